"""The stage itself: tellings and the judgements that stand to new judgements and groups."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.ids import mint
from reportedly.link.copies import overlaps
from reportedly.link.corpus import Corpus
from reportedly.link.features import Sight
from reportedly.link.groups import Crossing, Group, Known, gather, leads
from reportedly.link.kinds import Kinships
from reportedly.link.lookup import Looked, Lookup, in_order, looked
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.link.score import Compared, Scorer, log_odds, trained_weights
from reportedly.link.told import Telling, Told, tell
from reportedly.link.words import corpus_of, worded
from reportedly.model.codebook import Kind
from reportedly.model.decision import pair
from reportedly.model.incident import Judgement, Reason, Verdict

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:3"
#: The least probability of one incident that is written down. What is below counts like a pair that nobody looked at:
#: on news of gun violence the groups come out as with every pair; from .05 on they begin to move.
KEPT = 0.02
#: Tellings whose words are held at once, where all that is wanted is what their accounts are looked up by.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: `judgements` to be added to the log, every group in the order of their ids, `redirects` from
    ids used before to those they are now part of, and `crossings` for a person to settle."""

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    crossings: tuple[Crossing, ...] = ()


def made_by(kinds: Sequence[Kind], options: LinkOptions) -> str:
    """What the judgements of a corpus are made by: the scorer, its weights, the settings, and how kinds go together."""
    told = sorted((kind.name, sorted(kind.absorbs), sorted(kind.parts)) for kind in kinds)
    return mint("m", SCORER, sorted(trained_weights().items()), options, told)


def link(
    tellings: Iterable[Telling],
    known: Known | None = None,
    *,
    kinds: Sequence[Kind] = (),
    options: LinkOptions | None = None,
    corpus: Corpus | None = None,
) -> Linked:
    """Judge which accounts tell of the same incident, and gather them.

    `kinds` say which kinds can be told of one happening; how rare words are is reckoned in `corpus`, by default that of
    the tellings. A judgement is on its two accounts alone: persons' words do not change it. Linking the same tellings
    again, with its own judgements known, gives no new judgement and the same groups.
    """
    options, known = options or LinkOptions(), known or Known()
    held = list(tellings)
    corpus = corpus or corpus_of(held, made_by=made_by(kinds, options))
    told = in_order(tell(held), known.linked)
    scorer = _scorer(held, kinds, corpus)
    lookup = Lookup([looked(one, scorer.sight.worded[one.id]) for one in told])
    by_id = {one.id: one for one in told}
    pairs = lookup.pairs(range(len(told)), options.most_pairs)
    judged = {pair(one.left, one.right): one for one in (*_judged(pairs, by_id, scorer, options), *_stories(by_id))}
    made = gather(told, replace(known, judged=judged), options=options, leads=leads(told))
    fresh = tuple(_fresh(judged, known.judged, known.logged))
    return Linked(fresh, made.groups, made.redirects, made.crossings)


@dataclass(frozen=True, slots=True)
class Added:
    """What linking new reports found: the judgements on their accounts, and these as they are compared."""

    judgements: tuple[Judgement, ...]
    told: tuple[Told, ...]


def add(
    new: Sequence[Telling],
    earlier: Sequence[Looked],
    tellings_of: Callable[[Collection[str]], Iterable[Telling]],
    *,
    corpus: Corpus,
    kinds: Sequence[Kind] = (),
    options: LinkOptions | None = None,
) -> Added:
    """Judge the accounts of new reports as `link` would with all before them, looking only at those they may belong to.

    `earlier` are the accounts linked before, in their order; `tellings_of` gives the tellings of reports by their ids.
    """
    options = options or LinkOptions()
    told = in_order(tell(new), {})
    vectors = worded(new, corpus)
    own = [looked(one, vectors[one.id]) for one in told]
    lookup = Lookup([*earlier, *own])
    pairs = list(lookup.pairs(range(len(earlier), len(earlier) + len(own)), options.most_pairs))
    wanted = {account for two in pairs for account in two}
    near = list(tellings_of(sorted({one.report for one in earlier if one.account in wanted})))
    held = [*new, *near]
    scorer = _scorer(held, kinds, corpus)
    by_id = {one.id: one for one in (*told, *tell(near))}
    judged = (*_judged(pairs, by_id, scorer, options), *_stories({one.id: one for one in told}))
    return Added(tuple(judged), tuple(told))


def looked_up(tellings: Iterable[Telling], linked: Mapping[str, int], *, corpus: Corpus) -> list[Looked]:
    """What the accounts of these tellings are looked up by, in the order in which they were linked: `linked` gives each
    report's turn. The tellings are gone through some at a time."""
    stream = iter(tellings)
    found: list[tuple[int, Looked]] = []
    while some := list(islice(stream, AT_ONCE)):
        vectors = worded(some, corpus)
        found += [(linked[one.report], looked(one, vectors[one.id])) for one in tell(some)]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].account))]


def compare(
    tellings: Iterable[Telling], left: str, right: str, *, kinds: Sequence[Kind] = (), corpus: Corpus | None = None
) -> Compared:
    """The two accounts of those ids with the reasons for and against their telling of one incident, reckoned anew: with
    the `corpus` of their record the tellings of the two are enough.

    `KeyError` where the tellings do not hold them.
    """
    held = list(tellings)
    told = {one.id: one for one in tell(held)}
    return _scorer(held, kinds, corpus or corpus_of(held)).compare(told[left], told[right])


def _scorer(held: Sequence[Telling], kinds: Sequence[Kind], corpus: Corpus) -> Scorer:
    overlap = overlaps((one.report for one in held), apart_from=corpus.boilerplate)
    return Scorer(Sight(Kinships(kinds), worded(held, corpus), overlap), trained_weights())


def _stories(told: Mapping[str, Told]) -> Iterator[Judgement]:
    reason = Reason("same report", "the report tells one as part of, or as the same as, the other", 8.0)
    for one in told.values():
        if one.story != one.id:
            left, right = sorted((one.id, one.story))
            yield Judgement(left, right, "same", SCORER, "", 0.9997, (reason,))


def _judged(
    pairs: Iterable[Pair], told: Mapping[str, Told], scorer: Scorer, options: LinkOptions
) -> Iterator[Judgement]:
    """What is to be written down of pairs, with reasons for those that are, or may be, of one incident."""
    least, unsure = log_odds(KEPT), log_odds(options.unsure)
    for one, other in ((told[left], told[right]) for left, right in pairs):
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
