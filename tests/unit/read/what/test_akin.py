"""A clash and the shooting it was are one account, and two where what is told excludes it; rockets are not shot."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="module")
def read(tmp_path_factory, report_of) -> Callable[[str], Reading]:
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(
        "id,name,other_names,level,lat,lon,radius_km,parent,country,population\nmern,Mern,,country,1,2,300,,,4\n"
    )
    reader = Reader(load_codebooks(shipped()), Gazetteer.open(path, only_extra=True))
    return lambda text: next(reader.read([report_of(text, published="2026-05-14")]))


def test_the_gunfire_of_a_clash_is_of_it(read, told):
    (one,) = told(
        read(
            "Soldiers clashed with rebels on Tuesday, the army said. The gunfire lasted two hours. Three rebels were "
            "killed in the clash."
        )
    )
    assert (one["kind"], one["killed"], one["when"]) == (["clash"], [3], ["2026-05-12"])


def test_what_is_shot_in_a_clash_that_broke_out_is_of_it(read, told):
    (one,) = told(
        read(
            "Clashes broke out between two militias on Wednesday. Fighters from both sides exchanged gunfire and shot "
            "dead four civilians, residents said."
        )
    )
    assert (one["kind"], one["killed"], one["when"]) == (["clash"], [4], ["2026-05-13"])


def test_a_shooting_of_another_number_another_day_or_brought_in_anew_is_no_clash(read, told):
    for text in (
        "Soldiers clashed with rebels on Tuesday, and five rebels were killed. Gunmen shot dead two clerks at a bank.",
        "Soldiers clashed with rebels on Tuesday. Gunmen opened fire on a bus on Monday.",
        "Soldiers clashed with rebels on Tuesday. A shooting at a bank wounded two clerks.",
    ):
        assert [one["kind"] for one in told(read(text))] == [["clash"], ["shooting"]]


def test_rockets_fired_at_a_town_are_a_bombing_and_bullets_a_shooting(read, told):
    (one,) = told(
        read(
            "Rebels fired rockets at the town on Wednesday. Four people were wounded when the rockets fired at the "
            "town hit a school."
        )
    )
    assert (one["kind"], one["injured"]) == (["bombing"], [4])
    (shot,) = told(read("A gunman fired at a bus on Wednesday."))
    assert shot["kind"] == ["shooting"]


def test_a_market_that_was_shelled_is_attacked_and_its_denial_is_no_account(read, told):
    reading = read(
        "A market was shelled on Monday, killing six people, medics said. The Front denied that it had shelled the "
        "market."
    )
    (one,) = told(reading)
    assert (one["kind"], one["killed"], one["when"]) == (["attack"], [6], ["2026-05-11"])
    assert len(reading.denials) == 1


def test_nobody_hurt_and_a_day_of_reporting_are_no_accounts_and_a_fire_kills_nobody(read, told):
    (bomb,) = told(read("A bomb went off at a bus station on Friday, officials said. No one was hurt."))
    assert (bomb["kind"], bomb["injured"]) == (["bombing"], [0])
    (left,) = told(
        read("Three conscripts deserted from a border post on 1 May. A source reported the desertion on 3 May.")
    )
    assert left["when"] == ["2026-05-01"] or left["when"] == ["XXXX-05-01"]
    assert told(read("Deadly fire destroyed a block of flats on Monday, officials said.")) == []
