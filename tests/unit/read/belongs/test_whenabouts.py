"""On which day an account happened, where words leave two days or hang it on another verb."""

import pytest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Someone shot a clerk overnight Monday in the port.", "2016-05-02"),
        (
            "Four men were shot overnight in the port. It happened Monday night around 10 p.m. at the mill.",
            "2016-05-02",
        ),
        ("A man was booked Monday on charges stemming from Sunday's triple homicide.", "2016-05-01"),
        ("The family of a girl shot during a robbery Sunday said the bullet missed her spine.", "2016-05-01"),
        (
            "Police were called on Sunday to the shooting at the mill. Within the last year, three men have been shot.",
            "2016-05-01",
        ),
        ("Someone shot a clerk in the port overnight into Monday.", "2016-05-01/2016-05-02"),
        ("Someone shot a clerk in the port this week.", "2016-05-02/2016-05-03"),
        ("A man was shot in front of 1013 Quay Street on Monday.", "2016-05-02"),
        (
            "Two were shot. Authorities were called to Quay Drive around 2:26 a.m. Monday morning after a call.",
            "2016-05-02",
        ),
        (
            "Police did not announce a motive in Sunday night's gunfire. Two weavers were shot at the mill.",
            "2016-05-01",
        ),
        ("Two are dead and two are in critical condition after a Sunday night shooting.", "2016-05-01"),
    ],
)
def test_the_day_of_what_happened(days, text, first):
    assert days(text)[0] == first


def test_overnight_gives_way_to_the_night_that_is_named(days):
    told = days("Four men were shot overnight in the port. It happened Monday night around 10 p.m. at the mill.")
    assert "2016-05-03" not in told


def test_overnight_alone_is_the_night_before_or_the_reports_own_day(days):
    assert days("Four men were shot overnight in the port.") == ["2016-05-02/2016-05-03"]


def test_the_day_on_which_somebody_spoke_dates_no_happening(days):
    assert "2016-05-02" not in days("Police said Monday that two men were shot at the mill.")


@pytest.mark.parametrize(
    "text", ["The 1998 Quay Street ambush killed two.", "Two men were shot in 1998 in Quay Street."]
)
def test_a_year_before_a_street_is_a_year(days, text):
    assert days(text) == ["1998"]


def test_a_day_between_said_and_what_was_said_is_that_of_saying(days):
    assert days("Police said on Monday they had found two men shot dead at the mill.") == ["../2016-05-02"]


@pytest.mark.parametrize(
    "after",
    [
        "The governor condemned the killing on Monday.",
        "Villagers mourned the dead on Sunday.",
        "The toll rose to seven on Monday.",
        "The search for the gunmen continued on Monday.",
        "Two of those hit were in critical condition on Monday.",
        "A carter appeared in court on Monday.",
        "The mayor held a briefing on Monday.",
    ],
)
def test_what_is_done_afterwards_dates_no_happening(days, after):
    told = days(f"Gunmen killed five traders in the port. {after}")
    assert [day for day in told if not day.startswith("../")] == []
