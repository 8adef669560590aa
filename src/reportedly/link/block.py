"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.link.told import Told
from reportedly.link.words import Vector, rare_words

#: Of each account, the words looked up: its heaviest. Accounts of one incident share some of them.
KEYS = 40
#: A word in more accounts than this brings too many strangers together to be worth a look.
COMMON = 400


def candidates(told: Sequence[Told], vectors: Mapping[str, Vector], most: int) -> Iterator[tuple[Told, Told]]:
    """Pairs of accounts of different reports that share heavy words, each with at most `most` others: those with which
    it shares most. Every pair comes once, in a fixed order."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    keys = [tuple(rare_words(vectors[one.id], KEYS)) for one in told]
    for number, words in enumerate(keys):
        for word in words:
            holders[word].append(number)
    chosen: set[tuple[int, int]] = set()
    for number, one in enumerate(told):
        met: Counter[int] = Counter()
        weights = vectors[one.id]
        for word in keys[number]:
            if len(holders[word]) <= COMMON:
                for other in holders[word]:
                    met[other] += weights[word] * vectors[told[other].id][word]  # type: ignore[assignment]
        others = [n for n in met if told[n].report != one.report]
        for other in sorted(others, key=lambda n: (-met[n], told[n].id))[:most]:
            chosen.add((min(number, other), max(number, other)))
    for left, right in sorted(chosen):
        yield told[left], told[right]
