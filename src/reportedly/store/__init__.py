"""Where a record is kept: one small protocol, a SQL store and a store in memory behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model.claim import Reading
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Archived, Capture, Failure, Report


@dataclass(frozen=True, slots=True)
class Redirect:
    """Incident id `old` was merged into `new`; ids are never reused."""

    old: str
    new: str


class Store(Protocol):
    """A record's keeper. Every `add`/`put` is one transaction: done wholly or not at all, safe once it returns.

    Its door enforces grounding (`Ungrounded`), immutability and the append-only judgement log (`IntegrityError`), and
    raises `NoSpace` when it cannot write. Iterators yield in the order of ids and hold one batch in memory.
    """

    def add_reports(self, batch: Sequence[Archived]) -> int:
        """Keep reports with their bytes and captures; returns how many were new (bytes known already: one more
        capture)."""
        ...

    def add_failures(self, failures: Sequence[Failure], blobs: Sequence[bytes] = ()) -> None:
        """Note items that failed, keeping the bytes of those that have any."""
        ...

    def clear_failures(self, origins: Sequence[str]) -> None:
        """Forget failures of origins that have since been read; their bytes stay."""
        ...

    def failures(self) -> Iterator[Failure]:
        """The failures not yet cleared, by origin."""
        ...

    def report(self, report_id: str) -> Report | None:
        """The report of that id, or None."""
        ...

    def reports(self) -> Iterator[Report]:
        """Every report."""
        ...

    def captures(self, report_id: str) -> list[Capture]:
        """Each time the report was added, oldest first."""
        ...

    def data(self, sha256: str) -> bytes | None:
        """The archived bytes, or None where unknown."""
        ...

    def unread(self, reader: str, languages: Sequence[str]) -> Iterator[Report]:
        """Reports in these languages that this version of the reader has not read."""
        ...

    def put_readings(self, readings: Sequence[Reading]) -> None:
        """Keep readings, each replacing the current reading of its report (older versions stay in the history)."""
        ...

    def reading(self, report_id: str) -> Reading | None:
        """The current reading of a report, or None."""
        ...

    def readings(self) -> Iterator[Reading]:
        """The current reading of every report that has one."""
        ...

    def append_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Write judgements at the end of the log; none is ever changed or removed."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """The whole log, in the order in which it was written."""
        ...

    def put_incidents(self, incidents: Sequence[Incident], redirects: Sequence[Redirect]) -> None:
        """Replace the computed incidents; redirects only ever grow."""
        ...

    def incidents(self) -> Iterator[Incident]:
        """The incidents as last computed."""
        ...

    def redirects(self) -> list[Redirect]:
        """Every redirect ever made, in order."""
        ...

    def verify(self) -> list[str]:
        """What is wrong with the record, in words: bytes that do not match their hash, claims not in their text,
        rows without their report. Empty when all is well."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
