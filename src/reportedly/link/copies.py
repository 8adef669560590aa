"""Copies: reports that share whole passages, found by the shingles they have in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.link.corpus import distinct
from reportedly.link.tokens import every_word_in
from reportedly.model.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words in a shingle: long enough that two writers seldom meet by chance, short enough to survive a rewrite.
SHINGLE = 6
#: Of the shorter report's shingles, the share from which it counts as a copy.
COPIED = 0.25
#: Shingles that must be shared at least, so that a stock phrase of a short note is no copy.
LEAST = 8
#: A shingle in more reports than this is boilerplate of a site, not a shared passage.
BOILERPLATE = 60
#: Of a sample of the reports, where its share of those is less: what an agency's reprints would seldom reach in it.
BOILERPLATE_IN_SAMPLE = 6
#: One shingle in so many is in a report's signature: the same ones in every report that holds them (Broder 1997,
#: "On the resemblance and containment of documents": hashes that are 0 modulo m).
SIGNED = 4
#: An odd number, by which the hashes of a run of words are put together modulo 2 ** 32.
_STEP = 0x9E3779B1
#: Reports whose shingles are made at once, and shared shingles that are counted at once: some dozen megabytes.
AT_ONCE, COUNTED_AT_ONCE = 100, 2_000_000


def shingles(text: str) -> "NDArray[np.uint32]":
    """The hashes of every run of `SHINGLE` words, without case and punctuation, each once and in order."""
    return next(shingles_of([text]))


def shingles_of(texts: Sequence[str]) -> "Iterator[NDArray[np.uint32]]":
    """The shingles of each text."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    found = every_word_in(texts)
    words, runs = found.hashes, max(0, len(found.hashes) - SHINGLE + 1)
    made = np.zeros(runs, dtype=np.uint32)
    for n in range(SHINGLE):
        made = made * np.uint32(_STEP) + words[n : n + runs]
    # Mixed, so that what is in a signature does not hang on the last words alone.
    made ^= made >> np.uint32(15)
    made *= np.uint32(_STEP)
    bounds = np.searchsorted(found.owners, np.arange(len(texts) + 1)).tolist()
    # A run that goes on into the next text is none.
    yield from (distinct(made[low : max(low, high - SHINGLE + 1)]) for low, high in pairwise(bounds))


def boilerplate(reports: Iterable[Report], *, of: int | None = None) -> frozenset[int]:
    """The shingles in so many reports that they are no shared passage; `of` is how many there are, where these are a
    sample."""
    import numpy as np  # noqa: PLC0415 - as above

    held = list(reports)
    parts = (held[start : start + AT_ONCE] for start in range(0, len(held), AT_ONCE))
    made = [one for part in parts for one in shingles_of([body(report) for report in part])]
    shingle, count = np.unique(np.concatenate([np.zeros(0, "u4"), *made]), return_counts=True)
    sampled = of is not None and of > len(held)
    most = max(BOILERPLATE_IN_SAMPLE, BOILERPLATE * len(held) // of) if of is not None and sampled else BOILERPLATE
    return frozenset(shingle[count > most].tolist())


def body(report: Report) -> str:
    """What of a report may be a copy."""
    kept = [report.text[b.start : b.end] for b in report.blocks if b.kind not in ("furniture", "byline", "dateline")]
    return "\n".join(kept) if kept else report.text


class Passages(Mapping[tuple[str, str], float]):
    """The shingles of reports, and which of them share passages. Those `apart_from` do not count. `meeting` are pairs
    of reports that may share some, the lesser id first: their signatures do. Of these it is the overlaps."""

    def __init__(self, apart_from: frozenset[int] = frozenset()) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        self._apart = np.array(sorted(apart_from), dtype=np.uint32)
        self._sizes: dict[str, int] = {}
        self._shingles: dict[str, NDArray[np.uint32]] = {}
        self._waiting: dict[str, str] = {}
        self._overlaps: dict[tuple[str, str], float] = {}
        self.meeting: frozenset[tuple[str, str]] = frozenset()

    def add(self, report: Report) -> None:
        """Take in a report."""
        self._waiting[report.id] = body(report)
        if len(self._waiting) >= AT_ONCE:
            self._take_in()

    def _take_in(self) -> None:
        """Make the shingles of the reports that wait: it takes a fraction of the time where they are many."""
        some, self._waiting = self._waiting, {}
        for report, made in zip(some, shingles_of(list(some.values())), strict=True):
            self._sizes[report] = len(made)
            at = self._apart.searchsorted(made)
            self._shingles[report] = made[self._apart.take(at, mode="clip") != made] if len(self._apart) else made

    @property
    def _held(self) -> "dict[str, NDArray[np.uint32]]":
        """The shingles of each report."""
        if self._waiting:
            self._take_in()
        return self._shingles

    def signature(self, report: str) -> bytes:
        """What copies of a report are looked for by: one in `SIGNED` of its shingles' hashes, in order."""
        held = self._held[report]
        return bytes(held[held % SIGNED == 0].astype("<u4").tobytes())

    def signatures(self) -> dict[str, bytes]:
        """The signatures of all that is held."""
        return {report: self.signature(report) for report in self._held}

    def overlap(self, left: str, right: str) -> float:
        """Which share of the shorter report's shingles is in the other; 0 where fewer than `LEAST` are."""
        if left not in self._held or right not in self._held:
            return 0.0
        few, more = sorted((self._held[left], self._held[right]), key=len)
        if len(few) < LEAST:
            return 0.0
        return self._share(int((more.take(more.searchsorted(few), mode="clip") == few).sum()), left, right)

    def _share(self, both: int, left: str, right: str) -> float:
        """The overlap of two reports that have `both` shingles in common."""
        return both / max(1, min(self._sizes[left], self._sizes[right])) if both >= LEAST else 0.0

    def __getitem__(self, pair: tuple[str, str]) -> float:
        if pair not in self.meeting:
            raise KeyError(pair)
        found = self._overlaps.get(pair)
        if found is None:
            found = self.overlap(*pair)
            # One of the two may be read only later: until then nothing is known of them.
            if pair[0] in self._held and pair[1] in self._held:
                self._overlaps[pair] = found
        return found

    def shared(self, left: str, right: str) -> float:
        """The overlap of two reports whose signatures meet, else 0."""
        two = (left, right) if left < right else (right, left)
        found = self._overlaps.get(two)
        if found is None:
            found = self[two] if two in self.meeting else 0.0
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(sorted(self.meeting))

    def __len__(self) -> int:
        return len(self.meeting)

    def copies(self) -> list[tuple[str, str]]:
        """The pairs of reports that share their words, the lesser id first, in order, among those whose signatures
        meet."""
        return sorted(two for two in self.meeting if self.shared(*two) >= COPIED)

    def meet(self, new: Iterable[str] | None = None, signed: Mapping[str, bytes] | None = None) -> None:
        """Look which reports' signatures meet: all of those that are held, but for those that share too little to
        overlap; or the `new` ones' with those of all, of which those that are not held here are `signed`."""
        if new is None:
            self._overlaps = {(one, other): self._share(both, one, other) for one, other, both in _sharing(self._held)}
            self.meeting = frozenset(self._overlaps)
        else:
            every = {**(signed or {}), **{one: self.signature(one) for one in self._held}}
            self._overlaps = {}
            met = ((one, other) for one in new for other in _met(every[one], every) if one != other)
            self.meeting = frozenset((min(two), max(two)) for two in met)


def _sharing(held: "Mapping[str, NDArray[np.uint32]]") -> Iterator[tuple[str, str, int]]:
    """The pairs of reports that have `LEAST` shingles in common or more, one of them in their signatures, in order of
    ids, and how many they have."""
    import numpy as np  # noqa: PLC0415 - as above

    names = sorted(held)
    owners = np.arange(len(names), dtype="u8").repeat([len(held[one]) for one in names])
    every = np.concatenate([np.zeros(0, "u4"), *(held[one] for one in names)]).astype("u8") << np.uint64(32) | owners
    every.sort()
    # Of each shingle its holders stand side by side, in order; each of them is paired with those after it.
    hashes, holders = (every >> np.uint64(32)).astype("u4"), (every & np.uint64(0xFFFFFFFF)).astype("i8")
    ends = np.append((hashes[1:] != hashes[:-1]).nonzero()[0] + 1, len(hashes))
    after = ends.repeat(np.diff(ends, prepend=0)) - np.arange(len(hashes)) - 1
    first = after.nonzero()[0]
    first = first[holders[first].argsort(kind="stable")]
    # All that one report shares is counted in one go.
    cuts = np.append((np.diff(holders[first]) > 0).nonzero()[0] + 1, len(first))
    sizes = np.append(0, after[first].cumsum())
    parts = np.unique(sizes[cuts] // COUNTED_AT_ONCE, return_index=True)[1]
    for low, high in pairwise(sorted({0, *cuts[parts].tolist(), len(first)})):
        here = first[low:high]
        many = after[here]
        others = np.arange(int(many.sum())) + (here + 1 - many.cumsum() + many).repeat(many)
        signed = hashes[here] % SIGNED == 0
        # With the shingles that are in signatures last in each pair.
        met = ((holders[here].repeat(many) * len(names) + holders[others]) << 1) + signed.repeat(many)
        met.sort()
        pairs = met >> 1
        last = np.append((pairs[1:] != pairs[:-1]).nonzero()[0], len(pairs) - 1)
        counts = np.diff(last, prepend=-1)
        kept = (counts >= LEAST) & (met[last] & 1 > 0)
        left, right = np.divmod(pairs[last[kept]], len(names))
        for one, other, both in zip(left.tolist(), right.tolist(), counts[kept].tolist(), strict=True):
            yield names[one], names[other], both


def _met(signature: bytes, signed: Mapping[str, bytes]) -> list[str]:
    """Of reports with these signatures, those that share a shingle of this one, in order of ids."""
    import numpy as np  # noqa: PLC0415 - as above

    names = sorted(signed)
    hashes = np.frombuffer(b"".join(signed[one] for one in names), dtype="<u4")
    own = np.frombuffer(signature, dtype="<u4")
    # Their last bits tell of nearly all others that they are none of them.
    open_ = np.zeros(1 << 16, dtype=bool)
    open_[own & np.uint32(0xFFFF)] = True
    found = open_[hashes & np.uint32(0xFFFF)].nonzero()[0]
    found = found[np.isin(hashes[found], own)]
    ends = np.array([len(signed[one]) // 4 for one in names]).cumsum()
    met = np.unique(ends.searchsorted(found, side="right"))
    return [names[one] for one in met.tolist()]


def copies(reports: Iterable[Report], *, apart_from: frozenset[int] | None = None) -> Mapping[str, tuple[str, ...]]:
    """For each report that shares its words with others, the ids of those others, in order. Shingles `apart_from` do
    not count, by default the boilerplate of these reports."""
    held = list(reports)
    passages = Passages(boilerplate(held) if apart_from is None else apart_from)
    for one in held:
        passages.add(one)
    passages.meet()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in passages.copies():
        found[left].add(right)
        found[right].add(left)
    return {report: tuple(sorted(others)) for report, others in sorted(found.items())}
