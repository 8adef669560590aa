"""A report that is erased: nothing is left of it but a tombstone, and everything else still holds."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.pipeline import Record

WORDS = (
    "Dock strike in Port Arden\n\nPORT ARDEN, May 3, 2024 - Seven dockers were arrested at Port Arden on May 2, 2024, "
    "a zebrafinch harbour official told the Quay Gazette. Two dockers were injured.\n"
)
OTHER = (
    "Arrests in Port Arden\n\nPORT ARDEN, May 4, 2024 - Seven dockers were arrested at Port Arden on May 2, 2024, the "
    "police said.\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    for name, words in (("quay.txt", WORDS), ("other.txt", OTHER)):
        (tmp_path / name).write_text(words)
    with Record.create(tmp_path / "record") as made:
        made.run(tmp_path / "quay.txt", tmp_path / "other.txt", workers=1)
        yield made


def exported(record: Record) -> str:
    out = io.StringIO()
    record.export("json", out)
    return out.getvalue()


def told_of(record: Record) -> str:
    return next(row.report.id for row in record.reports() if "zebrafinch" in row.report.text)


def test_nothing_of_it_is_left(record, tmp_path):
    report = told_of(record)
    data = json.loads(exported(record))
    mine = {one["id"] for one in data["accounts"] if one["report"] == report}
    claim = next(one["id"] for one in data["claims"] if one["account"] in mine)
    record.reject(claim, by="ines", note="zebrafinch is no official")
    record.erase(report, by="ines", reason="asked for by the outlet")
    after = exported(record)
    assert report not in after
    assert "zebrafinch" not in after
    assert [row.report.id for row in record.reports()] != []
    assert list(record.verify()) == []
    (tombstone,) = record.erased()
    assert (tombstone.report, tombstone.reason) == (report, "asked for by the outlet")
    assert record.captures(report) == []
    assert "zebrafinch" not in json.dumps([str(entry) for entry in record.log()])
    assert record.log()[-1].decision.act == "erase"


def test_no_bytes_of_it_are_left_in_the_files(record, tmp_path):
    """What was packed is looked for as it lay on the disk."""
    report = told_of(record)
    packed = [row for row in _packed(tmp_path) if len(row) > 60]
    record.erase(report, by="ines", reason="asked for")
    left = [row for row in _packed(tmp_path) if len(row) > 60]
    gone = [row for row in packed if row not in left]
    assert gone
    files = b"".join(file.read_bytes() for file in (tmp_path / "record").iterdir() if file.is_file())
    assert not [row for row in gone if row[:60] in files]


def test_the_catalogue_of_the_workbench_goes_too(record, tmp_path):
    from reportedly.pipeline.workbench.lookout import Lookout

    report = told_of(record)
    folder = tmp_path / "record"
    lookout = Lookout(record, folder)
    lookout.close()
    assert (folder / "catalogue.db").is_file()
    record.erase(report, by="ines", reason="asked for")
    assert not (folder / "catalogue.db").exists()
    lookout = Lookout(record, folder)
    assert [entry.id for entry in lookout.page("reports", {}).entries] == [row.report.id for row in record.reports()]
    lookout.close()


def _packed(folder: Path) -> list[bytes]:
    import sqlite3

    connection = sqlite3.connect(folder / "record" / "record.db")
    rows = [
        row[0] for table in ("blobs", "texts", "readings") for row in connection.execute(f"SELECT packed FROM {table}")
    ]
    connection.close()
    return rows


def test_it_does_not_come_back(record, tmp_path):
    report = told_of(record)
    record.erase(report, by="ines", reason="asked for")
    added = record.add(tmp_path / "quay.txt")
    assert (added.new, added.failed) == (0, 1)
    (failure,) = record.failures()
    assert "was erased" in failure.error
    assert failure.sha256 is None
    assert "zebrafinch" not in exported(record)
    assert list(record.verify()) == []


def test_it_takes_a_reason_and_a_report(record):
    report = told_of(record)
    with pytest.raises(RefusedByPolicy, match="only with a recorded reason"):
        record.erase(report, by="ines", reason="")
    with pytest.raises(UsageError, match="no report has this id"):
        record.erase("r-0000000000000000", by="ines", reason="asked for")
    assert record.log()[:] == []
    record.erase(report, by="ines", reason="asked for")
    with pytest.raises(UsageError, match="it was erased on"):
        record.erase(report, by="ines", reason="asked for")


def test_incidents_are_told_by_those_who_are_left(record):
    report = told_of(record)
    before = {account for incident in record.incidents() for account in incident.accounts}
    record.erase(report, by="ines", reason="asked for")
    accounts = {account for incident in record.incidents() for account in incident.accounts}
    assert accounts < before
    assert all(record.account(account).report != report for account in accounts)


def test_it_cannot_be_undone(record):
    made = record.erase(told_of(record), by="ines", reason="asked for")
    with pytest.raises(UsageError, match="cannot be undone"):
        record.undo(made.number, by="ines")
