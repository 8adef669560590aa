"""Words that stand in a report without telling of a happening: captions, and the police who are called like a town."""

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.report import Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks

PLACES = """id,name,other_names,level,lat,lon,radius_km,parent,country,population
1,Police,,town,53.5,14.5,5,,PL,30000
2,Varn,,town,40.0,-90.0,5,,XX,30000
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(PLACES)
    return Reader(load_codebooks(["violence"]), Gazetteer.open(path, only_extra=True))


def test_a_caption_tells_of_no_happening(reader):
    caption, body = "A soldier shot dead two students in Varn in 2020.", "A guard was shot in Varn on Monday."
    text = f"{caption}\n{body}"
    digest = sha256(text.encode())
    blocks = (Block("caption", 0, len(caption)), Block("paragraph", len(caption) + 1, len(text)))
    report = Report(mint("r", digest), digest, text, blocks, published="2026-05-20", language="en")
    (reading,) = reader.read([report])
    assert [account.trigger.quote.split()[0] for account in reading.accounts] == ["shot"]
    assert all(claim.span.start > len(caption) for claim in reading.claims)


@pytest.mark.parametrize("text", ["Police shot a man in Varn on Monday.", "Police said a man was shot in Varn."])
def test_police_are_no_town(reader, report_of, text):
    (reading,) = reader.read([report_of(text, published="2026-05-20")])
    assert {claim.value.name for claim in reading.claims if claim.property == "where"} == {"Varn"}


def test_police_are_whoever_acts_and_nobody_hurt(reader, report_of):
    (reading,) = reader.read([report_of("Police shot a man in Varn on Monday.", published="2026-05-20")])
    values = {claim.property: claim.value for claim in reading.claims}
    assert values["actor"].text == "Police"
    assert values["injured"].best == 1
