"""Farrington's algorithm, original and flexible: a week against the same season of earlier years."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from reportedly.count.surges.regress import Fit, fit_counts
from reportedly.count.surges.tails import count_quantile, normal_quantile, student_two_sided
from reportedly.count.surges.watched import Floats, Watched, as_counts

Threshold = Literal["two thirds", "negative binomial", "mean uncertain"]


@dataclass(frozen=True, slots=True)
class FarringtonOptions:
    """How a baseline is drawn and its bound set; the defaults are the flexible algorithm's (Noufaily et al. 2013).

    `years` to go back, each of `season` weeks; windows of `half_window` weeks to each side of the week in earlier
    years; `periods` into which a year is split for a seasonal factor (1: the windows alone, without a factor); the
    latest `left_out` weeks do not teach, lest a surge hide itself; standardised residuals over `weight_from` are
    weighted down; a trend is kept where its p-value is below `trend_level` (1: always), there are three years, and it
    does not extrapolate; `level` is the one-sided probability of a false alarm; a week is judged only where the last
    `least_weeks` weeks (itself among them) hold `least_cases`.
    """

    years: int = 5
    season: int = 52
    half_window: int = 3
    periods: int = 10
    left_out: int = 26
    weight_from: float = 2.58
    trend_level: float = 1.0
    level: float = 0.05
    threshold: Threshold = "negative binomial"
    least_cases: int = 5
    least_weeks: int = 4


#: The algorithm of Farrington et al. (1996): windows alone, a bound on the 2/3 power scale, the upper end of 95 %.
ORIGINAL = FarringtonOptions(
    periods=1, left_out=3, weight_from=1.0, trend_level=0.05, level=0.025, threshold="two thirds"
)


def watch_farrington(
    counts: object,
    *,
    options: FarringtonOptions | None = None,
    start: int = 0,
    exposure: Floats | None = None,
) -> Watched:
    """Judge each week of `counts` (shape (n,), counts a week, NaN for no data) from index `start` on.

    `exposure` (n,) over 0 scales what is expected in each week (as the number of outlets that published does).
    A week is not judged where the series does not reach back over all years, holds too few cases lately, or where the
    regression cannot be fitted. The bound is a count: whole for the negative binomial, not rounded for the 2/3 power.

    Farrington, Andrews, Beale, Catchpole (1996), J. R. Statist. Soc. A 159, 547; Noufaily, Enki, Farrington,
    Garthwaite, Andrews, Charlett (2013), Statistics in Medicine 32, 1206.
    """
    options = options or FarringtonOptions()
    series = as_counts(counts)
    scale = np.zeros_like(series) if exposure is None else np.log(np.asarray(exposure, dtype=np.float64))
    expected, bound = np.full(len(series), np.nan), np.full(len(series), np.nan)
    for week in range(max(start, options.years * options.season + options.half_window), len(series)):
        recent = series[max(0, week - options.least_weeks + 1) : week + 1]
        if np.isnan(series[week]) or np.nansum(recent) < options.least_cases:
            continue
        found = _judge(series, week, options, scale)
        if found is not None:
            expected[week], bound[week] = found
    return Watched(expected, bound, series > bound)


def _judge(series: Floats, week: int, options: FarringtonOptions, scale: Floats) -> tuple[float, float] | None:
    """What is expected in a week and its bound; None where that cannot be fitted."""
    groups = reference_groups(week, options)
    held = np.flatnonzero(groups >= 0)
    held = held[~np.isnan(series[held]) & np.isfinite(scale[held])]
    response, offset = series[held], scale[held]
    others = np.unique(groups[held])[1:]
    seasons = groups[held][:, None] == others[None, :]
    here = np.where(others == options.periods - 1, 1.0, 0.0)
    plain = np.column_stack([np.ones(len(held)), seasons])
    row = np.concatenate([[1.0], here])
    if response.sum() == 0 or len(response) <= plain.shape[1] + 1:
        return None
    span = float(options.years * options.season)  # keeps the trend's column near the size of the others
    trended = np.column_stack([plain, (held - week) / span])
    fitted = _reweighted(response, trended, offset, options)
    row_trended = np.append(row, 0.0)
    if fitted is None or not _keeps_trend(fitted, row_trended, response, scale[week], options):
        fitted = _reweighted(response, plain, offset, options)
        if fitted is None:
            return None
        row_trended = row
    log_mean, spread = fitted.log_mean(row_trended, scale[week]), fitted.variance(row_trended)
    return float(np.exp(log_mean)), _bound(log_mean, spread, max(1.0, fitted.dispersion), options)


def reference_groups(week: int, options: FarringtonOptions) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """For each week up to `week` the seasonal period it belongs to, -1 where it does not teach.

    The windows around the same week of each year are period `periods` - 1; the weeks between two windows are split
    into the other periods as evenly as they go, the longer ones first.
    """
    groups = np.full(week + 1, -1, dtype=np.int64)
    last = options.periods - 1
    half = options.half_window
    groups[max(0, week - half) :] = last
    for year in range(1, options.years + 1):
        centre = week - year * options.season
        groups[max(0, centre - half) : centre + half + 1] = last
        if last:
            first, end = centre + half + 1, centre + options.season - half
            share, rest = divmod(end - first, last)
            lengths = [share + (number < rest) for number in range(last)]
            groups[first:end] = np.repeat(np.arange(last), lengths)
    groups[max(0, week - options.left_out) :] = -1
    return groups


def _reweighted(response: Floats, design: Floats, offset: Floats, options: FarringtonOptions) -> Fit | None:
    """The fit after past surges are weighted down by their Anscombe residuals; None where it does not settle."""
    try:
        first = fit_counts(response, design, offset=offset)
        if not first.settled or not first.freedom > 0:
            return None
        spread = np.sqrt(max(1.0, first.dispersion) * np.maximum(1 - first.leverage, 1e-12))
        residual = 1.5 * (response ** (2 / 3) * first.means ** (-1 / 6) - first.means**0.5) / spread
        weights = np.where(residual > options.weight_from, np.maximum(residual, options.weight_from) ** -2.0, 1.0)
        fit = fit_counts(response, design, weights=weights * (len(weights) / weights.sum()), offset=offset)
    except np.linalg.LinAlgError:
        return None
    return fit if fit.settled else None


def _keeps_trend(fit: Fit, row: Floats, response: Floats, scale: float, options: FarringtonOptions) -> bool:
    """Whether a trend may stay: three years, significant, and no forecast over all that was seen."""
    error = np.sqrt(max(fit.dispersion, 0.0) * fit.covariance[-1, -1])
    t = abs(float(fit.coefficients[-1])) / error if error > 0 else np.inf
    significant = options.trend_level >= 1 or student_two_sided(t, fit.freedom) < options.trend_level
    return options.years >= 3 and significant and bool(np.exp(fit.log_mean(row, scale)) <= response.max())


def _bound(log_mean: float, spread: float, dispersion: float, options: FarringtonOptions) -> float:
    """The highest count that raises no alarm; `spread` is the variance of the log mean for dispersion 1."""
    mean, critical = float(np.exp(log_mean)), normal_quantile(1 - options.level)
    if options.threshold == "two thirds":
        total = dispersion + dispersion * spread * mean
        error = np.sqrt(4 / 9 * mean ** (1 / 3) * total)
        return float((mean ** (2 / 3) + critical * error) ** 1.5)
    if options.threshold == "mean uncertain":
        mean *= 1 + critical * float(np.sqrt(dispersion * spread))  # the mean's own normal law, by the delta rule
    return float(count_quantile(1 - options.level, mean, dispersion))
