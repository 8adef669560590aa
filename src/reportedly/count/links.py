"""How unsure it is which accounts are one incident: sampled partitions after the probabilities of the pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from reportedly.model.incident import Incident

#: Partitions drawn: enough that the ends of 95 % are known to about two draws in a hundred. 20,000 incidents with 3,000
#: unsure pairs take some five seconds.
SAMPLES = 100
#: Sweeps before the first draw is kept, where accounts are moved one at a time.
WARM = 20
#: Log-odds of a pair that was never compared: linking takes the same (`link.resolve.UNSEEN`).
UNSEEN = -4.0
#: Log-odds of a pair that a person judged, or that is settled otherwise: no draw goes against it.
SURE = 50.0
#: Accounts tied to one another of which what was reckoned of a partition is kept.
FEW = 12
#: Pairs more probable or less than these (.982, .018) are not worth drawing.
DOUBTFUL = 4.0

Pair = tuple[str, str]
#: The log-odds of each account with others, by name.
Near = dict[str, dict[str, float]]
#: Partitions of the same accounts, the part of each in their order, with the numbers of the draws that gave it.
Drawn = dict[tuple[int, ...], list[int]]


@dataclass(frozen=True, slots=True)
class Linked:
    """That two accounts, `left` and `right`, tell of one incident with `probability`; 0 and 1 are a person's word."""

    left: str
    right: str
    probability: float


def draw_links(
    incidents: Iterable[Incident],
    pairs: Iterable[Linked],
    *,
    reports: Mapping[str, str],
    samples: int = SAMPLES,
    seed: int = 1,
) -> dict[str, tuple[int, ...]]:
    """How many incidents each incident comes to in each of `samples` partitions of its accounts: 1 as it stands, 0
    where it is one with another, 2 where it is split. Incidents nothing is unsure of are left out.

    A partition's weight is the product of the odds of the pairs it holds together (`pairs`; those never compared are
    unlikely), so that the pairs cannot contradict one another as they would one by one. Accounts of one report
    (`reports` names each account's) stay as they are to one another. A part counts for the incident that gave it most
    accounts, the least id first. The same seed gives the same draws.

    Bansal, Blum & Chawla (2004), "Correlation clustering", Machine Learning 56, for the weight; Neal (2000), "Markov
    chain sampling methods for Dirichlet process mixture models", J. Comput. Graph. Statist. 9, for moving one account
    at a time.
    """
    home = {account: incident.id for incident in incidents for account in incident.accounts}
    odds = {(one.left, one.right): _odds(one.probability) for one in pairs if one.left in home and one.right in home}
    random = np.random.default_rng(seed)
    found: dict[str, tuple[int, ...]] = {}
    components = _components(home, odds)
    near = _near(components, odds)
    for accounts in components:
        if len(accounts) == 2 and reports.get(accounts[0], "") != reports.get(accounts[1], " "):
            found.update(_pair_counted(accounts, home, odds, random.random(samples)))
        else:
            _bind(near, accounts, home, reports)
            drawn = _Partition(accounts, home, near).drawn(samples, random)
            found.update(_counted(drawn, accounts, home, samples))
    return {incident: counts for incident, counts in sorted(found.items()) if set(counts) != {1}}


def _odds(probability: float) -> float:
    if probability <= 0 or probability >= 1:
        return SURE if probability >= 1 else -SURE
    return log(probability / (1 - probability))


def _components(home: Mapping[str, str], odds: Mapping[Pair, float]) -> list[list[str]]:
    """Accounts tied by one incident or by a pair that may be one, where something among them is in doubt."""
    above = {account: account for account in home}

    def top(account: str) -> str:
        while above[account] != account:
            above[account] = account = above[above[account]]
        return account

    first: dict[str, str] = {}
    for account, incident in home.items():
        above[top(account)] = top(first.setdefault(incident, account))
    doubted: set[str] = set()
    for (left, right), value in odds.items():
        if value > -DOUBTFUL:
            above[top(left)] = top(right)
        if abs(value) < DOUBTFUL:
            doubted.add(left)
    tops = {top(account) for account in doubted}
    held: dict[str, list[str]] = defaultdict(list)
    for account in sorted(home):
        if (name := top(account)) in tops:
            held[name].append(account)
    return sorted(held.values())


def _pair_counted(
    accounts: Sequence[str], home: Mapping[str, str], odds: Mapping[Pair, float], chances: NDArray[np.float64]
) -> dict[str, tuple[int, ...]]:
    """What `_counted` gives for partitions of two accounts: one coin each."""
    left, right = accounts
    together = chances < 1 / (1 + exp(-odds.get((left, right), odds.get((right, left), UNSEEN))))
    first, second = sorted((home[left], home[right]))
    if first == second:
        return {first: tuple((2 - together).tolist())}
    return {first: (1,) * len(chances), second: tuple((1 - together).tolist())}


def _near(components: Iterable[Sequence[str]], odds: Mapping[Pair, float]) -> Near:
    """The odds by account, of pairs within one component."""
    of = {account: number for number, accounts in enumerate(components) for account in accounts}
    near: Near = {account: {} for account in of}
    for (left, right), value in odds.items():
        if left in of and of[left] == of.get(right):
            near[left][right] = near[right][left] = value
    return near


def _bind(near: Near, accounts: Sequence[str], home: Mapping[str, str], reports: Mapping[str, str]) -> None:
    """Accounts of one report stay together, or apart, as they are."""
    by_report: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        if account in reports:
            by_report[reports[account]].append(account)
    for held in by_report.values():
        for one in held:
            for other in held:
                if one != other:
                    near[one][other] = SURE if home[one] == home[other] else -SURE


@dataclass(slots=True)
class _Chances:
    """Where an account may go: parts in their order with their weights, the sum of those, and for few accounts the
    partitions that come of it, as far as they were met."""

    parts: list[int]
    weights: list[float]
    total: float
    to: list["_Met | None"] = field(default_factory=list)


@dataclass(slots=True)
class _Met:
    """A partition of few accounts: its parts, these numbered as they first come, and where each account may go from
    it."""

    parts: tuple[int, ...]
    named: tuple[int, ...]
    chances: dict[int, _Chances] = field(default_factory=dict)


class _Partition:
    """Accounts in parts, moved one at a time; each goes by its number among `accounts`.

    What hangs on the order of parts alone is the same for parts numbered anew in that order. Few accounts come to the
    same partitions again and again: their parts are numbered so, and the chances of each, and the partitions that come
    of them, are reckoned once.
    """

    def __init__(self, accounts: Sequence[str], home: Mapping[str, str], near: Near) -> None:
        number = {account: place for place, account in enumerate(accounts)}
        self._near = [[(number[other], value) for other, value in near[one].items()] for one in accounts]
        names = {incident: place for place, incident in enumerate(dict.fromkeys(home[a] for a in accounts))}
        self._part = [names[home[account]] for account in accounts]
        self._sizes: list[int] = []
        self._size(len(names))
        self._moving = [n for n, held in enumerate(self._near) if any(abs(value) < DOUBTFUL for _, value in held)]
        self._met: dict[tuple[int, ...], _Met] | None = {} if len(accounts) <= FEW else None

    def _size(self, parts: int) -> None:
        """Count how many accounts each part has. The last is empty: the one that an account put by itself makes."""
        self._sizes = [0] * (parts + 1)
        for part in self._part:
            self._sizes[part] += 1

    def drawn(self, samples: int, random: np.random.Generator) -> Drawn:
        """So many partitions: the part of each account, parts numbered as they first come, and the draws it is of."""
        found: Drawn = defaultdict(list)
        chances = random.random((WARM + samples, len(self._moving))).tolist()
        at = None if self._met is None else self._meet()
        for sweep, row in enumerate(chances, start=-WARM):
            if at is not None:
                at = self._swept(at, row)
            else:
                for account, chance in zip(self._moving, row, strict=True):
                    self._move(account, chance)
            if sweep >= 0:
                found[self._named() if at is None else at.named].append(sweep)
        return found

    def _named(self) -> tuple[int, ...]:
        """The part of each account, parts numbered as they first come."""
        names: dict[int, int] = {}
        return tuple([names.setdefault(part, len(names)) for part in self._part])

    def _swept(self, at: _Met, row: Sequence[float]) -> _Met:
        """The partition that comes of moving each account in turn, as `_move` does."""
        for account, chance in zip(self._moving, row, strict=True):
            found = at.chances.get(account)
            if found is None:
                found = at.chances[account] = self._chances_from(at, account)
            left, place = chance * found.total, 0
            for place, weight in enumerate(found.weights):  # noqa: B007 - the last place is what is asked
                left -= weight
                if left < 0:
                    break
            to = found.to[place]
            if to is None:
                to = found.to[place] = self._after(at, account, found.parts[place])
            at = to
        return at

    def _meet(self) -> _Met:
        """The partition as it is."""
        met: dict[tuple[int, ...], _Met] = self._met if self._met is not None else {}
        parts = tuple(self._part)
        return met.setdefault(parts, _Met(parts, self._named()))

    def _stand(self, at: _Met) -> None:
        self._part = list(at.parts)
        self._size(len(set(at.parts)))

    def _chances_from(self, at: _Met, account: int) -> _Chances:
        self._stand(at)
        found = self._chances(account)
        found.to = [None] * len(found.parts)
        return found

    def _after(self, at: _Met, account: int, part: int) -> _Met:
        if part == at.parts[account]:
            return at
        self._stand(at)
        self._put(account, part)
        return self._meet()

    def _move(self, account: int, chance: float) -> None:
        """Put one account into a part, or into one of its own, after the weights."""
        found = self._chances(account)
        left = chance * found.total
        for part, weight in zip(found.parts, found.weights, strict=True):  # noqa: B007 - the last part is what is asked
            left -= weight
            if left < 0:
                break
        if part != self._part[account]:
            self._put(account, part)

    def _put(self, account: int, part: int) -> None:
        self._sizes[self._part[account]] -= 1
        self._part[account] = part
        self._sizes[part] += 1
        if part == len(self._sizes) - 1:
            self._sizes.append(0)
        if self._met is not None:
            order = {part: number for number, part in enumerate(sorted(set(self._part)))}
            self._part = [order[part] for part in self._part]
            self._size(len(order))

    def _chances(self, account: int) -> _Chances:
        parts, sizes = self._part, self._sizes
        own = parts[account]
        sums: dict[int, float] = {}
        judged: dict[int, int] = {}
        for other, value in self._near[account]:
            part = parts[other]
            sums[part] = sums.get(part, 0.0) + value
            judged[part] = judged.get(part, 0) + 1
        alone = own if sizes[own] == 1 else len(sizes) - 1
        choices = [alone, *sorted(sums)]
        strange = (sizes[part] - (part == own) - judged[part] for part in choices[1:])
        heights = [0.0, *(sums[part] + UNSEEN * many for part, many in zip(choices[1:], strange, strict=True))]
        peak = max(heights)
        weights = [exp(height - peak) for height in heights]
        return _Chances(choices, weights, sum(weights))


def _counted(
    drawn: Drawn, accounts: Sequence[str], home: Mapping[str, str], samples: int
) -> dict[str, tuple[int, ...]]:
    """How many parts count for each incident in each partition."""
    counts: dict[str, list[int]] = {incident: [0] * samples for incident in sorted({home[one] for one in accounts})}
    for parts, draws in drawn.items():
        given: dict[int, Counter[str]] = defaultdict(Counter)
        for account, part in zip(accounts, parts, strict=True):
            given[part][home[account]] += 1
        for shares in given.values():
            counted = counts[min(shares, key=lambda incident: (-shares[incident], incident))]
            for draw in draws:
                counted[draw] += 1
    return {incident: tuple(each) for incident, each in counts.items()}
