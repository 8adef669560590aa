"""Which sources are not independent of one another: those that make the same errors, and how strongly they do.

That two sources are right together says nothing; only errors that hardly anybody else makes tell of copying
(Dong, Berti-Equille and Srivastava 2009, "Integrating conflicting data: the role of source dependence").
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

#: The chance below which a value counts as an error, and the share of the pairs called dependent that may be so by
#: accident (Benjamini and Hochberg 1995). Chosen on eight groups of synthetic worlds (`bench/truth.py`, seeds 101 to
#: 108); docs/fusion.md says what ten others give.
ERROR, DEPENDENT = 0.5, 0.1
#: Things that two sources must both be wrong on in the same way, at least.
LEAST_SHARED = 5
#: A thing on which more sources are wrong tells little of any two of them, and costs the square of their number.
MOST_WRONG = 300
#: Unlike errors that every two sources are taken to have made before: a few shared ones make no twin.
UNLIKE = 2.0


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two sources that share more errors than accident gives: `shared` of them where `expected` were to be seen."""

    left: str
    right: str
    shared: int
    expected: float


@dataclass(frozen=True, slots=True)
class Errors:
    """Of two sources: on how many things both are wrong, on how many of these alike, and on how many by accident."""

    both: int
    shared: int
    expected: float

    @property
    def likeness(self) -> float:
        """How far their errors are one another's, 0 to 1, beyond accident."""
        return min(1.0, max(0.0, (self.shared - self.expected) / (self.both - self.expected + UNLIKE)))


def shared_errors(things: Any, value: Any, source: Any, chances: Any) -> dict[tuple[int, int], Errors]:
    """The errors of each two sources that are both wrong somewhere. Claims are given as pairs of numbers, `value` and
    `source` (claims,); `things` and `chances` (values,) are the thing of each value and its chance.

    Were they independent, two sources that are both wrong about a thing would give the same wrong value as often as
    a second wrong answer, drawn from those of the others, is the first one's.
    """
    wrong: defaultdict[int, dict[int, int]] = defaultdict(dict)
    given: Counter[int] = Counter(things.tolist())
    for one, who in zip(value.tolist(), source.tolist(), strict=True):
        if chances[one] < ERROR:
            wrong[int(things[one])][who] = one
    both: Counter[tuple[int, int]] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    expected: defaultdict[tuple[int, int], float] = defaultdict(float)
    for thing, answers in wrong.items():
        if len(answers) > MOST_WRONG:
            continue
        among = Counter(answers.values())
        rest = max(0, len(answers) - 2) + 1.0 + 0.5 * given[thing]
        for (left, one), (right, other) in combinations(sorted(answers.items()), 2):
            both[left, right] += 1
            shared[left, right] += one == other
            expected[left, right] += (max(0, among[one] - 1 - (one == other)) + 0.5) / rest
    return {pair: Errors(both[pair], shared[pair], expected[pair]) for pair in both}


def dependences(found: Mapping[tuple[int, int], Errors], names: list[str]) -> Iterator[Dependence]:
    """Pairs of sources that share errors which hardly anybody else makes, in order of their names' numbers."""
    pairs = len(names) * (len(names) - 1) / 2
    asked = sorted((by_accident(one.shared, one.expected), pair) for pair, one in found.items() if one.shared)
    held = max((n for n, (chance, _) in enumerate(asked, start=1) if chance <= DEPENDENT * n / pairs), default=0)
    for left, right in sorted(pair for _, pair in asked[:held] if found[pair].shared >= LEAST_SHARED):
        one = found[left, right]
        yield Dependence(names[left], names[right], one.shared, round(one.expected, 3))


def by_accident(count: int, mean: float) -> float:
    """The chance of so many or more where `mean` are to be expected (Poisson), bounded from above by its first terms:
    the rest of the series falls faster than a geometric one."""
    if count <= mean:
        return 1.0
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    return term / (1 - mean / (count + 1))
