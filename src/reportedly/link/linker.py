"""The stage itself: tellings and the log of judgements to new judgements and groups."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
from reportedly.model.incident import Judgement, Reason, Verdict

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:1"


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts judged to tell of one incident, the founding one first; `id` is minted from it."""

    id: str
    kind: str
    accounts: tuple[str, ...]
    maybe_same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two accounts that a person called the same, and the two that a person called different, between which the
    first would have made a path. The `different` stands."""

    same: Pair
    different: Pair


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: `judgements` that the log does not hold yet, every group in the order of their ids,
    `redirects` from ids used before to those they are now part of, and `crossings` for a person to settle."""

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    crossings: tuple[Crossing, ...] = ()


@dataclass(slots=True)
class _Log:
    """The log of judgements: the last verdict of persons, and of the scorer, on each pair; `length` entries in all."""

    persons: dict[Pair, Verdict] = field(default_factory=dict)
    scorer: dict[Pair, Verdict] = field(default_factory=dict)
    length: int = 0

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> "_Log":
        log = cls()
        for one in judgements:
            table = log.scorer if one.by.startswith("scorer:") else log.persons
            table.pop((one.left, one.right), None)
            table[one.left, one.right] = one.verdict
            log.length += 1
        return log


def link(
    tellings: Iterable[Telling],
    judgements: Iterable[Judgement],
    *,
    kinds: Sequence[Kind] = (),
    used: Collection[str] = (),
    options: LinkOptions | None = None,
) -> Linked:
    """Judge which accounts tell of the same incident, and gather them.

    `judgements` is the whole log so far; a person's word in it outranks any score, and a later `unsure` of a person
    takes an earlier word back. `kinds` say which kinds can be told of one happening. `used` are incident ids that the
    record has ever shown: they stay with the account they were minted for, and one that is merged away is redirected.
    Linking the same tellings again, with its own judgements in the log, gives no new judgement and the same groups.
    """
    options = options or LinkOptions()
    held = list(tellings)
    told = {one.id: one for one in tell(held)}
    log = _Log.of(judgements)
    scorer = _scorer(held, kinds)
    pairs = candidates(list(told.values()), scorer.sight.worded, options.most_pairs)
    scores = {(min(a.id, b.id), max(a.id, b.id)): scorer.score(a, b) for a, b in pairs}
    clusters = Clusters.of({one.id: one.report for one in told.values()})
    crossings = _settle(clusters, told, log)
    # What reports are about comes first: a second telling in one report must not take the place of its lead elsewhere.
    leads = _leads(told.values())
    for looked_at in (leads, leads | {one.id for one in told.values() if one.story == one.id}):
        among = {pair: score for pair, score in scores.items() if looked_at.issuperset(pair)}
        agglomerate(clusters, among, looked_at=looked_at, least=log_odds(options.same))
    compared = _worth_telling(scores, scorer, told, options)
    judged = [*_stories(told, clusters), *_judged(compared, clusters, options, log)]
    fresh = tuple(_fresh(judged, compared, log))
    groups = _groups(clusters, told, judged, frozenset(used))
    return Linked(fresh, groups, tuple(_redirects(groups, frozenset(used))), tuple(crossings))


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


def _worth_telling(
    scores: Mapping[Pair, float], scorer: Scorer, told: Mapping[str, Told], options: LinkOptions
) -> list[Compared]:
    """The pairs that may be of one incident, with their reasons."""
    least = log_odds(options.unsure)
    return [scorer.compare(told[left], told[right]) for (left, right), score in scores.items() if score >= least]


def _leads(told: Iterable[Told]) -> frozenset[str]:
    """The first main account of each report."""
    first: dict[str, Told] = {}
    for one in told:
        if one.main and (one.report not in first or one.order < first[one.report].order):
            first[one.report] = one
    return frozenset(one.id for one in first.values())


def _settle(clusters: Clusters, told: Mapping[str, Told], log: _Log) -> list[Crossing]:
    """Put into the clusters what is not a matter of scores: persons' words, then what a report itself says."""
    known = {pair: verdict for pair, verdict in log.persons.items() if pair[0] in told and pair[1] in told}
    different = [pair for pair, verdict in known.items() if verdict == "different"]
    for pair in different:
        clusters.keep_apart(*pair)
    crossings = []
    for pair in (pair for pair, verdict in known.items() if verdict == "same"):
        if clusters.is_apart(*pair):
            crossings.append(Crossing(pair, _crossed(clusters, pair, different)))
        else:
            clusters.join(*pair)
    for one in told.values():
        if not clusters.is_apart(one.id, one.story):
            clusters.join(one.id, one.story)
    return crossings


def _crossed(clusters: Clusters, pair: Pair, different: Sequence[Pair]) -> Pair:
    homes = {clusters.home[account] for account in pair}
    return next(d for d in different if {clusters.home[account] for account in d} == homes)


def _stories(told: Mapping[str, Told], clusters: Clusters) -> Iterator[Judgement]:
    for one in told.values():
        if one.story != one.id and clusters.home[one.id] == clusters.home[one.story]:
            reason = Reason("same report", "the report tells one as part of, or as the same as, the other", 8.0)
            left, right = sorted((one.id, one.story))
            yield Judgement(left, right, "same", SCORER, "", 0.9997, (reason,))


def _judged(compared: Sequence[Compared], clusters: Clusters, options: LinkOptions, log: _Log) -> Iterator[Judgement]:
    for pair in compared:
        together = clusters.home[pair.left] == clusters.home[pair.right]
        verdict: Verdict
        if together and pair.probability >= options.same:
            verdict = "same"
        elif not together and pair.probability >= options.unsure and clusters.may_join(pair.left, pair.right):
            verdict = "unsure"
        else:
            continue
        if (pair.left, pair.right) not in log.persons:
            yield Judgement(pair.left, pair.right, verdict, SCORER, "", round(pair.probability, 4), pair.reasons)


def _fresh(judged: Sequence[Judgement], compared: Sequence[Compared], log: _Log) -> Iterator[Judgement]:
    """The judgements that the log does not hold, and `different` for those of the scorer that no longer hold."""
    number = log.length
    standing = {(one.left, one.right) for one in judged}
    known = {(one.left, one.right): one for one in compared}
    for one in judged:
        if log.scorer.get((one.left, one.right)) != one.verdict:
            yield Judgement(one.left, one.right, one.verdict, one.by, str(number), one.score, one.reasons)
            number += 1
    for pair, verdict in log.scorer.items():
        if verdict != "different" and pair not in standing:
            again = known.get(pair)
            score = round(again.probability, 4) if again else 0.0
            yield Judgement(*pair, "different", SCORER, str(number), score, again.reasons if again else ())
            number += 1


def _groups(
    clusters: Clusters, told: Mapping[str, Told], judged: Sequence[Judgement], used: frozenset[str]
) -> tuple[Group, ...]:
    made: dict[str, Group] = {}
    for name, accounts in clusters.members.items():
        members = sorted((told[account] for account in accounts), key=lambda one: one.order)
        founder = next((one for one in members if incident_id(one.id) in used), members[0])
        ids = (founder.id, *(one.id for one in members if one is not founder))
        made[name] = Group(incident_id(founder.id), _kind(members, founder), ids)
    maybe = defaultdict(set)
    for one in judged:
        if one.verdict == "unsure":
            left, right = made[clusters.home[one.left]].id, made[clusters.home[one.right]].id
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


def _redirects(groups: Sequence[Group], used: frozenset[str]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for account in group.accounts[1:]:
            if incident_id(account) in used:
                yield incident_id(account), group.id
