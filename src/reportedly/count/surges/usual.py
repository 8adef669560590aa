"""What is usual for a series, and the default watch: a CUSUM over the level of the year before."""

from dataclasses import replace

import numpy as np

from reportedly.count.surges.cusum import watch_cusum
from reportedly.count.surges.watched import Flags, Floats, Watched, as_counts

#: Weeks that make up the level: a year, so that every season is in it once.
SPAN = 52
#: Latest weeks that do not teach, the one judged among them, lest a surge hide itself.
LAG = 3
#: Weeks with data that a level needs: half a year.
LEAST_WEEKS = 26
#: The lowest level that is judged, in counts a week: below it the residuals of the CUSUM are far from normal (Rossi et
#: al. 1999), and in simulation less than half of threefold surges are found (docs/surges.md).
LEAST_LEVEL = 0.5
#: Standard errors by which a year must vary more than chance before its dispersion is taken to be any: one chance in
#: twenty.
DISPERSED = 1.645


def usual_level(counts: object, *, exposure: object = 1.0) -> Floats:
    """The count to be expected in each week, (n,), from the `SPAN` weeks before the last `LAG`.

    `counts` (n,) may hold NaN for no data; the level is NaN where fewer than `LEAST_WEEKS` of the span hold data.
    `exposure` (one number, or one a week, over 0) scales what is expected: where twice as many outlets publish, twice
    as much is expected to be told, so that outlets that appear or vanish make no surge.
    """
    series = as_counts(counts)
    scale = np.broadcast_to(np.asarray(exposure, dtype=np.float64), series.shape)
    held = ~np.isnan(series)
    sums = [
        np.concatenate([[0.0], np.cumsum(part)])
        for part in (np.where(held, series, 0.0), np.where(held, scale, 0.0), held.astype(np.float64))
    ]
    weeks = np.arange(len(series))
    end = np.maximum(0, weeks - LAG + 1)
    begin = np.maximum(0, end - SPAN)
    total, known, number = (part[end] - part[begin] for part in sums)
    rate = np.where(number >= LEAST_WEEKS, total / np.maximum(known, 1e-300), np.nan)
    return np.asarray(rate * scale)


def usual_dispersion(counts: object, *, exposure: object = 1.0) -> Floats:
    """How much more than chance each week's count may vary, (n,): the alpha of a variance mean + alpha mean^2, of the
    same weeks as `usual_level`, whose arguments it takes; 0 where they vary no more than chance makes them, or none is
    known.

    By moments: Bliss & Fisher (1953), "Fitting the negative binomial distribution to biological data", Biometrics 9,
    176. Whether it is any: Böhning (1994), "A note on a test for Poisson overdispersion", Biometrika 81, 418.
    """
    series = as_counts(counts)
    scale = np.broadcast_to(np.asarray(exposure, dtype=np.float64), series.shape)
    level, found = usual_level(series, exposure=scale), np.zeros_like(series)
    for week in np.flatnonzero(np.nan_to_num(level) > 0):
        end = week - LAG + 1
        past = slice(max(0, end - SPAN), end)
        held = ~np.isnan(series[past])
        x, means = series[past][held], level[week] / scale[week] * scale[past][held]
        spread = float(np.sum((x - means) ** 2)) * len(x) / (len(x) - 1)
        above = spread - float(means.sum())
        if above / float(means.sum()) * np.sqrt((len(x) - 1) / 2) > DISPERSED:
            found[week] = above / float(np.sum(means**2))
    return found


def judgeable(counts: object, level: Floats) -> Flags:
    """The weeks that can be judged: with data, and a level known and not too low."""
    return np.asarray(~np.isnan(as_counts(counts)) & (np.nan_to_num(level) >= LEAST_LEVEL))


def watch_level(counts: object, *, exposure: object = 1.0) -> Watched:
    """Judge each week of `counts` (shape (n,), counts a week, NaN for no data) against the level of the year before.

    The default watch, chosen by simulation (docs/surges.md): of the methods with about one false alarm in two hundred
    weeks it comes within two surges in a hundred of the best at a tenth of the cost. It needs half a year of data, not
    five years, and takes weeks without data and outlets that come and go (`exposure`, see `usual_level`). Weeks that
    are not `judgeable` have no bound and raise no alarm. The sum is held down to its limit after an alarm.

    Rossi, Lampugnani, Marchi (1999), Statistics in Medicine 18, 2111, with a moving mean.
    """
    series = as_counts(counts)
    level = usual_level(series, exposure=exposure)
    fit = judgeable(series, level)
    watched, _ = watch_cusum(np.where(fit, series, np.nan), mean=np.where(fit, level, 1.0), held_down=True)
    return replace(watched, expected=level)
