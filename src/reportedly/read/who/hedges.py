"""Words that weaken what is said."""

import re
from bisect import bisect_left
from functools import cached_property

from reportedly.read.parse.needed import folded, may_match
from reportedly.read.who.words import words


def _pattern() -> re.Pattern[str]:
    phrases = sorted(words("hedges", "phrases"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b", re.IGNORECASE)


_compiled: list[re.Pattern[str]] = []


def find_hedges(text: str) -> list[tuple[int, int]]:
    """The character ranges of hedges in `text`, in order. The month May is told from the modal by its capital."""
    if not _compiled:
        _compiled.append(_pattern())
    if not may_match(_compiled[0], folded(text)):
        return []
    return [match.span() for match in _compiled[0].finditer(text) if match.group() not in ("May", "Might")]


class Hedges:
    """The hedges of one text, sought once, when first asked for, and given by range."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> list[tuple[int, int]]:
        return find_hedges(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._found]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The hedges that lie in `start:end`."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self._found) and self._found[at][0] < end:
            if self._found[at][1] <= end:
                found.append(self._found[at])
            at += 1
        return found
