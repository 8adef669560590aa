"""Fusion: where many sources give values for many things, which value is right, how surely, and who copies whom.

One-coin expectation maximisation (Dawid and Skene 1979, in the form of one accuracy a source: Zhang, Chen, Zhou and
Jordan 2014): a source is right with one chance whatever it is asked, and where it is wrong any other value that is
given is as likely. Sources that agree are seldom independent, so their joint weight is divided by a temperature before
it becomes a chance (Guo, Pleiss, Sun and Weinberger 2017). Dependence is only seen in shared errors: that two sources
are right together says nothing (Dong, Berti-Equille and Srivastava 2009).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

#: Source, thing, value.
Said = tuple[str, str, str]
#: How far a claim of `right` speaks for `left`, 0 to 1, where they are not the same value.
Alike = Callable[[str, str], float]

#: The temperature: of those tried on books and flights together the one that left the least calibration error (.04 on
#: each; .08 and .07 at 1). Chosen on flights alone (5) it leaves .07 on books, on books alone (3) .07 on flights:
#: of a set that chose nothing expect that. On birthplaces the error stays at .14 to .18 whatever it is. A divisor that
#: grows with the number of sources goes from one set to the other no better (.06 to .10), nor does one that makes two
#: halves of the sources agree as often as their chances say (books .045, flights .03 to .15 by how they are halved).
TEMPERATURE = 4.0
#: What a coarser place adds for a finer one: more lets the finest value win whoever gives it.
COARSER = 0.3
#: Right and wrong answers that every source is taken to have given before.
PRIOR_RIGHT, PRIOR_WRONG = 4.0, 1.0
ROUNDS = 30
#: A chance is never taken for certain: a thousand sources may copy one.
LEAST, MOST = 0.02, 0.99
#: The chance below which a value counts as an error, and the share of the pairs called dependent that may be so by
#: accident (Benjamini and Hochberg 1995). Chosen on eight groups of synthetic worlds (`bench/truth.py`, seeds 101 to
#: 108); on ten others at least .97 of the pairs found are copiers and at least .94 of the copiers are found.
ERROR, DEPENDENT = 0.5, 0.1
#: Things that two sources must both be wrong on in the same way, at least.
LEAST_SHARED = 5
#: A thing on which more sources are wrong tells little of any two of them, and costs the square of their number.
MOST_WRONG = 300


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two sources that share more errors than accident gives: `shared` of them where `expected` were to be seen."""

    left: str
    right: str
    shared: int
    expected: float


@dataclass(frozen=True, slots=True)
class Fused:
    """The value of each thing that is likeliest with its chance, every value's chance, every source's accuracy, and
    the pairs of sources that are not independent."""

    best: Mapping[str, tuple[str, float]]
    chances: Mapping[tuple[str, str], float]
    accuracy: Mapping[str, float]
    dependences: tuple[Dependence, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Claims as pairs of numbers, `value` and `source`; `things` gives the thing of each value and `starts` the first
    value of each thing. `alike` is a sparse matrix between values as rows, columns and weights."""

    sources: list[str]
    values: list[tuple[str, str]]
    value: Any
    source: Any
    things: Any
    starts: Any
    alike: tuple[Any, Any, Any] | None


def fuse(claims: Iterable[Said], *, alike: Alike | None = None, temperature: float = TEMPERATURE) -> Fused:
    """What the claims make likeliest. `alike` tells of two different values of one thing how far the second speaks for
    the first; see `coarser` and `within`. The order of the claims does not matter."""
    table = _table(claims, alike)
    if not table.values:
        return Fused({}, {}, {}, ())
    chances, accuracy = _maximised(table, temperature)
    best: dict[str, tuple[str, float]] = {}
    for (thing, value), chance in zip(table.values, chances.tolist(), strict=True):
        if thing not in best or chance > best[thing][1]:
            best[thing] = (value, chance)
    return Fused(
        best,
        dict(zip(table.values, chances.tolist(), strict=True)),
        dict(zip(table.sources, accuracy.tolist(), strict=True)),
        tuple(_dependences(table, chances)),
    )


def coarser(above: Mapping[str, frozenset[str]]) -> Alike:
    """Places: one that lies above another does not contradict it, and speaks for it a little."""
    return lambda left, right: COARSER if right in above.get(left, ()) else 0.0


def within(tolerance: float) -> Alike:
    """Numbers: two that differ by no more speak for each other, the less the further apart."""

    def alike(left: str, right: str) -> float:
        try:
            apart = abs(float(left) - float(right))
        except ValueError:
            return 0.0
        return max(0.0, 1.0 - apart / tolerance) if apart <= tolerance else 0.0

    return alike


def _table(claims: Iterable[Said], alike: Alike | None) -> _Table:
    held = sorted({(thing, value, source) for source, thing, value in claims})
    values = sorted({(thing, value) for thing, value, _ in held})
    sources = sorted({source for _, _, source in held})
    value_of, source_of = ({name: n for n, name in enumerate(names)} for names in (values, sources))
    rows = np.array([value_of[thing, value] for thing, value, _ in held], dtype=np.int64)
    columns = np.array([source_of[source] for _, _, source in held], dtype=np.int64)
    names = [thing for thing, _ in values]
    first = np.array([n == 0 or names[n] != names[n - 1] for n in range(len(names))], dtype=bool)
    return _Table(sources, values, rows, columns, np.cumsum(first) - 1, np.flatnonzero(first), _likeness(values, alike))


def _likeness(values: Sequence[tuple[str, str]], alike: Alike | None) -> tuple[Any, Any, Any] | None:
    """How far each value speaks for each other one of the same thing, itself wholly."""
    if alike is None:
        return None
    of_thing: defaultdict[str, list[int]] = defaultdict(list)
    for number, (thing, _) in enumerate(values):
        of_thing[thing].append(number)
    cells = [
        (i, j, 1.0 if i == j else alike(values[i][1], values[j][1]))
        for numbers in of_thing.values()
        for i in numbers
        for j in numbers
    ]
    kept = [cell for cell in cells if cell[2]]
    rows, columns, weights = (np.array(column) for column in zip(*kept, strict=True))
    return rows, columns, weights


def _maximised(table: _Table, temperature: float) -> tuple[Any, Any]:
    size, things = len(table.values), table.things
    given = np.bincount(table.source, minlength=len(table.sources))
    tellers = np.bincount(table.value, minlength=size)
    others = np.log(np.maximum(np.bincount(things) - 1, 1))[things] * tellers
    accuracy = np.full(len(table.sources), PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG))
    for _ in range(ROUNDS):
        odds = np.log(accuracy / (1 - accuracy))[table.source]
        weight = (np.bincount(table.value, odds, minlength=size) + others) / temperature
        if table.alike is not None:
            rows, columns, weights = table.alike
            weight = np.bincount(rows, weights * weight[columns], minlength=size)
        raised = np.exp(weight - np.maximum.reduceat(weight, table.starts)[things])
        chances = raised / np.add.reduceat(raised, table.starts)[things]
        right = chances
        if table.alike is not None:
            right = np.minimum(1.0, np.bincount(columns, weights * chances[rows], minlength=size))
        before, rights = accuracy, np.bincount(table.source, right[table.value], minlength=len(table.sources))
        accuracy = np.clip((rights + PRIOR_RIGHT) / (given + PRIOR_RIGHT + PRIOR_WRONG), LEAST, MOST)
        if np.abs(accuracy - before).max() < 1e-6:
            break
    return chances, accuracy


def _dependences(table: _Table, chances: Any) -> Iterator[Dependence]:
    """Pairs of sources that share errors which hardly anybody else makes.

    Were they independent, two sources that are both wrong about a thing would give the same wrong value as often as
    a second wrong answer, drawn from those of the others, is the first one's.
    """
    wrong: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for value, source in zip(table.value.tolist(), table.source.tolist(), strict=True):
        if chances[value] < ERROR:
            wrong[int(table.things[value])][source] = value
    given = np.bincount(table.things)
    shared: Counter[tuple[int, int]] = Counter()
    expected: defaultdict[tuple[int, int], float] = defaultdict(float)
    for thing, answers in wrong.items():
        if len(answers) > MOST_WRONG:
            continue
        among = Counter(answers.values())
        rest = max(0, len(answers) - 2) + 1.0 + 0.5 * int(given[thing])
        for (left, value), (right, other) in combinations(sorted(answers.items()), 2):
            shared[left, right] += value == other
            expected[left, right] += (max(0, among[value] - 1 - (value == other)) + 0.5) / rest
    pairs = len(table.sources) * (len(table.sources) - 1) / 2
    asked = sorted((_by_accident(count, expected[pair]), pair) for pair, count in shared.items() if count)
    found = max((n for n, (chance, _) in enumerate(asked, start=1) if chance <= DEPENDENT * n / pairs), default=0)
    for left, right in sorted(pair for _, pair in asked[:found] if shared[pair] >= LEAST_SHARED):
        mean = round(expected[left, right], 3)
        yield Dependence(table.sources[left], table.sources[right], shared[left, right], mean)


def _by_accident(count: int, mean: float) -> float:
    """The chance of so many or more where `mean` are to be expected (Poisson), bounded from above by its first terms:
    the rest of the series falls faster than a geometric one."""
    if count <= mean:
        return 1.0
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    return term / (1 - mean / (count + 1))
