"""What a SQL record knows of its last link: which reports were in it, in which turn, and by what."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from reportedly.store import LinkedReport
from reportedly.store import statements as say
from reportedly.store.schema import current, last_link, linked, told

_COMPARED = (
    update(linked).where(linked.c.report == bindparam("one")).values(changed=linked.c.digest != bindparam("now"))
)


def put_linked(
    connection: Connection, digests: Mapping[str, str], made_by: str | None, signatures: Mapping[str, bytes]
) -> None:
    """Note that reports were linked: all of them where `made_by` is given, these besides the others where it is not."""
    turns = {
        row.report: row.turn
        for row in say.rows_of(connection, select(linked.c.report, linked.c.turn), linked.c.report, digests)
    }
    new = (connection.execute(select(func.max(linked.c.turn))).scalar() or 0) + 1
    if made_by is not None:
        for table in (linked, last_link):
            connection.execute(delete(table))
        connection.execute(insert(last_link), {"number": 1, "made_by": made_by})
    rows = [
        {
            "report": report,
            "turn": turns.get(report, new),
            "digest": digest,
            "whole": made_by is not None,
            "changed": False,
            "signature": signatures.get(report, b""),
        }
        for report, digest in sorted(digests.items())
    ]
    say.insert(connection, linked, rows)


def all_linked(connection: Connection) -> list[LinkedReport]:
    """The reports that were linked, in the order of their turns and ids."""
    query = select(linked.c.report, linked.c.turn, linked.c.digest, linked.c.whole)
    return [LinkedReport(*row) for row in connection.execute(query.order_by(linked.c.turn, linked.c.report)).all()]


def signatures(connection: Connection) -> dict[str, bytes]:
    """By report that was linked the signature of its text."""
    query = select(linked.c.report, linked.c.signature).order_by(linked.c.report)
    return {report: bytes(packed) for report, packed in connection.execute(query).all()}


def facts(connection: Connection) -> list[tuple[str, str, bytes]]:
    """The accounts that were linked, in the order in which they were, with their reports and facts."""
    query = select(told.c.account, told.c.report, told.c.facts).join(linked, linked.c.report == told.c.report)
    rows = connection.execute(query.order_by(linked.c.turn, told.c.account)).all()
    return [(account, report, bytes(packed)) for account, report, packed in rows]


def linked_by(connection: Connection) -> str | None:
    """What all reports were last linked by, or None."""
    return connection.execute(select(last_link.c.made_by)).scalar()


def unlinked(connection: Connection) -> list[str]:
    """The reports that have a reading and were not linked, in the order of their ids."""
    query = select(current.c.report).outerjoin(linked, linked.c.report == current.c.report)
    query = query.where(current.c.reader.is_not(None), linked.c.report.is_(None)).order_by(current.c.report)
    return list(connection.execute(query).scalars())


def has_changed(connection: Connection) -> bool:
    """Whether a report that was linked has another reading now."""
    return connection.execute(select(linked.c.report).where(linked.c.changed).limit(1)).first() is not None


def read_anew(connection: Connection, report: str) -> None:
    """Note that a report has another text or reading now."""
    connection.execute(update(linked).where(linked.c.report == report), {"changed": True})


def compare(connection: Connection, report: str, digest: str) -> None:
    """Note whether the reading of a report that holds now, of this digest, is another than the one that was linked."""
    connection.execute(_COMPARED, {"one": report, "now": digest})


def forget(connection: Connection, report: str) -> None:
    """Forget that a report was linked; what is left must be linked together again."""
    connection.execute(delete(linked).where(linked.c.report == report))
    connection.execute(delete(last_link))
