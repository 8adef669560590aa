"""What is known of a record's reports as a whole: how many hold a word, and which sentences and passages are a site's.

It is reckoned from a sample of the reports of the last whole link, so that a report added later is weighed as it would
be with everything linked again, and no walk over all texts is needed for it. It is held in memory alone: how often
names stand in reports is written down nowhere.
"""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
#: Words whose hashes are kept at hand, so that memory does not grow with every word that is ever met.
AT_HAND = 100_000


class Counts:
    """How many reports hold each of some words, by the hash of the word: never too few, seldom too many."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        self._held, self._last = np.zeros(PLACES, dtype=np.uint16), np.uint32(PLACES - 1)

    def add(self, hashes: "NDArray[np.uint32]") -> None:
        """Count one more report that holds the words of these hashes."""
        places = distinct(hashes & self._last)
        self._held[places] += self._held[places] < MOST

    def of(self, hashes: "NDArray[np.uint32]") -> "NDArray[np.uint16]":
        """How many reports hold each of the words of these hashes."""
        made: NDArray[np.uint16] = self._held[hashes & self._last]
        return made

    def __getitem__(self, word: str) -> int:
        return int(self._held[hash_of(word) & (PLACES - 1)])

    def get(self, word: str, default: int = 0) -> int:
        """How many reports hold the word."""
        return self[word] or default


def hash_of(word: str) -> int:
    """The 32 bits that stand for a word."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def distinct(hashes: "NDArray[np.uint32]") -> "NDArray[np.uint32]":
    """The hashes in order, each once."""
    import numpy as np  # noqa: PLC0415 - as above

    made = np.sort(hashes)
    return made[np.concatenate(([True], made[1:] != made[:-1]))] if len(made) else made


class Hashes(dict[str, int]):
    """The hashes of words, those met of late at hand."""

    def __missing__(self, word: str) -> int:
        if len(self) >= AT_HAND:
            self.clear()
        made = self[word] = hash_of(word)
        return made

    def of(self, words: Collection[str]) -> "NDArray[np.uint32]":
        """The hashes of words, as often as they stand there and in their order."""
        import numpy as np  # noqa: PLC0415 - as above

        return np.fromiter(map(self.__getitem__, words), dtype=np.uint32, count=len(words))


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
