"""Accounts as they are compared, in columns: the features of many pairs are reckoned from them in one go."""

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.link.block import day_of
from reportedly.link.times import is_day, span, without_year
from reportedly.link.told import COUNTS, Told
from reportedly.model.count import Count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Days after its happening in which what a report tells is news.
FRESH = 7
#: What is held of each account: numbers that stand for its report, site, kind and first time; the days of that time as
#: ordinals, infinite where open, with and without its year; days that are not known are nan, bounds that are open
#: infinite.
_HELD = [
    *((name, "<i8") for name in ("report", "site", "kind", "when", "places")),
    *((name, "<f8") for name in ("first", "last", "yearless_first", "yearless_last", "day", "published")),
    *((f"{name}_{bound}", "<f8") for name in COUNTS for bound in ("low", "high")),
    *((name, "?") for name in ("main", "timed", "one_day", "year_known", "anchored", "dated", "fresh", "cites")),
    *((name, "?") for name in COUNTS),
]


class Column(NamedTuple):
    """One thing known of each pair: `codes` give which of the features `names` it has, `len(names)` where it has none;
    `values` are what their weights are multiplied by, by default 1. `words` are for a reader, of one pair."""

    names: Sequence[str]
    codes: "NDArray[np.integer]"
    words: Callable[[int], str]
    values: "NDArray[np.float64] | None" = None


class _Numbers(dict[Hashable, int]):
    """A number for each thing that is met."""

    def __missing__(self, thing: Hashable) -> int:
        self[thing] = made = len(self)
        return made


class Columns:
    """What is held of accounts, each by a number."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.numbers: dict[str, int] = {}
        self.reports, self.kinds, self.places = _Numbers(), _Numbers(), _Numbers()
        self._sites = _Numbers()
        self._whens, self._further = _Numbers(), set[tuple[int, int]]()
        self._beside: dict[int, frozenset[tuple[int, int]]] = {}
        self._rows: list[tuple[Any, ...]] = []
        self._held: dict[str, NDArray[Any]] = {}
        self._sized = -1

    def __len__(self) -> int:
        return len(self.told)

    def add(self, told: Told, site: str = "") -> None:
        """Take in one more account, whose report stands on this site; empty where that is not known."""
        number = self.numbers[told.id] = len(self.told)
        self.told.append(told)
        self._rows.append(self._row(told, site))
        # A further time may be any account's first one, met before or after.
        if told.beside:
            self._beside[number] = frozenset((self._whens[day], self.kinds[kind]) for kind, day in told.beside)
        self._further.update((number, self._whens[when]) for when in told.whens[1:] if is_day(when))

    def _row(self, told: Told, site: str) -> tuple[Any, ...]:
        when = told.whens[0] if told.whens else None
        days = span(when) if when else (None, None)
        yearless = without_year(when) if when else (None, None)
        return (
            self.reports[told.report],
            self._sites[site] if site else -1,
            self.kinds[told.kind],
            self._whens[when] if when else -1,
            self.places[told.places] if told.places else -1,
            *_bounds(*days),
            *_bounds(*yearless),
            day_of(told),
            math.nan if told.published is None else told.published,
            *(bound for name in COUNTS for bound in _counted(told.counts[name])),
            told.main,
            when is not None,
            when is not None and is_day(when),
            when is not None and when.year_known,
            told.anchored,
            told.dated,
            _fresh(told),
            bool(told.cited),
            *(bool(told.counts[name]) for name in COUNTS),
        )

    def held(self) -> "dict[str, NDArray[Any]]":
        """By name what is held of all accounts."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        if self._sized != len(self._rows):
            table = np.array(self._rows, dtype=_HELD)
            self._held = {name: np.ascontiguousarray(table[name]) for name, *_ in _HELD}
            self._sized = len(self._rows)
        return self._held

    def gives(self, account: int, when: int) -> bool:
        """Whether an account gives the time of this number, one day, among its further ones."""
        return (account, when) in self._further

    def beside(self, account: int, when: int) -> Iterator[int]:
        """The kinds of the other happenings to which the report of an account gives the time of this number."""
        return (kind for day, kind in self._beside.get(account, ()) if day == when)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of accounts, by their numbers."""

    columns: Columns
    left: "NDArray[np.int64]"
    right: "NDArray[np.int64]"

    def __len__(self) -> int:
        return len(self.left)

    def both(self, name: str) -> "tuple[NDArray[Any], NDArray[Any]]":
        """One column of both sides."""
        held = self.columns.held()[name]
        return held.take(self.left), held.take(self.right)

    def told(self, pair: int) -> tuple[Told, Told]:
        """The two accounts of a pair."""
        return self.columns.told[int(self.left[pair])], self.columns.told[int(self.right[pair])]


def _bounds(first: int | None, last: int | None) -> tuple[float, float]:
    return -math.inf if first is None else first, math.inf if last is None else last


def _counted(counts: Sequence[Count]) -> tuple[float, float]:
    if not counts:
        return math.nan, math.nan
    one = counts[0]
    return -math.inf if one.low is None else one.low, math.inf if one.high is None else one.high


def _fresh(told: Told) -> bool:
    """Whether the time lies in the days before the report was published: of news, but also of what has only now
    happened in an older matter (a trial, an arrest)."""
    if not told.whens:
        return False
    first, last = span(told.whens[0])
    day = first if first is not None else last
    if told.published is None or day is None or not told.whens[0].year_known:
        return False
    return 0 <= told.published - day <= FRESH
