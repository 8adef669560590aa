"""Negative-binomial generalised likelihood ratio: since when, and by how much, a series runs over its mean."""

import numpy as np

from reportedly.count.surges.watched import Floats, Watched, as_counts

#: Steps of Newton's rule for the size of a change; the likelihood is concave, so few are needed.
_MOST_STEPS = 30
#: The largest change looked for, as a log ratio (a factor of about 150).
_LARGEST = 5.0


def watch_glr(
    counts: object,
    *,
    mean: object,
    dispersion: object = 0.0,
    limit: float = 5.0,
    window: int = 52,
    restart: bool = True,
) -> tuple[Watched, Floats]:
    """Judge each week of `counts` (shape (n,), counts a week, NaN for no data) by the likelihood ratio of a rise.

    `mean` is the expected count (one, or one a week, over 0) and `dispersion` the alpha of a variance
    mean + alpha mean^2 (0: Poisson), one or one a week (`usual.usual_dispersion` fits it). The statistic of a week is
    the largest log likelihood ratio, over all beginnings in the last `window` weeks and all factors over 1 that the
    mean may have risen by, of the weeks since; an alarm is raised from `limit` on, and with `restart` the weeks up to
    an alarm are forgotten after it. The bound is the highest count that would not raise an alarm in that week. Also
    returns the statistics, shape (n,).

    Höhle, Paul (2008), Computational Statistics & Data Analysis 52, 4357.
    """
    series = as_counts(counts)
    means = np.broadcast_to(np.asarray(mean, dtype=np.float64), series.shape)
    spread = np.broadcast_to(np.asarray(dispersion, dtype=np.float64), series.shape)
    if np.any(means <= 0) or np.any(spread < 0):
        raise ValueError("the mean must be over 0 and the dispersion not below 0")
    statistic, bound = np.zeros_like(series), np.full(len(series), np.nan)
    alarm = np.zeros(len(series), dtype=bool)
    begin = 0
    for week, count in enumerate(series):
        if np.isnan(count):
            continue
        begin = max(begin, week - window + 1)
        seen, known = series[begin : week + 1].copy(), means[begin : week + 1]
        alpha = float(spread[week])
        statistic[week] = _ratio(seen, known, alpha)
        alarm[week] = statistic[week] >= limit
        bound[week] = _highest_quiet(seen, known, alpha, limit)
        if alarm[week] and restart:
            begin = week + 1
    return Watched(means.copy(), bound, alarm), statistic


def _ratio(seen: Floats, means: Floats, dispersion: float) -> float:
    """The largest log likelihood ratio over the beginnings in `seen` (weeks without data do not count)."""
    held = ~np.isnan(seen)
    x, mu = seen[held][::-1], means[held][::-1]
    if not len(x):
        return 0.0
    if dispersion == 0:
        total, expected = np.cumsum(x), np.cumsum(mu)
        change = np.clip(np.log(np.maximum(total, 1e-300) / expected), 0.0, _LARGEST)
        return float(np.max(total * change - expected * np.expm1(change)))
    change = np.clip(np.log(np.maximum(np.cumsum(x), 1e-300) / np.cumsum(mu)), 0.0, _LARGEST)
    lower = np.tri(len(x), dtype=bool)  # row i holds the weeks from its beginning to now
    for _ in range(_MOST_STEPS):
        raised = mu * np.exp(change)[:, None]
        share = raised / (1 + dispersion * raised)
        slope = np.sum(np.where(lower, x - (1 + dispersion * x) * share, 0.0), axis=1)
        bend = np.sum(np.where(lower, (1 + dispersion * x) * share / (1 + dispersion * raised), 0.0), axis=1)
        step = np.clip(slope / bend, -1.0, 1.0)
        after = np.clip(change + step, 0.0, _LARGEST)
        settled = np.max(np.abs(after - change)) < 1e-10
        change = after
        if settled:
            break
    grown = np.log1p(dispersion * mu * np.exp(change)[:, None]) - np.log1p(dispersion * mu)
    gain = x * change[:, None] - (x + 1 / dispersion) * grown
    return float(np.max(np.sum(np.where(lower, gain, 0.0), axis=1)))


def _highest_quiet(seen: Floats, means: Floats, dispersion: float, limit: float) -> float:
    """The highest whole count of the last week that stays under the limit, by halving; -1 where none does."""

    def quiet(count: int) -> bool:
        seen[-1] = count
        return _ratio(seen, means, dispersion) < limit

    if not quiet(0):
        return -1.0
    low, high = 0, 8
    while quiet(high) and high < 1 << 30:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if quiet(middle) else (low, middle)
    return float(low)
