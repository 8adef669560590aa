"""What tells of many accounts, held in little memory: words and names as sorted hashes with their weights.

A hash of 32 bits stands for a word: of 300,000 words some ten share one with another. Nothing of it is ever written
down.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.link.corpus import hash_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Places of a table in which the words of one account are laid out for many others to be held against it.
_LAID = 1 << 18
_LAST = _LAID - 1
#: A cosine is rounded to so many decimals.
DECIMALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """Words with their weights, which make a vector of length one: `hashes` ascend, and `spelt` gives their words."""

    hashes: "NDArray[np.uint32]"
    weights: "NDArray[np.float32]"
    spelt: Mapping[int, str]

    def __len__(self) -> int:
        return len(self.hashes)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        wanted = hash_of(word)
        at = bisect_left(self.hashes, wanted)
        return at < len(self.hashes) and int(self.hashes[at]) == wanted

    def hold(self, hashes: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
        """Which of some hashes are among its own."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        if not len(self):
            return np.zeros(len(hashes), dtype=bool)
        made: NDArray[np.bool_] = self.hashes.take(self.hashes.searchsorted(hashes), mode="clip") == hashes
        return made

    def shared(self, other: "Vector") -> "tuple[NDArray[np.uint32], NDArray[np.float64]]":
        """The hashes that both hold, with the product of their weights."""
        if len(self) > len(other):
            return other.shared(self)
        if not len(self):
            return self.hashes, self.weights.astype("f8")
        at = other.hashes.searchsorted(self.hashes)
        at[at == len(other)] = 0
        hit = (other.hashes[at] == self.hashes).nonzero()[0]
        return self.hashes[hit], self.weights[hit].astype("f8") * other.weights[at[hit]].astype("f8")


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length one, the same in whichever order they come."""
    return round(math.fsum(left.shared(right)[1].tolist()), DECIMALS)


class Rows:
    """Rows of hashes with weights, one after the other."""

    def __init__(self) -> None:
        self._starts = array("q", [0])
        self._hashes, self._weights = array("I"), array("f")
        self._laid: NDArray[np.float64] | None = None
        self._as_arrays: tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float32]] | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, hashes: "NDArray[np.uint32]", weights: "NDArray[np.floating]") -> None:
        """One more row, its hashes in order."""
        self._as_arrays = None
        self._hashes.frombytes(hashes.astype("u4").tobytes())
        self._weights.frombytes(weights.astype("f4").tobytes())
        self._starts.append(len(self._hashes))

    def row(self, number: int) -> "tuple[NDArray[np.uint32], NDArray[np.float32]]":
        """The hashes, in order, and the weights of a row."""
        starts, hashes, weights = self.arrays()
        here = slice(int(starts[number]), int(starts[number + 1]))
        return hashes[here], weights[here]

    def arrays(self) -> "tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float32]]":
        """Where rows start, and all hashes and weights, as they lie."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        if self._as_arrays is None:
            self._as_arrays = np.array(self._starts), np.array(self._hashes), np.array(self._weights)
        return self._as_arrays

    def alike(self, number: int, others: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """The products of the row of this number with each of the others, rounded. Two words that share a place of the
        table are taken for one here: it is enough to tell what is worth a closer look."""
        import numpy as np  # noqa: PLC0415 - as above

        if not len(others):
            return np.zeros(0)
        hashes, weights = self.arrays()[1:]
        mine, own = self.row(number)
        if self._laid is None:
            self._laid = np.zeros(_LAID, dtype="f4")
        self._laid[mine & _LAST] = own
        flat, ends = self._flat(others)
        products = self._laid[hashes[flat] & _LAST]
        hit = products.nonzero()[0]
        self._laid[mine & _LAST] = 0.0
        owners = np.searchsorted(ends, hit, side="right")
        return _summed(owners, products[hit] * weights[flat[hit]], len(others))

    def cosines(self, number: int, others: "NDArray[np.int64]") -> list[float]:
        """The cosines of the row of this number with each of the others, to the last bit what `cosine` gives."""
        hashes, weights = self.arrays()[1:]
        mine, own = self.row(number)
        if not len(mine) or not len(others):
            return [0.0] * len(others)
        flat, ends = self._flat(others)
        at = mine.searchsorted(hashes[flat])
        at[at == len(mine)] = 0
        hit = (mine[at] == hashes[flat]).nonzero()[0]
        products = (own[at[hit]].astype("f8") * weights[flat[hit]].astype("f8")).tolist()
        bounds = [0, *hit.searchsorted(ends).tolist()]
        return [round(math.fsum(products[a:b]), DECIMALS) for a, b in pairwise(bounds)]

    def _flat(self, others: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Where the hashes of some rows lie, one row after the other, and where in this each of the rows ends."""
        import numpy as np  # noqa: PLC0415 - as above

        starts = self.arrays()[0]
        begin = starts[others]
        lengths = starts[others + 1] - begin
        ends = lengths.cumsum()
        return np.arange(int(ends[-1])) + (begin - ends + lengths).repeat(lengths), ends


def _summed(owners: "NDArray[np.int64]", values: "NDArray[np.floating]", number: int) -> "NDArray[np.float64]":
    import numpy as np  # noqa: PLC0415 - as above

    made: NDArray[np.float64] = np.bincount(owners, values, number).astype("f8")
    return made.round(DECIMALS)


class SeldomRows(Rows):
    """Rows of hashes that few rows hold: what rows have in common is found by looking who else holds each."""

    def __init__(self) -> None:
        super().__init__()
        self._holders: tuple[NDArray[np.uint32], NDArray[np.int64]] | None = None
        self._met: NDArray[np.float64] | None = None

    def add(self, hashes: "NDArray[np.uint32]", weights: "NDArray[np.floating]") -> None:
        """One more row, its hashes in order."""
        self._holders = self._met = None
        super().add(hashes, weights)

    def shared(self, number: int, others: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """How many hashes the row of this number has in common with each of the others."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._holders is None or self._met is None:
            starts, hashes, _ = self.arrays()
            order = np.argsort(hashes, kind="stable")
            self._holders = hashes[order], np.arange(len(self)).repeat(starts[1:] - starts[:-1])[order]
            self._met = np.zeros(len(self))
        held, rows = self._holders
        mine = self.row(number)[0]
        low, high = held.searchsorted(mine), held.searchsorted(mine, side="right")
        more = (high - low > 1).nonzero()[0].tolist()
        if not more:
            return np.zeros(len(others))
        met = np.concatenate([rows[low[n] : high[n]] for n in more])
        np.add.at(self._met, met, 1)
        found = self._met[others]
        self._met[met] = 0
        return found


class ShortRows(Rows):
    """Rows of at most `width` hashes: laid out at that width, many are held against one in a third of the time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self._wide: tuple[NDArray[np.int32], NDArray[np.float32]] | None = None

    def add(self, hashes: "NDArray[np.uint32]", weights: "NDArray[np.floating]") -> None:
        """One more row, its hashes in order."""
        self._wide = None
        super().add(hashes, weights)

    def alike(self, number: int, others: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """As that of `Rows`, to the last bit."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._laid is None:
            # One place more: no word is laid there, it stands for none.
            self._laid = np.zeros(_LAID + 1, dtype="f4")
        places, weights = self._wide = self._wide or self._laid_out()
        mine = places[number]
        self._laid[mine] = weights[number]
        self._laid[_LAID] = 0.0
        products = self._laid.take(places.take(others, axis=0).ravel())
        hit = products.nonzero()[0]
        self._laid[mine] = 0.0
        owners, columns = np.divmod(hit, self._width)
        return _summed(owners, products[hit] * weights[others[owners], columns], len(others))

    def _laid_out(self) -> "tuple[NDArray[np.int32], NDArray[np.float32]]":
        import numpy as np  # noqa: PLC0415 - as above

        starts, hashes, weights = self.arrays()
        rows = np.arange(len(self)).repeat(np.diff(starts))
        columns = np.arange(len(hashes)) - starts[rows]
        places = np.full((len(self), self._width), _LAID, dtype="i4")
        heavy = np.zeros((len(self), self._width), dtype="f4")
        places[rows, columns], heavy[rows, columns] = hashes & _LAST, weights
        return places, heavy
