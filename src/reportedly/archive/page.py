"""HTML to a report: the body by trafilatura, title, byline, date and captions by the page's own metadata."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from reportedly.archive.derive import Known, report_of
from reportedly.archive.items import Item
from reportedly.archive.metadata import Metadata, metadata_of
from reportedly.archive.options import ArchiveOptions
from reportedly.errors import UnreadableReport
from reportedly.model.report import Report

#: The plain reading of a page that trafilatura makes nothing of looks no further than this many characters.
_PLAIN_CHARACTERS = 2_000_000
#: trafilatura's time grows with the square of a page's elements (2 s at 12,000, two minutes at 90,000); of real news
#: pages hardly one has 6,000. Larger ones get the plain reading.
_MOST_ELEMENTS = 12_000
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BLOCK_ELEMENTS = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_SKIPPED = frozenset("script style noscript template svg nav footer form select button iframe head".split())


class _PlainText(HTMLParser):
    """The text of a page, a line for each block element, in one pass whose memory does not depend on nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._skipping is None and tag in _SKIPPED:
            self._skipping = tag
        if tag in _BLOCK_ELEMENTS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = None
        if tag in _BLOCK_ELEMENTS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._skipping is None:
            self.parts.append(" ".join(data.split()) if data.strip() else " ")


def _plain(source: str) -> list[str]:
    reader = _PlainText()
    reader.feed(source[:_PLAIN_CHARACTERS])
    lines = "".join(reader.parts).splitlines()
    return [words for words in (" ".join(line.split()) for line in lines) if words]


def _tree(source: str) -> Any | None:
    """The parsed page, or None where there is nothing to parse. The parser cuts off what is nested over 256 deep."""
    from lxml import etree  # noqa: PLC0415 - loaded when the first page comes

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    try:
        return etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def _body(source: str, tree: Any | None) -> list[str]:
    """The lines of the page's main text; those of the whole page where no main text is found."""
    if tree is None or sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        return _plain(source)
    from trafilatura import bare_extraction  # noqa: PLC0415 - loaded when the first page comes

    found = bare_extraction(source, fast=True, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    lines = [words for words in (" ".join(line.split()) for line in text.splitlines()) if words]
    return lines or _plain(source)


def _same(left: str, right: str) -> bool:
    return re.findall(r"\w+", left.casefold()) == re.findall(r"\w+", right.casefold())


def _assembled(body: list[str], about: Metadata) -> str:
    """Title, byline, date line, body and captions, each once, parted by blank lines."""
    head = [part for part in (about.title, about.byline, about.dateline) if part]
    first = [part for part in head if not any(_same(part, line) for line in body[:8])]
    written = set(body)
    captions = [caption for caption in about.captions if caption not in written]
    return "\n\n".join([*first, *body, *captions])


def report_of_page(item: Item, source: str, known: Known, options: ArchiveOptions) -> Report:
    """The report of a page's HTML. What `known` already holds outranks the page's metadata.

    Raises `UnreadableReport` for a page too large to parse in bounded memory, and for one without text.
    """
    if len(source) > options.max_page_bytes:
        raise UnreadableReport(
            f"the page has {len(source):,} characters, more than the {options.max_page_bytes:,} that are parsed",
            next_step="Save the article alone (the browser's reader view), or its text, and add that.",
        )
    source = _UNSTORABLE.sub("\ufffd", source)
    tree = _tree(source)
    about = metadata_of(tree) if tree is not None else Metadata()
    text = _assembled(_body(source, tree), about)
    if not text.strip():
        raise UnreadableReport(
            "the page has no text to read", next_step="Check in a browser that it holds the article, and save it whole."
        )
    return report_of(item, text, _completed(known, about), options)


def _completed(known: Known, about: Metadata) -> Known:
    published, origin = known.published, known.published_from
    if published is None and about.published is not None:
        published, origin = about.published, "page"
    return replace(
        known,
        url=known.url or about.url,
        outlet=known.outlet or about.outlet,
        title=known.title or about.title,
        byline=about.byline,
        published=published,
        published_from=origin,
        captions=about.captions,
    )
