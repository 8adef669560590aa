"""Deciding: a person's decision goes into the log, and its effect into the record, in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from reportedly.errors import UnknownId, UsageError
from reportedly.link import crossings
from reportedly.model.claim import Account, Claim, Reading, Value
from reportedly.model.decided import person_claim_id
from reportedly.model.decision import (
    FINAL,
    PAIRED,
    REREADING,
    Act,
    Decision,
    Words,
    in_effect,
    undone_by,
)
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.rows import Row, Rows, listed
from reportedly.pipeline.runs import linking, settling
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.text import Span

LOG = {
    "number": "integer",
    "at": "text",
    "by": "text",
    "act": "text",
    "subjects": "text",
    "property": "text",
    "value": "text",
    "quote": "text",
    "note": "text",
    "undoes": "integer",
    "undone_by": "integer",
    "state": "text",
}
CONFLICTS = {"number": "integer", "at": "text", "by": "text", "act": "text", "subjects": "text", "other": "integer"}
CONFLICTS |= {"sort": "text", "words": "text"}

#: Decisions looked at together when the log is walked from its end.
CHUNK = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as the log shows it. `undone_by` is the number of the undo that took it back; `missing` are those of
    its subjects that are no longer there, so that it has no effect on them."""

    decision: Decision
    undone_by: int | None = None
    missing: tuple[str, ...] = ()

    @property
    def state(self) -> Literal["in effect", "undone", "no longer there"]:
        """What has become of it."""
        return "undone" if self.undone_by is not None else "no longer there" if self.missing else "in effect"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision for persons to look at again, in `words`.

    `sort` is "unseen" where `other` was decided on the same matter and whoever decided did not know, "crossing" where
    it calls accounts the same between which `other` keeps two apart (which stands), "gone" where what it was about is
    no longer there.
    """

    sort: Literal["unseen", "crossing", "gone"]
    decision: Decision
    other: Decision | None
    words: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person decides on one record: `by` is a handle, `at` the time, `note` their reason in words, `seen` the
    number of the last decision they knew of."""

    store: Store
    settings: Settings
    by: str
    at: str
    note: str | None = None
    seen: int | None = None

    def merge(self, left: str, right: str) -> Decision:
        """These two accounts, or incidents, are of one happening: and so is all that stands in either incident."""
        with self.store.changing():
            one, other = self._account(left), self._account(right)
            if one == other:
                raise UsageError("an account is the same as itself.", where=left, next_step="Name two.")
            held = {account for each in (one, other) for account in self._incident_accounts(each)}
            return self._decide("merge", (one, other, *sorted(held - {one, other})))

    def different(self, left: str, right: str) -> Decision:
        """These two accounts, or the founding accounts of two incidents, are of different happenings, for ever."""
        with self.store.changing():
            one, other = self._account(left), self._account(right)
            if one == other:
                raise UsageError("an account is not different from itself.", where=left, next_step="Name two.")
            return self._decide("different", (one, other))

    def cites(self, left: str, right: str) -> Decision:
        """The report of the left account cites or copies that of the right one: the two are one line of evidence."""
        with self.store.changing():
            one, other = (self._known(each) for each in (left, right))
            if one.report == other.report:
                raise UsageError(
                    "both accounts are of one report.", where=left, next_step="Name two reports' accounts."
                )
            return self._decide("cites", (one.id, other.id))

    def split(self, incident: str, account: str) -> Decision:
        """This account is not of this incident; what its report tells as part of it goes with it."""
        with self.store.changing():
            found = self.store.incident(incident)
            if found is None:
                raise UnknownId(
                    "no incident has this id.", where=incident, next_step="`reportedly incidents` lists them."
                )
            if account not in found.accounts:
                step = f"`reportedly show {found.id}` lists its accounts."
                raise UsageError(f"the incident does not hold the account {account}.", where=found.id, next_step=step)
            mine = linking.story_of(self.store, account)
            left = [one for one in found.accounts if one not in mine]
            if not left:
                raise UsageError(
                    "nothing would be left of the incident.", where=found.id, next_step="Leave it as it is."
                )
            return self._decide("split", (account, found.id, *left))

    def accept(self, claim: str) -> Decision:
        """The claim is as the report says."""
        with self.store.changing():
            return self._decide("accept", (self._claim(claim)[1].id,))

    def reject(self, claim: str) -> Decision:
        """The report does not say so."""
        with self.store.changing():
            return self._decide("reject", (self._claim(claim)[1].id,))

    def edit(self, claim: str, value: Value, span: Span | None = None) -> Decision:
        """The report says another value, in the claim's words or at `span`."""
        with self.store.changing():
            reading, old = self._claim(claim)
            return self._correct(reading, old, value, span or old.span)

    def _correct(self, reading: Reading, old: Claim, value: Value, span: Span) -> Decision:
        if type(value) is not type(old.value):
            wanted = type(old.value).__name__.lower()
            raise UsageError(f"the value is no {wanted}.", where=old.id, next_step=f"Give a {wanted}.")
        made = person_claim_id(old.account or reading.report, old.property, span, value)
        if (value, span) == (old.value, old.span):
            raise UsageError("that is what the claim says.", where=old.id, next_step="Accept it.")
        return self._decide("edit", (old.id, made), value=value, span=span, property=old.property)

    def claim(self, account: str, name: str, span: Span, value: Value) -> Decision:
        """The report says something of this account that no claim records."""
        with self.store.changing():
            made = person_claim_id(self._known(account).id, name, span, value)
            return self._decide("claim", (account, made), value=value, span=span, property=name)

    def later(self, *subjects: str) -> Decision:
        """Put off what is to be decided about a claim, an account, an incident or a pair of accounts."""
        with self.store.changing():
            for one in subjects:
                if self.store.home_of(one) is None and self.store.incident(one) is None:
                    step = "Name a claim, an account or an incident."
                    raise UnknownId("nothing to decide on has this id.", where=one, next_step=step)
            return self._decide("later", subjects)

    def undo(self, number: int | None = None) -> Decision:
        """Take back the decision of that number, or the last one in effect of the same person."""
        with self.store.changing():
            target = self._to_undo(number)
            return self._decide("undo", target.subjects, undoes=target.number)

    def _to_undo(self, number: int | None) -> Decision:
        if number is None:
            last = last_of(self.store, self.by)
            if last is None:
                step = "`reportedly log` lists all decisions; name the number of one."
                raise UsageError(f"{self.by} has decided nothing that is in effect.", where="undo", next_step=step)
            return last
        target = decision(self.store, number)
        if target.act in FINAL:
            raise UsageError(f"to {target.act} cannot be undone.", where=str(number), next_step="Nothing can be done.")
        by = undone_by(self.store.decisions_on(target.subjects)).get(number)
        if by is not None:
            raise UsageError(
                f"it was undone by decision {by}.",
                where=str(number),
                next_step=f"`reportedly undo {by}` brings it back.",
            )
        return target

    def record(self, act: Act, subjects: Sequence[str]) -> Decision:
        """Write down what has no effect on readings and incidents, or whose effect is another's to see to."""
        with self.store.changing():
            return self._decide(act, tuple(subjects))

    def _decide(self, act: Act, subjects: tuple[str, ...], **more: Any) -> Decision:
        """Write the decision down and let it take effect; `more` are its value, span, property and what it undoes."""
        draft = Decision(0, self.at, self.by, act, subjects, note=self.note, seen=self.seen, **more)
        decision = self.store.append_decision(draft)
        settling.take_effect(self.store, self.settings, decision)
        return decision

    def _known(self, account: str) -> Account:
        home = self.store.home_of(account)
        read = self.store.reading_as_read(home) if home is not None else None
        found = next((one for one in read.accounts if one.id == account), None) if read is not None else None
        if found is None:
            step = "`reportedly show INCIDENT` lists the accounts of one."
            raise UnknownId("no account has this id.", where=account, next_step=step)
        return found

    def _account(self, name: str) -> str:
        """The account of this id, or the founding account of the incident of this id."""
        incident = self.store.incident(name) if self.store.home_of(name) is None else None
        return incident.accounts[0] if incident is not None else self._known(name).id

    def _incident_accounts(self, account: str) -> tuple[str, ...]:
        incident = self.store.incident_of(account)
        return incident.accounts if incident is not None else (account,)

    def _claim(self, claim: str) -> tuple[Reading, Claim]:
        """The claim as it was read or made, also one that was rejected."""
        for reading in self._readings_of(claim):
            for one in reading.claims:
                if one.id == claim:
                    return reading, one
        step = "`reportedly show INCIDENT` lists the claims of one."
        raise UnknownId("no claim has this id.", where=claim, next_step=step)

    def _readings_of(self, claim: str) -> Iterator[Reading]:
        home = self.store.home_of(claim)
        if home is None:
            return
        for look in (self.store.reading_as_read, self.store.reading):
            found = look(home)
            if found is not None:
                yield found


def decision(store: Store, number: int) -> Decision:
    """The decision of that number; `UsageError` where there is none."""
    found = between(store, number - 1, number)
    if not found:
        raise UsageError("there is no such decision.", where=str(number), next_step="`reportedly log` lists them.")
    return found[0]


def between(store: Store, after: int, upto: int) -> list[Decision]:
    """The decisions after the number `after` up to the number `upto`, in order."""
    return list(islice(store.decisions(max(after, 0)), max(upto - max(after, 0), 0)))


def last_of(store: Store, by: str) -> Decision | None:
    """The last decision of this person that is in effect and can be taken back, or None."""
    for top in range(store.last_decision(), 0, -CHUNK):
        held = between(store, top - CHUNK, top)
        mine = [one for one in held if one.by == by and one.act not in {"undo", *FINAL}]
        undone = undone_among(store, mine) if mine else {}
        for one in reversed(mine):
            if one.number not in undone:
                return one
    return None


def undone_among(store: Store, held: Iterable[Decision]) -> dict[int, int]:
    """Of these decisions those that are not in effect, each with the number of the undo that took it back."""
    mine = {one.number: one for one in held}
    undone = undone_by(store.decisions_on(subject for one in mine.values() for subject in one.subjects))
    return {number: by for number, by in undone.items() if number in mine}


def log(store: Store) -> Rows[Entry]:
    """Every decision, in the order in which they were made."""
    return Rows(lambda: _entries(store), flat=_entry_row, columns=LOG)


def _entries(store: Store) -> Iterator[Entry]:
    held = list(store.decisions())
    undone = undone_by(held)
    for one in held:
        yield Entry(one, undone.get(one.number), tuple(missing(store, one)) if one.number not in undone else ())


def missing(store: Store, decision: Decision) -> Iterator[str]:
    """The accounts and claims of a decision that the record no longer holds, as after another reading."""
    about = decision.subjects[:1] if decision.act in REREADING else decision.subjects[:2]
    if decision.act in REREADING or decision.act in PAIRED:
        yield from (one for one in about if store.home_of(one) is None)
    elif decision.act == "split":
        yield from (one for one in decision.subjects[:1] if store.home_of(one) is None)


def _entry_row(entry: Entry) -> Row:
    one = entry.decision
    return {
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "act": one.act,
        "subjects": listed(one.subjects),
        "property": one.property,
        "value": in_cell(one.value),
        "quote": one.span.quote if one.span else None,
        "note": one.note,
        "undoes": one.undoes,
        "undone_by": entry.undone_by,
        "state": entry.state,
    }


def conflicts(store: Store) -> Rows[Conflict]:
    """What persons decided at cross purposes, in the order of the decisions."""
    return Rows(lambda: iter(_conflicts(store)), flat=_conflict_row, columns=CONFLICTS)


def _conflicts(store: Store) -> list[Conflict]:
    held = list(store.decisions())
    effective = in_effect(held)
    found = [*_unseen(held), *_crossing(effective)]
    for one in effective:
        if gone := list(missing(store, one)):
            found.append(Conflict("gone", one, None, f"{listed(gone)} is no longer there"))
    return sorted(found, key=lambda conflict: (conflict.decision.number, conflict.sort))


def _unseen(held: Sequence[Decision]) -> Iterator[Conflict]:
    """Decisions on a matter that was decided on meanwhile, unknown to whoever decided."""
    last: dict[tuple[str, ...], Decision] = {}
    for one in held:
        before = last.get(one.key())
        if before is not None and one.seen is not None and one.seen < before.number:
            words = f"{before.by} had decided to {before.act} as number {before.number}, which {one.by} had not seen"
            yield Conflict("unseen", one, before, words)
        last[one.key()] = one


def _crossing(effective: Sequence[Decision]) -> Iterator[Conflict]:
    """Merges that would make a path between two accounts that somebody keeps apart."""
    for one in crossings(Words.of(effective)):
        kept = one.different
        told = f"{one.pair[0]} and {one.pair[1]} are kept apart by decision {kept.number} of {kept.by}, which stands"
        yield Conflict("crossing", one.same, kept, f"{told}: the merge has no effect until one of the two is undone")


def _conflict_row(conflict: Conflict) -> Row:
    one = conflict.decision
    return {
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "act": one.act,
        "subjects": listed(one.subjects),
        "other": conflict.other.number if conflict.other else None,
        "sort": conflict.sort,
        "words": conflict.words,
    }
