"""Many reviewers decide on one record at once: is anything lost, is every conflict shown, is there one order?

python bench/reviewers.py [--reviewers 20] [--decisions 500] [--processes 4]

A record is made of reports that tell of one injury each, and each reviewer decides on it: a third of the decisions are
on six accounts that all reviewers have, the others on any. Reviewers are spread over processes that each hold the
record open, as threads, so that both ways of meeting are tried. Prints the figures; ends with 1 where a promise broke.
"""

import argparse
import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.count import Count
from reportedly.model.decision import Decision
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.pipeline import Record
from reportedly.text import Span

#: Accounts that are merged or kept apart with one another: as in life, few hang together.
BLOCK = 5
#: The accounts on which a third of all decisions are.
SHARED = 6
#: How many decisions a reviewer makes before looking at what the others decided.
LOOKS = 5
ACTS = ("accept", "reject", "edit", "merge", "different", "undo")


@dataclass(frozen=True)
class Trial:
    """What came of it: seconds are those of one decision; `faults` are broken promises in words."""

    reviewers: int
    decisions: int
    lost: int
    unseen: int
    seconds: float
    median: float
    p95: float
    worst: float
    faults: tuple[str, ...]


def put(number: int) -> tuple[Archived, Reading]:
    """A report with one account and one claim, unlike all others."""
    words = " ".join(sha256(f"{number} {n}".encode())[:7] for n in range(12))
    text = f"Two were hurt in place {number}: {words}."
    name = sha256(text.encode())
    report = Report(mint("r", name), name, text, (Block("paragraph", 0, len(text)),), outlet="Wire", text_by="1")
    account, span = mint("a", report.id), Span.of(text, 0, 3)
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", "Wire"),))
    claim = Claim(mint("c", account), account, "injured", Count(2, 2, 2), span, said.id, "happened", "1")
    made = Account(account, report.id, "injury", "happened", span, (claim.id,), main=True)
    archived = Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))
    return archived, Reading(report.id, "1", (made,), (claim,), (said,))


class Reviewer:
    """One person who decides; the same number decides alike, as far as the others let them."""

    def __init__(self, record: Record, number: int, accounts: list[str]) -> None:
        self._record, self._accounts = record, accounts
        self._chance, self._by, self._seen = random.Random(number), f"reviewer {number}", 0

    def decide(self, decisions: int) -> tuple[list[int], list[float]]:
        """The numbers of the decisions that were acknowledged, and the seconds each took."""
        numbers: list[int] = []
        seconds: list[float] = []
        while len(numbers) < decisions:
            if len(numbers) % LOOKS == 0:
                self._seen = self._record.last_decision()
            started = time.perf_counter()
            try:
                made = self._one()
            except UsageError as refused:
                if "another process" in str(refused):
                    raise
                continue
            numbers.append(made.number)
            seconds.append(time.perf_counter() - started)
        return numbers, seconds

    def _one(self) -> Decision:
        shared = self._chance.random() < 1 / 3
        account = self._chance.choice(self._accounts[:SHARED] if shared else self._accounts[SHARED:])
        block = self._accounts.index(account) // BLOCK * BLOCK
        other = self._chance.choice(self._accounts[block : block + BLOCK])
        act, told = self._chance.choice(ACTS), {"by": self._by, "seen": self._seen}
        if act == "edit":
            return self._record.edit(mint("c", account), Count(1, 9, self._chance.randint(1, 9)), **told)  # type: ignore[arg-type]
        if act == "undo":
            return self._record.undo(**told)  # type: ignore[arg-type]
        about = (account, other) if act in ("merge", "different") else (mint("c", account),)
        made: Decision = getattr(self._record, act)(*about, **told)
        return made


def sitting(
    folder: str, reviewers: list[int], accounts: list[str], decisions: int
) -> list[tuple[list[int], list[float]]]:
    """Some reviewers at one open record, each in a thread."""
    with Record.open(folder, make=False) as record, ThreadPoolExecutor(len(reviewers)) as pool:
        return list(pool.map(lambda one: Reviewer(record, one, accounts).decide(decisions), reviewers))


def trial(folder: Path, reviewers: int, decisions: int, processes: int) -> Trial:
    """Let them decide, and look at what came of it."""
    with Record.create(folder, codebooks=["violence"]) as record:
        made = [put(number) for number in range(max(60, reviewers * decisions // 10))]
        record._store.add_reports([archived for archived, _ in made])
        record._store.put_readings([reading for _, reading in made])
        record.link()
    accounts = [reading.accounts[0].id for _, reading in made]
    groups = [list(range(first, reviewers, processes)) for first in range(min(processes, reviewers))]
    started = time.perf_counter()
    sit = partial(sitting, str(folder), accounts=accounts, decisions=decisions)
    with ProcessPoolExecutor(len(groups), mp_context=get_context("spawn")) as pool:
        results = [one for group in pool.map(sit, groups) for one in group]
    took = time.perf_counter() - started
    seconds = sorted(second for _, each in results for second in each)
    with Record.open(folder, make=False) as record:
        log = [entry.decision for entry in record.log()]
        unseen = _unseen(log)
        faults = [*_faults(record, log, [numbers for numbers, _ in results], unseen), *_after(record, accounts)]
    lost = reviewers * decisions - len({one.number for one in log} & {n for numbers, _ in results for n in numbers})
    at = (seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100], seconds[-1])
    return Trial(reviewers, len(log), lost, len(unseen), took, *at, tuple(faults))


def _unseen(log: list[Decision]) -> list[int]:
    """The decisions of those who did not know of the last one on the same."""
    last: dict[tuple[str, ...], int] = {}
    found = []
    for one in log:
        if one.seen is not None and one.seen < last.get(one.key(), 0):
            found.append(one.number)
        last[one.key()] = one.number
    return found


def _faults(record: Record, log: list[Decision], acknowledged: list[list[int]], unseen: list[int]) -> list[str]:
    faults = []
    if sorted(number for numbers in acknowledged for number in numbers) != list(range(1, len(log) + 1)):
        faults.append("what was acknowledged is not what the log holds, each number once")
    if [one.number for one in log] != list(range(1, len(log) + 1)):
        faults.append("the log has no one order")
    if any(numbers != sorted(numbers) for numbers in acknowledged):
        faults.append("somebody's decisions are not in the order in which they made them")
    if Counter(one.by for one in log).most_common()[-1][1] != len(acknowledged[0]):
        faults.append("somebody's decisions are under another name")
    if [one.decision.number for one in record.conflicts() if one.sort == "unseen"] != unseen:
        faults.append("the conflicts shown are not those there are")
    return faults


def _after(record: Record, accounts: list[str]) -> list[str]:
    """What must hold of the record when all have gone home."""
    faults = [f"verify: {one}" for one in record.verify()]
    if sorted(one for incident in record.incidents() for one in incident.accounts) != sorted(accounts):
        faults.append("an account is in no incident, or in two")
    record.link()
    exports = []
    for _ in range(2):
        exports.append(io.StringIO())
        record.export("json", exports[-1])
        record.link()
    if exports[0].getvalue() != exports[1].getvalue():
        faults.append("linking again changes the export")
    return faults


def main() -> int:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("reviewers", 20), ("decisions", 500), ("processes", 4)):
        given.add_argument(f"--{name}", type=int, default=default)
    told = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = trial(Path(folder) / "record", told.reviewers, told.decisions, told.processes)
    sys.stdout.write(json.dumps(asdict(found), indent=1) + "\n")
    return 1 if found.faults or found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
