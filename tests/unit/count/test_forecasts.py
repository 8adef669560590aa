"""Forecasts and outcomes: percent changes, thresholds, and what is not due."""

import pytest

from reportedly.count import Outcomes, read_outcomes, score
from reportedly.count.forecasts import brier, crps
from reportedly.errors import UsageError
from reportedly.model.claim import Forecast, Text, Value
from reportedly.model.count import Count
from reportedly.model.when import When
from reportedly.text import Span

YEARLY = Outcomes("total", (("2030", 200.0), ("2031", 230.0), ("2032", 161.0)), before=5000.0)
IN_2031 = When("2031", "2031-01-01", "2031-12-31")


def forecast(words: str, value: Count | None, horizon: Value | None = IN_2031) -> Forecast:
    return Forecast("f-1", "r-1", Span(0, len(words), words), "crossings", value, horizon, "t-1")


def percent(value: float, *, about: bool = True) -> Count:
    bound = None if about else value
    return Count(bound, bound, value, about=about, unit="percent")


def test_a_percentage_is_change_against_the_year_before() -> None:
    found = score(forecast("expected to rise around 12 percent", percent(12)), YEARLY)
    assert found.verdict == "scored"
    assert (found.base, found.period, found.unit) == (200, "2031", "percent")
    assert found.actual == pytest.approx(15.0)
    assert found.error == pytest.approx(3.0)
    assert (found.direction, found.within) == (True, None)


def test_a_fall_is_negative() -> None:
    horizon = When("2032", "2032-01-01", "2032-12-31")
    found = score(forecast("set to drop by 30 percent", percent(30, about=False), horizon), YEARLY)
    assert (found.predicted, found.direction) == (-30, True)
    assert found.actual == pytest.approx(-30.0)
    assert score(forecast("set to rise 30 percent", percent(30), horizon), YEARLY).direction is False


def test_bounds_are_hit_or_missed() -> None:
    between = Count(220, 240, None)
    assert score(forecast("will reach 220 to 240", between), YEARLY).within is True
    assert score(forecast("will reach at least 300", Count(300, None, None)), YEARLY).within is False
    assert score(forecast("will reach 230", Count(230, 230, 230)), YEARLY).error == 0


def test_a_total_far_beyond_any_year_is_a_running_total() -> None:
    found = score(forecast("will surpass 5,400", Count(5400, None, None)), YEARLY)
    assert (found.actual, found.within) == (5430, True)


def test_without_a_horizon_nothing_is_held_to_a_time() -> None:
    soon = score(forecast("soon expected to surpass 5,400", Count(5400, None, None), Text("soon")), YEARLY)
    assert (soon.verdict, soon.period) == ("cannot be scored", "2031")
    never = score(forecast("expected to surpass 9,000", Count(9000, None, None), None), YEARLY)
    assert (never.verdict, never.period) == ("cannot be scored", None)


def test_a_horizon_still_to_come_is_not_due() -> None:
    made = forecast("expected to rise 12 percent", percent(12))
    assert score(made, YEARLY, today="2031-12-31").verdict == "not due"
    assert score(made, YEARLY, today="2032-01-01").verdict == "scored"


def in_year(year: str, *, known: bool = True) -> When:
    return When(year, f"{year}-01-01", f"{year}-12-31", known)


@pytest.mark.parametrize(
    ("words", "value", "horizon", "why"),
    [
        ("expected to change 12 percent", percent(12), IN_2031, "rise or a fall"),
        ("expected to rise 12 percent", None, IN_2031, "no number"),
        ("expected to rise 12 percent", percent(12), in_year("2040"), "no value for 2040"),
        ("expected to rise 12 percent", percent(12), in_year("2030"), "no value for 2029"),
        ("expected to rise 12 percent", percent(12), in_year("XXXX", known=False), "no period"),
    ],
)
def test_what_cannot_be_scored_says_why(words: str, value: Count | None, horizon: When, why: str) -> None:
    found = score(forecast(words, value, horizon), YEARLY)
    assert found.verdict == "cannot be scored"
    assert why in found.words


def test_outcomes_are_read_with_what_came_before() -> None:
    read = read_outcomes(["year,men,total", "<=2029,1,40", '2031,2,"1,230"', "2030,3,200"])
    assert read == Outcomes("total", (("2030", 200.0), ("2031", 1230.0)), before=40.0)
    assert read.running() == [("2030", 240.0), ("2031", 1470.0)]
    assert read_outcomes(["year,men,total", "2031,2,9"], column="men").at("2031") == 2


def test_months_make_a_year_only_where_all_are_there() -> None:
    rows = [f"2031-{month:02},{month}" for month in range(1, 13)]
    assert read_outcomes(["month,value", *rows]).at("2031") == 78
    assert read_outcomes(["month,value", *rows[:-1]]).at("2031") is None


def test_a_month_is_set_against_the_same_month_of_the_year_before() -> None:
    monthly = read_outcomes(["month,value", "2030-03,50", "2031-02,10", "2031-03,60"])
    found = score(forecast("up 20 percent", percent(20), When("2031-03", "2031-03-01", "2031-03-31")), monthly)
    assert (found.base, found.error) == (50, pytest.approx(0.0))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a,b", "1,2"], "found the columns a, b"),
        ([], "found the columns nothing"),
        (["year,value", "2031,many"], "line 2: 'many' is no number"),
        (["year,value", "2031,1", "2031,2"], "line 3: '2031' is no new period"),
        (["year,value", "2031-13,1"], "'2031-13' is no new period"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(lines: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_outcomes(lines)


def test_a_point_is_scored_by_its_distance_and_bounds_by_what_lies_between() -> None:
    assert crps(15, None, 11.2) == pytest.approx(3.8)
    assert crps(15, (15, 15), 11.2) == pytest.approx(3.8)
    # A number anywhere between 0 and 1 alike: at the middle 1/12, at an end 1/3, one beyond an end 4/3.
    assert [crps(0.5, (0, 1), y) for y in (0.5, 1.0, 2.0)] == pytest.approx([1 / 12, 1 / 3, 4 / 3])


def test_the_score_of_bounds_is_that_of_a_peer() -> None:
    peer = pytest.importorskip("scoringrules")
    for actual in (-3.0, 4.0, 7.5, 12.0):
        assert crps(6, (2, 10), actual) == pytest.approx(float(peer.crps_uniform(actual, 2.0, 10.0)), abs=1e-12)


def test_bounds_come_before_direction_and_nothing_said_is_not_scored() -> None:
    assert [brier(True, False), brier(None, True), brier(None, False), brier(None, None)] == [0, 0, 1, None]


def test_scores_of_a_fall_between_bounds_keep_its_sign() -> None:
    value = Count(10, 20, None, unit="percent")
    horizon = When("2032", "2032-01-01", "2032-12-31")
    found = score(forecast("fall by 10 to 20 percent", value, horizon), YEARLY)
    assert found.verdict == "scored"
    assert found.crps is not None
    assert found.predicted == -15
    assert found.crps == pytest.approx(crps(-15, (-20, -10), found.actual or 0))
    assert found.brier == float(not found.within)
