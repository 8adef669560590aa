"""A report's blocks as passages with parsed text, so that token offsets map back to the report."""

from dataclasses import dataclass

from spacy.tokens import Doc

from reportedly.model.report import Block, Report
from reportedly.text import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a report with its parse. `doc.text` is `report.text[block.start:block.end]`, but for the capitals of
    text that was all of one case (see `recased`); offsets are the same."""

    report: Report
    block: Block
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The report's span for character offsets `start:end` within this passage."""
        return Span.of(self.report.text, self.block.start + start, self.block.start + end)
