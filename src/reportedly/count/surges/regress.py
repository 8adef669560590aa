"""Quasi-Poisson regression with a log link: the fit under Farrington's bounds."""

from dataclasses import dataclass

import numpy as np

from reportedly.count.surges.watched import Floats

#: Iterations and relative change of the deviance at which a fit is taken as found (those of R's glm).
_MOST_ROUNDS = 25
_CLOSE = 1e-8
#: Means are kept over this while iterating, so that weeks without any count do not divide by zero.
_LEAST = 1e-10


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model: `coefficients` (p,), their covariance for dispersion 1 (p, p), fitted `means` (n,) in counts,
    `leverage` (n,) in 0..1, Pearson `dispersion` (not raised to 1), `freedom` left, and whether it settled."""

    coefficients: Floats
    covariance: Floats
    means: Floats
    leverage: Floats
    dispersion: float
    freedom: int
    settled: bool

    def log_mean(self, row: Floats, offset: float = 0.0) -> float:
        """The log of the mean at a row (p,) of the design."""
        return float(row @ self.coefficients) + offset

    def variance(self, row: Floats) -> float:
        """The variance of that log mean for dispersion 1."""
        return float(row @ self.covariance @ row)


def fit_counts(counts: Floats, design: Floats, *, weights: Floats | None = None, offset: Floats | None = None) -> Fit:
    """Fit counts (n,) on a design (n, p) of full rank by iterated least squares; `weights` (n,) are prior weights and
    `offset` (n,) is added to the log mean. `numpy.linalg.LinAlgError` where the design has not full rank.

    McCullagh, Nelder (1989), Generalized Linear Models, 2.5.
    """
    prior = np.ones_like(counts) if weights is None else weights
    shift = np.zeros_like(counts) if offset is None else offset
    means = counts + 0.1
    linear = np.log(means)
    deviance, settled = _deviance(counts, means, prior), False
    for _ in range(_MOST_ROUNDS):
        weight = prior * means
        target = linear - shift + (counts - means) / means
        gram = design.T @ (design * weight[:, None])
        coefficients = np.linalg.solve(gram, design.T @ (weight * target))
        linear = np.clip(design @ coefficients + shift, np.log(_LEAST), 50.0)
        means = np.exp(linear)
        last, deviance = deviance, _deviance(counts, means, prior)
        if abs(deviance - last) / (abs(deviance) + 0.1) < _CLOSE:
            settled = True
            break
    covariance = np.linalg.inv(design.T @ (design * (prior * means)[:, None]))
    leverage = prior * means * np.einsum("ij,jk,ik->i", design, covariance, design)
    freedom = int(np.count_nonzero(prior)) - design.shape[1]
    pearson = float(np.sum(prior * (counts - means) ** 2 / means))
    dispersion = pearson / freedom if freedom > 0 else np.nan
    return Fit(
        np.asarray(coefficients, np.float64),
        np.asarray(covariance, np.float64),
        means,
        leverage,
        dispersion,
        freedom,
        settled,
    )


def _deviance(counts: Floats, means: Floats, prior: Floats) -> float:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(counts > 0, counts * np.log(counts / means), 0.0)
    return float(2 * np.sum(prior * (logs - (counts - means))))
