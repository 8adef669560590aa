"""The parts under the time reader: patterns over tokens, stretches of days, holidays, tense."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from reportedly.model.report import Block, Report
from reportedly.model.when import between, bounded, days, interval
from reportedly.read.parse.sentences import Passage
from reportedly.read.when import Anchors, find_times
from reportedly.read.when.grammar import FRAGMENTS, RULES
from reportedly.read.when.holidays import easter, holiday_in
from reportedly.read.when.lexer import lex
from reportedly.read.when.pattern import Coder
from reportedly.read.when.stretch import containing, month, moved, part, shifted

BLANK = spacy.blank("en")


def test_a_pattern_matches_words_classes_and_groups() -> None:
    coder = Coder(FRAGMENTS)
    pattern = coder.compile("(early|late)? month:MONTH year:YEAR")
    codes = coder.encode(lex("In late October 1998 it ended"))
    match = pattern.expression.search(codes)
    assert match is not None
    assert (match.span(), match.span("month"), match.span("year")) == ((1, 4), (2, 3), (3, 4))


def test_a_text_without_what_a_pattern_needs_is_not_searched() -> None:
    coder = Coder(FRAGMENTS)
    pattern = coder.compile("(early|late)? month:MONTH year:YEAR")
    assert pattern.may_match(frozenset(coder.encode(lex("October 1998"))))
    assert not pattern.may_match(frozenset(coder.encode(lex("late 1998"))))


@pytest.mark.parametrize("pattern", ["month=MONTH", "MONTH]", "(MONTH", "NOSUCHCLASS"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|bracket|called"):
        Coder(FRAGMENTS).compile(pattern)


def test_every_rule_has_its_own_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2016-11-01", ["NUMERIC_DATE"]),
        ("10:30 a.m.", ["CLOCK", "short"]),
        ("'98 1990s 1998", ["SHORT_YEAR", "DECADE", "YEAR"]),
        ("$1998 1,998 1998%", ["mark", "DIGITS", "DIGITS", "DIGITS", "mark"]),
        ("27th 27 270", ["NTH", "DAY", "DIGITS"]),
    ],
)
def test_digits_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in lex(text)] == kinds


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("he may go", False),
        ("on May 5", True),
        ("in may, he", True),
        ("Theresa May said", False),
        ("they march on", False),
        ("since March", True),
        ("the March elections", True),
        ("the March on the capital", False),
        ("Jan Novak", False),
        ("Jan. was cold", True),
    ],
)
def test_words_that_are_not_always_months(text: str, is_month: bool) -> None:
    assert any(token.word.endswith("#") for token in lex(text)) is is_month


def test_months_keep_their_length_when_they_move() -> None:
    january = month(2016, 1)
    february = moved(january, 1, "month")
    assert february is not None
    assert (february.first, february.last) == (date(2016, 2, 1), date(2016, 2, 29))
    assert shifted(date(2016, 1, 31), 1, "month") == date(2016, 2, 29)
    assert shifted(date(2016, 1, 31), 10**6, "year") is None
    assert moved(month(None, 12), 1, "month") is None


def test_parts_of_months_and_decades() -> None:
    assert part(month(2016, 2), "late").first == date(2016, 2, 21)
    nineties = containing(date(1994, 5, 5), "decade")
    assert [part(nineties, which).first.year for which in ("early", "mid", "late")] == [1990, 1993, 1997]
    year = containing(date(1994, 5, 5), "year")
    assert part(year, "early") == year  # the words give no bound


def test_holidays_reckoned_and_named() -> None:
    assert [easter(year) for year in (1818, 2016, 2024)] == [date(1818, 3, 22), date(2016, 3, 27), date(2024, 3, 31)]
    thanksgiving = holiday_in("thanksgiving", 2016, {})
    assert thanksgiving is not None
    assert thanksgiving.first == date(2016, 11, 24)
    assert holiday_in("victory day", None, {}) is None


def test_values_are_written_short_and_opened_by_their_bound() -> None:
    assert between(date(1990, 1, 1), date(1999, 12, 31)).edtf == "199X"
    assert between(date(1998, 12, 1), date(1999, 2, 28)).edtf == "1998-12/1999-02"
    assert bounded(interval("XXXX-01-01", "XXXX-01-01"), "before").edtf == "XXXX-01-01"  # the year is not left
    assert bounded(interval("2016-05-02", None), "until") == interval("2016-05-02", None)
    assert [days(text) for text in ("2016-13", "XXXX-07", "a", "2016/2015")] == [None] * 4
    with pytest.raises(ValueError, match="after"):
        between(date(2016, 1, 2), date(2016, 1, 1))


def parsed(words: str, tags: str, heads: list[int], deps: str) -> Passage:
    """A passage with a hand-set parse."""
    pos = ["VERB" if tag.startswith("VB") else "NOUN" for tag in tags.split()]
    doc = Doc(
        BLANK.vocab,
        words=words.split(),
        tags=tags.split(),
        heads=heads,
        deps=deps.split(),
        pos=pos,
        lemmas=["agree" if word == "agreed" else word for word in words.split()],
    )
    report = Report("r-1", "0", doc.text, (Block("paragraph", 0, len(doc.text)),))
    return Passage(report, report.blocks[0], doc)


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        (parsed("They meet Friday", "PRP VBP NNP", [1, 1, 1], "nsubj ROOT npadvmod"), "2016-11-04"),
        (parsed("They fear Friday", "PRP VBP NNP", [1, 1, 1], "nsubj ROOT npadvmod"), "2016-10-28"),
        (
            parsed("They may have met Friday", "PRP MD VB VBN NNP", [3, 3, 3, 3, 3], "nsubj aux aux ROOT npadvmod"),
            "2016-10-28",
        ),
        (
            parsed("They will have met Friday", "PRP MD VB VBN NNP", [3, 3, 3, 3, 3], "nsubj aux aux ROOT npadvmod"),
            "2016-11-04",
        ),
        (
            parsed(
                "They could not be found Friday",
                "PRP MD RB VB VBN NNP",
                [4, 4, 4, 4, 4, 4],
                "nsubjpass aux neg auxpass ROOT npadvmod",
            ),
            "2016-10-28",
        ),
        (
            parsed(
                "They will be paid Dec. 14",
                "PRP MD VB VBN NNP CD",
                [3, 3, 3, 3, 3, 4],
                "nsubjpass aux auxpass ROOT npadvmod nummod",
            ),
            "2016-12-14",
        ),
        (
            parsed(
                "They set Dec. 14 as a deadline",
                "PRP VBD NNP CD IN DT NN",
                [1, 1, 1, 2, 1, 6, 4],
                "nsubj ROOT dobj nummod prep det pobj",
            ),
            "2016-12-14",
        ),
        (parsed("They met Dec. 14", "PRP VBD NNP CD", [1, 1, 1, 2], "nsubj ROOT npadvmod nummod"), "2015-12-14"),
        (
            parsed(
                "They held talks set for December",
                "PRP VBD NNS VBN IN NNP",
                [1, 1, 1, 2, 3, 4],
                "nsubj ROOT dobj acl prep pobj",
            ),
            "2016-12",
        ),
        (
            parsed(
                "They summoned her to testify Dec. 14",
                "PRP VBD PRP TO VB NNP CD",
                [1, 1, 1, 4, 1, 4, 5],
                "nsubj ROOT dobj aux xcomp npadvmod nummod",
            ),
            "2016-12-14",
        ),
        (parsed("They met Friday", "PRP VBD NNP", [1, 1, 1], "nsubj ROOT npadvmod"), "2016-10-28"),
        (parsed("They will meet Friday", "PRP MD VB NNP", [2, 2, 2, 2], "nsubj aux ROOT npadvmod"), "2016-11-04"),
        (
            parsed("They agreed to meet Friday", "PRP VBD TO VB NNP", [1, 1, 3, 1, 3], "nsubj ROOT aux xcomp npadvmod"),
            "2016-11-04",
        ),
        (parsed("They agreed Friday", "PRP VBD NNP", [1, 1, 1], "nsubj ROOT npadvmod"), "2016-10-28"),
    ],
)
def test_tense_says_which_friday(passage: Passage, value: str) -> None:
    (mention,) = find_times([passage], Anchors("2016-11-01"))
    assert mention.when is not None
    assert mention.when.edtf == value
