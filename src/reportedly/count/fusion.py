"""Fusion: where many sources give values for many things, which value is right, how surely, and who copies whom.

One-coin expectation maximisation (Dawid and Skene 1979, in the form of one accuracy a source: Zhang, Chen, Zhou and
Jordan 2014): a source is right with one chance whatever it is asked, and where it is wrong any other value that is
given, and one that nobody gave, is as likely. Sources that agree are seldom independent: their joint weight is divided
by the design effect of the most dependent group among those who tell of a thing (Kish 1965, "Survey Sampling", 8.2),
measured by the errors that each two of them share (`shared_errors`), before it becomes a chance.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reportedly.count.shared_errors import Dependence, Errors, dependences, shared_errors

#: Source, thing, value.
Said = tuple[str, str, str]
#: How far a claim of `right` speaks for `left`, 0 to 1, where they are not the same value.
Alike = Callable[[str, str], float]

#: How far the errors of two sources are taken to be one another's where nothing shows it. On books and flights the
#: calibration error is .02 to .04 from 0 to .25, so that it hardly matters which is taken: each of four sets (with
#: birthplaces and populations) left out in turn, with the value that is best on the other three, comes to .03 on books
#: and on flights (`bench/truth.py --choose`). This one is the best on all four.
ALIKE_AT_LEAST = 0.1
#: What a coarser place adds for a finer one: more lets the finest value win whoever gives it.
COARSER = 0.3
#: Right and wrong answers that every source is taken to have given before.
PRIOR_RIGHT, PRIOR_WRONG = 4.0, 1.0
ROUNDS = 30
#: Rounds more with the weight of dependent sources divided. Until they stand would be .015 less calibration error on
#: flights, but where five of fifteen sources copy a bad one it believes them: .77 right, .88 with two, .91 with none.
ROUNDS_MORE = 2
#: A chance is never taken for certain: a thousand sources may copy one.
LEAST, MOST = 0.02, 0.99


@dataclass(frozen=True, slots=True)
class Fused:
    """The value of each thing that is likeliest with its chance, every value's chance, every source's accuracy, and
    the pairs of sources that are not independent. The chances of a thing add up to less than one: the rest is that
    nobody gave the right value."""

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


def fuse(claims: Iterable[Said], *, alike: Alike | None = None, least: float = ALIKE_AT_LEAST) -> Fused:
    """What the claims make likeliest. `alike` tells of two different values of one thing how far the second speaks for
    the first; see `coarser` and `within`. `least` is how far the errors of two sources are taken to be one another's
    where nothing shows it, 0 (independent) to 1. The order of the claims does not matter."""
    table = _table(claims, alike)
    if not table.values:
        return Fused({}, {}, {}, ())
    accuracy = np.full(len(table.sources), PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG))
    chances, accuracy = _maximised(table, accuracy, np.ones(len(table.values)), ROUNDS)
    found = shared_errors(table.things, table.value, table.source, chances)
    effects = _effects(table, found, 0.0)
    _, accuracy = _maximised(table, accuracy, effects, ROUNDS_MORE)
    chances = _chances(table, accuracy, effects)
    found = shared_errors(table.things, table.value, table.source, chances)
    chances = _chances(table, accuracy, _effects(table, found, least))
    best: dict[str, tuple[str, float]] = {}
    for (thing, value), chance in zip(table.values, chances.tolist(), strict=True):
        if thing not in best or chance > best[thing][1]:
            best[thing] = (value, chance)
    return Fused(
        best,
        dict(zip(table.values, chances.tolist(), strict=True)),
        dict(zip(table.sources, accuracy.tolist(), strict=True)),
        tuple(dependences(found, table.sources)),
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


def _maximised(table: _Table, accuracy: Any, effects: Any, rounds: int) -> tuple[Any, Any]:
    """The chance of each value and the accuracy of each source, by turns from `accuracy` on until they stand."""
    given = np.bincount(table.source, minlength=len(table.sources))
    for _ in range(rounds):
        chances = right = _chances(table, accuracy, effects)
        if table.alike is not None:
            rows, columns, weights = table.alike
            right = np.minimum(1.0, np.bincount(columns, weights * chances[rows], minlength=len(chances)))
        before, rights = accuracy, np.bincount(table.source, right[table.value], minlength=len(table.sources))
        accuracy = np.clip((rights + PRIOR_RIGHT) / (given + PRIOR_RIGHT + PRIOR_WRONG), LEAST, MOST)
        if np.abs(accuracy - before).max() < 1e-6:
            break
    return chances, accuracy


def _chances(table: _Table, accuracy: Any, effects: Any) -> Any:
    """The chance of each value by the sources that give it, each value's weight divided by its design effect."""
    size, things = len(table.values), table.things
    others = np.log(np.bincount(things))[things] * np.bincount(table.value, minlength=size)
    odds = np.log(accuracy / (1 - accuracy))[table.source]
    weight = (np.bincount(table.value, odds, minlength=size) + others) / effects
    if table.alike is not None:
        rows, columns, weights = table.alike
        weight = np.bincount(rows, weights * weight[columns], minlength=size)
    top = np.maximum(np.maximum.reduceat(weight, table.starts), 0.0)
    raised = np.exp(weight - top[things])
    return raised / (np.add.reduceat(raised, table.starts) + np.exp(-top))[things]


def _effects(table: _Table, found: Mapping[tuple[int, int], Errors], least: float) -> Any:
    """For each value the largest design effect of any value of its thing: how many times the sources that give that one
    are counted, 1 where they are independent. One group that copies makes the whole comparison unsure."""
    tellers = np.bincount(table.value, minlength=len(table.values))
    likeness = tellers * (1.0 + least * np.maximum(tellers - 1, 0))
    order = np.argsort(table.source, kind="stable")
    values_of = np.split(table.value[order], np.searchsorted(table.source[order], np.arange(1, len(table.sources))))
    for (left, right), errors in sorted(found.items()):
        if errors.likeness > least:
            both = np.intersect1d(values_of[left], values_of[right], assume_unique=True)
            likeness[both] += 2 * (errors.likeness - least)
    effects = likeness / np.maximum(tellers, 1)
    return np.maximum.reduceat(effects, table.starts)[table.things]
