"""Series over time: each cell of time as a bar with its bounds, what was expected, and flags over surges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from reportedly.export.plot.paper import (
    BLUE,
    FLAG,
    LETTER_ROOM,
    PALE,
    Block,
    Pen,
    cut,
    hatched,
    line,
    rect,
    shape,
    text,
    ticks,
    told,
)

Mark = Literal["", "surge", "perhaps", "no data", "not testable", "break"]

#: Room for the words of the axis on the left, and on the right.
LEFT, RIGHT = 38.0, 8.0
#: Height of the bars' room, of the title above and of the axis below.
ROOM, ABOVE, BELOW = 74.0, 26.0, 20.0
#: A high bound is drawn up to so many times the tallest bar: beyond it an arrow says that it goes on.
TALLEST = 2.5


#: What was usual, the bound of a surge, what may yet be told, and what cannot be tested.
EXPECTED, BOUND, LATE = Pen(width=1.4), Pen(FLAG, 1.4, "3 2.5"), Pen(BLUE, 1.0, "2 1.5")
UNTESTED = Pen(width=2, dash="1 4")


@dataclass(frozen=True, slots=True)
class Point:
    """One cell of time: its bounds (`high` None where open), what was `expected` and the `bound` over which a count is
    a surge, None where not judged; the `mark` drawn over it; `late` is what it may come to once all is told. A point
    that is a "break" stands for times that are left out."""

    label: str
    low: float
    best: float
    high: float | None
    expected: float | None = None
    bound: float | None = None
    mark: Mark = ""
    late: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time under one name."""

    name: str
    points: tuple[Point, ...]


def series_block(series: Series, width: float) -> Block:
    """One series as a panel."""
    return _Panel(series, width).block()


def legend(shown: Sequence[Series], width: float) -> Block:
    """What the marks mean, as far as any of them is used."""
    points = [point for one in shown for point in one.points]
    keys = [(_bar_key, "sure (dark) and best (light)")]
    if any(p.high is None or p.high > p.best for p in points if p.mark != "no data"):
        keys.append((_whisker_key, "may be; an arrow goes on"))
    if any(p.late is not None for p in points):
        keys.append((_late_key, "expected once all is told"))
    if any(p.expected is not None for p in points):
        keys.append((_expected_key, "usual"))
    if any(p.bound is not None for p in points):
        keys.append((_bound_key, "a surge from here"))
    marks = {p.mark for p in points}
    keys += [(key, words) for mark, key, words in _MARK_KEYS if mark in marks]
    drawn, x, y = [], 4.0, 12.0
    for key, words in keys:
        room = 26 + len(words) * LETTER_ROOM + 12
        if x > 4 and x + room > width:
            x, y = 4.0, y + 17
        drawn += [*key(x, y), text(x + 24, y, words)]
        x += room
    return Block(y + 8, tuple(drawn))


def _bar_key(x: float, y: float) -> list[str]:
    return [rect((x + 2, y - 8, 6, 9), fill=BLUE), rect((x + 10, y - 8, 6, 9), fill=PALE)]


def _whisker_key(x: float, y: float) -> list[str]:
    return [line((x + 9, y + 1), (x + 9, y - 9)), *_arrow(x + 9, y - 10)]


def _late_key(x: float, y: float) -> list[str]:
    return [shape([(x + 5, y + 1), (x + 5, y - 8), (x + 14, y - 8), (x + 14, y + 1)], LATE)]


def _expected_key(x: float, y: float) -> list[str]:
    return [line((x, y - 4), (x + 19, y - 4), EXPECTED)]


def _bound_key(x: float, y: float) -> list[str]:
    return [line((x, y - 4), (x + 19, y - 4), BOUND)]


def _flag(x: float, y: float, *, sure: bool) -> str:
    corners = [(x - 4.5, y - 8), (x + 4.5, y - 8), (x, y)]
    return shape(corners, Pen(FLAG, 1.4), fill=FLAG if sure else "none", closed=True)


def _arrow(x: float, y: float) -> list[str]:
    return [shape([(x - 2.2, y + 3.4), (x, y), (x + 2.2, y + 3.4)])]


_MARK_KEYS = (
    ("surge", lambda x, y: [_flag(x + 9, y, sure=True)], "surge"),
    ("perhaps", lambda x, y: [_flag(x + 9, y, sure=False)], "a surge by the best figures alone"),
    ("no data", lambda x, y: [hatched(x + 1, y - 9, 17, 11)], "no data"),
    ("not testable", lambda x, y: [line((x, y - 4), (x + 19, y - 4), UNTESTED)], "not testable"),
)


class _Panel:
    """One series, its scale and its marks."""

    def __init__(self, series: Series, width: float) -> None:
        self._points, self._name = series.points, series.name
        self._wide = width - LEFT - RIGHT
        self._width = width
        tallest = max(
            (max(p.best, p.expected or 0.0, p.late or 0.0) for p in self._points), default=0.0
        )  # fmt: skip
        bounds = [p.bound for p in self._points if p.bound is not None]
        highs = [p.high for p in self._points if p.high is not None and p.mark != "no data"]
        top = max([tallest, *(min(b, TALLEST * max(tallest, 1)) for b in (*bounds, *highs))])
        self._ticks = ticks(max(top, 1.0), 3)
        self._top = max(top, self._ticks[-1], 1.0)
        self._step = self._wide / max(len(self._points), 1)

    def _x(self, place: int) -> float:
        return LEFT + (place + 0.5) * self._step

    def _y(self, value: float) -> float:
        return ABOVE + ROOM * (1 - min(value, self._top) / self._top)

    def block(self) -> Block:
        marks = [text(4, 13, cut(self._name, self._width - 8), bold=True)]
        for value in self._ticks:
            y = self._y(value)
            marks += [line((LEFT, y), (self._width - RIGHT, y), Pen(width=0.8, faint=value > 0))]
            marks += [text(LEFT - 5, y + 4, told(value), anchor="end")]
        marks += [*self._stretches(), *self._bars(), *self._levels(), *self._flags(), *self._times()]
        return Block(ABOVE + ROOM + BELOW, tuple(filter(None, marks)))

    def _stretches(self) -> Iterator[str]:
        """Times without data, and those that cannot be judged."""
        for mark, run in groupby(range(len(self._points)), key=lambda place: self._points[place].mark):
            places = list(run)
            left, wide = self._x(places[0]) - self._step / 2, self._step * len(places)
            if mark == "no data":
                yield hatched(left, ABOVE, wide, ROOM)
            elif mark == "not testable":
                yield line((left, ABOVE - 2), (left + wide, ABOVE - 2), UNTESTED)
            elif mark == "break":
                at, low = left + wide / 2, ABOVE + ROOM
                yield from (line((at + x, low + 4), (at + x + 3, low - 8), Pen(width=1.4)) for x in (-3, 1))

    def _bars(self) -> Iterator[str]:
        wide = max(self._step * 0.72, 0.8)
        for place, point in enumerate(self._points):
            if point.mark in ("no data", "break"):
                continue
            x, low, best = self._x(place), self._y(point.low), self._y(point.best)
            yield rect((x - wide / 2, best, wide, low - best), fill=PALE)
            yield rect((x - wide / 2, low, wide, ABOVE + ROOM - low), fill=BLUE)
            if point.late is not None and point.late > point.best:
                late = self._y(point.late)
                corners = [(x - wide / 2, best), (x - wide / 2, late), (x + wide / 2, late), (x + wide / 2, best)]
                yield shape(corners, LATE)
            if point.high is None or point.high > point.best:
                high = self._top if point.high is None else point.high
                yield line((x, best), (x, self._y(high)), Pen(width=min(1.0, wide)))
                if point.high is None or point.high > self._top:
                    yield from _arrow(x, ABOVE - 1)

    def _levels(self) -> Iterator[str]:
        """What was usual, and from where on a count is a surge, as steps over the times that were judged."""
        for name, pen in (("expected", EXPECTED), ("bound", BOUND)):
            values = [getattr(point, name) for point in self._points]
            for known, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
                places = [place for place, _ in run]
                if known:
                    half = self._step / 2
                    points = [(self._x(p) + side, self._y(values[p])) for p in places for side in (-half, half)]
                    yield shape(points, pen)

    def _flags(self) -> Iterator[str]:
        for place, point in enumerate(self._points):
            if point.mark in ("surge", "perhaps"):
                yield _flag(self._x(place), self._y(max(point.best, 0)) - 3, sure=point.mark == "surge")

    def _times(self) -> Iterator[str]:
        """Labels under the axis, as many as have room."""
        if not self._points:
            return
        room = max(len(point.label) for point in self._points) * LETTER_ROOM + 14
        every = max(1, -(-int(room) // max(int(self._step), 1)) if self._step >= 1 else int(room / self._step) + 1)
        y, taken = ABOVE + ROOM, 0.0
        for place in range(0, len(self._points), every):
            if self._points[place].mark == "break":
                continue
            x, label = self._x(place), self._points[place].label
            half = len(label) * LETTER_ROOM * 0.6  # capitals and digits are wide
            yield line((x, y), (x, y + 4))
            at = min(max(x, half), self._width - half)
            # The last one is moved in from the edge, and must not run into the one before.
            if at - half >= taken:
                yield text(at, y + 15, label, anchor="middle")
                taken = at + half + 4
