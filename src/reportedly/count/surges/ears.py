"""EARS C1, C2 and C3: a week against the mean and spread of the few weeks before it."""

from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from reportedly.count.surges.tails import normal_quantile
from reportedly.count.surges.watched import Floats, Watched, as_counts

Rule = Literal["C1", "C2", "C3"]

#: Weeks between the baseline and the week that is judged, so that a surge does not hide in its own baseline.
LAGS: dict[Rule, int] = {"C1": 0, "C2": 2, "C3": 2}
#: One-sided levels: three standard deviations for C1 and C2, two for C3 (Hutwagner et al. 2003).
LEVELS: dict[Rule, float] = {"C1": 0.001, "C2": 0.001, "C3": 0.025}


def watch_ears(
    counts: object,
    *,
    rule: Rule = "C2",
    baseline: int = 7,
    level: float | None = None,
    least_spread: float = 0.0,
    own_centre: bool = False,
) -> Watched:
    """Judge each week of `counts` (shape (n,), counts a week, NaN for no data) by an EARS rule.

    C1 compares with the `baseline` weeks just before, C2 with those that end two weeks earlier, C3 adds up by how much
    more than one standard deviation C2 was exceeded in this week and the two before. `level` is the one-sided
    probability of a false alarm under normality (.001; C3 .025), `least_spread` a floor under the standard deviation,
    in counts: with 0 a week after a flat baseline raises an alarm at any excess. Weeks without a full span before
    them, or with data in fewer than half of its weeks, are not judged. The bound of C3 is negative where the two weeks
    before suffice for an alarm. `own_centre` sets the bound of C3 around the week's own count rather than its
    baseline's mean, as R's surveillance 1.20 does (whose level is .001): only the two weeks before then decide. It is
    there to compare with that program.

    Hutwagner, Thompson, Seeman, Treadwell (2003), J. Urban Health 80(2 Suppl 1) i89; Fricker, Hegler, Dunfee (2008),
    Statistics in Medicine 27, 3407.
    """
    series = as_counts(counts)
    level = LEVELS[rule] if level is None else level
    critical = normal_quantile(1 - level)
    mean, spread = _baseline(series, baseline, LAGS[rule])
    spread = np.maximum(spread, least_spread)
    bound = mean + critical * spread
    if rule == "C3":
        bound = _bound_of_three(series, mean, spread, critical=critical, own_centre=own_centre)
        bound[: baseline + LAGS[rule] + 2] = np.nan
    bound = np.where(np.isnan(series), np.nan, bound)
    return Watched(mean, bound, series > bound)


def _bound_of_three(series: Floats, mean: Floats, spread: Floats, *, critical: float, own_centre: bool) -> Floats:
    """The count over which the excesses of three weeks, less one standard deviation each, come to `critical`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        over = np.maximum(0.0, (series - mean) / spread - 1)
    over = np.where(np.isnan(over), 0.0, np.minimum(over, 1e6))  # after a flat baseline the excess is infinite
    before = np.zeros_like(over)
    before[1:] += over[:-1]
    before[2:] += over[:-2]
    if not own_centre:
        return np.asarray(mean + spread * (1 + critical - before))
    bound = series + spread * (critical - before)
    return np.asarray(np.where(bound < 0, 0.0, bound))


def _baseline(series: Floats, size: int, lag: int) -> tuple[Floats, Floats]:
    """Mean and standard deviation (divisor n - 1) of the weeks before each week, NaN where they cannot be had."""
    mean, spread = np.full(len(series), np.nan), np.full(len(series), np.nan)
    first = size + lag
    if size < 2 or len(series) <= first:
        return mean, spread
    windows = sliding_window_view(series, size)[: len(series) - first]
    held = ~np.isnan(windows)
    number = held.sum(axis=1)
    enough = number >= max(2, (size + 1) // 2)
    number = np.maximum(number, 2)
    means = np.where(held, windows, 0.0).sum(axis=1) / number
    squares = np.where(held, (windows - means[:, None]) ** 2, 0.0).sum(axis=1)
    mean[first:] = np.where(enough, means, np.nan)
    spread[first:] = np.where(enough, np.sqrt(squares / (number - 1)), np.nan)
    return mean, spread
