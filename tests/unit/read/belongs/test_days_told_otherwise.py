"""On which day an account happened, where its words hang on calls, captions, hearings or another happening."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was shot at the mill. The shooting was reported at 9:40 p.m. Sunday in Quay Street.",
        "A clerk was shot at the mill. The gunfire was reported just before noon on Sunday.",
    ],
)
def test_the_hour_at_which_it_was_reported_dates_it(days, text):
    assert days(text)[0] == "2016-05-01"


def test_a_day_without_an_hour_on_which_it_was_reported_bounds_it(days):
    assert "2016-05-01" not in days("A clerk was shot at the mill. The shooting was reported on Sunday.")


def test_whoever_says_so_in_the_present_says_it_on_no_day(days):
    told = days(
        "A clerk is dead after being shot at the mill. On Sunday, police say they received a call about a shot."
    )
    assert told[0] == "2016-05-01"


def test_a_stretch_is_one_time(days):
    assert days("Guards shot two clerks at the mill between Thursday and Sunday.") == ["2016-04-28/2016-05-01"]


def test_overnight_and_the_evening_named_beside_it_are_one_happening(days):
    told = days(
        "A raid on the mill killed one person overnight. Police said two men shot a clerk around 11:30 Monday night."
    )
    assert told[0] == "2016-05-02"


def test_the_day_of_a_dateline_is_no_day_of_its_own(days):
    told = days(
        "PORT VALE (May 3, 2016) - A clerk was shot by his friend at the mill. "
        "Officers were called to the mill just after 4:30 p.m. Sunday."
    )
    assert told[0] == "2016-05-01"


def test_the_day_of_an_arraignment_is_no_day_of_what_he_is_charged_with(days):
    told = days("Two men shot a clerk on April 27. One was charged with the shooting at his Saturday arraignment.")
    assert told[0] == "2016-04-27"


def test_a_compound_with_a_verb_is_one_word(days):
    assert days("Nobody knows the motive behind the April 24th drive-by shooting at the mill.")[0] == "2016-04-24"


def test_a_caption_dates_what_it_tells_with_the_reports_own_word(days):
    told = days("Two men were shot at the mill in Port Vale.", caption="The mill where two men were shot Sunday night.")
    assert told == ["2016-05-01"]


def test_the_day_of_a_picture_dates_nothing(days):
    assert days("Two men were shot at the mill in Port Vale.", caption="The mill on Sunday. Photo: Coast Wire") == []


@pytest.mark.parametrize("stamp", ["UPDATE, May 2, 3:03 p.m.:", "Updated: Monday", "(Published Monday)"])
def test_a_stamp_dates_nothing(days, stamp):
    assert days(f"{stamp} A clerk was shot at the mill.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Four people were shot in a shop. The man fled after trying to rob employees of the shop Sunday at gunpoint.",
        "A bomb went off at a market, killing nine people. Soldiers shot a protester on Sunday, a lawyer said.",
        "Two men were killed at the mill. A robbery was reported at a bank on Sunday, police said.",
    ],
)
def test_the_day_of_another_happening_dates_none_of_which_no_day_is_told(days, text):
    assert days(text) == []


def test_the_day_of_an_arrest_dates_no_shooting(days):
    assert days("Four people were shot in a shop. A man was arrested Sunday in Port Vale.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two clerks were killed in a shooting in Quay, Minnesota, on Thursday, police said.", "2016-04-28"),
        ("Two clerks were killed in a shooting in Quay, police said on Thursday.", "../2016-04-28"),
    ],
)
def test_a_day_that_a_comma_parts_from_who_speaks_ends_what_is_said(days, text, day):
    assert days(text)[0] == day


@pytest.mark.parametrize(
    "text",
    [
        "A clerk died on Sunday, after he was shot. His father cleaned a gun on Friday when it went off, hitting him.",
        "A clerk died on Sunday of the injuries he sustained on Friday. He was shot at the mill.",
        "A clerk was shot at the mill. The gun went off on Friday, striking him. He was pronounced dead on Sunday.",
    ],
)
def test_the_day_of_a_death_is_not_that_of_what_was_told_to_come_before_it(days, text):
    assert days(text)[0] == "2016-04-29"


@pytest.mark.parametrize(
    "text",
    [
        "A clerk died on Sunday after being shot at the mill.",
        "A clerk died on Sunday after being shot at the mill. It had opened on 3 January.",
        "A clerk died on Sunday after being shot at the mill. A man was arrested on Saturday.",
    ],
)
def test_the_day_of_a_death_stands_where_no_day_of_its_cause_is_told(days, text):
    assert days(text)[0] == "2016-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "Two men shot a clerk at the mill. One pleaded guilty on Sunday.",
        "Two men shot a clerk at the mill. One was behind bars on Sunday.",
        "Two men shot a clerk at the mill. His condition was upgraded on Sunday.",
    ],
)
def test_what_courts_and_hospitals_do_on_a_day_dates_no_shooting(days, text):
    assert "2016-05-01" not in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man pleaded guilty to murder in the May 1 shooting of a clerk.",
        "A man pleaded guilty to manslaughter, use of a weapon and assault in the May 1 shooting death of a clerk.",
        "A clerk was in one of the bars of Port Vale on Sunday when two men shot him.",
    ],
)
def test_a_day_that_names_the_shooting_dates_it_also_in_court(days, text):
    assert days(text)[0] == "2016-05-01"
