"""What a person decides on: the claims of a report as they were read, beside what persons made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.errors import UnknownId
from reportedly.model.claim import Account, Attribution, Claim, Reading, Value
from reportedly.model.count import Count
from reportedly.model.decision import Decision, in_effect
from reportedly.model.report import Report
from reportedly.model.when import When, days, interval
from reportedly.model.where import Where
from reportedly.read.gazetteer import Gazetteer
from reportedly.store import Store

State = Literal["open", "accepted", "rejected", "edited", "added", "later"]
#: Values offered in place of a claim's, at most: one for each digit key.
MOST = 9

_STATES: Mapping[str, State] = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "claim": "added",
    "later": "later",
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim under review. `read` is the reader's own, None for one that a person added; `now` is what holds, None
    where it was rejected; `decision` is the one in effect; `last` the number of the last decision on it, 0 for none.
    """

    read: Claim | None
    now: Claim | None
    state: State
    decision: Decision | None
    last: int

    @property
    def claim(self) -> Claim:
        """What to show: what holds, or else what was read."""
        if self.now is not None:
            return self.now
        if self.read is not None:
            return self.read
        raise ValueError("a claim was neither read nor made")


@dataclass(frozen=True, slots=True)
class ReviewedAccount:
    """An account with its claims, as read first, and the incident it is in."""

    account: Account
    claims: tuple[Reviewed, ...]
    incident: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """A report under review. `others` are claims about no account; `seen` is the number of the last decision."""

    report: Report
    reading: Reading | None
    accounts: tuple[ReviewedAccount, ...]
    others: tuple[Reviewed, ...]
    attributions: Mapping[str, Attribution]
    seen: int


def review(store: Store, report_id: str) -> Review:
    """The report of that id with all there is to decide on; `UsageError` where there is none."""
    report = store.report(report_id)
    if report is None:
        raise UnknownId("no report has this id.", where=report_id, next_step="The list of reports has them all.")
    seen = store.last_decision()
    now, read = store.reading(report_id), store.reading_as_read(report_id)
    if now is None or read is None:
        return Review(report, None, (), (), {}, seen)
    known = {claim.id for claim in (*read.claims, *now.claims)} | {account.id for account in read.accounts}
    claims = _Claims(read, now, store.decisions_on(known))
    accounts = []
    for account in now.accounts:
        home = store.incident_of(account.id)
        accounts.append(ReviewedAccount(account, claims.of(account.id), home.id if home else None))
    attributions = {one.id: one for one in (*read.attributions, *now.attributions)}
    return Review(report, now, tuple(accounts), claims.of(None), attributions, seen)


class _Claims:
    """The claims of a reading as read and as they hold, with the decisions on them."""

    def __init__(self, read: Reading, now: Reading, decisions: Sequence[Decision]) -> None:
        self._read = read
        self._now = {claim.id: claim for claim in now.claims}
        self._decisions = decisions
        self._effective = in_effect(decisions)

    def of(self, account: str | None) -> tuple[Reviewed, ...]:
        """Those of one account, or of none."""
        read = [self._reviewed(claim) for claim in self._read.claims if claim.account == account]
        held = {one.now.id for one in read if one.now} | {claim.id for claim in self._read.claims}
        added = [one for one in self._now.values() if one.account == account and one.id not in held]
        return (*read, *(self._added(claim) for claim in added))

    def _reviewed(self, read: Claim) -> Reviewed:
        here, decision = read.id, None
        for one in self._effective:
            if one.subjects[0] == here and one.act in ("accept", "reject", "edit", "later"):
                decision = one
                if one.act == "edit":
                    here = one.subjects[1]
        now = self._now.get(here)
        state = _STATES[decision.act] if decision else "open"
        if state == "accepted" and here != read.id:
            state = "edited"
        return Reviewed(read, now, state, decision, self._last(read.id, here))

    def _added(self, claim: Claim) -> Reviewed:
        found = [one for one in self._effective if claim.id in one.subjects]
        return Reviewed(None, claim, "added", found[-1] if found else None, self._last(claim.id))

    def _last(self, *claims: str) -> int:
        return max((one.number for one in self._decisions if set(claims) & set(one.subjects)), default=0)


def last_on(store: Store, *subjects: str) -> Decision | None:
    """The last decision on any of these subjects, undone or not, or None."""
    found = store.decisions_on(subjects)
    return found[-1] if found else None


def alternatives(claim: Claim, report: Report, gazetteer: Gazetteer) -> list[Value]:
    """Values that the same words might have, likeliest first: other places of that name, other bounds of that number,
    other years of that day. What the claim says now is not among them."""
    value = claim.value
    found: list[Value] = []
    if isinstance(value, Where):
        found = [replace(gazetteer.where(one.place), name=value.name) for one in gazetteer.search(value.name)]
        found.append(Where(value.name))
    elif isinstance(value, Count):
        found = list(_other_bounds(value))
    elif isinstance(value, When):
        found = list(_other_years(value, report))
    kept: list[Value] = []
    for one in found:
        if one != value and one not in kept and not _same_place(one, value):
            kept.append(one)
    return kept[:MOST]


def _same_place(one: Value, other: Value) -> bool:
    both = isinstance(one, Where) and isinstance(other, Where)
    return both and one.gazetteer_id is not None and one.gazetteer_id == other.gazetteer_id  # type: ignore[union-attr]


def _other_bounds(count: Count) -> list[Count]:
    known = count.best if count.best is not None else count.low if count.low is not None else count.high
    if known is None:
        return []
    exact = replace(count, low=known, high=known, best=known, about=False)
    return [
        exact,
        replace(exact, low=None, high=None, about=True),
        replace(exact, high=None, best=None),
        replace(exact, low=None, best=None),
    ]


def _other_years(when: When, report: Report) -> list[When]:
    ends = [end for end in (when.earliest, when.latest) if end is not None]
    published = days(report.published) if report.published else None
    if not ends:
        return []
    years = [str(published[0].year), str(published[0].year - 1)] if published else []
    made = []
    for year in [*years, "XXXX"]:
        moved = [None if end is None else f"{year}{end[4:]}" for end in (when.earliest, when.latest)]
        if not any(end and end.endswith("-02-29") for end in moved):
            made.append(interval(moved[0], moved[1]))
    return made
