"""Copied: which passages two reports share, what sort of copying that is, and which way it went, with the reasons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from reportedly.model.claim import Reading
from reportedly.model.report import Report
from reportedly.weigh.echoes import ECHOED, LEAST_SENTENCES, Pair, aligned, sentences
from reportedly.weigh.outlets import Outlets
from reportedly.weigh.passages import Passage, Shared, shared
from reportedly.weigh.signs import Sign, earlier, side_of, signs

#: "reprint": nearly all of both is the same, or the later one took nearly all and added to it; "cut": a part of the
#: earlier one; "rewrite": the same told in partly other words; "translation": the same in the same order, as two
#: renderings of one text give it; "passages": some words shared in what are otherwise two texts.
Sort = Literal["reprint", "cut", "rewrite", "translation", "passages"]

#: The share of a report's words that makes nearly all of it, and the one from which it is more than some passages.
WHOLE, MUCH = 0.8, 0.25
#: A translation shares fewer words than this in passages, and its sentences follow one another as in the other.
APART, IN_ORDER = 0.5, 0.8
#: Signs of translation that there must be.
RENDERED = 2
#: How alike two spellings of one name are (2M / T of Ratcliff and Obershelp), and letters of the shortest looked at.
SPELT, NAME = 0.72, 4
#: Names and quotations of each text that are compared: a long text stays cheap.
MOST_LOOKED = 40
_STATED = re.compile(
    r"\b(?:machine|automatic(?:ally)?|google)[- ]translat\w+|\btranslated (?:by|from)\b|\btranslation by\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{12,400})[”\"]")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copied:
    """What two reports have of one another.

    `passages` stand word for word in both; `sentences` are those of which one holds most of what the other tells;
    `of_left` and `of_right` are the shares of each one's words that lie in passages. `earlier` is the id of the report
    that came first, None where nothing tells, or signs gainsay one another. `why` says what makes it this sort of
    copying, `signs` what speaks for the one or the other having come first.
    """

    left: str
    right: str
    sort: Sort
    earlier: str | None
    of_left: float
    of_right: float
    passages: tuple[Passage, ...]
    sentences: tuple[Pair, ...]
    why: tuple[str, ...]
    signs: tuple[Sign, ...]


def copied(left: tuple[Report, Reading], right: tuple[Report, Reading], outlets: Outlets) -> Copied | None:
    """What two reports have of one another, None where they share no passage and do not tell the same in the same
    sentences."""
    one, other = side_of(*left, outlets), side_of(*right, outlets)
    common = shared(one.report, other.report)
    pairs = aligned(one.report, other.report)
    if not common.passages and not _echo(one.report, other.report, pairs):
        return None
    found = signs(one, other, outlets, common.passages)
    first = earlier(found)
    sort, why = _sort(one.report, other.report, common, pairs, first=first)
    return Copied(
        one.report.id,
        other.report.id,
        sort,
        first,
        round(common.of_left, 4),
        round(common.of_right, 4),
        common.passages,
        tuple(pairs),
        why,
        tuple(found),
    )


def _echo(left: Report, right: Report, pairs: Sequence[Pair]) -> bool:
    shorter = min(len(sentences(left)), len(sentences(right)))
    return shorter >= LEAST_SENTENCES and len(pairs) >= ECHOED * shorter


def _sort(
    left: Report, right: Report, common: Shared, pairs: Sequence[Pair], *, first: str | None
) -> tuple[Sort, tuple[str, ...]]:
    shares = {left.id: common.of_left, right.id: common.of_right}
    names = {one.id: one.outlet or one.url or one.id for one in (left, right)}
    whole = [one for one, share in shares.items() if share >= WHOLE]
    told = " and ".join(f"{share:.0%} of {names[one]}" for one, share in shares.items())
    if len(whole) == 2:
        return "reprint", (f"{told} stand word for word in the other",)
    if whole:
        (part,) = whole
        (more,) = shares.keys() - whole
        if first == part:
            return "reprint", (f"{told} stand word for word in the other: {names[more]} took it over and added to it",)
        return "cut", (f"{told} stand word for word in the other: {names[part]} is a part of {names[more]}",)
    rendered = list(_rendered(left, right)) if max(shares.values()) < APART else []
    if _echo(left, right, pairs):
        held = f"{len(pairs)} sentences of the shorter one tell what a sentence of the other tells"
        if _in_order(pairs) and sum(weight for weight, _ in rendered) >= RENDERED:
            return "translation", (f"{held}, in the same order", *(words for _, words in rendered))
        return "rewrite", (f"{told} stand word for word in the other", held)
    return ("rewrite" if max(shares.values()) >= MUCH else "passages"), (f"{told} stand word for word in the other",)


def _in_order(pairs: Sequence[Pair]) -> bool:
    """Whether the sentences follow one another in both texts as translators leave them."""
    steps = [one.right.start < other.right.start for one, other in pairwise(sorted(pairs, key=lambda p: p.left.start))]
    return bool(steps) and sum(steps) >= IN_ORDER * len(steps)


def _rendered(left: Report, right: Report) -> Iterator[tuple[int, str]]:
    """Signs that the two are renderings of one text in another language: it is said, one name is spelt in two ways, or
    what somebody said stands in other words between quotation marks, which who writes in one language leaves alone."""
    for report in (left, right):
        if stated := _STATED.search(report.text):
            yield RENDERED, f"{report.outlet or 'one'} says so: “{stated[0]}”"
    spelt = sorted(_respelt(left.text, right.text))
    for one, other in spelt[:RENDERED]:
        yield 1, f"one name spelt in two ways: {one} and {other}"
    same, changed = _quotations(left.text, right.text)
    if changed > 0:
        yield RENDERED * changed - RENDERED * same, "what is between quotation marks is worded otherwise"


def _respelt(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Names of the two texts that stand in one of them alone and are nearly the same."""
    here, there = (frozenset(_WORD.findall(text)) for text in (left, right))
    mine, other = (
        sorted(word for word in set(_CAPITAL.findall(text)) - words if len(word) >= NAME)[:MOST_LOOKED]
        for text, words in ((left, there), (right, here))
    )
    for one in mine:
        for word in other:
            if word.startswith(one) or one.startswith(word):
                continue
            if SequenceMatcher(None, one.lower(), word.lower(), autojunk=False).ratio() >= SPELT:
                yield one, word


def _quotations(left: str, right: str) -> tuple[int, int]:
    """How many quotations stand in both word for word, and how many are worded in two ways."""
    mine, other = ([_bare(one["words"]) for one in _QUOTED.finditer(text)][:MOST_LOOKED] for text in (left, right))
    same = sum(any(a in b or b in a for b in other) for a in mine)
    changed = sum(any(_reworded(a, b) for b in other) for a in mine)
    return same, changed - same


def _reworded(left: str, right: str) -> bool:
    """Whether two quotations share half of their words, in any order: the same said, and not two things said."""
    one, other = set(left.split()), set(right.split())
    return 2 * len(one & other) >= min(len(one), len(other))


def _bare(quotation: str) -> str:
    return " ".join(_WORD.findall(quotation.lower()))
