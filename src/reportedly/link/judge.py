"""The judge: accounts one after the other, each beside the earlier ones that it may be of one incident with."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from reportedly.link.held import Held
from reportedly.link.lookup import Lookup
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.model.incident import Judgement

#: Accounts whose pairs are scored in one go.
AT_ONCE = 1_000

_Same = Mapping[str, Collection[str]]


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
        near = self._held.worth_comparing(self._lookup, numbers, self._options.most_pairs)
        beside = (
            (self._lookup.accounts[number].account, sorted({*found, *copied(number)}))
            for number, found in zip(numbers, near, strict=True)
        )
        while some := list(islice(beside, AT_ONCE)):
            yield from self._some(some, ask)

    def _some(
        self, beside: Sequence[tuple[str, list[str]]], ask: Callable[[Collection[str]], None] | None
    ) -> Iterator[Judgement]:
        """The judgements on some accounts, each with those it is judged beside. All that can be known of to be looked
        at is scored in one go, and what comes of it looked at one account after the other."""
        known = self._scored((account, other) for account, others in beside for other in others)
        if ask is None:
            known |= self._scored(two for two in self._foreseen(beside, known) if two not in known)
        for account, others in beside:
            found = [one for other in others if (one := known[account, other]) is not None]
            partners = _partners(found, account)
            if ask is not None:
                ask(partners)
            further = self._further(account, partners, {*others, account}, self._same)
            known |= self._scored((account, other) for other in further if (account, other) not in known)
            found += [one for other in further if (one := known[account, other]) is not None]
            self.know((one, account) for one in _partners(found, account))
            yield from found

    def _scored(self, pairs: Iterable[Pair]) -> dict[Pair, Judgement | None]:
        wanted = list(pairs)
        return dict(zip(wanted, self._held.judged(wanted, self._options), strict=True)) if wanted else {}

    def _foreseen(
        self, beside: Sequence[tuple[str, list[str]]], known: Mapping[Pair, Judgement | None]
    ) -> Iterator[Pair]:
        """The pairs that those judged the same so far lead to. More may come of these, and some may not come."""
        same: defaultdict[str, set[str]] = defaultdict(set)
        for account, others in beside:
            partners = [
                other for other in others if (one := known[account, other]) is not None and one.verdict == "same"
            ]
            further = {one for partner in partners for one in (*same[partner], *self._same.get(partner, ()))}
            for partner in partners:
                same[account].add(partner)
                same[partner].add(account)
            seen = {*others, account}
            yield from ((account, one) for one in sorted(further) if one not in seen)

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

    def _further(self, account: str, partners: Iterable[str], seen: Collection[str], same: _Same) -> list[str]:
        report = self._held.told[account].report
        found = {one for partner in partners for one in same.get(partner, ())}.difference(seen)
        return [one for one in sorted(found) if self._held.told[one].report != report][: self._options.most_pairs]


def _partners(judged: Iterable[Judgement], account: str) -> list[str]:
    return [one.left if one.right == account else one.right for one in judged if one.verdict == "same"]
