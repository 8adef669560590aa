"""How unsure it is which accounts are one incident: sampled partitions after the probabilities of the pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
#: Pairs more probable or less than these (.982, .018) are not worth drawing.
DOUBTFUL = 4.0

Pair = tuple[str, str]
Drawn = list[dict[str, int]]


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
    for accounts in _components(home, odds):
        if len(accounts) == 2 and reports.get(accounts[0], "") != reports.get(accounts[1], " "):
            found.update(_pair_counted(accounts, home, odds, random.random(samples)))
        else:
            found.update(_counted(_Partition(accounts, home, odds, reports).drawn(samples, random), home))
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


class _Partition:
    """Accounts in parts, moved one at a time."""

    def __init__(
        self, accounts: Sequence[str], home: Mapping[str, str], odds: Mapping[Pair, float], reports: Mapping[str, str]
    ) -> None:
        self._accounts = accounts
        within = set(accounts)
        self._near: dict[str, dict[str, float]] = {account: {} for account in accounts}
        for (left, right), value in odds.items():
            if left in within and right in within:
                self._near[left][right] = self._near[right][left] = value
        self._bind(home, reports)
        names = {incident: place for place, incident in enumerate(dict.fromkeys(home[a] for a in accounts))}
        self._part = {account: names[home[account]] for account in accounts}
        self._sizes = Counter(self._part.values())
        self._new = len(names)
        self._moving = [a for a in accounts if any(abs(v) < DOUBTFUL for v in self._near[a].values())]

    def _bind(self, home: Mapping[str, str], reports: Mapping[str, str]) -> None:
        """Accounts of one report stay together, or apart, as they are."""
        by_report: dict[str, list[str]] = defaultdict(list)
        for account in self._accounts:
            if account in reports:
                by_report[reports[account]].append(account)
        for held in by_report.values():
            for one in held:
                for other in held:
                    if one != other:
                        self._near[one][other] = SURE if home[one] == home[other] else -SURE

    def drawn(self, samples: int, random: np.random.Generator) -> Drawn:
        """So many partitions: the part of each account."""
        found = []
        for sweep in range(WARM + samples):
            chances = random.random(len(self._moving))
            for account, chance in zip(self._moving, chances.tolist(), strict=True):
                self._move(account, chance)
            if sweep >= WARM:
                found.append(dict(self._part))
        return found

    def _move(self, account: str, chance: float) -> None:
        """Put one account into a part, or into one of its own, after the weights."""
        self._sizes[self._part[account]] -= 1
        sums: dict[int, float] = {}
        judged: Counter[int] = Counter()
        for other, value in self._near[account].items():
            part = self._part[other]
            sums[part] = sums.get(part, 0.0) + value
            judged[part] += 1
        own = self._part[account]
        if self._sizes[own]:
            own = self._new
        parts = [own, *sorted(part for part in sums if part != own)]
        heights = [0.0, *(sums[part] + UNSEEN * (self._sizes[part] - judged[part]) for part in parts[1:])]
        peak = max(heights)
        weights = [exp(height - peak) for height in heights]
        left = chance * sum(weights)
        for part, weight in zip(parts, weights, strict=True):  # noqa: B007 - the part where it ends is what is asked
            left -= weight
            if left < 0:
                break
        self._part[account] = part
        self._sizes[part] += 1
        self._new += part == self._new


def _counted(drawn: Drawn, home: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """How many parts count for each incident in each partition."""
    incidents = sorted({home[account] for account in drawn[0]}) if drawn else []
    counts: dict[str, list[int]] = {incident: [0] * len(drawn) for incident in incidents}
    for number, parts in enumerate(drawn):
        given: dict[int, Counter[str]] = defaultdict(Counter)
        for account, part in parts.items():
            given[part][home[account]] += 1
        for shares in given.values():
            counts[min(shares, key=lambda incident: (-shares[incident], incident))][number] += 1
    return {incident: tuple(each) for incident, each in counts.items()}
