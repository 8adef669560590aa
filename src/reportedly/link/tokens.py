"""The words of many texts as hashes, found in columns: what a pattern and CRC-32 give, in a part of the time."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Bytes of a word up to which words are hashed side by side; a longer one is hashed by itself.
SIDE_BY_SIDE = 64
#: Signs up to which each is looked for by itself: it is faster for the few that news is printed with.
FEW_SIGNS = 40
#: Words met of late whose spelling is known without a look at all.
LATE_WORDS = 1 << 20
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
#: What a byte can be: in a word, a joint of two parts of one ("don't", "3-year-old"), the first of the three bytes of
#: a curved apostrophe, which is such a joint as well, or anything else.
_INSIDE, _JOINT, _LONG_JOINT = 1, 2, 3
_ENGLISH = bytes(
    _INSIDE if one in _LETTERS else _JOINT if one in b"'-" else _LONG_JOINT if one == 0xFD else 0 for one in range(256)
)
_ANY = bytes(_INSIDE if one in _LETTERS + b"_ABCDEFGHIJKLMNOPQRSTUVWXYZ" or one > 0x7F else 0 for one in range(256))
#: The polynomial of CRC-32 (ISO 3309), its bits the other way round.
_POLYNOMIAL = 0xEDB88320


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of some texts, in their order: `hashes`, which text each is of (`owners`), and where it lies in `data`,
    the texts as bytes of UTF-8."""

    hashes: "NDArray[np.uint32]"
    owners: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    data: bytes

    def word(self, number: int) -> str:
        """One of the words."""
        return self.data[int(self.starts[number]) : int(self.ends[number])].decode("utf-8", "surrogatepass")

    def marked(self) -> "NDArray[np.uint64]":
        """Of each word a number by which it is told from others, of one hash with it too: the hash, with the length,
        the first, the middle and the last byte."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        data, lengths = np.frombuffer(self.data, dtype="u1"), self.ends - self.starts
        made = self.hashes.astype("u8")
        for part in (lengths & 0xFF, data[self.starts], data[self.starts + lengths // 2], data[self.ends - 1]):
            made = made << np.uint64(8) | part.astype("u8")
        return made


def words_in(texts: Sequence[str]) -> Tokens:
    """The words of each text in small letters: letters of English and figures, their parts joined by a stroke or an
    apostrophe (`[a-z0-9]+(?:['’-][a-z0-9]+)*`)."""
    import numpy as np  # noqa: PLC0415 - as above

    lowered = [text.lower() for text in texts]
    data = _bytes("\n".join(["", *lowered, ""]))
    # An apostrophe is three bytes, which are told from all others by bytes that UTF-8 has no use for.
    told = np.frombuffer(data.replace("’".encode(), b"\xfd\xfe\xff").translate(_ENGLISH), dtype="u1")
    inside = told == _INSIDE
    for joint, width in ((_JOINT, 1), (_LONG_JOINT, 3)):
        at = (told == joint).nonzero()[0]
        at = at[inside[at - 1] & inside[at + width]]
        for step in range(width):
            inside[at + step] = True
    return _tokens(lowered, data, inside)


def every_word_in(texts: Sequence[str]) -> Tokens:
    """The words of each text in small letters: letters and figures of any script (`\\w+`). What else is not ASCII is a
    blank in `data`."""
    import numpy as np  # noqa: PLC0415 - as above

    lowered = [text.lower() for text in texts]
    whole = "\n".join(["", *lowered, ""])
    if not whole.isascii():
        blank = _blanks(whole)
        lowered = [text if text.isascii() else blank(text) for text in lowered]
        whole = "\n".join(["", *lowered, ""])
    data = _bytes(whole)
    return _tokens(lowered, data, np.frombuffer(data.translate(_ANY), dtype="u1") == _INSIDE)


def _blanks(text: str) -> Callable[[str], str]:
    """What puts blanks for what is no letter and no ASCII."""
    found = [one for one in set(text) if one > "\x7f" and not one.isalnum()]
    if len(found) > FEW_SIGNS:
        signs = {ord(one): " " for one in found}
        return lambda part: part.translate(signs)

    def blank(part: str) -> str:
        for one in found:
            part = part.replace(one, " ")
        return part

    return blank


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _tokens(lowered: Sequence[str], data: bytes, inside: "NDArray[np.bool_]") -> Tokens:
    """The runs of bytes that are `inside` a word; the whole begins and ends with one that is not."""
    import numpy as np  # noqa: PLC0415 - as above

    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    starts, ends = edges[::2], edges[1::2]
    lengths = [len(text) if text.isascii() else len(_bytes(text)) for text in lowered]
    bounds = np.searchsorted(starts, (np.array([0, *lengths], dtype=np.int64) + 1).cumsum())
    owners = np.arange(len(lowered)).repeat(np.diff(bounds))
    return Tokens(_hashes(data, starts, ends), owners, starts, ends, data)


def _hashes(data: bytes, starts: "NDArray[np.int64]", ends: "NDArray[np.int64]") -> "NDArray[np.uint32]":
    """The CRC-32 of each part of some bytes, many parts side by side."""
    import numpy as np  # noqa: PLC0415 - as above

    table, laid = _crc_table(), np.frombuffer(data, dtype="u1")
    lengths = np.minimum(ends - starts, SIDE_BY_SIDE + 1).astype("u1")
    # The longest first, so that those that go on are always the first ones.
    order = np.argsort(lengths, kind="stable")[::-1]
    at, left = starts[order], len(order) - np.bincount(lengths, minlength=SIDE_BY_SIDE + 2).cumsum()
    made = np.full(len(order), 0xFFFFFFFF, dtype="u4")
    for step in range(SIDE_BY_SIDE):
        some = int(left[step])
        if not some:
            break
        held = made[:some]
        made[:some] = table.take((held ^ laid.take(at[:some] + step)) & 0xFF) ^ (held >> np.uint32(8))
    hashes = np.empty(len(order), dtype="u4")
    hashes[order] = ~made
    for number in (lengths > SIDE_BY_SIDE).nonzero()[0].tolist():
        hashes[number] = zlib.crc32(data[int(starts[number]) : int(ends[number])])
    return hashes


@cache
def _crc_table() -> "NDArray[np.uint32]":
    import numpy as np  # noqa: PLC0415 - as above

    made = np.arange(256, dtype="u4")
    for _ in range(8):
        made = np.where(made & 1, made >> np.uint32(1) ^ np.uint32(_POLYNOMIAL), made >> np.uint32(1)).astype("u4")
    return made


class Spelling:
    """How words are spelt, by their hashes (`of`)."""

    def __init__(self) -> None:
        self.of: dict[int, str] = {}
        self._known = set[int]()
        self._late: NDArray[np.uint64] | None = None

    def learn(self, words: Tokens) -> None:
        """Note how these are spelt. Of two words with one hash the same one is noted whichever was met first."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._late is None:
            self._late = np.zeros(LATE_WORDS, dtype=np.uint64)
        marked, places = words.marked(), words.hashes & np.uint32(LATE_WORDS - 1)
        new = (self._late[places] != marked).nonzero()[0]
        self._late[places[new]] = marked[new]
        for number, mark in zip(new.tolist(), marked[new].tolist(), strict=True):
            if mark not in self._known:
                self._known.add(mark)
                word, made = words.word(number), int(words.hashes[number])
                self.of[made] = min(word, self.of.get(made, word))
