"""What is known of a record's reports as a whole: how many hold a word, and which sentences and passages are a site's.

It is reckoned from the reports of the last whole link, so that a report added later is weighed as it would be with
everything linked again. It is held in memory alone: how often names stand in reports is written down nowhere.
"""

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

#: Places of a table of counts. With 300,000 words in it a word shares its place with another one time in four, nearly
#: always with one as rare.
PLACES = 1 << 20
#: The most that a place counts to.
MOST = 65_535


class Counts:
    """How many reports hold each of some words, by the hash of the word: never too few, seldom too many."""

    def __init__(self) -> None:
        self._held = array("H", bytes(2 * PLACES))

    def add(self, words: Iterable[str]) -> None:
        """Count one more report that holds these words."""
        for place in {_place(word) for word in words}:
            if self._held[place] < MOST:
                self._held[place] += 1

    def __getitem__(self, word: str) -> int:
        return self._held[_place(word)]

    def get(self, word: str, default: int = 0) -> int:
        """How many reports hold the word."""
        return self._held[_place(word)] or default


def _place(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) & (PLACES - 1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What `total` reports have in common: in how many each word, name and full name stands; `furniture` are hashes of
    sentences that sites put on their pages, `boilerplate` of passages that too many reports share. `made_by` says by
    which rules and settings."""

    total: int = 0
    words: Counts = field(default_factory=Counts)
    names: Counts = field(default_factory=Counts)
    full_names: Counts = field(default_factory=Counts)
    furniture: frozenset[int] = frozenset()
    boilerplate: frozenset[int] = frozenset()
    made_by: str = ""
