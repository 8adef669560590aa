"""What a SQL record knows of its last link: which reports were in it, and what their accounts were looked up by."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.store import Looked
from reportedly.store import statements as say
from reportedly.store.schema import corpus, current, linked, looked


def put_linked(
    connection: Connection, found: Iterable[Looked], digests: Mapping[str, str], packed: bytes | None
) -> None:
    """Note that reports were linked: all of them where a corpus is given, these besides the others where none is."""
    if packed is not None:
        for table in (looked, linked, corpus):
            connection.execute(delete(table))
        connection.execute(insert(corpus), {"number": 1, "packed": packed})
    rows = [{"account": account, "report": report, "packed": held} for account, report, held in found]
    say.insert(connection, looked, rows)
    new = [{"report": report, "digest": digest, "changed": False} for report, digest in sorted(digests.items())]
    say.insert(connection, linked, new)


def looked_up(connection: Connection) -> list[Looked]:
    """What every account was looked up by, in the order in which they were linked."""
    query = select(looked.c.account, looked.c.report, looked.c.packed).order_by(looked.c.number)
    return [(row.account, row.report, row.packed) for row in connection.execute(query)]


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
    mine = linked.c.report == report
    found = connection.execute(select(linked.c.digest).where(mine)).scalar()
    if found is not None:
        connection.execute(update(linked).where(mine), {"changed": found != digest})


def forget(connection: Connection, report: str) -> None:
    """Forget that a report was linked; what is left must be linked together again."""
    for table in (looked, linked):
        connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(corpus))


def corpus_of(connection: Connection) -> bytes | None:
    """What the reports had in common when all were last linked, or None."""
    found = connection.execute(select(corpus.c.packed)).scalar()
    return None if found is None else bytes(found)
