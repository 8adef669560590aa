"""Check items: what somebody made of a claim whose value was wrong on purpose. Nothing of it reaches the record."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.model.claim import Value
from reportedly.pipeline.decisions.giving import type_of
from reportedly.pipeline.decisions.reviewing import Review, Reviewed
from reportedly.pipeline.workbench.inspecting import Settled
from reportedly.web.checks import Pair
from reportedly.web.pages import back, handle_of, workbench_of
from reportedly.web.screens import report as report_screen

_SAID = {True: "check-caught", False: "check-missed", None: "check-later"}


def answer(request: Request, form: Mapping[str, str], review: Review, claim: str) -> Response:
    """Note what was made of a check item, say so, and show the claim as it was read; it is still to be decided on."""
    bench, by = workbench_of(request), handle_of(request)
    item, key = report_screen.find_item(review, claim), form.get("key", "")
    to = form.get("page") or f"/reports/{review.report.id}"
    act = form.get("act", "")
    if act not in ("accept", "reject", "later", "edit") and not act.startswith("take-"):
        raise UsageError(f"{act[:20]!r} is nothing that can be done to a claim.", where=claim)
    try:
        given = _given(request, form, review, item)
    except UsageError as problem:
        return report_screen.form_page(request, review, item=item, given=form, problem=problem)
    with bench.deciding:
        if key and bench.drafts.saved(by, key) is not None:
            return back(to, anchor=claim)
        caught = bench.checks.answer(by, item, act=act, given=given)
        if key:
            # No decision was made: the form must all the same not decide on the claim itself when it is sent again.
            bench.drafts.note_saved(by, key, 0)
    _keep_what_was_typed(request, form, claim, act)
    return back(to, said=_SAID[caught], anchor=claim)


def answer_pair(request: Request, form: Mapping[str, str], pair: Pair, settled: Settled) -> Response:
    """Note what was made of a pair that somebody had settled, say so, and show how it stands."""
    bench, by, key, act = workbench_of(request), handle_of(request), form.get("key", ""), form.get("act", "")
    to = f"/matches/{pair[0]}/{pair[1]}"
    with bench.deciding:
        if key and bench.drafts.saved(by, key) is not None:
            return back(to)
        caught = bench.checks.answer_pair(by, pair, settled, act)
        if key:
            bench.drafts.note_saved(by, key, 0)
    return back(to, said=_SAID[caught] if caught is None else f"{_SAID[caught]}-pair")


def _given(request: Request, form: Mapping[str, str], review: Review, item: Reviewed) -> Value | None:
    """The value that was given in place of the wrong one, or None where none was."""
    inspector, act = workbench_of(request).inspector, form.get("act", "")
    if act.startswith("take-"):
        offered = inspector.alternatives(item.claim, review.report)
        number = int(act[5:]) if act[5:].isdecimal() else 0
        if not 0 < number <= len(offered):
            raise UsageError("no such value is offered for this claim.", where=item.claim.id)
        return offered[number - 1]
    if act != "edit":
        return None
    kind = type_of(item.claim.property, item.claim.value)
    return inspector.value_given(kind, form, words=item.claim.span.quote)


def _keep_what_was_typed(request: Request, form: Mapping[str, str], claim: str, act: str) -> None:
    """A correction is typed for the claim, check item or not: it is there when its form is opened again."""
    if act == "edit":
        kept = {name: value for name, value in form.items() if name not in ("key", "page", "seen", "shown", "act")}
        workbench_of(request).drafts.keep_draft(handle_of(request), f"edit:{claim}", kept)
