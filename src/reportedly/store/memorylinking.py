"""What a record in memory holds of linking: judgements, what was linked, and the incidents that come of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from reportedly.model.incident import Incident, Judged, Judgement
from reportedly.store import SHORT, LinkedReport, Outline, Redirect, Told, door

Made = TypeVar("Made")


class MemoryLinking:
    """Judgements, what was linked, and incidents, as `Store` says of them."""

    _reader: dict[str, str]

    def __init__(self) -> None:
        self._judgements: list[Judgement] = []
        self._said: dict[tuple[str, str], list[Judgement]] = {}
        self._standing: dict[tuple[str, str], Judgement] = {}
        self._told: dict[str, dict[str, Told]] = {}
        self._facts: dict[str, bytes] = {}
        self._signatures: dict[str, bytes] = {}
        self._linked: dict[str, LinkedReport] = {}
        self._changed: dict[str, bool] = {}
        self._linked_by: str | None = None
        self._copies: list[tuple[str, str]] = []
        self._founders: dict[str, str] = {}
        self._incidents: dict[str, Incident] = {}
        self._homes: dict[str, str] = {}
        self._redirects: list[Redirect] = []

    def append_judgements(self, judgements: Sequence[Judgement]) -> None:
        for judgement in judgements:
            door.check_judgement(judgement)
        for judgement in judgements:
            pair = (judgement.left, judgement.right)
            self._judgements.append(judgement)
            self._said.setdefault(pair, []).append(judgement)
            self._standing[pair] = next(one for one in self._said[pair] if door.says_the_same(one, judgement))

    def judgements(self) -> Iterator[Judgement]:
        at = 0
        while at < len(self._judgements):
            yield self._judgements[at]
            at += 1

    def put_copies(self, pairs: Iterable[tuple[str, str]], *, instead_of: Iterable[str] | None = None) -> None:
        gone = None if instead_of is None else frozenset(instead_of)
        kept = set() if gone is None else {pair for pair in self._copies if gone.isdisjoint(pair)}
        self._copies = sorted(kept | set(pairs))

    def copies(self, reports: Iterable[str] | None = None) -> list[tuple[str, str]]:
        wanted = None if reports is None else frozenset(reports)
        return [pair for pair in self._copies if wanted is None or not wanted.isdisjoint(pair)]

    def put_linked(
        self,
        digests: Mapping[str, str],
        *,
        made_by: str | None = None,
        signatures: Mapping[str, bytes] | None = None,
    ) -> None:
        turns = {report: one.turn for report, one in self._linked.items()}
        new = max(turns.values(), default=0) + 1
        if made_by is not None:
            self._linked, self._changed, self._linked_by = {}, {}, made_by
        for report, digest in digests.items():
            self._linked[report] = LinkedReport(report, turns.get(report, new), digest, made_by is not None)
            self._changed[report] = False
            self._signatures[report] = (signatures or {}).get(report, b"")

    def signatures(self) -> dict[str, bytes]:
        return {report: self._signatures[report] for report in self._linked}

    def linked(self) -> list[LinkedReport]:
        return sorted(self._linked.values(), key=lambda one: (one.turn, one.report))

    def linked_by(self) -> str | None:
        return self._linked_by

    def unlinked(self) -> list[str]:
        return sorted(self._reader.keys() - self._linked.keys())

    def linked_otherwise(self) -> bool:
        return any(self._changed.values())

    def compare_linked(self, report_id: str, digest: str) -> None:
        if report_id in self._linked:
            self._changed[report_id] = self._linked[report_id].digest != digest

    def _read_anew(self, report_id: str) -> None:
        if report_id in self._linked:
            self._changed[report_id] = True

    def put_told(
        self,
        told: Iterable[Told],
        *,
        instead_of: Iterable[str] | None = None,
        facts: Mapping[str, bytes] | None = None,
    ) -> None:
        gone = list(self._told) if instead_of is None else list(instead_of)
        for report in gone:
            self._told.pop(report, None)
        for one in told:
            self._told.setdefault(one["report"], {})[one["id"]] = one
            self._facts[one["id"]] = (facts or {}).get(one["id"], b"")

    def facts(self) -> list[tuple[str, str, bytes]]:
        homes = {account: report for report, held in self._told.items() if report in self._linked for account in held}
        turns = {report: one.turn for report, one in self._linked.items()}
        in_turn = sorted(homes, key=lambda account: (turns[homes[account]], account))
        return [(account, homes[account], self._facts[account]) for account in in_turn]

    def told(self, reports: Iterable[str] | None = None) -> Iterator[Told]:
        wanted = list(self._told) if reports is None else list(reports)
        held = {account: one for report in wanted for account, one in self._told.get(report, {}).items()}
        for account in sorted(held):
            yield held[account]

    def told_in_short(self, reports: Iterable[str]) -> list[Told]:
        return [{name: one[name] for name in SHORT if name in one} for one in self.told(reports)]

    def told_in(self, accounts: Iterable[str]) -> dict[str, str]:
        homes = {account: report for report, held in self._told.items() for account in held}
        return {account: homes[account] for account in accounts if account in homes}

    def standing(self, accounts: Iterable[str] | None = None) -> Iterator[Judgement]:
        wanted = None if accounts is None else frozenset(accounts)
        for pair in sorted(self._standing):
            if wanted is None or not wanted.isdisjoint(pair):
                yield self._standing[pair]

    def verdicts(self, accounts: Iterable[str] | None = None) -> Iterator[Judged]:
        asked = None if accounts is None else frozenset(accounts)
        for one in self.standing(asked):
            if asked is None or one.left in asked or one.verdict != "different":
                yield Judged(one.left, one.right, one.verdict, one.score)

    def put_incidents(
        self, incidents: Sequence[Incident], redirects: Sequence[Redirect], *, instead_of: Sequence[str] | None = None
    ) -> None:
        gone = self._incidents if instead_of is None else frozenset(instead_of)
        stay = [one for name, one in self._incidents.items() if name not in gone]
        self._homes = door.check_incidents([*stay, *incidents], self._founders)
        self._incidents = {incident.id: incident for incident in [*stay, *incidents]}
        for incident in incidents:
            self._founders.setdefault(incident.id, incident.accounts[0])
        for redirect in redirects:
            if self._last_redirects().get(redirect.old) != redirect.new:
                self._redirects.append(redirect)

    def minted(self, incidents: Iterable[str] | None = None) -> dict[str, int]:
        every = {name: number for number, name in enumerate(self._founders, start=1)}
        return every if incidents is None else {one: every[one] for one in incidents if one in every}

    def _last_redirects(self) -> dict[str, str]:
        return {redirect.old: redirect.new for redirect in self._redirects}

    def incidents(self) -> Iterator[Incident]:
        yield from in_order(self._incidents)

    def incident(self, incident_id: str) -> Incident | None:
        last = self._last_redirects()
        live = door.follow(incident_id, is_live=self._incidents.__contains__, next_of=last.get)
        return None if live is None else self._incidents[live]

    def outlines(self, incidents: Iterable[str]) -> dict[str, Outline]:
        held = (self._incidents[one] for one in incidents if one in self._incidents)
        return {one.id: Outline(one.id, one.kind, one.accounts, one.maybe_same_as) for one in held}

    def incident_of(self, account_id: str) -> Incident | None:
        home = self._homes.get(account_id)
        return None if home is None else self._incidents[home]

    def homes(self, accounts: Iterable[str]) -> dict[str, str]:
        return {account: self._homes[account] for account in accounts if account in self._homes}

    def redirects(self) -> list[Redirect]:
        return list(self._redirects)


def in_order(found: Mapping[str, Made]) -> Iterator[Made]:
    """The values in the order of their keys, also while keys are added."""
    keys = sorted(found)
    at = 0
    while at < len(keys):
        here = keys[at]
        if here in found:
            yield found[here]
        keys = sorted(found) if len(found) != len(keys) else keys
        at = bisect_right(keys, here)
