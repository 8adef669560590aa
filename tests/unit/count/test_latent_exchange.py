"""Chains that begin with the largest class in the last place must find their way out."""

from itertools import permutations
from math import lgamma, log

import numpy as np
import pytest

from reportedly.count.unreported import Table
from reportedly.count.unreported.latent import CLASSES, STARTS, _ordered, _Sampler, _weight

LISTS = Table(("A", "B", "C"), (0, 60, 50, 30, 70, 40, 30, 40))


@pytest.mark.parametrize("concentration", [0.01, 1.0, 25.0])
def test_an_order_is_weighed_as_its_sticks_are(concentration: float) -> None:
    size = np.array([3, 0, 40, 2, 0, 0, 1, 0, 0, 9])
    later = size[::-1].cumsum()[::-1][1:]
    pairs = [(a, b) for a, b in zip(size[:-1].tolist(), later.tolist(), strict=True) if a or b]
    expected = _weight(concentration, pairs) - lgamma(1.0 + size[-1])
    assert _ordered(np.array([log(concentration)]), size)[0] == pytest.approx(expected, rel=1e-12)


def test_an_exchange_leaves_the_law_of_orders_and_concentrations_as_it_is() -> None:
    """How often the largest of three sizes comes first, and how high the concentration is, as sums say."""
    sampler = _Sampler(LISTS, 5, STARTS)
    size = np.tile(np.array([12, 5, 1] + [0] * (CLASSES - 3)), (len(STARTS), 1))
    order = np.tile(np.arange(CLASSES), (len(STARTS), 1))
    first, logs = [], []
    for _ in range(5_000):
        order = sampler._exchanged(size, order)
        first += np.take_along_axis(size, order, axis=1)[:, 0].tolist()
        logs += np.log(sampler._concentration).tolist()
    share, mean = _law(12)
    assert np.mean(np.array(first) == 12) == pytest.approx(share, abs=0.06)
    assert np.mean(logs) == pytest.approx(mean, abs=0.1)


def _law(wanted: int) -> tuple[float, float]:
    """The chance that the class of `wanted` incidents comes first and the mean of the concentration's logarithm, summed
    over all places of the three sizes."""
    grid = np.linspace(-27, 8, 300)
    whole = first = logs = 0.0
    for places in permutations(range(CLASSES), 3):
        size = np.zeros(CLASSES, dtype=np.int64)
        size[list(places)] = (12, 5, 1)
        weights = np.exp(_ordered(grid, size))
        whole += weights.sum()
        first += weights.sum() * (size[0] == wanted)
        logs += weights @ grid
    return float(first / whole), float(logs / whole)


def test_chains_leave_the_last_place() -> None:
    sampler = _Sampler(LISTS, 1, STARTS)
    big = np.zeros((len(STARTS), CLASSES), dtype=np.int64)
    big[:, -1], big[:, 0] = 400, 2
    sampler._concentration[:] = 25.0
    order = np.tile(np.arange(CLASSES), (len(STARTS), 1))
    for _ in range(400):
        order = sampler._exchanged(big, order)
    assert all(big[n][order[n][-1]] == 0 for n in range(len(order)))
    assert (sampler._concentration < 10).all()
