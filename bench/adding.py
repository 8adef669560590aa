"""How long one report takes to be linked to a linked record, and a decision to take effect in it.

python bench/adding.py RECORD [TIMES]      RECORD is linked, of 500 reports or more, and is written to: use a copy

Adds reports like those of the record, one by one, and links after each; then accepts, rejects, merges and undoes.
Prints median and longest times of wall clock and of processor, and the most memory used.
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

from multiplied import multiplied

from reportedly.pipeline import Record
from reportedly.pipeline.linking import tellings_of

#: The number of a copy that no multiplied record holds.
NEW = 30


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
        for archived, reading in multiplied(some[:times], times, first=NEW):
            store.add_reports([archived])
            store.put_readings([reading])
            timed("add one report and link", record.link)
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
