"""Coarser values: they hold what they were made of, and say no more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.claim import Text
from reportedly.model.count import Count
from reportedly.model.when import When, between, interval
from reportedly.model.where import Where
from reportedly.protect.coarse import (
    Grain,
    coarse,
    coarse_count,
    coarse_when,
    coarse_where,
    in_words,
    is_small,
    public_link,
    published,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("when", "level", "edtf"),
    [
        (between(date(2016, 7, 27), date(2016, 7, 27)), "week", "2016-07-25/2016-07-31"),
        (between(date(2016, 7, 31), date(2016, 8, 1)), "week", "2016-07-25/2016-08-07"),
        (between(date(2016, 7, 27), date(2016, 7, 27)), "month", "2016-07"),
        (between(date(2016, 7, 27), date(2016, 7, 27)), "year", "2016"),
        (between(date(2015, 12, 31), date(2016, 1, 1)), "year", "2015/2016"),
        (interval(None, "2016-07-27"), "week", "../2016-07-31"),
        (interval("2016-07-27", None), "month", "2016-07-01/.."),
        (interval("XXXX-07-27", "XXXX-07-27"), "week", "XXXX-07"),
        (interval("XXXX-07-27", "XXXX-08-02"), "month", "XXXX-07/XXXX-08"),
        (interval(None, "XXXX-07-27"), "week", "../XXXX-07-31"),
        (interval("XXXX-07-27", "XXXX-07-27"), "year", None),
        (between(date(2016, 7, 27), date(2016, 7, 27)), "none", None),
        (When("some words", "2016-07-27", "2016-07-27"), "day", "2016-07-27"),
        (When("2016-99-99", "2016-99-99", None), "day", None),
        (When("9999-12-31", "9999-12-31", "9999-12-31"), "week", None),
    ],
)
def test_a_time_becomes_whole_weeks_months_or_years(when, level, edtf):
    made = coarse_when(when, level)
    assert (made.edtf if made else None) == edtf


@given(DAYS, DAYS, st.sampled_from(["day", "week", "month", "year"]))
def test_a_coarser_time_holds_the_finer_one_and_all_days_of_it_look_alike(one, other, level):
    when = between(min(one, other), max(one, other))
    made = coarse_when(when, level)
    assert made is not None
    assert made.earliest <= when.earliest <= when.latest <= made.latest
    assert coarse_when(made, level) == made
    ends = between(date.fromisoformat(made.earliest), date.fromisoformat(made.earliest))
    assert coarse_when(ends, level).earliest == made.earliest


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(1, 1, 1, unit="residents", words="a neighbour's son"), "<3"),
        (Count(2, 2, 2), "<3"),
        (Count(3, 3, 3), "3"),
        (Count(0, 0, 0), "0"),
        (Count(None, None, 40, about=True), "about 40"),
        (Count(3, None, None), "3 or more"),
        (Count(3, 9, None), "3-9"),
        (Count(1, 9, 5), "<10"),
        (Count(2, 2, 2, of=5), "<3"),
    ],
)
def test_small_numbers_of_persons_become_a_bound(count, words):
    made = coarse_count(count, 3)
    assert made is not None
    assert made.words == words == in_words(made)
    assert made.unit in (None, "persons", "incidents")
    assert not any(n in (1, 2) for n in (made.low, made.best))


@pytest.mark.parametrize("count", [Count(2, None, None), Count(None, None, 1, about=True), Count(None, None, None)])
def test_a_number_of_which_nothing_may_be_said_stays(count):
    assert coarse_count(count, 3) is None


COUNTS = st.integers(0, 9)


@given(st.lists(COUNTS, min_size=3, max_size=3), st.none() | COUNTS, st.integers(2, 5))
def test_no_small_number_can_be_read_off_a_count(numbers, of, cell):
    low, best, high = sorted(numbers)
    made = coarse_count(Count(low, high, best, of=of), cell)
    if made is None:
        return
    for number in (made.low, made.best, made.of):
        assert number is None or number == 0 or number >= cell
    assert made.high is None or made.high == 0 or made.high >= cell - 1
    if made.of is not None and made.best is not None:
        assert made.of - made.best <= 0 or made.of - made.best >= cell
    assert is_small(Count(low, high, best), cell) == any(0 < n < cell for n in (low, best, high))


class Nowhere:
    def at(self, place, level):
        return Where("Northmark", "own:1", "admin1", 50.0, 10.0, None, ("Vale",)) if level == "admin1" else None


def test_an_area_without_a_radius_keeps_no_middle():
    made = coarse_where(Where("the mill", "own:9", "town", 50.1, 10.1, 2.0, ("Northmark", "Vale")), "admin1", Nowhere())
    assert made == Where("Northmark", "own:1", "admin1", None, None, None, ("Vale",), (), "Northmark")


def test_a_place_that_was_left_open_or_lies_in_no_known_area_stays():
    assert coarse_where(Where("Mill", candidates=("own:8", "own:9")), "admin1", Nowhere()) is None
    assert coarse_where(Where("Mill", "own:9", "town"), "country", Nowhere()) is None


def test_words_are_no_value_for_others():
    assert coarse(Text("the 9th brigade"), Grain("day", "town"), Nowhere()) is None


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://news.example.org/2016/a.html", "https://news.example.org/2016/a.html"),
        ("https://news.example.org/view?idxno=77&utm_source=kim&token=9", "https://news.example.org/view?idxno=77"),
        ("https://kim:secret@news.example.org/a", "https://news.example.org/a"),
        ("https://news.example.org/a#kim", "https://news.example.org/a"),
        ("https://news.example.org/?id=mail@example.org", "https://news.example.org/"),
        ("/home/kim/notes.txt", None),
        ("file:///home/kim/notes.txt", None),
        ("http://localhost/a", None),
        ("http://10.0.0.7/a", None),
        ("http://intranet/a", None),
        ("http://files.local/a", None),
        ("mailto:kim@example.org", None),
        ("javascript:alert(1)", None),
        ("https://[bad", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_is_for_everybody_or_stays(url, left):
    assert public_link(url) == left


def test_the_day_of_publication():
    assert published("2016-11-01T11:56", "year") == "2016"
    assert published("2016-11-01", "day") == "2016-11-01"
    assert published("2016", "week") == "2015-12-28/2017-01-01"
    assert published("soon", "year") is None
    assert published(None, "year") is None
