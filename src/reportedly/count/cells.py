"""Where an incident falls in a table: the cell of each dimension, or the cells it may fall in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reportedly.count.bounds import values_of
from reportedly.errors import UsageError
from reportedly.model.incident import Incident
from reportedly.model.when import UNKNOWN_YEAR, When
from reportedly.model.where import Where

#: The row of incidents that fall in no single cell of a dimension.
OPEN = "open"
#: The year of dates whose year is unknown: they have cells of their own.
UNKNOWN = "XXXX"
#: A bounded time that spans more cells than this makes no cells of its own; it still adds to the high of those there
#: are. A year of weeks: longer than that, a time says little about any one cell.
MOST_CELLS = 53

Level = str
_LEVELS = ("country", "admin1", "admin2")


@dataclass(frozen=True, slots=True)
class Placing:
    """What a dimension makes of an incident: the one cell it falls in, or None with the cells it may fall in as far
    as they can be listed, and a test for any other cell. `key` names the test: two placings with one key allow the
    same cells. `span` is, of a dimension of time, the first and the last cell it may fall in: they are texts that sort
    as their times do, all unknown years after all known ones."""

    cell: str | None
    options: tuple[str, ...]
    may: Callable[[str], bool]
    key: str
    span: tuple[str, str] = ("", "")


def place(incident: Incident, dimension: str) -> Placing:
    """The placing of an incident in one dimension; `UsageError` for a dimension there is not."""
    if dimension == "kind":
        return _settled(incident.kind)
    if dimension in _LABELS:
        return _in_time(incident, dimension)
    if dimension in _LEVELS:
        return _in_space(incident, dimension)
    known = ", ".join(sorted(DIMENSIONS))
    raise UsageError(f"figures cannot be given by {dimension!r}.", next_step=f"Use any of: {known}.")


def _settled(cell: str) -> Placing:
    return Placing(cell, (cell,), lambda other: other == cell, f"={cell}", (cell, cell))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


#: How a day is labelled in each dimension of time; weeks are those of ISO 8601.
_LABELS: Mapping[str, Callable[[date], str]] = {
    "day": lambda day: day.isoformat(),
    "week": _week,
    "month": lambda day: day.isoformat()[:7],
    "year": lambda day: day.isoformat()[:4],
}
DIMENSIONS = frozenset({"kind", *_LABELS, *_LEVELS})
#: The dimensions of time.
TIMES = frozenset(_LABELS)
#: Before and after every cell of time, and after every cell of a known year.
_EVER, _LAST_YEAR = ("", "Y"), "X"


def labels_of(first: str, last: str, dimension: str) -> tuple[str, ...]:
    """The cells of a dimension of time that the days from `first` to `last` (ISO 8601) lie in, however many."""
    label, day, end = _LABELS[dimension], date.fromisoformat(first), date.fromisoformat(last)
    return tuple(dict.fromkeys(label(day + timedelta(days=step)) for step in range((end - day).days + 1)))


def order_of(label: str, dimension: str) -> int:
    """The number of a cell of a known time among all of its dimension: of two that follow one another, one apart."""
    if dimension == "year":
        return int(label)
    if dimension == "month":
        return int(label[:4]) * 12 + int(label[5:7])
    if dimension == "week":
        return date.fromisocalendar(int(label[:4]), int(label[6:]), 1).toordinal() // 7
    return date.fromisoformat(label).toordinal()


def times(incident: Incident) -> list[When]:
    """The times an incident may have: the preferred one, or all that are given where none is or they are contested."""
    given = values_of(incident, "when")
    if given is None:
        return []
    if isinstance(given.best, When) and not given.contested:
        return [given.best]
    return [support.value for support in given.values if isinstance(support.value, When)]


def _in_time(incident: Incident, dimension: str) -> Placing:
    whens = times(incident)
    if not whens:
        return Placing(None, (), lambda _: True, "any", _EVER)
    if any(not when.year_known for when in whens):
        return _in_unknown_year(whens, dimension)
    firsts, lasts = [w.earliest for w in whens], [w.latest for w in whens]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(x for x in lasts if x)
    label = _LABELS[dimension]
    low = label(date.fromisoformat(first)) if first else None
    high = label(date.fromisoformat(last)) if last else None
    if low is not None and low == high:
        return _settled(low)

    def may(cell: str) -> bool:
        within = (low is None or low <= cell) and (high is None or cell <= high)
        return within and cell != OPEN and not cell.startswith(UNKNOWN)

    options = _labels(first, last, dimension) if first and last else ()
    return Placing(None, options, may, f"{low}..{high}", (low or _EVER[0], high or _LAST_YEAR))


@lru_cache(maxsize=1024)
def _labels(first: str, last: str, dimension: str) -> tuple[str, ...]:
    """The labels of the days from `first` to `last`, none where there would be more than `MOST_CELLS`. Many incidents
    are told of the same month or year, so that what was labelled is kept."""
    day, end, label = date.fromisoformat(first), date.fromisoformat(last), _LABELS[dimension]
    if (end - day).days > MOST_CELLS * 366:
        return ()
    found: dict[str, None] = {}
    while day <= end and len(found) <= MOST_CELLS:
        found[label(day)] = None
        day += timedelta(days=1)
    return tuple(found) if len(found) <= MOST_CELLS else ()


def _in_unknown_year(whens: list[When], dimension: str) -> Placing:
    """Dates without a year: months and days have cells of an unknown year; the week of such a day depends on the year
    and is one cell of its own."""
    if dimension in ("week", "year"):
        return _settled(UNKNOWN)
    length = 7 if dimension == "month" else 10
    ends = {(w.earliest or "")[:length] for w in whens} | {(w.latest or "")[:length] for w in whens}
    if len(ends) == 1 and "" not in ends:
        return _settled(next(iter(ends)))
    low = min((w.earliest or "")[5:] for w in whens)
    high = max((w.latest or "99")[5:] or "99" for w in whens)

    def may(cell: str) -> bool:
        return cell.startswith(f"{UNKNOWN}-") and low[: length - 5] <= cell[5:] <= high[: length - 5]

    options: tuple[str, ...] = ()
    if low and high != "99" and all(w.earliest and w.earliest.startswith(UNKNOWN) for w in whens) and low <= high:
        days = _labels(f"{UNKNOWN_YEAR}-{low}", f"{UNKNOWN_YEAR}-{high}", dimension)
        options = tuple(f"{UNKNOWN}{name[4:]}" for name in days)
    span = (f"{UNKNOWN}-{low[: length - 5]}", f"{UNKNOWN}-{high[: length - 5]}")
    return Placing(None, options, may, f"{UNKNOWN}:{low}..{high}", span)


def _path(where: Where) -> tuple[str, ...] | None:
    """A place as names from the country down, as far as it is known; None where no place was chosen."""
    if where.gazetteer_id is None or where.level is None:
        return None
    above = tuple(reversed(where.parents))
    if where.level == "feature":
        return above[:3]  # a river or a sea lies in no province unless the gazetteer says so
    if where.level == "town":
        return above[:3]
    return (*above[: _LEVELS.index(where.level)], where.name)


def _in_space(incident: Incident, level: str) -> Placing:
    depth = _LEVELS.index(level) + 1
    paths = [path for path in map(_path, _places(incident)) if path is not None]
    if not paths or any(not path for path in paths):
        return Placing(None, (), lambda cell: cell != OPEN, "any")
    heads = {path[:depth] for path in paths}
    if len(heads) == 1 and len(head := next(iter(heads))) == depth:
        return _settled(label_of(head))
    whole = tuple(sorted(label_of(head) for head in heads if len(head) == depth))
    coarse = tuple(label_of(head) for head in heads if len(head) < depth)

    def may(cell: str) -> bool:
        return cell in whole or any(cell == c or cell.endswith(f", {c}") for c in coarse)

    return Placing(None, whole, may, f"{whole}{sorted(coarse)}")


def label_of(path: tuple[str, ...]) -> str:
    """A place as a cell's name: "Vale, Northmark", the smallest first."""
    return ", ".join(reversed(path))


def _places(incident: Incident) -> list[Where]:
    """The places an incident may have happened at: those of `where`, else of where it began."""
    for name in ("where", "from"):
        given = values_of(incident, name)
        if given is None:
            continue
        if isinstance(given.best, Where) and not given.contested:
            return [given.best]
        if found := [support.value for support in given.values if isinstance(support.value, Where)]:
            return found
    return []
