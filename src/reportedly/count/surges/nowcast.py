"""Nowcast: what the latest weeks will come to once all reports of them are in."""

from dataclasses import dataclass

import numpy as np

from reportedly.count.surges.tails import count_quantile, log_count_mass
from reportedly.count.surges.watched import Floats

#: Past triangles that the spread is learnt from: enough to tell a spread, recent enough to be of the same press.
PAST = 20
#: The least past errors at one age of a week for an interval to be given.
LEAST_ERRORS = 4


@dataclass(frozen=True, slots=True)
class Nowcast:
    """For each week of the triangle (n,): the `point` expected in the end, and the interval `low` to `high` (NaN where
    too few past errors are known). `delays` (m,) is the share told after each delay; `filled` (n, m) the triangle with
    what is expected in its open cells. In counts."""

    point: Floats
    low: Floats
    high: Floats
    delays: Floats
    filled: Floats


def triangle_of(happened: object, told: object, *, weeks: int, longest: int) -> Floats:
    """The reporting triangle (weeks, longest + 1) from the week each incident happened in and the week it was first
    told in (indices below `weeks`): cell (w, d) counts those of week w told d weeks later, NaN where that is yet to
    come. What is told later than `longest` counts at `longest`, if that week has come; told before it happened, at 0.
    """
    first, second = np.asarray(happened, dtype=np.int64), np.asarray(told, dtype=np.int64)
    triangle = np.zeros((weeks, longest + 1))
    delay = np.clip(second - first, 0, longest)
    np.add.at(triangle, (first, delay), 1)
    triangle[np.arange(weeks)[:, None] + np.arange(longest + 1) >= weeks] = np.nan
    return triangle


def delay_shares(triangle: object) -> Floats:
    """The share of a week's incidents told after each delay, (m,), from a triangle (n, m) with NaN for what is yet to
    come: each delay's cells against all earlier ones of the weeks that have it (the chain ladder).

    `ValueError` where no week is complete, or nothing was told at all. Mack (1993), ASTIN Bulletin 23, 213.
    """
    cells = np.asarray(triangle, dtype=np.float64)
    seen = ~np.isnan(cells)
    if not len(cells) or not seen[:, -1].any():
        raise ValueError("no week of the triangle is complete")
    shares = np.zeros(cells.shape[1])
    shares[0] = 1.0
    for delay in range(1, cells.shape[1]):
        rows = seen[:, : delay + 1].all(axis=1)
        before, now = float(cells[rows, :delay].sum()), float(cells[rows, delay].sum())
        share = now / (before + now) if before + now else 0.0
        shares[:delay] *= 1 - share
        shares[delay] = share
    if shares[0] <= 0 and not np.nansum(cells):
        raise ValueError("the triangle holds no incident")
    return shares


def fill(triangle: object, shares: Floats) -> Floats:
    """The triangle with what is expected in its open cells: a week of x told so far, by when the share F is usually
    told, will hold (x + 1 - F) / F (the mean of a negative binomial under a flat prior, so that a week of none so far
    need not stay at none). Open cells are filled delay by delay; cells stay NaN where F is 0.

    Johnson et al. (2025), baselinenowcast: the method as its authors describe it.
    """
    cells = np.array(triangle, dtype=np.float64)
    told = np.cumsum(shares)
    for delay in range(1, cells.shape[1]):
        rows = np.isnan(cells[:, delay])
        share = told[delay - 1]
        if share <= 0:
            continue
        so_far = cells[rows, :delay].sum(axis=1)
        cells[rows, delay] = shares[delay] * (so_far + 1 - share) / share
    return cells


def nowcast(triangle: object, *, level: float = 0.9, past: int = PAST, pooled: object = None) -> Nowcast:
    """The nowcast of a triangle (n, m) of counts, with intervals of probability `level` learnt from past errors.

    For each of the `past` earlier states of the triangle its nowcast is made again and set against what was told
    since; a negative binomial dispersion for each age of a week is the likeliest of those pairs. Intervals start at
    what has been told already. Delays are learnt from `pooled`, a triangle of the same shape that holds more, where one
    is given. `ValueError` as in `delay_shares`.
    """
    cells = np.asarray(triangle, dtype=np.float64)
    whole = cells if pooled is None else np.asarray(pooled, dtype=np.float64)
    shares = delay_shares(whole)
    filled = fill(cells, shares)
    so_far = np.nansum(cells, axis=1)
    point = filled.sum(axis=1)
    low, high = so_far.copy(), so_far.copy()
    pairs = _past_errors(cells, whole, past)
    for week in np.flatnonzero(np.isnan(cells).any(axis=1)):
        age = len(cells) - 1 - int(week)
        more = float(point[week] - so_far[week])
        errors = pairs.get(age, [])
        if len(errors) < LEAST_ERRORS or np.isnan(more):
            low[week] = high[week] = np.nan
            continue
        spread = 1 + more / _likeliest_size(errors)
        low[week] += count_quantile((1 - level) / 2, more, spread)
        high[week] += count_quantile((1 + level) / 2, more, spread)
    return Nowcast(point, low, high, shares, filled)


def _past_errors(cells: Floats, whole: Floats, past: int) -> dict[int, list[tuple[float, int]]]:
    """By the age of a week: pairs of what a past nowcast expected to be told yet, and what was."""
    weeks, delays = cells.shape
    pairs: dict[int, list[tuple[float, int]]] = {}
    for back in range(1, past + 1):
        size = weeks - back
        if size < delays:
            break
        yet = np.arange(size)[:, None] + np.arange(delays) >= size
        then, known = np.where(yet, np.nan, cells[:size]), np.where(yet, np.nan, whole[:size])
        try:
            made = fill(then, delay_shares(known))
        except ValueError:
            break
        since = np.isnan(then) & ~np.isnan(cells[:size])  # told since, as far as it has come
        for age in range(delays - 1):
            week = size - 1 - age
            rows = since[week]
            if rows.any() and not np.isnan(made[week]).any():
                pairs.setdefault(age, []).append((float(made[week][rows].sum()), int(cells[week][rows].sum())))
    return pairs


def _likeliest_size(pairs: list[tuple[float, int]]) -> float:
    """The size of a negative binomial under which the pairs (mean, count) are likeliest, on a grid of .1 to 10,000."""
    grid = np.geomspace(0.1, 10_000, 61)
    known = [(mean, count) for mean, count in pairs if mean > 0]
    likely = [sum(log_count_mass(count, mean, 1 + mean / size) for mean, count in known) for size in grid]
    return float(grid[int(np.argmax(likely))])
