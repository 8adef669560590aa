"""Poisson regression with a logarithmic link, by iteratively reweighted least squares."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.count.unreported.table import Numbers

#: Steps after which a fit that still moves is given up. Fits with a solution take under fifteen; those whose maximum
#: lies at infinity settle in deviance after about thirty.
STEPS = 200
#: Relative change of the deviance below which a fit has settled.
SETTLED = 1e-13
#: The deviance of counts that sum to one is exact to this: a change below it, times their sum, is rounding.
ROUNDING = 4 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression: the coefficients, the covariance of them, the expected counts, how far they lie from those
    seen (deviance), the log-likelihood, and whether the fit settled."""

    coefficients: Numbers
    covariance: Numbers
    expected: Numbers
    deviance: float
    loglikelihood: float
    settled: bool


def deviance(seen: Numbers, expected: Numbers) -> float:
    """Twice the log-likelihood ratio of the saturated model to this one."""
    inside = seen > 0
    ratio = seen[inside] * np.log(seen[inside] / expected[inside])
    return float(2 * (ratio.sum() - (seen - expected).sum()))


def regress(matrix: NDArray[np.float64], seen: Numbers, *, start: Numbers | None = None) -> Fit:
    """The maximum-likelihood fit of log-expected counts `matrix @ coefficients` to the counts `seen`.

    `seen` has shape (m,), `matrix` (m, p); `seen` need not be whole. `start` are expected counts to begin from (the
    counts seen plus .1 by default). Where the maximum lies at infinity the fit goes as far as it moves.
    McCullagh & Nelder (1989), "Generalized Linear Models", ch. 2 and 6. Steps that would worsen the fit are halved.
    """
    expected = seen + 0.1 if start is None else start
    linear = np.log(expected)
    coefficients = np.zeros(matrix.shape[1])
    before = np.inf
    rounding = ROUNDING * float(seen.sum())
    settled = False
    for step in range(STEPS):
        weight = np.sqrt(np.maximum(expected, 1e-300))
        target = weight * (linear + (seen - expected) / np.maximum(expected, 1e-300))
        found = _least_squares(matrix * weight[:, None], target)
        for _ in range(30 if step else 1):
            linear = np.clip(matrix @ found, -60, 60)
            expected = np.exp(linear)
            now = deviance(seen, expected)
            if now <= before + 1e-9 * (abs(before) + 1):
                break
            found = (found + coefficients) / 2
        coefficients = found
        if abs(before - now) <= SETTLED * (abs(now) + 0.1) + rounding:
            settled = True
            break
        before = now
    weighted = matrix * np.sqrt(expected)[:, None]
    inverse = np.linalg.pinv(weighted.T @ weighted, rcond=1e-15, hermitian=True)
    covariance = np.asarray(inverse, dtype=np.float64)
    likelihood = float(np.sum(seen * linear - expected))
    return Fit(coefficients, covariance, expected, deviance(seen, expected), likelihood, settled)


def _least_squares(matrix: NDArray[np.float64], target: Numbers) -> Numbers:
    """The least-squares solution, the shortest one where the matrix does not fix it."""
    width = matrix.shape[1]
    triangle: Numbers = np.asarray(np.linalg.qr(np.column_stack([matrix, target]), mode="r"), dtype=np.float64)
    diagonal = np.abs(np.diagonal(triangle)[:width])
    if len(diagonal) < width or diagonal.min() <= 1e-10 * diagonal.max():
        return np.asarray(np.linalg.lstsq(matrix, target, rcond=1e-13)[0], dtype=np.float64)
    return np.asarray(np.linalg.solve(triangle[:width, :width], triangle[:width, width]), dtype=np.float64)
