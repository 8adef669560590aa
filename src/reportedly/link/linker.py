"""The stage itself: tellings and the judgements that stand to new judgements and groups."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.ids import mint
from reportedly.link.corpus import Corpus
from reportedly.link.groups import Crossing, Group, Known, gather, leads
from reportedly.link.held import SCORER, Held
from reportedly.link.judge import Judge
from reportedly.link.lookup import Looked, Lookup, in_order
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.link.score import Compared, trained_weights
from reportedly.link.told import Telling, Told
from reportedly.link.words import corpus_of
from reportedly.model.codebook import Kind
from reportedly.model.decision import pair
from reportedly.model.incident import Judged, Judgement, Reason

#: For some accounts the pairs with one of them that were judged the same before.
SameAs = Callable[[Collection[str]], Iterable[Pair]]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: `judgements` to be added to the log, every group in the order of their ids, `redirects` from
    ids used before to those they are now part of, and `crossings` for a person to settle; `copies` are the pairs of
    reports that share their words, and `held` is what all was held in."""

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    redirects: tuple[tuple[str, str], ...]
    crossings: tuple[Crossing, ...]
    copies: tuple[Pair, ...]
    held: Held


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

    The tellings are gone through once, where a `corpus` is given; how rare words are is reckoned in it, by default that
    of the tellings. `kinds` say which kinds can be told of one happening. A judgement is on its two accounts alone:
    persons' words do not change it. Linking the same tellings again, with its own judgements known, gives no new
    judgement and the same groups.
    """
    options, known = options or LinkOptions(), known or Known()
    if corpus is None:
        tellings = list(tellings)
        corpus = corpus_of((one.report for one in tellings), made_by=made_by(kinds, options))
    held = Held(corpus, kinds)
    for telling in tellings:
        held.add(telling)
    held.passages.meet()
    told = in_order(held.told.values(), known.linked)
    lookup = Lookup([held.looked[one.id] for one in told])
    found = Judge(held, lookup, options).judged(range(len(told)))
    judged = {pair(one.left, one.right): one for one in (*found, *_stories(held.told))}
    made = gather(told, replace(known, judged=judged), options=options, leads=leads(told))
    fresh = tuple(_fresh(judged, known.judged, known.logged))
    return Linked(fresh, made.groups, made.redirects, made.crossings, tuple(held.passages.copies()), held)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was linked before: `accounts` in their order, the `tellings` of reports by their ids, which pairs were
    judged the `same`, and the signatures of the reports (`signed`)."""

    accounts: Sequence[Looked]
    tellings: Callable[[Collection[str]], Iterable[Telling]]
    same: SameAs
    signed: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Added:
    """What linking new reports found: the judgements on their accounts, these as they are compared and as they are
    looked up, the pairs of `copies` that any of the reports is in, and the reports' signatures."""

    judgements: tuple[Judgement, ...]
    told: tuple[Told, ...]
    facts: Mapping[str, bytes]
    copies: tuple[Pair, ...]
    signatures: Mapping[str, bytes]


def add(
    new: Sequence[Telling],
    earlier: Earlier,
    *,
    corpus: Corpus,
    kinds: Sequence[Kind] = (),
    options: LinkOptions | None = None,
) -> Added:
    """Judge the accounts of new reports as `link` would with all before them, reading only those they may belong to."""
    options = options or LinkOptions()
    held = Held(corpus, kinds)
    for one in new:
        held.add(one)
    told, facts, signatures = in_order(held.told.values(), {}), held.facts(), held.passages.signatures()
    lookup = Lookup([*earlier.accounts, *(held.looked[one.id] for one in told)])
    numbers = range(len(earlier.accounts), len(lookup.accounts))
    held.passages.meet(signatures, earlier.signed)
    near = {lookup.accounts[other].account for met in lookup.nearest(numbers) for other in met.others.tolist()}
    meeting = {one for two in held.passages.meeting for one in two}
    near.update(one.account for one in lookup.accounts if one.report in meeting)

    def fetch(accounts: Iterable[str]) -> None:
        wanted = {account for account in accounts if not held.holds(account)}
        for telling in earlier.tellings(sorted({home[account] for account in wanted})):
            held.add_earlier(telling, wanted, copied=telling.report.id in meeting)

    def ask(partners: Collection[str]) -> None:
        pairs = [two for two in earlier.same(partners) if home[two[0]] != home[two[1]]] if partners else []
        judge.know(pairs)
        fetch(account for two in pairs for account in two)

    home = {one.account: one.report for one in lookup.accounts}
    judge = Judge(held, lookup, options)
    fetch(near)
    judged = list(judge.judged(numbers, ask))
    stories = _stories({one.id: one for one in told})
    return Added((*judged, *stories), tuple(told), facts, tuple(held.passages.copies()), signatures)


def compare(
    tellings: Iterable[Telling], left: str, right: str, *, kinds: Sequence[Kind] = (), corpus: Corpus | None = None
) -> Compared:
    """The two accounts of those ids with the reasons for and against their telling of one incident, reckoned anew: with
    the `corpus` of their record the tellings of the two are enough.

    `KeyError` where the tellings do not hold them.
    """
    every = list(tellings)
    held = Held(corpus or corpus_of(one.report for one in every), kinds)
    for telling in every:
        held.add(telling)
    return held.compare(left, right)


def _stories(told: Mapping[str, Told]) -> Iterator[Judgement]:
    reason = Reason("same report", "the report tells one as part of, or as the same as, the other", 8.0)
    for one in told.values():
        if one.story != one.id:
            left, right = sorted((one.id, one.story))
            yield Judgement(left, right, "same", SCORER, "", 0.9997, (reason,))


def _fresh(
    judged: Mapping[Pair, Judgement], known: Mapping[Pair, Judgement | Judged], number: int
) -> Iterator[Judgement]:
    """The judgements that are not known yet, and `different` for those that are known and no longer hold."""
    for two in sorted(judged.keys() | known.keys()):
        before = known.get(two)
        made = judged.get(two) or Judgement(*two, "different", SCORER, "", 0.0)
        if not isinstance(before, Judgement) or replace(made, at=before.at) != before:
            # As `replace` makes it, in a third of the time: there are many.
            yield Judgement(*two, made.verdict, made.by, str(number), made.score, made.reasons)
            number += 1
