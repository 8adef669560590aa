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


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Guards killed 45 herders in Mern in the quarter ended Jan. 31.", "2025-11/2026-01"),
        ("At least 45 herders were killed in attacks in the week to Sunday.", "2026-04-27/2026-05-03"),
        ("In the first half of 2025 guards in Mern killed 45 herders.", "2025-01/2025-06"),
        ("Guards killed 45 herders in the last three months.", "2026-02-05/2026-05-04"),
        ("The watch said that 45 herders had been killed in the unrest since 25 March.", "2026-03-25/2026-05-05"),
    ],
)
def test_what_is_summed_over_a_period_is_a_tally_and_no_happening(read, text, period):
    reading = read(text)
    assert reading.accounts == ()
    (tally,) = reading.tallies
    assert tally.value.low == 45
    assert tally.period.edtf == period


@pytest.mark.parametrize(
    "text",
    [
        "Four herders were killed in Mern on Monday, as many as in the first half of last year.",
        "Rebels raided Mern from Friday to Sunday and killed 12 herders.",
        "Guards killed 300 herders in Mern in March 2025.",
        "Two herders were killed in Mern in the last three months.",
    ],
)
def test_a_day_a_few_days_a_month_and_two_persons_may_be_one_happening(read, text):
    assert any(account.main for account in read(text).accounts)


def test_a_period_with_two_ends_is_the_tallys(read):
    (tally,) = read("The watch recorded 46 kidnappings in Mern between January and March.").tallies
    assert tally.period.edtf == "2026-01/2026-03"


def test_what_is_joined_to_a_sum_is_summed_too(read):
    assert read("In the three months through March guards in Mern killed 45 herders and wounded 300.").accounts == ()
