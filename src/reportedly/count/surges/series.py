"""Weekly series of the record's figures, and what is said of each week: usual, a surge, not testable, or no data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import numpy as np

from reportedly.count.bounds import NOTHING, Bounds
from reportedly.count.cells import OPEN, UNKNOWN
from reportedly.count.figures import Figure
from reportedly.count.surges.late import LONGEST, expected_late, learn_delay
from reportedly.count.surges.methods import METHODS, Method
from reportedly.count.surges.nowcast import Nowcast
from reportedly.count.surges.watched import Floats, Watched

#: The method where none is named.
DEFAULT = "cusum"

Verdict = Literal["surge", "usual", "not testable", "no data"]


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one series.

    `series` pairs each dimension but the week with its value; `week` is ISO 8601. `incidents` are the record's bounds;
    `outlets` how many published in that week. `expected` and `bound` are counts a week, None where nothing is judged:
    a count over `bound` would be a surge. `certain` says of a surge that it stands even with the low of the bounds.
    `why` says in words what the verdict rests on. `late`, `late_low` and `late_high` are what the week will come to
    once all is told of it, None where that is not known. `told_by` are the outlets that told of its incidents, those
    that only may lie in it too.
    """

    series: tuple[tuple[str, str], ...]
    week: str
    incidents: Bounds
    outlets: int
    expected: float | None
    bound: float | None
    verdict: Verdict
    certain: bool
    why: str
    late: float | None = None
    late_low: float | None = None
    late_high: float | None = None
    told_by: tuple[str, ...] = ()


def surges(
    figures: Iterable[Figure],
    *,
    outlets: Mapping[str, int],
    method: str = DEFAULT,
    told: Mapping[str, str] | None = None,
) -> list[Week]:
    """Every week of every series, from figures by "week" and any other dimensions, judged by a `method` of `METHODS`.

    `outlets` tells for each ISO week in how many outlets something was published: the series reach from its first
    to its last week, and a week that it does not name is "no data", never zero. Figures in no one week (open dates,
    unknown years) are in no series; their weight is in the high bounds of the weeks they may fall in.

    `told` gives for incidents the ISO week in which they were first told of. Where it names enough of them, what is
    usual is brought down for the latest weeks to the share of them that is told by then, and each week says what it
    will come to.
    """
    weeks = _weeks(outlets)
    if not weeks:
        return []
    index = {week: place for place, week in enumerate(weeks)}
    keyed = sorted(((_rest(figure), dict(figure.cell)["week"], figure) for figure in figures), key=lambda one: one[:2])
    known = _told([figure for _, _, figure in keyed], index, told or {})
    delay = learn_delay([pair for pairs in known.values() for pair in pairs], len(weeks))
    ground = _Ground(weeks, outlets, METHODS[method], None if delay is None else delay.complete())
    found: list[Week] = []
    for rest, cells in groupby(keyed, key=lambda item: item[0]):
        held = {week: one for _, week, one in cells if week != OPEN and not week.startswith(UNKNOWN)}
        if not held:
            continue
        made = [
            replace(one, told_by=held[one.week].outlets) if one.week in held else one
            for one in ground.series(rest, [held[week].incidents if week in held else NOTHING for week in weeks])
        ]
        late = expected_late(known.get(rest, ()), delay) if delay is not None else None
        found.extend(made if late is None else _with_late(made, late))
    return found


def _told(
    figures: Iterable[Figure], index: Mapping[str, int], told: Mapping[str, str]
) -> dict[tuple[tuple[str, str], ...], list[tuple[int, int]]]:
    """For each series the places of the weeks in which its incidents happened and were first told of."""
    found: dict[tuple[tuple[str, str], ...], list[tuple[int, int]]] = defaultdict(list)
    for figure in figures:
        week = index.get(dict(figure.cell)["week"])
        then = [index.get(told.get(one, "")) for one in figure.surely] if week is not None else []
        found[_rest(figure)] += [(week, place) for place in then if week is not None and place is not None]
    return found


def _with_late(made: Sequence[Week], late: Nowcast) -> Iterator[Week]:
    """The weeks that are not all told yet with what they will come to, besides what was told of them later than any
    delay that is looked at."""
    open_weeks = np.isnan(late.filled).any(axis=1) | (np.arange(len(made)) > len(made) - 1 - LONGEST)
    for place, week in enumerate(made):
        if not open_weeks[place] or week.verdict == "no data":
            yield week
            continue
        point, low, high = (float(x[place]) for x in (late.point, late.low, late.high))
        ends = (None, None) if np.isnan(low) else (low, high)
        yield replace(week, late=max(point, week.incidents.best), late_low=ends[0], late_high=ends[1])


def _rest(figure: Figure) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in figure.cell if pair[0] != "week")


def _weeks(outlets: Mapping[str, int]) -> list[str]:
    """All ISO weeks from the first to the last in which anything was published."""
    active = sorted(week for week, number in outlets.items() if number > 0)
    if not active:
        return []
    day, end = _monday(active[0]), _monday(active[-1])
    weeks = []
    while day <= end:
        year, week, _ = day.isocalendar()
        weeks.append(f"{year:04}-W{week:02}")
        day += timedelta(days=7)
    return weeks


def _monday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all series of a record share: the weeks, the outlets at work in each, the method, and the share of each
    week's incidents that is told by now (None where that is not known)."""

    weeks: Sequence[str]
    outlets: Mapping[str, int]
    method: Method
    complete: Floats | None

    def series(self, rest: tuple[tuple[str, str], ...], bounds: Sequence[Bounds]) -> list[Week]:
        """The weeks of one series, judged."""
        numbers = np.array([self.outlets.get(week, 0) for week in self.weeks], dtype=np.float64)
        counts = np.where(numbers > 0, [b.best for b in bounds], np.nan)
        lows = np.where(numbers > 0, [b.low for b in bounds], np.nan)
        exposure = np.maximum(numbers, 1.0)
        if self.complete is not None:
            exposure = exposure * np.maximum(self.complete, 0.05)
        watched = self.method.watch(counts, exposure)
        past = np.concatenate([[0], np.cumsum(numbers > 0)])
        found = []
        for place, week in enumerate(self.weeks):
            verdict, why = self._verdict(counts[place], watched, place, int(past[place]))
            known = verdict in ("surge", "usual")
            expected, bound = (float(x[place]) if known else None for x in (watched.expected, watched.bound))
            certain = verdict == "surge" and self._stands(counts, lows, place, exposure)
            at_work = int(numbers[place])
            found.append(Week(rest, week, bounds[place], at_work, expected, bound, verdict, certain, why))
        return found

    def _stands(self, counts: Floats, lows: Floats, place: int, exposure: Floats) -> bool:
        """Whether a surge stays one when only what is sure of its last weeks is counted."""
        begin = max(0, place - 2)
        surely = np.concatenate([counts[:begin], lows[begin : place + 1]])
        return bool(self.method.watch(surely, exposure[: place + 1]).alarm[place])

    def _verdict(self, count: float, watched: Watched, place: int, before: int) -> tuple[Verdict, str]:
        """What is said of a week, and why."""
        level, told = float(watched.expected[place]), "" if self.complete is None else self._told(place)
        if np.isnan(count):
            return "no data", "no outlet published in this week"
        if np.isnan(watched.bound[place]):
            if np.isnan(level) or level >= self.method.least:
                return "not testable", f"{before} weeks with data before it; {self.method.needs}"
            low = f"{level:.2g} a week is expected{told}, under {self.method.least:g}"
            return "not testable", f"{low}: at so low a base chance alone looks like a surge, and surges like chance"
        usual = f"{level:.2g} expected {self.method.says}{told}"
        return ("surge", f"{count:g} where {usual}") if watched.alarm[place] else ("usual", usual)

    def _told(self, place: int) -> str:
        """How much of a week is told by now, where that is not all."""
        share = 1.0 if self.complete is None else float(self.complete[place])
        return f", of which {share:.0%} is told by now" if share < 0.995 else ""
