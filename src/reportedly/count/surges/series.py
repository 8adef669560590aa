"""Weekly series of the record's figures, and what is said of each week: usual, a surge, not testable, or no data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import numpy as np

from reportedly.count.bounds import NOTHING, Bounds
from reportedly.count.cells import OPEN, UNKNOWN
from reportedly.count.figures import Figure
from reportedly.count.surges.usual import LEAST_LEVEL, LEAST_WEEKS, usual_level, watch_level
from reportedly.count.surges.watched import Floats

Verdict = Literal["surge", "usual", "not testable", "no data"]


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one series.

    `series` pairs each dimension but the week with its value; `week` is ISO 8601. `incidents` are the record's bounds;
    `outlets` how many published in that week. `expected` and `bound` are counts a week, None where nothing is judged:
    a count over `bound` would be a surge. `certain` says of a surge that it stands even with the low of the bounds.
    `why` says in words what the verdict rests on.
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


def surges(figures: Iterable[Figure], *, outlets: Mapping[str, int]) -> list[Week]:
    """Every week of every series, from figures by "week" and any other dimensions.

    `outlets` tells for each ISO week in how many outlets something was published: the series reach from its first
    to its last week, and a week that it does not name is "no data", never zero. Figures in no one week (open dates,
    unknown years) are in no series; their weight is in the high bounds of the weeks they may fall in.
    """
    weeks = _weeks(outlets)
    if not weeks:
        return []
    keyed = sorted(((_rest(figure), dict(figure.cell)["week"], figure.incidents) for figure in figures), key=_order)
    found: list[Week] = []
    for rest, cells in groupby(keyed, key=lambda item: item[0]):
        held = {week: bounds for _, week, bounds in cells if week != OPEN and not week.startswith(UNKNOWN)}
        if held:
            found.extend(_series(rest, [held.get(week, NOTHING) for week in weeks], weeks, outlets))
    return found


def _order(item: tuple[tuple[tuple[str, str], ...], str, Bounds]) -> tuple[tuple[tuple[str, str], ...], str]:
    return item[0], item[1]


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


def _series(
    rest: tuple[tuple[str, str], ...], bounds: Sequence[Bounds], weeks: Sequence[str], outlets: Mapping[str, int]
) -> list[Week]:
    numbers = np.array([outlets.get(week, 0) for week in weeks], dtype=np.float64)
    counts = np.where(numbers > 0, [b.best for b in bounds], np.nan)
    lows = np.where(numbers > 0, [b.low for b in bounds], np.nan)
    exposure = np.maximum(numbers, 1.0)
    watched = watch_level(counts, exposure=exposure)
    level = usual_level(counts, exposure=exposure)
    past = np.concatenate([[0], np.cumsum(numbers > 0)])
    found = []
    for place, week in enumerate(weeks):
        verdict, why = _verdict(counts[place], level[place], bool(watched.alarm[place]), int(past[place]))
        judged = verdict in ("surge", "usual")
        expected, bound = (float(x[place]) if judged else None for x in (level, watched.bound))
        certain = verdict == "surge" and _stands(counts, lows, place, exposure)
        at_work = int(numbers[place])
        found.append(Week(rest, week, bounds[place], at_work, expected, bound, verdict, certain, why))
    return found


def _stands(counts: Floats, lows: Floats, place: int, exposure: Floats) -> bool:
    """Whether a surge stays one when only what is sure of its last weeks is counted."""
    begin = max(0, place - 2)
    surely = np.concatenate([counts[:begin], lows[begin : place + 1]])
    return bool(watch_level(surely, exposure=exposure[: place + 1]).alarm[place])


def _verdict(count: float, level: float, alarm: bool, weeks_before: int) -> tuple[Verdict, str]:
    if np.isnan(count):
        return "no data", "no outlet published in this week"
    if np.isnan(level):
        return (
            "not testable",
            f"{weeks_before} weeks with data before it; {LEAST_WEEKS} are needed to know what is usual",
        )
    if level < LEAST_LEVEL:
        low = f"{level:.2g} a week is expected, under {LEAST_LEVEL:g}"
        return "not testable", f"{low}: at so low a base chance alone looks like a surge, and surges like chance"
    usual = f"{level:.2g} expected from the year before and the outlets at work"
    return ("surge", f"{count:g} where {usual}") if alarm else ("usual", usual)
