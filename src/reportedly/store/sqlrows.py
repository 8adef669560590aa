"""An open database with a record in it: its transactions, and how rows are walked."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select
from sqlalchemy.exc import DBAPIError

from reportedly.store import opening, sqlite
from reportedly.store import statements as say

Made = TypeVar("Made")
What = tuple[str, Hashable]
#: Rows an iterator holds at once. Small, since one row may be a page of 50 MB.
PAGE = 32
#: The same of rows that are short.
MANY_SHORT = 1000


class SqlRows:
    """An open database: transactions, and rows page by page. What it raises is explained in words."""

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.path = opening.database_path(where)
        self._engine = opening.open_database(self.path, create=create)
        self._held = threading.local()
        try:
            with self._explained():
                opening.bring_up_to_date(self._engine, str(self.path))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            ours = sqlite.explain(error, self.path)
            if ours is None:
                raise
            raise ours from error

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        """A short transaction that reads one state of the record: the one at hand, where `changing` holds one."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _change(self, *alters: str) -> Iterator[Connection]:
        """One transaction that writes, wholly or not at all: the one at hand, where `changing` holds one. `alters` are
        the sorts of what is known that it makes untrue, all where none is named."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            known, self._held.known = self._held.known or {}, None
            try:
                yield held
            finally:
                self._held.known = {what: of for what, of in known.items() if alters and what[0] not in alters}
            return
        engine = self._engine.execution_options(**{sqlite.WRITES: True})
        with self._explained(), engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[None]:
        if getattr(self._held, "connection", None) is not None:
            yield
            return
        with self._change() as connection:
            self._held.connection, self._held.known = connection, {}
            try:
                yield
            finally:
                self._held.connection = self._held.known = None

    def _once(self, what: What, made: Callable[[], Made]) -> Made:
        """What was `made` of the record, or is known of it since it was asked for before in the transaction at hand and
        nothing was written meanwhile that alters what is of its sort, the first word of `what`."""
        known: dict[What, Made] | None = getattr(self._held, "known", None)
        if known is None:
            return made()
        if what not in known:
            known[what] = made()
        return known[what]

    def _pages(self, query: Select[Any], key: Column[Any], many: int = PAGE) -> Iterator[Any]:
        """The rows of `query` in the order of `key`, its first column: a page at a time and no cursor held between
        pages, so that others (and the caller) may write meanwhile."""
        last: Any = None
        while True:
            page = query if last is None else query.where(key > last)
            with self._look() as connection:
                found = connection.execute(page.order_by(key).limit(many)).all()
            yield from found
            if len(found) < many:
                return
            last = found[-1][0]

    def _one(self, query: Select[Any], key: Column[Any], value: str, unpack: Callable[[bytes], Made]) -> Made | None:
        """What is packed in the row of `query`, a statement of a module, whose `key` is `value`."""
        with self._look() as connection:
            row = next(say.rows_of(connection, query, key, [value]), None)
        return None if row is None else unpack(row.packed)

    def close(self) -> None:
        self._engine.dispose()
