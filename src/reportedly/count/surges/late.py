"""What is told late: how much of the latest weeks is in, and what they will come to, learnt from the record itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.count.surges.nowcast import Nowcast, delay_shares, nowcast, triangle_of
from reportedly.count.surges.watched import Floats

#: Weeks after which an incident is taken to be told, if it ever is.
LONGEST = 8
#: Incidents with a week, and a week in which they were first told, that a delay is learnt from: with fewer the shares
#: of single weeks are off by more than a tenth.
LEAST_TOLD = 50

Told = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Delay:
    """How late incidents are told: the share in by the end of each week after (LONGEST + 1,), and the triangle of all
    incidents that it was learnt from (weeks, LONGEST + 1)."""

    by_then: Floats
    triangle: Floats

    def complete(self) -> Floats:
        """For each week the share of its incidents that has been told by now, (weeks,)."""
        ages = len(self.triangle) - 1 - np.arange(len(self.triangle))
        return np.asarray(self.by_then[np.minimum(ages, LONGEST)])


def learn_delay(told: Told, weeks: int) -> Delay | None:
    """The delay of a record, from the week each incident happened in and the one it was first told in (indices below
    `weeks`). What was told before records of it begin, or more than `LONGEST` weeks later, says nothing of the weeks
    to come and is left out. None where fewer than `LEAST_TOLD` incidents are known, or the weeks are too few."""
    held = [(first, then) for first, then in told if 0 <= first < weeks and first <= then <= first + LONGEST]
    if len(held) < LEAST_TOLD or weeks <= LONGEST:
        return None
    triangle = triangle_of([a for a, _ in held], [b for _, b in held], weeks=weeks, longest=LONGEST)
    try:
        shares = delay_shares(triangle)
    except ValueError:
        return None
    return Delay(np.minimum(np.cumsum(shares), 1.0), triangle)


def expected_late(told: Told, delay: Delay) -> Nowcast:
    """What each week of one series will come to: its own triangle, filled by the delay of the whole record, with an
    interval from the errors that this would have made before."""
    weeks = len(delay.triangle)
    held = [(first, then) for first, then in told if 0 <= first < weeks and first <= then <= first + LONGEST]
    own = triangle_of([a for a, _ in held], [b for _, b in held], weeks=weeks, longest=LONGEST)
    return nowcast(own, pooled=delay.triangle)
