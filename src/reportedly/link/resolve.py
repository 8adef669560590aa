"""From scored pairs to groups: agglomeration that keeps excluded accounts apart and does not chain."""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]

#: The log-odds taken for a pair of accounts that was never compared, because they share no heavy word.
UNSEEN = -4.0


@dataclass(slots=True)
class Clusters:
    """Accounts on their way into groups.

    `apart` names clusters that may never meet, `reports` the reports of each: a report that tells of two happenings
    keeps them apart. A cluster is named by the least of its accounts.
    """

    home: dict[str, str]
    members: dict[str, list[str]]
    reports: dict[str, set[str]]
    apart: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, report_of: Mapping[str, str]) -> "Clusters":
        """Each account by itself; `report_of` gives its report."""
        return cls(
            {account: account for account in report_of},
            {account: [account] for account in report_of},
            {account: {report} for account, report in report_of.items()},
        )

    def keep_apart(self, left: str, right: str) -> None:
        """The clusters of these two accounts may never be one; nothing is done where they are one already."""
        one, other = self.home[left], self.home[right]
        if one != other:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def is_apart(self, left: str, right: str) -> bool:
        """Whether the clusters of two accounts were said to be different."""
        return self.home[right] in self.apart.get(self.home[left], ())

    def may_join(self, left: str, right: str) -> bool:
        """Whether a score may join the clusters of two accounts."""
        one, other = self.home[left], self.home[right]
        return not self.is_apart(one, other) and self.reports[one].isdisjoint(self.reports[other])

    def join(self, left: str, right: str) -> str:
        """Make the clusters of two accounts one, and give its name."""
        one, other = sorted((self.home[left], self.home[right]))
        if one == other:
            return one
        for account in self.members[other]:
            self.home[account] = one
        self.members[one] += self.members.pop(other)
        self.reports[one] |= self.reports.pop(other)
        for enemy in self.apart.pop(other, ()):
            self.apart[enemy].discard(other)
            self.apart[enemy].add(one)
            self.apart.setdefault(one, set()).add(enemy)
        return one


def agglomerate(
    clusters: Clusters,
    scores: Mapping[Pair, float],
    *,
    looked_at: Collection[str],
    least: float,
    unseen: float = UNSEEN,
) -> None:
    """Join clusters while the mean log-odds between the accounts of two that are `looked_at` is at least `least`, the
    highest first.

    A pair of them that was never scored counts `unseen`, so that A is not joined to C by B alone. Ties go by name.
    """
    sizes = {name: sum(account in looked_at for account in held) for name, held in clusters.members.items()}
    # A mean is no higher than the highest score: what has none of at least `least` is joined to nothing.
    home = clusters.home
    high = {home[account] for pair, score in scores.items() if score >= least or unseen >= least for account in pair}
    links: dict[str, dict[str, tuple[float, int]]] = {name: {} for name in high}
    for (left, right), score in scores.items():
        one, other = home[left], home[right]
        if one != other and one in high and other in high:
            total, count = links[one].get(other, (0.0, 0))
            links[one][other] = links[other][one] = (total + score, count + 1)

    def mean(one: str, other: str) -> float:
        total, count = links[one][other]
        pairs = sizes[one] * sizes[other]
        return (total + unseen * (pairs - count)) / pairs

    every = ((-mean(a, b), a, b) for a, near in links.items() for b in near if a < b)
    queue = [item for item in every if -item[0] >= least and clusters.may_join(item[1], item[2])]
    heapq.heapify(queue)
    while queue:
        negative, one, other = heapq.heappop(queue)
        if one not in clusters.members or other not in clusters.members or -mean(one, other) != negative:
            continue
        if not clusters.may_join(one, other):
            continue
        name = clusters.join(one, other)
        gone = other if name == one else one
        sizes[name] += sizes.pop(gone)
        for near, (total, count) in links.pop(gone).items():
            del links[near][gone]
            if near != name:
                before, seen = links[name].get(near, (0.0, 0))
                links[name][near] = links[near][name] = (before + total, seen + count)
        for near in links[name]:
            a, b = sorted((name, near))
            if (score := mean(a, b)) >= least and clusters.may_join(a, b):
                heapq.heappush(queue, (-score, a, b))
