"""Words marked in place: a report's text cut into pieces, each knowing what it was read as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model.report import Block, Report
from reportedly.text import Span

#: A block up to this many characters is shown whole; from a longer one only what surrounds the marks.
WHOLE = 700
#: Characters kept on either side of a mark in a longer block.
AROUND = 220


@dataclass(frozen=True, slots=True)
class Mark:
    """Words and what they were read as: `label` for the reader, `sort` for the look, `target` a place on the page."""

    span: Span
    label: str
    sort: str = "value"
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. `ends` are the marks that end with it: their labels follow it."""

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one block: whether words were left out before and after it, and its pieces."""

    kind: str
    before: bool
    after: bool
    pieces: tuple[Piece, ...]


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` as pieces under `marks`, which may overlap and may reach beyond it."""
    inside = sorted(
        {m for m in marks if m.span.start < end and start < m.span.end},
        key=lambda m: (m.span.start, m.span.end, m.label, m.target),
    )
    edges = {start, end, *(m.span.start for m in inside), *(m.span.end for m in inside)}
    points = sorted(point for point in edges if start <= point <= end)
    pieces, first, open_now = [], 0, list[Mark]()
    for left, right in pairwise(points):
        while first < len(inside) and inside[first].span.start <= left:
            open_now.append(inside[first])
            first += 1
        open_now = [m for m in open_now if m.span.end > left]
        ends = tuple(m for m in open_now if m.span.end == right)
        pieces.append(Piece(text[left:right], tuple(open_now), ends))
    return tuple(pieces)


def excerpts(report: Report, marks: Sequence[Mark]) -> list[Excerpt]:
    """What surrounds the marks: whole blocks where they are short, else the words around each mark."""
    made = []
    for block in report.blocks:
        within = [m for m in marks if block.start <= m.span.start < block.end]
        for start, end in _windows(report.text, block, within):
            pieces = cut(report.text, start, end, within)
            made.append(Excerpt(block.kind, start > block.start, end < block.end, pieces))
    return made


def _windows(text: str, block: Block, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    if not marks:
        return []
    if block.end - block.start <= WHOLE:
        return [(block.start, block.end)]
    windows: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda m: m.span):
        start = _word_start(text, max(block.start, mark.span.start - AROUND), block.start)
        end = _word_end(text, min(block.end, mark.span.end + AROUND), block.end)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


#: How far an edge may move to fall between two words; a longer "word" is cut.
_WORD = 40


def _word_start(text: str, at: int, first: int) -> int:
    space = text.rfind(" ", max(first, at - _WORD), at)
    return space + 1 if at > first and space >= 0 else at


def _word_end(text: str, at: int, last: int) -> int:
    space = text.find(" ", at, min(last, at + _WORD))
    return space if at < last and space >= 0 else at
