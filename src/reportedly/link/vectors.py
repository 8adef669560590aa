"""What tells of many accounts, held in little memory: words and names as sorted hashes with their weights.

A hash of 32 bits stands for a word: of 300,000 words some ten share one with another. Nothing of it is ever written
down.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Places of a table in which the words of one account are laid out for many others to be held against it.
_LAID = 1 << 18
_LAST = _LAID - 1
#: Bits of a hash by which a row is marked as holding it, so that most others are passed over; their greatest number.
_MARKED = 12
_MARKS = (1 << _MARKED) - 1
#: Hashes of rows that are held beside one another in one go.
HASHES_AT_ONCE = 200_000
#: A cosine is rounded to so many decimals.
DECIMALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """Words with their weights, which make a vector of length one: `hashes` ascend."""

    hashes: "NDArray[np.uint32]"
    weights: "NDArray[np.float32]"

    def __len__(self) -> int:
        return len(self.hashes)

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


class Rows:
    """Rows of hashes with weights, one after the other."""

    def __init__(self) -> None:
        self._starts = array("q", [0])
        self._hashes, self._weights = array("I"), array("f")
        self._placed: tuple[NDArray[np.uint32], NDArray[np.float32]] | None = None
        self._as_arrays: tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float32]] | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def extend(self, sizes: "NDArray[np.int64]", hashes: "NDArray[np.uint32]", weights: "NDArray[np.floating]") -> None:
        """More rows of these sizes, one after the other, the hashes of each in order."""
        self._changed()
        end = len(self._hashes)
        self._hashes.frombytes(hashes.astype("u4").tobytes())
        self._weights.frombytes(weights.astype("f4").tobytes())
        self._starts.extend((end + sizes.cumsum()).tolist())

    def _changed(self) -> None:
        self._as_arrays = self._placed = None

    def row(self, number: int) -> "tuple[NDArray[np.uint32], NDArray[np.float32]]":
        """The hashes, in order, and the weights of a row."""
        starts, hashes, weights = self.arrays()
        here = slice(int(starts[number]), int(starts[number + 1]))
        return hashes[here], weights[here]

    def vector(self, number: int) -> Vector:
        """A row as a vector."""
        return Vector(*self.row(number))

    def arrays(self) -> "tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float32]]":
        """Where rows start, and all hashes and weights, as they lie."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        if self._as_arrays is None:
            self._as_arrays = np.array(self._starts), np.array(self._hashes), np.array(self._weights)
        return self._as_arrays

    def alike(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """The products of pairs of rows, rounded. Two words that share a place of a table are taken for one here: it is
        enough to tell what is worth a closer look."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        places, weights = self._in_places()
        made = np.zeros(len(left))
        for low, high in self._parts(left, right):
            pairs, one, other = self._both(left[low:high], right[low:high], places)
            made[low:high] = np.bincount(pairs, weights[one] * weights[other], high - low)
        return made.round(DECIMALS)

    def _in_places(self) -> "tuple[NDArray[np.uint32], NDArray[np.float32]]":
        """The places of all hashes, in order in each row, with their weights."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._placed is None:
            starts, hashes, weights = self.arrays()
            places = hashes & np.uint32(_LAST)
            order = np.lexsort((places, np.arange(len(self)).repeat(np.diff(starts))))
            self._placed = places[order], weights[order]
        return self._placed

    def cosines(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """The cosines of pairs of rows, each the same in whichever order the two come and whatever other pairs."""
        import numpy as np  # noqa: PLC0415 - as above

        _, hashes, weights = self.arrays()
        made = np.zeros(len(left))
        for low, high in self._parts(left, right):
            # The later of two accounts stands on the right, in many pairs one after the other.
            pairs, one, other = self._both(right[low:high], left[low:high], hashes)
            products = weights[one].astype("f8") * weights[other].astype("f8")
            made[low:high] = np.bincount(pairs, products, high - low)
        return made.round(DECIMALS)

    def met(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """How many hashes the rows of each pair have in common."""
        import numpy as np  # noqa: PLC0415 - as above

        hashes, made = self.arrays()[1], np.zeros(len(left), dtype=np.int64)
        for low, high in self._parts(left, right):
            pairs = self._both(right[low:high], left[low:high], hashes)[0]
            made[low:high] = np.bincount(pairs, minlength=high - low)
        return made

    def hold(self, rows: "NDArray[np.int64]", wanted: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
        """For each of some rows whether it holds the hash that is wanted of it."""
        import numpy as np  # noqa: PLC0415 - as above

        if not len(rows):
            return np.zeros(0, dtype=bool)
        flat, owners = self._owned(rows)
        made: NDArray[np.bool_] = np.bincount(owners, self.arrays()[1][flat] == wanted[owners], len(rows)) > 0
        return made

    def _both(
        self, left: "NDArray[np.int64]", right: "NDArray[np.int64]", hashes: "NDArray[np.uint32]"
    ) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]":
        """What both rows of pairs hold of `hashes`: the number of the pair, and where it lies in the one (the last one
        of more) and the other. It is fastest where the left ones are few, each in many pairs."""
        import numpy as np  # noqa: PLC0415 - as above

        few, rows = np.unique(left, return_inverse=True)
        one, owners = self._owned(few)
        ours = (owners << 32) + hashes[one]
        # The last bits of a hash tell of nearly all that the left row does not hold them.
        marks = np.zeros(len(few) << _MARKED, dtype=np.bool_)
        marks[(owners << _MARKED) + (hashes[one] & _MARKS)] = True
        other, pairs = self._owned(right)
        theirs = hashes[other]
        near = marks.take((rows << _MARKED)[pairs] + (theirs & _MARKS)).nonzero()[0]
        if not len(near):
            return pairs[:0], one[:0], other[:0]
        other, pairs, keys = other[near], pairs[near], (rows[pairs[near]] << 32) + theirs[near]
        at = ours.searchsorted(keys, side="right") - 1
        hit = (ours[at] == keys).nonzero()[0]
        return pairs[hit], one[at[hit]], other[hit]

    def _owned(self, rows: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Where the hashes of some rows lie, and for which of the rows each is."""
        import numpy as np  # noqa: PLC0415 - as above

        flat, ends = self._flat(rows)
        return flat, np.arange(len(rows)).repeat(np.diff(ends, prepend=0))

    def _parts(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Iterator[tuple[int, int]]:
        """From where to where pairs are held beside one another in one go."""
        import numpy as np  # noqa: PLC0415 - as above

        lengths = np.diff(self.arrays()[0])
        sizes = (lengths[left] + lengths[right]).cumsum()
        cuts = np.searchsorted(sizes, np.arange(0, int(sizes[-1]) if len(sizes) else 0, HASHES_AT_ONCE), "right")
        yield from pairwise(sorted({0, *cuts.tolist(), len(left)}))

    def _flat(self, others: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Where the hashes of some rows lie, one row after the other, and where in this each of the rows ends."""
        import numpy as np  # noqa: PLC0415 - as above

        starts = self.arrays()[0]
        begin = starts[others]
        lengths = starts[others + 1] - begin
        ends = lengths.cumsum()
        return np.arange(int(ends[-1])) + (begin - ends + lengths).repeat(lengths), ends


class SeldomRows(Rows):
    """Rows of hashes that few rows hold: what rows have in common is found by looking who else holds each."""

    def __init__(self) -> None:
        super().__init__()
        self._holders: tuple[NDArray[np.uint32], NDArray[np.int64]] | None = None

    def _changed(self) -> None:
        super()._changed()
        self._holders = None

    def among(
        self, rows: "NDArray[np.int64]", left: "NDArray[np.int64]", right: "NDArray[np.int64]"
    ) -> "NDArray[np.int64]":
        """How many hashes some of the rows have in common with others: of each pair the one is given by its place in
        `rows`, the other by its number."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._holders is None:
            starts, hashes, _ = self.arrays()
            order = np.argsort(hashes, kind="stable")
            self._holders = hashes[order], np.arange(len(self)).repeat(np.diff(starts))[order]
        held, holders = self._holders
        flat, owners = self._owned(rows)
        mine = self.arrays()[1][flat]
        low, many = held.searchsorted(mine), held.searchsorted(mine, side="right")
        many -= low
        at = np.arange(int(many.sum())) + (low - many.cumsum() + many).repeat(many)
        met, counts = np.unique(owners.repeat(many) * len(self) + holders[at], return_counts=True)
        wanted = left * len(self) + right
        place = met.searchsorted(wanted)
        place[place == len(met)] = 0
        return np.where(met[place] == wanted, counts[place], 0) if len(met) else np.zeros(len(left), dtype=np.int64)


class ShortRows(Rows):
    """Rows of at most `width` hashes: laid out at that width, many are held against one in a third of the time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self._wide: tuple[NDArray[np.int64], NDArray[np.float32]] | None = None

    def _changed(self) -> None:
        super()._changed()
        self._wide = None

    def alike_many(
        self, rows: "NDArray[np.int64]", bounds: "NDArray[np.int64]", others: "NDArray[np.int64]"
    ) -> "NDArray[np.float64]":
        """The products of each of some rows with those of the `others` that stand between two of the `bounds`; to the
        last bit what `alike` gives."""
        import numpy as np  # noqa: PLC0415 - as above

        places, weights = self._wide = self._wide or self._laid_out()
        # One place more: no word is laid there, it stands for none. What is laid is looked for by marks of a byte: it
        # takes a quarter of the time.
        laid, marks = np.zeros(_LAID + 1, dtype="f4"), np.zeros(_LAID + 1, dtype="u1")
        hits, products = [], []
        for row, low, high in zip(rows.tolist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            mine = places[row]
            laid[mine], marks[mine] = weights[row], 1
            marks[_LAID] = 0
            flat = places.take(others[low:high], axis=0).ravel()
            hit = marks.take(flat, mode="clip").view(np.bool_).nonzero()[0]
            marks[mine] = 0
            hits.append(hit + low * self._width)
            products.append(laid[flat[hit]])
        if not hits:
            return np.zeros(0)
        hit, product = np.concatenate(hits), np.concatenate(products)
        owners, columns = np.divmod(hit, self._width)
        made = np.bincount(owners, product * weights[others[owners], columns], len(others))
        return made.astype("f8").round(DECIMALS)

    def _laid_out(self) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
        import numpy as np  # noqa: PLC0415 - as above

        starts, hashes, weights = self.arrays()
        rows = np.arange(len(self)).repeat(np.diff(starts))
        columns = np.arange(len(hashes)) - starts[rows]
        places = np.full((len(self), self._width), _LAID, dtype="i8")
        heavy = np.zeros((len(self), self._width), dtype="f4")
        places[rows, columns], heavy[rows, columns] = hashes & _LAST, weights
        return places, heavy
