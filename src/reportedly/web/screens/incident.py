"""Incidents: the list, and one incident with its claims by property and voice, its lines, and its history."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UnknownId
from reportedly.model.claim import Account, Attribution, Claim, Value
from reportedly.model.incident import Incident, Lines
from reportedly.model.report import Report
from reportedly.pipeline.words import chain_words, value_words
from reportedly.store.catalogue import IncidentEntry
from reportedly.web.pages import PAGE, back, page, page_number, tabular, workbench_of

FILTERS = ("kind", "grade", "place", "since", "until")
#: Accounts of an incident shown on its page, claims of one value, and decisions of its history.
MOST_ACCOUNTS, MOST_CLAIMS, MOST_DECISIONS = 60, 8, 60


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its account, report, and chain of voices."""

    claim: Claim
    account: Account
    report: Report
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class GivenValue:
    """One value of a property, who says so, and how many more there are."""

    value: Value
    lines: Lines
    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GivenProperty:
    """A property with all its values."""

    name: str
    best: Value | None
    contested: bool
    given: tuple[GivenValue, ...]


def wanted(request: Request) -> Mapping[str, str]:
    """The filters of the address."""
    return {name: request.query_params[name].strip() for name in FILTERS if request.query_params.get(name, "").strip()}


def list_page(request: Request) -> Response:
    """A page of the list."""
    bench, number = workbench_of(request), page_number(request)
    order = request.query_params.get("order", "")
    found = bench.lookout.page("incidents", wanted(request), order=order, offset=(number - 1) * PAGE, limit=PAGE)
    return page(
        request,
        "incidents.html.j2",
        found=found,
        number=number,
        size=PAGE,
        order=order,
        kinds=bench.lookout.counts("incidents", "kind"),
        standings=bench.lookout.counts("incidents", "grade"),
    )


def table(request: Request, form: str) -> Response:
    """The list, as filtered, as CSV or JSON."""
    order = request.query_params.get("order", "")

    def rows() -> Any:
        found = workbench_of(request).lookout.page("incidents", wanted(request), order=order, limit=-1)
        return map(asdict, found.entries)

    return tabular(request, form, "incidents", rows(), columns=[one.name for one in fields(IncidentEntry)])


def show(request: Request, incident: str) -> Response:
    """One incident; an id that was merged leads on to where it went."""
    bench = workbench_of(request)
    record, inspector = bench.record, bench.inspector
    found = _found(request, incident)
    if found.id != incident:
        return back(f"/incidents/{found.id}?from={incident}")
    said = _Told(request, found.accounts[:MOST_ACCOUNTS])
    return page(
        request,
        "incident.html.j2",
        incident=found,
        facts=[said.property(name, values) for name, values in found.properties],
        contradictions=[(one.property, said.sides(one.claims)) for one in found.contradictions],
        accounts=list(said.accounts.values()),
        hidden=max(0, len(found.accounts) - MOST_ACCOUNTS),
        others=[one for one in map(inspector.incident, found.maybe_same_as[:20]) if one is not None],
        history=record.decisions_on(found.accounts, most=MOST_DECISIONS)[::-1],
        judged=inspector.judged_within(found.accounts[:MOST_ACCOUNTS]),
        redirected=inspector.redirects_to(found.id),
        seen=record.last_decision(),
        came_from=request.query_params.get("from", ""),
    )


def _found(request: Request, incident: str) -> Incident:
    """The incident of that id, or the one it was merged into; `UnknownId` where there is neither."""
    found = workbench_of(request).inspector.incident(incident)
    if found is None:
        raise UnknownId("no incident has this id.", where=incident, next_step="The list of incidents has them all.")
    return found


def claims_table(request: Request, incident: str, form: str) -> Response:
    """All that is said of one incident, a row for each value and voice, as CSV or JSON."""
    found = _found(request, incident)
    said = _Told(request, found.accounts)

    def rows() -> Iterator[Mapping[str, Any]]:
        for name, values in found.properties:
            for support in values.values:
                for one in said.claims(support.claims):
                    yield {
                        "property": name,
                        "value": value_words(support.value),
                        "best": "yes" if support.value == values.best else "no",
                        "contested": "yes" if values.contested else "no",
                        "lines_low": support.lines.low,
                        "lines_high": support.lines.high,
                        "quote": one.claim.span.quote,
                        "outlet": one.report.outlet,
                        "voices": chain_words(one.attribution),
                        "status": one.claim.status,
                        "claim": one.claim.id,
                        "account": one.account.id,
                        "report": one.report.id,
                    }

    return tabular(request, form, f"claims-{found.id}", rows())


class _Told:
    """The accounts of an incident with their reports, and its claims with who says so."""

    def __init__(self, request: Request, accounts: tuple[str, ...]) -> None:
        record, inspector = workbench_of(request).record, workbench_of(request).inspector
        self.accounts: dict[str, tuple[Account, Report]] = {}
        self._claims: dict[str, Said] = {}
        reports: dict[str, Report] = {}
        for account_id in accounts:
            account = record.account(account_id)
            if account.report not in reports:
                reports[account.report] = inspector.report(account.report)
            report = reports[account.report]
            self.accounts[account_id] = (account, report)
            reading = record.reading(report.id)
            if reading is None:
                continue
            voices = {one.id: one for one in reading.attributions}
            for claim in reading.claims:
                if claim.account == account_id:
                    self._claims[claim.id] = Said(claim, account, report, voices[claim.attribution])

    def claims(self, ids: tuple[str, ...]) -> list[Said]:
        return [self._claims[one] for one in ids if one in self._claims]

    def sides(self, ids: tuple[str, ...]) -> list[tuple[Value, list[Said]]]:
        """Claims that cannot all be so, those of one value together."""
        found: dict[str, tuple[Value, list[Said]]] = {}
        for one in self.claims(ids):
            _, held = found.setdefault(value_words(one.claim.value), (one.claim.value, []))
            if len(held) < MOST_CLAIMS:
                held.append(one)
        return list(found.values())

    def property(self, name: str, values: Any) -> GivenProperty:
        given = []
        for support in values.values:
            said = self.claims(support.claims)
            given.append(
                GivenValue(
                    support.value,
                    support.lines,
                    tuple(said[:MOST_CLAIMS]),
                    len(support.claims) - len(said[:MOST_CLAIMS]),
                )
            )
        return GivenProperty(name, values.best, values.contested, tuple(given))
