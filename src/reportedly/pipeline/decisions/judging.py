"""What persons may do to a record: decide, take back, and see what was decided."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from reportedly.model.claim import Reading, Value
from reportedly.model.decision import Act, Decision
from reportedly.pipeline.decisions import deciding, todo
from reportedly.pipeline.rows import Rows
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.text import Span


class Judging:
    """The decisions of a record.

    Each method writes one decision to the log and gives it back when its effect is on disk and can be seen. `by` is the
    handle of whoever decides, `note` their reason, `seen` the number of the last decision that they knew of. All raise
    `UsageError` for ids that the record does not hold, and for what cannot be decided so.
    """

    _store: Store
    settings: Settings

    def merge(self, left: str, right: str, *, by: str, note: str | None = None, seen: int | None = None) -> Decision:
        """The two accounts, or incidents, are of one happening, with all that stands in their incidents. It has no
        effect while somebody keeps two of them apart: `conflicts` then lists it as crossing."""
        return self._desk(by, note, seen).merge(left, right)

    def different(
        self, left: str, right: str, *, by: str, note: str | None = None, seen: int | None = None
    ) -> Decision:
        """The two accounts, or the founding ones of two incidents, are never of one happening, whatever scores say."""
        return self._desk(by, note, seen).different(left, right)

    def split(
        self, incident: str, account: str, *, by: str, note: str | None = None, seen: int | None = None
    ) -> Decision:
        """The account is not of this incident, nor what its report tells as part of it."""
        return self._desk(by, note, seen).split(incident, account)

    def cites(self, left: str, right: str, *, by: str, note: str | None = None, seen: int | None = None) -> Decision:
        """The report of the left account cites or copies that of the right one: they are one line of evidence."""
        return self._desk(by, note, seen).cites(left, right)

    def accept(self, claim: str, *, by: str, note: str | None = None, seen: int | None = None) -> Decision:
        """The claim is what the report says: it comes before others of its property."""
        return self._desk(by, note, seen).accept(claim)

    def reject(self, claim: str, *, by: str, note: str | None = None, seen: int | None = None) -> Decision:
        """The report does not say what the claim says: it is out of effect."""
        return self._desk(by, note, seen).reject(claim)

    def edit(
        self,
        claim: str,
        value: Value,
        *,
        by: str,
        span: Span | None = None,
        note: str | None = None,
        seen: int | None = None,
    ) -> Decision:
        """The report says another value than the claim, in the same words or at `span`. A claim with that value takes
        its place; its id is the decision's second subject. `Ungrounded` where the words are not in the report."""
        return self._desk(by, note, seen).edit(claim, value, span)

    def claim(  # noqa: PLR0913 - what a claim is made of, and who makes it
        self,
        account: str,
        property: str,  # noqa: A002 - the word of the contract
        span: Span,
        value: Value,
        *,
        by: str,
        note: str | None = None,
        seen: int | None = None,
    ) -> Decision:
        """The report says something of this account, at `span`, that no claim records. The new claim's id is the
        decision's second subject. `Ungrounded` where the words are not in the report."""
        return self._desk(by, note, seen).claim(account, property, span, value)

    def later(
        self, subject: str | Sequence[str], *, by: str, note: str | None = None, seen: int | None = None
    ) -> Decision:
        """Put off what is to be decided about a claim, an account, an incident, or a pair of accounts."""
        subjects = (subject,) if isinstance(subject, str) else tuple(subject)
        return self._desk(by, note, seen).later(*subjects)

    def record_decision(
        self, act: Act, *subjects: str, by: str, note: str | None = None, seen: int | None = None
    ) -> Decision:
        """Write down an act whose effect is seen to elsewhere: erase, loosen."""
        return self._desk(by, note, seen).record(act, subjects)

    def undo(self, number: int | None = None, *, by: str, note: str | None = None, seen: int | None = None) -> Decision:
        """Take back the decision of that number, or the last one of `by` that is in effect. The record is then as if it
        had not been made; an undo can be undone."""
        return self._desk(by, note, seen).undo(number)

    def decision(self, number: int) -> Decision:
        """The decision of that number; `UsageError` where there is none."""
        return deciding.decision(self._store, number)

    def decisions_on(self, subjects: Iterable[str], *, most: int | None = None) -> list[Decision]:
        """The decisions on these claims, accounts or incidents, undone ones and undos among them, in order; the last
        `most` of them where a number is given."""
        found = self._store.decisions_on(subjects)
        return found if most is None else found[-most:] if most else []

    def decisions_between(self, after: int, upto: int) -> list[Decision]:
        """The decisions after the number `after` up to the number `upto`, in order."""
        return deciding.between(self._store, after, upto)

    def last_decisions(self, most: int) -> list[Decision]:
        """The last decisions, `most` of them, in order."""
        last = self.last_decision()
        return deciding.between(self._store, last - most, last)

    def last_of(self, by: str) -> int | None:
        """The number of this person's last decision that is in effect and can be taken back, or None."""
        found = deciding.last_of(self._store, by)
        return None if found is None else found.number

    def undone_among(self, decisions: Iterable[Decision]) -> dict[int, int]:
        """Of these decisions those that are not in effect, each with the number of the undo that took it back."""
        return deciding.undone_among(self._store, decisions)

    def last_decision(self) -> int:
        """The number of the last decision, 0 where there is none."""
        return self._store.last_decision()

    def log(self) -> Rows[deciding.Entry]:
        """Every decision in the order in which they were made, with what has become of it."""
        return deciding.log(self._store)

    def conflicts(self) -> Rows[deciding.Conflict]:
        """What persons decided at cross purposes: unseen by one another, crossing, or on what is no longer there."""
        return deciding.conflicts(self._store)

    def waiting(self) -> Rows[todo.Waiting]:
        """What is to be decided and was neither decided nor put off: unsure pairs, then contested claims."""
        return todo.waiting(self._store)

    def reading_as_read(self, report_id: str) -> Reading | None:
        """What the reader made of a report, whatever persons decided since, or None where it is not read."""
        return self._store.reading_as_read(report_id)

    def _desk(self, by: str, note: str | None, seen: int | None) -> deciding.Desk:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return deciding.Desk(self._store, self.settings, by, at, note, seen)
