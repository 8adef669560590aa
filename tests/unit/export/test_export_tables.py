import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.errors import NoSpace
from reportedly.export.csv import TABLES, write_csv
from reportedly.export.geojson import circle, write_geojson
from reportedly.model.parts import RecordParts


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_one_table_a_noun(parts, tmp_path):
    written = write_csv(parts, tmp_path / "tables")
    assert [path.stem for path in written] == list(TABLES)
    rows = {path.stem: len(table(path.parent, path.stem)) for path in written}
    assert rows == {
        "reports": 3,
        "accounts": 3,
        "claims": 12,
        "voices": 9,
        "incidents": 2,
        "tallies": 1,
        "forecasts": 1,
        "denials": 1,
        "judgements": 1,
    }


def test_no_column_is_empty_everywhere(parts, tmp_path):
    """A column that no row fills is a key spelled wrongly, but for those the sample has no value for."""
    write_csv(parts, tmp_path)
    for name in TABLES:
        rows = table(tmp_path, name)
        empty = {column for column in rows[0] if not any(row[column] for row in rows)}
        assert empty <= {"byline", "part_of", "of", "published_on"}, name


def test_a_claim_reads_without_the_program(parts, tmp_path):
    write_csv(parts, tmp_path)
    row = next(r for r in table(tmp_path, "claims") if r["quote"] == "four guards")
    assert (row["property"], row["value"], row["low"], row["high"], row["unit"]) == (
        "persons",
        "four",
        "4",
        "4",
        "guards",
    )
    when = next(r for r in table(tmp_path, "claims") if r["quote"] == "last week")
    assert (when["value"], when["earliest"], when["latest"]) == ("2016-07-25/2016-07-31", "2016-07-25", "2016-07-31")


def test_tables_join_by_id(parts, tmp_path):
    write_csv(parts, tmp_path)
    incidents = {row["id"] for row in table(tmp_path, "incidents")}
    accounts = {row["id"] for row in table(tmp_path, "accounts")}
    assert {row["incident"] for row in table(tmp_path, "accounts")} == incidents
    assert {row["account"] for row in table(tmp_path, "claims")} - {""} == accounts
    assert {row["attribution"] for row in table(tmp_path, "claims")} <= {
        row["attribution"] for row in table(tmp_path, "voices")
    }


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@a", "\tx"])
def test_a_cell_is_never_a_formula(parts, tmp_path, title):
    bad = replace(next(iter(parts.reports())), title=title)
    write_csv(RecordParts(reports=lambda: [bad]), tmp_path)
    assert table(tmp_path, "reports")[0]["title"] == f"'{title}"


def test_a_folder_that_cannot_be_written_is_said_plainly(parts, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NoSpace, match="tables cannot be written"):
        write_csv(parts, tmp_path / "file")


def test_a_circle_lies_at_its_radius():
    ring = circle(0, 10, 111.195)
    assert ring[0] == ring[-1] == [10, 1]
    assert min(lon for lon, _ in ring) == 9
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area > 0, "RFC 7946 asks for counter-clockwise rings"


def test_an_incident_is_an_area_or_nothing(parts):
    out = io.StringIO()
    write_geojson(parts, out)
    features = {f["properties"]["kind"]: f for f in json.loads(out.getvalue())["features"]}
    assert features["desertion"]["geometry"]["type"] == "Polygon"
    assert features["killing"]["geometry"] is None, "two places are possible: none is drawn"
    assert "Point" not in out.getvalue()


def test_no_incidents_are_an_empty_collection():
    out = io.StringIO()
    write_geojson(RecordParts(reports=tuple), out)
    assert json.loads(out.getvalue()) == {"type": "FeatureCollection", "features": []}
