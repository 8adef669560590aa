"""What went unreported: which independent origins told of each incident, and what their overlap says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.count.happened import counts_as_happened
from reportedly.count.unreported import Estimate, Table, estimate
from reportedly.link import Telling
from reportedly.model.incident import Incident
from reportedly.pipeline.figures.behind import Backing
from reportedly.pipeline.rows import Row, Rows
from reportedly.weigh import Gathered
from reportedly.weigh.gathered import Evidence
from reportedly.weigh.lines import strands_of

#: Lists that model averaging takes; where the record has more origins, the smallest are joined into one.
LISTS = 5
#: Incidents whose reports are unpacked at once.
AT_ONCE = 200
#: The list that the smallest origins are joined into.
OTHERS = "all others"
COLUMNS = {"what": "text", "unit": "text", "low": "number", "best": "number", "high": "number", "words": "text"}


@dataclass(frozen=True, slots=True)
class Said:
    """One row of the answer: what it is, its bounds where it has any, and words."""

    what: str
    low: float | None
    best: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How the record's lists overlap, and what that says. Combinations of lists with fewer incidents than `least` are
    not for whoever sees it."""

    table: Table
    estimate: Estimate
    least: int = 1


def answered(told_by: Iterable["ToldBy"], *, kind: str | None = None) -> Answer:
    """The table of the record's lists, of one `kind` of incident or of all, and its estimate."""
    table = table_of(told_by, kind=kind)
    return Answer(table, estimate(table))


def unreported(answer: Callable[[], Answer]) -> Rows[Said]:
    """How many incidents no outlet told of, by latent classes and by model averaging, or why that is not said."""
    return Rows(lambda: iter(_said(answer().estimate)), flat=_row, columns=COLUMNS)


@dataclass(frozen=True, slots=True)
class ToldBy:
    """An incident that is held to have happened: its kind, and the origins that told of it, each by its key and the
    name it has there."""

    kind: str
    origins: tuple[tuple[str, str], ...]


def table_of(told_by: Iterable[ToldBy], *, kind: str | None = None) -> Table:
    """How the origins of incidents overlap, of one `kind` or of all."""
    names: dict[str, str] = {}
    chosen = (one.origins for one in told_by if kind is None or one.kind == kind)
    origins = [held for found in chosen if (held := frozenset(names.setdefault(*origin) for origin in found))]
    sizes = Counter(origin for held in origins for origin in held)
    ranked = sorted(sizes, key=lambda origin: (-sizes[origin], origin))
    if len(ranked) <= LISTS:
        return Table.of(ranked or [OTHERS], origins)
    kept = ranked[: LISTS - 1]
    joined = [[origin if origin in kept else OTHERS for origin in held] for held in origins]
    return Table.of([*kept, OTHERS], joined)


def told_by(backing: Backing, *, accounts: frozenset[str] | None = None) -> Iterator[ToldBy]:
    """Who told of each incident that is held to have happened; where `accounts` are given, who of those.

    An origin is an outlet that told of an incident on its own; a report that cites another outlet, or copies its words,
    counts for that one.
    """
    held = iter([one for one in backing.incidents if counts_as_happened(one, backing.statuses) == "yes"])
    while some := list(islice(held, AT_ONCE)):
        wanted = {account for one in some for account in one.accounts if accounts is None or account in accounts}
        by_account = {
            account.id: one
            for one in _tellings(backing, wanted)
            for account in one.reading.accounts
            if account.id in wanted
        }
        for incident in some:
            yield ToldBy(incident.kind, tuple(_origins_of(incident, by_account, backing.parts.copies)))


def _tellings(backing: Backing, accounts: Iterable[str]) -> Iterator[Telling]:
    """The reports that hold these accounts, with their readings."""
    homes = backing.report_of
    wanted = sorted({homes[one] for one in accounts if one in homes})
    if backing.parts.lean is not None:
        yield from (Telling(*one) for one in backing.parts.lean.read_of(wanted))
        return
    held = frozenset(wanted)
    reports = {report.id: report for report in backing.parts.reports() if report.id in held}
    yield from (Telling(reports[one.report], one) for one in backing.parts.readings() if one.report in reports)


def _origins_of(
    incident: Incident, by_account: Mapping[str, Telling], copied: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    accounts = tuple(one for one in incident.accounts if one in by_account)
    held = {by_account[one].report.id: by_account[one] for one in accounts}
    sources = [(one.report, one.reading) for one in held.values()]
    evidence = Evidence(Gathered(incident.id, incident.kind, accounts, sources))
    by_report: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for strand in strands_of(evidence.given):
        by_report[strand.report].add((strand.origin, strand.name))
    for report in sorted(by_report):
        alike = [one for one in (report, *copied.get(report, ())) if one in by_report]
        if report == min(alike, key=lambda one: (held[one].report.published or "9999", one)):
            yield from sorted(by_report[report])


def _said(found: Estimate) -> Sequence[Said]:
    lists = ", ".join(f"{name} {count:,}" for name, count in found.lists)
    rows = [Said("told of", found.seen, found.seen, found.seen, f"{found.shared:,} by two lists or more; {lists}")]
    if found.latent:
        ends = found.latent.interval
        words = f"R-hat {found.latent.r_hat:.3f}, {found.latent.chains} chains worth {found.latent.effective:.0f} draws"
        rows.append(Said("latent classes", ends.low, round(ends.best), ends.high, words))
    for place, one in enumerate(found.sensitivity):
        what = "model averaging" if not place else "sensitivity"
        words = f"prior weight {one.prior:g} a cell; weightiest graph {_graph(one.top)} ({one.top_weight:.2f})"
        rows.append(Said(what, one.interval.low, one.interval.best, one.interval.high, words))
    if found.range:
        rows.append(Said("both", found.range[0], None, found.range[1], "from the lower low to the higher high"))
    rows += [
        Said("refused", None, None, None, f"No estimate: {one.found}. Needed: {one.needed}.") for one in found.refusals
    ]
    return rows + [Said("assumed", None, None, None, words) for words in found.assumptions]


def _graph(cliques: Sequence[Sequence[str]]) -> str:
    return "; ".join(" + ".join(clique) for clique in cliques)


def _row(said: Said) -> Row:
    unit = None if said.low is None else "incidents"
    return {
        "what": said.what, "unit": unit, "low": said.low, "best": said.best, "high": said.high, "words": said.words,
    }  # fmt: skip
