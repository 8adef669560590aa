"""Copies: reports that share whole passages, found by the shingles they have in common."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from zlib import crc32

from reportedly.model.report import Report

#: Words in a shingle: long enough that two writers seldom meet by chance, short enough to survive a rewrite.
SHINGLE = 6
#: Of the shorter report's shingles, the share from which it counts as a copy.
COPIED = 0.25
#: Shingles that must be shared at least, so that a stock phrase of a short note is no copy.
LEAST = 8
#: A shingle in more reports than this is boilerplate of a site, not a shared passage.
BOILERPLATE = 60
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of `SHINGLE` words, without case and punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(len(words) - SHINGLE + 1))


def boilerplate(reports: Iterable[Report]) -> frozenset[int]:
    """The shingles in so many reports that they are no shared passage."""
    held: Counter[int] = Counter()
    for report in reports:
        held.update(shingles(_body(report)))
    return frozenset(shingle for shingle, count in held.items() if count > BOILERPLATE)


def overlaps(reports: Iterable[Report], *, apart_from: frozenset[int] | None = None) -> dict[tuple[str, str], float]:
    """For each two reports that share passages, which share of the shorter one's shingles is in the other. Shingles
    `apart_from` do not count, by default the boilerplate of these reports."""
    sizes: dict[str, int] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for report in reports:
        made = shingles(_body(report))
        sizes[report.id] = len(made)
        for shingle in made:
            holders[shingle].append(report.id)
    common: Counter[tuple[str, str]] = Counter()
    for shingle, ids in holders.items():
        if len(ids) > 1 and (len(ids) <= BOILERPLATE if apart_from is None else shingle not in apart_from):
            held = sorted(ids)
            common.update((left, right) for n, left in enumerate(held) for right in held[n + 1 :])
    return {
        pair: count / max(1, min(sizes[pair[0]], sizes[pair[1]])) for pair, count in common.items() if count >= LEAST
    }


def _body(report: Report) -> str:
    kept = [report.text[b.start : b.end] for b in report.blocks if b.kind not in ("furniture", "byline", "dateline")]
    return "\n".join(kept) if kept else report.text


def copies(reports: Iterable[Report], *, apart_from: frozenset[int] | None = None) -> Mapping[str, tuple[str, ...]]:
    """For each report that shares its words with others, the ids of those others, in order. Shingles `apart_from` do
    not count."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (left, right), share in overlaps(reports, apart_from=apart_from).items():
        if share >= COPIED:
            found[left].add(right)
            found[right].add(left)
    return {report: tuple(sorted(others)) for report, others in sorted(found.items())}


def copies_of(new: Iterable[Report], reports: Iterable[Report], *, apart_from: frozenset[int]) -> list[tuple[str, str]]:
    """The pairs of reports that share their words of which one is among `new`, the lesser id first, in order: those of
    `copies` over all `reports`, which hold the new ones too, at one walk over them."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for report in new:
        made = shingles(_body(report))
        sizes[report.id] = len(made)
        for shingle in made - apart_from:
            holders[shingle].append(report.id)
    found: set[tuple[str, str]] = set()
    for report in reports:
        made = shingles(_body(report))
        shared = Counter(one for shingle in made for one in holders.get(shingle, ()) if one != report.id)
        for one, count in shared.items():
            if count >= LEAST and count / max(1, min(sizes[one], len(made))) >= COPIED:
                found.add((one, report.id) if one < report.id else (report.id, one))
    return sorted(found)
