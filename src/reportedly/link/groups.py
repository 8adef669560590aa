"""From judgements and persons' words to groups of accounts: the same for a whole record and for a part of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.ids import mint
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Clusters, Pair, agglomerate
from reportedly.link.score import log_odds
from reportedly.link.told import Sketch, Told
from reportedly.model.decision import Decision, Words
from reportedly.model.incident import Judged, Judgement

#: An account that can be gathered.
Some = Told | Sketch
#: The nearest to certain that a judgement's probability is taken to be, from either side: it has four decimals.
NEAREST = 1e-4


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts judged to tell of one incident, the founding one first; `id` is minted from it."""

    id: str
    kind: str
    accounts: tuple[str, ...]
    maybe_same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """A merge that would bring together the two accounts of `pair`, which the decision `different` keeps apart: it
    stands, and the merge has no effect."""

    same: Decision
    different: Decision
    pair: Pair


@dataclass(frozen=True, slots=True)
class Known:
    """What a record knows of the accounts that are to be grouped.

    `judged` are the scorer's judgements on their pairs, `words` what persons decided, which outranks any score. `used`
    are incident ids that were ever shown, each with its place in the order in which they were minted: they stay with
    the account they were minted for, of several in one incident the first one holds, and the others are redirected.
    `linked` are reports that were linked before, each with the turn in which it was; `logged` is the length of the log
    of judgements.
    """

    judged: Mapping[Pair, Judgement | Judged] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    used: Mapping[str, int] = field(default_factory=dict)
    linked: Mapping[str, int] = field(default_factory=dict)
    logged: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """The groups that accounts make, in the order of their ids, with the ids that lead to them and the crossings."""

    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    crossings: tuple[Crossing, ...] = ()


def gather(told: Iterable[Some], known: Known, *, options: LinkOptions, leads: Collection[str]) -> Gathered:
    """Gather accounts into groups. `leads` are the accounts their reports are about.

    The accounts of a record may be gathered in parts, as long as no part holds one of two accounts that are judged the
    same, that one merge names, or that one report tells as one story, without the other: each part comes out as it
    would with the whole, but for what it may be the same as in other parts.
    """
    held = {one.id: one for one in told}
    clusters = Clusters.of({one.id: one.report for one in held.values()})
    crossings_ = tuple(_settle(clusters, known.words))
    for one in held.values():
        if one.story in held and not clusters.is_apart(one.id, one.story):
            clusters.join(one.id, one.story)
    scores = {pair: _odds(one) for pair, one in known.judged.items() if pair[0] in held and pair[1] in held}
    # What reports are about comes first: a second telling in one report must not take the place of its lead elsewhere.
    first = held.keys() & leads
    for looked_at in (first, first | {one.id for one in held.values() if one.story == one.id}):
        among = {pair: score for pair, score in scores.items() if looked_at.issuperset(pair)}
        agglomerate(clusters, among, looked_at=looked_at, least=log_odds(options.same))
    groups = _groups(clusters, held, known)
    return Gathered(groups, tuple(_redirects(groups, known.used)), crossings_)


def _odds(judgement: Judgement | Judged) -> float:
    return log_odds(min(max(judgement.score or 0.0, NEAREST), 1 - NEAREST))


def leads(told: Iterable[Some]) -> frozenset[str]:
    """The first main account of each report."""
    first: dict[str, Some] = {}
    for one in told:
        if one.main and (one.report not in first or one.order < first[one.report].order):
            first[one.report] = one
    return frozenset(one.id for one in first.values())


def crossings(words: Words) -> tuple[Crossing, ...]:
    """The merges among persons' words that would make a path between two accounts that somebody keeps apart."""
    named = {account for one in words.same for account in one.subjects}
    named.update(account for two in words.different for account in two)
    return tuple(_settle(Clusters.of({account: account for account in sorted(named)}), words))


def _settle(clusters: Clusters, words: Words) -> Iterator[Crossing]:
    """Put persons' words into the clusters, first who is kept apart, then merges in their order: a merge that crosses
    a `different` is given back and left out."""
    kept = {two: one for two, one in words.different.items() if two[0] in clusters.home and two[1] in clusters.home}
    for two in kept:
        clusters.keep_apart(*two)
    for one in words.same:
        accounts = [account for account in one.subjects if account in clusters.home]
        homes = {clusters.home[account] for account in accounts}
        if any(not homes.isdisjoint(clusters.apart.get(home, ())) for home in homes):
            crossed = next(two for two in kept if {clusters.home[account] for account in two} <= homes)
            yield Crossing(one, kept[crossed], crossed)
            continue
        for account in accounts[1:]:
            clusters.join(accounts[0], account)


def _groups(clusters: Clusters, told: Mapping[str, Some], known: Known) -> tuple[Group, ...]:
    made: dict[str, Group] = {}
    for name, accounts in clusters.members.items():
        members = sorted((told[account] for account in accounts), key=lambda one: one.order)
        minted = [one for one in members if incident_id(one.id) in known.used]
        founder = min(minted, key=lambda one: known.used[incident_id(one.id)], default=members[0])
        ids = (founder.id, *(one.id for one in members if one is not founder))
        made[name] = Group(incident_id(founder.id), _kind(members, founder), ids)
    maybe = defaultdict(set)
    for (account, other), judgement in known.judged.items():
        if judgement.verdict == "different" or account not in told or other not in told:
            continue
        if clusters.home[account] != clusters.home[other] and clusters.may_join(account, other):
            left, right = made[clusters.home[account]].id, made[clusters.home[other]].id
            maybe[left].add(right)
            maybe[right].add(left)
    groups = (Group(g.id, g.kind, g.accounts, tuple(sorted(maybe[g.id]))) for g in made.values())
    return tuple(sorted(groups, key=lambda g: g.id))


def incident_id(account: str) -> str:
    """The id of the incident that this account founds."""
    return mint("i", account)


def _kind(members: Sequence[Some], founder: Some) -> str:
    """The kind that most of the reports' own whole stories give, the founding account's where as many give it."""
    heads = [one for one in members if one.story == one.id]
    votes = Counter(one.kind for one in heads for _ in range(2 if one.main else 1))
    most = max(votes.values(), default=0)
    if votes.get(founder.kind, 0) == most or not votes:
        return founder.kind
    return min(kind for kind, count in votes.items() if count == most)


def _redirects(groups: Sequence[Group], used: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for account in group.accounts[1:]:
            if incident_id(account) in used:
                yield incident_id(account), group.id


def beside(
    groups: Iterable[Group], others: Iterable[Group], known: Known, report_of: Mapping[str, str]
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Groups that were gathered apart from `others`, and these, each with what it may be the same as on the other side
    added to what it names. `report_of` gives the report of each account."""
    made, held = tuple(groups), tuple(others)
    accounts = {one.id: one.accounts for one in made} | {one.id: one.accounts for one in held}
    home = {account: name for name, holds in accounts.items() for account in holds}
    here = {one.id for one in made}
    maybe: defaultdict[str, set[str]] = defaultdict(set)
    for (left, right), judgement in known.judged.items():
        one, other = home.get(left), home.get(right)
        if judgement.verdict == "different" or one is None or other is None or (one in here) == (other in here):
            continue
        if _may_be_one(accounts[one], accounts[other], known.words, report_of):
            maybe[one].add(other)
            maybe[other].add(one)
    return (
        tuple(replace(one, maybe_same_as=_with(one.maybe_same_as, maybe[one.id])) for one in made),
        tuple(replace(one, maybe_same_as=_with(one.maybe_same_as, maybe[one.id])) for one in held),
    )


def _with(before: Sequence[str], more: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*before, *more}))


def _may_be_one(left: Sequence[str], right: Sequence[str], words: Words, report_of: Mapping[str, str]) -> bool:
    if not {report_of.get(one) for one in left}.isdisjoint(report_of.get(one) for one in right):
        return False
    sides = (frozenset(left), frozenset(right))
    return not any((a in sides[0] and b in sides[1]) or (a in sides[1] and b in sides[0]) for a, b in words.different)
