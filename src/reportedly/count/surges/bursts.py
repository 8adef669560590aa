"""Kleinberg's bursts: nested stretches of time in which happenings follow one another faster."""

from dataclasses import dataclass
from math import ceil, log

import numpy as np

from reportedly.count.surges.watched import Floats


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch from the time of one happening to another's; `level` 1 is the whole, each level within the last."""

    level: int
    start: float
    end: float


def find_bursts(times: object, *, ratio: float = 2.0, cost: float = 1.0) -> list[Burst]:
    """The bursts in the times (shape (n,), any unit, all different) of happenings, in order of level's opening.

    A state machine whose level i sends happenings `ratio`^i times as fast as the average; rising one level costs
    `cost` times log n, falling costs nothing; the cheapest path is found by Viterbi's rule, ties to the lower level.
    Fewer than two times hold no burst. `ValueError` where two times are equal: set them apart or add them up first.

    Kleinberg (2003), Data Mining and Knowledge Discovery 7, 373, section 2.2.
    """
    moments = np.sort(np.asarray(times, dtype=np.float64))
    if ratio <= 1 or cost < 0:
        raise ValueError("the ratio must be over 1 and the cost not below 0")
    if len(moments) < 2:
        return []
    gaps = np.diff(moments)
    if gaps.min() <= 0:
        raise ValueError("two happenings at the same time: bursts need times that differ")
    return _stretches(moments, _levels(gaps, ratio, cost))


def _levels(gaps: Floats, ratio: float, cost: float) -> list[int]:
    """The level of each gap on the cheapest path, from 0."""
    number, whole = len(gaps), float(gaps.sum())
    states = ceil(1 + log(whole) / log(ratio) + log(1 / float(gaps.min())) / log(ratio))
    states = max(2, states)
    rates = number / whole * ratio ** np.arange(states)
    up = (
        np.maximum(0, np.arange(states)[None, :] - np.arange(states)[:, None]) * cost * log(number) if number > 1 else 0
    )
    climb = np.zeros((states, states)) + up
    paid = np.full(states, np.inf)
    paid[0] = 0.0
    came = np.zeros((number, states), dtype=np.int64)
    for step, gap in enumerate(gaps):
        ways = paid[:, None] + climb
        came[step] = np.argmin(ways, axis=0)
        paid = ways.min(axis=0) - np.log(rates) + rates * gap
    path = [int(np.argmin(paid))]
    for step in range(number - 1, 0, -1):
        path.append(int(came[step][path[-1]]))
    return path[::-1]


def _stretches(moments: Floats, levels: list[int]) -> list[Burst]:
    """Bursts from the levels of gaps: one opens where the level rises to it and closes where it falls below."""
    found: list[Burst] = []
    opened: list[tuple[int, int]] = [(len(found), 0)]
    found.append(Burst(1, float(moments[0]), float(moments[-1])))
    for place, level in enumerate(levels):
        while len(opened) > level + 1:
            index, start = opened.pop()
            found[index] = Burst(found[index].level, float(moments[start]), float(moments[place]))
        while len(opened) < level + 1:
            opened.append((len(found), place))
            found.append(Burst(len(opened), float(moments[place]), float(moments[-1])))
    return found
