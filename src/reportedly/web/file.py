"""The workbench's own file beside the record: who works here, and what they have under their hands.

It lies apart from the record, so that a record can be copied, published or handed on without anybody's password, name
or habits in it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: The file's name in the folder of a record.
NAME = "workbench.db"


class File:
    """A SQLite file, or one in memory where `path` is None; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        if path is not None:
            path.chmod(0o600)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")

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

    def one(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._lock:
            found: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return found

    def all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()
