"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportedly.link.times import span
from reportedly.link.told import Told
from reportedly.link.words import Worded, heaviest

if TYPE_CHECKING:
    import numpy as np

#: Of each account, the words looked up: its heaviest. Accounts of one incident share some of them.
KEYS = 60
#: The weight of a full name among the words: two accounts that share one are looked at however far apart their days
#: are. Full names have a space, so that none is taken for a word.
NAME = 0.23
#: A word in more accounts than this brings too many strangers together to be worth a look.
COMMON = 400
#: The part of a cosine that heavy words must give for a pair to be looked at: more where the two are told of, or
#: published on, days far apart, since the words alone must then speak for them.
LEAST_NEAR, LEAST_FAR = 0.015, 0.05
#: Days up to which two times of happening, or two publications, are near.
NEAR_TIMES, NEAR_PUBLISHED = 3, 14


def candidates(told: Sequence[Told], vectors: Mapping[str, Worded], most: int) -> Iterator[tuple[Told, Told]]:
    """Pairs of accounts of different reports that share heavy words, each with at most `most` others: those with which
    it shares most. Every pair comes once, in a fixed order."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    keys = [keys_of(vectors[one.id]) for one in told]
    holders = _holders(keys)
    number_of: dict[str, int] = {}
    reports = np.array([number_of.setdefault(one.report, len(number_of)) for one in told], dtype=np.int64)
    # A day that is not known is near to none: arithmetic with nan compares as false.
    days = np.array([day_of(one) for one in told])
    published = np.array([np.nan if one.published is None else one.published for one in told])
    shared = np.zeros(len(told))
    chosen: set[tuple[int, int]] = set()
    for number, own in enumerate(keys):
        rows = [(holders[word], weight) for word, weight in own.items() if word in holders]
        if not rows:
            continue
        others = np.concatenate([row[0] for row, _ in rows])
        np.add.at(shared, others, np.concatenate([row[1] * weight for row, weight in rows]))
        met = np.unique(others)
        met = met[reports[met] != reports[number]]
        near = (abs(days[met] - days[number]) <= NEAR_TIMES) | (
            abs(published[met] - published[number]) <= NEAR_PUBLISHED
        )
        met = met[shared[met] >= np.where(near, LEAST_NEAR, LEAST_FAR)]
        best = met[np.lexsort((met, -shared[met]))][:most]
        chosen.update((min(number, other), max(number, other)) for other in best.tolist())
        shared[others] = 0.0
    for left, right in sorted(chosen):
        yield told[left], told[right]


def day_of(told: Told) -> float:
    """The first day of the preferred time, nan where there is none of a known year."""
    if not told.whens or not told.whens[0].year_known:
        return math.nan
    first, last = span(told.whens[0])
    known = first if first is not None else last
    return math.nan if known is None else float(known)


def keys_of(worded: Worded) -> dict[str, float]:
    """What an account is looked up by: its heaviest words, and every full name that few reports hold."""
    found = {word: worded.words[word] for word in heaviest(worded.words, KEYS)}
    found.update(dict.fromkeys(sorted(worded.marks.names), NAME))
    return found


def _holders(
    keys: Sequence[Mapping[str, float]],
) -> "dict[str, tuple[np.typing.NDArray[np.int64], np.typing.NDArray[np.float64]]]":
    """For each key the accounts that have it, with its weight in each."""
    import numpy as np  # noqa: PLC0415

    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for word in own:
            found[word].append(number)
    return {
        word: (np.array(ids), np.array([keys[n][word] for n in ids]))
        for word, ids in found.items()
        if 1 < len(ids) <= COMMON
    }
