"""Looking a whole SQL record over for what should never be."""

import json
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from reportedly.errors import ReportedlyError
from reportedly.ids import sha256
from reportedly.store import door, erasing, logs, rows, sqlite
from reportedly.store.schema import absences, blobs, current, parts, readings, reports, texts

#: What a damaged row raises when it is unpacked.
_DAMAGE = (zlib.error, json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError)


def audit(connection: Connection) -> Iterator[str]:
    """Every fault of the record, in words; rows are streamed."""
    if connection.dialect.name == "sqlite":
        yield from sqlite.damage(connection)
    yield from _bytes(connection)
    yield from _reports(connection)
    yield from _readings(connection)
    yield from logs.faults(connection)
    yield from erasing.faults(connection)


def _bytes(connection: Connection) -> Iterator[str]:
    query = select(blobs).where(func.length(blobs.c.packed) > 0).order_by(blobs.c.sha256)
    for row in connection.execute(query.execution_options(yield_per=1)):
        try:
            found = sha256(rows.unsqueeze(row.packed))
        except _DAMAGE as error:
            yield f"the bytes {row.sha256} cannot be unpacked ({error})"
            continue
        if found != row.sha256:
            yield f"the bytes {row.sha256} are not what was archived: their SHA-256 is {found}"


def _reports(connection: Connection) -> Iterator[str]:
    """Reports without a current text, and texts that are not of their report."""
    now = and_(texts.c.report == current.c.report, texts.c.text_by == current.c.text_by)
    query = select(reports.c.id, reports.c.sha256, texts.c.packed).order_by(reports.c.id)
    query = query.outerjoin(current, current.c.report == reports.c.id).outerjoin(texts, now)
    query = query.where(reports.c.id.not_in(select(absences.c.report).where(absences.c.sort == "erased")))
    for row in connection.execute(query.execution_options(yield_per=1)):
        if row.packed is None:
            yield f"report {row.id} has no text"
            continue
        try:
            report = rows.unpack_report(row.packed)
            door.check_blocks(report)
        except ReportedlyError as error:
            yield str(error)
        except _DAMAGE as error:
            yield f"the text of report {row.id} cannot be unpacked ({error})"
        else:
            if (report.id, report.sha256) != (row.id, row.sha256):
                yield f"the text of report {row.id} is of {report.id} with SHA-256 {report.sha256}"


def _readings(connection: Connection) -> Iterator[str]:
    """Readings that are missing, not of their report's text, not grounded in it, or not found by their parts' ids."""
    now = and_(texts.c.report == current.c.report, texts.c.text_by == current.c.text_by)
    mine = and_(readings.c.report == current.c.report, readings.c.reader == current.c.reader)
    query = select(current.c.report, current.c.text_by, current.c.reader, texts.c.packed.label("text"))
    query = query.add_columns(readings.c.packed, readings.c.text_by.label("read_text"))
    query = query.join(texts, now).outerjoin(readings, mine).where(current.c.reader.is_not(None))
    for row in connection.execute(query.order_by(current.c.report).execution_options(yield_per=1)):
        if row.packed is None or row.read_text != row.text_by:
            yield f"report {row.report} has no reading by {row.reader} of its current text"
            continue
        try:
            reading = rows.unpack_reading(row.packed)
            door.check_reading(reading, rows.unpack_report(row.text))
        except ReportedlyError as error:
            yield str(error)
        except _DAMAGE as error:
            yield f"the reading of report {row.report} cannot be unpacked ({error})"
        else:
            indexed = set(connection.execute(select(parts.c.id).where(parts.c.report == row.report)).scalars())
            if indexed != set(door.parts(reading)):
                yield f"the parts of the reading of {row.report} are not those that can be looked up"
