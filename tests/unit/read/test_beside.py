"""Names that the words right beside them tell for a town's."""

from collections.abc import Callable

import pytest

from reportedly.model.report import Report
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.language import parsed
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.where import find_places

Find = Callable[[str], dict[str, PlaceMention]]


@pytest.fixture(scope="module")
def find(report_of: Callable[..., Report]) -> Find:
    gazetteer = Gazetteer()

    def found(text: str) -> dict[str, PlaceMention]:
        report = report_of(text)
        _, passages = next(parsed([report], skip=frozenset({"furniture"})))
        return {m.span.quote: m for m in find_places(passages, gazetteer)}

    return found


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("It happened late on Sunday near a shop in South Nashville.", "Nashville"),
        ("Shots were fired in SW Atlanta on Sunday, they said.", "Atlanta"),
        ("Houma Police are asking who saw the men.", "Houma"),
        ("Eufaula, Ala., police shot a man on Sunday.", "Eufaula"),
        ("Killeen 2-year-old in hospital after shooting", "Killeen"),
        ("17-year-old Chalmette male held in shooting of girl", "Chalmette"),
    ],
)
def test_a_town_is_known_by_what_stands_beside_its_name(find: Find, text: str, town: str) -> None:
    assert find(text)[town].where.level == "town"


@pytest.mark.parametrize(
    "text",
    [
        "He may march in March, and in May as well.",
        "Police officer shot at traffic stop",
        "Metro detectives were looking for two men.",
        "Killeen said on Sunday that she had seen nobody.",
    ],
)
def test_words_and_persons_are_no_towns_for_want_of_a_better(find: Find, text: str) -> None:
    assert find(text) == {}


def test_what_has_blocks_is_a_street(find: Find) -> None:
    places = find("They live in Dayton, Ohio. Two men were shot in the 1200 block of Riverview on Sunday.")
    assert "Riverview" not in places or places["Riverview"].where.gazetteer_id is None


def test_the_city_of_a_city_police_is_called_by_its_name(find: Find) -> None:
    places = find("He was held in Elmira, according to Elmira City police.")
    assert "Elmira City" not in places
    assert places["Elmira"].where.level == "town"


def test_a_name_in_capitals_that_no_gazetteer_has_lies_in_the_region_behind_it(find: Find) -> None:
    where = find("ASHGARFIELD, Va. (WXYZ) - A boy was shot on Sunday.")["ASHGARFIELD"].where
    assert (where.gazetteer_id, where.level, where.parents) == (None, "town", ("Virginia", "United States"))


def test_a_name_behind_in_that_no_gazetteer_has_is_as_written(find: Find) -> None:
    places = find("A boy was shot on Wednesday while hunting in Ashgarfield, police said.")
    assert places["Ashgarfield"].where.gazetteer_id is None


@pytest.mark.parametrize("text", ["He was shot in the Ashgarfield section.", "She believed in Ashgarfield Holdings."])
def test_a_part_of_a_longer_name_is_no_place(find: Find, text: str) -> None:
    assert "Ashgarfield" not in find(text)


@pytest.mark.parametrize(
    ("text", "quote", "parents"),
    [
        (
            "Gunmen attacked the village of Tera-Ashgar in Niger's Tillabéri region.",
            "Tera-Ashgar",
            ("Tillabéri", "Niger"),
        ),
        ("Gunmen killed two in Nova Ashgarova in northern Donetsk region.", "Nova Ashgarova", ("Donetsk", "Ukraine")),
        ("Gunmen raided Abu Ashgar camp on Sunday, and two men were killed.", "Abu Ashgar", ()),
    ],
)
def test_a_longer_name_is_not_that_of_its_first_word(
    find: Find, text: str, quote: str, parents: tuple[str, ...]
) -> None:
    places = find(text)
    assert (places[quote].where.gazetteer_id, places[quote].where.parents) == (None, parents)
    assert not {"Tera", "Nova", "Abu"} & set(places)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("He drove from Dallas-Fort Worth to Houston.", "Dallas"),
        ("The Houston-Watertown match was on Sunday.", "Houston"),
        ("A man accused of stabbing an Athens-Clarke police officer wants bail in Georgia.", "Athens"),
        ("The Houston-ML team lost to Dallas.", "Houston"),
        ("A German-Wexmoorian boy and his mother were shot in Berlin by a man.", "German"),
        ("They were in New Texas Holdings and in Houston.", "Houston"),
        ("He was found in Houston-Ashgar Bay on Sunday.", "Houston"),
    ],
)
def test_names_joined_by_a_hyphen_may_be_two(find: Find, text: str, town: str) -> None:
    assert find(text)[town].where.gazetteer_id is not None


def test_a_street_is_one_whatever_word_opens_its_name(find: Find) -> None:
    assert find("A boy was shot in Nova Street on Sunday.")["Nova Street"].weight < 1


@pytest.mark.parametrize("text", ["in the Donetsk region", "in northern Donetsk region"])
def test_a_region_is_known_by_the_word_behind_it(find: Find, text: str) -> None:
    assert find(f"They said two men were killed {text} on Sunday.")["Donetsk"].where.level == "admin1"


def test_a_region_told_as_its_countrys_lies_there(find: Find) -> None:
    where = find("Two men were killed in Niger's Tillabéri region on Sunday.")["Tillabéri"].where
    assert (where.level, where.parents) == ("admin1", ("Niger",))


def test_a_county_told_as_its_states_lies_there(find: Find) -> None:
    where = find("She lives in Georgia's Jackson County.")["Jackson County"].where
    assert where.parents == ("Georgia", "United States")


def test_a_region_told_as_its_countrys_that_no_gazetteer_has_lies_in_no_other(find: Find) -> None:
    where = find("The army killed two men in northern Iraq's Gara region on Sunday.")["Gara"].where
    assert (where.gazetteer_id, where.parents) == (None, ("Iraq",))
