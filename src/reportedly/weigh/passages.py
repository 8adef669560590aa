"""Passages: the runs of words that two reports share, found by exact alignment, with where they stand in both."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model.report import Report
from reportedly.text import Span

#: Words of the least passage: two writers seldom meet in so many by chance, and a rewrite seldom spares more.
LEAST = 6
#: Places in the other text at which one run of words is looked for: a refrain stands in more, and one will do.
PLACES = 6
#: Words that may differ between two passages that follow one another in both texts for these to be one stretch.
SLACK = 4
_WORD = re.compile(r"\w+")
#: Blocks that are a site's or that name who wrote: what is shared there tells nothing of what was copied.
_NOT_TOLD = frozenset({"furniture", "byline", "dateline", "title"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two reports, case and punctuation apart."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share word for word: the passages in the order of the left one, and the share of the words of
    each that lie in one, or in the few changed words between two that follow one another in both."""

    passages: tuple[Passage, ...]
    of_left: float
    of_right: float


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a report in small letters, each with its place. What no passage may run across stands between them
    as a word that no other text holds."""

    report: Report
    words: Sequence[str]
    places: Sequence[tuple[int, int]]
    told: int


@dataclass(frozen=True, slots=True)
class _Run:
    left: int
    right: int
    length: int


def shared(left: Report, right: Report) -> Shared:
    """The passages that two reports share, of at least `LEAST` words each; none lies in another, in either text.

    Each run is made as long as both texts let it be, from the first word of the right text on. The effort grows with
    the length of the texts, whatever stands in them.
    """
    one, other = _text(left, "<"), _text(right, ">")
    runs = _runs(one, other)
    of_left, of_right = (_covered(runs, side=side) for side in (0, 1))
    passages = tuple(Passage(_span(one, r.left, r.length), _span(other, r.right, r.length), r.length) for r in runs)
    return Shared(passages, of_left / max(1, one.told), of_right / max(1, other.told))


def _text(report: Report, mark: str) -> _Text:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(_told(report)):
        if number:
            words.append(f"{mark}{number}")
            places.append((start, start))
        for found in _WORD.finditer(report.text, start, end):
            words.append(found[0].lower())
            places.append(found.span())
    return _Text(report, words, places, sum(end > start for start, end in places))


def _told(report: Report) -> Iterator[tuple[int, int]]:
    """The stretches of the text that tell: blocks with nothing but white space between them are one."""
    kept = [(b.start, b.end) for b in report.blocks if b.kind not in _NOT_TOLD] or [(0, len(report.text))]
    start, end = kept[0]
    for first, last in kept[1:]:
        if report.text[end:first].strip():
            yield start, end
            start = first
        end = last
    yield start, end


def _runs(left: _Text, right: _Text) -> list[_Run]:
    """Runs of words in both, those of the left text in order; where two overlap in it, the shorter one is cut."""
    starts = _starts(left.words)
    taken = bytearray(len(left.words))
    found: list[_Run] = []
    at = 0
    while at + LEAST <= len(right.words):
        tried = [
            _Run(place, at, _length(left.words, place, right.words, at))
            for place in starts.get(tuple(right.words[at : at + LEAST]), ())
            if not taken[place]
        ]
        run = max(tried, key=lambda one: (one.length, -one.left), default=None)
        free = 0 if run is None else _free(taken, run)
        if run is None or free < LEAST:
            at += 1
            continue
        taken[run.left : run.left + free] = b"\x01" * free
        found.append(_Run(run.left, run.right, free))
        at += free
    return sorted(found, key=lambda one: one.left)


def _starts(words: Sequence[str]) -> Mapping[tuple[str, ...], Sequence[int]]:
    starts: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(words) - LEAST + 1):
        held = starts[tuple(words[place : place + LEAST])]
        if len(held) < PLACES:
            held.append(place)
    return starts


def _length(left: Sequence[str], one: int, right: Sequence[str], other: int) -> int:
    most = min(len(left) - one, len(right) - other)
    return next((n for n in range(most) if left[one + n] != right[other + n]), most)


def _free(taken: bytearray, run: _Run) -> int:
    """How many of a run's words, from its first on, no other run holds in the left text."""
    place = taken.find(1, run.left, run.left + run.length)
    return run.length if place < 0 else place - run.left


def _span(text: _Text, first: int, length: int) -> Span:
    return Span.of(text.report.text, text.places[first][0], text.places[first + length - 1][1])


def _covered(runs: Sequence[_Run], *, side: int) -> int:
    """The words in runs, and those between two that follow one another closely in both texts."""
    between = 0
    for one, other in pairwise(runs):
        gaps = (other.left - one.left - one.length, other.right - one.right - one.length)
        if all(0 <= gap <= SLACK for gap in gaps):
            between += gaps[side]
    return sum(run.length for run in runs) + between
