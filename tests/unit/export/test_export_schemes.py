"""Each scheme against its own rules, or read back by the library that its users read it with."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TextIO

import pytest

from reportedly.export.annotations import write_annotations
from reportedly.export.csv import write_csv
from reportedly.export.geojson import write_geojson
from reportedly.export.parquet import write_parquet
from reportedly.export.prov import write_prov
from reportedly.export.schemes.acled import COLUMNS as ACLED
from reportedly.export.schemes.acled import write_acled
from reportedly.export.schemes.claimreview import write_claimreview
from reportedly.export.schemes.ftm import write_ftm
from reportedly.export.schemes.hxl import TAGS, write_hxl
from reportedly.export.schemes.plover import FIELDS, write_plover
from reportedly.export.schemes.ucdp import COLUMNS as UCDP
from reportedly.export.schemes.ucdp import write_ucdp
from reportedly.export.schemes.uwazi import write_uwazi
from reportedly.model.claim import Text
from reportedly.model.incident import Lines, PropertyValues, ValueSupport
from reportedly.model.parts import RecordParts
from reportedly.model.when import interval
from reportedly.model.where import Where

TOWN = Where("Dunhollow", "geonames:21", "town", 47.8, -30.6, 6.0, ("Upper Tesk", "North Tesk", "Halvenia"))
CODES = {
    "desertion": {"ACLED": "Strategic developments: Other"},
    "killing": {"ACLED": "Violence against civilians: Attack", "PLOVER": "ASSAULT:beat"},
}
Write = Callable[[RecordParts, TextIO], None]


@pytest.fixture
def coded(parts: RecordParts) -> RecordParts:
    """The sample with codes, and with a killing in a town on a known day."""
    incidents = []
    for incident in parts.incidents():
        if incident.kind == "killing":
            given = dict(incident.properties)
            given["when"] = single(interval("2016-07-29", "2016-07-29"))
            given["where"] = single(TOWN)
            given["actor"] = single(Text("the =police"))
            incident = replace(incident, properties=tuple(given.items()))  # noqa: PLW2901
        incidents.append(incident)
    return replace(parts, incidents=lambda: iter(incidents), codes=CODES)


def single(value: Any) -> PropertyValues:
    return PropertyValues(value, (ValueSupport(value, (), Lines(1, 1)),), False)


def text(write: Write, parts: RecordParts) -> str:
    out = io.StringIO()
    write(parts, out)
    return out.getvalue()


def rows(write: Write, parts: RecordParts) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(write, parts))))


def of_kind(found: list[dict[str, str]], column: str, words: str) -> dict[str, str]:
    return next(row for row in found if words in row[column])


def test_acled_has_its_31_columns(coded):
    assert len(ACLED) == len(set(ACLED)) == 31
    assert text(write_acled, coded).splitlines()[0].split(",") == ACLED
    row = of_kind(rows(write_acled, coded), "event_type", "Violence")
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["event_date"], row["time_precision"], row["year"]) == ("2016-07-29", "1", "2016")
    assert [row[name] for name in ("country", "admin1", "admin2", "location")] == [
        "Halvenia", "North Tesk", "Upper Tesk", "Dunhollow",
    ]  # fmt: skip
    assert (row["latitude"], row["geo_precision"], row["fatalities"]) == ("47.8", "1", "2")
    assert (row["disorder_type"], row["civilian_targeting"]) == ("Political violence", "Civilian targeting")


def test_acled_makes_up_no_day_and_no_point(coded):
    """The desertion has a day without a year at a place that is a province to one account and a town to the other."""
    row = of_kind(rows(write_acled, coded), "event_type", "Strategic")
    assert (row["event_date"], row["year"]) == ("", "")
    province = replace(TOWN, level="admin1", parents=("Halvenia",))
    moved = [
        replace(one, properties=tuple({**dict(one.properties), "where": single(province)}.items()))
        for one in coded.incidents()
    ]
    for row in rows(write_acled, replace(coded, incidents=lambda: iter(moved))):
        assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("", "", "3")
    for row in rows(write_ucdp, replace(coded, incidents=lambda: iter(moved))):
        assert (row["latitude"], row["geom_wkt"], row["where_prec"]) == ("", "", "4")


def test_ucdp_has_its_49_columns_and_a_row_for_each_deadly_incident(coded):
    assert len(UCDP) == len(set(UCDP)) == 49
    assert text(write_ucdp, coded).splitlines()[0].split(",") == UCDP
    (row,) = rows(write_ucdp, coded)
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("2", "2", "2", "2")
    assert (row["date_prec"], row["date_start"], row["date_end"]) == ("1", "2016-07-29", "2016-07-29")
    assert (row["where_prec"], row["adm_1"], row["geom_wkt"]) == ("1", "North Tesk", "POINT (-30.6 47.8)")
    (report,) = (one for one in coded.reports() if one.title == row["source_headline"])
    assert row["source_article"] == f"{report.outlet}, {report.title}"  # its day has no year
    dated = replace(coded, reports=lambda: (replace(one, published="2016-07-29T04:05:06Z") for one in coded.reports()))
    (row,) = rows(write_ucdp, dated)
    assert row["source_date"] == "2016-07-29"
    assert row["source_article"] == f"{report.outlet}, 2016-07-29, {report.title}"
    # The cell of PRIO-GRID from its definition: rows of 720 half-degree cells from 90 S, 180 W.
    assert int(row["priogrid_gid"]) == (275 * 720) + 298 + 1


def test_ucdp_has_no_row_for_what_no_code_makes_violence(coded):
    """A mine that fell in has dead, and is no event of GED."""
    for codes in ({}, {"killing": {"CAMEO": "180"}}, {"killing": {"ACLED": "Strategic developments: Other"}}):
        assert rows(write_ucdp, replace(coded, codes=codes)) == []
    assert len(rows(write_ucdp, replace(coded, codes={"killing": {"PLOVER": "ASSAULT"}}))) == 1


def test_plover_uses_the_fields_of_the_manual(coded):
    (event,) = json.loads(text(write_plover, coded))
    assert set(event) <= set(FIELDS)
    assert {"id", "date", "enddate", "source", "event"} <= set(event)
    assert (event["event"], event["mode"], event["dead"]) == (["ASSAULT"], ["beat"], 2)
    assert event["event_loc"]["geonameid"] == 21
    assert event["source"] == [{"actor_text": "the =police"}]


def test_followthemoney_reads_its_statements(coded):
    followthemoney = pytest.importorskip("followthemoney")
    from followthemoney.statement import Statement

    lines = [json.loads(line) for line in text(write_ftm, coded).splitlines()]
    statements = [Statement.from_dict(line) for line in lines]
    for line, statement in zip(lines, statements, strict=True):
        prop = followthemoney.model.get(statement.schema).get(statement.prop)
        assert prop is not None, line
        assert prop.type.name == "entity" or prop.type.clean(statement.value) == statement.value, line
        assert statement.id == statement.generate_key()
    by_id = {statement.entity_id: statement.schema for statement in statements}
    assert sorted(by_id.values()) == ["Article", "Article", "Event", "Event"]
    proofs = {statement.value for statement in statements if statement.prop == "proof"}
    assert {by_id[proof] for proof in proofs} == {"Article"}


def test_prov_reads_the_document(coded):
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=text(write_prov, coded), format="json")
    kinds = [type(record).__name__ for record in document.get_records()]
    claims = sum(len(reading.claims) for reading in coded.readings())
    assert kinds.count("ProvEntity") == 3 + 3 + claims + 2
    assert kinds.count("ProvDerivation") == 3 + claims + 3
    names = {str(record.identifier) for record in document.get_records() if record.identifier}
    for link in document.get_records(prov.ProvDerivation):
        assert {str(value) for _, value in link.formal_attributes if value} <= names


def test_hxl_reads_its_tags(coded, tmp_path):
    hxl = pytest.importorskip("hxl")
    file = tmp_path / "incidents.csv"
    file.write_text(text(write_hxl, coded))
    with hxl.make_input(str(file), hxl.InputOptions(allow_local=True)) as source:
        data = hxl.data(source)
        assert data.display_tags == list(TAGS.values())
        found = {row.get("#event+id"): row for row in data}
    assert len(found) == 2
    killing = next(row for row in found.values() if row.get("#event+type") == "killing")
    assert (killing.get("#date+start"), killing.get("#affected+killed+best")) == ("2016-07-29", "2")


def test_geopandas_reads_areas(coded, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    file = tmp_path / "incidents.geojson"
    file.write_text(text(write_geojson, coded))
    frame = geopandas.read_file(file)
    assert len(frame) == 2
    drawn = frame[frame.geometry.notna()]
    assert set(drawn.geometry.geom_type) == {"Polygon"}
    assert drawn.geometry.is_valid.all()
    # A circle of 6 km: the middle and the area come back from the ring.
    town = drawn.to_crs("ESRI:54034").geometry.area / 1e6
    assert any(abs(area - 3.14159 * 36) < 1.5 for area in town)


def test_parquet_holds_what_the_csv_holds(coded, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    tables = {path.stem: parquet.read_table(path) for path in write_parquet(coded, tmp_path / "parquet")}
    for path in write_csv(coded, tmp_path / "csv"):
        with path.open(newline="") as lines:
            flat = list(csv.DictReader(lines))
        table = tables[path.stem]
        assert table.column_names == list(flat[0])
        assert table.num_rows == len(flat)
        for name in table.column_names:
            empty = [not row[name] for row in flat]
            assert [item in (None, []) for item in table[name].to_pylist()] == empty, (path.stem, name)
    assert pyarrow.types.is_floating(tables["claims"].schema.field("lat").type)
    assert pyarrow.types.is_list(tables["incidents"].schema.field("accounts").type)
    assert tables["claims"].schema.metadata is None


def test_an_annotation_points_at_its_words(coded):
    page = json.loads(text(write_annotations, coded))
    texts = {f"urn:sha256:{report.sha256}": report.text for report in coded.reports()}
    assert len(page["items"]) == sum(len(reading.claims) for reading in coded.readings())
    for item in page["items"]:
        told = texts[item["target"]["source"]["canonical"]]
        quote, position = item["target"]["selector"]
        assert told[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in told
        assert {"id", "type", "motivation", "body", "target"} <= set(item)


def test_uwazi_gets_ranges_and_lists_in_its_own_signs(coded):
    row = of_kind(rows(write_uwazi, coded), "kind", "killing")
    assert row["title"] == "killing, Dunhollow, 2016-07-29"
    assert row["period"] == "2016/07/29:2016/07/29"
    assert row["geolocation"] == "47.8|-30.6"
    other = of_kind(rows(write_uwazi, coded), "kind", "desertion")
    assert sorted(other["outlets"].split("|")) == ["Northern Wire", "The Braskin Ledger"]


def test_a_claim_review_rates_by_the_standing_and_makes_up_no_number(coded):
    graph = json.loads(text(write_claimreview, coded))["@graph"]
    assert len(graph) == 2
    for review in graph:
        assert {"@type", "claimReviewed", "itemReviewed", "reviewRating"} <= set(review)
        assert set(review["reviewRating"]) == {"@type", "alternateName"}
        assert review["itemReviewed"]["appearance"]


PAYLOADS = (
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "words\r=1",
    '=HYPERLINK("http://x.example","y")',
)


def formulas(parts: RecordParts, payload: str) -> RecordParts:
    """The record with a formula wherever words may stand."""
    reports = [replace(one, outlet=payload, title=payload, byline=payload) for one in parts.reports()]
    spoilt = {name: single(Text(payload)) for name in ("actor", "target")}
    place = single(replace(TOWN, name=payload, parents=(payload, payload)))
    incidents = [
        replace(one, kind=payload, properties=tuple({**dict(one.properties), **spoilt, "where": place}.items()))
        for one in parts.incidents()
    ]
    codes = {payload: {"ACLED": f"{payload}: {payload}", "PLOVER": "ASSAULT"}}
    return replace(parts, reports=lambda: iter(reports), incidents=lambda: iter(incidents), codes=codes)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("write", [write_acled, write_ucdp, write_hxl, write_uwazi])
def test_no_cell_is_a_formula(coded, write, payload):
    body = list(csv.reader(io.StringIO(text(write, formulas(coded, payload)))))[1:]
    cells = [cell for row in body for cell in row if not numeric(cell)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert payload.startswith("words") or [cell for cell in cells if cell.startswith("'" + payload.replace("\r", "\n"))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_the_tables_is_a_formula(coded, payload, tmp_path):
    cells = []
    for path in write_csv(formulas(coded, payload), tmp_path):
        with path.open(newline="") as lines:
            cells += [cell for row in csv.reader(lines) for cell in row if not numeric(cell)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert payload.startswith("words") or "'" + payload.replace("\r", "\n") in cells


def numeric(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell not in PAYLOADS


@pytest.mark.parametrize("write", [write_acled, write_ucdp, write_plover, write_ftm, write_prov, write_annotations,
                                   write_hxl, write_uwazi, write_claimreview])  # fmt: skip
def test_the_same_record_gives_the_same_bytes(coded, write):
    digests = {hashlib.sha256(text(write, coded).encode()).hexdigest() for _ in range(2)}
    assert len(digests) == 1
