"""Clusters of the record, or of a table's cases: what is scanned, and what it is set against."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.count.cells import place as placing
from reportedly.count.happened import counts_as_happened
from reportedly.count.surges.against import Against
from reportedly.count.surges.clusters import LONGEST, Clustered, Search, Spot, find_clusters
from reportedly.count.surges.tables import Table, read_table
from reportedly.errors import UsageError
from reportedly.model.incident import Incident
from reportedly.model.where import Where
from reportedly.pipeline.figures.behind import Backing, told_by
from reportedly.pipeline.figures.surging import UNIT, rounded
from reportedly.pipeline.rows import Row, Rows

_CLUSTER = {
    "places": "text",
    "first": "text",
    "last": "text",
    "unit": "text",
    "observed": "integer",
    "expected": "number",
    "statistic": "number",
    "p_value": "number",
    "verdict": "text",
    "told_by": "text",
    "why": "text",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """CSV files that a scan is given: `population` or `controls` to set incidents against, and `cases` to look at
    instead of a record's incidents. `UsageError` where both or a file that cannot be read are given."""

    population: Path | None = None
    controls: Path | None = None
    cases: Path | None = None

    def read(self) -> "Scanned":
        """The tables as they are scanned."""
        if self.population and self.controls:
            step = "Give people or controls."
            raise UsageError("a scan is set against one table.", where="--controls", next_step=step)
        cases = _table(self.cases, "cases", whole=True) if self.cases else None
        if self.population:
            people = _table(self.population, "population")
            by = tuple(name for name in people.columns if cases is not None and name in cases.columns)
            return Scanned(_placed(Against("poisson", people, by), cases, self.population), cases)
        if self.controls:
            controls = _table(self.controls, "controls", whole=True)
            return Scanned(_placed(Against("bernoulli", controls), cases, self.controls), cases)
        return Scanned(None, cases)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What incidents are set `against`, and the `cases` that are looked at instead of them, each None where not."""

    against: Against | None = None
    cases: Table | None = None


#: Incidents among themselves.
ALONE, NO_TABLES = Scanned(), Tables()


def clusters_of(
    backing: Backing,
    scanned: Scanned,
    search: Search,
    *,
    kind: str | None = None,
    outlets: Mapping[str, int] | None = None,
) -> list[Clustered]:
    """Places and weeks of the record with more incidents, of one `kind` or of all, than chance gives, or one row that
    says why none can be looked for. `outlets` as in `surging.weeks_of`."""
    told, against = backing.statuses, scanned.against
    held = [i for i in backing.incidents if kind in (None, i.kind) and counts_as_happened(i, told) == "yes"]
    at = (
        None if against is None else {name.casefold(): (name, *against.table.at[name]) for name in against.table.places}
    )
    spots = [
        replace(spot, outlets=told_by(backing, incident))
        for incident in held
        if (spot := spot_of(incident, at)) is not None
    ]
    at_work = backing.at_work("week") if outlets is None else outlets
    search = search if search.longest is not None else replace(search, longest=LONGEST)
    found = find_clusters(spots, against=against, at_work=at_work, search=search)
    if against is None or outlets is not None:
        return found  # for others, how many more there are may be a small number
    kept = [spot for spot in spots if against.model != "poisson" or at_work.get(spot.time)]
    left = len(held) - len(kept)
    said = f"; {left} more in no one week in which outlets published, or in no place of the table" if left else ""
    return [replace(one, why=one.why + said) for one in found]


def clusters_in(scanned: Scanned, search: Search) -> list[Clustered]:
    """The same among the cases of a table."""
    assert scanned.cases is not None  # noqa: S101 - whoever asks has looked
    return find_clusters(list(_cases(scanned.cases, scanned.against)), against=scanned.against, search=search)


def cluster_rows(read: Callable[[], Sequence[Clustered]], *, unit: str = UNIT) -> Rows[Clustered]:
    """Clusters as rows."""
    return Rows(lambda: iter(read()), flat=lambda one: _row(one, unit), columns=_CLUSTER)


def spot_of(incident: Incident, at: Mapping[str, tuple[str, float, float]] | None = None) -> Spot | None:
    """Where and in which week an incident happened; None where either is open or the place is a country. Where places
    are given (`at`, by name in lower case) it is the smallest of them that holds the incident, None where none does."""
    week = placing(incident, "week").cell
    given = dict(incident.properties)
    best = next((given[name].best for name in ("where", "from") if name in given), None)
    if week is None or not week[:1].isdigit() or not isinstance(best, Where):
        return None
    if at is not None:
        held = next((at[name] for name in _names(best) if name in at), None)
        return None if held is None else Spot(*held, week)
    if best.level == "country" or best.lat is None or best.lon is None:
        return None
    return Spot(", ".join((best.name, *best.parents[:1])), best.lat, best.lon, week)


def _names(where: Where) -> Iterator[str]:
    """The names a table may give a place by, in lower case: its own and those of what it lies in, the smallest first,
    each with what it lies in ("Vale, Northmark") before it stands alone."""
    if where.gazetteer_id is None:
        return
    for name in dict.fromkeys((where.name, where.known_as or where.name)):
        for length in range(len(where.parents), -1, -1):
            yield ", ".join((name, *where.parents[:length])).casefold()
    for first in range(len(where.parents)):
        for last in range(len(where.parents), first, -1):
            yield ", ".join(where.parents[first:last]).casefold()


def _table(path: Path, value: str, *, whole: bool = False) -> Table:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        found = f"the table cannot be read: {error}."
        raise UsageError(found, where=str(path), next_step="Give a CSV file.") from error
    return read_table(lines, value, whole=whole, where=str(path))


def _placed(against: Against, cases: Table | None, path: Path) -> Against:
    """The same with coordinates of every place, from either table."""
    table = against.table
    at = {**(cases.at if cases else {}), **table.at}
    _check(table.places, at, str(path))
    return replace(against, table=replace(table, at=at))


def _check(places: frozenset[str], at: Mapping[str, tuple[float, float]], where: str) -> None:
    if lost := sorted(places - at.keys()):
        found = f"it is not said where {lost[0]} lies."
        raise UsageError(found, where=where, next_step="Give lat and lon of every place, in degrees.")


def _cases(cases: Table, against: Against | None) -> Iterator[Spot]:
    at = cases.at if against is None else {**against.table.at, **cases.at}
    _check(cases.places, at, "--cases")
    by = against.by if against is not None else ()
    for line in cases.lines:
        yield Spot(line.place, *at[line.place], line.time, number=int(line.number), group=line.group(by))


def _row(found: Clustered, unit: str) -> Row:
    return {
        "places": "; ".join(found.places),
        "first": found.first,
        "last": found.last,
        "unit": unit,
        "observed": found.observed,
        **rounded({name: getattr(found, name) for name in ("expected", "statistic", "p_value")}, 6),
        "verdict": found.verdict,
        "told_by": "; ".join(found.told_by),
        "why": found.why,
    }
