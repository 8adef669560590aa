"""Features of pairs of accounts: what is known of two together, in columns, each with values and words for a reader."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reportedly.link.apart import times
from reportedly.link.columns import Column, Columns, Pairs
from reportedly.link.copies import Passages
from reportedly.link.kinds import Kinship, Kinships
from reportedly.link.places import Relation, nearest
from reportedly.link.told import COUNTS
from reportedly.link.words import Wording
from reportedly.model.count import Count
from reportedly.model.where import Where

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The share of copied words, and the cosine of the words that tell (a site's own left out), from which one report is a
#: reprint of the other: of 52 such pairs of news 50 were of one incident; of 8 with a cosine of .8 to .9 only
#: 5 were.
WHOLE, ALIKE = 0.8, 0.9
#: Beyond this two texts are much alike.
MUCH = 0.3
#: Days beyond which a happening that a report also dates is more often what it follows up (an arrest, a trial) than
#: another one that it is reminded of: of 31 such pairs of news of gun violence 24 were of one incident.
REMINDED = 30
_KINSHIPS: tuple[Kinship, ...] = ("same", "absorbs", "part", "kin", "other")
_RELATIONS = ("same town", "same region", "within", "near", "apart", "far")
_COUNTED = ("differ", "agree", "agree on several")


@dataclass(frozen=True, slots=True)
class Sight:
    """What pairs are looked at with: `worded` holds the words of each account, `passages` what reports share."""

    kinships: Kinships
    worded: Wording
    passages: Passages
    columns: Columns

    def features(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Iterator[Column]:
        """All features of pairs of accounts of two reports, given by their numbers; they do not depend on which is
        left."""
        pairs = Pairs(self.columns, left, right)
        copied, words = self._copied(pairs), self.worded.words.cosines(left, right)
        one, other = pairs.both("main")
        reprint = one & other & (copied >= WHOLE) & (words >= ALIKE)
        yield from _alike("words", words, lambda pair: f" in their words: {', '.join(self._strongest(pairs, pair))}")
        yield from _alike("names", self.worded.names.cosines(left, right), lambda _: " in the names they hold")
        yield from _marks(self.worded, pairs)
        yield _where(
            "copied words",
            copied > 0,
            lambda pair: f"{copied[pair]:.0%} of the shorter report stands word for word in the other",
            copied,
        )
        yield self._kinds(pairs)
        yield _where("reprint", reprint, lambda _: "one prints the other: the dates of the two pages tell nothing")
        yield from times(pairs, copied, reprint)
        yield self.told_apart(pairs, ~reprint)
        yield from self._places(pairs)
        yield from (_counts(name, pairs) for name in COUNTS)
        yield _cited(pairs)
        yield _where("in passing", ~(one & other), lambda _: "one of the two is told in passing")

    def _copied(self, pairs: Pairs) -> "NDArray[np.float64]":
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        told, shared = pairs.columns.told, self.passages.shared
        of = [told[one].report for one in pairs.left.tolist()]
        with_ = [told[one].report for one in pairs.right.tolist()]
        return np.array([shared(one, other) for one, other in zip(of, with_, strict=True)], dtype=np.float64)

    def _strongest(self, pairs: Pairs, pair: int) -> list[str]:
        return self.worded.strongest(int(pairs.left[pair]), int(pairs.right[pair]))

    def _kinds(self, pairs: Pairs) -> Column:
        import numpy as np  # noqa: PLC0415 - as above

        kinds = list(pairs.columns.kinds)
        one, other = pairs.both("kind")
        made, back = np.unique(one * len(kinds) + other, return_inverse=True)
        between = [self.kinships.between(kinds[both // len(kinds)], kinds[both % len(kinds)]) for both in made.tolist()]
        codes = np.array([_KINSHIPS.index(kinship) for kinship in between], dtype=np.int64)[back]

        def words(pair: int) -> str:
            left, right = (told.kind for told in pairs.told(pair))
            return f"told as {left if left == right else f'{left} and {right}'}"

        return Column([f"kind {name}" for name in _KINSHIPS], codes, words)

    def told_apart(self, pairs: Pairs, open_: "NDArray[np.bool_]") -> Column:
        """Whether, where the days of two differ, the report of one gives the other's day to another happening of its
        kind. Of another kind (shot on the one day, dead on the next) it may be of the same story: of 42 such pairs of
        news of gun violence 35 were of one incident."""
        import numpy as np  # noqa: PLC0415 - as above

        codes = np.ones(len(pairs), "i8")
        beside, (of, with_) = pairs.columns.beside, pairs.both("kind")
        whens = pairs.both("when")
        one, other = pairs.both("day")
        differ = open_ & _both(pairs, "one_day") & (whens[0] != whens[1]) & ~(abs(one - other) > REMINDED)
        for pair in differ.nonzero()[0].tolist():
            left, right = int(pairs.left[pair]), int(pairs.right[pair])
            sides = ((left, whens[1][pair], with_[pair]), (right, whens[0][pair], of[pair]))
            if any(others in beside(mine, int(when)) for mine, when, others in sides):
                codes[pair] = 0
        return Column(("told apart",), codes, lambda _: "the report of one gives the other's day to another happening")

    def _places(self, pairs: Pairs) -> Iterator[Column]:
        import numpy as np  # noqa: PLC0415 - as above

        every = list(pairs.columns.places)
        one, other = pairs.both("places")
        both = ((one >= 0) & (other >= 0)).nonzero()[0]
        made, back = np.unique(one[both] * len(every) + other[both], return_inverse=True)
        found = [nearest(every[two // len(every)], every[two % len(every)]) for two in made.tolist()]
        codes, at = np.full(len(pairs), len(_RELATIONS)), np.full(len(pairs), -1)
        codes[both] = np.array([_relation(one) for one in found], dtype=np.int64)[back]
        at[both] = back

        def words(pair: int) -> str:
            _, left, right = found[int(at[pair])]  # type: ignore[misc]
            return left.name if left.name == right.name else f"{left.name} and {right.name}"

        yield Column([f"place {name}" for name in _RELATIONS], codes, words)
        yield from self._named(pairs, codes, [self._seldom(one) for one in found], at, words)

    def _seldom(self, found: "tuple[Relation, Where, Where] | None") -> float:
        return self.worded.rarity.of(found[1].name) if found is not None and found[0] == "same" else 0.0

    def _named(
        self,
        pairs: Pairs,
        relations: "NDArray[np.int64]",
        seldom: list[float],
        at: "NDArray[np.int64]",
        places: Callable[[int], str],
    ) -> Iterator[Column]:
        """How seldom the place that both name is named, and whether the place of one is named by the other."""
        import numpy as np  # noqa: PLC0415 - as above

        values = np.array([*seldom, 0.0])[at]

        def words(pair: int) -> str:
            return f"few reports name {places(pair)}" if values[pair] > 0.5 else places(pair)

        yield _where("seldom named place", relations < 2, words, values)
        named = (relations == 4) | (relations == 5)
        some = named.nonzero()[0]
        named[some] = self._names(pairs.left[some], pairs.right[some]) | self._names(
            pairs.right[some], pairs.left[some]
        )
        yield _where("place named by the other", named, lambda _: "the place of one is named by the other")

    def _names(self, told: "NDArray[np.int64]", others: "NDArray[np.int64]") -> "NDArray[np.bool_]":
        """For each of some accounts whether the other one names one of its places."""
        import numpy as np  # noqa: PLC0415 - as above

        made = np.zeros(len(told), dtype=bool)
        few, back = np.unique(told, return_inverse=True)
        held = [sorted({place.name.lower() for place in self.columns.told[one].places}) for one in few.tolist()]
        names = [held[one] for one in back.tolist()]
        for number in range(max(map(len, held), default=0)):
            some = np.array([n for n, names_ in enumerate(names) if len(names_) > number], dtype=np.int64)
            wanted = self.worded.hashes.of([names[n][number] for n in some.tolist()])
            made[some] |= self.worded.names.hold(others[some], wanted)
        return made


def _where(
    name: str,
    held: "NDArray[np.bool_]",
    words: Callable[[int], str],
    values: "NDArray[np.float64] | None" = None,
) -> Column:
    """The one feature of those pairs that have it."""
    return Column((name,), 1 - held.astype("i8"), words, values)


def _alike(name: str, shares: "NDArray[np.float64]", what: Callable[[int], str]) -> Iterator[Column]:
    def words(pair: int) -> str:
        return f"{shares[pair]:.0%} alike{what(pair)}"

    yield _where(f"{name} alike", shares > 0, words, shares)
    yield _where(f"{name} much alike", shares > MUCH, words, shares - MUCH)


def _marks(worded: Wording, pairs: Pairs) -> Iterator[Column]:
    import numpy as np  # noqa: PLC0415 - as above

    names = worded.full_names.met(pairs.left, pairs.right)
    values = _log1p(names)
    yield _where(
        "rare names shared", names > 0, lambda pair: f"{names[pair]:.0f} full names that few reports hold", values
    )
    site, other = pairs.both("site")
    one_site = (names > 0) & (site >= 0) & (site == other)
    yield _where("rare names of one site", one_site, lambda _: "both are of one site, whose own staff it names", values)
    marks = worded.marks
    sides = [[marks[one] for one in side.tolist()] for side in (pairs.left, pairs.right)]
    for name, what in (("ages", "both tell of ages"), ("streets", "both name a street")):
        held = [[getattr(one, name) for one in side] for side in sides]
        both = zip(*held, strict=True)
        shared = np.array([len(one & other) if one and other else -1 for one, other in both], dtype=np.int64)
        codes = np.where(shared > 0, 0, np.where(shared == 0, 1, 2))
        words = partial(_marked, name, what, held)
        yield Column((f"{name} shared", f"{name} differ"), codes, words, np.where(shared > 0, _log1p(shared), 1.0))


def _marked(name: str, what: str, held: list[list[frozenset[str]]], pair: int) -> str:
    left, right = held[0][pair], held[1][pair]
    if both := left & right:
        return f"{what}: {_listed(both)}"
    return f"{name} {_listed(left)} and {_listed(right)}"


def _listed(marks: frozenset[str]) -> str:
    return ", ".join(sorted(marks)[:5])


def _log1p(counts: "NDArray[np.number]") -> "NDArray[np.float64]":
    """The logarithm of one more than each count, to the last bit the same on any machine and for any number of them."""
    import numpy as np  # noqa: PLC0415 - as above

    whole = np.maximum(counts, 0).astype("i8")
    made: NDArray[np.float64] = np.array([math.log1p(one) for one in range(int(whole.max(initial=0)) + 1)])[whole]
    return made


def _both(pairs: Pairs, name: str) -> "NDArray[np.bool_]":
    one, other = pairs.both(name)
    made: NDArray[np.bool_] = one & other
    return made


def _relation(found: "tuple[Relation, Where, Where] | None") -> int:
    """The place of a relation in `_RELATIONS`."""
    if found is None:
        return len(_RELATIONS)
    relation, one, _ = found
    if relation == "same":
        return 0 if one.level == "town" else 1
    return _RELATIONS.index(relation)


def _counts(name: str, pairs: Pairs) -> Column:
    import numpy as np  # noqa: PLC0415 - as above

    one, other = pairs.both(name)
    low, lows = pairs.both(f"{name}_low")
    high, highs = pairs.both(f"{name}_high")
    # Bounds the words leave open meet anything.
    meet = np.maximum(low, lows) <= np.minimum(high, highs)
    agree = (low == lows) & (high == highs) & np.isfinite(low)
    codes = np.where(meet, np.where(agree, np.where(low <= 1, 1, 2), 3), 0)

    def words(pair: int) -> str:
        left, right = (told.counts[name][0] for told in pairs.told(pair))
        return f"{name}: {_in_words(left)} and {_in_words(right)}"

    return Column([f"{name} {sort}" for sort in _COUNTED], np.where(one & other, codes, 3), words)


def _in_words(count: Count) -> str:
    return count.words or (f"{count.best:g}" if count.best is not None else "some")


def _cited(pairs: Pairs) -> Column:
    import numpy as np  # noqa: PLC0415 - as above

    one, other = pairs.both("cites")
    both = one & other
    cite = (told[0].cited & told[1].cited for told in map(pairs.told, both.nonzero()[0].tolist()))
    both[both] = np.array([bool(one) for one in cite], dtype=bool)

    def words(pair: int) -> str:
        left, right = pairs.told(pair)
        return f"both cite {', '.join(sorted(left.cited & right.cited))}"

    return _where("both cite", both, words)
