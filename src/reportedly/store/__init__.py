"""Where a record is kept: one small protocol, a SQL store and a store in memory behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident, Judged, Judgement
from reportedly.model.parts import Short
from reportedly.model.report import Absence, Archived, Capture, Failure, Report

#: An account as linking compares it, as plain data.
Told = Mapping[str, Any]
#: What of it is kept in short.
SHORT = ("id", "report", "kind", "main", "story", "order")


@dataclass(frozen=True, slots=True)
class Redirect:
    """Incident id `old` was merged into `new`; ids are never reused."""

    old: str
    new: str


class Outline(NamedTuple):
    """Which accounts an incident holds, and which incidents it may be the same as: what it says is not looked at."""

    id: str
    kind: str
    accounts: tuple[str, ...]
    maybe_same_as: tuple[str, ...]


class LinkedReport(NamedTuple):
    """A report that was linked: its `turn`, the `digest` of the reading that was, and whether it was in the last link
    of all reports (`whole`) or added since."""

    report: str
    turn: int
    digest: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much a record holds: reports, reports with a current reading, failures, judgements, incidents, decisions."""

    reports: int
    read: int
    failures: int
    judgements: int
    incidents: int
    decisions: int = 0


class Store(Protocol):
    """A record's keeper. Every `add`, `put` and `append` is one transaction: done wholly or not at all, and safe
    once it returns.

    Its door enforces grounding (`Ungrounded`), immutability and the append-only judgement log (`IntegrityError`), and
    raises `NoSpace` when it cannot write and `UsageError` when another process keeps the record locked. Iterators hold
    one small batch in memory, yield in the order of ids, and may be left open while the store is written to.

    Readings, accounts and claims come as persons' decisions in effect leave them (`model.decided`); only
    `reading_as_read` gives what the reader itself made.
    """

    def changing(self) -> AbstractContextManager[None]:
        """All that this thread looks up and writes within is one transaction: it sees one state of the record, nobody
        else writes meanwhile, and what is written is done wholly or, where an error leaves it, not at all."""
        ...

    def add_reports(self, batch: Sequence[Archived]) -> int:
        """Keep reports with their bytes and captures; returns how many were new.

        A report whose bytes are known gains one more capture and nothing else; one that was erased is refused with
        `IntegrityError`. A failure noted for the origin of a
        capture is cleared in the same transaction.
        """
        ...

    def put_texts(self, reports: Sequence[Report]) -> None:
        """Give known reports a text derived anew (another `text_by`). It becomes the current one, older texts stay in
        the history, and the report counts as unread until it is read again."""
        ...

    def add_failures(self, failures: Sequence[Failure], blobs: Sequence[bytes] = ()) -> None:
        """Note items that failed, keeping the bytes of those that have any; one failure is kept per origin and stage,
        the latest."""
        ...

    def clear_failures(self, origins: Sequence[str]) -> None:
        """Forget failures of origins that have since been read; their bytes stay."""
        ...

    def failures(self) -> Iterator[Failure]:
        """The failures not yet cleared, in the order in which they were noted."""
        ...

    def report(self, report_id: str) -> Report | None:
        """The report of that id with its current text, or None."""
        ...

    def reports(self, wanted: Iterable[str] | None = None) -> Iterator[Report]:
        """Every report with its current text, or the `wanted` ones that there are, in the order of their ids."""
        ...

    def captures(self, report_id: str) -> list[Capture]:
        """Each time the report was added, oldest first."""
        ...

    def data(self, sha256: str) -> bytes | None:
        """The archived bytes, or None where unknown."""
        ...

    def add_without_bytes(self, new: Sequence[tuple[Report, Capture]], *, reason: str) -> None:
        """Keep reports whose bytes are elsewhere: text, hash and capture, with the reason; `IntegrityError` for one
        that is there."""
        ...

    def erase(self, report_id: str, *, at: str, reason: str) -> None:
        """Remove a report: its bytes, texts, readings, captures and failures, the reasons of judgements on its
        accounts, and the words of decisions on its parts. A tombstone stays, and what was judged and decided, without
        words. Incidents are for the next link. `IntegrityError` where there is no such report."""
        ...

    def wipe(self) -> None:
        """See to it that nothing of what was erased is left in the files of the record."""
        ...

    def absences(self, reports: Iterable[str] | None = None) -> list[Absence]:
        """The reports whose bytes are not held and why, of all or of these, in the order of their ids."""
        ...

    def unread(self, reader: str, languages: Sequence[str]) -> Iterator[Report]:
        """Reports in these languages that this version of the reader has not read."""
        ...

    def count_unread(self, reader: str, languages: Sequence[str]) -> int:
        """How many reports `unread` would yield."""
        ...

    def languages(self) -> dict[str, int]:
        """How many reports there are in each language."""
        ...

    def sizes(self) -> Sizes:
        """How much the record holds."""
        ...

    def put_readings(self, readings: Sequence[Reading]) -> None:
        """Keep readings, each becoming the current reading of its report; those of other versions of the reader stay
        in the history. Failures of stage "read" noted for these reports are cleared in the same transaction."""
        ...

    def reading(self, report_id: str) -> Reading | None:
        """The current reading of a report, or None."""
        ...

    def reading_as_read(self, report_id: str) -> Reading | None:
        """The current reading of a report as the reader made it, whatever persons decided since, or None."""
        ...

    def read_of(self, reports: Iterable[str]) -> list[tuple[Report, Reading]]:
        """Those of these reports that are read, with their current texts and readings, in the order of their ids."""
        ...

    def readings(self) -> Iterator[Reading]:
        """The current reading of every report that has one, in the order of report ids."""
        ...

    def in_short(self) -> Iterator[Short]:
        """Of every report what figures look at, in the order of ids."""
        ...

    def reading_with(self, part_id: str) -> Reading | None:
        """The current reading that holds the account, claim, attribution, tally or forecast of that id, or None."""
        ...

    def find_claim(self, claim_id: str) -> Claim | None:
        """The claim of that id in the current readings, or None."""
        ...

    def find_account(self, account_id: str) -> Account | None:
        """The account of that id in the current readings, or None."""
        ...

    def home_of(self, part_id: str) -> str | None:
        """The report whose current reading holds the part of that id, be it that a person made or rejected it."""
        ...

    def put_copies(self, pairs: Iterable[tuple[str, str]], *, instead_of: Iterable[str] | None = None) -> None:
        """Replace which two reports share their words, the lesser id first: of all reports, or where one of the two is
        among `instead_of`."""
        ...

    def copies(self, reports: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """The pairs of reports that share their words, in order: all, or those with one of `reports` among the two."""
        ...

    def put_linked(
        self,
        digests: Mapping[str, str],
        *,
        made_by: str | None = None,
        signatures: Mapping[str, bytes] | None = None,
    ) -> None:
        """Note which reports were linked, with the digests of their readings and the signatures of their texts: all
        there are where `made_by` says what they were linked by, or else these besides the others. Those not linked
        before share a turn after all others; a report that is read anew counts as changed from then on."""
        ...

    def signatures(self) -> dict[str, bytes]:
        """By report that was linked the signature of its text, by which copies are found."""
        ...

    def linked(self) -> list[LinkedReport]:
        """The reports that were linked, in the order of their turns and ids."""
        ...

    def linked_by(self) -> str | None:
        """What all reports were last linked by; None where they must be linked anew."""
        ...

    def unlinked(self) -> list[str]:
        """The reports that have a reading and were not linked, in the order of their ids."""
        ...

    def linked_otherwise(self) -> bool:
        """Whether a report that was linked has another reading now than the one that was."""
        ...

    def compare_linked(self, report_id: str, digest: str) -> None:
        """Note whether the reading of a report that holds now, of this digest, is the one that was linked."""
        ...

    def append_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Write judgements at the end of the log; none is ever changed or removed."""
        ...

    def standing(self, accounts: Iterable[str] | None = None) -> Iterator[Judgement]:
        """The last judgement on each pair, in the order of the pairs: of every pair, or of those that hold one of
        `accounts`. Where the log says again what it said before, the first entry that says so is given, so that a word
        taken back and given again leaves no trace here."""
        ...

    def verdicts(self, accounts: Iterable[str] | None = None) -> Iterator[Judged]:
        """What the last judgements say, in the order of the pairs: of all, or of those of which one of these accounts
        is the left one, or the right one where it is not `different`: all on pairs of them, and what ties them to
        others. It takes a small part of the time of `standing`, which gives reasons too."""
        ...

    def put_told(
        self,
        told: Iterable[Told],
        *,
        instead_of: Iterable[str] | None = None,
        facts: Mapping[str, bytes] | None = None,
    ) -> None:
        """Replace the accounts as linking compares them, plain data with `id` and `report`, and the `facts` by which
        each is looked up: those of all reports, or of the reports `instead_of`."""
        ...

    def facts(self) -> list[tuple[str, str, bytes]]:
        """The accounts that were linked, in the order in which they were: by the turns of their reports, then by their
        ids. Each comes with its report and the facts it is looked up by."""
        ...

    def told(self, reports: Iterable[str] | None = None) -> Iterator[Told]:
        """The accounts that were linked, as linking compares them, in the order of their ids: of all reports, or of
        these."""
        ...

    def told_in_short(self, reports: Iterable[str]) -> list[Told]:
        """The accounts of these reports that were linked, in the order of their ids, with those of the fields `SHORT`
        alone that they have."""
        ...

    def told_in(self, accounts: Iterable[str]) -> dict[str, str]:
        """The reports of those of these accounts that were linked."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """The whole log, in the order in which it was written."""
        ...

    def put_incidents(
        self, incidents: Sequence[Incident], redirects: Sequence[Redirect], *, instead_of: Sequence[str] | None = None
    ) -> None:
        """Replace the computed incidents, all of them or those of the ids `instead_of`, and append those of `redirects`
        that are not yet the last word on their `old`. Ids that are new are minted in the order given.

        `IntegrityError` where an account is in two incidents, or where an id is given to an incident while the account
        it was minted for is in another one (ids are never reused).
        """
        ...

    def minted(self, incidents: Iterable[str] | None = None) -> Mapping[str, int]:
        """Of these incident ids, or of all, those that were ever used, each with its place in the order of minting."""
        ...

    def incidents(self) -> Iterator[Incident]:
        """The incidents as last computed."""
        ...

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of that id, or the one that its redirects lead to, or None."""
        ...

    def outlines(self, incidents: Iterable[str]) -> dict[str, Outline]:
        """Which accounts these incidents hold, by incident; of those that there are now."""
        ...

    def incident_of(self, account_id: str) -> Incident | None:
        """The incident that holds this account, or None."""
        ...

    def homes(self, accounts: Iterable[str]) -> dict[str, str]:
        """The ids of the incidents that hold these accounts, by account."""
        ...

    def redirects(self) -> list[Redirect]:
        """Every redirect ever made, in order."""
        ...

    def append_decision(self, decision: Decision) -> Decision:
        """Write a decision at the end of the log of decisions and give it back with its number, one more than the last;
        the number it came with says nothing. None is ever changed or removed.

        `IntegrityError` where it has no subject, its words are not in its report, or it undoes what cannot be undone.
        """
        ...

    def decisions(self, after: int = 0) -> Iterator[Decision]:
        """The log of decisions, from the one after the number `after` on."""
        ...

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        """The decisions that have one of these subjects, undone ones and undos with them, in order."""
        ...

    def last_decision(self) -> int:
        """The number of the last decision, 0 where there is none."""
        ...

    def forget_details(self, numbers: Iterable[int]) -> None:
        """Erase the value, span and note of these decisions. The rest of them stays, and the log can still be verified
        as if nothing were gone."""
        ...

    def release(self, audience: str, incidents: Iterable[str], before: Mapping[str, int]) -> bool:
        """Note that these incidents leave for an audience: those that never did share a number after all others. False,
        and nothing is noted, where something has left since `released` gave `before`."""
        ...

    def released(self, audience: str) -> dict[str, int]:
        """The incidents that ever left for an audience, each with the number of the release that first held it."""
        ...

    def verify(self) -> list[str]:
        """What is wrong with the record, in words: bytes that do not match their hash, claims not in their text,
        rows without their report, a log of decisions that was tampered with. Empty when all is well."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
