"""How lists overlap, as an upset plot (Lex et al. 2014), and what two methods hold of the number in all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.plot.paper import (
    BLUE,
    FLAG,
    INK,
    LETTER_ROOM,
    PALE,
    Block,
    Pen,
    cut,
    dot,
    line,
    rect,
    shape,
    text,
    ticks,
    told,
)

#: Combinations drawn, the largest first; what is left out is said.
MOST = 24
ROW, BARS = 20.0, 90.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Lists by name with how many each holds, and how many incidents each combination of them (by their places) told
    of alone."""

    lists: tuple[tuple[str, int], ...]
    combinations: tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """What one method holds: the ends and the middle of its interval (`high` None where open), and the weight of
    numbers, in order."""

    name: str
    low: float
    best: float
    high: float | None
    weights: tuple[tuple[float, float], ...]


def overlap_block(found: Overlap, width: float) -> Block:
    """The combinations as bars over dots, one row of dots a list."""
    shown = sorted(found.combinations, key=lambda one: (-one[1], one[0]))
    left_out = sum(count for _, count in shown[MOST:])
    shown = shown[:MOST]
    names = max((len(name) for name, _ in found.lists), default=0) * LETTER_ROOM
    left = min(names + 62, width * 0.42)
    step = (width - left - 8) / max(len(shown), 1)
    step = min(step, 30.0)
    scale = (BARS - 14) / max((count for _, count in shown), default=1)
    marks = [text(4, 13, "Who told of the same incidents", bold=True)]
    base = 22 + BARS
    for place, (held, count) in enumerate(shown):
        x = left + (place + 0.5) * step
        marks.append(rect((x - step * 0.36, base - count * scale, step * 0.72, count * scale), fill=BLUE))
        marks.append(text(x, base - count * scale - 3, told(count), anchor="middle", size=10 if count < 1000 else 8))
        marks += _dots(held, len(found.lists), x, base + 6, min(step * 0.3, 5.0))
    for row, (name, size) in enumerate(found.lists):
        y = base + 6 + ROW * (row + 0.5)
        marks.append(text(left - 46, y + 4, cut(name, left - 52), anchor="end"))
        marks.append(text(left - 8, y + 4, told(size), anchor="end"))
    height = base + 10 + ROW * len(found.lists)
    if left_out:
        marks.append(text(4, height + 8, f"{told(left_out)} more in smaller combinations are not drawn."))
        height += 16
    return Block(height, tuple(filter(None, marks)))


def _dots(held: Sequence[int], lists: int, x: float, top: float, r: float) -> Iterator[str]:
    at = [top + ROW * (row + 0.5) for row in range(lists)]
    if len(held) > 1:
        yield line((x, at[min(held)]), (x, at[max(held)]), Pen(width=2))
    for row in range(lists):
        yield dot(x, at[row], r, fill=INK) if row in held else dot(x, at[row], r, fill=INK, opacity=0.15)


def beliefs_block(found: Sequence[Belief], seen: float, width: float, *, both: tuple[float, float] | None) -> Block:
    """The methods' beliefs over one axis: the first filled, the others as lines; under them their intervals, and
    `both` together."""
    ends = [end for one in found for end in (one.high, one.best * 1.5 if one.high is None else None) if end is not None]
    last = max([seen, *ends]) * 1.04
    first = seen - (last - seen) * 0.06
    left, right, top, tall = 8.0, width - 8.0, 24.0, 92.0

    def x(value: float) -> float:
        return left + (min(max(value, first), last) - first) / (last - first) * (right - left)

    base = top + tall
    marks = [text(4, 13, "How many incidents there were in all", bold=True)]
    for value in ticks(last, 5, least=max(first, 0.0)):
        at = x(value)
        marks += [line((at, base), (at, base + 4)), text(at, base + 15, told(value), anchor="middle")]
    for place, one in enumerate(found):
        marks += _curve(one, [x(value) for value, _ in one.weights], base, tall, filled=place == 0)
    marks += [line((left, base), (right, base)), line((x(seen), top - 4), (x(seen), base), Pen(width=1.6, dash="1 3"))]
    marks.append(text(x(seen) + 5, top + 6, f"told of: {told(seen)}"))
    y = base + 30
    rows: list[tuple[str, float, float | None, float | None]] = [
        (one.name, one.low, one.best, one.high) for one in found
    ]
    rows += [("both together", both[0], None, both[1])] if both else []
    for place, (name, low, best, high) in enumerate(rows):
        marks += _interval(name, (low, best, high), (x(low), x(high if high is not None else last)), y, place)
        if best is not None:
            marks.append(dot(x(best), y + 11, 4.2, fill=(BLUE, FLAG)[min(place, 1)]))
        y += 36
    return Block(y + 4, tuple(marks))


def _curve(one: Belief, xs: Sequence[float], base: float, tall: float, *, filled: bool) -> Iterator[str]:
    peak = max((weight for _, weight in one.weights), default=0.0)
    if peak <= 0:
        return
    points = [(x, base - weight / peak * tall) for x, (_, weight) in zip(xs, one.weights, strict=True)]
    if filled:
        whole = [(points[0][0], base), *points, (points[-1][0], base)]
        yield shape(whole, Pen(BLUE, 1.6), fill=PALE, closed=True, opacity=0.7)
    else:
        yield shape(points, Pen(FLAG, 2, "5 3"))


def _interval(
    name: str, numbers: tuple[float, float | None, float | None], ends: tuple[float, float], y: float, place: int
) -> Iterator[str]:
    low, best, high = numbers
    words = f"{told(low)} to {'no upper end' if high is None else told(high)}"
    middle = "" if best is None else f", middle {told(best)}"
    yield text(8, y, f"{name}: {words}{middle}")
    yield line((ends[0], y + 11), (ends[1], y + 11), Pen(width=2.4, dash="" if place != 1 else "5 3"))
    yield line((ends[0], y + 7), (ends[0], y + 15), Pen(width=1.4))
    yield (
        shape([(ends[1], y + 7), (ends[1] + 6, y + 11), (ends[1], y + 15)], Pen(width=1.4))
        if high is None
        else line((ends[1], y + 7), (ends[1], y + 15), Pen(width=1.4))
    )
