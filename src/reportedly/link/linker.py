"""The stage itself: tellings and the judgements that stand to new judgements and groups."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.link.block import candidates
from reportedly.link.copies import overlaps
from reportedly.link.features import Sight
from reportedly.link.groups import Crossing, Group, Known, gather, leads
from reportedly.link.kinds import Kinships
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.link.score import Compared, Scorer, log_odds, trained_weights
from reportedly.link.told import Telling, Told, tell
from reportedly.link.words import worded
from reportedly.model.codebook import Kind
from reportedly.model.incident import Judgement, Reason, Verdict

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:2"
#: The least probability of one incident that is written down. What is below counts like a pair that nobody looked at:
#: on news of gun violence the groups come out as with every pair; from .05 on they begin to move.
KEPT = 0.02


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: `judgements` to be added to the log, every group in the order of their ids, `redirects` from
    ids used before to those they are now part of, and `crossings` for a person to settle."""

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    crossings: tuple[Crossing, ...] = ()


def link(
    tellings: Iterable[Telling],
    known: Known | None = None,
    *,
    kinds: Sequence[Kind] = (),
    options: LinkOptions | None = None,
    logged: int = 0,
) -> Linked:
    """Judge which accounts tell of the same incident, and gather them.

    `kinds` say which kinds can be told of one happening; `logged` is the length of the log of judgements. A judgement
    is on its two accounts alone: persons' words do not change it. Linking the same tellings again, with its own
    judgements known, gives no new judgement and the same groups.
    """
    options, known = options or LinkOptions(), known or Known()
    held = list(tellings)
    told = {one.id: one for one in tell(held)}
    scorer = _scorer(held, kinds)
    pairs = candidates(list(told.values()), scorer.sight.worded, options.most_pairs)
    judged = {(one.left, one.right): one for one in (*_judged(pairs, scorer, options), *_stories(told))}
    made = gather(told.values(), replace(known, judged=judged), options=options, leads=leads(told.values()))
    return Linked(tuple(_fresh(judged, known.judged, logged)), made.groups, made.redirects, made.crossings)


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


def _stories(told: Mapping[str, Told]) -> Iterator[Judgement]:
    reason = Reason("same report", "the report tells one as part of, or as the same as, the other", 8.0)
    for one in told.values():
        if one.story != one.id:
            left, right = sorted((one.id, one.story))
            yield Judgement(left, right, "same", SCORER, "", 0.9997, (reason,))


def _judged(pairs: Iterable[tuple[Told, Told]], scorer: Scorer, options: LinkOptions) -> Iterator[Judgement]:
    """What is to be written down of pairs, with reasons for those that are, or may be, of one incident."""
    least, unsure = log_odds(KEPT), log_odds(options.unsure)
    for one, other in pairs:
        score = scorer.score(one, other)
        if score < least:
            continue
        found = scorer.compare(one, other)
        chance, reasons = round(found.probability, 4), found.reasons if score >= unsure else ()
        verdict: Verdict = "same" if chance >= options.same else "unsure" if reasons else "different"
        yield Judgement(found.left, found.right, verdict, SCORER, "", chance, reasons)


def _fresh(judged: Mapping[Pair, Judgement], known: Mapping[Pair, Judgement], number: int) -> Iterator[Judgement]:
    """The judgements that are not known yet, and `different` for those that are known and no longer hold."""
    for two in sorted(judged.keys() | known.keys()):
        before = known.get(two)
        made = judged.get(two) or Judgement(*two, "different", SCORER, "", 0.0)
        if before is None or replace(made, at=before.at) != before:
            yield replace(made, at=str(number))
            number += 1
