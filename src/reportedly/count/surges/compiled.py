"""The strongest window of a scan, compiled: for where numba is installed. Importing this module needs it."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from reportedly.count.surges.watched import Floats

Whole = NDArray[np.int64]


@njit(cache=True)
def highest(
    cases: Whole,
    centres: tuple[Whole, Whole, Whole],
    spans: Whole,
    alive: bool,
    tables: tuple[Floats, Floats, Floats, Whole],
) -> float:
    """The highest log likelihood ratio over all zones, spans and beginnings.

    `cases` (places, steps). `centres` are the order of places (centres, reach), and each zone's centre and size, those
    of one centre following one another by size: a zone's cases are those of the one before and of the places it adds.
    `spans` are lengths in steps; `alive` looks at windows that reach the last step alone. `tables` are, of a count n:
    what it adds (`both`), and of each zone, span and beginning the slope by n, the level, and the least n.
    """
    order, centre, size = centres
    both, slope, level, need = tables
    steps = cases.shape[1]
    running = np.zeros(steps + 1, dtype=np.int64)
    best, held, now = 0.0, 0, -1
    for zone in range(len(centre)):
        if centre[zone] != now:
            now, held = centre[zone], 0
            running[:] = 0
        while held < size[zone]:
            total = 0
            for step in range(steps):
                total += cases[order[now, held], step]
                running[step + 1] += total
            held += 1
        for number in range(len(spans)):
            span = spans[number]
            first = steps - span if alive else 0
            for begin in range(first, steps - span + 1):
                count = running[begin + span] - running[begin]
                at = begin - first
                if count >= need[zone, number, at]:
                    ratio = both[count] + count * slope[zone, number, at] + level[zone, number, at]
                    best = max(best, ratio)
    return best
