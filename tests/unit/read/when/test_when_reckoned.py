"""Times: what is reckoned from a date told, ranges, and numbers beside words of time."""

import pytest

from reportedly.read.when import Anchors


def test_a_portion_that_the_month_does_not_have_is_no_value(edtf) -> None:
    assert edtf("It burned on the fifth Monday of May 2015.") is None
    assert edtf("It burned in the sixth week of May 2015.") is None
    assert edtf("It burned on the second Tuesday of May.") is None  # the weekday needs the year


def test_days_before_and_after_a_date_are_reckoned_from_it(read) -> None:
    after, vote = read("He died three days after May 4, 2016.")
    assert [m.when.edtf for m in (after, vote) if m.when] == ["2016-05-07", "2016-05-04"]
    before, day = read("It was shut two days before Dec. 31.")
    assert [m.when.edtf for m in (before, day) if m.when] == ["XXXX-12-29", "XXXX-12-31"]
    over, _ = read("It was shut two days after Dec. 31.")
    assert over.when is None  # an unknown year is not crossed
    month, _ = read("It was shut two days after May 2016.")
    assert month.when is None


@pytest.mark.parametrize("text", ["from 3 to 5 May 2016", "from May 3-5, 2016", "from 2010-2015"])
def test_a_range_is_not_opened_by_the_word_before_it(one, text: str) -> None:
    assert one(text).bound is None


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("the 24/7 patrol of May", ["May"]),
        ("a ratio of 3/4", []),
        ("killed 4 in the morning", ["the morning"]),
        ("at 4 in the morning", ["4 in the morning"]),
        ("2000 hours of film", []),
        ("at 2000 hours", ["2000 hours"]),
    ],
)
def test_a_number_beside_words_of_time_needs_a_word_of_clocks(read, text: str, quotes: list[str]) -> None:
    assert [found.span.quote for found in read(text) if found.sort != "duration"] == quotes


def test_an_hour_is_of_the_day_that_follows_it(read) -> None:
    text = "at 9:15 a.m. (0015 GMT) on May 3, 2016. At 10:30 a.m. the guards of May 4, 2016"
    hour, _, other, _ = read(text)
    assert hour.when is not None
    assert hour.when.edtf == "2016-05-03"
    assert other.when is not None
    assert other.when.edtf == "2016-05-03"  # the day last told: the guards' day is not the hour's


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A clerk fled last April.", "2015-04"),  # the April just over is "last month"
        ("A clerk fled this past April.", "2016-04"),
        ("A clerk fled last March.", "2016-03"),
        ("A clerk fled last May.", "2015-05"),
    ],
)
def test_a_last_month_by_name_is_not_the_one_just_over(edtf, text: str, value: str) -> None:
    assert edtf(text, "2016-05-03") == value


def test_that_night_is_of_no_day_told_before_another_month(read) -> None:
    texts = ("He was tried on Monday for the raid of June 2014.", "Two clerks were shot that night.")
    assert read(*texts, anchors=Anchors("2016-05-03"))[-1].when is None
    texts = ("He was tried on Monday, the tenth this year.", "Two clerks were shot that night.")
    night = read(*texts, anchors=Anchors("2016-05-03"))[-1].when
    assert night is not None
    assert night.edtf == "2016-05-02"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two clerks were shot on Wednesday, the sheriff said Wednesday.", "2016-05-04"),
        ("Two clerks were shot on Wednesday, as the sheriff confirmed on Wednesday.", "2016-05-04"),
        ("Two clerks were shot on Wednesday, the sheriff said.", "2016-04-27"),
        ("Two clerks were shot on Wednesday, the sheriff said Tuesday.", "2016-04-27"),
        ("Two clerks were shot on Wednesday, the sheriff said last Wednesday.", "2016-04-27"),
    ],
)
def test_what_was_said_on_the_day_after_was_added_to_the_page(read, text: str, value: str) -> None:
    happened = read(text, anchors=Anchors("2016-05-03"))[0].when  # a Tuesday
    assert happened is not None
    assert happened.edtf == value


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("It was in December 2013", "2013-12-06"),
        ("It was on Dec. 6, 2013", "2013-12-06"),
        ("It was on Dec. 7, 2013", "2015-12-06"),
        ("It was in 2013", "2015-12-06"),
    ],
)
def test_a_day_without_a_year_is_of_the_year_its_month_was_told_with(read, told: str, value: str) -> None:
    found = read(told, "On Dec. 6 a clerk fled.", anchors=Anchors("2016-05-03"))[-1]
    assert found.when is not None
    assert found.when.edtf == value


def test_a_day_near_the_reports_own_is_of_its_year(read) -> None:
    found = read("It was in April 2013", "On April 20 a clerk fled.", anchors=Anchors("2016-05-03"))[-1].when
    assert found is not None
    assert found.edtf == "2016-04-20"
    assert read("It was in April 2013", "On April 20 a clerk fled.")[-1].when.edtf == "XXXX-04-20"


def test_the_previous_weekday_is_reckoned_from_the_one_told(read) -> None:
    texts = ("The fund shut on Friday. It had fallen overnight, and lost more than on the previous Friday.",)
    assert read(*texts, anchors=Anchors("2016-05-03"))[-1].when.edtf == "2016-04-22"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from March 3 to April 2, 2016", "2016-03-03/2016-04-02"),
        ("between January and February 2016", "2016-01/2016-02"),
        ("from 2015 to 2016", "2015/2016"),
        ("in May and June 2016", "2016-05/2016-06"),
        ("in May and August 2016", None),
        ("until May and June 2016", None),
    ],
)
def test_the_ends_of_a_stretch_know_it(read, text: str, value: str | None) -> None:
    told = read(f"It went on {text}.", anchors=Anchors("2016-11-08"))
    assert {m.stretch and m.stretch.edtf for m in told} == {value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first of March, 2016", "2016-03-01"),
        ("10-Mar-2016", "2016-03-10"),
        ("the Fourth of July", "2016-07-04"),
        ("last winter", "2015-12/2016-02"),
    ],
)
def test_days_and_seasons_spelled_otherwise(edtf, text: str, value: str) -> None:
    assert edtf(f"It began on {text}.", "2016-11-08") == value


def test_this_winter_said_in_march_has_ended(edtf) -> None:
    assert edtf("Two men were killed this winter.", "2016-03-08") == "2015-12/2016-02"
    assert edtf("It will open this winter.", "2016-11-08") == "2016-12/2017-02"
