"""A day that clashes with the days an account's own words give it, and days told right before who says so."""

from types import SimpleNamespace

import pytest

from reportedly.model.when import interval
from reportedly.read.belongs.clashing import is_ruled_out
from reportedly.text import Span


@pytest.mark.parametrize(
    "text",
    [
        (
            "A clerk was shot dead at the mill. Officers were called to Quay Street at 9 p.m. Monday. "
            "Neighbours spoke of the last shooting in August 2011."
        ),
        (
            "Two men were shot at the mill. It was around 9 p.m. Monday when neighbours called. "
            "The shooting was the first in the port since one killed a boy in 2012."
        ),
    ],
)
def test_an_older_happening_told_in_passing_does_not_rule_out_the_day(days, text):
    assert days(text)[0] == "2016-05-02"


def test_the_time_of_the_plainest_words_stands(days):
    told = days(
        "Guards questioned a clerk on Monday night, a union said. He had fled when nine men were detained last week."
    )
    assert told == ["2016-04-25/2016-05-01"]


def test_a_day_of_something_else_is_not_that_of_an_account_told_with_its_year(days):
    assert days("The bombing in 1998 killed nine. A trial opened in the port on Monday.")[0] == "1998"


@pytest.mark.parametrize(
    ("at", "out"),
    [(50, True), (5, False)],  # told behind the year that the account was given, told before it
)
def test_a_day_far_from_the_times_told_before_it_is_ruled_out(at, out):
    year, day = interval("1998-01-01", "1998-12-31"), interval("2016-05-02", "2016-05-02")
    draft = SimpleNamespace(times=[year], dated_at={year.edtf: 10}, founder=SimpleNamespace(span=Span(0, 4, "shot")))
    seen = SimpleNamespace(report=SimpleNamespace(published="2016-05-03"))
    assert is_ruled_out(day, at, draft, seen) is out


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A clerk was shot and taken to the clinic Sunday, Port Vale police said.", "2016-05-01"),
        ("A clerk was shot at the mill. The shooting was reported Sunday morning in Quay Street.", "2016-05-01"),
    ],
)
def test_a_day_before_a_comma_is_not_that_of_saying(days, text, first):
    assert days(text)[0] == first


def test_a_day_that_opens_a_sentence_may_be_that_of_saying(days):
    told = days("A clerk was killed at the mill. On Sunday, police said that he was shot.")
    assert "2016-05-01" not in told
