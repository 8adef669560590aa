"""Bursts, scans and nowcasts, against what can be reckoned by hand or by brute force."""

import sys
from itertools import product
from math import log

import numpy as np
import pytest

from reportedly.count.surges import scan as scan_module
from reportedly.count.surges.bursts import Burst, find_bursts
from reportedly.count.surges.nowcast import delay_shares, fill, nowcast, triangle_of
from reportedly.count.surges.scan import Model, ScanOptions, scan
from reportedly.count.surges.zones import circles, whole

GRID = [(float(y), float(x)) for y, x in product(range(3), range(3))]


def test_even_happenings_make_one_level():
    assert find_bursts(range(0, 100, 10)) == [Burst(1, 0.0, 90.0)]


def test_a_dense_stretch_is_a_burst_within_the_whole():
    times = [*range(0, 100, 10), *range(101, 121), *range(130, 230, 10)]
    found = find_bursts(times)
    assert found[0] == Burst(1, 0.0, 220.0)
    assert found[1].level == 2
    assert 90 <= found[1].start <= 102
    assert 120 <= found[1].end <= 130


def test_bursts_need_times_that_differ():
    with pytest.raises(ValueError, match="same time"):
        find_bursts([1, 2, 2])
    assert find_bursts([1]) == []


def test_circles_grow_to_their_share_and_no_two_are_alike():
    zones = circles(GRID, np.ones(9), most=0.5)
    members = [frozenset(zones.places(zone)) for zone in range(len(zones))]
    assert len(members) == len(set(members))
    assert max(map(len, members)) == 4
    near = circles(GRID, np.ones(9), most=0.5, radius_km=50)
    assert all(len(near.places(zone)) == 1 for zone in range(len(near)))
    values = np.arange(18.0).reshape(9, 2)
    for zone, summed in enumerate(zones.sums(values)):
        assert summed == pytest.approx(values[list(zones.places(zone))].sum(axis=0))


def laid() -> np.ndarray:
    cases = np.random.default_rng(1).poisson(0.5, (9, 24))
    cases[[6, 7], 8:11] += 5
    return cases


def by_hand(cases: np.ndarray, expected: np.ndarray, zones, *, longest: int) -> float:
    total, best = cases.sum(), 0.0
    for zone in range(len(zones)):
        rows = list(zones.places(zone))
        for start, span in product(range(cases.shape[1]), range(1, longest + 1)):
            if start + span <= cases.shape[1]:
                seen = cases[rows, start : start + span].sum()
                mu = expected[rows, start : start + span].sum()
                if seen > mu and seen >= 2:
                    outside = (total - seen) * log((total - seen) / (total - mu)) if total > seen else 0.0
                    best = max(best, seen * log(seen / mu) + outside)
    return best


@pytest.mark.parametrize("model", ["permutation", "poisson"])
def test_the_scan_finds_what_brute_force_finds(model: Model):
    cases, zones = laid(), circles(GRID, np.ones(9))
    flat = np.full(cases.shape, cases.sum() / cases.size)
    margins = np.outer(cases.sum(axis=1), cases.sum(axis=0)) / cases.sum()
    base = flat if model == "poisson" else None
    found = scan(cases, zones, model=model, baseline=base, options=ScanOptions(longest=4, replicates=99))
    expected = flat if model == "poisson" else margins
    assert found[0].statistic == pytest.approx(by_hand(cases, expected, zones, longest=4))
    assert set(found[0].places) == {6, 7}
    assert (found[0].start, found[0].end) == (8, 10)
    assert found[0].p_value == pytest.approx(0.01)


def test_clusters_share_no_place_and_a_seed_repeats_them():
    cases, zones = laid(), circles(GRID, np.ones(9))
    first, second = (scan(cases, zones, options=ScanOptions(replicates=50)) for _ in range(2))
    assert first == second
    places = [place for cluster in first for place in cluster.places]
    assert len(places) == len(set(places))


def test_a_scan_of_living_clusters_ends_with_the_last_step():
    cases = laid()
    cases[5, 23] += 9
    found = scan(cases, circles(GRID, np.ones(9)), options=ScanOptions(longest=3, alive=True, replicates=20))
    assert found[0].places == (5,)
    for cluster in found:
        assert cluster.observed == cases[list(cluster.places), cluster.start : cluster.end + 1].sum()
    assert {cluster.end for cluster in found} == {23}


def test_time_alone_and_space_alone():
    cases = laid()
    flat = np.ones(cases.shape)
    in_time = scan(cases, whole(9), model="poisson", baseline=flat, options=ScanOptions(replicates=20))
    assert (in_time[0].start, in_time[0].end) == (8, 10)
    summed = cases.sum(axis=1, keepdims=True)
    in_space = scan(
        summed, circles(GRID, np.ones(9)), model="poisson", baseline=np.ones((9, 1)), options=ScanOptions(replicates=20)
    )
    assert set(in_space[0].places) == {6, 7}


def test_bernoulli_compares_with_controls():
    cases = np.full((9, 1), 2)
    cases[4] = 9
    found = scan(
        cases,
        circles(GRID, np.ones(9)),
        model="bernoulli",
        baseline=np.full((9, 1), 10),
        options=ScanOptions(replicates=99),
    )
    assert found[0].places == (4,)
    inside = 9 * log(0.9) + 1 * log(0.1)
    outside = 16 * log(16 / 80) + 64 * log(64 / 80)
    everywhere = 25 * log(25 / 90) + 65 * log(65 / 90)
    assert found[0].statistic == pytest.approx(inside + outside - everywhere)


def test_chance_alone_is_rarely_significant():
    rng = np.random.default_rng(9)
    zones = circles(GRID, np.ones(9))
    options = ScanOptions(longest=3, replicates=19)
    low = sum(scan(rng.poisson(1.0, (9, 8)), zones, options=options)[0].p_value <= 0.05 for _ in range(40))
    assert low <= 6


def test_a_model_without_its_baseline_is_refused():
    with pytest.raises(ValueError, match="baseline"):
        scan(laid(), whole(9), model="poisson")


GAP = float("nan")
TRIANGLE = [[60, 30, 10], [30, 15, 5], [40, 20, GAP], [50, GAP, GAP]]


def test_delays_and_open_cells_are_those_of_the_chain_ladder():
    shares = delay_shares(TRIANGLE)
    assert shares == pytest.approx([0.6, 0.3, 0.1])
    filled = fill(TRIANGLE, shares)
    assert filled[2, 2] == pytest.approx(0.1 * (60 + 1 - 0.9) / 0.9)
    assert filled[3, 1] == pytest.approx(0.3 * (50 + 1 - 0.6) / 0.6)
    assert filled[:2] == pytest.approx(np.array(TRIANGLE[:2]))


def test_a_triangle_without_a_whole_week_is_refused():
    with pytest.raises(ValueError, match="complete"):
        delay_shares([[1, GAP], [2, GAP]])


def test_the_triangle_of_incidents_keeps_late_and_odd_ones():
    triangle = triangle_of([0, 0, 1, 2], [0, 2, 1, 1], weeks=3, longest=1)
    assert triangle[0].tolist() == [1, 1]
    assert triangle[1].tolist() == [1, 0]
    assert triangle[2, 0] == 1
    assert np.isnan(triangle[2, 1])


def test_intervals_cover_what_came_in_the_end():
    rng = np.random.default_rng(6)
    covered = asked = 0
    for _ in range(15):
        full = rng.poisson(20 * np.array([0.5, 0.3, 0.15, 0.05]), (30, 4)).astype(float)
        seen = full.copy()
        seen[np.arange(30)[:, None] + np.arange(4) >= 30] = np.nan
        made = nowcast(seen)
        truth = full.sum(axis=1)[-3:]
        covered += int(((made.low[-3:] <= truth) & (truth <= made.high[-3:])).sum())
        asked += 3
        assert (made.low[-3:] >= np.nansum(seen, axis=1)[-3:]).all()
        assert made.point[:27] == pytest.approx(full.sum(axis=1)[:27])
    assert covered / asked >= 0.8


def test_too_few_past_errors_give_no_interval():
    made = nowcast(TRIANGLE)
    assert np.isnan(made.high[-1])
    assert made.point[-1] > 50


@pytest.mark.parametrize("alive", [False, True])
def test_the_compiled_scan_finds_the_same_to_the_last_bit(alive: bool, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("numba")
    rng = np.random.default_rng(8)
    cases = rng.poisson(1.2, (9, 12))
    zones = circles([(n // 3, n % 3) for n in range(9)], cases.sum(axis=1))
    options = ScanOptions(longest=5, alive=alive, replicates=60)
    fast = scan(cases, zones, options=options)
    monkeypatch.setitem(sys.modules, "reportedly.count.surges.compiled", None)
    assert scan(cases, zones, options=options) == fast
    base = rng.uniform(0.5, 2, (9, 12))
    plain = scan(cases, zones, model="poisson", baseline=base, options=options)
    monkeypatch.undo()
    assert scan(cases, zones, model="poisson", baseline=base, options=options) == plain


@pytest.mark.parametrize("strong", [0.0, 1.0, 2.0, 4.0, 8.0, 50.0])
def test_passing_over_weak_windows_changes_no_result(strong: float, monkeypatch: pytest.MonkeyPatch):
    """Where no window is as strong as asked, every one is looked at."""
    pytest.importorskip("numba")
    rng = np.random.default_rng(9)
    cases = rng.poisson(0.8, (8, 10))
    zones = circles([(n // 3, n % 3) for n in range(8)], cases.sum(axis=1))
    plain = scan(cases, zones, options=ScanOptions(longest=4, replicates=99))
    monkeypatch.setattr(scan_module, "STRONG", strong)
    assert scan(cases, zones, options=ScanOptions(longest=4, replicates=99)) == plain
