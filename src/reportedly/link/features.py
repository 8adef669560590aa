"""Features of a pair of accounts: what is known of the two together, each with a value and words for a reader."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.link.kinds import Kinships
from reportedly.link.marks import Marks
from reportedly.link.places import Relation, nearest
from reportedly.link.times import gap, is_day, span
from reportedly.link.told import COUNTS, Told
from reportedly.link.words import Wording, strongest
from reportedly.model.count import Count
from reportedly.model.when import When

#: The share of copied words from which a time that rests on a page date is not held against a pair.
COPIED = 0.1
#: The share of copied words, and the cosine of the words that tell (a site's own left out), from which one report is a
#: reprint of the other: of 52 such pairs of news 50 were of one incident; of 8 with a cosine of .8 to .9 only
#: 5 were.
WHOLE, ALIKE = 0.8, 0.9
#: Days after a happening within which most reports of it are published.
LATE = 3
#: Days before its publication in which what a report tells is news.
FRESH = 7
_GAPS = ((0, "0 days"), (1, "1 day"), (3, "2-3 days"), (7, "4-7 days"), (30, "8-30 days"))
_PUBLISHED = ((1, "0-1 days"), (3, "2-3 days"), (7, "4-7 days"), (30, "8-30 days"), (120, "31-120 days"))


class Feature(NamedTuple):
    """One thing known of a pair: its weight is multiplied by `value`; `words` are made only when they are shown."""

    name: str
    value: float
    words: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a pair is looked at with: `worded` holds the words of each account, `overlap` the share of words that two
    reports have in common, by the ids of the two in order."""

    kinships: Kinships
    worded: Wording
    overlap: Mapping[tuple[str, str], float]

    def features(self, left: Told, right: Told) -> Iterator[Feature]:
        """All features of a pair of accounts of two reports; they do not depend on which is left."""
        copied = self.overlap.get((min(left.report, right.report), max(left.report, right.report)), 0.0)
        reprint = left.main and right.main and self._is_reprint(left, right, copied)
        yield from self._words(left, right)
        if copied:
            yield Feature(
                "copied words", copied, lambda: f"{copied:.0%} of the shorter report stands word for word in the other"
            )
        kinship = self.kinships.between(left.kind, right.kind)
        told = left.kind if left.kind == right.kind else f"{left.kind} and {right.kind}"
        yield Feature(f"kind {kinship}", 1.0, lambda: f"told as {told}")
        if reprint:
            yield Feature("reprint", 1.0, lambda: "one prints the other: the dates of the two pages tell nothing")
        if not reprint or (left.dated and right.dated and not left.anchored and not right.anchored):
            yield from _times(left, right, copied=copied)
        if not reprint:
            yield from _published(left, right)
            yield from _before_told(left, right)
            yield from _other_times(left, right)
        yield from self._places(left, right)
        for name in COUNTS:
            yield from _counts(name, left.counts[name], right.counts[name])
        if both := left.cited & right.cited:
            yield Feature("both cite", 1.0, lambda: f"both cite {', '.join(sorted(both))}")
        if not (left.main and right.main):
            yield Feature("in passing", 1.0, lambda: "one of the two is told in passing")

    def _is_reprint(self, left: Told, right: Told, copied: float) -> bool:
        return copied >= WHOLE and self.worded.alike(left.id, right.id).words >= ALIKE

    def _words(self, left: Told, right: Told) -> Iterator[Feature]:
        one, other = self.worded[left.id], self.worded[right.id]
        alike = self.worded.alike(left.id, right.id)
        yield from _alike("words", alike.words, lambda: f" in their words: {', '.join(strongest(one, other))}")
        yield from _alike("names", alike.names, lambda: " in the names they hold")
        yield from _marks(one.marks, other.marks)

    def _places(self, left: Told, right: Told) -> Iterator[Feature]:
        found = nearest(left.places, right.places)
        if found is None:
            return
        relation, one, other = found
        sort: str | Relation = relation
        if relation == "same":
            sort = "same town" if one.level == "town" else "same region"
        words = one.name if one.name == other.name else f"{one.name} and {other.name}"
        yield Feature(f"place {sort}", 1.0, lambda: words)
        if relation == "same":
            seldom = self.worded[left.id].rarity.of(one.name)
            yield Feature("seldom named place", seldom, lambda: f"few reports name {words}" if seldom > 0.5 else words)
        elif relation in ("apart", "far") and self._named(left, right):
            yield Feature("place named by the other", 1.0, lambda: "the place of one is named by the other")

    def _named(self, left: Told, right: Told) -> bool:
        return any(
            place.name.lower() in self.worded[other.id].names
            for one, other in ((left, right), (right, left))
            for place in one.places
        )


def _alike(name: str, share: float, what: Callable[[], str]) -> Iterator[Feature]:
    if share <= 0:
        return

    def words() -> str:
        return f"{share:.0%} alike{what()}"

    yield Feature(f"{name} alike", share, words)
    if share > 0.3:
        yield Feature(f"{name} much alike", share - 0.3, words)


def _marks(left: Marks, right: Marks) -> Iterator[Feature]:
    if names := len(left.names & right.names):
        yield Feature("rare names shared", math.log1p(names), lambda: f"{names} full names that few reports hold")
    if left.ages and right.ages:
        both = left.ages & right.ages
        if both:
            yield Feature("ages shared", math.log1p(len(both)), lambda: f"both tell of ages: {_listed(both)}")
        else:
            yield Feature("ages differ", 1.0, lambda: f"ages {_listed(left.ages)} and {_listed(right.ages)}")
    if left.streets and right.streets:
        both = left.streets & right.streets
        if both:
            yield Feature("streets shared", math.log1p(len(both)), lambda: f"both name a street: {_listed(both)}")
        else:
            yield Feature(
                "streets differ", 1.0, lambda: f"streets {_listed(left.streets)} and {_listed(right.streets)}"
            )


def _listed(marks: frozenset[str]) -> str:
    return ", ".join(sorted(marks)[:5])


def _band(days: int, bands: tuple[tuple[int, str], ...]) -> str:
    return next((name for most, name in bands if days <= most), "longer")


def _times(left: Told, right: Told, *, copied: float) -> Iterator[Feature]:
    if not left.whens or not right.whens:
        return
    one, other = left.whens[0], right.whens[0]
    apart = gap(one, other)
    if apart and copied >= COPIED and (left.anchored or right.anchored):
        yield Feature(
            "time of a copy", 1.0, lambda: f"{_both(one, other)}, but the words are copied: page dates differ"
        )
    elif apart:
        yield Feature(
            f"{_apart(left, right)} {_band(apart, _GAPS)}", 1.0, lambda: f"{_both(one, other)}: {apart} days apart"
        )
    else:
        sort = "same day" if is_day(one) and is_day(other) else "compatible"
        yield Feature(f"time {sort}", 1.0, lambda: _both(one, other))


def _apart(left: Told, right: Told) -> str:
    """How two times that differ are known: by dates in figures where no page date could be mistaken for them or where
    both are of news, by dates that lie before the days of the reports, or by less."""
    if not (left.dated and right.dated):
        return "time apart"
    if left.published is None or right.published is None:
        return "dates apart"
    fresh = _fresh(left), _fresh(right)
    if all(fresh):
        return "dates apart"
    return "time apart" if any(fresh) else "past dates apart"


def _fresh(told: Told) -> bool:
    """Whether the time lies in the days before the report was published: of news, but also of what has only now
    happened in an older matter (a trial, an arrest)."""
    first, last = span(told.whens[0])
    day = first if first is not None else last
    if told.published is None or day is None or not told.whens[0].year_known:
        return False
    return 0 <= told.published - day <= FRESH


def _both(one: When, other: When) -> str:
    return one.edtf if one.edtf == other.edtf else f"{one.edtf} and {other.edtf}"


def _published(left: Told, right: Told) -> Iterator[Feature]:
    if left.published is not None and right.published is not None:
        apart = abs(left.published - right.published)
        yield Feature(f"published apart {_band(apart, _PUBLISHED)}", 1.0, lambda: f"published {apart} days apart")


def _before_told(left: Told, right: Told) -> Iterator[Feature]:
    """How the day that one gives for it stands to the day on which the other was published."""
    for one, other in ((left, right), (right, left)):
        day = _day(one)
        if day is None or other.published is None:
            continue
        late = other.published - day
        if late < -1:
            yield Feature(
                "told before it happened", 1.0, lambda: "one was published before the day that the other gives"
            )
            return
        if not other.whens and late <= LATE:
            yield Feature("told soon after", 1.0, lambda: "one was published soon after the day that the other gives")
            return


def _day(told: Told) -> int | None:
    """The day of the preferred time as an ordinal, None where it is no day of a known year."""
    if not told.whens or not told.whens[0].year_known or not is_day(told.whens[0]):
        return None
    return span(told.whens[0])[0]


def _other_times(left: Told, right: Told) -> Iterator[Feature]:
    """Whether, where the preferred times of two differ, one gives the other's day among its further times."""
    if not left.whens or not right.whens or not gap(left.whens[0], right.whens[0]):
        return
    for one, other in ((left, right), (right, left)):
        if any(is_day(when) and when == one.whens[0] for when in other.whens[1:]):
            yield Feature("further time fits", 1.0, lambda: "one gives the day of the other among its further times")
            return


def _counts(name: str, left: tuple[Count, ...], right: tuple[Count, ...]) -> Iterator[Feature]:
    if not left or not right:
        return
    one, other = left[0], right[0]
    words = f"{name}: {_in_words(one)} and {_in_words(other)}"
    if not counts_meet(one, other):
        yield Feature(f"{name} differ", 1.0, lambda: words)
    elif one.low is not None and one.low == other.low and one.high == other.high:
        sort = "agree" if one.low <= 1 else "agree on several"
        yield Feature(f"{name} {sort}", 1.0, lambda: words)


def _in_words(count: Count) -> str:
    return count.words or (f"{count.best:g}" if count.best is not None else "some")


def counts_meet(left: Count, right: Count) -> bool:
    """Whether one number can be both; bounds the words leave open meet anything."""
    lows = [c for c in (left.low, right.low) if c is not None]
    highs = [c for c in (left.high, right.high) if c is not None]
    return not lows or not highs or max(lows) <= min(highs)
