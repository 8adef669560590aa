"""CUSUM: what a series holds over its mean, added up until it is too much."""

from typing import Literal

import numpy as np

from reportedly.count.surges.watched import Floats, Watched, as_counts

Transform = Literal["standard", "rossi", "anscombe"]


def watch_cusum(
    counts: object,
    *,
    mean: object,
    transform: Transform = "rossi",
    reference: float = 1.04,
    decision: float = 2.26,
    held_down: bool = False,
) -> tuple[Watched, Floats]:
    """Judge each week of `counts` (shape (n,), counts a week, NaN for no data) by an upper CUSUM of residuals.

    `mean` is the expected count, one number or one for each week (over 0). Residuals are standardised as
    (x - m)/sqrt(m) ("standard"), (x - 3m + 2 sqrt(xm)) / (2 sqrt(m)) ("rossi", near normal down to means of about .5)
    or 3/2 (x^(2/3) - m^(2/3)) / m^(1/6) ("anscombe"). The sum S = max(0, S + residual - `reference`) raises an alarm
    from `decision` on. The defaults are those of Rossi et al. for one false alarm in about 500 weeks. The bound is the
    count (not rounded) at which the week would raise an alarm, 0 where it does with any. A week without data leaves
    the sum as it is. Also returns the sums, shape (n,).

    Rossi, Lampugnani, Marchi (1999), Statistics in Medicine 18, 2111; Page (1954), Biometrika 41, 100.
    """
    series = as_counts(counts)
    means = np.broadcast_to(np.asarray(mean, dtype=np.float64), series.shape)
    if np.any(means <= 0):
        raise ValueError("the mean of a CUSUM must be over 0")
    steps = standardised(series, means, transform) - reference
    sums, held = np.zeros_like(series), 0.0
    before = np.zeros_like(series)
    for week, step in enumerate(steps):
        before[week] = min(held, decision) if held_down else held
        if not np.isnan(step):
            held = max(0.0, (min(held, decision) if held_down else held) + float(step))
        sums[week] = held
    bound = _count_at(decision + reference - before, means, transform)
    bound = np.where(np.isnan(series), np.nan, bound)
    return Watched(means.copy(), bound, (sums >= decision) & ~np.isnan(series)), sums


def standardised(series: Floats, means: Floats, transform: Transform) -> Floats:
    """Residuals of about unit variance; arguments as in `watch_cusum`."""
    root = np.sqrt(means)
    if transform == "standard":
        return np.asarray((series - means) / root)
    if transform == "rossi":
        return np.asarray((series - 3 * means + 2 * np.sqrt(series * means)) / (2 * root))
    return np.asarray(1.5 * (series ** (2 / 3) - means ** (2 / 3)) / means ** (1 / 6))


def _count_at(residual: Floats, means: Floats, transform: Transform) -> Floats:
    """The count whose residual is `residual`, at least 0: the inverse of `standardised`."""
    root = np.sqrt(means)
    if transform == "standard":
        return np.maximum(0.0, means + root * residual)
    if transform == "rossi":
        return np.asarray(np.maximum(0.0, np.sqrt(np.maximum(0.0, 4 * means + 2 * root * residual)) - root) ** 2)
    return np.asarray(np.maximum(0.0, means ** (2 / 3) + residual * means ** (1 / 6) / 1.5) ** 1.5)
