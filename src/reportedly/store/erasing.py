"""Reports whose bytes a SQL record does not hold: erased ones, of which a tombstone is left, and imported ones."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from reportedly.model.report import Absence, Capture, Report
from reportedly.store import door, linked, rows
from reportedly.store import statements as say
from reportedly.store.schema import (
    absences,
    blobs,
    captures,
    current,
    details,
    failures,
    judgements,
    parts,
    readings,
    reports,
    standing,
    subjects,
    texts,
    told,
)
from reportedly.store.schema import copies as copied


def absent(connection: Connection, reports_: Iterable[str] | None = None) -> Iterator[Absence]:
    """Every absence, or those of these reports, in the order of report ids."""
    query = select(absences).order_by(absences.c.report)
    wanted = None if reports_ is None else frozenset(reports_)
    for row in connection.execute(query):
        if wanted is None or row.report in wanted:
            yield Absence(**row._mapping)


def add_without_bytes(connection: Connection, new: Sequence[tuple[Report, Capture]], reason: str) -> None:
    """Keep reports whose bytes are elsewhere: their hash, text and capture."""
    named = [report for report, _ in new]
    say.insert(connection, absences, [_absence(report, capture.at, reason) for report, capture in new])
    say.insert(connection, blobs, [{"sha256": one.sha256, "size": 0, "packed": b""} for one in named])
    say.insert(connection, reports, [{"id": one.id, "sha256": one.sha256} for one in named])
    say.insert(connection, texts, [{"report": o.id, "text_by": o.text_by, "packed": rows.pack(o)} for o in named])
    held = [{"report": o.id, "text_by": o.text_by, "language": o.language, "reader": None} for o in named]
    say.insert(connection, current, held)
    say.insert(
        connection,
        captures,
        [{"report": o.report, "origin": o.origin, "media_type": o.media_type, "at": o.at} for _, o in new],
    )


def _absence(report: Report, at: str, reason: str) -> dict[str, str]:
    return {"report": report.id, "sha256": report.sha256, "sort": "imported", "at": at, "reason": reason}


def erase(connection: Connection, report: str, *, at: str, reason: str) -> bool:
    """Leave a tombstone of a report, and nothing else of it; False where there is no such report.

    The tombstone comes first: the guards of the database let go of what has one.
    """
    found = say.lookup(connection, reports.c.id, reports.c.sha256, keys=[report]).get(report)
    if found is None:
        return False
    accounts, mine = _parts(connection, report)
    connection.execute(delete(absences).where(absences.c.report == report))
    row = {"report": report, "sha256": found, "sort": "erased", "at": at, "reason": reason}
    connection.execute(insert(absences), row)
    _forget_judged(connection, accounts, report)
    _forget_decided(connection, mine)
    for table in (parts, readings, current, texts, captures, told):
        connection.execute(delete(table).where(table.c.report == report))
    linked.forget(connection, report)
    connection.execute(delete(copied).where(or_(copied.c.left == report, copied.c.right == report)))
    connection.execute(delete(failures).where(or_(failures.c.report == report, failures.c.sha256 == found)))
    connection.execute(update(blobs).where(blobs.c.sha256 == found), {"size": 0, "packed": b""})
    return True


def _parts(connection: Connection, report: str) -> tuple[set[str], set[str]]:
    """The accounts of a report in every reading of it, and all parts of these readings."""
    accounts: set[str] = set()
    every: set[str] = set()
    for packed in connection.execute(select(readings.c.packed).where(readings.c.report == report)).scalars():
        reading = rows.unpack_reading(packed)
        accounts.update(account.id for account in reading.accounts)
        every.update(door.parts(reading))
    return accounts, every


def _forget_judged(connection: Connection, accounts: Iterable[str], report: str) -> None:
    """Take the reasons out of what was judged of these accounts; that it was judged stays in the log."""
    for few in say.some(sorted(accounts)):
        touched = or_(judgements.c.left.in_(few), judgements.c.right.in_(few))
        for row in connection.execute(select(judgements.c.number, judgements.c.packed).where(touched)).all():
            bare = rows.without_reasons(rows.unpack_judgement(row.packed))
            changed = {"packed": rows.pack(bare), "erased": report}
            connection.execute(update(judgements).where(judgements.c.number == row.number), changed)
        connection.execute(delete(standing).where(or_(standing.c.left.in_(few), standing.c.right.in_(few))))


def _forget_decided(connection: Connection, about: Iterable[str]) -> None:
    """Take words and notes out of decisions on these parts, and on claims that persons made in their place."""
    wanted, asked = set(about), set[str]()
    numbers: set[int] = set()
    while wanted:
        new: set[int] = set()
        for few in say.some(sorted(wanted)):
            new.update(connection.execute(select(subjects.c.number).where(subjects.c.subject.in_(few))).scalars())
        asked |= wanted
        wanted = set()
        for those in say.some(sorted(new - numbers)):
            made = connection.execute(select(subjects.c.subject).where(subjects.c.number.in_(those))).scalars()
            wanted.update(one for one in made if one.startswith("c-"))
        wanted -= asked
        numbers |= new
    for those in say.some(sorted(numbers)):
        connection.execute(delete(details).where(details.c.number.in_(those)))


def faults(connection: Connection) -> Iterator[str]:
    """Bytes that are missing without an absence, and texts of erased reports that are still there."""
    empty = select(blobs.c.sha256).where(func.length(blobs.c.packed) == 0)
    known = select(absences.c.sha256)
    for name in connection.execute(empty.where(blobs.c.sha256.not_in(known))).scalars():
        yield f"the bytes {name} are not there, and nothing says why"
    erased = select(absences.c.report).where(absences.c.sort == "erased")
    for table in (texts, readings, current, captures):
        for report in connection.execute(select(table.c.report).where(table.c.report.in_(erased)).distinct()).scalars():
            yield f"report {report} was erased, but something of it is still in {table.name}"
