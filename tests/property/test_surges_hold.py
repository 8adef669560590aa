"""What holds for every series: alarms lie over their bounds, and the future changes no verdict of the past."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.count.surges.bursts import find_bursts
from reportedly.count.surges.cusum import watch_cusum
from reportedly.count.surges.ears import watch_ears
from reportedly.count.surges.nowcast import delay_shares, fill
from reportedly.count.surges.usual import watch_level

COUNTS = st.lists(st.one_of(st.integers(0, 40).map(float), st.just(float("nan"))), min_size=0, max_size=90)


@given(COUNTS, st.sampled_from(["C1", "C2", "C3"]))
def test_ears_alarms_lie_over_their_bounds_and_know_no_future(counts, rule):
    watched = watch_ears(counts, rule=rule)
    series = np.array(counts, dtype=float)
    assert (watched.alarm == (series > watched.bound)).all()
    assert not (watched.alarm & np.isnan(series)).any()
    half = len(counts) // 2
    assert np.array_equal(watch_ears(counts[:half], rule=rule).bound, watched.bound[:half], equal_nan=True)


@given(COUNTS, st.floats(0.5, 20))
def test_a_cusum_alarms_where_its_bound_is_reached(counts, mean):
    watched, sums = watch_cusum(counts, mean=mean)
    series = np.array(counts, dtype=float)
    clear = np.abs(series - watched.bound) > 1e-6
    assert (watched.alarm == (series >= watched.bound))[clear & ~np.isnan(series)].all()
    assert (sums >= 0).all()


@given(COUNTS)
def test_the_default_watch_knows_no_future(counts):
    whole, part = watch_level(counts), watch_level(counts[: len(counts) // 2])
    assert (whole.alarm[: len(part.alarm)] == part.alarm).all()
    assert not (whole.alarm & ~whole.judged).any()


@given(st.sets(st.integers(0, 5_000), min_size=2, max_size=60))
def test_bursts_nest(times):
    found = find_bursts(sorted(times))
    assert found[0].level == 1
    assert (found[0].start, found[0].end) == (min(times), max(times))
    for burst in found[1:]:
        above = [b for b in found if b.level == burst.level - 1]
        assert any(b.start <= burst.start and burst.end <= b.end for b in above)


@given(st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=4, max_size=12))
def test_a_filled_triangle_keeps_what_was_told(rows):
    cells = np.array(rows, dtype=float) + np.array([1, 0, 0, 0])
    cells[np.arange(len(cells))[:, None] + np.arange(4) >= len(cells)] = np.nan
    shares = delay_shares(cells)
    assert np.isclose(shares.sum(), 1)
    filled = fill(cells, shares)
    told = ~np.isnan(cells)
    assert (filled[told] == cells[told]).all()
    assert (filled[~told] >= 0).all()
