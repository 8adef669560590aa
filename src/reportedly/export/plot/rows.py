"""Rows of a table as intervals: low to high as a line, the best as a dot, the numbers beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.plot.paper import BLUE, LETTER_ROOM, Block, Pen, cut, dot, line, shape, text, ticks, told

#: Height of a row, and of the axis above the first.
ROW, HEAD = 20.0, 34.0
#: A high end is drawn up to so many times the largest best value; beyond it an arrow says that it goes on.
FARTHEST = 4.0


@dataclass(frozen=True, slots=True)
class Interval:
    """One row: its name and bounds, `high` None where open, `best` None where none is preferred."""

    name: str
    low: float
    best: float | None
    high: float | None

    @property
    def words(self) -> str:
        """The numbers as they stand beside the row."""
        if self.best is not None and self.low == self.best == self.high:
            return told(self.best)
        end = "?" if self.high is None else told(self.high)
        span = f"{told(self.low)}–{end}"
        return span if self.best is None else f"{told(self.best)} ({span})"


def intervals_block(rows: Sequence[Interval], width: float, *, heading: str) -> Block:
    """The rows under one axis from 0, with a heading that says what is counted."""
    right = max((len(row.words) for row in rows), default=0) * LETTER_ROOM + 10
    left = min(max((len(row.name) for row in rows), default=0) * LETTER_ROOM + 14, width * 0.36)
    best = max((row.best if row.best is not None else row.low for row in rows), default=0.0)
    highs = [min(row.high, FARTHEST * max(best, 1)) for row in rows if row.high is not None]
    marked = ticks(max(1.0, best, *highs), 4)
    top = max(1.0, best, *highs, marked[-1]) if highs else max(1.0, best, marked[-1])
    scale = (width - left - right - 12) / top
    bottom = HEAD + ROW * len(rows)
    marks = [text(4, 13, heading, bold=True)]
    for value in marked:
        x = left + value * scale
        marks += [line((x, HEAD - 4), (x, bottom), Pen(width=0.8, faint=True))]
        marks += [text(x, HEAD - 8, told(value), anchor="middle")]
    for place, row in enumerate(rows):
        marks += _row(row, HEAD + ROW * (place + 0.5), left=left, scale=scale, top=top)
        marks += [text(width - 4, HEAD + ROW * (place + 0.5) + 4, row.words, anchor="end")]
    return Block(bottom + 6, tuple(marks))


def _row(row: Interval, y: float, *, left: float, scale: float, top: float) -> Iterator[str]:
    goes_on = row.high is None or row.high > top
    low, high = left + row.low * scale, left + (top if goes_on else row.high or 0.0) * scale
    yield text(left - 8, y + 4, cut(row.name, left - 10), anchor="end")
    yield line((low, y), (high, y), Pen(width=2))
    yield line((low, y - 4), (low, y + 4), Pen(width=1.4))
    if goes_on:
        yield shape([(high, y - 4), (high + 6, y), (high, y + 4)], Pen(width=1.4))
    else:
        yield line((high, y - 4), (high, y + 4), Pen(width=1.4))
    if row.best is not None:
        yield dot(left + row.best * scale, y, 4.2, fill=BLUE)
