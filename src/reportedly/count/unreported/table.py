"""The table that all methods look at: how many incidents each combination of lists told of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import UsageError

Numbers = NDArray[np.float64]

#: With more lists a table has over 4,095 cells, nearly all empty, and no method here says anything by it.
MOST_LISTS = 12


@dataclass(frozen=True)
class Table:
    """How many incidents were told by each combination of lists.

    `counts[cell]` is the number told by exactly the lists whose bits are set in `cell` (bit 0 is `lists[0]`). Cell 0,
    told by none, is what is asked for: it is held as zero and never read.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.lists) <= MOST_LISTS or len(set(self.lists)) != len(self.lists):
            raise UsageError(
                f"{len(self.lists)} lists, or two of one name, make no table.",
                next_step=f"Give 1 to {MOST_LISTS} lists, each with a name of its own.",
            )
        if len(self.counts) != 1 << len(self.lists) or self.counts[0] or min(self.counts) < 0:
            raise UsageError(
                "the counts do not fit the lists.",
                next_step=f"Give {1 << len(self.lists)} whole numbers, none below zero, the first of them zero.",
            )

    @classmethod
    def of(cls, lists: Sequence[str], incidents: Iterable[Iterable[str]]) -> "Table":
        """The table of incidents, each given as the names of the lists that told of it; one told by none is left out.

        Raises `UsageError` for too many lists, and `KeyError` for a name that is not among `lists`.
        """
        bit = {name: 1 << place for place, name in enumerate(lists)}
        counts = [0] * (1 << min(len(lists), MOST_LISTS + 1))
        for told in incidents:
            counts[sum(bit[name] for name in set(told))] += 1
        counts[0] = 0
        return cls(tuple(lists), tuple(counts))

    @classmethod
    def of_patterns(cls, lists: Sequence[str], patterns: Mapping[Sequence[int], int]) -> "Table":
        """The table of capture patterns: `{(1, 0, 1): 12}` is twelve incidents told by the first and the third list."""
        counts = [0] * (1 << min(len(lists), MOST_LISTS + 1))
        for pattern, count in patterns.items():
            counts[sum(1 << place for place, told in enumerate(pattern) if told)] += count
        return cls(tuple(lists), tuple(counts))

    @property
    def size(self) -> int:
        """The number of lists."""
        return len(self.lists)

    @cached_property
    def seen(self) -> int:
        """How many incidents at least one list told of."""
        return sum(self.counts)

    @cached_property
    def told(self) -> Numbers:
        """The counts of all cells but cell 0, as numbers: shape (2^k - 1,), cell 1 first."""
        return np.array(self.counts[1:], dtype=np.float64)

    @cached_property
    def shared(self) -> int:
        """How many incidents two or more lists told of."""
        return sum(count for cell, count in enumerate(self.counts) if cell.bit_count() > 1)

    def margin(self, subset: int) -> int:
        """How many incidents all lists of `subset` told of, whoever else did."""
        return sum(count for cell, count in enumerate(self.counts) if cell & subset == subset)

    def project(self, subset: int) -> dict[int, int]:
        """The counts over the lists of `subset` alone, by the part of a cell that lies in it."""
        found: dict[int, int] = {}
        for cell, count in enumerate(self.counts):
            found[cell & subset] = found.get(cell & subset, 0) + count
        return found

    def names(self, subset: int) -> tuple[str, ...]:
        """The names of the lists in `subset`."""
        return tuple(name for place, name in enumerate(self.lists) if subset >> place & 1)
