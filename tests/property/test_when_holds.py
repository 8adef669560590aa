"""What holds of every text: times are grounded, apart and in order, and read in time that grows with the text."""

import time
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.report import Block, Report
from reportedly.model.when import between, bounded, days
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.when import Anchors, find_times

BLANK = spacy.blank("en")
WORDS = """
on in since by the last next this early late mid - Monday Friday may May march July 27 27th 1st 1998 2016 '98 1990s , .
( / : and to of or a an few two three days day week weeks year years month ago before after later earlier incident
second third quarter half fall summer night morning p.m. 10:30 2016-02-31 31/12/99 noon yesterday now past future every
daily old for within fiscal century decade — 's Easter Christmas 99999999 ½ 五 مايو 🕰 period current end thousand
""".split()
PUBLISHED = st.sampled_from([None, "2016-11-01", "2016-02-29T09:00", "2016", "2016-11", "0001-01-01", "9999", "soon"])


def read(text: str, published: str | None) -> list[TimeMention]:
    report = Report("r-1", "0", text, (Block("paragraph", 0, len(text)),))
    return find_times([Passage(report, report.blocks[0], BLANK(text))], Anchors(published))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), PUBLISHED)
def test_times_are_grounded_apart_and_well_formed(text: str, published: str | None) -> None:
    found = read(text, published)
    assert found == read(text, published)
    last = 0
    for mention in found:
        assert mention.span.is_grounded_in(text)
        assert mention.span.start >= last
        last = mention.span.end
        if mention.when is None:
            continue
        assert mention.sort in ("date", "time")
        assert mention.when.year_known is not ("XXXX" in mention.when.edtf)
        assert mention.when.earliest is not None
        assert mention.when.latest is not None
        assert mention.when.earliest <= mention.when.latest
        bounded(mention.when, mention.bound)


@given(st.text(max_size=200), PUBLISHED)
def test_no_text_makes_it_fail(text: str, published: str | None) -> None:
    if text:
        assert all(mention.span.is_grounded_in(text) for mention in read(text, published))


@given(st.text(alphabet="abc XXXX-0123456789/", max_size=30))
def test_a_year_not_in_the_text_is_not_in_the_value(text: str) -> None:
    for mention in read(f"It began on July 27. {text}", None):
        if mention.span.quote == "July 27":
            assert mention.when is not None
            assert mention.when.edtf == "XXXX-07-27"


@given(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.integers(0, 4000))
def test_an_interval_is_written_and_read_back(first: date, length: int) -> None:
    when = between(first, first + timedelta(length))
    assert (when.earliest, when.latest) == (first.isoformat(), (first + timedelta(length)).isoformat())
    if "X" not in when.edtf:
        assert days(when.edtf) == (first, first + timedelta(length))


def _cost(text: str) -> float:
    started = time.process_time()
    read(text, "2016-11-01")
    return time.process_time() - started


def test_a_quarter_never_told_is_not_looked_for_through_the_whole_report() -> None:
    def cost(size: int) -> float:
        text = "May 5, that quarter " * size
        started = time.process_time()
        read(text, None)  # with no year no quarter is ever told
        return time.process_time() - started

    cost(10)
    assert min(cost(4_000) for _ in range(2)) < 10 * max(min(cost(1_000) for _ in range(2)), 0.01)


@pytest.mark.parametrize(
    "piece",
    [
        "Nov. 1, 2016 ",
        "on Monday ",
        "may ",
        "the past few ",
        "two to three ",
        "early late mid - ",
        "word ",
        "1998-",
        "10:30 ",
        "10:30 a.m. (0015 GMT) ",
        "May 5, that quarter ",
        "30/31 July or ",
        "late May or early ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    """Ten times the text may cost thirty times the time, no more: quadratic reading would cost a hundred."""
    read(piece, "2016-11-01")
    cost = []
    for size in (1_000, 10_000):
        # The least of three: other work on the machine only ever adds.
        cost.append(min(_cost(piece * size) for _ in range(3)))
    assert cost[1] < 30 * max(cost[0], 0.01)
