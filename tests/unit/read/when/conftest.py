"""What the tests of times share: the times of text, on a bare tokenizer."""

from collections.abc import Callable

import pytest
import spacy

from reportedly.model.report import Block, BlockKind, Report
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.when import Anchors, find_times


@pytest.fixture(scope="session")
def read() -> Callable[..., list[TimeMention]]:
    """The times of paragraphs (or blocks of other kinds) of one report."""
    bare = spacy.blank("en")

    def run(*texts: str, anchors: Anchors | None = None, kinds: tuple[BlockKind, ...] = ()) -> list[TimeMention]:
        whole, blocks = "\n".join(texts), []
        start = 0
        for place, text in enumerate(texts):
            blocks.append(Block(kinds[place] if kinds else "paragraph", start, start + len(text)))
            start += len(text) + 1
        report = Report("r-1", "0", whole, tuple(blocks))
        passages = [Passage(report, block, bare(text)) for block, text in zip(blocks, texts, strict=True)]
        return find_times(passages, anchors or Anchors())

    return run


@pytest.fixture(scope="session")
def one(read) -> Callable[..., TimeMention]:
    """The one time of a text."""

    def run(text: str, published: str | None = None) -> TimeMention:
        (mention,) = read(text, anchors=Anchors(published))
        return mention

    return run


@pytest.fixture(scope="session")
def edtf(one) -> Callable[..., str | None]:
    """The value of the one time of a text."""

    def run(text: str, published: str | None = None) -> str | None:
        when = one(text, published).when
        return when.edtf if when else None

    return run
