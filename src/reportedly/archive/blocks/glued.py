"""Metadata glued to the first lines of a text, parted from what it is glued to."""

import re
from itertools import pairwise

from reportedly.archive.blocks.cues import is_dateline
from reportedly.archive.blocks.dates import MONTH, page_dates
from reportedly.archive.blocks.units import Unit

#: Only the head of a text carries glued metadata; further on a full date is part of the story.
_HEAD_UNITS = 3
_HEAD_CHARACTERS = 400
_DATE_FIRST = re.compile(r"date:?\s+(?:19|20)\d\d(?:-\d\d){0,2}(?=\s)", re.IGNORECASE)
_LABEL = re.compile(r"\s(?=(?:DATE|Date|Posted|Published|Updated|Last [Uu]pdated)\s?:?\s)")
#: "Title. SEOUL, April 3 (Yonhap) -- ...": the place in capitals opens the body ("ST. LOUIS" is one place).
_WIRE = re.compile(
    rf"(?<=[.!?”\"]\s)(?<!\b[SFM]T\.\s)[A-Z][A-Z .'’-]{{2,30}}(?:,\s[A-Z][\w. ]{{1,20}}?)?(?:,?\s+{MONTH}\s+\d{{1,2}})?"
    r"(?:\s*\([^()]{2,40}\))?\s*(?:--|—|–)\s(?=\S)"
)
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?]\s+[A-Z].*[.!?]")
_SENTENCE_END = re.compile(r"[.!?”\"]\s*$")
_BY_NEXT = re.compile(r"\W{0,3}by\s+(?:[A-Z][\w'’.-]*\s+){1,5}(?:[\w.+-]+@[\w.-]+\w\.?)?", re.IGNORECASE)


def part(text: str, found: list[Unit]) -> list[Unit]:
    """The units with those of the head parted: a leading "date 2024-08-21", a date with a clock time that follows a
    finished title, the byline after it, a labelled date at the end of a title, and a title before a wire dateline."""
    parted: list[Unit] = []
    for unit in found[:_HEAD_UNITS]:
        parted.extend(_parts(text, unit))
    return parted + found[_HEAD_UNITS:]


def _parts(text: str, unit: Unit) -> list[Unit]:
    first = _DATE_FIRST.match(text, unit.start, unit.end)
    if first:
        return [Unit(unit.start, first.end()), *_parts(text, _trimmed(text, first.end(), unit.end))]
    label = _LABEL.search(text, unit.start, unit.end)
    if label and is_dateline(text[label.end() : unit.end]):
        return [_trimmed(text, unit.start, label.start()), Unit(label.end(), unit.end)]
    wire = _WIRE.search(text, unit.start, min(unit.end, unit.start + _HEAD_CHARACTERS))
    if wire and not _TWO_SENTENCES.search(text, unit.start, wire.start()):
        return [_trimmed(text, unit.start, wire.start()), Unit(wire.start(), unit.end)]
    return _after_title(text, unit)


def _after_title(text: str, unit: Unit) -> list[Unit]:
    """A title, its date and time, and a byline in one line, as pages without line breaks are copied."""
    head = text[unit.start : min(unit.end, unit.start + _HEAD_CHARACTERS)]
    for date in page_dates(head):
        title = head[: date.start]
        if not date.clock or not _SENTENCE_END.search(title) or len(title) < 20:
            continue
        end = _past_stop(text, unit.start + date.end)
        by = _BY_NEXT.match(text, end, unit.end)
        cuts = [unit.start, unit.start + date.start, end, *([by.end()] if by else []), unit.end]
        pieces = [_trimmed(text, a, b) for a, b in pairwise(cuts)]
        return [piece for piece in pieces if piece.end > piece.start]
    return [unit]


def _past_stop(text: str, end: int) -> int:
    """The end of a date with the full stop after it, if one stands there."""
    return end + 1 if text[end : end + 1] == "." else end


def _trimmed(text: str, start: int, end: int) -> Unit:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Unit(start, end)
