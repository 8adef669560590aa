"""Inspecting: what a person who decides has to see of a record, asked for one thing at a time."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.errors import UnknownId, UsageError
from reportedly.ids import sha256
from reportedly.model.claim import Claim, Value
from reportedly.model.decision import Decision, in_effect, pair
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report
from reportedly.pipeline.decisions import reviewing
from reportedly.pipeline.decisions.giving import value_given
from reportedly.pipeline.places import gazetteer_of
from reportedly.pipeline.record import Record
from reportedly.pipeline.runs import linking
from reportedly.read.gazetteer import Gazetteer

#: What a person says of two accounts by each act.
_VERDICTS = {"merge": "same", "different": "different"}
#: Places shown for a name that somebody types.
MOST_PLACES = 9


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Incidents as they stand, and those there would be if what holds of two accounts were the other way round."""

    now: tuple[Incident, ...]
    then: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What persons hold of a pair that one of them settled: `verdict` is "same" or "different", `by` all who decided on
    it, `number` the last of their decisions."""

    verdict: str
    by: frozenset[str]
    number: int


class Inspector:
    """What screens ask of a record beside its lists. Safe to use from several threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._store = record._store
        # A gazetteer's file stays with the thread that opened it.
        self._own = threading.local()
        self._settled: tuple[int, Mapping[tuple[str, str], Settled]] | None = None

    def _gazetteer(self) -> Gazetteer:
        if not hasattr(self._own, "gazetteer"):
            self._own.gazetteer = gazetteer_of(self._record.settings)
        found: Gazetteer = self._own.gazetteer
        return found

    # Reports and claims

    def report(self, report_id: str) -> Report:
        """The report of that id; `UsageError` where there is none."""
        found = self._store.report(report_id)
        if found is None:
            raise UnknownId("no report has this id.", where=report_id, next_step="The list of reports has them all.")
        return found

    def review(self, report_id: str) -> reviewing.Review:
        """A report with all there is to decide on; `UsageError` where there is none."""
        return reviewing.review(self._store, report_id)

    def report_of(self, part_id: str) -> str:
        """The report that a claim or an account was read in; `UsageError` where there is none."""
        found = self._store.home_of(part_id)
        if found is None:
            raise UnknownId("nothing in the record has this id.", where=part_id, next_step="Look at the report again.")
        return found

    def original(self, report_id: str) -> tuple[Report, bytes]:
        """A report with its bytes as they were archived."""
        report = self.report(report_id)
        data = self._store.data(report.sha256)
        if data is None:
            raise UsageError("the bytes of this report were erased.", where=report_id)
        return report, data

    def check(self, report_id: str) -> list[str]:
        """What is wrong with one report as it is kept, in words: its bytes against their hash, its claims against its
        text. Nothing when all is well."""
        report = self.report(report_id)
        data, read = self._store.data(report.sha256), self._store.reading(report_id)
        wrong = []
        if data is None:
            wrong.append("its bytes are not here")
        elif sha256(data) != report.sha256:
            wrong.append(f"its bytes have SHA-256 {sha256(data)}")
        for claim in read.claims if read else ():
            if not claim.span.is_grounded_in(report.text):
                wrong.append(f"the words of claim {claim.id} are not where it says")
        return wrong

    def copies_of(self, report_id: str) -> list[Report]:
        """The reports that share their words with this one."""
        pairs = self._store.copies([report_id])
        others = sorted({one for pair in pairs for one in pair} - {report_id})
        return [report for report in map(self._store.report, others[:MOST_PLACES]) if report is not None]

    def alternatives(self, claim: Claim, report: Report) -> list[Value]:
        """Values that the same words might have, likeliest first."""
        return reviewing.alternatives(claim, report, self._gazetteer())

    def places(self, name: str) -> list[Value]:
        """Places of that name, likeliest first."""
        gazetteer = self._gazetteer()
        return [gazetteer.where(one.place) for one in gazetteer.search(name)[:MOST_PLACES]]

    def value_given(self, kind: str, given: Mapping[str, str], *, words: str) -> Value:
        """The value that a form gives (see `giving.value_given`)."""
        return value_given(kind, given, words=words, gazetteer=self._gazetteer())

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """The claims among these ids, as they were read or as a person gave them; what is gone is left out."""
        readings: dict[str, dict[str, Claim]] = {}
        found = {}
        for one in dict.fromkeys(one for one in ids if one.startswith("c-")):
            home = self._store.home_of(one)
            if home is not None and home not in readings:
                read = self._store.reading_as_read(home)
                readings[home] = {claim.id: claim for claim in read.claims} if read is not None else {}
            claim = readings.get(home or "", {}).get(one) or self._store.find_claim(one)
            if claim is not None:
                found[one] = claim
        return found

    # Incidents

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of that id, or the one it was merged into, or None."""
        return self._store.incident(incident_id)

    def redirects_to(self, incident_id: str) -> list[str]:
        """Ids that lead to this incident now."""
        return [one.old for one in self._store.redirects() if one.new == incident_id and one.old != incident_id]

    def judged_within(self, accounts: Iterable[str]) -> list[Judgement]:
        """What was judged last of each two of these accounts."""
        held = set(accounts)
        return [one for one in self._store.standing(held) if {one.left, one.right} <= held]

    def what_if(self, left: str, right: str) -> WhatIf:
        """What there would be if the incidents of these two accounts were one or, where they are, if the right account
        and what its report tells with it were taken out; nothing is changed."""
        found = [self._store.incident_of(one) for one in (left, right)]
        now = list({one.id: one for one in found if one is not None}.values())
        if not now:
            raise UsageError("neither account is linked yet.", where=f"{left} {right}", next_step="Link first.")
        together = dict.fromkeys(account for one in now for account in one.accounts) | {left: None, right: None}
        groups = [tuple(together)]
        if found[0] is not None and found[0] == found[1]:
            away = linking.story_of(self._store, right)
            split = [tuple(one for one in together if (one in away) == out) for out in (False, True)]
            groups = split if all(split) else groups
        then = linking.weigh_again(
            self._store, self._record.settings, [replace(now[0], accounts=one) for one in groups]
        )
        return WhatIf(tuple(now), tuple(then))

    def scored(self, left: str, right: str) -> Judgement | None:
        """What the scorer last said of two accounts, the lesser id first, or None."""
        found = (one for one in self._store.standing([left]) if (one.left, one.right) == (left, right))
        return next((one for one in found if one.score is not None), None)

    # Decisions

    def settled(self) -> Mapping[tuple[str, str], Settled]:
        """The pairs of accounts that persons called the same or kept apart, where all who decided on one agree."""
        last = self._store.last_decision()
        if self._settled is None or self._settled[0] != last:
            self._settled = last, _settled(self._store.decisions())
        return self._settled[1]

    def settled_of(self, left: str, right: str) -> Settled | None:
        """The same of one pair, the lesser id first; None where nobody settled it, or not all agree."""
        return _settled(self._store.decisions_on([left])).get((left, right))

    def last_on(self, *subjects: str) -> Decision | None:
        """The last decision on the matter of these subjects (one, or a pair), or None."""
        found = [one for one in self._store.decisions_on(subjects[:1]) if set(subjects) <= set(one.subjects)]
        return found[-1] if subjects and found else None


def _settled(decisions: Iterable[Decision]) -> dict[tuple[str, str], Settled]:
    said: dict[tuple[str, str], list[Decision]] = {}
    for one in in_effect(decisions):
        if one.act in _VERDICTS:
            said.setdefault(pair(*one.subjects[:2]), []).append(one)
    return {
        two: Settled(_VERDICTS[held[0].act], frozenset(one.by for one in held), held[-1].number)
        for two, held in said.items()
        if len({one.act for one in held}) == 1
    }
