"""Methods by name, what is told late, and clusters in space and time."""

from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
import pytest

from reportedly.count import Bounds, Figure
from reportedly.count.surges.clusters import Spot, find_clusters
from reportedly.count.surges.late import LONGEST, expected_late, learn_delay
from reportedly.count.surges.methods import METHODS
from reportedly.count.surges.series import surges
from reportedly.errors import UsageError

#: A day of the first week; weeks are counted from there.
START = date(2015, 1, 5)


def label(week: int) -> str:
    return "{:04}-W{:02}".format(*(START + timedelta(weeks=week)).isocalendar())


def seen(counts: list[int], *, kind: str = "raid") -> list[Figure]:
    return [
        Figure((("kind", kind), ("week", label(n))), Bounds(c, c, c), Bounds(0, 0, None),
               tuple(f"{kind}{n}-{k}" for k in range(c)), 0, 0)
        for n, c in enumerate(counts)
    ]  # fmt: skip


def surging() -> list[int]:
    """Six years at four a week, then sixteen for three weeks, then four again."""
    counts = np.random.default_rng(4).poisson(4.0, 52 * 6).tolist()
    return [*counts, 16, 15, 17, 4, 4, 4]


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_sees_a_great_surge_and_says_what_it_expects(method: str) -> None:
    if method == "changepoints":
        pytest.importorskip("ruptures")
    counts = surging()
    found = surges(seen(counts), outlets={label(n): 1 for n in range(len(counts))}, method=method)
    during = [week.verdict for week in found[-6:-3]]
    assert "surge" in during
    assert all(week.why for week in found)
    told = next(week for week in found[-6:-3] if week.verdict == "surge")
    assert told.expected is not None
    assert told.expected < 12


def test_the_alarms_of_the_default_end_with_the_surge() -> None:
    counts = surging()
    found = surges(seen(counts), outlets={label(n): 1 for n in range(len(counts))})
    assert [week.verdict for week in found[-6:]] == ["surge"] * 3 + ["usual"] * 3


def test_change_points_set_each_week_against_the_regime_before() -> None:
    pytest.importorskip("ruptures")
    rng = np.random.default_rng(9)
    counts = [*rng.poisson(2.0, 60).tolist(), *rng.poisson(8.0, 40).tolist(), *rng.poisson(2.0, 30).tolist()]
    weeks = surges(seen(counts), outlets={label(n): 1 for n in range(len(counts))}, method="changepoints")
    flagged = [n for n, week in enumerate(weeks) if week.verdict == "surge"]
    assert flagged == list(range(flagged[0], flagged[0] + len(flagged)))
    assert abs(flagged[0] - 60) <= 2
    assert abs(flagged[-1] - 99) <= 2
    assert {round(week.expected or 0, 6) for week in weeks} == {
        round(float(np.mean(counts[: flagged[0]])), 6),
        round(float(np.mean(counts[flagged[0] : flagged[-1] + 1])), 6),
    }
    assert "the regime before" in weeks[70].why


def test_change_points_are_of_the_outlets_at_work_and_pass_over_weeks_without() -> None:
    pytest.importorskip("ruptures")
    rng = np.random.default_rng(3)
    counts = [*rng.poisson(3.0, 60).tolist(), *[0] * 5, *rng.poisson(9.0, 60).tolist()]
    outlets = {label(n): 0 if 60 <= n < 65 else 1 if n < 60 else 3 for n in range(len(counts))}
    weeks = surges(seen(counts), outlets=outlets, method="changepoints")
    assert {week.verdict for week in weeks[60:65]} == {"no data"}
    assert {week.verdict for week in [*weeks[:60], *weeks[65:]]} == {"usual"}


def test_change_points_need_half_a_year_and_the_extra() -> None:
    outlets = {label(n): 1 for n in range(20)}
    short = surges(seen([4] * 20), outlets=outlets, method="changepoints")
    assert {week.verdict for week in short} == {"not testable"}
    with patch("reportedly.count.surges.changes.import_module", side_effect=ImportError):
        outlets = {label(n): 1 for n in range(40)}
        with pytest.raises(UsageError, match=r"ruptures is not installed") as told:
            surges(seen([4] * 40), outlets=outlets, method="changepoints")
    assert "reportedly[statistics]" in str(told.value)


def test_a_method_that_needs_years_says_so() -> None:
    found = surges(seen([4] * 80), outlets={label(n): 1 for n in range(80)}, method="farrington")
    assert found[-1].verdict == "not testable"
    assert "five years" in found[-1].why


def told_late(weeks: int, a_week: int) -> list[tuple[int, int]]:
    """Half of the incidents are told in their week, half three weeks later."""
    pairs = [(week, week + late) for week in range(weeks) for late in (0, 3) for _ in range(a_week // 2)]
    return [(week, then) for week, then in pairs if then < weeks]


def test_the_delay_is_learnt_from_the_record() -> None:
    delay = learn_delay(told_late(60, 10), 60)
    assert delay is not None
    assert delay.by_then[:4] == pytest.approx([0.5, 0.5, 0.5, 1.0], abs=0.01)
    assert delay.complete()[-4:] == pytest.approx([1.0, 0.5, 0.5, 0.5], abs=0.01)
    assert learn_delay(told_late(4, 8), 4) is None  # no week is whole yet


def test_what_a_week_will_come_to_has_an_interval_from_past_errors() -> None:
    pairs = told_late(60, 10)
    late = expected_late(pairs, learn_delay(pairs, 60))  # type: ignore[arg-type]
    assert late.point[-1] == pytest.approx(10, abs=1.5)
    assert late.low[-1] <= 10 <= late.high[-1]
    assert late.point[-LONGEST - 2] == 10


def test_a_week_half_told_is_set_against_half_of_what_is_usual() -> None:
    pairs = told_late(60, 10)
    counts = [sum(week == n for week, _ in pairs) for n in range(60)]
    figures, told = seen(counts), {}
    for n in range(60):
        thens = sorted(then for week, then in pairs if week == n)
        told |= {f"raid{n}-{k}": label(then) for k, then in enumerate(thens)}
    found = surges(figures, outlets={label(n): 2 for n in range(60)}, told=told)
    assert found[-1].expected == pytest.approx(5, abs=0.5)
    assert "50% is told by now" in found[-1].why
    assert found[-1].late == pytest.approx(10, abs=1.5)
    assert found[20].late is None
    plain = surges(figures, outlets={label(n): 2 for n in range(60)})
    assert plain[-1].expected == pytest.approx(10, abs=0.5)


def test_a_cluster_in_one_place_and_month_is_found() -> None:
    rng = np.random.default_rng(2)
    towns = [(f"Town {n}", 40 + n // 4, 20 + n % 4) for n in range(12)]
    spots = [Spot(*towns[rng.integers(12)], label(int(rng.integers(40)))) for _ in range(120)]
    spots += [Spot(*towns[5], label(20 + n % 3)) for n in range(24)]
    found = find_clusters(spots)
    assert found[0].verdict == "surge"
    assert "Town 5" in found[0].places
    assert label(20) <= str(found[0].last)
    assert str(found[0].first) <= label(22)
    assert found[0].p_value is not None
    assert found[0].p_value <= 0.01


def test_a_cluster_names_who_told_of_it() -> None:
    spots = [Spot("A", 1, 1, label(week), ("Gazette",)) for week in range(12)]
    spots += [Spot("B", 20, 20, label(week), ("Radio",)) for week in range(12)]
    spots += [Spot("C", 40, 40, label(6), (f"Outlet {n}",)) for n in range(2)] * 6
    strongest = find_clusters(spots)[0]
    assert strongest.places == ("C",)
    assert strongest.told_by == ("Outlet 0", "Outlet 1")


def test_clusters_of_a_small_record_are_not_testable() -> None:
    found = find_clusters([Spot("A", 1, 1, label(0)), Spot("B", 2, 2, label(1))])
    assert [one.verdict for one in found] == ["not testable"]
    assert "2 incidents" in found[0].why
    assert "10 incidents" in found[0].why
