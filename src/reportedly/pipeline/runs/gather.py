"""Adding: what the archive collects goes into the store, batch by batch."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportedly.archive import Rejected
from reportedly.engine import held_back
from reportedly.model.report import Archived
from reportedly.pipeline.runs.erasing import without_erased
from reportedly.pipeline.steps import Added, Progress, Step
from reportedly.store import Store

#: Reports put into one transaction. A commit is one fsync, and at a hundred reports it no longer shows: batched
#: commits measured 322 reports a second against 48 with a commit each.
BATCH_REPORTS = 100
#: Bytes after which a batch is full all the same, so that memory stays bounded where single reports are large.
BATCH_BYTES = 16_000_000

Item = Archived | Rejected


def gather(store: Store, items: Iterable[Item], *, total: int | None, progress: Progress) -> Added:
    """Put every item into the store: reports into the archive, rejected ones onto the list of failures.

    After each batch `progress` is told, and what it tells is safe. Ctrl-C ends the run after the batch at hand with
    `KeyboardInterrupt`. Raises what the store raises.
    """
    done = Added()
    with held_back() as interrupted:
        for batch in _batches(without_erased(store, items)):
            reports = [item for item in batch if isinstance(item, Archived)]
            rejected = [item for item in batch if isinstance(item, Rejected)]
            new = store.add_reports(reports) if reports else 0
            if rejected:
                store.add_failures([r.failure for r in rejected], [r.data for r in rejected if r.data is not None])
            done = Added(done.new + new, done.known + len(reports) - new, done.failed + len(rejected))
            failures = tuple(item.failure for item in rejected)
            progress(Step("add", done.new + done.known + done.failed, total, failures))
            if interrupted():
                raise KeyboardInterrupt
    return done


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.data or b"")
        if len(batch) >= BATCH_REPORTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def expected(sources: Sequence[str]) -> int | None:
    """How many items the sources will give, None where that cannot be known before they are read.

    Only for a progress bar: a file counts one, a JSON Lines file its lines.
    """
    total = 0
    for source in sources:
        path = Path(source)
        if not path.is_file():
            return None
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            total += _lines(path)
        else:
            total += 1
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 0
