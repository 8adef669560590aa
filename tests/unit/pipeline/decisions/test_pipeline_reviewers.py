"""Several reviewers decide on one record at once, in several processes and in several threads of each.

The whole trial is `python bench/reviewers.py`; here are a few decisions of a few reviewers.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy.event import listen


@pytest.fixture
def reviewers(from_bench: Callable[[str], ModuleType]) -> ModuleType:
    return from_bench("reviewers")


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


#: Statements to the database that a decision may take. At the time of writing it takes 18 to 22 about a claim, 36 to 44
#: for a merge and 20 to 30 for the rest.
MOST = {"accept": 24, "reject": 24, "edit": 32, "merge": 52, "different": 34, "undo": 44}


def test_a_decision_asks_as_little_of_the_database_the_hundredth_time_as_the_first(reviewers, tmp_path: Path) -> None:
    from reportedly.model.count import Count
    from reportedly.pipeline import Record

    with Record.create(tmp_path / "record", codebooks=["violence"]) as record:
        made = [reviewers.put(number) for number in range(3)]
        record._store.add_reports([archived for archived, _ in made])
        record._store.put_readings([reading for _, reading in made])
        record.link()
        (claim, *_), (left, right, _) = zip(*((r.claims[0].id, r.accounts[0].id) for _, r in made), strict=True)
        asked: list[str] = []
        listen(record._store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        for turn in range(17):
            for act, about in (
                ("accept", (claim,)),
                ("reject", (claim,)),
                ("edit", (claim, Count(1, 9, 3 + turn % 5))),
                ("merge", (left, right)),
                ("different", (left, right)),
                ("undo", ()),
            ):
                asked.clear()
                getattr(record, act)(*about, by="ines")
                assert len(asked) <= MOST[act], (act, turn, asked)
        assert record.last_decision() == 17 * 6
