"""A report's blocks as passages with parsed text, so that token offsets map back to the report."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from reportedly.model.report import Block, Report
from reportedly.read.parse.needed import folded, may_match
from reportedly.read.parse.tree import Tree, begins, tree_made, tree_of
from reportedly.text import Span

#: A place in capitals, perhaps a region and a day, an agency or station in brackets, and a dash, at the start of a
#: paragraph.
WIRE_DATELINE = re.compile(
    r"\s*\([A-Z][\w.'’ -]{2,30}(?P<filed>,[^()\n–—]{1,40})?\)\s*[-–—]+\s"  # "(Port Vale, May 3, 2021) –"
    r"|\s*[A-Z][A-Z.'’ -]{2,30}(?:\([^()\n]{2,30}\))?(?P<day>,[^()\n–—]{1,40}?)?\s*"
    r"(?:\([^()\n]{2,60}\)\s*(?:[-–—:]+|>>)|\s[-–—]+)\s"
)

#: Where a parse keeps the numbers of the words at which its sentences begin: spaCy looks for them anew at every call.
_STARTS = "sentence starts"
#: Where it keeps the numbers of the words that hang on each word. spaCy looks through all words between a word and its
#: farthest dependent at every call.
_CHILDREN = "children"

#: The most dependents of one word that are looked at: no sentence has more, only lists without verbs do.
WIDEST = 100


@dataclass(frozen=True)
class Passage:
    """One block of a report with its parse. `doc.text` is `report.text[block.start:block.end]`, but for the capitals of
    text that was all of one case and line breaks (see `recased`); offsets are the same."""

    report: Report
    block: Block
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The report's span for character offsets `start:end` within this passage."""
        return Span.of(self.report.text, self.block.start + start, self.block.start + end)

    @cached_property
    def text(self) -> str:
        """The text as the model read it: the report's own, unless capitals or line breaks were changed. `doc.text`
        is dear, since it is put together anew at every call."""
        own, tree = self.tree.text, self.tree
        as_read = "\n" not in own and all(
            own.startswith(word, start) for word, start in zip(tree.words, tree.start, strict=True)
        )
        return own if as_read else str(self.doc.text)

    @cached_property
    def opening(self) -> re.Match[str] | None:
        """The place and day with which an agency opens: "PORT VALE, May 3 (Coast Wire) --"; offsets are the report's.
        Sought in the report's own text: the model's may be recased."""
        return WIRE_DATELINE.match(self.report.text, self.block.start, self.block.end)

    @property
    def opened(self) -> int:
        """Where in the passage that opening ends; 0 where there is none."""
        return self.opening.end() - self.block.start if self.opening is not None else 0

    def first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match of a pattern in the text, looked for once: every account asks for it, and of those a long
        text has hundreds."""
        known = self._firsts.get(id(pattern))
        if known is None:
            found = pattern.search(self.text) if may_match(pattern, self.folded) else None
            known = self._firsts[id(pattern)] = (pattern, found)
        return known[1]

    def every(self, pattern: re.Pattern[str]) -> tuple[re.Match[str], ...]:
        """All matches of a pattern in the text, in order, looked for once."""
        known = self._matches.get(id(pattern))
        if known is None:
            found = tuple(pattern.finditer(self.text)) if may_match(pattern, self.folded) else ()
            known = self._matches[id(pattern)] = (pattern, found)
        return known[1]

    @cached_property
    def folded(self) -> str:
        """The text in small letters, to ask whether it may hold a pattern at all."""
        return folded(self.text)

    # By the pattern's number: to work out the hash of a pattern takes as long as a search with it.

    @cached_property
    def _matches(self) -> dict[int, tuple[re.Pattern[str], tuple[re.Match[str], ...]]]:
        return {}

    @cached_property
    def _firsts(self) -> dict[int, tuple[re.Pattern[str], re.Match[str] | None]]:
        return {}

    @cached_property
    def tree(self) -> Tree:
        """The words and their parse as plain lists; its `text` is the report's own."""
        return tree_of(self.doc, self.report.text[self.block.start : self.block.end])

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences in order, each as the number of its first word and of the one after its last."""
        return list(pairwise((*_starts(self.doc), len(self.doc))))


def sentence_of(token: Token) -> tuple[int, int]:
    """The sentence of a word, as the number of its first word and of the one after its last."""
    starts = _starts(token.doc)
    here = bisect_right(starts, token.i)
    return starts[here - 1], starts[here] if here < len(starts) else len(token.doc)


def children_of(token: Token) -> list[Token]:
    """The words that hang on a word, in order, the first `WIDEST` of them."""
    doc = token.doc
    tree = tree_made(doc)
    if tree is not None:
        return [doc[i] for i in tree.children[token.i][:WIDEST]]
    below: dict[int, list[int]] | None = doc.user_data.get(_CHILDREN)
    if below is None:
        below = doc.user_data[_CHILDREN] = _below(doc)
    return [doc[i] for i in below.get(token.i, ())]


def _below(doc: Doc) -> dict[int, list[int]]:
    """For each word on which others hang, their numbers."""
    below: dict[int, list[int]] = {}
    for i, offset in enumerate(doc.to_array(["HEAD"]).astype("int64").reshape(-1).tolist()):
        if offset and len(known := below.setdefault(i + offset, [])) < WIDEST:
            known.append(i)
    return below


def _starts(doc: Doc) -> list[int]:
    starts: list[int] | None = doc.user_data.get(_STARTS)
    if starts is None:
        tree = tree_made(doc)
        if tree is not None:
            numbers = tree.sentence
            starts = [i for i in range(len(numbers)) if i == 0 or numbers[i] != numbers[i - 1]]
        else:
            marks = doc.to_array(["SENT_START"]).reshape(-1).tolist()
            begun = begins(marks, [token.lower_ for token in doc])
            starts = [i for i, begin in enumerate(begun) if begin or i == 0]
        doc.user_data[_STARTS] = starts
    return starts
