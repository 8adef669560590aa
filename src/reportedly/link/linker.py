"""The stage itself: tellings and the log of judgements to new judgements and groups."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.ids import mint
from reportedly.link.block import candidates
from reportedly.link.copies import overlaps
from reportedly.link.features import Sight
from reportedly.link.kinds import Kinships
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Clusters, Pair, agglomerate
from reportedly.link.score import Compared, Scorer, log_odds, trained_weights
from reportedly.link.told import Telling, Told, tell
from reportedly.link.words import worded
from reportedly.model.codebook import Kind
from reportedly.model.decision import Decision, Words
from reportedly.model.incident import Judgement, Reason, Verdict

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:2"


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
class Linked:
    """What linking found: `judgements` to be added to the log, every group in the order of their ids, `redirects` from
    ids used before to those they are now part of, and `crossings` for a person to settle."""

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    crossings: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a record knows before it is linked.

    `standing` are the scorer's judgements that hold, `logged` is the length of their log. `words` are what persons
    decided, which outranks any score. `used` are incident ids that were ever shown, each with its place in the order in
    which they were minted: they stay with the account they were minted for, of several in one incident the first one
    holds, and the others are redirected.
    """

    standing: Mapping[Pair, Judgement] = field(default_factory=dict)
    logged: int = 0
    words: Words = field(default_factory=Words)
    used: Mapping[str, int] = field(default_factory=dict)


def link(
    tellings: Iterable[Telling],
    known: Known | None = None,
    *,
    kinds: Sequence[Kind] = (),
    options: LinkOptions | None = None,
) -> Linked:
    """Judge which accounts tell of the same incident, and gather them.

    `kinds` say which kinds can be told of one happening. A judgement is on its two accounts alone: neither persons'
    words nor other accounts change it. Linking the same tellings again, with its own judgements standing, gives no new
    judgement and the same groups.
    """
    options, known = options or LinkOptions(), known or Known()
    held = list(tellings)
    told = {one.id: one for one in tell(held)}
    scorer = _scorer(held, kinds)
    pairs = candidates(list(told.values()), scorer.sight.worded, options.most_pairs)
    scores = {(min(a.id, b.id), max(a.id, b.id)): scorer.score(a, b) for a, b in pairs}
    judged = {(one.left, one.right): one for one in (*_judged(scores, scorer, told, options), *_stories(told))}
    groups, crossings = _resolve(told, scores, judged, known, options)
    fresh = tuple(_fresh(judged, known))
    return Linked(fresh, groups, tuple(_redirects(groups, known.used)), crossings)


def _resolve(
    told: Mapping[str, Told],
    scores: Mapping[Pair, float],
    judged: Mapping[Pair, Judgement],
    known: Known,
    options: LinkOptions,
) -> tuple[tuple[Group, ...], tuple[Crossing, ...]]:
    clusters = Clusters.of({one.id: one.report for one in told.values()})
    crossings = tuple(_settle(clusters, known.words))
    for one in told.values():
        if not clusters.is_apart(one.id, one.story):
            clusters.join(one.id, one.story)
    # What reports are about comes first: a second telling in one report must not take the place of its lead elsewhere.
    leads = _leads(told.values())
    for looked_at in (leads, leads | {one.id for one in told.values() if one.story == one.id}):
        among = {pair: score for pair, score in scores.items() if looked_at.issuperset(pair)}
        agglomerate(clusters, among, looked_at=looked_at, least=log_odds(options.same))
    return _groups(clusters, told, judged, known.used), crossings


def compare(tellings: Iterable[Telling], left: str, right: str, *, kinds: Sequence[Kind] = ()) -> Compared:
    """The two accounts of those ids with the reasons for and against their telling of one incident, reckoned anew.

    `KeyError` where the tellings do not hold them.
    """
    held = list(tellings)
    told = {one.id: one for one in tell(held)}
    return _scorer(held, kinds).compare(told[left], told[right])


def _scorer(held: Sequence[Telling], kinds: Sequence[Kind]) -> Scorer:
    sight = Sight(Kinships(kinds), worded(held), overlaps(one.report for one in held))
    return Scorer(sight, trained_weights())


def _leads(told: Iterable[Told]) -> frozenset[str]:
    """The first main account of each report."""
    first: dict[str, Told] = {}
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


def _stories(told: Mapping[str, Told]) -> Iterator[Judgement]:
    reason = Reason("same report", "the report tells one as part of, or as the same as, the other", 8.0)
    for one in told.values():
        if one.story != one.id:
            left, right = sorted((one.id, one.story))
            yield Judgement(left, right, "same", SCORER, "", 0.9997, (reason,))


def _judged(
    scores: Mapping[Pair, float], scorer: Scorer, told: Mapping[str, Told], options: LinkOptions
) -> Iterator[Judgement]:
    """The pairs that are, or may be, of one incident, with their reasons."""
    least = log_odds(options.unsure)
    for left, right in (pair for pair, score in scores.items() if score >= least):
        found = scorer.compare(told[left], told[right])
        verdict: Verdict = "same" if found.probability >= options.same else "unsure"
        yield Judgement(left, right, verdict, SCORER, "", round(found.probability, 4), found.reasons)


def _fresh(judged: Mapping[Pair, Judgement], known: Known) -> Iterator[Judgement]:
    """The judgements that do not stand yet, and `different` for those that stand and no longer hold."""
    number = known.logged
    for two in sorted(judged.keys() | known.standing.keys()):
        made, before = judged.get(two), known.standing.get(two)
        if made is None:
            made = Judgement(*two, "different", SCORER, "", 0.0)
        elif before is not None and replace(made, at=before.at) == before:
            continue
        yield replace(made, at=str(number))
        number += 1


def _groups(
    clusters: Clusters, told: Mapping[str, Told], judged: Mapping[Pair, Judgement], used: Mapping[str, int]
) -> tuple[Group, ...]:
    made: dict[str, Group] = {}
    for name, accounts in clusters.members.items():
        members = sorted((told[account] for account in accounts), key=lambda one: one.order)
        minted = [one for one in members if incident_id(one.id) in used]
        founder = min(minted, key=lambda one: used[incident_id(one.id)], default=members[0])
        ids = (founder.id, *(one.id for one in members if one is not founder))
        made[name] = Group(incident_id(founder.id), _kind(members, founder), ids)
    maybe = defaultdict(set)
    for account, other in judged:
        if clusters.home[account] != clusters.home[other] and clusters.may_join(account, other):
            left, right = made[clusters.home[account]].id, made[clusters.home[other]].id
            maybe[left].add(right)
            maybe[right].add(left)
    groups = (Group(g.id, g.kind, g.accounts, tuple(sorted(maybe[g.id]))) for g in made.values())
    return tuple(sorted(groups, key=lambda g: g.id))


def incident_id(account: str) -> str:
    """The id of the incident that this account founds."""
    return mint("i", account)


def _kind(members: Sequence[Told], founder: Told) -> str:
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
