"""Adding: batches, failures, and stopping without loss."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.archive import Rejected
from reportedly.errors import NoSpace
from reportedly.ids import sha256
from reportedly.model.report import Archived, Failure
from reportedly.pipeline.runs.gather import BATCH_BYTES, BATCH_REPORTS, expected, gather
from reportedly.pipeline.steps import Added, Step, silent
from reportedly.store.memory import MemoryStore

Make = Callable[..., Archived]


def rejected(origin: str) -> Rejected:
    data = b"nothing of " + origin.encode()
    return Rejected(Failure(origin, "archive", "is nothing.", "Add something.", "2026-01-02", sha256(data)), data)


def test_new_known_and_failed_are_counted(store: MemoryStore, archived: Make) -> None:
    items = [archived("one"), rejected("bad"), archived("two"), archived("one")]
    assert gather(store, items, total=None, progress=silent) == Added(new=2, known=1, failed=1)
    [failure] = store.failures()
    assert failure.origin == "bad"
    assert store.data(failure.sha256 or "") == b"nothing of bad"


def test_progress_is_told_what_is_safe(store: MemoryStore, archived: Make) -> None:
    steps: list[Step] = []

    def tell(step: Step) -> None:
        steps.append(step)
        assert store.sizes().reports == step.done

    gather(store, (archived(f"number {n}") for n in range(2 * BATCH_REPORTS + 1)), total=7, progress=tell)
    assert [step.done for step in steps] == [BATCH_REPORTS, 2 * BATCH_REPORTS, 2 * BATCH_REPORTS + 1]
    assert {step.total for step in steps} == {7}


def test_no_more_than_one_batch_is_held(store: MemoryStore, archived: Make) -> None:
    drawn = 0

    def items() -> Iterator[Archived]:
        nonlocal drawn
        for n in range(10 * BATCH_REPORTS):
            drawn += 1
            yield archived(f"number {n}")

    def tell(step: Step) -> None:
        assert drawn - step.done == 0

    gather(store, items(), total=None, progress=tell)


def test_large_reports_make_small_batches(store: MemoryStore, archived: Make) -> None:
    steps: list[Step] = []
    large = "x" * (BATCH_BYTES // 2)
    gather(store, [archived(f"{n}{large}") for n in range(4)], total=None, progress=steps.append)
    assert [step.done for step in steps] == [2, 4]


def test_ctrl_c_finishes_the_batch_and_no_more(store: MemoryStore, archived: Make) -> None:
    def tell(step: Step) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        gather(store, (archived(f"number {n}") for n in range(10 * BATCH_REPORTS)), total=None, progress=tell)
    assert store.sizes().reports == BATCH_REPORTS


def test_what_was_safe_before_a_full_disk_stays(
    store: MemoryStore, archived: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = store.add_reports, 0

    def add_reports(batch: list[Archived]) -> int:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise NoSpace("full.")
        return real(batch)

    monkeypatch.setattr(store, "add_reports", add_reports)
    with pytest.raises(NoSpace):
        gather(store, (archived(f"number {n}") for n in range(2 * BATCH_REPORTS)), total=None, progress=silent)
    assert store.sizes().reports == BATCH_REPORTS


def test_what_a_bar_may_expect(tmp_path: Path) -> None:
    lines = tmp_path / "ten.jsonl"
    lines.write_text("\n".join(json.dumps({"text": str(n)}) for n in range(10)) + "\n\n")
    page = tmp_path / "one.html"
    page.write_text("<p>one")
    assert expected([str(lines), str(page)]) == 11
    assert expected([str(lines), str(tmp_path)]) is None
    assert expected(["-"]) is None
    assert expected([str(tmp_path / "missing.txt")]) is None
