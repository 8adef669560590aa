"""The two logs of a SQL record, judgements and decisions: entries are added at the end, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select

from reportedly.ids import sha256
from reportedly.model.claim import Reading
from reportedly.model.decided import decided, touched_by
from reportedly.model.decision import REREADING, Decision, in_effect
from reportedly.model.incident import Judged, Judgement
from reportedly.store import door, rows
from reportedly.store import statements as say
from reportedly.store.schema import decisions, details, judgements, parts, standing, subjects

#: Decisions with what may be erased of them; the first column is the key.
DECISIONS: Select[Any] = select(
    decisions.c.number, decisions.c.packed, decisions.c.details.label("detailed"), details.c.packed.label("details")
).outerjoin(details, details.c.number == decisions.c.number)

#: The same as often as one of their subjects is asked for.
_ABOUT: Select[Any] = (
    select(subjects.c.number, decisions.c.packed, details.c.packed.label("details"))
    .join(decisions, decisions.c.number == subjects.c.number)
    .outerjoin(details, details.c.number == subjects.c.number)
)
_DIGEST: Select[Any] = select(decisions.c.digest).order_by(decisions.c.number.desc()).limit(1)
_LAST: Select[Any] = select(func.coalesce(func.max(decisions.c.number), 0))

#: The judgements that stand.
STANDING: Select[Any] = select(standing.c.left, standing.c.right, judgements.c.packed).join(
    judgements, judgements.c.number == standing.c.number
)


#: What they say, without their reasons.
VERDICTS: Select[Any] = select(standing.c.left, standing.c.right, standing.c.verdict, standing.c.score)
_TIES = VERDICTS.where(standing.c.verdict != "different")


def add_judgements(connection: Connection, new: Sequence[Judgement]) -> None:
    """Write judgements at the end of their log, and what stands after them."""
    number = connection.execute(select(func.coalesce(func.max(judgements.c.number), 0))).scalar_one()
    last = {(one.left, one.right): (number + n, one) for n, one in enumerate(new, start=1)}
    before = _said_before(connection, last)
    say.insert(connection, judgements, [_judgement_row(number + n, one) for n, one in enumerate(new, start=1)])
    for left, right in before:
        connection.execute(delete(standing).where(and_(standing.c.left == left, standing.c.right == right)))
    first: dict[tuple[str, str], int] = {}
    for n, one in enumerate(new, start=1):
        if door.says_the_same(one, last[one.left, one.right][1]):
            first.setdefault((one.left, one.right), number + n)
    for pair, said in before.items():
        same = (at for at, packed in said if door.says_the_same(rows.unpack_judgement(packed), last[pair][1]))
        first[pair] = next(same, first[pair])
    say.insert(connection, standing, [_standing_row(at, last[pair][1]) for pair, at in first.items()])


def _judgement_row(number: int, one: Judgement) -> dict[str, Any]:
    return {"number": number, "left": one.left, "right": one.right, "packed": rows.pack(one)}


def _standing_row(number: int, one: Judgement) -> dict[str, Any]:
    return {"left": one.left, "right": one.right, "number": number, "verdict": one.verdict, "score": one.score}


def _said_before(
    connection: Connection, pairs: Mapping[tuple[str, str], Any]
) -> dict[tuple[str, str], list[tuple[int, bytes]]]:
    """The entries of the log on those of these pairs that have any, in order."""
    found: dict[tuple[str, str], list[tuple[int, bytes]]] = {}
    query = select(judgements.c.number, judgements.c.left, judgements.c.right, judgements.c.packed)
    for few in say.some(left for left, _ in pairs):
        for row in connection.execute(query.where(judgements.c.left.in_(few)).order_by(judgements.c.number)):
            if (row.left, row.right) in pairs:
                found.setdefault((row.left, row.right), []).append((row.number, row.packed))
    return found


def standing_on(connection: Connection, accounts: Iterable[str]) -> list[Judgement]:
    """The judgements that stand on any of these accounts, in the order of their pairs."""
    found: dict[tuple[str, str], bytes] = {}
    asked = list(accounts)
    for side in (standing.c.left, standing.c.right):
        held = say.rows_of(connection, STANDING, side, asked)
        found.update(((row.left, row.right), row.packed) for row in held)
    return [rows.unpack_judgement(packed) for _, packed in sorted(found.items())]


def verdicts_on(connection: Connection, accounts: Iterable[str]) -> list[Judged]:
    """What the judgements that stand on any of these accounts say, in the order of their pairs, but that a right one
    is `different` from another."""
    asked = sorted(set(accounts))
    held = frozenset(asked)
    found = list(say.rows_of(connection, VERDICTS, standing.c.left, asked))
    # Those of which both are asked for came by their left one.
    found += (row for row in say.rows_of(connection, _TIES, standing.c.right, asked) if row[0] not in held)
    return sorted(map(Judged._make, found))


def add_decision(connection: Connection, decision: Decision) -> int:
    """Write a decision at the end of its log; gives its number."""
    before = connection.execute(_DIGEST).scalar() or ""
    kept, detailed = rows.split_decision(decision)
    digest_of_details = None if detailed is None else sha256(detailed)
    row = {
        "packed": rows.squeeze(kept),
        "details": digest_of_details,
        "digest": rows.chained(before, kept, digest_of_details),
    }
    connection.execute(insert(decisions), row)
    number = last_decision(connection)
    if detailed is not None:
        connection.execute(insert(details), {"number": number, "packed": rows.squeeze(detailed)})
    about = [{"subject": subject, "number": number} for subject in dict.fromkeys(decision.subjects)]
    say.insert(connection, subjects, about)
    return number


def decision_in(row: Any) -> Decision:
    """The decision in a row of `DECISIONS`."""
    return rows.unpack_decision(row.number, row.packed, row.details)


def decisions_on(connection: Connection, wanted: Iterable[str]) -> list[Decision]:
    """The decisions that have one of these subjects, in order."""
    found: dict[int, Decision] = {}
    for row in say.rows_of(connection, _ABOUT, subjects.c.subject, wanted):
        if row[0] not in found:
            found[row[0]] = decision_in(row)
    return [found[number] for number in sorted(found)]


def last_decision(connection: Connection) -> int:
    """The number of the last decision, 0 where there is none."""
    return int(connection.execute(_LAST).scalar_one())


def decided_readings(connection: Connection, read: Sequence[Reading]) -> list[Reading]:
    """The readings as the decisions in effect leave them."""
    found: dict[int, Decision] = {}
    wanted = {subject for one in read for subject in touched_by(one)}
    asked: set[str] = set()
    # A claim that a person made can be decided on in its turn.
    while wanted:
        new = [one for one in decisions_on(connection, wanted) if one.number not in found]
        asked |= wanted
        found.update((one.number, one) for one in new)
        wanted = {subject for one in new if one.act in REREADING for subject in one.subjects} - asked
    effective = [one for one in in_effect(found[number] for number in sorted(found)) if one.act in REREADING]
    return [decided(one, effective) for one in read] if effective else list(read)


def home_of(connection: Connection, part_id: str) -> str | None:
    """The report that a part is of, also a claim that a person made from another, or for an account."""
    here, seen = part_id, set[str]()
    while here not in seen:
        found = say.lookup(connection, parts.c.id, parts.c.report, keys=[here]).get(here)
        if found is not None:
            return found
        seen.add(here)
        makers = (one.subjects for one in decisions_on(connection, [here]) if one.act in ("edit", "claim"))
        here = next((subjects_[0] for subjects_ in makers if subjects_[0] not in seen), here)
    return None


def faults(connection: Connection) -> Iterator[str]:
    """Where the log of decisions is not what was written: entries gone, changed or out of their place."""
    before, last = "", 0
    query = DECISIONS.add_columns(decisions.c.digest).order_by(decisions.c.number)
    for row in connection.execute(query.execution_options(yield_per=100)):
        if row.number != last + 1:
            yield f"decisions {last + 1} to {row.number - 1} are gone"
        kept = rows.unsqueeze(row.packed)
        if row.digest != rows.chained(before, kept, row.detailed):
            yield f"decision {row.number}, or one before it, is not what was decided"
        if row.details is not None and sha256(rows.unsqueeze(row.details)) != row.detailed:
            yield f"the words of decision {row.number} are not those that were given"
        before, last = row.digest, row.number
