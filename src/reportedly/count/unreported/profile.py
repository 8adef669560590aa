"""Profile-likelihood intervals of the number of incidents, whose upper end may be open."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from reportedly.count.unreported.poisson import regress
from reportedly.count.unreported.table import Table

#: Half the .95 quantile of chi-squared with one degree of freedom.
DROP = 3.841458820694124 / 2
#: An upper end this many times as far as the incidents seen is called open: the table does not bound it.
OPEN_AT = 1e4
#: Bisections and golden sections go on until the number is known to this relative width.
WIDTH = 1e-7


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper end, with the number in between that is preferred; `high` is None where it is open."""

    low: float
    best: float
    high: float | None

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two have a number in common."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)


def profile(table: Table, matrix: NDArray[np.float64]) -> Interval:
    """The interval of 95 % for the model with this matrix (see `loglinear.fit_matrix`).

    Cormack (1992), "Interval estimation for mark-recapture studies of closed populations", Biometrics 48: the numbers
    of incidents whose multinomial likelihood, with the model's parameters refitted, lies within chi-squared of the
    highest. Its best number is the most likely one.
    """
    height = _height(table, matrix)
    start = log(max(_unseen(table, matrix), 1e-3))
    peak = _peak(height, start, farthest=log(OPEN_AT * table.seen))
    floor = height(peak) - DROP
    low = log(1e-9)
    lower = 0.0 if height(low) >= floor else exp(_crossing(height, floor, inside=peak, outside=low))
    outside = peak + log(2)
    while height(outside) >= floor:
        if outside > log(OPEN_AT * table.seen):
            return Interval(table.seen + lower, table.seen + exp(peak), None)
        outside += log(2)
    upper = exp(_crossing(height, floor, inside=peak, outside=outside))
    return Interval(table.seen + lower, table.seen + exp(peak), table.seen + upper)


def _unseen(table: Table, matrix: NDArray[np.float64]) -> float:
    constant = float(regress(matrix, table.told).coefficients[0])
    return exp(min(constant, log(OPEN_AT * table.seen)))


def _height(table: Table, matrix: NDArray[np.float64]) -> Callable[[float], float]:
    """The profile log-likelihood of the multinomial, by the logarithm of the number unseen."""
    whole = np.vstack([np.eye(1, matrix.shape[1]), matrix])
    known: dict[float, float] = {}

    def height(logarithm: float) -> float:
        if logarithm not in known:
            unseen = exp(logarithm)
            total = table.seen + unseen
            found = regress(whole, np.concatenate([[unseen], table.told]))
            known[logarithm] = lgamma(total + 1) - lgamma(unseen + 1) + found.loglikelihood + total - total * log(total)
        return known[logarithm]

    return height


def _peak(height: Callable[[float], float], start: float, *, farthest: float) -> float:
    """Where the height is greatest, by golden section from a bracket around `start`."""
    step = 0.1
    low, middle, high = start - step, start, start + step
    while height(low) > height(middle) and low > log(1e-9):
        low, middle, high = low - step, low, middle
        step *= 2
    step = 0.1
    while height(high) > height(middle) and high < farthest:
        low, middle, high = middle, high, high + step
        step *= 2
    golden = (5**0.5 - 1) / 2
    while high - low > 1e-5:
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if height(left) >= height(right) else (left, high)
    return (low + high) / 2


def _crossing(height: Callable[[float], float], floor: float, *, inside: float, outside: float) -> float:
    while abs(outside - inside) > WIDTH:
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if height(middle) >= floor else (inside, middle)
    return (inside + outside) / 2
