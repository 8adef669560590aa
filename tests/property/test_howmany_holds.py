"""Whatever the text, counts are grounded, ordered, and bounded in time."""

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.report import Block, Report
from reportedly.read.howmany import find_counts, stated
from reportedly.read.howmany.numerals import spelled
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import CountMention

NLP = spacy.blank("en")
PIECES = (
    "five",
    "at least",
    "7",
    "-",
    "to",
    "1,200",
    "million",
    "of the",
    "men",
    "$",
    "%",
    "March",
    "2016",
    "one",
    "a",
    ",",
)
words = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


def counts(text: str) -> list[CountMention]:
    report = Report("r", "s", text, (Block("paragraph", 0, len(text)),))
    return find_counts([Passage(report, report.blocks[0], NLP(text))], vague={})


@given(st.one_of(words, st.text(max_size=80)))
def test_every_count_is_grounded_ordered_and_apart(text: str) -> None:
    found = counts(text)
    for mention in found:
        assert mention.span.is_grounded_in(text)
        assert mention.noun is None or mention.noun.is_grounded_in(text)
        assert mention.count.words == mention.span.quote
        shown = stated(mention)
        assert shown is None or shown.best == mention.count.best
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start


@given(st.integers(min_value=0, max_value=999_999))
def test_figures_with_and_without_commas_agree(number: int) -> None:
    plain, grouped = counts(f"exactly {number:d} men"), counts(f"exactly {number:,d} men")
    assert [m.count.best for m in grouped] == [number]
    assert [m.count.best for m in plain] in ([number], [])


@given(st.integers(min_value=1, max_value=99), st.sampled_from([("thousand", 1e3), ("million", 1e6)]))
def test_spelled_numbers_multiply(number: int, power: tuple[str, float]) -> None:
    tens = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    ones = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    if 10 < number < 20 or number < 10:
        return
    words_of = f"{tens[number // 10]} {ones[number % 10]}".strip()
    assert spelled(f"{words_of} {power[0]}") == number * power[1]


@pytest.mark.parametrize(
    "unit", ["7 ", "1-2-", "one ", "aged 1, ", "a ", "Aa 5 ", "+1 ", "March 1, ", "the 5 big, ", "\n", "-", "$ ", "@ "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        counts(unit * times)
        return time.process_time() - start

    seconds(10)
    # The least of three: a busy machine only ever takes longer.
    small, large = (min(seconds(times) for _ in range(3)) for times in (400, 1600))
    assert large < 12 * max(small, 0.02)
