"""The attribution reader on texts nobody should have to read: it ends, in time, with grounded spans."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportedly.model.report import Block, Report
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import Said
from reportedly.read.who import find_said
from reportedly.read.who.quotes import find_quotes

BLANK = spacy.blank("en")
MARKS = st.lists(
    st.sampled_from(['"', "“", "”", "‘", "’", "''", "«", "»", "said", "he", "Reuters", ",", ".", "-", "\n"])
)


def said_of(docs: list[Doc]) -> list[Said]:
    text = "\n".join(doc.text for doc in docs)
    passages, at = [], 0
    report = Report(id="r", sha256="", text=text, blocks=())
    for doc in docs:
        passages.append(Passage(report, Block("paragraph", at, at + len(doc.text)), doc))
        at += len(doc.text) + 1
    found = find_said(passages, times=())
    for said in found:
        spans = [said.cue, said.content, *said.hedges] + ([said.source] if said.source else [])
        assert all(span.is_grounded_in(text) for span in spans)
    return found


@given(st.lists(MARKS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_marks_without_a_parse_give_grounded_spans(passages):
    said_of([BLANK(" ".join(words) or "x") for words in passages])


@given(st.text(alphabet="ab \"“”‘’'«»,.", max_size=80))
@settings(deadline=None)
def test_quotes_are_in_order_and_inside_the_text(text):
    at = 0
    for quote in find_quotes(text):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end


def chain(size: int, head: int) -> Doc:
    """`size` words of saying that hang on one another: each `head` words before itself."""
    words = ["the", "officer", "said", '"', "that"] * (size // 5)
    heads = [max(0, i - head) for i in range(len(words))]
    pos = ["DET", "NOUN", "VERB", "PUNCT", "SCONJ"] * (size // 5)
    deps = ["det", "nsubj", "ccomp", "punct", "mark"] * (size // 5)
    deps[0] = "ROOT"
    lemmas = ["the", "officer", "say", '"', "that"] * (size // 5)
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos, tags=pos, lemmas=lemmas)


@pytest.mark.parametrize("head", [1, 10**9])
def test_time_grows_with_the_length_of_a_sentence_not_its_square(head):
    seconds = []
    said_of([chain(500, head)])
    for size in (2_500, 10_000):
        doc = chain(size, head)
        began = time.process_time()
        said_of([doc])
        seconds.append(time.process_time() - began)
    assert seconds[1] < 10 * seconds[0] + 0.5
