"""A record in memory: for tests, trials and one-off runs. Same door, same order, nothing on disk."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from reportedly.errors import IntegrityError, ReportedlyError
from reportedly.ids import sha256
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Archived, Capture, Failure, Report
from reportedly.store import Redirect, Sizes, door

Made = TypeVar("Made")


class MemoryStore:
    """A `Store` that lives as long as the process. Every check is made before anything is changed, so that what is
    refused leaves no trace."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}
        self._texts: dict[str, list[Report]] = {}
        self._captures: dict[str, list[Capture]] = {}
        self._failures: dict[tuple[str, str], Failure] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._reader: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._judgements: list[Judgement] = []
        self._founders: dict[str, str] = {}
        self._incidents: dict[str, Incident] = {}
        self._homes: dict[str, str] = {}
        self._redirects: list[Redirect] = []

    # The archive: bytes, reports, captures, failures

    def add_reports(self, batch: Sequence[Archived]) -> int:
        held = {name: texts[0].sha256 for name, texts in self._texts.items()}
        for item in batch:
            door.check_archived(item)
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
        reading = self.reading(report_id)
        for part in door.parts(reading) if reading else ():
            del self._parts[part]
        self._reader.pop(report_id, None)

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

    def reports(self) -> Iterator[Report]:
        for texts in _in_order(self._texts):
            yield texts[-1]

    def captures(self, report_id: str) -> list[Capture]:
        return list(self._captures.get(report_id, ()))

    def data(self, sha256: str) -> bytes | None:
        return self._blobs.get(sha256)

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
        )

    # Readings

    def put_readings(self, readings: Sequence[Reading]) -> None:
        owners, staged = dict(self._parts), dict[str, Reading]()
        for reading in readings:
            report = self.report(reading.report)
            if report is None:
                raise IntegrityError("a reading of a report that the record does not hold.", where=reading.report)
            door.check_reading(reading, report)
            before = staged.get(report.id) or self.reading(report.id)
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
        read = {reading.report for reading in readings}
        for key in [key for key, failure in self._failures.items() if key[1] == "read" and failure.report in read]:
            del self._failures[key]

    def reading(self, report_id: str) -> Reading | None:
        reader = self._reader.get(report_id)
        return None if reader is None else self._readings[report_id][reader]

    def readings(self) -> Iterator[Reading]:
        for report in self.reports():
            reading = self.reading(report.id)
            if reading is not None:
                yield reading

    def reading_with(self, part_id: str) -> Reading | None:
        report = self._parts.get(part_id)
        return None if report is None else self.reading(report)

    def find_claim(self, claim_id: str) -> Claim | None:
        reading = self.reading_with(claim_id)
        return None if reading is None else next((c for c in reading.claims if c.id == claim_id), None)

    def find_account(self, account_id: str) -> Account | None:
        reading = self.reading_with(account_id)
        return None if reading is None else next((a for a in reading.accounts if a.id == account_id), None)

    # Judgements and incidents

    def append_judgements(self, judgements: Sequence[Judgement]) -> None:
        for judgement in judgements:
            door.check_judgement(judgement)
        self._judgements.extend(judgements)

    def judgements(self) -> Iterator[Judgement]:
        at = 0
        while at < len(self._judgements):
            yield self._judgements[at]
            at += 1

    def put_incidents(self, incidents: Sequence[Incident], redirects: Sequence[Redirect]) -> None:
        self._homes = door.check_incidents(incidents, self._founders)
        self._incidents = {incident.id: incident for incident in incidents}
        for incident in incidents:
            self._founders.setdefault(incident.id, incident.accounts[0])
        for redirect in redirects:
            if self._last_redirects().get(redirect.old) != redirect.new:
                self._redirects.append(redirect)

    def _last_redirects(self) -> dict[str, str]:
        return {redirect.old: redirect.new for redirect in self._redirects}

    def incidents(self) -> Iterator[Incident]:
        yield from _in_order(self._incidents)

    def incident(self, incident_id: str) -> Incident | None:
        last = self._last_redirects()
        live = door.follow(incident_id, is_live=self._incidents.__contains__, next_of=last.get)
        return None if live is None else self._incidents[live]

    def incident_of(self, account_id: str) -> Incident | None:
        home = self._homes.get(account_id)
        return None if home is None else self._incidents[home]

    def redirects(self) -> list[Redirect]:
        return list(self._redirects)

    def verify(self) -> list[str]:
        faults = []
        for name, data in sorted(self._blobs.items()):
            if sha256(data) != name:
                faults.append(f"the bytes {name} are not what was archived: their SHA-256 is {sha256(data)}")
        for report in self.reports():
            try:
                door.check_blocks(report)
                reading = self.reading(report.id)
                if reading is not None:
                    door.check_reading(reading, report)
            except ReportedlyError as error:
                faults.append(str(error))
        return faults

    def close(self) -> None:
        """Nothing is held open."""


def _in_order(found: Mapping[str, Made]) -> Iterator[Made]:
    """The values in the order of their keys, also while keys are added."""
    keys = sorted(found)
    at = 0
    while at < len(keys):
        here = keys[at]
        if here in found:
            yield found[here]
        keys = sorted(found) if len(found) != len(keys) else keys
        at = bisect_right(keys, here)
