"""Heaps of incidents by cell, and what may fall in each cell besides: counted by sums, not one by one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from reportedly.count.cells import OPEN, UNKNOWN, Placing
from reportedly.model.incident import Incident

Cell = tuple[str, ...]

#: A table is filled with the cells in which nothing happened up to this size; longer ones hold only what did.
MOST_FILLED = 20_000


@dataclass(slots=True)
class Heap:
    """One cell: incidents surely in it and rumoured ones, how many unsettled ones may be in it besides (`more`), and
    of those the persons at most and how many have no such bound."""

    surely: list[Incident] = field(default_factory=list)
    perhaps: list[Incident] = field(default_factory=list)
    more: int = 0
    more_persons: float = 0.0
    more_open: int = 0


@dataclass(frozen=True, slots=True)
class Loose:
    """An incident that falls in no single cell: its placing in each dimension, and its persons at most."""

    placings: tuple[Placing, ...]
    persons: float | None


def with_options(heaps: dict[Cell, Heap], placings: Sequence[Placing]) -> None:
    """Make the cells that an unsettled incident may fall in, as far as they can be listed."""
    for cell in product(*((p.cell,) if p.cell is not None else p.options for p in placings)):
        heaps.setdefault(cell, Heap())


def fill(heaps: dict[Cell, Heap], axis: int, at_work: Mapping[str, int]) -> None:
    """Make every cell of time that `at_work` names, for each combination of the other dimensions that there is; none
    where there would be more than `MOST_FILLED`. A combination of open and unknown times alone is left as it is."""
    others = {_rest(cell, axis) for cell in heaps if cell[axis] != OPEN and not cell[axis].startswith(UNKNOWN)}
    if len(others) * len(at_work) > MOST_FILLED:
        return
    for rest in others:
        if OPEN not in rest:
            for label in at_work:
                heaps.setdefault((*rest[:axis], label, *rest[axis:]), Heap())


def _rest(cell: Cell, axis: int) -> Cell:
    return (*cell[:axis], *cell[axis + 1 :])


def spread(heaps: dict[Cell, Heap], loose: Sequence[Loose], axis: int | None) -> None:
    """Add the unsettled incidents to what each cell may hold besides.

    `axis` is the dimension of time, whose cells are in order: incidents alike in the other dimensions are added up
    along it once, so that the cost grows with incidents and cells and not with their product.
    """
    cells = [cell for cell in heaps if OPEN not in cell]
    labels = sorted({cell[axis] for cell in cells}) if axis is not None else []
    groups: dict[tuple[str, ...], list[Loose]] = defaultdict(list)
    for one in loose:
        groups[tuple(p.key for number, p in enumerate(one.placings) if number != axis)].append(one)
    index = {label: number for number, label in enumerate(labels)}
    by_rest: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_rest[cell if axis is None else _rest(cell, axis)].append(cell)
    for members in groups.values():
        tests = [p.may for number, p in enumerate(members[0].placings) if number != axis]
        sums = _sums(members, axis, labels)
        for rest, held in by_rest.items():
            if all(may(value) for may, value in zip(tests, rest, strict=True)):
                for cell in held:
                    heap, at = heaps[cell], 0 if axis is None else index[cell[axis]]
                    heap.more += int(sums[0, at])
                    heap.more_persons += float(sums[1, at])
                    heap.more_open += int(sums[2, at])


def _sums(
    members: Sequence[Loose], axis: int | None, labels: Sequence[str]
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """For each cell of time: how many may fall in it, their persons, and how many of them have no bound of persons."""
    steps = np.zeros((3, len(labels) + 1 if axis is not None else 2))
    for one in members:
        first, last = one.placings[axis].span if axis is not None else ("", "")
        begin, end = (bisect_left(labels, first), bisect_right(labels, last)) if axis is not None else (0, 1)
        value = np.array([1.0, one.persons or 0.0, float(one.persons is None)])
        if begin < end:
            steps[:, begin] += value
            steps[:, end] -= value
    return np.asarray(np.cumsum(steps, axis=1), dtype=np.float64)
