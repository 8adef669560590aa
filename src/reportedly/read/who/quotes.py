"""Quotation marks of a report's passages, paired into quotes, without a parse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile("[“”„«»\"]|''|``|‘(?=\\S)|’")
_OPENING = ("“", "„", "«", "``", "‘")
_CLOSING = ("”", "»", "’")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in one passage: characters `start:end` of it, marks included.

    `closed` is False where the passage ends before the quote does; `continued` is True where the quote goes on from
    the passage before.
    """

    start: int
    end: int
    closed: bool = True
    continued: bool = False


def find_quotes(text: str, *, continues: bool = False) -> list[Quote]:
    """The quotes of one passage's `text`, in order, not overlapping; `continues` says that the passage before ended
    inside a quote, so that an opening mark at the start takes it up again.

    A straight mark opens where a space, bracket or dash stands before it and none after, and closes otherwise. A stray
    closing mark is left alone; an opening mark inside a quote starts the quote anew, since the first was never closed.
    Single marks count only where they are typographic and pair up within the passage.
    """
    found: list[Quote] = []
    begun: int | None = None
    opener = ""
    for match in _MARKS.finditer(text):
        mark = match.group()
        way = _way(text, match.start(), match.end())
        if begun is None:
            if way == "open" or (way == "either" and mark not in _CLOSING):
                begun, opener = match.start(), mark
        elif opener == "‘" or mark in ("‘", "’"):
            begun, opener = _single(text, match, found, (begun, opener))
        elif way == "close" or (way == "either" and mark not in _OPENING):
            found.append(Quote(begun, match.end(), continued=continues and begun == 0))
            begun = None
        else:
            begun, opener = match.start(), mark
    if begun is not None and opener != "‘":
        found.append(Quote(begun, len(text), closed=False, continued=continues and begun == 0))
    return found


def _single(text: str, match: re.Match[str], found: list[Quote], state: tuple[int, str]) -> tuple[int | None, str]:
    """Take one mark where it or the open quote is a single one; a new state. Single marks within double quotes and
    apostrophes are passed over; a double mark within single ones starts a quote of its own."""
    begun, opener = state
    mark = match.group()
    if opener != "‘" or mark == "‘":
        return begun, opener
    if mark == "’":
        after = text[match.end() : match.end() + 1]
        if after.isalnum():
            return begun, opener
        found.append(Quote(begun, match.end()))
        return None, ""
    return (begun, opener) if mark in _CLOSING else (match.start(), mark)


def _way(text: str, start: int, end: int) -> str:
    """Whether the mark at `start:end` opens, closes, or may do "either", by its shape and its neighbours."""
    mark = text[start:end]
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        turned = start == 0 and text[end : end + 1].isalnum()  # set the wrong way round: nothing stands before to close
        return "open" if turned else "close"
    before = text[start - 1 : start]
    after = text[end : end + 1]
    free_before = not before or before.isspace() or before in "([{—–-"
    free_after = not after or after.isspace() or after in ".,;:!?)]}—–-"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return "either" if free_before else "close"


def quotes_of(texts: Sequence[str]) -> list[list[Quote]]:
    """The quotes of each of a report's passages in order, with quotes over several paragraphs marked as such."""
    out: list[list[Quote]] = []
    open_before = False
    for text in texts:
        quotes = find_quotes(text, continues=open_before)
        open_before = bool(quotes) and not quotes[-1].closed
        out.append(quotes)
    return out
