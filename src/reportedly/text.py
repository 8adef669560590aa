"""Spans: half-open offsets into a report's text, in code points, with the words they cover."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words `text[start:end]`, kept beside their offsets so that each can be checked against the other."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Cut a span from `text`; `ValueError` where the offsets do not lie in it."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def is_grounded_in(self, text: str) -> bool:
        """Whether `text` holds exactly these words at exactly this place."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end
