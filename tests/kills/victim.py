"""Adds and reads in a child process that is killed at a random moment, again and again, and looks at what is left.

    python victim.py FOLDER KILLS SEED

Prints one JSON object: how many kills there were, in what they fell, and every fault found. The children are forked
from one process that has imported everything, so that two hundred of them take a minute and not ten.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from reportedly.archive import ArchiveOptions, Hints, Rejected, collect
from reportedly.ids import mint
from reportedly.model.claim import Attribution, Claim, Reading, Text, Voice
from reportedly.model.report import Report
from reportedly.pipeline.runs import gather, reading
from reportedly.pipeline.steps import Step
from reportedly.store import opening
from reportedly.store.sql import SqlStore
from reportedly.text import Span

REPORTS = 24
AT = "2026-01-01T00:00:00Z"
#: Rounds on one record before a fresh one is begun.
ROUNDS = 6

# Small batches make many commits, and so many moments at which a kill can hurt.
gather.BATCH_REPORTS = 5
reading.BATCH = 5


class FirstWords:
    """A reader without a model: one claim on the first words of each report."""

    version = "first-words/1"

    def read(self, reports: list[Report]) -> Iterator[Reading]:
        for report in reports:
            said = Attribution(mint("attribution", report.id), report.id, (Voice("outlet", name=report.outlet),))
            words = Span.of(report.text, 0, 9)
            claim = Claim(
                mint("claim", report.id), None, "means", Text("x"), words, said.id, "happened", FirstWords.version
            )
            yield Reading(report.id, FirstWords.version, claims=(claim,), attributions=(said,))


#: Stands where the pipeline expects the recipe of a reader.
RECIPE = SimpleNamespace(make=FirstWords, prepare=FirstWords, options=SimpleNamespace(languages=("en",)))


def write_source(path: Path) -> None:
    lines = []
    for n in range(REPORTS):
        text = (
            f"Bulletin {n} of the harbour office at Orlo. The ferry left the pier in the morning and it was late again."
        )
        lines.append(json.dumps({"text": text, "outlet": "Harbour Gazette", "language": "en"}))
    lines.insert(7, '{"text": broken')
    path.write_text("\n".join(lines) + "\n")


def work(folder: Path, source: Path, acknowledge: int | None) -> None:
    """Add the source, then read what is unread; each step that is told goes down the pipe at once."""

    def told(step: Step) -> None:
        if acknowledge is not None:
            os.write(acknowledge, f"{step.stage} {step.done}\n".encode())

    store = SqlStore(folder)
    items = collect(str(source), hints=Hints(), options=ArchiveOptions(), at=AT)
    gather.gather(store, items, total=None, progress=told)
    reading.read(store, RECIPE, workers=1, now=lambda: AT, progress=told)
    store.close()


def killed_after(seconds: float, folder: Path, source: Path) -> tuple[dict[str, int], bool]:
    """What a child acknowledged before it was killed, by stage, and whether the kill still found it at work."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(hear)
            work(folder, source, tell)
        except BaseException as error:
            os.write(tell, f"error {error!r}\n".encode())
        finally:
            os._exit(0)
    os.close(tell)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(hear) as pipe:
        lines = [line.split(maxsplit=1) for line in pipe]
    acknowledged: dict[str, int] = {}
    for stage, rest in lines:
        if stage == "error":
            raise RuntimeError(rest)
        acknowledged[stage] = int(rest)
    return acknowledged, os.WIFSIGNALED(status)


ORPHANS = {
    "bytes of nothing": "SELECT count(*) FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM reports) "
    "AND sha256 NOT IN (SELECT sha256 FROM failures WHERE sha256 IS NOT NULL)",
    "reports without a capture": "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM captures)",
    "reports without a text": "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM texts)",
    "parts of no reading": "SELECT count(*) FROM parts WHERE report NOT IN (SELECT report FROM readings)",
    "readings of nothing current": "SELECT count(*) FROM readings WHERE report NOT IN "
    "(SELECT report FROM current WHERE reader IS NOT NULL)",
}


def faults(folder: Path, ids: list[str | None], acknowledged: dict[str, int], read_before: int) -> Iterator[str]:
    """What the next start finds wrong: faults of the record, orphans, and what was acknowledged and is not there."""
    store = SqlStore(folder)
    yield from store.verify()
    there = {report.id for report in store.reports()}
    lost = [name for name in ids[: acknowledged.get("add", 0)] if name is not None and name not in there]
    if lost:
        yield f"{len(lost)} acknowledged reports are lost"
    if acknowledged.get("add", 0) > 7 and store.sizes().failures != 1:
        yield "the acknowledged failure is lost"
    if store.sizes().read < read_before + acknowledged.get("read", 0):
        yield f"{store.sizes().read} readings after {read_before} and {acknowledged}"
    store.close()
    connection = sqlite3.connect(folder / opening.FILE)
    for what, query in ORPHANS.items():
        ((number,),) = connection.execute(query)
        if number:
            yield f"{number} {what}"
    connection.close()


def contents(folder: Path) -> tuple[list[Report], list[Reading]]:
    store = SqlStore(folder)
    found = list(store.reports()), list(store.readings())
    store.close()
    return found


def main(folder: Path, kills: int, seed: int) -> dict[str, object]:
    rng = random.Random(seed)
    source = folder / "source.jsonl"
    write_source(source)
    items = list(collect(str(source), hints=Hints(), options=ArchiveOptions(), at=AT))
    ids = [None if isinstance(item, Rejected) else item.report.id for item in items]
    work(folder / "first", source, None)  # loads what is loaded once
    began = time.monotonic()
    work(folder / "whole", source, None)
    whole, reference = time.monotonic() - began, contents(folder / "whole")
    found: list[str] = []
    fell: Counter[str] = Counter()
    record, window = folder / "record-0", 0.8 * whole
    while fell.total() - fell["late"] < kills and fell.total() < 3 * kills:
        if fell.total() % ROUNDS == 0:
            record = folder / f"record-{fell.total()}"
        read_before = 0
        if (record / opening.FILE).exists():
            read_before = len(contents(record)[1])
        acknowledged, at_work = killed_after(rng.uniform(0, window), record, source)
        stage = "read" if "read" in acknowledged else "add" if "add" in acknowledged else "start"
        fell[stage if at_work else "late"] += 1
        # A machine that was busier when the whole was timed would let most children end: about a quarter may.
        window *= 1.01 if at_work else 0.97
        found += faults(record, ids, acknowledged, read_before)
        if fell.total() % ROUNDS == 0:
            work(record, source, None)
            if contents(record) != reference:
                found.append(f"{record.name} was not completed to the same record")
    return {"kills": fell.total() - fell["late"], "fell": fell, "seed": seed, "faults": found}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
