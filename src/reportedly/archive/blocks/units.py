"""A text cut into units, the lines or hard-wrapped runs of lines that stand alone on the page."""

import re
from dataclasses import dataclass
from itertools import pairwise

#: What `str.splitlines` breaks at.
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…。:;]['\"”’)\]]*$|--$")
_BULLET = re.compile(r"[•·▪◦●■*‣–—-]\s|\d{1,2}[.)]\s")
_OPENS_BYLINE = re.compile(r"by\s", re.IGNORECASE)
#: Wire copy was set to 60-80 columns and e-mail to 72; a wider page is one line a paragraph.
_WIDEST_WRAP = 132
_NARROWEST_WRAP = 40
#: How far short of the width a full line may stay: people who wrap by hand are not exact.
_SLACK = 4
#: A line that ends in mid-sentence may be shorter still before it counts as a heading.
_MIDWAY = 0.75
#: Of the line pairs without a blank line between, how many must look wrapped before any are joined.
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]`, without white space at either end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    after_blank: bool
    ends: bool
    first_word: int

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        start = match.start() + indent
        breaks = len(_BREAK.findall(text, last, match.start()))
        first_word = len(words.split(None, 1)[0])
        found.append(_Line(start, start + len(words), indent, breaks > 1, bool(_ENDS.search(words[-6:])), first_word))
        last = match.end()
    return found


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which the text was hard-wrapped, or None where each line stands alone.

    Found by what wrapping does: the next line's first word would not have fitted, and lines end in mid-sentence.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    if not pairs:
        return None
    widths = sorted(a.width for a, _ in pairs)
    width = widths[int(0.9 * (len(widths) - 1))]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(1 for a, b in pairs if _is_full(a, b, width))
    midway = sum(1 for a, _ in pairs if not a.ends)
    return width if full >= 2 and full >= _MOSTLY * len(pairs) and midway >= 0.5 * len(pairs) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return line.width + 1 + following.first_word > width - _SLACK


def _goes_on(line: _Line, following: _Line, width: int | None, text: str) -> bool:
    """Whether `following` continues the sentence or paragraph of `line`."""
    if following.after_blank or _BULLET.match(text, following.start):
        return False
    if width is not None:
        midway = not line.ends and line.width >= _MIDWAY * width
        return (midway or _is_full(line, following, width)) and following.indent <= line.indent + 1
    if line.ends or line.end - line.start < _NARROWEST_WRAP or _OPENS_BYLINE.match(text, following.start):
        return False
    return text[following.start].islower()


def units(text: str) -> list[Unit]:
    """The units of `text` in order. They cover everything but white space, and never overlap."""
    lines = _lines(text)
    width = _wrap_width(lines)
    found: list[Unit] = []
    for i, line in enumerate(lines):
        if i and _goes_on(lines[i - 1], line, width, text):
            found[-1] = Unit(found[-1].start, line.end)
        else:
            found.append(Unit(line.start, line.end))
    return found
