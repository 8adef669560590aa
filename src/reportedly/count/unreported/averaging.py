"""Bayesian model averaging over decomposable graphs: every way of depending on one another, each by its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma

import numpy as np

from reportedly.count.unreported.graphs import decomposable
from reportedly.count.unreported.profile import Interval
from reportedly.count.unreported.table import Numbers, Table

#: How many times the incidents seen may have gone unseen, at first; it is doubled while the end holds weight.
REACH = 10
#: Weight at the end of the reach, as a share of the highest: below it the posterior is taken to be whole.
TAIL = 1e-4
#: Reach beyond which a posterior is called open.
FARTHEST = 40
#: Stretches that the posterior is drawn in.
BINS = 60
#: Numbers held at a time, for memory: graphs are looked at in batches of so many rows as fit (32 MB).
HELD = 4_000_000


@dataclass(frozen=True, slots=True)
class Averaged:
    """What model averaging says.

    `interval` holds the ends and the median of the 95 % posterior interval, `mean` the posterior's mean; `prior` is
    the weight each cell of the table was given beforehand, `top` the cliques of the weightiest graph (lists by name)
    and `top_weight` its weight; `tail` is the posterior's weight at its last number, near zero where it is whole.
    `weights` are numbers in order with the weight around each, for drawing.
    """

    interval: Interval
    mean: float
    prior: float
    top: tuple[tuple[str, ...], ...]
    top_weight: float
    tail: float
    weights: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Posterior:
    """The posterior weight of each number of unseen incidents, from 0 up, and of each graph."""

    unseen: Numbers
    graphs: Numbers


def average(table: Table, *, prior: float | None = None) -> Averaged:
    """The number of incidents, averaged over all decomposable graphs of 3 to 5 lists.

    `prior` is the Dirichlet weight of each cell, 2^-k by default. Raises `ValueError` for other numbers of lists.
    """
    weight = 2.0**-table.size if prior is None else prior
    reach = REACH
    found = posterior(table, most=reach * table.seen, prior=weight)
    while found.unseen[-1] > TAIL * found.unseen.max() and reach < FARTHEST:
        reach *= 2
        found = posterior(table, most=reach * table.seen, prior=weight)
    return summed(table, found, prior=weight)


def summed(table: Table, found: Posterior, *, prior: float) -> Averaged:
    """A posterior in a few numbers. The ends are the first numbers at which the weight passes 2.5 and 97.5 %."""
    below = np.cumsum(found.unseen)
    low, middle, high = (table.seen + int(np.searchsorted(below, share)) for share in (0.025, 0.5, 0.975))
    top = int(found.graphs.argmax())
    cut_off = found.unseen[-1] > TAIL * found.unseen.max()
    return Averaged(
        interval=Interval(low, middle, None if cut_off else high),
        mean=float(table.seen + found.unseen @ np.arange(len(found.unseen))),
        prior=prior,
        top=tuple(table.names(clique) for clique in decomposable(table.size)[top].cliques),
        top_weight=float(found.graphs[top]),
        tail=float(found.unseen[-1]),
        weights=_binned(table.seen, found.unseen, below),
    )


def _binned(seen: int, unseen: Numbers, below: Numbers) -> tuple[tuple[float, float], ...]:
    """The weight of stretches of even length, `BINS` at most, at their middles; the farthest half percent on either
    side are left out."""
    first, last = (int(np.searchsorted(below, share)) for share in (0.005, 0.995))
    step = max(1, -(-(last - first + 1) // BINS))
    starts = np.arange(first, min(last + 1, len(unseen)), step)
    sums = np.add.reduceat(unseen[: starts[-1] + step], starts)
    return tuple(zip((seen + starts + (step - 1) / 2).tolist(), sums.tolist(), strict=True))


def posterior(table: Table, *, most: int, prior: float, least: int = 0) -> Posterior:
    """The joint posterior of `least` to `most` unseen incidents and of the graphs; fewer than `least` have no weight.

    Madigan & York (1997), "Bayesian methods for estimation of the size of a closed population", Biometrika 84: a
    hyper-Dirichlet law with weight `prior` in each cell, the number of incidents N with prior 1/N, all graphs alike.
    """
    if table.size < 3:
        raise ValueError("model averaging needs three lists or more")
    graphs = decomposable(table.size)
    parts = sorted({part for graph in graphs for part in graph.weights})
    fixed, moving = _terms(table, parts, most, prior)
    common = _common(table, most)
    common[:least] = -np.inf
    batch = max(1, HELD // (most + 1))
    choice = np.array([[graph.weights.get(part, 0) for part in parts] for graph in graphs], dtype=np.float64)
    unseen, by_graph, peak = np.zeros(most + 1), np.zeros(len(graphs)), -np.inf
    for start in range(0, len(graphs), batch):
        rows = choice[start : start + batch]
        heights = rows @ moving + (rows @ fixed)[:, None] + common
        higher = max(peak, float(heights.max()))
        if higher > peak:
            unseen *= np.exp(peak - higher)
            by_graph *= np.exp(peak - higher)
            peak = higher
        weights = np.exp(heights - peak)
        unseen += weights.sum(axis=0)
        by_graph[start : start + batch] = weights.sum(axis=1)
    return Posterior(unseen / unseen.sum(), by_graph / by_graph.sum())


def _common(table: Table, most: int) -> Numbers:
    """What depends on the number unseen alone: the multinomial coefficient and the prior of the total."""
    total = table.seen + np.arange(most + 1, dtype=np.float64)
    return _log_gammas(table.seen + 1.0, most) - _log_gammas(1.0, most) - np.log(total)


def _terms(table: Table, parts: Sequence[int], most: int, prior: float) -> tuple[Numbers, Numbers]:
    """The Dirichlet term of each set of lists: what does not depend on the number unseen, and what does."""
    whole = prior * 2**table.size
    total = lgamma(whole) - _log_gammas(table.seen + whole, most)
    fixed, moving = [], []
    for part in parts:
        share = prior * 2 ** (table.size - part.bit_count())
        counts = table.project(part)
        told = [counts.get(cell, 0) for cell in range(1, part + 1) if cell & part == cell]
        fixed.append(sum(lgamma(share + count) for count in told) - (len(told) + 1) * lgamma(share))
        moving.append(total + _log_gammas(share + counts.get(0, 0), most))
    return np.array(fixed), np.array(moving)


def _log_gammas(first: float, most: int) -> Numbers:
    """The logarithms of the Gamma function at `first`, `first + 1` and so on to `first + most`."""
    steps = np.log(first + np.arange(most, dtype=np.float64))
    return lgamma(first) + np.concatenate([[0.0], np.cumsum(steps)])
