"""Change points: online by Bayes' rule over the time since the last change, offline through ruptures."""

from dataclasses import dataclass
from importlib import import_module
from math import lgamma
from typing import Literal, Protocol

import numpy as np

from reportedly.count.surges.watched import Floats
from reportedly.errors import UsageError


def _log_gamma(values: Floats) -> Floats:
    return np.fromiter(map(lgamma, values), dtype=np.float64, count=len(values))


@dataclass(frozen=True, slots=True)
class Changes:
    """`starts` are the indices (from 0, the first is 0) at which a new regime begins on the most probable path;
    `change_probability` (n,) is, for each observation, the probability that it began a regime, told when it came;
    `run_length` (n,) the most probable number of observations in the regime at hand, told then."""

    starts: tuple[int, ...]
    change_probability: Floats
    run_length: Floats


class _Beliefs(Protocol):
    """What is believed of each possible regime, youngest first."""

    def log_predictive(self, value: float) -> Floats: ...
    def learn(self, value: float) -> None: ...


@dataclass(frozen=True, slots=True)
class GaussianPrior:
    """Normal-inverse-gamma: mean `mean` known as from `strength` observations, variance about `scale` / `shape`. The
    defaults say almost nothing of a series whose values are of the order of 1."""

    mean: float = 0.0
    strength: float = 0.01
    shape: float = 0.01
    scale: float = 1e-4


@dataclass(frozen=True, slots=True)
class PoissonPrior:
    """Gamma: a rate (counts a week) of about `shape` / `rate`, known as from `rate` weeks."""

    shape: float = 1.0
    rate: float = 1.0


class _Gaussian:
    def __init__(self, prior: GaussianPrior) -> None:
        self._prior = prior
        self._mean, self._scale = np.array([prior.mean]), np.array([prior.scale])

    def log_predictive(self, value: float) -> Floats:
        age = np.arange(len(self._mean))
        strength, shape = self._prior.strength + age, self._prior.shape + age / 2
        spread = self._scale * (strength + 1) / (shape * strength)
        gammas = _log_gamma(shape + 0.5) - _log_gamma(shape)
        tail = (shape + 0.5) * np.log1p((value - self._mean) ** 2 / (2 * shape * spread))
        return np.asarray(gammas - 0.5 * np.log(2 * np.pi * shape * spread) - tail)

    def learn(self, value: float) -> None:
        strength = self._prior.strength + np.arange(len(self._mean))
        scale = self._scale + strength * (value - self._mean) ** 2 / (2 * (strength + 1))
        mean = (strength * self._mean + value) / (strength + 1)
        self._mean = np.concatenate([[self._prior.mean], mean])
        self._scale = np.concatenate([[self._prior.scale], scale])


class _Poisson:
    def __init__(self, prior: PoissonPrior) -> None:
        self._prior = prior
        self._shape = np.array([prior.shape])

    def log_predictive(self, value: float) -> Floats:
        rate = self._prior.rate + np.arange(len(self._shape))
        gammas = _log_gamma(self._shape + value) - _log_gamma(self._shape) - lgamma(value + 1)
        return np.asarray(gammas + self._shape * np.log(rate / (rate + 1)) - value * np.log(rate + 1))

    def learn(self, value: float) -> None:
        self._shape = np.concatenate([[self._prior.shape], self._shape + value])


def find_changes(
    values: object, *, prior: GaussianPrior | PoissonPrior | None = None, expected_run: float = 100.0
) -> Changes:
    """Read `values` (shape (n,)) one after another and say where a new regime began.

    With a `GaussianPrior` mean and variance are both unknown in each regime; with a `PoissonPrior` (the default) the
    values are counts. `expected_run` is how many observations a regime lasts on average before anything is seen (over
    1). `change_probability` and `run_length` use the past alone; `starts` is the most probable path once all is seen.
    `ValueError` for values that are not finite, or not counts under a Poisson prior.

    Adams, MacKay (2007), arXiv:0710.3742; the path as in Fearnhead, Liu (2007), J. R. Statist. Soc. B 69, 589.
    """
    series = np.asarray(values, dtype=np.float64)
    prior = prior or PoissonPrior()
    counted = isinstance(prior, PoissonPrior)
    if not np.all(np.isfinite(series)) or (counted and np.any((series < 0) | (series % 1 != 0))):
        raise ValueError("the values are not finite, or no counts")
    if expected_run <= 1:
        raise ValueError("a regime must last more than one observation on average")
    beliefs: _Beliefs = _Poisson(prior) if isinstance(prior, PoissonPrior) else _Gaussian(prior)
    change, stay = np.log(1 / expected_run), np.log1p(-1 / expected_run)
    posterior, evidence = np.zeros(1), np.zeros(1)
    best = np.zeros(len(series) + 1)
    came = np.zeros(len(series), dtype=np.int64)
    probability, run = np.zeros(len(series)), np.zeros(len(series))
    for time, value in enumerate(series):
        told = beliefs.log_predictive(float(value))
        beliefs.learn(float(value))
        posterior = posterior + told
        posterior -= np.logaddexp.reduce(posterior)
        probability[time], run[time] = np.exp(posterior[0]), np.argmax(posterior) + 1
        evidence = evidence + told
        ages = np.arange(time + 1)
        paths = best[time - ages] + (change if time else 0.0) + ages * stay + evidence
        came[time] = int(np.argmax(paths))
        best[time + 1] = paths[came[time]]
        posterior = np.concatenate([[change], posterior + stay])
        evidence = np.concatenate([[0.0], evidence])
    starts: list[int] = []
    end = len(series)
    while end > 0:
        end -= int(came[end - 1]) + 1
        starts.append(end)
    return Changes(tuple(reversed(starts)), probability, run)


def find_changes_offline(
    values: object, *, cost: Literal["l2", "l1", "normal"] = "l2", penalty: float, shortest: int = 2
) -> tuple[int, ...]:
    """Where regimes begin in `values` (shape (n,)) seen as a whole: indices from 0, the first 0, by exact pruned
    dynamic programming at `penalty` a change (in the units of the cost: squared counts for "l2"); no regime is shorter
    than `shortest`. `UsageError` where the extra "statistics" is not installed.

    Killick, Fearnhead, Eckley (2012), J. Am. Statist. Ass. 107, 1590, by ruptures (Truong, Oudre, Vayatis 2020).
    """
    try:
        ruptures = import_module("ruptures")
    except ImportError as error:
        raise UsageError(
            "ruptures is not installed, and offline change points need it.",
            next_step="Install it with: pip install 'reportedly[statistics]'.",
        ) from error
    series = np.asarray(values, dtype=np.float64)
    if len(series) < 2 * shortest:
        return (0,) if len(series) else ()
    # For "l2" the same search over a linear kernel is the same, and is compiled: 8 ms instead of 19 s for 1,800 weeks.
    search = ruptures.KernelCPD("linear", shortest, 1) if cost == "l2" else ruptures.Pelt(cost, None, shortest, 1)
    ends = search.fit(series).predict(pen=penalty)
    return (0, *(int(end) for end in ends[:-1]))
