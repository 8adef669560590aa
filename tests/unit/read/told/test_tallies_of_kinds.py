"""Tallies are of the kind whose persons or happenings they count, and of nothing told beside it."""

import pytest


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among("mern,Mern,,country,1,2,300,,,4", published="2026-05-05")


@pytest.mark.parametrize(
    ("text", "what", "unit"),
    [
        ("The watch recorded 46 kidnappings in Mern in 2025.", "kidnapping", "incidents"),
        ("The group documented 112 cases of arson in Mern in 2025.", "arson", "incidents"),
        ("Raiders have killed at least 70 herders in Mern since January.", "killing", "persons"),
        ("Police in Mern have arrested more than 300 strikers since January.", "arrest", "persons"),
    ],
)
def test_a_tally_is_of_the_kind_that_its_words_tell(read, text, what, unit):
    assert [(tally.what, tally.unit) for tally in read(text).tallies] == [(what, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "She is survived by three sons; a brother was killed in Mern in 2011.",
        "He taught nine children in 2024, and a guard was shot in Mern.",
    ],
)
def test_persons_told_beside_a_happening_are_no_tally_of_it(read, text):
    assert "killing" not in {tally.what for tally in read(text).tallies}


def test_a_sum_since_a_day_after_the_pages_own_is_kept_open(read):
    (tally,) = read("Raiders have killed at least 70 herders in Mern since May 20, 2026.").tallies
    assert tally.value.low == 70


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The ministry expects up to 300 refugees to arrive in Mern this year.", None, 300),
        ("The office expects at least 40 refugees to arrive in Mern next year.", 40, None),
    ],
)
def test_a_forecast_has_a_quantity_and_a_horizon(read, text, low, high):
    forecasts = read(text + " A guard was shot in Mern on Monday.").forecasts
    assert [(f.value.low, f.value.high) for f in forecasts] == [(low, high)]


def test_what_was_told_by_the_way_is_no_forecast(read):
    text = "The two brothers will appear in court on Friday. A guard was shot in Mern on Monday."
    assert read(text).forecasts == ()
