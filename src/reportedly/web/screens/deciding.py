"""Deciding: what is sent by the forms of the other screens, each one decision, each once.

A form says what it was made from: `seen` is the number of the last decision on its page, `key` its own name, so that
one sent again after a lost answer decides nothing twice, and `draft` where what was typed into it is kept.
"""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from reportedly.errors import UsageError
from reportedly.model.decision import Decision
from reportedly.pipeline.decisions.giving import span_given, type_of
from reportedly.pipeline.decisions.reviewing import Reviewed
from reportedly.web.pages import back, form_of, handle_of, page, say, seal, workbench_of
from reportedly.web.screens import checking, matches
from reportedly.web.screens import report as report_screen

#: Longest note, in characters.
LONGEST_NOTE = 2_000
Form = Mapping[str, str]


class Deciding:
    """One form that decides something."""

    def __init__(self, request: Request, form: Form) -> None:
        self.request, self.form = request, form
        self.bench = workbench_of(request)
        self.record, self.inspector = self.bench.record, self.bench.inspector
        self.by = handle_of(request)
        seen = form.get("seen", "")
        self.seen = int(seen) if seen.isdecimal() and len(seen) < 16 else None
        note = " ".join(form.get("note", "").split())
        self.note = note[:LONGEST_NOTE] or None

    @property
    def said(self) -> dict[str, Any]:
        """The keywords of every decision."""
        return {"by": self.by, "note": self.note, "seen": self.seen}

    def once(
        self,
        subjects: tuple[str, ...],
        do: Callable[[], Decision],
        *,
        to: str,
        anchor: str = "",
        about: tuple[str, ...] = (),
    ) -> Response:
        """Do it, unless this form did it before or somebody decided on the same since; then back to the page.

        `subjects` are what is decided on, `about` what else it touches.
        """
        key = self.form.get("key", "")
        with self.bench.deciding:
            if key and self.bench.drafts.saved(self.by, key) is not None:
                return back(to, anchor=anchor)
            last = self.inspector.last_on(*subjects)
            if last is not None and self.seen is not None and last.number > self.seen:
                return self.conflict(last, to)
            lookout = self.bench.lookout
            before = lookout.touched((*subjects, *about))
            decision = do()
            if key:
                self.bench.drafts.note_saved(self.by, key, decision.number)
            lookout.note(before, lookout.touched((*decision.subjects, *before.accounts)))
        if draft := self.form.get("draft"):
            self.bench.drafts.drop_draft(self.by, draft)
        return back(to, said=decision.act, anchor=anchor)

    def is_what_was_seen(self, item: Reviewed) -> bool:
        """Whether the form was filled in looking at the value that the claim has now. Where somebody decided since, or
        the form was sent before, it is for `once` to say so."""
        shown, key = self.form.get("shown"), self.form.get("key", "")
        if not shown or shown == seal(item.claim.value) or (key and self.bench.drafts.saved(self.by, key) is not None):
            return True
        return self.seen is not None and item.last > self.seen

    def conflict(self, last: Decision, to: str) -> Response:
        """What somebody decided meanwhile beside what was about to be saved, which is kept as a draft."""
        kept = {name: value for name, value in self.form.items() if name not in ("seen", "key", "page", "shown")}
        if draft := self.form.get("draft"):
            self.bench.drafts.keep_draft(self.by, draft, kept)
        shown = {name: value for name, value in self.form.items() if name not in ("seen", "key", "shown")}
        return page(
            self.request,
            "conflict.html.j2",
            status=409,
            last=last,
            form=shown,
            target=self.request.scope["path"],
            to=to,
            now=self.record.last_decision(),
        )


async def on_claim(request: Request, claim: str) -> Response:
    """Accept, reject, put off or correct one claim, or take one of the values offered for it."""
    form = await form_of(request)
    return await run_in_threadpool(_on_claim, Deciding(request, form), claim)


def _on_claim(deciding: Deciding, claim: str) -> Response:
    record, inspector, form = deciding.record, deciding.inspector, deciding.form
    report_id = inspector.report_of(claim)
    review = inspector.review(report_id)
    to = form.get("page") or f"/reports/{report_id}"
    shown, checked = deciding.bench.checks.within(review, deciding.by)
    if claim in checked and form.get("shown") == seal(report_screen.find_item(shown, claim).claim.value):
        return checking.answer(deciding.request, form, shown, claim)
    item = report_screen.find_item(review, claim)
    found = item.claim
    if not deciding.is_what_was_seen(item):
        return back(to, said="changed", anchor=claim)
    act = form.get("act", "")
    if act in ("accept", "reject"):
        do = record.accept if act == "accept" else record.reject
        return deciding.once((claim,), lambda: do(claim, **deciding.said), to=to, anchor=claim)
    if act == "later":
        return deciding.once((claim,), lambda: record.later(claim, **deciding.said), to=to, anchor=claim)
    if act.startswith("take-"):
        offered = inspector.alternatives(found, review.report)
        number = int(act[5:]) if act[5:].isdecimal() else 0
        if not 0 < number <= len(offered):
            raise UsageError("no such value is offered for this claim.", where=claim)
        value = offered[number - 1]
        return deciding.once((claim,), lambda: record.edit(claim, value, **deciding.said), to=to, anchor=claim)
    if act != "edit":
        raise UsageError(f"{act[:20]!r} is nothing that can be done to a claim.", where=claim)
    kind = type_of(found.property, found.value)
    try:
        span = span_given(review.report, form) if form.get("words") else found.span
        value = inspector.value_given(kind, form, words=span.quote)
    except UsageError as problem:
        return report_screen.form_page(deciding.request, review, item=item, given=form, problem=problem)
    given_span = None if span == found.span else span
    return deciding.once(
        (claim,), lambda: record.edit(claim, value, span=given_span, **deciding.said), to=to, anchor=claim
    )


async def new_claim(request: Request, account: str) -> Response:
    """Add a claim to an account, from words that were marked."""
    form = await form_of(request)
    return await run_in_threadpool(_new_claim, Deciding(request, form), account)


def _new_claim(deciding: Deciding, account: str) -> Response:
    record, inspector, form = deciding.record, deciding.inspector, deciding.form
    review = inspector.review(record.account(account).report)
    name = "_".join(form.get("property", "").split())[:60]
    kind = type_of(name)
    try:
        if not name:
            raise UsageError("no property is named.", next_step="Choose what the words say.")
        span = span_given(review.report, form)
        value = inspector.value_given(kind, form, words=span.quote)
    except UsageError as problem:
        return report_screen.form_page(deciding.request, review, account=account, given=form, problem=problem)
    to = form.get("page") or f"/reports/{review.report.id}"
    return deciding.once(
        (), lambda: record.claim(account, name, span, value, **deciding.said), to=to, anchor=account, about=(account,)
    )


async def on_pair(request: Request, left: str, right: str) -> Response:
    """Two accounts are the same incident, or not, or one cites the other, or it is put off."""
    form = await form_of(request)
    return await run_in_threadpool(_on_pair, Deciding(request, form), left, right)


def _on_pair(deciding: Deciding, left: str, right: str) -> Response:
    record, form, act = deciding.record, deciding.form, deciding.form.get("act", "")
    to = form.get("page") or f"/matches/{left}/{right}"
    acts: dict[str, Callable[[], Decision]] = {
        "same": lambda: record.merge(left, right, **deciding.said),
        "different": lambda: record.different(left, right, **deciding.said),
        "cites": lambda: record.cites(left, right, **deciding.said),
        "cited": lambda: record.cites(right, left, **deciding.said),
        "later": lambda: record.later((left, right), **deciding.said),
    }
    if act not in acts:
        raise UsageError(f"{act[:20]!r} is nothing that can be said of two accounts.", where=f"{left} {right}")
    pair = (left, right) if left < right else (right, left)
    settled = deciding.inspector.settled_of(*pair) if form.get("shown") == seal(matches.OPEN) else None
    if settled is not None and deciding.seen is not None and settled.number <= deciding.seen:
        # The page showed as open what somebody had settled before.
        return checking.answer_pair(deciding.request, form, pair, settled)
    return deciding.once(pair, acts[act], to=form.get("next") or to)


async def split(request: Request, incident: str) -> Response:
    """Take an account out of an incident."""
    form = await form_of(request)
    deciding = Deciding(request, form)
    account = form.get("account", "")

    def do() -> Response:
        to = form.get("page") or f"/incidents/{incident}"
        return deciding.once((account,), lambda: deciding.record.split(incident, account, **deciding.said), to=to)

    return await run_in_threadpool(do)


async def undo(request: Request) -> Response:
    """Take back a decision: the one named, or else one's own last."""
    form = await form_of(request)
    deciding = Deciding(request, form)
    number = form.get("number", "")

    def do() -> Response:
        wanted = int(number) if number.isdecimal() and len(number) < 16 else deciding.record.last_of(deciding.by)
        if wanted is None:
            return back(form.get("page") or "/log", said="nothing")
        subjects = deciding.record.decision(wanted).subjects
        deciding.seen = None
        return deciding.once(
            subjects,
            lambda: deciding.record.undo(wanted, by=deciding.by),
            to=form.get("page") or "/log",
            anchor=form.get("anchor", ""),
        )

    return await run_in_threadpool(do)


async def draft(request: Request) -> Response:
    """Keep what is being typed into a form."""
    form = await form_of(request)
    kept = {name: value for name, value in form.items() if name not in ("key", "page", "seen", "shown")}
    done = form.get("draft") and workbench_of(request).drafts.keep_draft(handle_of(request), form["draft"], kept)
    return PlainTextResponse(say(request, "Kept.") if done else say(request, "Too long to keep."), 200 if done else 413)
