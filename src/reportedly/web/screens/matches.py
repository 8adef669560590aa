"""Matches: pairs of accounts that may be the same incident, side by side, with the reasons and their weights."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.model.claim import Account, Claim, Text
from reportedly.model.incident import Incident
from reportedly.model.report import Report
from reportedly.pipeline.words import Mark, Piece, cut
from reportedly.store.catalogue import Paged, PairEntry
from reportedly.web.checks import Pair
from reportedly.web.pages import PAGE, handle_of, may, page, page_number, tabular, workbench_of

#: What a form says that it was shown of a pair that is to be settled.
OPEN = Text("open")
#: Characters of a report shown around an account's words.
AROUND = 700


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two accounts, with its report, claims by property, the words around it, and its incident."""

    account: Account
    report: Report
    claims: dict[str, list[Claim]]
    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    incident: Incident | None


def show(request: Request) -> Response:
    """The list of pairs: those to settle, unless another state is asked for."""
    bench, number = workbench_of(request), page_number(request)
    state = request.query_params.get("state", "open")
    wanted = {"state": state, "kind": request.query_params.get("kind", "")}
    found = bench.lookout.page("pairs", wanted, offset=(number - 1) * PAGE, limit=PAGE)
    if state == "open" and not wanted["kind"]:
        found = _with_checks(request, found)
    states = dict(bench.lookout.counts("pairs", "state"))
    checks_on = state == "open" and _checking(request)
    given: dict[str, Any] = {"size": PAGE, "state": state, "states": states, "checks_on": checks_on}
    return page(request, "matches.html.j2", found=found, number=number, **given)


def _checking(request: Request) -> bool:
    """Whether whoever asks is shown check items."""
    return may(request, "analyst") and workbench_of(request).checks.on


def _check_items(request: Request) -> Mapping[Pair, float]:
    """The pairs that are check items for whoever asks, each with where in the queue it is shown."""
    if not _checking(request):
        return {}
    bench = workbench_of(request)
    queue = dict(bench.lookout.counts("pairs", "state")).get("open", 0)
    found = bench.checks.pairs(bench.inspector.settled(), handle_of(request), queue)
    return {two: at for two, at in found.items() if bench.inspector.scored(*two) is not None}


def _with_checks(request: Request, found: Paged[PairEntry]) -> Paged[PairEntry]:
    """A page of the queue with the check items of its stretch. Each has the probability of the one it stands before,
    and is as the scorer left it."""
    bench, entries = workbench_of(request), list(found.entries)
    places = sorted(
        ((int(at * found.total) - found.offset, two) for two, at in _check_items(request).items()), reverse=True
    )
    for place, two in places:
        entry, scored = bench.lookout.pair(*two), bench.inspector.scored(*two)
        if entry is not None and scored is not None and 0 <= place < len(found.entries):
            near = found.entries[place].score
            entries.insert(place, replace(entry, score=near, verdict=scored.verdict, state="open"))
    return replace(found, entries=tuple(entries))


def table(request: Request, form: str) -> Response:
    """The pairs of a state as CSV or JSON."""
    wanted = {name: request.query_params.get(name, "") for name in ("state", "kind", "verdict")}

    def rows() -> Any:
        return map(asdict, workbench_of(request).lookout.page("pairs", wanted, limit=-1).entries)

    return tabular(request, form, "matches", rows(), columns=[one.name for one in fields(PairEntry)])


def pair(request: Request, left: str, right: str) -> Response:
    """Two accounts side by side."""
    bench = workbench_of(request)
    record, inspector, lookout = bench.record, bench.inspector, bench.lookout
    why = record.why_pair(left, right)
    both = [_side(request, one) for one in (why.left, why.right)]
    names = [*dict.fromkeys(name for side in both for name in side.claims)]
    what_if = inspector.what_if(why.left.id, why.right.id) if request.query_params.get("whatif") else None
    two = (why.left.id, why.right.id)
    items = _check_items(request)
    scored = inspector.scored(*two)
    is_check = two in items and what_if is None and scored is not None
    same = bool(why.incidents[0]) and why.incidents[0] == why.incidents[1]
    if is_check and scored is not None:
        why = replace(why, judgements=tuple(one for one in why.judgements if one.score is not None))
        same = scored.verdict == "same"
    is_open = is_check or inspector.settled_of(*two) is None
    return page(
        request,
        "pair.html.j2",
        why=why,
        sides=both,
        names=names,
        what_if=what_if,
        entry=lookout.pair(left, right),
        after=_after(request, two, items),
        seen=record.last_decision(),
        last=None if is_check else inspector.last_on(*two),
        same=same,
        shown=OPEN if is_open else Text("settled"),
        # While check items are on, what is open does not show its incidents: they would tell which it is.
        bare=is_open and _checking(request),
    )


def _after(request: Request, two: Pair, items: Mapping[Pair, float]) -> Pair | None:
    """The pair to go to when this one is done with."""
    bench = workbench_of(request)
    others = [one for one in items if one != two]
    if others and bench.checks.comes_next(handle_of(request), two):
        return others[0]
    following = bench.lookout.page("pairs", {"state": "open"}, limit=2).entries
    return next(((one.left, one.right) for one in following if (one.left, one.right) != two), None)


def _side(request: Request, account: Account) -> Side:
    record, inspector = workbench_of(request).record, workbench_of(request).inspector
    report, claims = inspector.report(account.report), record.claims_of(account)
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        by_name.setdefault(claim.property, []).append(claim)
    marks = [Mark(account.trigger, "", "kind")]
    marks += [Mark(claim.span, claim.property) for claim in claims]
    middle = account.trigger.start
    start, end = max(0, middle - AROUND), min(len(report.text), middle + AROUND)
    if start:
        start = report.text.find(" ", start, middle) + 1 or start
    pieces = cut(report.text, start, end, marks)
    return Side(account, report, by_name, pieces, start > 0, end < len(report.text), record.incident_of(account.id))
