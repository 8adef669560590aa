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
