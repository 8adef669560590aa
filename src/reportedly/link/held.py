"""What is held of tellings while they are linked, and what it tells of pairs of their accounts."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.link.block import LEAST, MOST_ALIKE, worth
from reportedly.link.columns import Columns
from reportedly.link.copies import Passages
from reportedly.link.corpus import Corpus
from reportedly.link.features import Sight
from reportedly.link.kinds import Kinships
from reportedly.link.lookup import Looked, Lookup, Met, looked
from reportedly.link.options import LinkOptions
from reportedly.link.resolve import Pair
from reportedly.link.score import Compared, Scorer, log_odds, probability, trained_weights
from reportedly.link.sites import site_of
from reportedly.link.told import Telling, Told, tell
from reportedly.link.words import Wording
from reportedly.model.codebook import Kind
from reportedly.model.decision import pair
from reportedly.model.incident import Judgement, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The scorer's name in judgements; raised whenever the same accounts may be judged otherwise than before.
SCORER = "scorer:7"
#: The least probability of one incident that is written down. What is below counts like a pair that nobody looked at:
#: on news of gun violence the groups come out as with every pair; from .05 on they begin to move.
KEPT = 0.02


class Held:
    """What of tellings is held while they are linked: their accounts as they are compared, and their words as hashes.
    The texts themselves are let go of."""

    def __init__(self, corpus: Corpus, kinds: Sequence[Kind]) -> None:
        self.corpus = corpus
        self.told: dict[str, Told] = {}
        #: What each is looked up by.
        self.looked: dict[str, Looked] = {}
        self.passages = Passages(corpus.boilerplate)
        # Both give an account the same number.
        self._columns, self._wording = Columns(), Wording(corpus)
        self._looked: tuple[Lookup, int, NDArray[np.int64]] | None = None
        sight = Sight(Kinships(kinds), self._wording, self.passages, self._columns)
        self.scorer = Scorer(sight, trained_weights())

    def add(self, telling: Telling) -> None:
        """Take in a telling."""
        self._take(telling, None)
        self.passages.add(telling.report)

    def add_earlier(self, telling: Telling, accounts: Collection[str], *, copied: bool) -> None:
        """Take in what is looked at of a telling that was linked before: these of its accounts, and its passages where
        it may be `copied`."""
        self._take(telling, accounts)
        if copied:
            self.passages.add(telling.report)

    def _take(self, telling: Telling, only: Collection[str] | None) -> None:
        site = site_of(telling.report)
        for one in tell([telling]):
            if one.id not in self.told and (only is None or one.id in only):
                self.told[one.id], self.looked[one.id] = one, looked(one)
                self._columns.add(one, site)
        self._wording.add(telling, only)

    def holds(self, account: str) -> bool:
        """Whether the words of an account are held."""
        return account in self._wording.numbers

    def number(self, account: str) -> int:
        """The number of an account; `KeyError` where it is not held."""
        return self._wording.numbers[account]

    def facts(self) -> dict[str, bytes]:
        """By account the facts it is looked up by."""
        return {account: one.packed for account, one in self.looked.items()}

    def worth_comparing(self, lookup: Lookup, numbers: Sequence[int], most: int) -> Iterator[list[str]]:
        """For the account of each of these numbers the earlier accounts, at most so many, that what is known of them
        and their words leave it open of whether they are of one incident with it, in their order."""
        for met in lookup.nearest(numbers):
            others = self._open(lookup, met, most)
            yield from ([lookup.accounts[one].account for one in sorted(near)] for near in others)

    def _open(self, lookup: Lookup, met: Met, most: int) -> Iterator[list[int]]:
        """Of the accounts that each one meets those whose words leave it open, the likeliest first."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        wording, rows = self._wording, self._rows(lookup)
        others = rows[met.others]
        if (others < 0).any():
            raise KeyError(lookup.accounts[int(met.others[others < 0][0])].account)
        mine = rows[met.numbers]
        # Of each kind of words the little that can be known first: what it leaves no hope for is not read further.
        full_names = wording.full_names.among(mine, met.owners, others)
        open_ = (worth(met.fit, MOST_ALIKE, MOST_ALIKE, full_names) >= LEAST).nonzero()[0]
        met, full_names = met.of(open_), full_names[open_]
        words = wording.heavy.alike_many(mine, met.bounds(), rows[met.others])
        open_ = (worth(met.fit, words, MOST_ALIKE, full_names) >= LEAST).nonzero()[0]
        met, full_names, words = met.of(open_), full_names[open_], words[open_]
        names = wording.names.alike(mine[met.owners], rows[met.others])
        found = worth(met.fit, words, names, full_names)
        open_ = (found >= LEAST).nonzero()[0]
        met, found = met.of(open_), found[open_]
        best = np.lexsort((met.others, -found.round(6), met.owners))
        ordered: list[int] = met.others[best].tolist()
        yield from (ordered[low : min(high, low + most)] for low, high in pairwise(met.bounds().tolist()))

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
        import numpy as np  # noqa: PLC0415 - as above

        found = self.scorer.scores(np.array([self.number(left)]), np.array([self.number(right)]))
        one, other = pair(left, right)
        return Compared(one, other, float(found.log_odds[0]), found.reasons([0])[0])

    def judged(self, pairs: Sequence[Pair], options: LinkOptions) -> list[Judgement | None]:
        """What is to be written down of each pair of accounts, with reasons where they are, or may be, of one incident;
        None where nothing is. The later one of two comes first."""
        import numpy as np  # noqa: PLC0415 - as above

        number = self._wording.numbers.__getitem__
        later, earlier = (
            np.fromiter(map(number, [two[side] for two in pairs]), dtype=np.int64, count=len(pairs)) for side in (0, 1)
        )
        least, unsure = log_odds(KEPT), log_odds(options.unsure)
        found = self.scorer.scores(earlier, later)
        told = (found.log_odds >= max(least, unsure)).nonzero()[0].tolist()
        reasons_of = dict(zip(told, found.reasons(told), strict=True))
        made: list[Judgement | None] = [None] * len(pairs)
        kept = (found.log_odds >= least).nonzero()[0]
        for place, odds in zip(kept.tolist(), found.log_odds[kept].tolist(), strict=True):
            chance = round(probability(odds), 4)
            reasons = reasons_of.get(place, ())
            verdict: Verdict = "same" if chance >= options.same else "unsure" if reasons else "different"
            made[place] = Judgement(*pair(*pairs[place]), verdict, SCORER, "", chance, reasons)
        return made
