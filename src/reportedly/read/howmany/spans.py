"""Which of many stretches touch one of many others, in one pass."""

from collections.abc import Sequence
from typing import Protocol


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlaps_any(stretches: Sequence[_Stretch], others: Sequence[tuple[int, int]]) -> list[bool]:
    """For each stretch (in order of start) whether it shares a character with one of `others` (in any order)."""
    ordered = sorted(others)
    hits, at, reach = [], 0, -1
    for stretch in stretches:
        while at < len(ordered) and ordered[at][0] < stretch.end:
            reach = max(reach, ordered[at][1])
            at += 1
        hits.append(reach > stretch.start)
    return hits
