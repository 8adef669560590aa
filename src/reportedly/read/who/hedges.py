"""Words that weaken what is said."""

import re

from reportedly.read.who.words import words


def _pattern() -> re.Pattern[str]:
    phrases = sorted(words("hedges", "phrases"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b", re.IGNORECASE)


_compiled: list[re.Pattern[str]] = []


def find_hedges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The character ranges of hedges in `text[start:end]`, in order. The month May and words like it are told apart by
    their capital within a sentence."""
    if not _compiled:
        _compiled.append(_pattern())
    found = []
    for match in _compiled[0].finditer(text, start, end):
        if match.group() == "May" or (match.group() == "Might" and match.start() > start):
            continue
        found.append((match.start(), match.end()))
    return found
