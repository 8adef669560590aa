"""A record in memory: for tests, trials and one-off runs. Same door, same order, nothing on disk."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from reportedly.errors import IntegrityError, ReportedlyError
from reportedly.ids import sha256
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.decided import decided, touched_by
from reportedly.model.decision import REREADING, Decision, in_effect
from reportedly.model.incident import Judgement
from reportedly.model.parts import Short, in_short
from reportedly.model.report import Absence, Archived, Capture, Failure, Report
from reportedly.store import Sizes, door
from reportedly.store.memorylinking import MemoryLinking, in_order

Made = TypeVar("Made")


class MemoryStore(MemoryLinking):
    """A `Store` that lives as long as the process. Every check is made before anything is changed, so that what is
    refused leaves no trace."""

    def __init__(self) -> None:
        super().__init__()
        self._blobs: dict[str, bytes] = {}
        self._texts: dict[str, list[Report]] = {}
        self._captures: dict[str, list[Capture]] = {}
        self._failures: dict[tuple[str, str], Failure] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._reader: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._decisions: list[Decision] = []
        self._absences: dict[str, Absence] = {}
        self._released: dict[str, dict[str, int]] = {}
        self._lock = threading.RLock()
        self._depth = 0

    @contextmanager
    def changing(self) -> Iterator[None]:
        with self._lock:
            before = {} if self._depth else {name: _copied(held) for name, held in vars(self).items()}
            self._depth += 1
            try:
                yield
            except BaseException:
                vars(self).update((name, held) for name, held in before.items() if name not in ("_lock", "_depth"))
                raise
            finally:
                self._depth -= 1

    # The archive: bytes, reports, captures, failures

    def add_reports(self, batch: Sequence[Archived]) -> int:
        held = {name: texts[0].sha256 for name, texts in self._texts.items()}
        for item in batch:
            door.check_archived(item)
            if (gone := self._absences.get(item.report.id)) is not None and gone.sort == "erased":
                raise door.was_erased(gone)
            known = held.setdefault(item.report.id, item.report.sha256)
            if known != item.report.sha256:
                raise IntegrityError(f"the record holds other bytes ({known}) under this id.", where=item.report.id)
        before = len(self._texts)
        for item in batch:
            self._blobs.setdefault(item.report.sha256, item.data)
            self._texts.setdefault(item.report.id, [item.report])
            self._captures.setdefault(item.report.id, []).append(item.capture)
            self._failures.pop((item.capture.origin, "archive"), None)
        return len(self._texts) - before

    def put_texts(self, reports: Sequence[Report]) -> None:
        for report in reports:
            door.check_blocks(report)
            texts = self._texts.get(report.id, [])
            if not texts or texts[0].sha256 != report.sha256:
                raise IntegrityError("the record holds no such bytes under this id.", where=report.id)
            if any(text.text_by == report.text_by for text in texts):
                raise IntegrityError(f"the record holds a text by {report.text_by} already.", where=report.id)
        for report in reports:
            self._texts[report.id].append(report)
            self._lay_aside(report.id)

    def _lay_aside(self, report_id: str) -> None:
        reading = self.reading_as_read(report_id)
        for part in door.parts(reading) if reading else ():
            del self._parts[part]
        self._reader.pop(report_id, None)
        self._read_anew(report_id)

    def add_failures(self, failures: Sequence[Failure], blobs: Sequence[bytes] = ()) -> None:
        new = {sha256(data): data for data in blobs}
        for failure in failures:
            if failure.sha256 is not None and failure.sha256 not in self._blobs | new:
                raise IntegrityError("the failure's bytes were not given.", where=failure.origin)
            if failure.report is not None and failure.report not in self._texts:
                raise IntegrityError("the failure's report is not in the record.", where=failure.origin)
        for name, data in new.items():
            self._blobs.setdefault(name, data)
        for failure in failures:
            self._failures.pop((failure.origin, failure.stage), None)
            self._failures[failure.origin, failure.stage] = failure

    def clear_failures(self, origins: Sequence[str]) -> None:
        for key in [key for key in self._failures if key[0] in set(origins)]:
            del self._failures[key]

    def failures(self) -> Iterator[Failure]:
        yield from list(self._failures.values())

    def report(self, report_id: str) -> Report | None:
        texts = self._texts.get(report_id)
        return texts[-1] if texts else None

    def reports(self, wanted: Iterable[str] | None = None) -> Iterator[Report]:
        if wanted is not None:
            yield from (self._texts[one][-1] for one in sorted(set(wanted)) if one in self._texts)
            return
        for texts in in_order(self._texts):
            yield texts[-1]

    def captures(self, report_id: str) -> list[Capture]:
        return list(self._captures.get(report_id, ()))

    def data(self, sha256: str) -> bytes | None:
        return self._blobs.get(sha256)

    def add_without_bytes(self, new: Sequence[tuple[Report, Capture]], *, reason: str) -> None:
        for report, capture in new:
            door.check_without_bytes(report, capture)
            if report.id in self._texts:
                raise IntegrityError("the record holds this report already.", where=report.id)
        for report, capture in new:
            self._texts[report.id] = [report]
            self._captures[report.id] = [capture]
            self._absences[report.id] = Absence(report.id, report.sha256, "imported", capture.at, reason)

    def erase(self, report_id: str, *, at: str, reason: str) -> None:
        if report_id not in self._texts:
            raise IntegrityError("the record holds no such report.", where=report_id)
        digest = self._texts[report_id][0].sha256
        gone = list(self._readings.get(report_id, {}).values())
        accounts = {account.id for one in gone for account in one.accounts}
        self._lay_aside(report_id)
        self._judgements = [_bare(one, accounts) for one in self._judgements]
        self._said = {pair: [_bare(one, accounts) for one in said] for pair, said in self._said.items()}
        self._standing = {pair: one for pair, one in self._standing.items() if accounts.isdisjoint(pair)}
        touched = {part for one in gone for part in door.parts(one)}
        for decision in self._decisions:
            if not touched.isdisjoint(decision.subjects):
                touched.update(subject for subject in decision.subjects if subject.startswith("c-"))
        self.forget_details(one.number for one in self._decisions if not touched.isdisjoint(one.subjects))
        for held in (self._texts, self._readings, self._captures, self._told, self._linked, self._changed):
            held.pop(report_id, None)
        self._linked_by = None
        self._copies = [pair for pair in self._copies if report_id not in pair]
        self._failures = {
            key: one for key, one in self._failures.items() if report_id != one.report and digest != one.sha256
        }
        self._blobs.pop(digest, None)
        self._absences[report_id] = Absence(report_id, digest, "erased", at, reason)

    def wipe(self) -> None:
        pass

    def absences(self, reports: Iterable[str] | None = None) -> list[Absence]:
        wanted = None if reports is None else frozenset(reports)
        return [one for name, one in sorted(self._absences.items()) if wanted is None or name in wanted]

    def unread(self, reader: str, languages: Sequence[str]) -> Iterator[Report]:
        for report in self.reports():
            if report.language in languages and self._reader.get(report.id) != reader:
                yield report

    def count_unread(self, reader: str, languages: Sequence[str]) -> int:
        return sum(1 for _ in self.unread(reader, languages))

    def languages(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for report in self.reports():
            found[report.language] = found.get(report.language, 0) + 1
        return dict(sorted(found.items()))

    def sizes(self) -> Sizes:
        return Sizes(
            reports=len(self._texts),
            read=len(self._reader),
            failures=len(self._failures),
            judgements=len(self._judgements),
            incidents=len(self._incidents),
            decisions=len(self._decisions),
        )

    # Readings

    def put_readings(self, readings: Sequence[Reading]) -> None:
        owners, staged = dict(self._parts), dict[str, Reading]()
        for reading in readings:
            report = self.report(reading.report)
            if report is None:
                raise IntegrityError("a reading of a report that the record does not hold.", where=reading.report)
            door.check_reading(reading, report)
            before = staged.get(report.id) or self.reading_as_read(report.id)
            for part in door.parts(before) if before else ():
                del owners[part]
            staged[report.id] = reading
            for part in door.parts(reading):
                owner = owners.setdefault(part, report.id)
                if owner != report.id:
                    raise IntegrityError(f"{part} is already a part of the reading of {owner}.", where=report.id)
        self._parts = owners
        for reading in readings:
            self._readings.setdefault(reading.report, {})[reading.reader] = reading
            self._reader[reading.report] = reading.reader
            self._read_anew(reading.report)
        read = {reading.report for reading in readings}
        for key in [key for key, failure in self._failures.items() if key[1] == "read" and failure.report in read]:
            del self._failures[key]

    def reading(self, report_id: str) -> Reading | None:
        read = self.reading_as_read(report_id)
        return read if read is None or not self._decisions else self._decided(read)

    def _decided(self, read: Reading) -> Reading:
        wanted = set(touched_by(read))
        while (
            more := {
                subject
                for one in self._decisions
                if one.act in REREADING and not wanted.isdisjoint(one.subjects)
                for subject in one.subjects
            }
            - wanted
        ):
            wanted |= more
        return decided(read, in_effect(one for one in self._decisions if not wanted.isdisjoint(one.subjects)))

    def reading_as_read(self, report_id: str) -> Reading | None:
        reader = self._reader.get(report_id)
        return None if reader is None else self._readings[report_id][reader]

    def read_of(self, reports: Iterable[str]) -> list[tuple[Report, Reading]]:
        held = ((self.report(one), self.reading(one)) for one in sorted(set(reports)))
        return [(report, reading) for report, reading in held if report is not None and reading is not None]

    def readings(self) -> Iterator[Reading]:
        for report in self.reports():
            reading = self.reading(report.id)
            if reading is not None:
                yield reading

    def in_short(self) -> Iterator[Short]:
        for report in self.reports():
            yield in_short(report, self.reading_as_read(report.id))

    def reading_with(self, part_id: str) -> Reading | None:
        report = self.home_of(part_id)
        found = None if report is None else self.reading(report)
        return found if found is not None and part_id in door.parts(found) else None

    def home_of(self, part_id: str) -> str | None:
        seen: set[str] = set()
        here: str | None = part_id
        while here is not None and here not in self._parts and here not in seen:
            seen.add(here)
            made = (d.subjects for d in self._decisions if d.act in ("edit", "claim") and here in d.subjects[1:])
            here = next((subjects[0] for subjects in made if subjects[0] not in seen), None)
        return None if here is None else self._parts.get(here)

    def find_claim(self, claim_id: str) -> Claim | None:
        reading = self.reading_with(claim_id)
        return None if reading is None else next((c for c in reading.claims if c.id == claim_id), None)

    def find_account(self, account_id: str) -> Account | None:
        reading = self.reading_with(account_id)
        return None if reading is None else next((a for a in reading.accounts if a.id == account_id), None)

    # Decisions

    def append_decision(self, decision: Decision) -> Decision:
        home = self.home_of(decision.subjects[0]) if decision.subjects else None
        report = self.report(home) if home else None
        door.check_decision(decision, report, self.decisions_on(decision.subjects))
        numbered = replace(decision, number=len(self._decisions) + 1)
        self._decisions.append(numbered)
        return numbered

    def decisions(self, after: int = 0) -> Iterator[Decision]:
        at = after
        while at < len(self._decisions):
            yield self._decisions[at]
            at += 1

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        wanted = frozenset(subjects)
        return [one for one in self._decisions if not wanted.isdisjoint(one.subjects)]

    def last_decision(self) -> int:
        return len(self._decisions)

    def forget_details(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if 0 < number <= len(self._decisions):
                kept = self._decisions[number - 1]
                self._decisions[number - 1] = replace(kept, value=None, span=None, note=None)

    # Releases

    def release(self, audience: str, incidents: Iterable[str], before: Mapping[str, int]) -> bool:
        with self._lock:
            held = self._released.setdefault(audience, {})
            if held != before:
                return False
            number = 1 + max(held.values(), default=0)
            held.update(dict.fromkeys(set(incidents) - held.keys(), number))
            return True

    def released(self, audience: str) -> dict[str, int]:
        return dict(self._released.get(audience, {}))

    def verify(self) -> list[str]:
        faults = []
        for name, data in sorted(self._blobs.items()):
            if sha256(data) != name:
                faults.append(f"the bytes {name} are not what was archived: their SHA-256 is {sha256(data)}")
        for report in self.reports():
            try:
                door.check_blocks(report)
                reading = self.reading_as_read(report.id)
                if reading is not None:
                    door.check_reading(reading, report)
            except ReportedlyError as error:
                faults.append(str(error))
        return faults

    def close(self) -> None:
        """Nothing is held open."""


def _copied(held: Any) -> Any:
    """A container of the store with all the containers in it, but not the values, which never change."""
    if isinstance(held, dict):
        return {key: _copied(item) for key, item in held.items()}
    return list(held) if isinstance(held, list) else held


def _bare(judgement: Judgement, accounts: set[str]) -> Judgement:
    """The judgement without its reasons, where it is on one of these accounts."""
    return judgement if accounts.isdisjoint((judgement.left, judgement.right)) else replace(judgement, reasons=())
