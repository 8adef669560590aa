"""Small reports by hand, and a store in memory."""

from collections.abc import Callable, Iterator

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.store.memory import MemoryStore


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


@pytest.fixture
def archived() -> Callable[..., Archived]:
    """Makes the archived report of a text."""

    def archived(text: str, *, language: str = "en") -> Archived:
        data = text.encode()
        digest = sha256(data)
        report = Report(
            id=mint("r", digest),
            sha256=digest,
            text=text,
            blocks=(Block("paragraph", 0, len(text)),),
            language=language,
        )
        return Archived(report, data, Capture(report.id, f"{text[:12]}.txt", "text/plain", "2026-01-02T03:04:05+00:00"))

    return archived
