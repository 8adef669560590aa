"""Statements that the SQL store puts together more than once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, bindparam, delete, func, or_, select
from sqlalchemy import insert as insert_into

from reportedly.ids import sha256
from reportedly.store import rows
from reportedly.store.schema import (
    blobs,
    captures,
    current,
    failures,
    incidents,
    judgements,
    readings,
    redirects,
    texts,
)

Key = TypeVar("Key", str, int)
#: Values one statement may carry: SQLite allows 32,766 and other databases fewer.
MANY = 500

_TEXT_NOW = and_(texts.c.report == current.c.report, texts.c.text_by == current.c.text_by)
_READING_NOW = and_(readings.c.report == current.c.report, readings.c.reader == current.c.reader)

#: Each report with its current text, and with its current reading; the rest as they lie. The first column is the key.
REPORTS: Select[Any] = select(current.c.report, texts.c.packed).join(texts, _TEXT_NOW)
READINGS: Select[Any] = select(current.c.report, readings.c.packed).join(readings, _READING_NOW)
SHORT: Select[Any] = select(current.c.report, current.c.short)
BLOBS: Select[Any] = select(blobs.c.sha256, blobs.c.packed).where(func.length(blobs.c.packed) > 0)
CAPTURES: Select[Any] = select(captures.c.report, captures.c.origin, captures.c.media_type, captures.c.at)
FAILURES: Select[Any] = select(failures)
JUDGEMENTS: Select[Any] = select(judgements.c.number, judgements.c.packed)
INCIDENTS: Select[Any] = select(incidents.c.id, incidents.c.packed)


def unread(reader: str, languages: Sequence[str]) -> ColumnElement[bool]:
    """That a report in one of `languages` has no current reading by `reader`."""
    return and_(current.c.language.in_(languages), or_(current.c.reader.is_(None), current.c.reader != reader))


def insert(connection: Connection, table: Table, new: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or nothing where there are none."""
    if new:
        connection.execute(insert_into(table), new)


def keep_blobs(connection: Connection, data: Iterable[bytes]) -> None:
    """Insert those bytes that are not held yet, under their hash."""
    wanted = {sha256(item): item for item in data}
    for held in existing(connection, blobs.c.sha256, wanted):
        del wanted[held]
    new = [{"sha256": name, "size": len(item), "packed": rows.squeeze(item)} for name, item in wanted.items()]
    insert(connection, blobs, new)


def clear(connection: Connection, key: Column[Any], values: Iterable[str], *, stage: str | None = None) -> None:
    """Delete failures whose `key` is among `values`, of one stage or of both."""
    for few in some(values):
        query = delete(failures).where(key.in_(few))
        connection.execute(query if stage is None else query.where(failures.c.stage == stage))


# Putting a statement together takes the engine four times as long as running it: those that are run in every decision
# of a person are put together once. Each of these is made of the columns and statements of a module, of which there are
# few.


@cache
def _of_one(query: Select[Any], key: ColumnElement[Any]) -> Select[Any]:
    return query.where(key == bindparam("one"))


@cache
def _of_few(query: Select[Any], key: ColumnElement[Any]) -> Select[Any]:
    return query.where(key.in_(bindparam("few", expanding=True)))


@cache
def _of(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns)


def rows_of(connection: Connection, query: Select[Any], key: ColumnElement[Any], keys: Iterable[Key]) -> Iterator[Any]:
    """The rows of `query`, a statement of a module, whose `key` is among `keys`."""
    for few in some(keys):
        if len(few) == 1:
            yield from connection.execute(_of_one(query, key), {"one": few[0]}).all()
        else:
            yield from connection.execute(_of_few(query, key), {"few": few}).all()


def lookup(connection: Connection, key: Column[Any], value: Column[Any], *, keys: Iterable[str]) -> dict[str, str]:
    """`value` of the rows whose `key` is among `keys`, by key."""
    return {row[0]: row[1] for row in rows_of(connection, _of(key, value), key, keys)}


def existing(connection: Connection, key: Column[Any], keys: Iterable[str]) -> list[str]:
    """Those of `keys` that are there."""
    return [row[0] for row in rows_of(connection, _of(key), key, keys)]


def some(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The distinct keys, as many at a time as one statement may carry."""
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), MANY):
        yield distinct[start : start + MANY]


def count(connection: Connection, column: Column[Any]) -> int:
    """How many rows have a value in `column`."""
    return int(connection.execute(select(func.count(column))).scalar_one())


_LAST_REDIRECT = (
    select(redirects.c.new).where(redirects.c.old == bindparam("old")).order_by(redirects.c.number.desc()).limit(1)
)


def last_redirect(connection: Connection, old: str) -> str | None:
    """Where the last redirect from `old` leads, or None."""
    found = connection.execute(_LAST_REDIRECT, {"old": old}).scalar()
    return None if found is None else str(found)
