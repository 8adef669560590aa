"""What is the SQL store's own: the disk, other processes, transactions and the schema."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from on_disk import archived, raw
from sqlalchemy import event

from reportedly.errors import IntegrityError, NoSpace, UsageError
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident, Lines, Standing
from reportedly.store import opening, schema, sqlite
from reportedly.store.sql import SqlStore

# Where a record lies


def test_a_record_is_a_folder_a_file_or_a_url(tmp_path: Path) -> None:
    assert opening.database_path(tmp_path) == tmp_path / "record.db"
    assert opening.database_path(tmp_path / "x.db") == tmp_path / "x.db"
    assert opening.database_path(f"sqlite:///{tmp_path}/x") == tmp_path / "x"


@pytest.mark.parametrize("url", ["postgresql://team:secret@host/db", "nonsense://", "sqlite://"])
def test_a_database_that_is_not_served_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError) as refusal:
        SqlStore(url)
    assert "secret" not in str(refusal.value)


def test_what_was_kept_is_there_in_the_next_session(folder: Path) -> None:
    item = archived()
    first = SqlStore(folder)
    first.add_reports([item])
    first.close()
    second = SqlStore(folder, create=False)
    assert list(second.reports()) == [item.report]
    second.close()


def test_no_record_is_a_usage_error_and_makes_nothing(folder: Path) -> None:
    with pytest.raises(UsageError, match="reportedly init"):
        SqlStore(folder, create=False)
    assert not folder.exists()


# The disk


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NoSpace, match="cannot be made") as refusal:
        SqlStore(tmp_path / "file" / "record")
    assert refusal.value.exit_code == 7


def test_a_folder_in_the_databases_place_cannot_be_written(folder: Path) -> None:
    (folder / opening.FILE).mkdir(parents=True)
    with pytest.raises(NoSpace, match="unable to open"):
        SqlStore(folder)


def test_a_full_disk_loses_nothing_acknowledged(folder: Path, store: SqlStore) -> None:
    kept = archived(1)
    store.add_reports([kept])

    @event.listens_for(store._engine, "checkout")
    def shrink(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    with pytest.raises(NoSpace, match="full") as refusal:
        store.add_reports([archived(n, size=9000) for n in range(2, 90)])
    assert str(folder) in str(refusal.value)
    assert list(store.reports()) == [kept.report]
    assert store.verify() == []


FILLER = """
import resource, sys
from on_disk import archived
from reportedly.errors import NoSpace
from reportedly.store.sql import SqlStore
store = SqlStore(sys.argv[1])
limit = 400_000  # bytes that any one file may have: what a quota does
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    for number in range(1000):
        store.add_reports([archived(number, size=9000)])
        print(number, flush=True)
except NoSpace as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_file_that_may_not_grow_loses_nothing_acknowledged(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(folder)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        check=False,
    )
    assert done.returncode == 7, done.stderr
    acknowledged = [line for line in done.stdout.splitlines() if line.isdigit()]
    assert "Make room" in done.stdout
    store = SqlStore(folder)
    assert 0 < len(acknowledged) == store.sizes().reports
    assert store.verify() == []
    store.close()


# Other processes


def test_a_locked_record_says_who_holds_it(folder: Path, store: SqlStore) -> None:
    item = archived()
    store._engine = sqlite.open_engine(store.path, patience=0.05)
    other = raw(folder)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UsageError, match="another process"):
        store.add_reports([item])
    assert list(store.reports()) == []  # a reader does not wait for a writer
    other.execute("ROLLBACK")
    other.close()
    assert store.add_reports([item]) == 1


def test_two_processes_may_make_one_record(folder: Path) -> None:
    program = "import sys; from reportedly.store.sql import SqlStore; SqlStore(sys.argv[1]).close()"
    both = [subprocess.Popen([sys.executable, "-c", program, str(folder)]) for _ in range(3)]
    assert [process.wait() for process in both] == [0, 0, 0]


def test_another_process_sees_each_commit_at_once_and_whole(folder: Path, store: SqlStore) -> None:
    other = SqlStore(folder)
    items = sorted((archived(n) for n in range(100)), key=lambda item: item.report.id)
    store.add_reports(items[::2])
    seen = other.reports()
    first = next(seen)
    store.add_reports(items[1::2])
    rest = [report.id for report in seen]
    assert [first.id, *rest] == sorted([first.id, *rest])
    assert other.sizes().reports == 100
    other.close()


# The schema


def test_migrations_end_at_the_schema_as_written(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    script = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert script.get_heads() == [schema.REVISION]
    assert len(script.get_bases()) == 1


def test_an_older_record_is_brought_up_to_date(folder: Path, store: SqlStore) -> None:
    connection = raw(folder)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    connection.execute("PRAGMA foreign_keys = OFF")
    for (table,) in tables.fetchall():
        connection.execute(f"DROP TABLE {table}")
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.close()
    again = SqlStore(folder)
    assert again.add_reports([archived()]) == 1
    again.close()


def test_a_newer_record_asks_for_an_upgrade(folder: Path, store: SqlStore) -> None:
    connection = raw(folder)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(IntegrityError, match="Upgrade Reportedly") as refusal:
        SqlStore(folder)
    assert "9999" in str(refusal.value)


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    connection = raw(folder)
    connection.execute("CREATE TABLE photos (name)")
    connection.close()
    with pytest.raises(IntegrityError, match="not a record"):
        SqlStore(folder)
    connection = raw(folder)
    assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["photos"]
    connection.close()


def test_a_file_that_is_no_database_is_an_integrity_error(folder: Path) -> None:
    folder.mkdir()
    (folder / opening.FILE).write_bytes(b"hello, world. " * 100)
    with pytest.raises(IntegrityError, match="no sound record"):
        SqlStore(folder)


def test_every_commit_is_synced_and_foreign_keys_are_held(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_no_column_or_index_holds_a_name_or_a_voice() -> None:
    """Nobody is profiled: what can be searched is ids, hashes, places of origin, languages and versions, no more."""
    columns = {column.name for table in schema.metadata.tables.values() for column in table.columns}
    assert columns == {
        *("id", "sha256", "size", "packed", "number", "report", "origin", "media_type", "at", "text_by", "reader"),
        *("language", "stage", "error", "next_step", "left", "right", "incident", "account", "old", "new"),
        *("details", "digest", "subject", "changed", "erased", "sort", "reason"),
        *("audience", "turn", "whole", "made_by", "facts", "signature", "short", "outline", "verdict", "score"),
    }
    indexed = {
        f"{table.name}.{column.name}"
        for table in schema.metadata.tables.values()
        for index in table.indexes
        for column in index.columns
    }
    assert indexed == {
        *("captures.report", "current.language", "parts.report", "failures.report", "failures.origin"),
        *("failures.stage", "incident_accounts.incident", "redirects.old", "judgements.left", "judgements.right"),
        *("standing.right", "copies.right", "told.report", "absences.sha256"),
    }


def test_a_transaction_over_several_verbs_is_done_wholly_or_not_at_all(store: SqlStore) -> None:
    first = Incident("i1", "injury", ("a",), (), Standing("single", Lines(1, 1)))

    def change() -> None:
        with store.changing():
            store.put_incidents([first], [])
            store.append_decision(Decision(0, "2026", "ines", "later", ("a",)))
            assert store.incident("i1") == first
            raise UsageError("stop")

    with pytest.raises(UsageError):
        change()
    assert list(store.incidents()) == []
    assert store.last_decision() == 0


def test_many_writers_take_turns(tmp_path):
    """Whoever has just written does not write again before those who wait: nobody waits for ever."""
    store = SqlStore(tmp_path)
    order: list[int] = []
    ready = threading.Barrier(4)

    def write(who: int) -> None:
        ready.wait()
        for _ in range(12):
            with store.changing():
                order.append(who)
                time.sleep(0.01)

    writers = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store.close()
    again = sum(before == after for before, after in pairwise(order))
    assert len(order) == 48
    assert again <= 8, order
