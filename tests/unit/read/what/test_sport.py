"""Sport: words of violence told of matches and races are no violence, and players who are harmed in earnest are."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Otters slaughtered the Herons 5-0 on Sunday to go top of the table.",
        "It was a massacre: 8-1, and the second half was worse.",
        "Goalkeeper Ino Velt was hurt in a collision with the crossbar.",
        "The rider ambushed the peloton on the last hill.",
        "Brandt shoots for the corner, and the scoreline is 2-1 at half-time.",
        "Linebacker Ade Moyle was injured on the opening drive.",
    ],
)
def test_matches_and_races_are_no_violence(kinds, text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The striker was killed in Varn on Sunday.", "killing"),
        ("A gunman shot the goalkeeper after the derby on Sunday.", "shooting"),
        ("Rebels attacked a village during the cup final and killed six players.", "attack"),
        ("A striker was shot outside his home on Sunday.", "shooting"),
        ("Four villagers were killed and 5-10 were hurt when raiders won the day.", "killing"),
    ],
)
def test_players_are_harmed_in_earnest(kinds, text, kind):
    assert kind in kinds(text)
