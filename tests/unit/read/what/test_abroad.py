"""Abroad: who flees crosses a border only where there is one between."""

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

PLACES = """id,name,other_names,level,lat,lon,radius_km,parent,country,population
1,Ostrel,,country,40,-90,300,,OS,9000000
2,Varnmark,,admin1,41,-90,80,1,OS,900000
3,Brusk,,country,50,-90,300,,BR,9000000
4,Lenn,,town,50.1,-90,5,3,BR,90000
5,Tarlow,,town,41.1,-90,5,2,OS,90000
6,Quarl,,town,41.5,-90,5,2,OS,90000
"""


@pytest.fixture(scope="module")
def crossings(tmp_path_factory, report_of):
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(PLACES)
    reader = Reader(load_codebooks(shipped()), Gazetteer.open(path, only_extra=True))

    def find(text):
        (reading,) = reader.read([report_of(text, published="2026-05-20")])
        return [a.trigger.quote for a in reading.accounts if a.kind == "border_crossing"]

    return find


@pytest.mark.parametrize(
    "text",
    [
        "The man fled to Varnmark after the robbery.",
        "The man shot a clerk in Tarlow and fled to Quarl, Varnmark, on Sunday.",
        "Residents of Varnmark fled to higher ground on Sunday.",
        "Families escaped to the hills on Sunday.",
        "A woman in Ostrel fled to her sister's house on Sunday.",
    ],
)
def test_flight_within_a_country_is_no_crossing(crossings, text):
    assert crossings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Four villagers fled to Brusk on Sunday.",
        "Four villagers fled to Lenn on Sunday, an official said.",
        "Four villagers fled to Lenn in Brusk on Sunday.",
        "Four villagers from Ostrel fled to Lenn on Sunday.",
        "Four villagers fled to a neighbouring country on Sunday.",
        "Four villagers fled across the river into Lenn, in Brusk, from Ostrel on Sunday.",
    ],
)
def test_flight_over_a_border_is_one(crossings, text):
    assert crossings(text)
