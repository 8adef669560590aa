"""The stage itself: tellings and the judgements that stand to new judgements and groups."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.ids import mint
from reportedly.link.block import LEAST, MOST_ALIKE, worth
from reportedly.link.copies import Passages
from reportedly.link.corpus import Corpus
from reportedly.link.features import Sight
from reportedly.link.groups import Crossing, Group, Known, gather, leads
from reportedly.link.kinds import Kinships
from reportedly.link.lookup import Looked, Lookup, in_order, looked
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.link.score import Compared, Scorer, log_odds, trained_weights
from reportedly.link.told import Telling, Told, tell
from reportedly.link.words import Wording, corpus_of
from reportedly.model.codebook import Kind
from reportedly.model.decision import pair
from reportedly.model.incident import Judgement, Reason, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:5"
#: The least probability of one incident that is written down. What is below counts like a pair that nobody looked at:
#: on news of gun violence the groups come out as with every pair; from .05 on they begin to move.
KEPT = 0.02


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
    held: "Held"


def made_by(kinds: Sequence[Kind], options: LinkOptions) -> str:
    """What the judgements of a corpus are made by: the scorer, its weights, the settings, and how kinds go together."""
    told = sorted((kind.name, sorted(kind.absorbs), sorted(kind.parts)) for kind in kinds)
    return mint("m", SCORER, sorted(trained_weights().items()), options, told)


class Held:
    """What of tellings is held while they are linked: their accounts as they are compared, and their words as hashes.
    The texts themselves are let go of."""

    def __init__(self, corpus: Corpus, kinds: Sequence[Kind]) -> None:
        self.corpus = corpus
        self.told: dict[str, Told] = {}
        self.passages = Passages(corpus.boilerplate)
        self._wording = Wording(corpus)
        self._looked: tuple[Lookup, int, NDArray[np.int64]] | None = None
        self.scorer = Scorer(Sight(Kinships(kinds), self._wording, self.passages), trained_weights())

    def add(self, telling: Telling) -> None:
        """Take in a telling."""
        self.told.update((one.id, one) for one in tell([telling]))
        self._wording.add(telling)
        self.passages.add(telling.report)

    def add_earlier(self, telling: Telling, accounts: Collection[str], *, copied: bool) -> None:
        """Take in what is looked at of a telling that was linked before: these of its accounts, and its passages where
        it may be `copied`."""
        self.told.update((one.id, one) for one in tell([telling]) if one.id in accounts)
        self._wording.add(telling, accounts)
        if copied:
            self.passages.add(telling.report)

    def holds(self, account: str) -> bool:
        """Whether the words of an account are held."""
        return account in self._wording.numbers

    def facts(self) -> dict[str, bytes]:
        """By account the facts it is looked up by."""
        return {one.id: looked(one).packed for one in self.told.values()}

    def worth_comparing(self, lookup: Lookup, numbers: Sequence[int], most: int) -> Iterator[list[str]]:
        """For the account of each of these numbers the earlier accounts, at most so many, that what is known of them
        and their words leave it open of whether they are of one incident with it, in their order."""
        for number, (met, fit) in zip(numbers, lookup.nearest(numbers), strict=True):
            kept = self._open(lookup, number, met, fit)[:most] if len(met) else ()
            yield [lookup.accounts[n].account for n in sorted(kept)]

    def _open(self, lookup: Lookup, number: int, met: "NDArray[np.int64]", fit: "NDArray[np.float64]") -> list[int]:
        """Of the accounts that one meets those whose words leave it open, the likeliest first."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        wording = self._wording
        rows = self._rows(lookup)
        mine, others = int(rows[number]), rows[met]
        if (others < 0).any():
            raise KeyError(lookup.accounts[int(met[others < 0][0])].account)
        # Of each kind of words the little that can be known first: what it leaves no hope for is not read further.
        full_names = wording.full_names.shared(mine, others)
        open_ = (worth(fit, MOST_ALIKE, MOST_ALIKE, full_names) >= LEAST).nonzero()[0]
        met, fit, others, full_names = met[open_], fit[open_], others[open_], full_names[open_]
        words = wording.heavy.alike(mine, others)
        open_ = (worth(fit, words, MOST_ALIKE, full_names) >= LEAST).nonzero()[0]
        met, fit, others, full_names, words = met[open_], fit[open_], others[open_], full_names[open_], words[open_]
        found = worth(fit, words, wording.names.alike(mine, others), full_names)
        best = np.lexsort((met, -found.round(6)))
        kept: list[int] = met[best[found[best] >= LEAST]].tolist()
        return kept

    def _rows(self, lookup: Lookup) -> "NDArray[np.int64]":
        """By number in the lookup the number of an account among the words, -1 where its report is not held."""
        import numpy as np  # noqa: PLC0415 - as above

        numbers, known = self._wording.numbers, self._looked
        if known is None or known[0] is not lookup or known[1] != len(numbers):
            rows = np.array([numbers.get(one.account, -1) for one in lookup.accounts], dtype=np.int64)
            self._looked = known = lookup, len(numbers), rows
        return known[2]

    def compare(self, left: str, right: str) -> Compared:
        """Two accounts, compared."""
        return self.scorer.compare(self.told[left], self.told[right])

    def judged(self, account: str, others: Sequence[str], options: LinkOptions) -> Iterator[Judgement]:
        """What is to be written down of an account with each of the others, with reasons for those that are, or may be,
        of one incident."""
        self._wording.hold_beside(account, others)
        least, unsure = log_odds(KEPT), log_odds(options.unsure)
        for other in others:
            found = self.scorer.compare(self.told[other], self.told[account], least=unsure)
            if found.log_odds < least:
                continue
            chance = round(found.probability, 4)
            verdict: Verdict = "same" if chance >= options.same else "unsure" if found.reasons else "different"
            yield Judgement(*pair(account, other), verdict, SCORER, "", chance, found.reasons)


#: For some accounts the pairs with one of them that were judged the same before.
SameAs = Callable[[Collection[str]], Iterable[Pair]]


class Judge:
    """Judges accounts one after the other, each beside earlier ones: those whose facts and words go with its own, and
    those that were judged the same as one of them that it is the same as."""

    def __init__(self, held: Held, lookup: Lookup, options: LinkOptions) -> None:
        self._held, self._lookup, self._options = held, lookup, options
        self._same: defaultdict[str, set[str]] = defaultdict(set)

    def know(self, pairs: Iterable[Pair]) -> None:
        """Take note of two accounts of two reports that were judged the same."""
        for left, right in pairs:
            self._same[left].add(right)
            self._same[right].add(left)

    def judged(
        self, numbers: Sequence[int], ask: Callable[[Collection[str]], None] | None = None
    ) -> Iterator[Judgement]:
        """The judgements on the accounts of these numbers, in their order. `ask` is called with accounts before what
        they were judged the same as is looked at."""
        copied = self._copied()
        beside = self._held.worth_comparing(self._lookup, numbers, self._options.most_pairs)
        for number, near in zip(numbers, beside, strict=True):
            account = self._lookup.accounts[number].account
            others = sorted({*near, *copied(number)})
            found = list(self._held.judged(account, others, self._options))
            partners = _partners(found, account)
            if ask is not None:
                ask(partners)
            further = self._further(account, partners, {*others, account})
            found += self._held.judged(account, further, self._options)
            self.know((one, account) for one in _partners(found, account))
            yield from found

    def _copied(self) -> Callable[[int], Iterator[str]]:
        """What gives, for the number of an account, the earlier accounts of reports that share their words with its
        own: whatever their pages' dates."""
        accounts = self._lookup.accounts
        shared: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in self._held.passages.copies():
            shared[left].add(right)
            shared[right].add(left)
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(accounts):
            if one.report in shared:
                numbers[one.report].append(number)

        def copied(number: int) -> Iterator[str]:
            for report in shared.get(accounts[number].report, ()):
                yield from (accounts[n].account for n in numbers[report] if n < number)

        return copied

    def _further(self, account: str, partners: Iterable[str], seen: Collection[str]) -> list[str]:
        report = self._held.told[account].report
        found = {one for partner in partners for one in self._same[partner]}.difference(seen)
        return [one for one in sorted(found) if self._held.told[one].report != report][: self._options.most_pairs]


def _partners(judged: Iterable[Judgement], account: str) -> list[str]:
    return [one.left if one.right == account else one.right for one in judged if one.verdict == "same"]


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
    lookup = Lookup([looked(one) for one in told])
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
    lookup = Lookup([*earlier.accounts, *map(looked, told)])
    numbers = range(len(earlier.accounts), len(lookup.accounts))
    held.passages.meet(signatures, earlier.signed)
    near = {lookup.accounts[other].account for met, _ in lookup.nearest(numbers) for other in met.tolist()}
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


def _fresh(judged: Mapping[Pair, Judgement], known: Mapping[Pair, Judgement], number: int) -> Iterator[Judgement]:
    """The judgements that are not known yet, and `different` for those that are known and no longer hold."""
    for two in sorted(judged.keys() | known.keys()):
        before = known.get(two)
        made = judged.get(two) or Judgement(*two, "different", SCORER, "", 0.0)
        if before is None or replace(made, at=before.at) != before:
            yield replace(made, at=str(number))
            number += 1
