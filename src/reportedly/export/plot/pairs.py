"""Two things told of the same: what is stated and what is held, what was predicted and what came to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.plot.paper import BLUE, FLAG, LETTER_ROOM, Block, Pen, cut, dot, line, shape, text, wrapped

#: Height of a line of words, of a row, and of the gap to the next pair.
WORDS, ROW, GAP = 14.0, 17.0, 12.0


@dataclass(frozen=True, slots=True)
class Reach:
    """A number with its ends, None where one is open (`low`, `high`) or none is preferred (`best`); `said` is how it is
    written beside the row."""

    low: float | None
    best: float | None
    high: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What both are of (`name`), the two, the second None where there is none, and what comes of it (`verdict`)."""

    name: str
    first: Reach
    second: Reach | None
    verdict: str = ""


def pairs_block(pairs: Sequence[Pair], width: float, *, names: tuple[str, str]) -> Block:
    """The pairs one under the other, each on a scale of its own: the first as a diamond, the second as a disc."""
    marks: list[str] = []
    y = 4.0
    for pair in pairs:
        for row in wrapped(pair.name, width - 8):
            marks.append(text(4, y + 10, row, bold=True))
            y += WORDS
        for row in wrapped(pair.verdict, width - 8) if pair.verdict else ():
            marks.append(text(4, y + 10, row))
            y += WORDS
        marks += _rows(pair, y, width, names)
        y += ROW * (1 + (pair.second is not None)) + GAP
    return Block(y, tuple(marks))


def _rows(pair: Pair, y: float, width: float, names: tuple[str, str]) -> Iterator[str]:
    held = [(names[0], pair.first), *([(names[1], pair.second)] if pair.second is not None else [])]
    left = min(max(map(len, names)) * LETTER_ROOM + 16, width * 0.3)
    right = min(max(len(reach.said) for _, reach in held) * LETTER_ROOM + 18, width * 0.42)
    known = [end for _, one in held for end in (one.low, one.best, one.high) if end is not None]
    first, last = min([0.0, *known]), max([0.0, *known])
    scale = (width - left - right) / ((last - first) or 1.0)
    zero = left - first * scale
    yield line((zero, y), (zero, y + ROW * len(held)), Pen(width=0.8, faint=True))
    for place, (name, reach) in enumerate(held):
        at = y + ROW * (place + 0.5)
        yield text(left - 10, at + 4, cut(name, left - 12), anchor="end")
        yield from _reach(reach, at, zero=zero, scale=scale, ends=(left, width - right), filled=place == 1)
        yield text(width - 4, at + 4, cut(reach.said, right - 12), anchor="end")


def _reach(
    one: Reach, y: float, *, zero: float, scale: float, ends: tuple[float, float], filled: bool
) -> Iterator[str]:
    points = [value for value in (one.low, one.best, one.high) if value is not None]
    if not points:
        return
    is_open = one.best is None or one.low is not None or one.high is not None
    low = zero + one.low * scale if one.low is not None else ends[0] if is_open else zero + min(points) * scale
    high = zero + one.high * scale if one.high is not None else ends[1] if is_open else zero + max(points) * scale
    yield line((low, y), (high, y), Pen(width=2, dash="" if filled else "5 3"))
    if is_open:
        yield _end(low, y, -1, closed=one.low is not None)
        yield _end(high, y, 1, closed=one.high is not None)
    if one.best is not None:
        x = zero + one.best * scale
        corners = [(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)]
        yield dot(x, y, 4.4, fill=BLUE) if filled else shape(corners, Pen(FLAG, 1.6), fill="#fff", closed=True)


def _end(x: float, y: float, side: int, *, closed: bool) -> str:
    if closed:
        return line((x, y - 4), (x, y + 4), Pen(width=1.4))
    return shape([(x, y - 4), (x + 6 * side, y), (x, y + 4)], Pen(width=1.4))
