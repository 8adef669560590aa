"""What is known of a record's reports as a whole: how many hold a word, and which sentences and passages are a site's.

It is reckoned from a sample of the reports of the last whole link, so that a report added later is weighed as it would
be with everything linked again, and no walk over all texts is needed for it. It is held in memory alone: how often
names stand in reports is written down nowhere.
"""

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

#: Places of a table of counts. With 300,000 words in it a word shares its place with another one time in four, nearly
#: always with one as rare.
PLACES = 1 << 20
#: Reports that the sample holds. What is rare, and what a site's, shows in so many: on news of gun violence the figures
#: are those of the whole record's counts.
SAMPLE = 500
#: A full name is a mark where at most so many reports hold it: beyond, it is a place, an office or an outlet.
RARE = 12
#: Of a sample, where its share of those reports is less than one or two.
RARE_IN_SAMPLE = 2
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


@lru_cache(maxsize=1 << 16)
def hash_of(word: str) -> int:
    """The 32 bits that stand for a word."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _place(word: str) -> int:
    return hash_of(word) & (PLACES - 1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What reports have in common: in how many of `total`, a sample `of` so many, each word, name and full name stands;
    `furniture` are hashes of sentences that sites put on their pages, `boilerplate` of passages that too many reports
    share. `made_by` says by which rules and settings."""

    total: int = 0
    of: int = 0
    words: Counts = field(default_factory=Counts)
    names: Counts = field(default_factory=Counts)
    full_names: Counts = field(default_factory=Counts)
    furniture: frozenset[int] = frozenset()
    boilerplate: frozenset[int] = frozenset()
    made_by: str = ""

    @property
    def few(self) -> int:
        """In how many reports of the sample a full name may stand that few reports hold."""
        if self.of <= self.total:
            return RARE
        return max(RARE_IN_SAMPLE, RARE * self.total // self.of)
