"""Places, days and persons of whoever speaks, and of what came later, are not those of what happened."""

import pytest

from reportedly.model.claim import Reading
from reportedly.model.when import When


@pytest.fixture(scope="module")
def read(violence_among):
    places = ("1,Varn,,town,40.0,-90.0,5,,XX,30000", "2,Orl,,town,41.0,-90.0,5,,XX,30000")
    return violence_among(*places, published="2025-03-12")


def values(reading: Reading, name: str) -> list[object]:
    return [claim.value for claim in reading.claims if claim.property == name]


@pytest.mark.parametrize(
    "text",
    ["Three guards were arrested last month, a source in Varn said.", "A source in Varn said three guards were shot."],
)
def test_where_a_source_is_says_not_where_it_happened(read, text):
    assert values(read(text), "where") == []


def test_where_it_happened_is_told_beside_a_source(read):
    (where,) = values(read("Three guards were arrested in Orl last month, a source in Varn said."), "where")
    assert where.name == "Orl"


def test_who_tells_is_not_among_those_held(read):
    text = "Troops detained four students on March 7, a local resident who asked not to be named told the station."
    assert {count.best for count in values(read(text), "arrested")} == {4}


def test_who_takes_their_own_life_kills_nobody_else(read):
    assert {count.best for count in values(read("A guard took his own life in Varn on March 1."), "killed")} == {1}


@pytest.mark.parametrize(
    "text",
    [
        "Two years after the attack that killed 14 people, the mosque in Varn reopened on Friday.",
        "A video, posted on Monday, shows guards stabbing a boy.",
    ],
)
def test_the_day_of_what_came_later_dates_no_attack(read, text):
    assert not any(isinstance(w, When) and w.earliest and w.earliest >= "2025-03" for w in values(read(text), "when"))


def test_on_this_day_in_a_year_is_of_that_year(read):
    (when,) = values(read("On this day in 1987, gunmen killed four judges in Varn."), "when")
    assert when.edtf == "1987-03-12"


def test_a_court_that_overturns_a_conviction_killed_nobody(read):
    text = "A court on Monday overturned the conviction of Dan Roe for killing a guard in 2009."
    assert values(read(text), "actor") == []


@pytest.mark.parametrize(
    "text",
    [
        "Journalists continue to be arrested and killed with impunity.",
        "The museum of the massacre opens on Friday.",
        "The law punishes kidnapping with death.",
    ],
)
def test_what_goes_on_and_what_is_spoken_of_is_no_happening(read, text):
    assert read(text).accounts == ()
