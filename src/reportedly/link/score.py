"""The score of a pair: how much each thing known of two accounts speaks for one incident, in log-odds, with words."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.link.kinds import Kinships
from reportedly.link.places import nearest
from reportedly.link.times import gap, year_apart
from reportedly.link.told import PLACES, Told
from reportedly.link.words import Vector, shared
from reportedly.model.count import Count
from reportedly.model.incident import Reason
from reportedly.model.where import Where

#: What each feature adds, in log-odds. Set by hand for the first version.
WEIGHTS: Mapping[str, float] = {
    "prior": -4.0,
    "words": 14.0,
    "copy": 6.0,
    "kind same": 0.5,
    "kind absorbs": 0.3,
    "kind kin": 0.0,
    "kind part": -1.0,
    "kind other": -4.0,
    "time same day": 1.5,
    "time meets": 0.5,
    "time one day apart": -0.5,
    "time days apart": -3.0,
    "time apart": -7.0,
    "time other year": -2.0,
    "published near": 0.3,
    "published far": -2.0,
    "place same": 1.5,
    "place within": 0.4,
    "place near": 0.3,
    "place apart": -2.0,
    "place far": -4.0,
    "counts agree": 0.6,
    "counts differ": -0.8,
    "cites": 0.5,
}
#: Days between two publications beyond which one happening is seldom still told as news.
NEWS_DAYS = 14


@dataclass(frozen=True, slots=True)
class Compared:
    """Two accounts and the reasons for and against their telling of one incident."""

    left: str
    right: str
    reasons: tuple[Reason, ...]

    @property
    def log_odds(self) -> float:
        """The sum of the reasons."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def probability(self) -> float:
        """The log-odds as a probability."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.log_odds))))


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares accounts: `vectors` holds the words of each, `overlap` the passages two reports share."""

    kinships: Kinships
    vectors: Mapping[str, Vector]
    overlap: Mapping[tuple[str, str], float]

    def compare(self, left: Told, right: Told) -> Compared:
        """The two accounts with their reasons, in the order of their ids."""
        if left.id > right.id:
            left, right = right, left
        share = self.overlap.get((min(left.report, right.report), max(left.report, right.report)), 0.0)
        reasons = [
            _reason("prior", "two accounts taken at random seldom tell of one incident"),
            *self._words(left, right),
            *_copy(share),
            *self._kind(left, right),
            *_time(left, right, copied=share),
            *_place(left, right),
            *_counts(left, right),
            *_cites(left, right),
        ]
        return Compared(left.id, right.id, tuple(reasons))

    def _words(self, left: Told, right: Told) -> Iterator[Reason]:
        cosine, strongest = shared(self.vectors[left.id], self.vectors[right.id])
        if cosine > 0:
            listed = ", ".join(strongest)
            yield _reason("words", f"the texts share words ({cosine:.2f}): {listed}", times=cosine)

    def _kind(self, left: Told, right: Told) -> Iterator[Reason]:
        kinship = self.kinships.between(left.kind, right.kind)
        told = left.kind if left.kind == right.kind else f"{left.kind} and {right.kind}"
        yield _reason(f"kind {kinship}", f"told as {told}")


def _reason(feature: str, words: str, *, times: float = 1.0) -> Reason:
    return Reason(feature, words, round(WEIGHTS[feature] * times, 3))


def _copy(share: float) -> Iterator[Reason]:
    if share >= 0.05:
        yield _reason("copy", f"{share:.0%} of the shorter report is word for word in the other", times=share)


def _time(left: Told, right: Told, *, copied: float) -> Iterator[Reason]:
    if not left.whens or not right.whens:
        yield from _published(left, right)
        return
    one, other = left.whens[0], right.whens[0]
    apart = gap(one, other)
    words = f"{one.edtf} and {other.edtf}"
    if apart and copied and year_apart(one, other):
        yield _reason("time other year", f"{words}, but the words are copied: one of the page dates is wrong")
    elif apart == 0:
        same = one.earliest == one.latest and other.earliest == other.latest
        yield _reason("time same day" if same else "time meets", words)
    else:
        far = "one day apart" if apart == 1 else "days apart" if apart <= 7 else "apart"
        yield _reason(f"time {far}", f"{words}: {apart} days apart")


def _published(left: Told, right: Told) -> Iterator[Reason]:
    if left.published is None or right.published is None:
        return
    apart = abs(left.published - right.published)
    near = apart <= NEWS_DAYS
    yield _reason("published near" if near else "published far", f"published {apart} days apart")


def _all_places(told: Told) -> list[Where]:
    return [place for name in PLACES for place in told.wheres[name]]


def _place(left: Told, right: Told) -> Iterator[Reason]:
    found = nearest(_all_places(left), _all_places(right))
    if found is not None:
        relation, one, other = found
        words = one.name if one.name == other.name else f"{one.name} and {other.name}"
        yield _reason(f"place {relation}", words)


def _counts(left: Told, right: Told) -> Iterator[Reason]:
    for name in left.counts:
        one, other = left.counts[name], right.counts[name]
        if one and other:
            meets = any(counts_meet(a, b) for a in one for b in other)
            words = f"{name}: {_words_of(one)} and {_words_of(other)}"
            yield _reason("counts agree" if meets else "counts differ", words)


def _words_of(counts: tuple[Count, ...]) -> str:
    return ", ".join(count.words or str(count.best) for count in counts[:3])


def counts_meet(left: Count, right: Count) -> bool:
    """Whether one number can be both; bounds the words leave open meet anything."""
    low = max((c for c in (left.low, right.low) if c is not None), default=None)
    high = min((c for c in (left.high, right.high) if c is not None), default=None)
    return low is None or high is None or low <= high


def _cites(left: Told, right: Told) -> Iterator[Reason]:
    both = left.cited & right.cited
    if both:
        yield _reason("cites", f"both cite {', '.join(sorted(both))}")
