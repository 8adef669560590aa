"""The gazetteer: names, parents, what points rest on, unpacking, and files of one's own."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.errors import NoSpace, UsageError
from reportedly.read.gazetteer import Gazetteer, unpacked
from reportedly.read.placenames import ABBREVIATION, PEOPLE, fold_name
from reportedly.read.placenames import OWN as OWN_NAME

OWN = """id,name,other_names,level,lat,lon,radius_km,parent,country,population
vel:velmark,Velmark,Republic of Velmark,country,41.2,17.9,180,,VE,
vel:tarn,Tarn,Tarn City;Tärn,town,41.3,18.0,,vel:velmark,VE,52000
"""


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("P’yŏngyang", "pyongyang"),
        ("Saint Louis", "st louis"),
        ("St. Louis", "st louis"),
        ("W. Va.", "w va"),
        ("Stratford-upon-Avon", "stratford upon avon"),
        ("량강", "량강"),
        ("Łódź", "lodz"),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize("name", ["Ryanggang", "Yanggang", "Ryanggang-do", "량강도", "Ryanggang Province"])
def test_spellings_of_one_province_meet(shipped: Gazetteer, name: str) -> None:
    found = [f.place for f in shipped.search(name)]
    assert "geonames:2039332" in {place.id for place in found}


@pytest.mark.parametrize(
    ("name", "level", "parent"),
    [
        ("Changbai", "town", "Jilin"),
        ("North Hamgyong", "admin1", "North Korea"),
        ("Tumen River", "feature", None),
        ("Northern Limit Line", "feature", None),
        ("Military Demarcation Line", "feature", None),
        ("Laurel County", "admin2", "Kentucky"),
    ],
)
def test_places_have_level_point_radius_and_parent(
    shipped: Gazetteer, name: str, level: str, parent: str | None
) -> None:
    places = [f.place for f in shipped.search(name) if f.place.level == level]
    assert places
    place = places[0]
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km
    assert parent is None or parent in [p.name for p in shipped.parents(place)]


def test_a_county_without_a_point_says_what_its_point_rests_on(shipped: Gazetteer) -> None:
    found = [f.place for name in ("Onsong", "Samsu", "Unhung") for f in shipped.search(name)]
    told = {place.basis for place in found if place.level == "admin2"}
    assert told & {"its namesake town", "its parent", "the middle of its towns"}


def test_abbreviations_and_peoples_are_told_apart(shipped: Gazetteer) -> None:
    assert [f.how for f in shipped.search("Calif.") if f.place.name == "California"] == [ABBREVIATION]
    assert [f.how for f in shipped.search("Chileans") if f.place.name == "Chile"] == [PEOPLE]


def test_where_names_parents_nearest_first(shipped: Gazetteer) -> None:
    place = shipped.place("geonames:4488762")
    assert place is not None
    where = shipped.where(place)
    assert where.name == "Rocky Mount"
    assert where.parents[-2:] == ("North Carolina", "United States")
    assert where.parents[0].endswith("County")


def test_an_unknown_id_is_no_place(shipped: Gazetteer) -> None:
    assert shipped.place("geonames:1") is None
    assert shipped.place("reportedly:no-such") is None


def test_a_file_of_ones_own_is_added_or_stands_alone(own: Path) -> None:
    both, alone = Gazetteer.open(own), Gazetteer.open(own, only_extra=True)
    assert [f.place.id for f in both.search("tarn")][:1] == ["vel:tarn"]
    assert both.search("Pyongyang")
    assert not alone.search("Pyongyang")
    tarn = alone.place("vel:tarn")
    assert tarn is not None
    assert (tarn.population, tarn.radius_km) == (52000, 3.0)
    assert [p.name for p in alone.parents(tarn)] == ["Velmark"]
    assert alone.spellings(tarn) == ("Tarn City", "Tärn")


def test_a_line_may_replace_a_shipped_place(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,level,lat,lon\ngeonames:2038185,Nowhere,town,1.5,2.5\n", encoding="utf-8")
    mine = Gazetteer.open(path)
    assert [f.place.lat for f in mine.search("Nowhere")] == [1.5]
    assert "geonames:2038185" not in {f.place.id for f in mine.search("Changbai")}


@pytest.mark.parametrize(
    "text",
    [
        "name\nTarn\n",
        "id,name,level\na,Tarn,hamlet\n",
        "id,name,lat,lon\na,Tarn,41,east\n",
        "id,name,lat,lon\na,Tarn,141,17\n",
        "id,name,lat,lon\na,Tarn,41,\n",
        "id,name,parent\na,Tarn,b\n",
        "id,name\n,Tarn\n",
    ],
)
def test_a_bad_file_is_refused_with_its_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        Gazetteer.open(path, only_extra=True).search("Tarn")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        Gazetteer.open(tmp_path / "none.csv").search("Tarn")


def test_it_goes_to_another_process(own: Path) -> None:
    opened = Gazetteer.open(own, only_extra=True)
    opened.search("Tarn")
    assert pickle.loads(pickle.dumps(opened)).search("Tarn")[0].place.id == "vel:tarn"


def test_the_seat_of_a_korean_county_has_the_countys_name_for_its_own(shipped: Gazetteer) -> None:
    [seat, *_] = shipped.look_up(["musan"])["musan"]
    assert (seat.place.name, seat.how) == ("Musan-ŭp", OWN_NAME)


@pytest.mark.slow
def test_two_may_unpack_at_once_and_leave_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "cache"))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda _: unpacked(), range(2)))
    assert made[0] == made[1]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [made[0].name]


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "file"))
    with pytest.raises(NoSpace, match="unpacked"):
        unpacked()
