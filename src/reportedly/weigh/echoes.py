"""Echoes: reports of one incident that tell it sentence by sentence as another does, in other words or another order.

Two reporters of one happening share its names and numbers, but not what each sentence holds. A rewrite changes words,
turns sentences round, cuts and moves them; what stands together in a sentence mostly stays together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from reportedly.model.report import Report
from reportedly.text import Span

#: Of a sentence's words of content, the share that must stand in one sentence of the other report.
HELD = 0.5
#: Of the shorter report's sentences, the share that must be held in the other. Both were found on rewrites by rule
#: against separate tellings of one happening; see `bench/poisoning.py`.
ECHOED = 0.6
#: Sentences with fewer words of content tell nothing, and a report of fewer sentences cannot be judged.
LEAST_WORDS, LEAST_SENTENCES = 4, 3
#: Sentences of a report that are looked at: the first ones tell of the incident, and long texts stay cheap.
MOST_SENTENCES = 40
_SENTENCE = re.compile(r"[^\n.!?]+")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
#: Letters of a word that are compared: what follows is mostly grammar.
_STEM = 5
_EMPTY = frozenset(
    "about after again also although among around because been before being between both could does doing down during "
    "each from further have having here into just more most only other over same some such than that their them then "
    "there these they this those through under until very were what when where which while will with would your said "
    "says told accord repor".split()
)

Sentences = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Echo:
    """That report `later` tells what `earlier` tells, sentence by sentence; `share` of the shorter one's are held in
    the other. Which came first is by their days of publication, and only their order of ids where those are equal."""

    earlier: str
    later: str
    share: float


def echoes(reports: Mapping[str, Report]) -> Iterator[Echo]:
    """Every two of an incident's reports of which one may be made from the other."""
    texts = {name: sentences(report) for name, report in sorted(reports.items())}
    for one, other in combinations(texts, 2):
        share = held(texts[one], texts[other])
        if share >= ECHOED:
            first, second = sorted((one, other), key=lambda name: (reports[name].published or "9999", name))
            yield Echo(first, second, share)


def sentences(report: Report) -> Sentences:
    """The words of content of each of a report's sentences, cut to their stems; furniture left out."""
    return [words for _, words in _sentences(report)]


def _sentences(report: Report) -> list[tuple[tuple[int, int], frozenset[str]]]:
    parts = [(b.start, b.end) for b in report.blocks if b.kind == "paragraph"] or [(0, len(report.text))]
    places = (found.span() for start, end in parts for found in _SENTENCE.finditer(report.text, start, end))
    found = ((place, frozenset(_stems(report.text[slice(*place)]))) for place in places)
    return list(islice((one for one in found if len(one[1]) >= LEAST_WORDS), MOST_SENTENCES))


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one report and the one of another that holds most of what it tells."""

    left: Span
    right: Span


def aligned(left: Report, right: Report) -> list[Pair]:
    """The sentences of the shorter report that stand, in other words or the same, in one sentence of the longer: in the
    order of the shorter one. Where a sentence stands in several, the first of those that hold most of it."""
    short, long, turned = _sentences(left), _sentences(right), False
    if len(long) < len(short):
        short, long, turned = long, short, True
    near = _near([words for _, words in long])
    found = []
    for place, words in short:
        other, most = _most_shared(words, near)
        if most >= HELD * len(words):
            held = (_trimmed((right, left)[turned], long[other][0]), _trimmed((left, right)[turned], place))
            found.append(Pair(*held) if turned else Pair(held[1], held[0]))
    return found


def _trimmed(report: Report, place: tuple[int, int]) -> Span:
    start, end = place
    start += len(report.text[start:end]) - len(report.text[start:end].lstrip())
    return Span.of(report.text, start, end)


def _stems(sentence: str) -> Iterator[str]:
    for word in _WORD.findall(sentence.lower()):
        if word not in _EMPTY and (stem := word[:_STEM]) not in _EMPTY:
            yield stem


def held(left: Sentences, right: Sentences) -> float:
    """The share of the shorter text's sentences of which enough stands in one sentence of the longer."""
    short, long = sorted((left, right), key=len)
    if len(short) < LEAST_SENTENCES:
        return 0.0
    near = _near(long)
    return sum(_most_shared(words, near)[1] >= HELD * len(words) for words in short) / len(short)


def _near(texts: Sentences) -> Mapping[str, Sequence[int]]:
    near: dict[str, list[int]] = {}
    for number, words in enumerate(texts):
        for word in words:
            near.setdefault(word, []).append(number)
    return near


def _most_shared(words: frozenset[str], near: Mapping[str, Sequence[int]]) -> tuple[int, int]:
    """The number of the sentence that shares most of these words, the first of several, and how many it shares."""
    shared: dict[int, int] = {}
    for word in words:
        for number in near.get(word, ()):
            shared[number] = shared.get(number, 0) + 1
    return max(((number, count) for number, count in shared.items()), key=lambda one: (one[1], -one[0]), default=(0, 0))
