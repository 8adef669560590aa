"""From an item's text and what is known about it to a report with blocks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from reportedly.archive.blocks import cut
from reportedly.archive.items import Item
from reportedly.archive.language import language_of
from reportedly.archive.options import ArchiveOptions
from reportedly.errors import UnreadableReport
from reportedly.ids import mint, sha256
from reportedly.model.report import Archived, Block, Capture, PublishedFrom, Report

#: The version of the rules that derive text and blocks; raised when they change what they make of the same bytes.
TEXT_BY = "archive/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the input itself says of a report: hints, the keys of a JSON line, or a page's metadata."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    language: str | None = None
    captions: Collection[str] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def report_of(item: Item, text: str, known: Known, options: ArchiveOptions) -> Report:
    """The report of `text`, exactly as it is; what `known` leaves open comes from the blocks.

    Raises `UnreadableReport` for a text that is empty or too long to be one report.
    """
    if not text.strip():
        raise UnreadableReport("the report has no text", next_step="Add it again with its text.")
    if len(text) > options.max_characters:
        raise UnreadableReport(
            f"the text has {len(text):,} characters, more than the {options.max_characters:,} of one report",
            next_step="Split it into one file a report.",
        )
    found = cut(text, title=known.title, byline=known.byline, captions=known.captions)
    published, published_from = known.published, known.published_from
    if published is None and found.published is not None:
        published, published_from = found.published, "page"
    digest = sha256(item.data)
    return Report(
        id=mint("r", digest),
        sha256=digest,
        text=text,
        blocks=found.blocks,
        url=known.url,
        outlet=known.outlet,
        title=known.title or found.title,
        byline=known.byline or found.byline,
        published=published,
        published_from=published_from if published else "none",
        language=known.language or language_of(_prose(text, found.blocks), characters=options.language_characters),
        extra=known.extra,
        text_by=TEXT_BY,
    )


def _prose(text: str, blocks: Collection[Block]) -> str:
    """The paragraphs, whose language is the report's; the whole text where there are none."""
    parts = [text[b.start : b.end] for b in blocks if b.kind in ("paragraph", "title")]
    return "\n".join(parts) or text


def archived(item: Item, report: Report, at: str) -> Archived:
    """The report with its bytes and the capture that brought them."""
    return Archived(report, item.data, Capture(report.id, item.origin, item.media_type, at))
