"""Persons told as hurt in words that no codebook holds, and who is not hurt by such words."""

from collections.abc import Callable

import pytest

from reportedly.read.codebook import load_codebooks, shipped
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.language import parsed
from reportedly.read.persons.harm import find_harm
from reportedly.read.reader import Reader


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory, report_of) -> Callable[[str], list[tuple[str, ...]]]:
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(
        "id,name,other_names,level,lat,lon,radius_km,parent,country,population\nmern,Mern,,country,1,2,3,,,4\n"
    )
    reader = Reader(load_codebooks(shipped()), Gazetteer.open(path, only_extra=True))

    def run(text: str) -> list[tuple[str, ...]]:
        """The words for who is hurt, a mention a row, with those that are denied left out."""
        seen = reader.see(*next(parsed([report_of(text)])))
        return [tuple(t.text for t in m.slots["object"]) for m in find_harm(seen.passages) if m.status != "denied"]

    return run


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two porters were taken to a hospital.", ("porters",)),
        ("Ambulances took three porters to the hospital.", ("porters",)),
        ("A porter was hospitalized.", ("porter",)),
        ("A porter was airlifted to a trauma center.", ("porter",)),
        ("The porter suffered a gunshot wound.", ("porter",)),
        ("Three porters were hit.", ("porters",)),
        ("The porter is recovering from burns.", ("porter",)),
        ("The porter is in critical condition.", ("porter",)),
        ("Police found two porters with gunshot wounds.", ("porters",)),
        ("Police found a porter suffering from burns.", ("porter",)),
        ("The porter is expected to survive.", ("porter",)),
        ("A bullet struck the porter in the leg.", ("porter",)),
        ("The porter was treated at the scene.", ("porter",)),
        ("The porter and the clerk were taken to a hospital.", ("porter", "clerk")),
        ("The porter did not suffer life-threatening wounds.", ("porter",)),
        ("The porter survived.", ("porter",)),
        ("The porter survived two gunshot wounds.", ("porter",)),
        ("The porter recovered from surgery.", ("porter",)),
    ],
)
def test_who_is_hurt(hurt, text, who):
    assert who in hurt(text)


@pytest.mark.parametrize(
    "text",
    [
        "The porter was taken to a police station.",
        "The porter was not taken to a hospital.",
        "The car is in critical condition.",
        "The storm struck the coast on Monday.",
        "The porter was in good spirits.",
        "The clinic received a letter.",
        "The porter suffered a defeat.",
        "The mayor was hit with a fine.",
        "Farmers were hit hard by the drought.",
        "The mayor treated the porter to dinner.",
        "The detective recovered two shell casings.",
        "The porter survived a massacre as a child.",
        "The mayor survived a recall vote.",
    ],
)
def test_who_is_not(hurt, text):
    assert hurt(text) == []


def test_the_same_persons_are_told_once_by_one_word(hurt):
    assert len(hurt("The porter was taken to a hospital with burns.")) == 1
