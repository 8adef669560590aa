"""Tallies: what the record says to a count that a report states."""

from typing import Any

import pytest

from reportedly.count import Bounds, Checker, check
from reportedly.model.claim import Tally
from reportedly.model.count import Count
from reportedly.model.when import When, between, interval
from reportedly.text import Span

MARCH = When("XXXX-03", "XXXX-03-01", "XXXX-03-31", False)
KINDS = {"desertion", "arrest"}


def tally(value: Count, *, what: str = "desertion", unit: str = "incidents", period: When | None = MARCH) -> Tally:
    return Tally("y-1", "r-1", Span(0, 5, "three"), what, unit, value, "t-1", period)


def three(make: Any) -> list[Any]:
    return [
        make("1", when=("XXXX-03-01", "XXXX-03-28"), persons=(Count(5, 5, 5),)),
        make("2", when=("XXXX-03-17", "XXXX-03-17"), persons=(Count(2, 2, 2),)),
        make("3", when=(None, "XXXX-03-22"), persons=(Count(1, 1, 1),)),
        make("4", when=("XXXX-04-02", "XXXX-04-02")),
        make("5", when=("XXXX-03-17", "XXXX-03-17"), kind="arrest"),
    ]


def test_a_record_of_three_agrees_with_three(make: Any) -> None:
    found = check(tally(Count(3, 3, 3)), three(make), kinds=KINDS)
    assert (found.value, found.verdict, found.incidents) == (3, "agrees", ("1", "2", "3"))
    assert found.bounds == Bounds(2, 3, 3)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (Count(2, 2, 2), "agrees"),
        (Count(1, 1, 1), "more"),
        (Count(7, 7, 7), "fewer"),
        (Count(4, None, None), "fewer"),
        (Count(None, 1, None), "more"),
        (Count(1, None, None), "agrees"),
        (Count(None, None, 3, about=True), "agrees"),
        (Count(None, None, 40, about=True), "fewer"),
    ],
)
def test_verdicts_are_from_the_records_side(make: Any, value: Count, verdict: str) -> None:
    assert check(tally(value), three(make), kinds=KINDS).verdict == verdict


def test_persons_are_tallied_as_persons(make: Any) -> None:
    found = check(tally(Count(8, 8, 8), unit="persons"), three(make), kinds=KINDS)
    assert (found.value, found.verdict) == (8, "agrees")
    assert check(tally(Count(12, 12, 12), unit="persons"), three(make), kinds=KINDS).verdict == "fewer"


def test_around_a_thousand_is_what_rounds_to_it(make: Any) -> None:
    def one(persons: float) -> list[Any]:
        return [make("1", when=("XXXX-03-01", "XXXX-03-02"), persons=(Count(persons, persons, persons),))]

    around = tally(Count(None, None, 1000, about=True), unit="persons")
    assert check(around, one(1300), kinds=KINDS).verdict == "agrees"
    assert check(around, one(1700), kinds=KINDS).verdict == "more"


def test_known_years_must_match(make: Any) -> None:
    period = between_march(2031)
    inside, outside = make("1", when=("2031-03-04", "2031-03-04")), make("2", when=("2030-03-04", "2030-03-04"))
    found = check(tally(Count(1, 1, 1), period=period), [inside, outside], kinds=KINDS)
    assert (found.value, found.incidents) == (1, ("1",))


def test_month_and_day_are_compared_where_a_year_is_unknown(make: Any) -> None:
    found = check(tally(Count(1, 1, 1)), [make("1", when=("2031-03-04", "2031-03-04"))], kinds=KINDS)
    assert found.value == 1
    spanning = make("1", when=interval("2030-12-01", "2031-01-31"))
    assert check(tally(Count(1, 1, 1)), [spanning], kinds=KINDS).bounds == Bounds(0, 1, 1)


def test_undated_and_rumoured_incidents_only_raise_the_high_bound(make: Any) -> None:
    found = check(
        tally(Count(2, 2, 2)),
        [make("1"), make("2", when=("XXXX-03-04", "XXXX-03-04"))],
        kinds=KINDS,
        statuses={"a-2": "rumoured"},
    )
    assert (found.value, found.bounds, found.verdict) == (0, Bounds(0, 0, 2), "agrees")
    assert "2 more" in found.words


def test_what_agrees_only_because_nothing_bounds_the_record_may_agree(make: Any) -> None:
    """An incident of which no number of persons is told is no "0 persons, which agrees"."""
    untold = [make("1", when=("XXXX-03-04", "XXXX-03-04"))]
    found = check(tally(Count(40, 40, 40), unit="persons"), untold, kinds=KINDS)
    assert (found.bounds, found.verdict) == (Bounds(0, 0, None), "may agree")
    assert "may agree, since nothing bounds" in found.words
    told = [*untold, make("2", when=("XXXX-03-05", "XXXX-03-05"), persons=(Count(41, 41, 41),))]
    assert check(tally(Count(40, None, None), unit="persons"), told, kinds=KINDS).verdict == "agrees"


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"what": "rallies"}, "no kind"), ({"period": None}, "no period"), ({"unit": "boats"}, "does not count")],
)
def test_what_cannot_be_checked_says_why(make: Any, changed: dict[str, Any], why: str) -> None:
    found = check(tally(Count(3, 3, 3), **changed), three(make), kinds=KINDS)
    assert (found.verdict, found.value, found.incidents) == ("cannot be checked", None, ())
    assert "; needed: " in found.words
    assert why in found.words


def between_march(year: int) -> When:
    from datetime import date

    return between(date(year, 3, 1), date(year, 3, 31))


def test_many_tallies_are_checked_as_each_alone(make: Any) -> None:
    held = [*three(make), make("6"), make("7", when=("2031-03-04", "2031-05-01"))]
    periods = [MARCH, between_march(2031), interval("2030-12-01", "2031-04-30"), None]
    asked = [
        tally(Count(number, number, number), what=what, unit=unit, period=period)
        for what in ("desertion", "arrest", "flood")
        for unit in ("incidents", "persons", "rifles")
        for period in periods
        for number in (1, 4)
    ]
    checker = Checker(iter(held), kinds=KINDS)
    assert [checker.check(one) for one in asked] == [check(one, held, kinds=KINDS) for one in asked]
    assert len({checker.check(one).incidents for one in asked}) > 3
