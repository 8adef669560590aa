"""What is known of a record's reports as a whole: how many hold a word, and which sentences and passages are a site's.

A corpus is reckoned once and kept until the record has grown, so that a report added later is weighed as it would be
with everything linked again. It holds counts in a table of hashes: no word, no name and no report can be read from it.
"""

import json
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

#: Places of a table of counts. With 300,000 words in it a word shares its place with another one time in four, nearly
#: always with one as rare.
PLACES = 1 << 20
#: The most that a place counts to.
MOST = 65_535


class Counts:
    """How many reports hold each of some words, by the hash of the word: never too few, seldom too many."""

    def __init__(self, held: "array[int] | None" = None) -> None:
        self._held = array("H", bytes(2 * PLACES)) if held is None else held

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

    def packed(self) -> bytes:
        """The counts as bytes, the least first."""
        held = self._held[:]
        if _BIG:
            held.byteswap()
        return zlib.compress(held.tobytes(), 1)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Counts":
        """The counts that were packed."""
        held = array("H", zlib.decompress(packed))
        if _BIG:
            held.byteswap()
        return cls(held)


_BIG = array("H", [1]).tobytes() == b"\x00\x01"


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

    def packed(self) -> bytes:
        """The corpus as bytes; `corpus_from` reads it back."""
        counts = [one.packed() for one in (self.words, self.names, self.full_names)]
        about: dict[str, Any] = {
            "total": self.total,
            "made_by": self.made_by,
            "furniture": sorted(self.furniture),
            "boilerplate": sorted(self.boilerplate),
            "sizes": [len(one) for one in counts],
        }
        head = json.dumps(about).encode("ascii")
        return b"".join([len(head).to_bytes(8, "big"), head, *counts])


def corpus_from(packed: bytes) -> Corpus:
    """The corpus that was packed."""
    end = 8 + int.from_bytes(packed[:8], "big")
    about = json.loads(packed[8:end])
    counts = []
    for size in about["sizes"]:
        counts.append(Counts.unpacked(packed[end : end + size]))
        end += size
    words, names, full_names = counts
    return Corpus(
        about["total"],
        words,
        names,
        full_names,
        furniture=frozenset(about["furniture"]),
        boilerplate=frozenset(about["boilerplate"]),
        made_by=about["made_by"],
    )
