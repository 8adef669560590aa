"""Matches: pairs of accounts that may be the same incident, side by side, with the reasons and their weights."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.model.claim import Account, Claim
from reportedly.model.incident import Incident
from reportedly.model.report import Report
from reportedly.pipeline.words import Mark, Piece, cut
from reportedly.store.catalogue import PairEntry
from reportedly.web.pages import PAGE, page, page_number, tabular, workbench_of

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
    number = page_number(request)
    state = request.query_params.get("state", "open")
    wanted = {"state": state, "kind": request.query_params.get("kind", "")}
    found = workbench_of(request).lookout.page("pairs", wanted, offset=(number - 1) * PAGE, limit=PAGE)
    states = dict(workbench_of(request).lookout.counts("pairs", "state"))
    return page(request, "matches.html.j2", found=found, number=number, size=PAGE, state=state, states=states)


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
    following = lookout.page("pairs", {"state": "open"}, limit=2).entries
    after = next((one for one in following if (one.left, one.right) != (why.left.id, why.right.id)), None)
    return page(
        request,
        "pair.html.j2",
        why=why,
        sides=both,
        names=names,
        what_if=what_if,
        entry=lookout.pair(left, right),
        after=after,
        seen=record.last_decision(),
        last=inspector.last_on(why.left.id, why.right.id),
        same=bool(why.incidents[0]) and why.incidents[0] == why.incidents[1],
    )


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
