"""Reading into the store: one report's trouble stays its own, nothing read is read again."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from reportedly.errors import UnreadableReport
from reportedly.model.claim import Account, Attribution, Claim, Reading, Text
from reportedly.model.report import Archived, Report
from reportedly.pipeline.runs import reading
from reportedly.pipeline.runs.reading import BATCH, ReaderOf, read
from reportedly.pipeline.steps import Read, Step, silent
from reportedly.read import ReadOptions
from reportedly.store.memory import MemoryStore
from reportedly.text import Span

Make = Callable[..., Archived]
OF = ReaderOf(("violence",), None, False, ReadOptions())


class Fake:
    """A reader that says of a report what the report's first word asks for."""

    version = "fake.1"

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            word = report.text.split()[0]
            if word == "crash":
                raise ZeroDivisionError("nothing by nothing")
            if word == "refuse":
                raise UnreadableReport("is a poem.", next_step="Add prose.")
            yield invented(report) if word == "invent" else Reading(report.id, self.version)


def invented(report: Report) -> Reading:
    """A reading that puts words into the report's mouth."""
    span = Span(0, 6, "spoken")
    return Reading(
        report.id,
        "fake.1",
        accounts=(Account("a-1", report.id, "arrest", "happened", span, ("c-1",)),),
        claims=(Claim("c-1", "a-1", "motive", Text("spoken"), span, "t-1", "happened", "fake.1"),),
        attributions=(Attribution("t-1", report.id, ()),),
    )


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_made", lambda of: Fake())
    monkeypatch.setattr(ReaderOf, "prepare", lambda self: None)


def go(store: MemoryStore, tell: Callable[[Step], None] = silent) -> Read:
    return read(store, OF, workers=1, now=lambda: "2026-01-02", progress=tell)


def test_every_report_is_read_once(store: MemoryStore, archived: Make) -> None:
    store.add_reports([archived(f"good {n}") for n in range(2 * BATCH + 3)])
    steps: list[Step] = []
    assert go(store, steps.append) == Read(read=2 * BATCH + 3)
    assert [(step.done, step.total) for step in steps][-1] == (2 * BATCH + 3, 2 * BATCH + 3)
    assert go(store) == Read()


def test_trouble_with_one_report_leaves_the_others_alone(store: MemoryStore, archived: Make) -> None:
    store.add_reports([archived(f"good {n}") for n in range(BATCH)])
    store.add_reports([archived("refuse this"), archived("crash here"), archived("invent something")])
    assert go(store) == Read(read=BATCH, failed=1, bugs=2)
    failed = {failure.origin: failure for failure in store.failures()}
    assert failed["refuse this.txt"].error == "is a poem."
    assert failed["refuse this.txt"].next_step == "Add prose."
    assert "ZeroDivisionError: nothing by nothing" in failed["crash here.txt"].error
    assert "quotes 'spoken'" in failed["invent somet.txt"].error
    assert all(failure.report for failure in failed.values())


def test_what_failed_is_tried_again(store: MemoryStore, archived: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_reports([archived("crash here")])
    assert go(store).bugs == 1
    assert go(store).bugs == 1
    monkeypatch.setattr(Fake, "read", lambda self, reports: (Reading(r.id, self.version) for r in reports))
    assert go(store) == Read(read=1)
    assert list(store.failures()) == []


def test_other_languages_are_kept_and_counted(store: MemoryStore, archived: Make) -> None:
    store.add_reports([archived("good one"), archived("crash auf Deutsch", language="de")])
    assert go(store) == Read(read=1, other_languages=1)


def test_another_version_of_the_reader_reads_again(
    store: MemoryStore, archived: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_reports([archived("good one")])
    go(store)
    monkeypatch.setattr(Fake, "version", "fake.2")
    assert go(store) == Read(read=1)
