"""Words weighed by how often they stand in a text and how rare they are among the reports (TF-IDF)."""

import math
from functools import cache
from typing import TYPE_CHECKING

from reportedly.link.corpus import Counts, hash_of
from reportedly.link.vectors import Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A word counts for no more than so many of it in a text.
MOST_OF_A_WORD = 1_000
#: Words with no content of their own; they would only lengthen the vectors.
STOP = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from had has "
    "have he her here him his how if in into is it its just more most no not now of on one only or other our out over "
    "said say says she so some such than that the their them then there these they this those to two under up was we "
    "were what when where which who will with would you your".split()
)


class Weighed(Rows):
    """Rows of words weighed by TF-IDF, each of length one."""

    def __init__(self, frequency: Counts, total: int) -> None:
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        super().__init__()
        self._frequency = frequency
        # By how many of the sample hold a word, and by how often it stands in a text.
        self._rarity = np.array([math.log(total / (1 + held)) for held in range(max(1, total))])
        self._often = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_OF_A_WORD + 1))])

    def weigh(
        self, number: int, owners: "NDArray[np.int64]", hashes: "NDArray[np.uint32]"
    ) -> "tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float64]]":
        """Rows of the words of so many texts, by how often each stands in one: their sizes, the hashes in order, and
        the weights."""
        import numpy as np  # noqa: PLC0415 - as above

        every = np.sort((owners << 32) + hashes)
        bounds = np.concatenate(([-1], (every[1:] != every[:-1]).nonzero()[0], [len(every) - 1]))
        keys, counts = every[bounds[1:]] if len(every) else every, bounds[1:] - bounds[:-1]
        found = (keys & 0xFFFFFFFF).astype("u4")
        weights = self._often.take(counts, mode="clip")[: len(found)] * self._rarity.take(self._frequency.of(found))
        kept = weights.nonzero()[0]
        rows, found, weights = keys[kept] >> 32, found[kept], weights[kept]
        lengths = np.sqrt(np.bincount(rows, weights * weights, number))
        return np.bincount(rows, minlength=number), found, weights / lengths[rows]


def not_stop_words(hashes: "NDArray[np.uint32]") -> "NDArray[np.int64]":
    """Where among the hashes of words those stand that have content of their own."""
    stop = _stop_hashes()
    made: NDArray[np.int64] = (stop.take(stop.searchsorted(hashes), mode="clip") != hashes).nonzero()[0]
    return made


@cache
def _stop_hashes() -> "NDArray[np.uint32]":
    import numpy as np  # noqa: PLC0415 - as above

    return np.array(sorted(map(hash_of, STOP)), dtype=np.uint32)


def heaviest(
    sizes: "NDArray[np.int64]", words: "NDArray[np.uint32]", weights: "NDArray[np.floating]", most: int
) -> "NDArray[np.int64]":
    """Where in rows of these sizes the words stand that weigh most in each, in their order."""
    import numpy as np  # noqa: PLC0415 - as above

    kept = np.ones(len(words), dtype=bool)
    ends = sizes.cumsum()
    for row in (sizes > most).nonzero()[0].tolist():
        here = slice(int(ends[row] - sizes[row]), int(ends[row]))
        kept[np.lexsort((words[here], -weights[here]))[most:] + here.start] = False
    return kept.nonzero()[0]
