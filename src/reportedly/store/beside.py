"""A SQLite file beside the record: what is not part of it, and may be used from several threads at once."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any


class File:
    """A SQLite file, or one in memory where `path` is None; safe to use from several threads.

    A file is readable by nobody else. Every change is synced to the disk, unless `derived`: then it can be made again,
    and nothing needs to be waited for.
    """

    def __init__(self, path: Path | None, *, derived: bool = False) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        if path is not None:
            path.chmod(0o600)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(f"PRAGMA synchronous={'OFF' if derived else 'FULL'}")

    def script(self, statements: str) -> None:
        """Make tables that are not there."""
        with self._lock:
            self._db.executescript(statements)

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction that writes: wholly, or not at all."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def held(self) -> AbstractContextManager[Any]:
        """While this is entered, no other thread reads or changes anything."""
        return self._lock

    def one(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._lock:
            found: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return found

    def all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def overwrite(self) -> None:
        """Leave nothing of what was deleted in the file, nor in the one that is written ahead of it."""
        with self._lock:
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()
