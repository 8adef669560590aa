"""How long one report takes to be linked to a linked record, and a decision to take effect in it.

python bench/adding.py RECORD [TIMES]      RECORD is linked, of 500 reports or more, and is written to: use a copy

Adds reports that print ones of the record again with a line more, one by one, and links after each: each of them meets
as many others as the one that it prints. Then accepts, rejects, merges and undoes. The first link of a process reckons
how rare words are and is listed by itself ("cold").
Prints median and longest times of wall clock and of processor, and the most memory used.
"""

import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from reportedly.ids import mint, sha256
from reportedly.link import Telling
from reportedly.model.claim import Reading
from reportedly.model.plain import plain, reading_from
from reportedly.model.report import Archived, Capture
from reportedly.pipeline import Record
from reportedly.pipeline.runs.linking import tellings_of

MORE = "\n\nThis page is brought up to date."
_ID = re.compile(r"[actyf]-[0-9a-f]{16,}")


def printed_again(telling: Telling) -> tuple[Archived, Reading]:
    """A report with its reading, one line longer and under ids of its own."""
    old = telling.report
    data = f"{old.id}{old.text}{MORE}".encode("utf-8", "surrogatepass")
    name = sha256(data)
    report = replace(old, id=mint("r", name), sha256=name, text=old.text + MORE, url=None)

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(one) for one in value]
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        if value == old.id:
            return report.id
        return mint(value[0], report.id, value) if isinstance(value, str) and _ID.fullmatch(value) else value

    made = reading_from(renamed(plain(telling.reading)))
    return Archived(report, data, Capture(report.id, f"{report.id}.txt", "text/plain", "2026")), made


def main(folder: str, times: int) -> None:
    taken: dict[str, list[tuple[float, float]]] = {}

    def timed(name: str, act: Callable[[], Any]) -> None:
        wall, own = time.perf_counter(), time.process_time()
        act()
        taken.setdefault(name, []).append((time.perf_counter() - wall, time.process_time() - own))

    chance = random.Random(1)
    with Record.open(folder, make=False) as record:
        store: Any = record._store
        some = list(islice(tellings_of(store), 60))
        accounts = [one.id for telling in some for one in telling.reading.accounts]
        claims = [one.id for telling in some for one in telling.reading.claims if one.account]
        for number, (archived, reading) in enumerate(map(printed_again, some[: times + 1])):
            store.add_reports([archived])
            store.put_readings([reading])
            timed("add one report and link" if number else "the same, cold", record.link)
        for _ in range(times * 3):
            claim, (left, right) = chance.choice(claims), chance.sample(accounts, 2)
            timed("accept", partial(record.accept, claim, by="bench"))
            timed("reject", partial(record.reject, claim, by="bench"))
            timed("undo of a claim", partial(record.undo, by="bench"))
            timed("merge", partial(record.merge, left, right, by="bench"))
            timed("undo of a merge", partial(record.undo, by="bench"))
            record.undo(by="bench")
        print(f"{store.sizes().reports:,} reports")
    for name, seconds in taken.items():
        walls, owns = ([pair[n] * 1000 for pair in seconds] for n in (0, 1))
        print(
            f"{name}: median {statistics.median(walls):.0f} ms, longest {max(walls):.0f} ms; processor "
            f"{statistics.median(owns):.0f} ms, longest {max(owns):.0f} ms"
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
