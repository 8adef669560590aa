"""The watches over one series: by hand-reckoned bounds, and by surges laid into quiet series."""

from dataclasses import replace

import numpy as np
import pytest

from reportedly.count.surges.changes import GaussianPrior, find_changes, find_changes_offline
from reportedly.count.surges.cusum import Transform, standardised, watch_cusum
from reportedly.count.surges.ears import watch_ears
from reportedly.count.surges.farrington import ORIGINAL, FarringtonOptions, reference_groups, watch_farrington
from reportedly.count.surges.glr import watch_glr
from reportedly.count.surges.methods import METHODS
from reportedly.count.surges.tails import count_quantile, count_tail, log_count_mass, student_two_sided
from reportedly.count.surges.usual import usual_dispersion, usual_level, watch_level
from reportedly.errors import UsageError

QUIET = [2, 4, 3, 1, 5, 3, 3]


def test_ears_c1_bound_is_mean_and_three_deviations():
    watched = watch_ears([*QUIET, 9, 4], rule="C1")
    mean, deviation = np.mean(QUIET), np.std(QUIET, ddof=1)
    assert watched.bound[7] == pytest.approx(mean + 3.090232306167813 * deviation)
    assert watched.alarm.tolist() == [False] * 7 + [True, False]
    assert np.isnan(watched.bound[:7]).all()


def test_ears_c2_leaves_out_the_two_latest_weeks():
    watched = watch_ears([*QUIET, 50, 60, 3, 3], rule="C2")
    assert watched.expected[9] == pytest.approx(np.mean(QUIET))
    assert watched.bound[10] > watched.bound[9]


def test_ears_c3_adds_up_what_single_weeks_hold_too_little_of():
    series = [*QUIET, *QUIET, 6, 6, 6]
    assert not watch_ears(series, rule="C2").alarm.any()
    assert watch_ears(series, rule="C3").alarm[-1]


def test_ears_judges_no_week_without_data_or_baseline():
    gap = float("nan")
    watched = watch_ears([*QUIET, gap, 3, 3], rule="C1")
    assert not watched.judged[7]
    assert watched.judged[8]
    mostly_gone = watch_ears([2, 4, gap, gap, gap, gap, 3, 9], rule="C1")
    assert not mostly_gone.judged.any()


@pytest.mark.parametrize("transform", ["standard", "rossi", "anscombe"])
def test_cusum_bound_is_where_the_alarm_begins(transform: Transform):
    series = np.array([3.0, 5.0, 4.0, 1.0, 6.0, 12.0])
    watched, sums = watch_cusum(series, mean=3.0, transform=transform)
    at_bound = watched.bound[2]
    residual = standardised(np.array([at_bound]), np.array([3.0]), transform)[0]
    assert sums[1] + residual - 1.04 == pytest.approx(2.26)
    assert watched.alarm.tolist() == (sums >= 2.26).tolist()
    assert watched.alarm.any()


def test_cusum_refuses_a_mean_of_zero():
    with pytest.raises(ValueError, match="over 0"):
        watch_cusum([1, 2], mean=0)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        watch_ears([1, -2, 3])


def seasonal(weeks: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.poisson(4 + 2 * np.sin(np.arange(weeks) * 2 * np.pi / 52)).astype(float)


@pytest.mark.parametrize("options", [FarringtonOptions(level=0.005), replace(ORIGINAL, level=0.005)])
def test_farrington_finds_a_surge_and_little_else(options: FarringtonOptions):
    series = seasonal(300, 3)
    series[290] += 15
    watched = watch_farrington(series, options=options, start=275)
    assert watched.alarm[290]
    assert watched.alarm.sum() <= 2
    assert watched.judged[275:].all()
    assert not watched.judged[:275].any()


def test_farrington_expects_more_from_more_outlets():
    series = seasonal(270, 5)
    exposure = np.ones(270)
    exposure[-1] = 2
    once, twice = (watch_farrington(series, start=269, exposure=e).expected[-1] for e in (np.ones(270), exposure))
    assert twice == pytest.approx(2 * once)


def test_farrington_says_nothing_of_a_low_base():
    series = np.zeros(270)
    series[[10, 100, 269]] = 1
    assert not watch_farrington(series, start=260).judged.any()


def test_farrington_splits_the_year_between_windows_evenly():
    groups = reference_groups(300, FarringtonOptions(years=1, left_out=10))
    assert (groups[300 - 52 - 3 : 300 - 52 + 4] == 9).all()
    between = groups[300 - 52 + 4 : 290]
    assert (np.diff(between) >= 0).all()
    assert np.bincount(between[between < 7])[0] == 5
    assert (groups[290:] == -1).all()


def test_glr_alarms_on_a_lasting_rise_too_small_for_one_week():
    series = [2.0] * 10 + [4.0] * 8
    watched, statistic = watch_glr(series, mean=2.0)
    assert not watched.alarm[:11].any()
    assert watched.alarm[11:].any()
    assert (statistic[:10] == 0).all()


def test_glr_bound_is_the_highest_quiet_count_with_and_without_dispersion():
    for dispersion in (0.0, 0.3):
        bound = watch_glr([2, 2, 5], mean=2.0, dispersion=dispersion)[0].bound[2]
        for count, loud in ((bound, False), (bound + 1, True)):
            assert watch_glr([2, 2, count], mean=2.0, dispersion=dispersion)[0].alarm[2] == loud


def test_a_vanishing_dispersion_is_poisson():
    series = [2, 2, 5, 6]
    plain, near = (watch_glr(series, mean=2.0, dispersion=d)[1] for d in (0.0, 1e-6))
    assert near == pytest.approx(plain, abs=1e-3)


def uneven(alpha: float, weeks: int = 400) -> np.ndarray:
    rng = np.random.default_rng(11)
    return rng.poisson(rng.gamma(1 / alpha, 4 * alpha, weeks)).astype(float)


def test_the_dispersion_of_the_year_before_is_fitted_and_none_is_made_of_chance():
    found = usual_dispersion(uneven(0.5))
    assert np.median(found[60:]) == pytest.approx(0.5, abs=0.15)
    assert (found[:20] == 0).all()
    plain = usual_dispersion(np.random.default_rng(11).poisson(4, 400))
    assert (plain > 0).mean() < 0.15


def test_dispersion_takes_outlets_that_come_and_go_for_no_unevenness():
    outlets = np.tile([1.0, 6.0], 100)
    counts = np.random.default_rng(5).poisson(3 * outlets)
    assert np.median(usual_dispersion(counts)) > 0.3
    assert np.median(usual_dispersion(counts, exposure=outlets)) == 0


def test_a_week_is_judged_by_its_own_dispersion():
    seen = [2, 2, 9]
    even, odd = (watch_glr(seen, mean=2.0, dispersion=[2.0, 2.0, d])[0] for d in (0.0, 2.0))
    assert (even.alarm[2], odd.alarm[2]) == (True, False)
    with pytest.raises(ValueError, match="dispersion"):
        watch_glr(seen, mean=2.0, dispersion=[0.0, 0.0, -1.0])


def test_uneven_weeks_raise_few_alarms_once_their_dispersion_is_fitted():
    counts, ones = uneven(0.5, 200), np.ones(200)
    plain, fitted = (int(METHODS[name].watch(counts, ones).alarm.sum()) for name in ("glr", "glr-nb"))
    assert plain >= 4
    assert fitted <= plain / 3


def test_changes_of_rate_and_of_mean_are_dated():
    rng = np.random.default_rng(4)
    counts = np.concatenate([rng.poisson(2, 60), rng.poisson(9, 40)])
    starts = find_changes(counts, expected_run=50).starts
    assert len(starts) == 2
    assert abs(starts[1] - 60) <= 2
    values = np.concatenate([rng.normal(0, 1, 50), rng.normal(5, 1, 50)])
    found = find_changes(values, prior=GaussianPrior())
    assert len(found.starts) == 2
    assert abs(found.starts[1] - 50) <= 2
    assert found.run_length[-1] == pytest.approx(50, abs=3)


def test_change_probabilities_use_the_past_alone():
    counts = [1, 2, 1, 1, 2, 9, 8, 9, 1]
    whole, part = find_changes(counts), find_changes(counts[:6])
    assert whole.change_probability[:6] == pytest.approx(part.change_probability)


def test_changes_of_counts_refuse_halves():
    with pytest.raises(ValueError, match="no counts"):
        find_changes([1.5, 2])


def test_offline_changes_are_found_or_the_extra_is_named():
    series = [1.0] * 20 + [8.0] * 20
    try:
        assert find_changes_offline(series, penalty=10.0) == (0, 20)
    except UsageError as error:
        assert "reportedly[statistics]" in str(error)  # noqa: PT017 - either is right, by what is installed


def test_tails_agree_with_sums_and_tables():
    assert student_two_sided(2.228138852, 10) == pytest.approx(0.05, abs=1e-8)
    assert student_two_sided(0.0, 5) == pytest.approx(1.0)
    assert student_two_sided(12.706204736, 1) == pytest.approx(0.05, abs=1e-8)
    total = sum(np.exp(log_count_mass(count, 3.0, 1.7)) for count in range(200))
    assert total == pytest.approx(1.0)
    assert count_quantile(0.95, 2.0, 1.0) == 5
    assert count_tail(3, 2.0, 1.0) == pytest.approx(1 - 5 * np.exp(-2))
    assert count_tail(1, 2.0, 1.0) == pytest.approx(1 - np.exp(-2))


def test_the_level_is_of_the_year_before_and_of_the_outlets_at_work():
    series = np.full(60, 3.0)
    exposure = np.ones(60)
    exposure[50:] = 2
    level = usual_level(series, exposure=exposure)
    assert np.isnan(level[:28]).all()
    assert level[40] == pytest.approx(3.0)
    assert level[50] == pytest.approx(6.0)


def test_the_default_watch_finds_a_surge_but_not_a_new_outlet():
    rng = np.random.default_rng(2)
    series = rng.poisson(3, 120).astype(float)
    series[110:113] = [9, 10, 9]
    watched = watch_level(series)
    assert watched.alarm[111]
    assert not watched.alarm[60:110].any()
    doubled = np.full(120, 3.0)
    doubled[100:] = 6
    exposure = np.where(np.arange(120) < 100, 1.0, 2.0)
    assert watch_level(doubled).alarm[100:].any()
    assert not watch_level(doubled, exposure=exposure).alarm.any()


def test_the_default_watch_leaves_a_low_base_alone():
    series = np.zeros(100)
    series[[20, 95, 96]] = 1, 2, 2
    assert not watch_level(series).judged.any()
