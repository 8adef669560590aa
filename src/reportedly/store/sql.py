"""A record in a SQL database, through SQLAlchemy Core."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from reportedly.errors import IntegrityError
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.decision import Decision
from reportedly.model.parts import Short, in_short
from reportedly.model.report import Absence, Archived, Capture, Failure, Report
from reportedly.store import (
    Sizes,
    door,
    erasing,
    linked,
    logs,
    rows,
    schema,
    sqlite,
)
from reportedly.store import statements as say
from reportedly.store.audit import audit
from reportedly.store.sqllinking import SqlLinking
from reportedly.store.sqlrows import MANY_SHORT, PAGE


class SqlStore(SqlLinking):
    """A `Store` in a database. `where` is a record's folder, a database file, or a sqlite:/// URL.

    Makes the record where there is none unless `create` is false (then `UsageError`), and brings an older one up to
    date. `IntegrityError` where a newer Reportedly wrote it, `NoSpace` where it cannot be written.
    """

    # The archive: bytes, reports, captures, failures

    def add_reports(self, batch: Sequence[Archived]) -> int:
        for item in batch:
            door.check_archived(item)
        ids = [item.report.id for item in batch]
        with self._change() as connection:
            before = say.lookup(connection, schema.reports.c.id, schema.reports.c.sha256, keys=ids)
            known, new = dict(before), list[Archived]()
            for one in erasing.absent(connection, ids):
                if one.sort == "erased":
                    raise door.was_erased(one)
            for item in batch:
                held = known.setdefault(item.report.id, item.report.sha256)
                if held != item.report.sha256:
                    raise IntegrityError(f"the record holds other bytes ({held}) under this id.", where=item.report.id)
                if item.report.id not in before:
                    before[item.report.id] = held
                    new.append(item)
            say.keep_blobs(connection, (item.data for item in new))
            say.insert(connection, schema.reports, [{"id": i.report.id, "sha256": i.report.sha256} for i in new])
            say.insert(connection, schema.texts, [_text_row(item.report) for item in new])
            say.insert(connection, schema.current, [_current_row(item.report) for item in new])
            say.insert(connection, schema.captures, [_columns(item.capture, say.CAPTURES) for item in batch])
            say.clear(connection, schema.failures.c.origin, (i.capture.origin for i in batch), stage="archive")
        return len(new)

    def put_texts(self, reports: Sequence[Report]) -> None:
        with self._change() as connection:
            ids = [report.id for report in reports]
            held = say.lookup(connection, schema.reports.c.id, schema.reports.c.sha256, keys=ids)
            for report in reports:
                door.check_blocks(report)
                if held.get(report.id) != report.sha256:
                    raise IntegrityError("the record holds no such bytes under this id.", where=report.id)
                connection.execute(insert(schema.texts), _text_row(report))
                connection.execute(delete(schema.parts).where(schema.parts.c.report == report.id))
                mine = schema.current.c.report == report.id
                connection.execute(update(schema.current).where(mine), _current_row(report))
                linked.read_anew(connection, report.id)

    def add_failures(self, failures: Sequence[Failure], blobs: Sequence[bytes] = ()) -> None:
        table = schema.failures
        with self._change() as connection:
            say.keep_blobs(connection, blobs)
            for failure in failures:
                same = and_(table.c.origin == failure.origin, table.c.stage == failure.stage)
                connection.execute(delete(table).where(same))
                connection.execute(insert(table), _columns(failure, say.FAILURES))

    def clear_failures(self, origins: Sequence[str]) -> None:
        with self._change() as connection:
            say.clear(connection, schema.failures.c.origin, origins)

    def failures(self) -> Iterator[Failure]:
        for row in self._pages(say.FAILURES, schema.failures.c.number):
            yield Failure(**{name: value for name, value in row._mapping.items() if name != "number"})

    def report(self, report_id: str) -> Report | None:
        key = schema.current.c.report
        return self._once(("report", report_id), lambda: self._one(say.REPORTS, key, report_id, rows.unpack_report))

    def reports(self, wanted: Iterable[str] | None = None) -> Iterator[Report]:
        key = schema.current.c.report
        if wanted is None:
            found = self._pages(say.REPORTS, key)
        else:
            with self._look() as connection:
                found = iter(sorted(say.rows_of(connection, say.REPORTS, key, wanted), key=lambda row: row.report))
        for row in found:
            yield rows.unpack_report(row.packed)

    def captures(self, report_id: str) -> list[Capture]:
        table = schema.captures
        with self._look() as connection:
            found = connection.execute(say.CAPTURES.where(table.c.report == report_id).order_by(table.c.number))
            return [Capture(*row) for row in found]

    def data(self, sha256: str) -> bytes | None:
        return self._one(say.BLOBS, schema.blobs.c.sha256, sha256, rows.unsqueeze)

    def add_without_bytes(self, new: Sequence[tuple[Report, Capture]], *, reason: str) -> None:
        for report, capture in new:
            door.check_without_bytes(report, capture)
        with self._change() as connection:
            held = say.existing(connection, schema.reports.c.id, [report.id for report, _ in new])
            if held:
                raise IntegrityError("the record holds this report already.", where=held[0])
            erasing.add_without_bytes(connection, new, reason)

    def erase(self, report_id: str, *, at: str, reason: str) -> None:
        with self._change() as connection:
            if not erasing.erase(connection, report_id, at=at, reason=reason):
                raise IntegrityError("the record holds no such report.", where=report_id)
        rows.forget()

    def wipe(self) -> None:
        with self._explained():
            sqlite.wipe(self._engine)

    def absences(self, reports: Iterable[str] | None = None) -> list[Absence]:
        with self._look() as connection:
            return list(erasing.absent(connection, reports))

    def unread(self, reader: str, languages: Sequence[str]) -> Iterator[Report]:
        for row in self._pages(say.REPORTS.where(say.unread(reader, languages)), schema.current.c.report):
            yield rows.unpack_report(row.packed)

    def count_unread(self, reader: str, languages: Sequence[str]) -> int:
        query = select(func.count()).select_from(schema.current).where(say.unread(reader, languages))
        with self._look() as connection:
            return int(connection.execute(query).scalar_one())

    def languages(self) -> dict[str, int]:
        language = schema.current.c.language
        with self._look() as connection:
            found = connection.execute(select(language, func.count()).group_by(language).order_by(language))
            return {row[0]: row[1] for row in found}

    def sizes(self) -> Sizes:
        with self._look() as connection:
            return Sizes(
                reports=say.count(connection, schema.reports.c.id),
                read=say.count(connection, schema.current.c.reader),
                failures=say.count(connection, schema.failures.c.number),
                judgements=say.count(connection, schema.judgements.c.number),
                incidents=say.count(connection, schema.incidents.c.id),
                decisions=say.count(connection, schema.decisions.c.number),
            )

    # Readings

    def put_readings(self, readings: Sequence[Reading]) -> None:
        with self._change() as connection:
            for reading in readings:
                _put_reading(connection, reading)
            read = [reading.report for reading in readings]
            say.clear(connection, schema.failures.c.report, read, stage="read")

    def reading(self, report_id: str) -> Reading | None:
        return self._once(("reading", report_id), lambda: self._reading(report_id))

    def _reading(self, report_id: str) -> Reading | None:
        with self._look() as connection:
            read = self.reading_as_read(report_id)
            return None if read is None else logs.decided_readings(connection, [read])[0]

    def reading_as_read(self, report_id: str) -> Reading | None:
        key = schema.current.c.report
        return self._once(("read", report_id), lambda: self._one(say.READINGS, key, report_id, rows.unpack_reading))

    def read_of(self, reports: Iterable[str]) -> list[tuple[Report, Reading]]:
        wanted, key = sorted(set(reports)), schema.current.c.report
        with self._look() as connection:
            texts = {row.report: row.packed for row in say.rows_of(connection, say.REPORTS, key, wanted)}
            read = {row.report: row.packed for row in say.rows_of(connection, say.READINGS, key, wanted)}
            held = [one for one in wanted if one in texts and one in read]
            made = logs.decided_readings(connection, [rows.unpack_reading(read[one]) for one in held])
        for one in made:
            self._once(("reading", one.report), partial(_same, one))
        return [(rows.unpack_report(texts[one.report]), one) for one in made]

    def readings(self) -> Iterator[Reading]:
        pages = self._pages(say.READINGS, schema.current.c.report)
        while page := [rows.unpack_reading(row.packed) for row in islice(pages, PAGE)]:
            with self._look() as connection:
                made = logs.decided_readings(connection, page) if logs.last_decision(connection) else page
            yield from made

    def in_short(self) -> Iterator[Short]:
        for row in self._pages(say.SHORT, schema.current.c.report, MANY_SHORT):
            yield rows.unpack_short(row.report, row.short)

    def reading_with(self, part_id: str) -> Reading | None:
        home = self.home_of(part_id)
        found = None if home is None else self.reading(home)
        return found if found is not None and part_id in door.parts(found) else None

    def home_of(self, part_id: str) -> str | None:
        with self._look() as connection:
            return self._once(("home", part_id), lambda: logs.home_of(connection, part_id))

    def find_claim(self, claim_id: str) -> Claim | None:
        reading = self.reading_with(claim_id)
        return None if reading is None else next((c for c in reading.claims if c.id == claim_id), None)

    def find_account(self, account_id: str) -> Account | None:
        reading = self.reading_with(account_id)
        return None if reading is None else next((a for a in reading.accounts if a.id == account_id), None)

    # Decisions

    def append_decision(self, decision: Decision) -> Decision:
        with self._change("reading", "home", "decisions") as connection:
            of = logs.home_of(connection, decision.subjects[0]) if decision.subjects and decision.span else None
            before = logs.decisions_on(connection, decision.subjects) if decision.undoes is not None else []
            door.check_decision(decision, self.report(of) if of else None, before)
            return replace(decision, number=logs.add_decision(connection, decision))

    def decisions(self, after: int = 0) -> Iterator[Decision]:
        key = schema.decisions.c.number
        for row in self._pages(logs.DECISIONS.where(key > after), key):
            yield logs.decision_in(row)

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        wanted = frozenset(subjects)
        with self._look() as connection:
            return self._once(("decisions", wanted), lambda: logs.decisions_on(connection, wanted))

    def last_decision(self) -> int:
        with self._look() as connection:
            return self._once(("decisions", None), lambda: logs.last_decision(connection))

    def forget_details(self, numbers: Iterable[int]) -> None:
        with self._change() as connection:
            for few in say.some(numbers):
                connection.execute(delete(schema.details).where(schema.details.c.number.in_(few)))
        rows.forget()

    # Releases

    def release(self, audience: str, incidents: Iterable[str], before: Mapping[str, int]) -> bool:
        table, new = schema.released, sorted(set(incidents) - before.keys())
        if not new:  # a record that cannot be written to may be published again
            return self.released(audience) == before
        with self._change() as connection:
            if _released(connection, audience) != before:
                return False
            number = 1 + max(before.values(), default=0)
            say.insert(connection, table, [{"audience": audience, "incident": i, "number": number} for i in new])
        return True

    def released(self, audience: str) -> dict[str, int]:
        with self._look() as connection:
            return _released(connection, audience)

    def verify(self) -> list[str]:
        with self._look() as connection:
            return list(audit(connection))


def _released(connection: Connection, audience: str) -> dict[str, int]:
    table = schema.released
    query = select(table.c.incident, table.c.number).where(table.c.audience == audience)
    return {row.incident: row.number for row in connection.execute(query)}


def _same(reading: Reading) -> Reading:
    return reading


def _text_row(report: Report) -> dict[str, Any]:
    return {"report": report.id, "text_by": report.text_by, "packed": rows.pack(report)}


def _current_row(report: Report) -> dict[str, Any]:
    short = rows.pack_short(in_short(report, None))
    row = {"report": report.id, "text_by": report.text_by, "language": report.language, "reader": None}
    return {**row, "short": short}


def _columns(noun: Capture | Failure, query: Select[Any]) -> dict[str, Any]:
    return {column.name: getattr(noun, column.name) for column in query.selected_columns if column.name != "number"}


def _put_reading(connection: Connection, reading: Reading) -> None:
    mine = schema.current.c.report == reading.report
    found = connection.execute(say.REPORTS.where(mine)).first()
    if found is None:
        raise IntegrityError("a reading of a report that the record does not hold.", where=reading.report)
    report = rows.unpack_report(found.packed)
    door.check_reading(reading, report)
    ids = list(door.parts(reading))
    connection.execute(delete(schema.parts).where(schema.parts.c.report == report.id))
    for part, owner in say.lookup(connection, schema.parts.c.id, schema.parts.c.report, keys=ids).items():
        raise IntegrityError(f"{part} is already a part of the reading of {owner}.", where=report.id)
    say.insert(connection, schema.parts, [{"id": part, "report": report.id} for part in ids])
    again = and_(schema.readings.c.report == report.id, schema.readings.c.reader == reading.reader)
    connection.execute(delete(schema.readings).where(again))
    row = {"report": report.id, "reader": reading.reader, "text_by": report.text_by, "packed": rows.pack(reading)}
    connection.execute(insert(schema.readings), row)
    short = rows.pack_short(in_short(report, reading))
    connection.execute(update(schema.current).where(mine), {"reader": reading.reader, "short": short})
    linked.read_anew(connection, report.id)
