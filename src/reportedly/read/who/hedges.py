"""Words that weaken what is said."""

import re
from bisect import bisect_left

from reportedly.read.who.words import words


def _pattern() -> re.Pattern[str]:
    phrases = sorted(words("hedges", "phrases"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b", re.IGNORECASE)


_compiled: list[re.Pattern[str]] = []


def find_hedges(text: str) -> list[tuple[int, int]]:
    """The character ranges of hedges in `text`, in order. The month May is told from the modal by its capital."""
    if not _compiled:
        _compiled.append(_pattern())
    return [match.span() for match in _compiled[0].finditer(text) if match.group() not in ("May", "Might")]


class Hedges:
    """The hedges of one text, found once and asked for by range."""

    def __init__(self, text: str) -> None:
        self._found = find_hedges(text)
        self._starts = [start for start, _ in self._found]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The hedges that lie in `start:end`."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self._found) and self._found[at][0] < end:
            if self._found[at][1] <= end:
                found.append(self._found[at])
            at += 1
        return found
