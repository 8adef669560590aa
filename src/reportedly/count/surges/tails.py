"""Tails and quantiles of the distributions that thresholds are set by, from numpy and the standard library alone."""

from math import exp, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist

#: Terms after which a sum or a continued fraction is given up: far beyond what counts of incidents need.
_MOST_TERMS = 100_000
_TINY = 1e-300


def normal_quantile(probability: float) -> float:
    """The standard normal quantile of a probability in (0, 1)."""
    return NormalDist().inv_cdf(probability)


def student_two_sided(t: float, freedom: float) -> float:
    """The probability that a Student variable with `freedom` degrees lies farther from 0 than `t`: the regularised
    incomplete beta function I_x(freedom/2, 1/2) at x = freedom / (freedom + t^2) (DLMF 8.17)."""
    return _beta_share(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta_share(x: float, a: float, b: float) -> float:
    """I_x(a, b) by the continued fraction of DLMF 8.17.22, taken on the side where it converges fast."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 1_000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or _TINY)
            c = 1 + step / c or _TINY
            fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * fraction


def log_count_mass(count: int, mean: float, dispersion: float) -> float:
    """The log probability of a count whose variance is `dispersion` times its mean: negative binomial of size
    mean / (dispersion - 1), or Poisson where the dispersion is 1 or less."""
    if mean <= 0:
        return 0.0 if count == 0 else -inf
    if dispersion <= 1:
        return count * log(mean) - mean - lgamma(count + 1)
    size = mean / (dispersion - 1)
    known = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
    return known - size * log(dispersion) + count * log1p(-1 / dispersion)


def count_quantile(probability: float, mean: float, dispersion: float) -> int:
    """The lowest count that is not exceeded with at least `probability`; see `log_count_mass` for the distribution."""
    if mean > 1e5:  # the sum grows long where the normal law is exact to a count
        return int(mean + normal_quantile(probability) * sqrt(mean * max(dispersion, 1.0)))
    held = 0.0
    for count in range(_MOST_TERMS):
        held += exp(log_count_mass(count, mean, dispersion))
        if held >= probability * (1 - 64 * 2.0**-52):
            return count
    return _MOST_TERMS


def count_tail(count: int, mean: float, dispersion: float) -> float:
    """The probability of at least `count`; see `log_count_mass` for the distribution."""
    if count > mean:
        total, below = 0.0, log_count_mass(count, mean, dispersion)
        for more in range(count, count + _MOST_TERMS):
            term = exp(below)
            total += term
            if term <= total * 1e-17:
                return total
            below = log_count_mass(more + 1, mean, dispersion)
        return total
    return max(0.0, 1 - sum(exp(log_count_mass(less, mean, dispersion)) for less in range(count)))
