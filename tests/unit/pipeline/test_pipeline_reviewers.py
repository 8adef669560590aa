"""Several reviewers decide on one record at once, in several processes and in several threads of each.

The whole trial is `python bench/reviewers.py`; here are a few decisions of a few reviewers.
"""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture
def reviewers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module("reviewers")
    sys.modules.pop("reviewers", None)


@pytest.mark.slow
def test_nothing_is_lost_every_conflict_is_shown_and_the_order_is_total(reviewers, tmp_path: Path) -> None:
    found = reviewers.trial(tmp_path / "record", 4, 15, 2)
    assert found.faults == ()
    assert found.lost == 0
    assert found.decisions == 60
    assert found.unseen > 0


def test_a_lost_decision_is_noticed(reviewers, tmp_path: Path) -> None:
    """The counter-proof: somebody was told of a decision that the log does not hold."""
    from reportedly.pipeline import Record

    with Record.create(tmp_path / "record", codebooks=["violence"]) as record:
        archived, reading = reviewers.put(1)
        record._store.add_reports([archived])
        record._store.put_readings([reading])
        record.link()
        made = [record.accept(reading.claims[0].id, by=name, seen=0).number for name in ("ines", "tom")]
        log = [entry.decision for entry in record.log()]
        unseen = reviewers._unseen(log)
        assert unseen == [2]
        assert reviewers._faults(record, log, [[one] for one in made], unseen) == []
        assert len(reviewers._faults(record, log, [[1], [2, 3]], unseen)) == 1
        assert len(reviewers._faults(record, log, [[1], [2]], [])) == 1
