import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import spans, texts

from reportedly.text import Span

text_and_spans = texts.flatmap(lambda text: st.tuples(st.just(text), spans(text), spans(text)))


@given(text_and_spans)
def test_a_span_cut_from_a_text_is_grounded_in_it(drawn: tuple[str, Span, Span]) -> None:
    text, span, _ = drawn
    assert span.is_grounded_in(text)
    assert text[span.start : span.end] == span.quote != ""


@given(text_and_spans, st.integers(-70, 70))
def test_a_moved_span_is_grounded_only_where_the_words_are_the_same(drawn: tuple[str, Span, Span], by: int) -> None:
    text, span, _ = drawn
    start, end = span.start + by, span.end + by
    inside = start >= 0 and end <= len(text)
    assert Span(start, end, span.quote).is_grounded_in(text) == (inside and text[start:end] == span.quote)


@given(texts, st.integers(-9, 70), st.integers(-9, 70))
def test_offsets_outside_the_text_are_refused(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert Span.of(text, start, end).quote == text[start:end]
    else:
        with pytest.raises(ValueError, match="does not lie"):
            Span.of(text, start, end)


@given(text_and_spans)
def test_overlap_and_cover_are_about_shared_characters(drawn: tuple[str, Span, Span]) -> None:
    _, one, other = drawn
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(mine & theirs)
    assert one.covers(other) == (theirs <= mine)
