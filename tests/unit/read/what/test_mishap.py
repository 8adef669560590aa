"""Mishap: who dies in a crash, a quake or a flood is killed by nobody."""

import pytest

from reportedly.model.codebook import Codebook, Kind, Trigger
from reportedly.read.codebook import Lexicon, load_codebooks, shipped
from reportedly.read.parse.language import parsed
from reportedly.read.what.events import find_events
from reportedly.read.what.mishap import beside_mishaps


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among("1,Varn,,town,40.0,-90.0,5,,XX,30000", published="2026-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "Two people died in a bus crash in Varn on Monday.",
        "An earthquake left 250 people dead in Varn on Monday.",
        "Two strong quakes struck Varn on Monday, leaving 180 people dead.",
        "A flood killed six people in Varn and injured ten on Monday.",
        "Nine people have died from an overdose in Varn since Monday.",
        "Two students died in a car crash in Varn on Monday. A third student died on Tuesday.",
        "Five people died when their ferry capsized off Varn on Monday.",
        "A minibus plunged into a gorge near Varn on Monday, killing 11 pilgrims.",
        "A heat wave has killed at least 40 people in Varn since Monday.",
        "A cyclist was killed when his bicycle struck a guardrail in Varn on Monday.",
        "A cadet was killed in a training accident in Varn on Monday.",
        "An overturned crane injured four workers in Varn on Monday.",
        "Seven infants died of hunger in Varn on Monday.",
        "A bear attacked a hiker near Varn on Monday.",
        "Poachers killed three rhinos near Varn on Monday.",
        "A pedestrian was struck and killed by a car in Varn on Monday.",
        "Six people died in a house fire in Varn on Monday.",
        "A child was killed when a tree fell on a tent in Varn on Monday.",
        "A gas explosion in Varn on Monday killed a baker.",
        "An explosion at a fireworks factory in Varn killed nine workers on Monday.",
        "A dog attack in Varn on Monday left a toddler with serious injuries.",
    ],
)
def test_a_mishap_is_no_account(read, text):
    assert read(text).accounts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Varn on Monday.",
        "Two men were shot dead after a car crash in Varn on Monday.",
        "A gunman killed two people in Varn on Monday, a day after the flood.",
        "Rebels killed two people during a storm in Varn on Monday.",
        "Raiders killed eight herders near Varn on Monday. A landslide killed 15.",
        "Two people died in a fire that men had set in Varn on Monday.",
        "Nine people died when a building collapsed after an airstrike in Varn on Monday.",
        "A truck crashed into a crowd in Varn on Monday, killing six people.",
        "A guard was killed in an accident with a pistol in Varn on Monday.",
        "Four fishermen died in Varn on Monday when their boat sank after soldiers opened fire.",
        "A man with a dog attacked a hiker near Varn on Monday.",
        "An explosion killed four soldiers in Varn on Monday.",
        "Two guards were killed in artillery fire in Varn on Monday.",
        "Poachers killed a ranger near Varn on Monday.",
        "Police said a suspect was held after two people were killed in Varn on Monday, and two had died in a crash.",
    ],
)
def test_violence_beside_a_mishap_is_an_account(read, text):
    assert read(text).accounts


def test_the_dead_of_a_mishap_that_a_codebook_names_are_its_own(report_of):
    floods = Codebook("floods", "1", "Floods.", (Kind("flood", "A flood.", (Trigger("flood", "noun"),), ()),))
    _, passages = next(parsed([report_of("A flood killed six people in Varn on Monday.")]))
    events = find_events(passages, Lexicon([*load_codebooks(shipped()), floods]))
    assert beside_mishaps(events, passages) == events
