"""What a SQL record holds of linking: judgements, what was linked, and the incidents that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, insert, select, tuple_

from reportedly.model.incident import Incident, Judged, Judgement
from reportedly.store import (
    LinkedReport,
    Outline,
    Redirect,
    Told,
    computed,
    door,
    linked,
    logs,
    rows,
    schema,
)
from reportedly.store import statements as say
from reportedly.store.sqlrows import MANY_SHORT, PAGE, SqlRows


class SqlLinking(SqlRows):
    """Judgements, what was linked, and incidents, as `Store` says of them."""

    def append_judgements(self, judgements: Sequence[Judgement]) -> None:
        for judgement in judgements:
            door.check_judgement(judgement)
        with self._change() as connection:
            logs.add_judgements(connection, judgements)

    def judgements(self) -> Iterator[Judgement]:
        for row in self._pages(say.JUDGEMENTS, schema.judgements.c.number):
            yield rows.unpack_judgement(row.packed)

    def put_copies(self, pairs: Iterable[tuple[str, str]], *, instead_of: Iterable[str] | None = None) -> None:
        with self._change() as connection:
            computed.put_copies(connection, pairs, instead_of)

    def copies(self, reports: Iterable[str] | None = None) -> list[tuple[str, str]]:
        with self._look() as connection:
            return computed.copies(connection, reports)

    def put_linked(
        self,
        digests: Mapping[str, str],
        *,
        made_by: str | None = None,
        signatures: Mapping[str, bytes] | None = None,
    ) -> None:
        with self._change() as connection:
            linked.put_linked(connection, digests, made_by, signatures or {})

    def signatures(self) -> dict[str, bytes]:
        with self._look() as connection:
            return linked.signatures(connection)

    def linked(self) -> list[LinkedReport]:
        with self._look() as connection:
            return linked.all_linked(connection)

    def linked_by(self) -> str | None:
        with self._look() as connection:
            return linked.linked_by(connection)

    def unlinked(self) -> list[str]:
        with self._look() as connection:
            return linked.unlinked(connection)

    def linked_otherwise(self) -> bool:
        with self._look() as connection:
            return linked.has_changed(connection)

    def compare_linked(self, report_id: str, digest: str) -> None:
        with self._change("linked") as connection:
            linked.compare(connection, report_id, digest)

    def put_told(
        self,
        told: Iterable[Told],
        *,
        instead_of: Iterable[str] | None = None,
        facts: Mapping[str, bytes] | None = None,
    ) -> None:
        with self._change() as connection:
            computed.put_told(connection, told, instead_of, facts or {})

    def facts(self) -> list[tuple[str, str, bytes]]:
        with self._look() as connection:
            return linked.facts(connection)

    def told(self, reports: Iterable[str] | None = None) -> Iterator[Told]:
        if reports is None:
            table = schema.told
            for row in self._pages(select(table.c.account, table.c.packed), table.c.account):
                yield rows.unpack(row.packed)
            return
        with self._look() as connection:
            found = computed.told_of(connection, reports)
        yield from found

    def told_in_short(self, reports: Iterable[str]) -> list[Told]:
        with self._look() as connection:
            return computed.told_in_short(connection, reports)

    def told_in(self, accounts: Iterable[str]) -> dict[str, str]:
        with self._look() as connection:
            return say.lookup(connection, schema.told.c.account, schema.told.c.report, keys=accounts)

    def standing(self, accounts: Iterable[str] | None = None) -> Iterator[Judgement]:
        if accounts is not None:
            with self._look() as connection:
                found = logs.standing_on(connection, accounts)
            yield from found
            return
        for row in self._standing(logs.STANDING, PAGE):
            yield rows.unpack_judgement(row.packed)

    def _standing(self, query: Select[Any], many: int) -> Iterator[Any]:
        """The rows of all pairs, so many at once, in the order of the pairs."""
        table, last = schema.standing, None
        key = tuple_(table.c.left, table.c.right)
        while True:
            page = query if last is None else query.where(key > last)
            with self._look() as connection:
                found = connection.execute(page.order_by(table.c.left, table.c.right).limit(many)).all()
            yield from found
            if len(found) < many:
                return
            last = (found[-1].left, found[-1].right)

    def verdicts(self, accounts: Iterable[str] | None = None) -> Iterator[Judged]:
        if accounts is None:
            yield from map(Judged._make, self._standing(logs.VERDICTS, MANY_SHORT))
            return
        with self._look() as connection:
            found = logs.verdicts_on(connection, accounts)
        yield from found

    def put_incidents(
        self, incidents: Sequence[Incident], redirects: Sequence[Redirect], *, instead_of: Sequence[str] | None = None
    ) -> None:
        with self._change("incident") as connection:
            computed.put_incidents(connection, incidents, instead_of)
            for redirect in redirects:
                if say.last_redirect(connection, redirect.old) != redirect.new:
                    connection.execute(insert(schema.redirects), {"old": redirect.old, "new": redirect.new})

    def minted(self, incidents: Iterable[str] | None = None) -> dict[str, int]:
        key, number = schema.founders.c.incident, schema.founders.c.number
        with self._look() as connection:
            if incidents is None:
                return {row.incident: row.number for row in connection.execute(select(key, number))}
            return {name: int(n) for name, n in say.lookup(connection, key, number, keys=incidents).items()}

    def incidents(self) -> Iterator[Incident]:
        for row in self._pages(say.INCIDENTS, schema.incidents.c.id):
            yield rows.unpack_incident(row.packed)

    def incident(self, incident_id: str) -> Incident | None:
        return self._once(("incident", incident_id), lambda: self._incident(incident_id))

    def _incident(self, incident_id: str) -> Incident | None:
        key = schema.incidents.c.id
        with self._look() as connection:
            found = self._one(say.INCIDENTS, key, incident_id, rows.unpack_incident)
            if found is not None:
                return found
            live = door.follow(
                incident_id,
                is_live=lambda one: bool(say.existing(connection, key, [one])),
                next_of=lambda old: say.last_redirect(connection, old),
            )
        return None if live is None else self._one(say.INCIDENTS, key, live, rows.unpack_incident)

    def outlines(self, incidents: Iterable[str]) -> dict[str, Outline]:
        with self._look() as connection:
            return computed.outlines(connection, incidents)

    def incident_of(self, account_id: str) -> Incident | None:
        home = self.homes([account_id]).get(account_id)
        return None if home is None else self.incident(home)

    def homes(self, accounts: Iterable[str]) -> dict[str, str]:
        table = schema.incident_accounts
        with self._look() as connection:
            return say.lookup(connection, table.c.account, table.c.incident, keys=accounts)

    def redirects(self) -> list[Redirect]:
        table = schema.redirects
        with self._look() as connection:
            found = connection.execute(select(table.c.old, table.c.new).order_by(table.c.number))
            return [Redirect(*row) for row in found]
