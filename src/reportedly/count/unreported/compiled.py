"""The sweeps of `latent` chain by chain, compiled: for where numba is installed, and ten times as fast.

The steps, their order and their laws are those of `latent`, which tells of them; only the drawing of chance numbers
differs, so that the two agree as two seeds do. Importing this module needs numba (the extra "statistics").
"""

from math import exp, lgamma, log
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from reportedly.count.unreported.table import Numbers

Whole = NDArray[np.int64]
Random = np.random.Generator


class Chain(NamedTuple):
    """One chain and the table it looks at; all but `told` and `seen` change with each sweep.

    `told` (cells, lists) says by 1 and 0 who told of a cell, the first cell being nobody's; `seen` is the sum of the
    other cells' `counts` (cells,); `shares` (classes,), `chances` (classes, 2 lists: told, then missed) and
    `concentration` (1,) are the parameters, `weights` (cells, classes) room for the probabilities of each cell.
    """

    told: Numbers
    seen: int
    counts: Whole
    shares: Numbers
    chances: Numbers
    concentration: Numbers
    weights: Numbers


class Laws(NamedTuple):
    """The constants of `latent` by the same names; `chosen` (classes,) holds `_CHOSEN` added up, `grid` is `GRID`."""

    shape: float
    rate: float
    stride: float
    shift: float
    shifts: int
    edge: float
    chosen: Numbers
    exchanges: int
    grid: Numbers


@njit(cache=True)
def run(random: Random, chain: Chain, laws: Laws, drawn: Whole) -> None:
    """Sweep one chain `len(drawn)` times and leave the number unseen after each in `drawn`."""
    classes, lists = len(chain.shares), chain.told.shape[1]
    column = np.empty(len(chain.told))
    for sweep in range(len(drawn)):
        for one in range(classes):
            _weigh(chain.told, chain.chances[one], column)
            chain.weights[:, one] = chain.shares[one] * column
        height = _height(chain, chain.weights, chain.shares)
        for _ in range(laws.shifts):
            height = _shift(random, chain, laws, height)
        unseen = chain.weights[0].sum()
        chain.counts[0] = random.negative_binomial(chain.seen, min(max(1 - unseen, laws.edge), 1 - laws.edge))
        drawn[sweep] = chain.counts[0]
        size = np.zeros(classes, dtype=np.int64)
        told_by = np.zeros((classes, lists), dtype=np.int64)
        _allocate(random, chain, size, told_by)
        order = _reordered(random, size, chain.concentration[0])
        if sweep % laws.exchanges == 0:
            _exchange(random, chain, laws, size, order)
        size, told_by = size[order], told_by[order]
        later = np.zeros(classes, dtype=np.int64)
        for one in range(classes - 2, -1, -1):
            later[one] = later[one + 1] + size[one + 1]
        _draw_concentration(random, chain, laws, size, later)
        _draw(random, chain, laws, size, later, told_by)


@njit(cache=True)
def _weigh(told: Numbers, chances: Numbers, column: Numbers) -> None:
    """The probability of each cell within a class of these chances."""
    lists = told.shape[1]
    for cell in range(told.shape[0]):
        product = 1.0
        for one in range(lists):
            product *= chances[one] if told[cell, one] else chances[lists + one]
        column[cell] = product


@njit(cache=True)
def _height(chain: Chain, weights: Numbers, shares: Numbers) -> float:
    """See `latent._Sampler._height`."""
    found = -chain.seen * np.log1p(-weights[0].sum())
    for cell in range(1, len(weights)):
        found += chain.counts[cell] * log(weights[cell].sum())
    left = 0.0
    for one in range(len(shares) - 1, 0, -1):
        left += shares[one]
        power = chain.concentration[0] - 1 if one == len(shares) - 1 else -1.0
        found += power * log(max(left, 1e-300))
    return float(found)


@njit(cache=True)
def _shift(random: Random, chain: Chain, laws: Laws, height: float) -> float:
    """See `latent._Sampler._shift`: the height after the step, taken or not."""
    lists, classes = chain.told.shape[1], len(chain.shares)
    one = min(int(np.searchsorted(laws.chosen, random.random())), classes - 1)
    step = laws.shift * random.standard_normal() * random.random()
    chance = log(random.random())
    old, new = np.log(chain.chances[one]), np.empty(2 * lists)
    for each in range(lists):
        odds = old[each] - old[lists + each] + step
        new[each], new[lists + each] = -np.logaddexp(0.0, -odds), -np.logaddexp(0.0, odds)
    before, after = min(old[lists:].sum(), -laws.edge), min(new[lists:].sum(), -laws.edge)
    ratio = log(-np.expm1(before)) - log(-np.expm1(after))
    total = 1.0 + chain.shares[one] * (exp(ratio) - 1)
    if new.max() >= -laws.edge or not 0 < total < 1e300:
        return height
    trial, column = np.exp(new), np.empty(len(chain.told))
    _weigh(chain.told, trial, column)
    shares, weights = chain.shares / total, chain.weights / total
    shares[one] *= exp(ratio)
    weights[:, one] = shares[one] * column
    moved = _height(chain, weights, shares)
    if not chance < moved - height + new.sum() - old.sum() + ratio - classes * log(total):
        return height
    chain.shares[:] = shares
    chain.chances[one] = trial
    chain.weights[:] = weights
    return moved


@njit(cache=True)
def _allocate(random: Random, chain: Chain, size: Whole, told_by: Whole) -> None:
    """Draw how many of each cell are in each class, and add them up into `size` and `told_by`."""
    last = len(size) - 1
    for cell in range(len(chain.counts)):
        left, mass = chain.counts[cell], chain.weights[cell].sum()
        for one in range(len(size)):
            if left == 0:
                break
            share = min(chain.weights[cell, one] / mass, 1.0) if mass > 0 else 1.0
            many = left if one == last else random.binomial(left, share)
            mass -= chain.weights[cell, one]
            left -= many
            size[one] += many
            for each in range(chain.told.shape[1]):
                if chain.told[cell, each]:
                    told_by[one, each] += many


@njit(cache=True)
def _reordered(random: Random, size: Whole, concentration: float) -> Whole:
    """See `latent._Sampler._reordered`."""
    classes = len(size)
    order = np.arange(classes)
    for first in range(2):
        for left in range(first, classes - 1, 2):
            a, b = size[order[left]], size[order[left + 1]]
            behind = concentration
            for later in range(left + 2, classes):
                behind += size[order[later]]
            if left == classes - 2:
                logs = lgamma(1.0 + b) + lgamma(concentration + a) - lgamma(1.0 + a) - lgamma(concentration + b)
                ratio = exp(min(logs, 0.0))
            else:
                ratio = (behind + b) / (behind + a)
            if random.random() < ratio:
                order[left], order[left + 1] = order[left + 1], order[left]
    return order


@njit(cache=True)
def _exchange(random: Random, chain: Chain, laws: Laws, size: Whole, order: Whole) -> None:
    """See `latent._Sampler._exchanged`: changes `order` and the concentration where the step is taken."""
    classes, cells = len(order), len(laws.grid) - 1
    left = int(random.random() * classes)
    right = (left + 1 + int(random.random() * (classes - 1))) % classes
    now, trial = size[order], size[order]
    trial[left], trial[right] = now[right], now[left]
    width, at = laws.grid[1] - laws.grid[0], log(chain.concentration[0])
    old, new = np.empty(cells), np.empty(cells)
    for cell in range(cells):
        middle = laws.grid[cell] + width / 2
        old[cell], new[cell] = _ordered(middle, laws, now), _ordered(middle, laws, trial)
    old -= old.max() + log(np.exp(old - old.max()).sum())
    new -= new.max() + log(np.exp(new - new.max()).sum())
    home = int(np.searchsorted(laws.grid, at)) - 1
    cell = min(int(np.searchsorted(np.exp(new).cumsum(), random.random())), cells - 1)
    moved = laws.grid[cell] + width * random.random()
    chance = log(random.random())
    if not 0 <= home < cells:
        return
    gain = _ordered(moved, laws, trial) - _ordered(at, laws, now) + old[home] - new[cell]
    if chance < gain:
        order[left], order[right] = order[right], order[left]
        chain.concentration[0] = exp(moved)


@njit(cache=True)
def _ordered(logarithm: float, laws: Laws, size: Whole) -> float:
    """See `latent._ordered`."""
    concentration, behind, last = exp(logarithm), 0, len(size) - 1
    found = (laws.shape + last) * logarithm - laws.rate * concentration
    found += lgamma(concentration + size[last]) - lgamma(1.0 + size[last])
    for one in range(last, -1, -1):
        behind += size[one]
        if one < last:
            found -= log(concentration + behind)
    return float(found - lgamma(concentration + behind))


@njit(cache=True)
def _draw_concentration(random: Random, chain: Chain, laws: Laws, size: Whole, later: Whole) -> None:
    """See `latent._Sampler._draw_concentration`."""
    now = chain.concentration[0]
    moved = now * exp(laws.stride * random.standard_normal())
    chance = log(random.random())
    if moved > laws.edge and chance < _weight(moved, laws, size, later) - _weight(now, laws, size, later):
        chain.concentration[0] = moved


@njit(cache=True)
def _weight(concentration: float, laws: Laws, size: Whole, later: Whole) -> float:
    """See `latent._weight`."""
    found = laws.shape * log(concentration) - laws.rate * concentration
    for one in range(len(size) - 1):
        if size[one] or later[one]:
            found += log(concentration) + lgamma(concentration + later[one])
            found -= lgamma(concentration + 1.0 + size[one] + later[one])
    return found


@njit(cache=True)
def _draw(random: Random, chain: Chain, laws: Laws, size: Whole, later: Whole, told_by: Whole) -> None:
    """Chances and shares, given how many are in each class."""
    lists, left, edge = chain.told.shape[1], 1.0, laws.edge
    for one in range(len(size)):
        for each in range(lists):
            chance = random.beta(1.0 + told_by[one, each], 1.0 + size[one] - told_by[one, each])
            chance = min(max(chance, edge), 1 - edge)
            chain.chances[one, each], chain.chances[one, lists + each] = chance, 1 - chance
        stick = 1.0
        if one < len(size) - 1:
            stick = random.beta(1.0 + size[one], chain.concentration[0] + later[one])
            stick = min(max(stick, edge), 1 - edge)
        chain.shares[one] = left * stick
        left *= 1 - stick
