"""All that is SQLite's own: pragmas, the transactions of its driver, guards against rewriting, and its error texts."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from reportedly.errors import IntegrityError, NoSpace, ReportedlyError, UsageError
from reportedly.store import catalogue

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

#: Seconds to wait for another process that is writing.
PATIENCE = 30.0
#: Seconds until the writer at the head of the line looks again whether it can write, at least and at most.
AGAIN = (0.0005, 0.002)
#: Option of a connection that is about to write: it takes the write lock at once, so that it cannot fail half-way.
WRITES = "reportedly_writes"

_NO_SPACE = ("database or disk is full", "readonly database", "unable to open database", "disk i/o error")
_BROKEN = ("malformed", "not a database")


def open_engine(path: Path, *, patience: float = PATIENCE) -> Engine:
    """An engine on the file `path`: write-ahead log, foreign keys on, every commit synced to the disk."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver must not open transactions by itself: `begin` below does, and says which kind.
        connection.isolation_level = None
        ours = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON")
        for pragma in ours:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            _begin_to_write(connection, patience)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_to_write(connection: Connection, patience: float) -> None:
    """Take the write lock, waiting for it as long as `patience` says.

    Writers wait in a line, of which only the first looks for the lock: SQLite's own waiting sleeps longer and longer,
    and without a line whoever has just written is the first to write again. The driver is asked itself: each look
    through the engine would take from the one who writes.
    """
    until = time.monotonic() + patience
    driver = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        with _in_line(Path(connection.engine.url.database or "")):
            while time.monotonic() < until:
                try:
                    driver.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error):
                        break
                    time.sleep(random.uniform(*AGAIN))  # noqa: S311 - nothing secret
                else:
                    return
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # for the engine's own error
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")


@contextmanager
def _in_line(path: Path) -> Iterator[None]:
    """Stand at the head of the line of those who wait to write to a database, threads and processes alike.

    The head is a lock on an empty file beside it, which the system hands on in turn, and lets go of with a process that
    ends. Nobody waits longer for it than those before wait for the write lock. Where there are no such locks, or no
    file can be made, there is no line.
    """
    if fcntl is None:
        yield
        return
    try:
        head = path.with_name(f"{path.name}-line").open("ab")
    except OSError:
        yield
        return
    with head:
        fcntl.flock(head, fcntl.LOCK_EX)
        yield


def guard(table: str) -> Iterator[str]:
    """The triggers that refuse to change or remove a row of `table` (with recursive triggers on, to replace it too)."""
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or removed'); END"
        )


def guards_of_the_erased() -> Iterator[str]:
    """The same guards where erasing is let through: only for reports that have a tombstone, and of judgements on their
    accounts only what says why. A tombstone stays for ever."""
    erased = "SELECT 1 FROM absences WHERE sort = 'erased' AND"
    stays = "OLD.number IS NEW.number AND OLD.left IS NEW.left AND OLD.right IS NEW.right"
    let_go = {
        "blobs_no_update": f"EXISTS ({erased} sha256 = OLD.sha256) AND NEW.size = 0 AND NEW.sha256 = OLD.sha256",
        "texts_no_delete": f"EXISTS ({erased} report = OLD.report)",
        "captures_no_delete": f"EXISTS ({erased} report = OLD.report)",
        "judgements_no_update": f"EXISTS ({erased} report = NEW.erased) AND {stays}",
    }
    for name, when in let_go.items():
        table, _, verb = name.partition("_no_")
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} WHEN NOT ({when}) "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or removed'); END"
        )
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER absences_no_{verb.lower()} BEFORE {verb} ON absences WHEN OLD.sort = 'erased' "
            f"BEGIN SELECT RAISE(ABORT, 'rows of absences are never changed or removed'); END"
        )


def wipe(engine: Engine) -> None:
    """Write the log of writes into the database and cut it off, so that what was erased is in neither file; and remove
    the catalogue beside it, which holds words of reports and is made anew."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    beside = Path(engine.url.database or "").with_name(catalogue.FILE)
    for end in ("", "-wal", "-shm"):
        beside.with_name(f"{beside.name}{end}").unlink(missing_ok=True)


def damage(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong: damaged pages, and rows that point to rows that are not there."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield f"the database file is damaged: {message}"
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points to a row of {parent} that is not there"


def explain(error: DBAPIError, where: Any) -> ReportedlyError | None:
    """The error of ours that an error of the driver amounts to, or None for a fault of the program."""
    words = str(error.orig).lower()
    place = str(where)
    if "locked" in words or "busy" in words:
        return UsageError(
            "another process is writing to this record.", where=place, next_step="Wait for it to end and try again."
        )
    if any(sign in words for sign in _NO_SPACE):
        return NoSpace(
            f"the record cannot be written ({error.orig}); what was acknowledged before is safe.",
            where=place,
            next_step="Make room, or make the folder writable, and run the same command again.",
        )
    if any(sign in words for sign in _BROKEN):
        return IntegrityError(
            f"this is no sound record ({error.orig}).", where=place, next_step="Restore it from a backup."
        )
    if isinstance(error.orig, sqlite3.IntegrityError):
        return IntegrityError(f"refused: {error.orig}.", where=place)
    return None
