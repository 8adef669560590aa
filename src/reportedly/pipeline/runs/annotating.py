"""Annotating: what the reader sees before it builds accounts, for whoever checks or scores it. Nothing is kept."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from reportedly.archive import Hints, collect
from reportedly.engine import map_batches
from reportedly.model.report import Archived, Report
from reportedly.pipeline.runs.gather import expected
from reportedly.pipeline.runs.reading import BATCH, ReaderOf, batched, how_many, reader_of
from reportedly.pipeline.steps import Progress, Step, silent
from reportedly.settings import Settings


def annotate(
    source: str, *, settings: Settings, workers: int | None = None, progress: Progress = silent
) -> Iterator[str]:
    """A JSON line for each report of `source`, in their order.

    Reports in any language are read as if they were English. Items that are no reports are told to `progress` and left
    out. A report on which the reader fails ends the run with what it failed with.
    """
    of = reader_of(settings)
    total = expected([source])
    done = 0

    def reports() -> Iterator[Report]:
        for item in collect(source, hints=Hints(), options=settings.archive, at=""):
            if isinstance(item, Archived):
                yield item.report
            else:
                progress(Step("annotate", done, total, (item.failure,)))

    batches = batched(reports(), BATCH)
    processes = how_many(workers or settings.workers, total)
    for lines in map_batches(partial(_annotated, of), batches, workers=processes, prepare=of.prepare):
        yield from lines
        done += len(lines)
        progress(Step("annotate", done, total))


def _annotated(of: ReaderOf, reports: Sequence[Report]) -> list[str]:
    return [json.dumps(seen, ensure_ascii=False) for seen in of.make().annotate(reports)]
