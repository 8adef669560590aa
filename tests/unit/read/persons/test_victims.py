"""Who of the persons told as killed or hurt is who: by name, age, sex, and by words that refer back or bring in."""

from collections.abc import Callable

import pytest

from reportedly.read.codebook import load_codebooks
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.language import parsed
from reportedly.read.persons.harm import find_harm
from reportedly.read.persons.victims import Victim, victims_of
from reportedly.read.reader import Reader


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, report_of) -> Callable[[str], list[Victim]]:
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(
        "id,name,other_names,level,lat,lon,radius_km,parent,country,population\nmern,Mern,,country,1,2,3,,,4\n"
    )
    reader = Reader(load_codebooks(["violence"]), Gazetteer.open(path, only_extra=True))

    def run(text: str) -> list[Victim]:
        seen = reader.see(*next(parsed([report_of(text)])))
        return victims_of([*seen.events, *find_harm(seen.passages)], seen)

    return run


@pytest.mark.parametrize(
    ("text", "dead", "alive"),
    [
        ("A man was shot. He died in the evening.", 1, 0),
        ("A man was shot. The victim died in the evening.", 1, 0),
        ("Dana Roe was shot. Roe died in the evening.", 1, 0),
        ("A 20-year-old man was shot. Dana Roe, 20, died in the evening.", 1, 0),
        ("A woman was shot. A man was killed.", 1, 1),
        ("A boy was shot. A man was killed.", 1, 1),
        ("Dana Roe was shot. Kim Vale was killed.", 1, 1),
        ("A 20-year-old man was killed. A 31-year-old man was wounded.", 1, 1),
        ("A 20-year-old man was killed. Another 20-year-old man was wounded.", 1, 1),
        ("A man was killed. A second man was wounded.", 1, 1),
        ("A man and a woman were shot. The woman died in the evening.", 1, 1),
        ("A man was shot dead.", 1, 0),
        ("A woman was killed. Her mother was also wounded.", 1, 1),
        ("A man was killed. The victim's brother was also wounded.", 1, 1),
        ("His wife was shot. The wife died in the evening.", 1, 0),
        ("An officer was wounded. The gunman was killed.", 1, 1),
        ("An officer was wounded. The trooper died in the evening.", 1, 0),
        ("His 6-year-old brother was killed. His older brother was wounded.", 1, 1),
        ("His older brother was wounded. The older brother died in the evening.", 1, 0),
        ("Dana Roe was killed. Kim Roe was wounded.", 1, 1),
        ("Officer Dana Roe was wounded. Dana Roe died in the evening.", 1, 0),
        ("Mr. Roe was wounded. Dana Roe died in the evening.", 1, 0),
        ("A 22-month-old boy was wounded. The 2-year-old boy died in the evening.", 1, 0),
        ("A 9-month-old boy was killed. A 9-year-old boy was wounded.", 1, 1),
        ("A boy, 9, was wounded. Guards had shot his cousin.", 0, 1),
    ],
)
def test_how_many_persons_the_words_tell_of(people, text, dead, alive):
    found = people(text)
    assert (sum(p.dead for p in found), sum(not p.dead for p in found)) == (dead, alive)


def test_what_is_told_of_one_person_gathers(people):
    (one,) = people("A man was shot. Dana Roe, 33, was taken to a hospital. He died in the evening.")
    assert one.sex == "m"
    assert one.ages == {33}
    assert "roe" in one.names
    assert {"shot", "injured", "killed"} <= one.told.keys()


def test_the_second_told_again_is_no_third(people):
    found = people("A man was shot. A second man was shot. The second man died.")
    assert len(found) == 2
    assert [p.dead for p in found] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["Two men were shot.", "No man was shot.", "A man could be shot.", "He was shot.", "The crowd was shot at."],
)
def test_numbers_and_what_did_not_happen_and_nobody_named_are_no_single_person(people, text):
    assert people(text) == []


def test_who_shot_himself_did_it_by_his_own_hand(people):
    (one,) = people("The farmer shot himself.")
    assert one.own_hand
