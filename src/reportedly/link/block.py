"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportedly.link.told import Told
from reportedly.link.words import Worded, heaviest

if TYPE_CHECKING:
    import numpy as np

#: Of each account, the words looked up: its heaviest. Accounts of one incident share some of them.
KEYS = 40
#: A word in more accounts than this brings too many strangers together to be worth a look.
COMMON = 400


def candidates(told: Sequence[Told], vectors: Mapping[str, Worded], most: int) -> Iterator[tuple[Told, Told]]:
    """Pairs of accounts of different reports that share heavy words, each with at most `most` others: those with which
    it shares most. Every pair comes once, in a fixed order."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    heavy = [heaviest(vectors[one.id].words, KEYS) for one in told]
    holders = _holders(heavy, told, vectors)
    number_of: dict[str, int] = {}
    reports = np.array([number_of.setdefault(one.report, len(number_of)) for one in told], dtype=np.int64)
    shared = np.zeros(len(told))
    chosen: set[tuple[int, int]] = set()
    for number, words in enumerate(heavy):
        own = vectors[told[number].id].words
        rows = [(holders[word], own[word]) for word in words if word in holders]
        if not rows:
            continue
        others = np.concatenate([row[0] for row, _ in rows])
        np.add.at(shared, others, np.concatenate([row[1] * weight for row, weight in rows]))
        met = np.unique(others)
        met = met[reports[met] != reports[number]]
        best = met[np.lexsort((met, -shared[met]))][:most]
        chosen.update((min(number, other), max(number, other)) for other in best.tolist())
        shared[others] = 0.0
    for left, right in sorted(chosen):
        yield told[left], told[right]


def _holders(
    heavy: Sequence[Sequence[str]], told: Sequence[Told], vectors: Mapping[str, Worded]
) -> "dict[str, tuple[np.typing.NDArray[np.int64], np.typing.NDArray[np.float64]]]":
    """For each word the accounts that hold it among their heavy ones, with its weight in each."""
    import numpy as np  # noqa: PLC0415

    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(heavy):
        for word in words:
            found[word].append(number)
    return {
        word: (np.array(ids), np.array([vectors[told[n].id].words[word] for n in ids]))
        for word, ids in found.items()
        if 1 < len(ids) <= COMMON
    }
