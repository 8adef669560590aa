"""Reading: unread reports go through the reader, on one process or many, and their readings into the store."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.engine import map_batches
from reportedly.errors import ItemError, Ungrounded
from reportedly.model.claim import Reading
from reportedly.model.report import Failure, Report
from reportedly.pipeline.steps import Progress, Read, Step
from reportedly.read import ReadOptions
from reportedly.settings import Settings
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.read import Reader

#: Reports read and put into the store together: some two seconds of work. A killed run repeats so much, and one that is
#: stopped with Ctrl-C finishes so much for each process.
BATCH = 8
#: Reports below which more processes only cost time: each loads the model first, for some five
#: seconds.
WORTH_PROCESSES = 64


@dataclass(frozen=True, slots=True)
class ReaderOf:
    """What a reader is made from; small enough to be sent to another process, which makes its own."""

    codebooks: tuple[str, ...]
    gazetteer: str | None
    gazetteer_alone: bool
    options: ReadOptions

    def make(self) -> "Reader":
        """The reader of this process."""
        return _made(self)

    def prepare(self) -> None:
        """Make the reader of a process before its first batch, and load the language model."""
        from reportedly.read.parse.language import load_model

        _made(self)
        load_model()


@cache
def _made(of: ReaderOf) -> "Reader":
    from reportedly.read import Gazetteer, Reader, load_codebooks

    own = Path(of.gazetteer) if of.gazetteer else None
    gazetteer = Gazetteer(own, only_extra=of.gazetteer_alone)
    return Reader(load_codebooks(of.codebooks), gazetteer, of.options)


def reader_of(settings: Settings) -> ReaderOf:
    """What the reader of a record with these settings is made from."""
    return ReaderOf(settings.codebooks, settings.gazetteer, settings.gazetteer_alone, settings.read)


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read; `bug` says that the fault is the reader's."""

    report: str
    error: str
    next_step: str
    bug: bool


def read_batch(of: ReaderOf, reports: Sequence[Report]) -> list[Reading | Unread]:
    """The reading of each report, or why there is none. One report's failure leaves the others alone."""
    reader = of.make()
    try:
        return list(reader.read(reports))
    except Exception:  # looked at again, one by one
        return [_read_one(reader, report) for report in reports]


def _read_one(reader: "Reader", report: Report) -> Reading | Unread:
    try:
        return next(iter(reader.read([report])))
    except ItemError as error:
        return Unread(report.id, error.found, error.next_step, bug=False)
    except Exception as error:
        # A bug on one report must not keep a thousand others unread; whoever looks for it wants the traceback.
        if os.environ.get("REPORTEDLY_DEBUG"):
            raise
        found = f"Reportedly failed on this report: {type(error).__name__}: {error}."
        return Unread(report.id, found, "Please report it; `reportedly read` tries again.", bug=True)


def read(store: Store, of: ReaderOf, *, workers: int | None, now: Callable[[], str], progress: Progress) -> Read:
    """Read every report that this reader has not read, in batches; each batch is safe when `progress` is told.

    `workers` is the number of processes, None for one a core. `now` gives the time for failures.
    """
    reader = of.make()
    languages = of.options.languages
    total = store.count_unread(reader.version, languages)
    done = Read(other_languages=sum(n for code, n in store.languages().items() if code not in languages))
    if total:
        progress(Step("read", 0, total))
    processes = how_many(workers, total)
    batches = batched(store.unread(reader.version, languages), BATCH)
    for outcomes in map_batches(partial(read_batch, of), batches, workers=processes, prepare=of.prepare):
        failed = [outcome for outcome in outcomes if isinstance(outcome, Unread)]
        failed += _put(store, [outcome for outcome in outcomes if isinstance(outcome, Reading)])
        failures = tuple(_failure(store, item, now()) for item in failed)
        if failures:
            store.add_failures(failures)
        bugs = sum(item.bug for item in failed)
        done = replace(
            done,
            read=done.read + len(outcomes) - len(failed),
            failed=done.failed + len(failed) - bugs,
            bugs=done.bugs + bugs,
        )
        progress(Step("read", done.read + done.failed + done.bugs, total, failures))
    return done


def how_many(workers: int | None, total: int | None) -> int | None:
    """The processes to read with: as many as asked for; of one's own accord one where there is little to read, and
    None, one a core, where there is much or nobody knows."""
    return 1 if workers is None and total is not None and total < WORTH_PROCESSES else workers


def batched(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    """The reports in lists of `size`, the last one shorter."""
    stream = iter(reports)
    while batch := list(islice(stream, size)):
        yield batch


def _put(store: Store, readings: Sequence[Reading]) -> list[Unread]:
    """Put readings into the store together; where it refuses one of them, one by one, giving back those it refused."""
    try:
        store.put_readings(readings)
    except Ungrounded:
        refused = []
        for reading in readings:
            try:
                store.put_readings([reading])
            except Ungrounded as error:
                refused.append(Unread(reading.report, error.found, error.next_step, bug=True))
        return refused
    return []


def _failure(store: Store, item: Unread, at: str) -> Failure:
    captures = store.captures(item.report)
    origin = captures[0].origin if captures else item.report
    return Failure(origin, "read", item.error, item.next_step, at, report=item.report)
