"""Weekly series of the record: what each week is called, and why."""

from datetime import date, timedelta

import numpy as np

from reportedly.count.bounds import Bounds
from reportedly.count.figures import Figure
from reportedly.count.surges.series import surges

START = date(2015, 12, 28)  # a year of 53 weeks follows: 2015-W53 is the first


def label(number: int) -> str:
    year, week, _ = (START + timedelta(weeks=number)).isocalendar()
    return f"{year:04}-W{week:02}"


def figure(kind: str, week: str, best: int, *, low: int | None = None) -> Figure:
    ids = tuple(f"{kind}-{week}-{n}" for n in range(best))
    bounds = Bounds(best if low is None else low, best, best + 1)
    return Figure((("kind", kind), ("week", week)), bounds, Bounds(0, 0, None), ids, (), 0)


def told(counts: list[int], *, low: int | None = None) -> list[Figure]:
    return [figure("raid", label(n), count, low=low) for n, count in enumerate(counts) if count]


QUIET = [2, 1, 3, 2, 0, 2, 3, 1, 2, 4] * 6


def test_a_surge_is_found_and_says_what_is_usual():
    weeks = surges(told([*QUIET, 9, 9]), outlets={label(n): 2 for n in range(62)})
    assert [week.week for week in weeks] == [label(n) for n in range(62)]
    assert weeks[0].week == "2015-W53"
    assert weeks[1].week == "2016-W01"
    loud = [week for week in weeks if week.verdict == "surge"]
    assert [week.week for week in loud] == [label(60), label(61)]
    assert all(week.certain and week.bound is not None and week.expected is not None for week in loud)
    assert "expected from the year before" in loud[0].why


def test_a_surge_that_only_duplicates_make_is_not_certain():
    figures = [*told(QUIET), figure("raid", label(60), 9, low=2)]
    last = surges(figures, outlets={label(n): 2 for n in range(61)})[-1]
    assert last.verdict == "surge"
    assert not last.certain


def test_a_week_without_an_outlet_is_no_data_and_never_zero():
    outlets = {label(n): 1 for n in range(60) if n not in (20, 45)}
    weeks = surges(told(QUIET), outlets=outlets)
    assert len(weeks) == 60
    for number in (20, 45):
        assert weeks[number].verdict == "no data"
        assert weeks[number].outlets == 0
        assert weeks[number].expected is None
    with_gaps = [2 if n % 2 else 0 for n in range(100)]
    half = surges(told(with_gaps), outlets={label(n): 1 for n in range(100) if n % 2})
    assert np.isclose(half[-1].expected, 2.0)


def test_a_low_base_and_a_short_past_are_not_testable():
    rare = surges(told([0] * 50 + [1] + [0] * 20 + [3]), outlets={label(n): 1 for n in range(72)})
    assert rare[-1].verdict == "not testable"
    assert "under 0.5" in rare[-1].why
    short = surges(told([2] * 20), outlets={label(n): 1 for n in range(20)})
    assert {week.verdict for week in short} == {"not testable"}
    assert "26 are needed" in short[-1].why


def test_more_outlets_make_no_surge():
    counts = [*QUIET, *(2 * n for n in QUIET[:10])]
    outlets = {label(n): 1 if n < 60 else 2 for n in range(70)}
    assert not [week for week in surges(told(counts), outlets=outlets) if week.verdict == "surge"]


def test_open_dates_and_a_record_without_dates_make_no_series():
    figures = [figure("raid", "open", 3), figure("raid", "XXXX", 2)]
    assert surges(figures, outlets={label(0): 1}) == []
    assert surges(told([1]), outlets={}) == []


def test_each_kind_has_its_own_series():
    figures = [*told(QUIET), *(figure("theft", label(n), 1) for n in range(0, 60, 5))]
    weeks = surges(figures, outlets={label(n): 1 for n in range(60)})
    assert [week.series for week in weeks[::60]] == [(("kind", "raid"),), (("kind", "theft"),)]
