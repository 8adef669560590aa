"""The guards in the database itself: what is written once, tampering found out, and erasure."""

import re
from pathlib import Path

import pytest
from on_disk import archived, raw
from sqlalchemy import create_engine

from reportedly.model.claim import Reading
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident, Judgement, Lines, Standing
from reportedly.store import Redirect, opening, rows, schema, sqlite
from reportedly.store.sql import SqlStore


@pytest.fixture
def full(store: SqlStore) -> SqlStore:
    item = archived()
    store.add_reports([item])
    store.put_readings([Reading(item.report.id, "1")])
    store.append_judgements([Judgement("a", "b", "same", "someone", "2026-01-01T00:00:00Z")])
    made = Incident("i1", "injury", ("a",), (), Standing("single", Lines(1, 1)))
    store.put_incidents([made], [Redirect("i2", "i1")])
    store.append_decision(Decision(0, "2026-01-01T00:00:00Z", "ines", "later", ("a",), note="ask the desk"))
    return store


@pytest.mark.parametrize("table", schema.WRITTEN_ONCE)
@pytest.mark.parametrize(
    "statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_what_is_written_once_is_never_rewritten(full: SqlStore, table: str, statement: str) -> None:
    column = next(iter(schema.metadata.tables[table].columns)).name
    with full._explained(), pytest.raises(Exception, match="never changed or removed"), full._change() as connection:
        connection.exec_driver_sql(statement.format(table, column))
    assert full.verify() == []


def test_a_tombstone_lets_go_of_its_own_report_alone(full: SqlStore, folder: Path) -> None:
    other = archived(7)
    full.add_reports([other])
    (report,) = (one.id for one in full.reports() if one.id != other.report.id)
    full.erase(report, at="2026-01-02T00:00:00Z", reason="asked for")
    for statement in (
        "DELETE FROM texts",
        "DELETE FROM captures",
        "UPDATE blobs SET packed = x''",
        "UPDATE judgements SET packed = x'00'",
        "DELETE FROM absences",
        "UPDATE absences SET reason = 'another'",
    ):
        with full._explained(), pytest.raises(Exception, match="never changed"), full._change() as connection:
            connection.exec_driver_sql(statement)
    assert full.verify() == []
    _tamper(folder, f"UPDATE blobs SET packed = x'' WHERE sha256 = '{other.report.sha256}'")
    assert any("nothing says why" in fault for fault in full.verify())


def _tamper(folder: Path, *statements: str) -> None:
    connection = raw(folder)
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE blobs SET packed = (SELECT packed FROM readings)", "not what was archived"),
        ("UPDATE blobs SET packed = x'00'", "cannot be unpacked"),
        ("UPDATE texts SET packed = x'00'", "text of report report-"),
        ("DELETE FROM texts", "has no text"),
        ("DELETE FROM current", "has no text"),
        ("DELETE FROM blobs", "points to a row of blobs"),
        ("DELETE FROM readings", "has no reading by 1"),
        ("UPDATE readings SET packed = x'00'", "reading of report report-"),
        ("UPDATE readings SET text_by = 'old'", "of its current text"),
        ("INSERT INTO parts SELECT 'claim-x', id FROM reports", "cannot be looked up|can be looked up"),
        ("UPDATE reports SET id = 'report-other'", "points to a row of reports"),
    ],
)
def test_verify_tells_what_was_tampered_with(full: SqlStore, folder: Path, statement: str, told: str) -> None:
    assert full.verify() == []
    _tamper(folder, statement)
    faults = full.verify()
    assert any(re.search(told, fault) for fault in faults), faults


def test_verify_finds_damaged_pages(full: SqlStore, folder: Path) -> None:
    full.add_reports([archived(1, size=60_000)])
    full.close()
    path = folder / opening.FILE
    connection = raw(folder)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    data[-30_000:-29_000] = bytes(1000)
    path.write_bytes(data)
    again = SqlStore(folder)
    assert again.verify() != []
    again.close()


def test_unknown_faults_of_the_database_are_not_hidden(full: SqlStore) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(Exception, match="syntax") as fault:
        connection.exec_driver_sql("SELEKT")
    assert sqlite.explain(fault.value, "here") is None  # type: ignore[arg-type]
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM subjects; DELETE FROM details; DELETE FROM decisions WHERE number = 1", "decision"),
        (
            "UPDATE decisions SET packed = (SELECT packed FROM decisions WHERE number = 1) WHERE number = 2",
            "decision 2",
        ),
        ("UPDATE details SET packed = (SELECT packed FROM details WHERE number = 1) WHERE number = 2", "words"),
    ],
)
def test_a_log_of_decisions_that_was_tampered_with_is_found_out(
    full: SqlStore, folder: Path, statement: str, fault: str
) -> None:
    for note in ("first", "second"):
        full.append_decision(Decision(0, "2026-01-01T00:00:00Z", note, "later", ("a",), note=note))
    assert full.verify() == []
    _tamper(folder, "PRAGMA foreign_keys = OFF", *statement.split("; "))
    assert any(fault in found for found in full.verify())


def test_erased_words_of_a_decision_are_nowhere_in_the_file_and_the_log_still_verifies(
    full: SqlStore, folder: Path
) -> None:
    full.forget_details([1])
    (kept,) = full.decisions()
    assert kept.note is None
    assert full.verify() == []
    assert raw(folder).execute("SELECT count(*) FROM details").fetchone() == (0,)


def test_nothing_unpacked_outlives_an_erasure_in_memory(store: SqlStore) -> None:
    one, other = archived(1), archived(2)
    store.add_reports([one, other])
    store.append_decision(Decision(0, "2026", "ines", "later", (one.report.id,), note="a name"))
    assert store.decisions_on([one.report.id])[0].note == "a name"
    assert rows.unpack_decision.cache_info().currsize > 0
    store.forget_details([1])
    assert rows.unpack_decision.cache_info().currsize == 0
    assert store.decisions_on([one.report.id])[0].note is None
    assert store.report(one.report.id) == one.report
    assert rows.kept() > 0
    store.erase(one.report.id, at="2026", reason="asked for")
    assert rows.kept() == 0
    assert store.report(other.report.id) == other.report
