"""Several reviewers decide on one record at once, each in a process of their own.

A few decisions run with the suite; `REPORTEDLY_DECISIONS=500 REPORTEDLY_REVIEWERS=20` sets how many of how many.
"""

import io
import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.count import Count
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.pipeline import Record
from reportedly.text import Span

pytestmark = pytest.mark.slow

REVIEWERS = int(os.environ.get("REPORTEDLY_REVIEWERS", "4"))
DECISIONS = int(os.environ.get("REPORTEDLY_DECISIONS", "15"))
REPORTS = max(60, REVIEWERS * DECISIONS // 10)
#: Accounts that are merged or kept apart with one another: as in life, few hang together.
BLOCK = 5


def put(record: Record, number: int) -> str:
    """A report with one account and one claim, unlike all others; gives the account."""
    words = " ".join(sha256(f"{number} {n}".encode())[:7] for n in range(12))
    text = f"Two were hurt in place {number}: {words}."
    name = sha256(text.encode())
    report = Report(mint("r", name), name, text, (Block("paragraph", 0, len(text)),), outlet="Wire", text_by="1")
    account, span = mint("a", report.id), Span.of(text, 0, 3)
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", "Wire"),))
    claim = Claim(mint("c", account), account, "injured", Count(2, 2, 2), span, said.id, "happened", "1")
    made = Account(account, report.id, "injury", "happened", span, (claim.id,), main=True)
    archived = Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))
    record._store.add_reports([archived])
    record._store.put_readings([Reading(report.id, "1", (made,), (claim,), (said,))])
    return account


def decide(folder: str, reviewer: int, accounts: list[str]) -> tuple[list[int], list[float]]:
    """One reviewer's decisions, a third of them on the first few accounts, which all reviewers have; gives the numbers
    of those acknowledged and the seconds each took."""
    chance, by = random.Random(reviewer), f"reviewer {reviewer}"
    numbers, seconds, seen = [], [], 0
    with Record.open(folder, make=False) as record:
        while len(numbers) < DECISIONS:
            account = chance.choice(accounts[:6] if chance.random() < 1 / 3 else accounts[6:])
            block = accounts.index(account) // BLOCK * BLOCK
            other = chance.choice(accounts[block : block + BLOCK])
            if len(numbers) % 5 == 0:
                seen = record.last_decision()
            act = chance.choice(["accept", "reject", "edit", "merge", "different", "undo"])
            started = time.perf_counter()
            try:
                if act == "edit":
                    value = Count(1, 9, chance.randint(1, 9))
                    made = record.edit(mint("c", account), value, by=by, seen=seen)
                elif act in ("merge", "different"):
                    made = getattr(record, act)(account, other, by=by, seen=seen)
                elif act == "undo":
                    made = record.undo(by=by, seen=seen)
                else:
                    made = getattr(record, act)(mint("c", account), by=by, seen=seen)
            except UsageError:
                continue
            numbers.append(made.number)
            seconds.append(time.perf_counter() - started)
    return numbers, seconds


def test_nothing_is_lost_every_conflict_is_shown_and_the_order_is_total(tmp_path: Path) -> None:
    with Record.create(tmp_path / "record", codebooks=["violence"]) as record:
        accounts = [put(record, number) for number in range(REPORTS)]
        record.link()
    started = time.perf_counter()
    with ProcessPoolExecutor(REVIEWERS, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(decide, str(tmp_path / "record"), n, accounts) for n in range(REVIEWERS)]
        results = [job.result() for job in jobs]
    took = time.perf_counter() - started
    acknowledged = [number for numbers, _ in results for number in numbers]
    assert sorted(acknowledged) == list(range(1, REVIEWERS * DECISIONS + 1))
    with Record.open(tmp_path / "record", make=False) as record:
        log = [entry.decision for entry in record.log()]
        assert Counter(one.by for one in log) == {f"reviewer {n}": DECISIONS for n in range(REVIEWERS)}
        for numbers, _ in results:
            assert numbers == sorted(numbers)
        last: dict[tuple[str, ...], int] = {}
        unseen = []
        for one in log:
            if one.seen is not None and one.seen < last.get(one.key(), 0):
                unseen.append(one.number)
            last[one.key()] = one.number
        shown = [conflict.decision.number for conflict in record.conflicts() if conflict.sort == "unseen"]
        assert shown == unseen
        before = io.StringIO()
        record.export("json", before)
        record.link()
        after = io.StringIO()
        record.export("json", after)
        linked = [one.number for one in log if one.act in ("merge", "different")]
        assert linked
        assert list(record.verify()) == []
        assert sorted(a for one in record.incidents() for a in one.accounts) == sorted(accounts)
    seconds = sorted(second for _, each in results for second in each)
    told = (
        f"{len(acknowledged)} decisions of {REVIEWERS} in {took:.1f} s; {len(unseen)} unseen conflicts shown; median "
        f"{seconds[len(seconds) // 2] * 1000:.0f} ms, 95 % {seconds[len(seconds) * 95 // 100] * 1000:.0f} ms\n"
    )
    sys.stderr.write(told)
