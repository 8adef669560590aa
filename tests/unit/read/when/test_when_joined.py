"""Times told together: periods and their last day, the ends of a stretch, two days of a month."""

from collections.abc import Callable

import pytest

from reportedly.model.report import Block, Report
from reportedly.read.parse.language import load_model
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.when import Anchors, find_times

PUBLISHED = "2025-03-12"  # a Wednesday


@pytest.fixture(scope="module")
def parsed() -> Callable[[str], list[TimeMention]]:
    """The times of one sentence, parsed as reports are: tense tells the year."""
    model = load_model()

    def run(text: str) -> list[TimeMention]:
        report = Report("r-1", "0", text, (Block("paragraph", 0, len(text)),))
        return find_times([Passage(report, report.blocks[0], model(text))], Anchors(PUBLISHED))

    return run


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("in the six months to June", "the six months", "2024-01/2024-06"),
        ("in the six months to June 2023", "the six months", "2023-01/2023-06"),
        ("in the quarter ended Jan. 31", "the quarter", "2024-11/2025-01"),
        ("in the year ending in September 2024", "the year", "2023-10/2024-09"),
        ("in the year to 31 March 2024", "the year", "2023-04/2024-03"),
        ("in the three months through November", "the three months", "2024-09/2024-11"),
        ("in the seven days to March 9", "the seven days", "2025-03-03/2025-03-09"),
        ("in the week to Sunday", "the week", "2025-03-03/2025-03-09"),
        ("over the two-week period ending March 2", "the two-week period", "2025-02-17/2025-03-02"),
        ("over the weekend of March 1-2", "the weekend", "2025-03-01/2025-03-02"),
        ("over the weekend of 1 March", "the weekend", "2025-03-01/2025-03-02"),
    ],
)
def test_a_period_runs_to_the_day_that_follows(read, text: str, quote: str, value: str) -> None:
    period, end = read(f"It counted 98 deaths {text}.", anchors=Anchors(PUBLISHED))
    assert period.span.quote == quote
    assert period.when is not None
    assert period.when.edtf == value
    if period.span.quote.endswith("weekend"):
        assert end.stretch is None
    else:  # the last day is one end of what was counted, no time of its own
        assert end.stretch == period.when


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It counted 98 deaths in the year to 2024.", ["2025", "2024"]),
        ("It fell this year through August.", ["2025", "2025-08"]),
        ("The army has the week to prepare.", ["2025-03-10/2025-03-16"]),
        ("It will count them in the six months to June.", ["2025-01/2025-06", "2025-06"]),
        ("The army will have the six months to June.", ["2025-01/2025-06", "2025-06"]),
    ],
)
def test_where_no_day_follows_or_it_is_still_to_come(parsed, text: str, values: list[str]) -> None:
    assert [m.when.edtf for m in parsed(text) if m.when] == values


@pytest.mark.parametrize(
    ("text", "values", "stretch"),
    [
        ("It counted 98 deaths between January and June.", ["2024-01", "2024-06"], "2024-01/2024-06"),
        ("It counted 98 deaths from January to June.", ["2024-01", "2024-06"], "2024-01/2024-06"),
        ("It counted 98 deaths from 20 December to 5 January.", ["2024-12-20", "2025-01-05"], "2024-12-20/2025-01-05"),
        ("A truce from 20 December to 5 January held.", ["2024-12-20", "2025-01-05"], "2024-12-20/2025-01-05"),
        ("It counted 98 deaths from 1 January to 31 March 2024.", ["2024-01-01", "2024-03-31"], "2024-01/2024-03"),
        ("The road was closed from March 10 to March 20.", ["2025-03-10", "2025-03-20"], "2025-03-10/2025-03-20"),
        ("It burned between Thursday night and Friday morning.", ["2025-03-06", "2025-03-07"], "2025-03-06/2025-03-07"),
        ("It counted 98 deaths in January and in June.", ["2025-01", "2024-06"], None),
    ],
)
def test_the_ends_of_a_stretch_come_in_order(parsed, text: str, values: list[str], stretch: str | None) -> None:
    ends = parsed(text)
    assert [end.when.edtf for end in ends] == values
    assert [end.stretch and end.stretch.edtf for end in ends] == [stretch, stretch]


@pytest.mark.parametrize(
    ("text", "told", "stretch"),
    [
        ("on May 6 and 7, 2016", [("May 6", "2016-05-06"), ("7, 2016", "2016-05-07")], "2016-05-06/2016-05-07"),
        ("on the 6th and the 7th of May", [("the 6th", "2024-05-06"), ("the 7th of May", "2024-05-07")], True),
        ("on 6 and 7 May 2016", [("6", "2016-05-06"), ("7 May 2016", "2016-05-07")], True),
        ("on May 6 and 9, 2016", [("May 6", "2016-05-06"), ("9, 2016", "2016-05-09")], None),
        ("on February 6 and 9", [("February 6", "2025-02-06"), ("9", "2025-02-09")], None),
        ("on February 9 and 6", [("February 9", "2025-02-09")], None),
        ("on February 6 and 20 were hurt", [("February 6", "2025-02-06")], None),
    ],
)
def test_two_days_of_a_month_are_two(
    parsed, text: str, told: list[tuple[str, str]], stretch: str | bool | None
) -> None:
    days = parsed(f"It burned {text}.")
    assert [(day.span.quote, day.when.edtf) for day in days] == told
    if stretch is None:  # days that do not follow each other are no stretch
        assert all(day.stretch is None for day in days)
    else:
        assert all(day.stretch == days[0].stretch for day in days)
        assert days[0].stretch is not None
        assert stretch is True or days[0].stretch.edtf == stretch


def test_what_hangs_on_two_days_hangs_on_the_last(parsed) -> None:
    told = parsed("It burned on May 6 and 9, 2016, and two days later it rained.")
    assert told[-1].when.edtf == "2016-05-11"
