"""Figurative: votes lost, plans killed, natural deaths and drones shot down are no violence against persons."""

import pytest

from reportedly.model.claim import Reading
from reportedly.model.codebook import Codebook, Kind, Trigger
from reportedly.read.codebook import Lexicon
from reportedly.read.parse.language import parsed
from reportedly.read.what.events import find_events

TOWN = "1,Varn,,town,40.0,-90.0,5,,XX,30000"


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among(TOWN, published="2026-05-20")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Greens were slaughtered in the council election.",
        "The Rovers were massacred in the final.",
        "Rovers shot wide twice in the second half.",
        "High rents are killing small shops.",
        "The delay killed the plan.",
        "His candidacy died in March.",
        "The mayor was cheered from all corners and his candidacy died in the north.",
        "We got killed out there.",
        "The goalkeeper was injured in training.",
        "Her uncle died of old age in 1999.",
        "The singer died of lung cancer.",
        "The judge died from a heart attack on Monday.",
        "The poet died in her sleep in May.",
        "Critics in Varn shot down the proposal in May.",
        "In Varn, gunners shot down three drones.",
    ],
)
def test_words_of_violence_told_of_none_are_no_event(kinds, sentence):
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Three voters were killed in the council election.", "killing"),
        ("The rebels were slaughtered in the valley.", "killing"),
        ("A gunman killed two people at a shop.", "killing"),
        ("The owner died of his wounds on Monday.", "killing"),
        ("Her uncle, an old man, died after the attack.", "killing"),
        ("We were hunted and many of us were killed.", "killing"),
        ("The goalkeeper was injured in a fight.", "injury"),
        ("Twelve fans were injured at the match.", "injury"),
        ("Polling stations were attacked in the election.", "attack"),
        ("Opposition supporters were killed during the vote.", "killing"),
        ("The helicopter was hit and two pilots were killed.", "killing"),
        ("Officers shot two men in a shop.", "shooting"),
        ("The helicopter was shot two times by a man with a rifle.", "shooting"),
        ("Soldiers shot down three farmers in the field.", "shooting"),
    ],
)
def test_the_same_words_told_of_persons_are_one(kinds, sentence, kind):
    assert kind in kinds(sentence)


def test_a_codebook_may_record_deaths_that_nobody_brings_about(report_of):
    dying = Trigger("die", "verb", befalls=True)
    epidemic = Kind("epidemic", "Deaths of an illness.", (dying,), roles={"target": ("subject",)})
    lexicon = Lexicon([Codebook("health", "1", "Illness.", (epidemic,))])
    _, passages = next(parsed([report_of("Nine villagers died of cholera in Varn.")]))
    assert [event.kind.name for event in find_events(passages, lexicon)] == ["epidemic"]


def _claims(reading: Reading, prop: str) -> list[str]:
    return [c.span.quote for c in reading.claims if c.property == prop]


def test_a_natural_death_beside_a_killing_is_not_counted_with_it(read):
    reading = read("In 1994, hundreds were killed in Varn. My grandfather died of old age in 2003.")
    assert not [quote for quote in _claims(reading, "killed") if "grandfather" in quote]


def test_a_day_of_a_condition_dates_nothing_that_happened(read):
    reading = read("A clerk was killed in Varn. If a massacre happened tomorrow, would anyone act?")
    assert _claims(reading, "when") == []


@pytest.mark.parametrize("label", ["Q", "Reporter"])
def test_who_only_asks_or_answers_is_no_party(read, label):
    asked = f"{label}: How many people were killed in the village?"
    reading = read(f"Clerks were shot in Varn.\n{asked}\nA: Were you hurt?")
    parties = _claims(reading, "target") + _claims(reading, "actor")
    assert not {label, "A", "How many people"} & set(parties)


def test_a_shot_that_was_fired_is_no_target(read):
    assert "a shot" not in _claims(read("No one was hurt when a shot was fired into a parked car in Varn."), "target")


@pytest.mark.parametrize("published", ["2026-05-20", None])
def test_a_sum_since_then_is_no_target_of_the_happening(violence_among, published):
    read = violence_among(TOWN, published=published)
    reading = read("Four clerks were killed in Varn on Sunday. Thousands have been killed since, the council says.")
    assert _claims(reading, "target") == ["Four clerks"]
