import time

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.brief.marks import AROUND, WHOLE, Mark, cut, excerpts
from reportedly.model.report import Block, Report
from reportedly.text import Span

TEXT = "Four guards of the 9th brigade left."


def mark(words: str, label: str, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(Span.of(text, start, start + len(words)), label)


def test_pieces_know_their_marks():
    pieces = cut(TEXT, 0, len(TEXT), [mark("Four guards", "persons"), mark("guards of the 9th brigade", "actor")])
    assert [(p.text, [m.label for m in p.marks], [m.label for m in p.ends]) for p in pieces] == [
        ("Four ", ["persons"], []),
        ("guards", ["persons", "actor"], ["persons"]),
        (" of the 9th brigade", ["actor"], ["actor"]),
        (" left.", [], []),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 34), st.integers(1, 20)), max_size=12), st.integers(0, 20), st.integers(21, 36)
)
def test_no_character_is_lost_or_told_twice(found, start, end):
    marks = [Mark(Span.of(TEXT, a, min(a + n, len(TEXT))), "x") for a, n in found]
    pieces = cut(TEXT, start, end, marks)
    assert "".join(p.text for p in pieces) == TEXT[start:end]
    at = start
    for piece in pieces:
        inside = {m for m in marks if m.span.start < at + len(piece.text) and at < m.span.end}
        assert set(piece.marks) == inside
        at += len(piece.text)


def report(text: str) -> Report:
    return Report("r", "0" * 64, text, (Block("paragraph", 0, len(text)),))


def test_a_short_block_is_shown_whole():
    (shown,) = excerpts(report(TEXT), [mark("left", "kind")])
    assert "".join(p.text for p in shown.pieces) == TEXT
    assert not shown.before
    assert not shown.after


def test_of_a_long_block_only_what_surrounds_the_marks():
    text = "word " * 300 + "HERE " + "word " * 300
    (shown,) = excerpts(report(text), [mark("HERE", "kind", text)])
    words = "".join(p.text for p in shown.pieces)
    assert shown.before
    assert shown.after
    assert len(words) < 2 * AROUND + 60
    assert set(words.split()) == {"word", "HERE"}, "no word is cut"


def test_a_word_without_an_end_is_cut():
    text = "x" * (WHOLE * 4)
    (shown,) = excerpts(report(text), [Mark(Span.of(text, 1000, 1010), "x")])
    assert len("".join(p.text for p in shown.pieces)) <= 2 * AROUND + 10


def test_many_marks_take_no_long_time():
    text = "ab " * 20_000
    marks = [Mark(Span.of(text, i, i + 2), "x") for i in range(0, len(text), 6)]
    began = time.process_time()
    cut(text, 0, len(text), marks)
    assert time.process_time() - began < 5
