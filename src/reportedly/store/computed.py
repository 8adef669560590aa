"""What is computed in a SQL record, incidents and copies: replaced whole, or where something touched it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from reportedly.errors import IntegrityError
from reportedly.model.incident import Incident
from reportedly.store import SHORT, Outline, Told, door, rows
from reportedly.store import statements as say
from reportedly.store.schema import copies as table
from reportedly.store.schema import founders, incident_accounts, incidents, told

_HOMES: Select[Any] = select(incident_accounts.c.account, incident_accounts.c.incident)
_COPIES: Select[Any] = select(table.c.left, table.c.right)
_TOLD: Select[Any] = select(told.c.account, told.c.packed)
_SHORT: Select[Any] = select(told.c.account, told.c.short)
_OUTLINES: Select[Any] = select(incidents.c.id, incidents.c.outline)
_LAST_FOUNDER: Select[Any] = select(func.coalesce(func.max(founders.c.number), 0))
#: What an incident is weighed to be, where it stays as it is in all else.
_ANEW = (
    update(incidents)
    .where(incidents.c.id == bindparam("one"))
    .values(packed=bindparam("anew"), outline=bindparam("outline"))
)

_GONE_ACCOUNTS = delete(incident_accounts).where(incident_accounts.c.incident.in_(bindparam("few", expanding=True)))
_GONE = delete(incidents).where(incidents.c.id.in_(bindparam("few", expanding=True)))


def put_incidents(connection: Connection, made: Sequence[Incident], instead_of: Sequence[str] | None) -> None:
    """Replace all incidents, or those of the ids `instead_of`; `IntegrityError` for incidents that cannot be."""
    if instead_of is not None and _of_the_same(connection, door.check_incidents(made, {}), instead_of):
        anew = [{"one": one.id, "anew": rows.pack(one), "outline": _outline(one)} for one in made]
        connection.execute(_ANEW, anew)
        return
    known = say.lookup(connection, founders.c.incident, founders.c.account, keys=[one.id for one in made])
    homes = door.check_incidents(made, known)
    if instead_of is None:
        connection.execute(delete(incident_accounts))
        connection.execute(delete(incidents))
    for few in say.some(instead_of or ()):
        for gone in (_GONE_ACCOUNTS, _GONE):
            connection.execute(gone, {"few": few})
    if instead_of is not None:
        _check_beside(connection, made, [*homes, *known.values()])
    last = connection.execute(_LAST_FOUNDER).scalar_one()
    new = [one for one in made if one.id not in known]
    minted = [{"incident": one.id, "account": one.accounts[0], "number": last + n} for n, one in enumerate(new, 1)]
    say.insert(connection, founders, minted)
    packed = [{"id": one.id, "packed": rows.pack(one), "outline": _outline(one)} for one in made]
    say.insert(connection, incidents, packed)
    say.insert(connection, incident_accounts, [{"account": a, "incident": i} for a, i in homes.items()])


def _outline(one: Incident) -> str:
    return _written([one.kind, one.accounts, one.maybe_same_as])


def _written(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def outlines(connection: Connection, wanted: Iterable[str]) -> dict[str, Outline]:
    """Which accounts these incidents hold, and what they may be the same as."""
    found = {}
    for row in say.rows_of(connection, _OUTLINES, incidents.c.id, wanted):
        kind, accounts, maybe = json.loads(row.outline)
        found[row.id] = Outline(row.id, kind, tuple(accounts), tuple(maybe))
    return found


def _of_the_same(connection: Connection, homes: Mapping[str, str], instead_of: Sequence[str]) -> bool:
    """Whether incidents are put that hold the very accounts of those that they replace."""
    home = incident_accounts.c.incident
    held = say.rows_of(connection, _HOMES, home, instead_of)
    return bool(homes) and {row.account: row.incident for row in held} == homes


def _check_beside(connection: Connection, made: Sequence[Incident], accounts: Sequence[str]) -> None:
    """`IntegrityError` where an incident that stays holds one of these accounts: those of the incidents made, and those
    that their ids were minted for."""
    held: dict[str, Any] = say.lookup(
        connection, incident_accounts.c.account, incident_accounts.c.incident, keys=accounts
    )
    for account, incident in held.items():
        raise IntegrityError(f"account {account} is also in incident {incident}.", where=made[0].id)
    beside = say.existing(connection, incidents.c.id, [one.id for one in made])
    for incident in beside:
        raise IntegrityError("two incidents have this id.", where=incident)


def put_copies(connection: Connection, pairs: Iterable[tuple[str, str]], instead_of: Iterable[str] | None) -> None:
    """Replace which reports share their words: all of it, or what holds one of the reports `instead_of`."""
    if instead_of is None:
        connection.execute(delete(table))
    for few in say.some(instead_of or ()):
        for side in (table.c.left, table.c.right):
            connection.execute(delete(table).where(side.in_(few)))
    say.insert(connection, table, [{"left": left, "right": right} for left, right in sorted(set(pairs))])


def copies(connection: Connection, reports: Iterable[str] | None) -> list[tuple[str, str]]:
    """Which reports share their words: all, or those that any of `reports` is among."""
    if reports is None:
        return sorted((row.left, row.right) for row in connection.execute(_COPIES))
    asked, found = list(reports), set[tuple[str, str]]()
    for side in (table.c.left, table.c.right):
        found.update((row.left, row.right) for row in say.rows_of(connection, _COPIES, side, asked))
    return sorted(found)


def put_told(
    connection: Connection, found: Iterable[Told], instead_of: Iterable[str] | None, facts: Mapping[str, bytes]
) -> None:
    """Replace the accounts as linking compares them: all, or those of the reports `instead_of`."""
    if instead_of is None:
        connection.execute(delete(told))
    for few in say.some(instead_of or ()):
        connection.execute(delete(told).where(told.c.report.in_(few)))
    say.insert(connection, told, [_told_row(one, facts) for one in found])


def _told_row(one: Told, facts: Mapping[str, bytes]) -> dict[str, Any]:
    short = {name: one[name] for name in SHORT if name in one}
    row = {"account": one["id"], "report": one["report"], "packed": rows.pack(one), "short": _written(short)}
    return {**row, "facts": facts.get(one["id"], b"")}


def told_in_short(connection: Connection, reports: Iterable[str]) -> list[Told]:
    """The accounts of these reports with what gathering looks at, in the order of their ids."""
    held = say.rows_of(connection, _SHORT, told.c.report, reports)
    return [json.loads(short) for _, short in sorted(tuple(row) for row in held)]


def told_of(connection: Connection, reports: Iterable[str]) -> list[Told]:
    """The accounts of these reports as linking compares them, in the order of their ids."""
    held = say.rows_of(connection, _TOLD, told.c.report, reports)
    found: dict[str, Told] = {row.account: rows.unpack(row.packed) for row in held}
    return [found[account] for account in sorted(found)]
