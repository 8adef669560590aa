"""Archive: bytes to reports with blocks; nothing is rewritten."""

from collections.abc import Iterator
from typing import BinaryIO

from reportedly.archive.charset import decode
from reportedly.archive.derive import TEXT_BY, Known, archived, report_of
from reportedly.archive.items import HTML, LINE, Item, Rejected, rejected
from reportedly.archive.jsonlines import report_of_line
from reportedly.archive.options import ArchiveOptions, Hints
from reportedly.archive.page import report_of_page
from reportedly.archive.published import is_published
from reportedly.archive.sources import items
from reportedly.errors import UnreadableReport, UsageError
from reportedly.model.report import Archived, Report

__all__ = ["TEXT_BY", "ArchiveOptions", "Hints", "Rejected", "collect"]


def collect(
    source: str, *, hints: Hints, options: ArchiveOptions, at: str, stdin: BinaryIO | None = None
) -> Iterator[Archived | Rejected]:
    """Every report of a source, one at a time: a file, a folder (all files below it in the order of their paths, hidden
    ones left out), an http(s) address, or `-` for `stdin`.

    An item that cannot become a report is `Rejected` with what was found and what to do; the rest goes on. `at` is the
    time of the capture (ISO 8601, UTC). The same bytes always make a report of the same id.

    Raises `UsageError` at once for a hint that is no date.
    """
    if hints.published is not None and not is_published(hints.published):
        raise UsageError(
            f"{hints.published!r} is no date",
            where="published",
            next_step="Write it as EDTF (2016, 2016-11, 2016-11-01) or ISO 8601 (2016-11-01T11:56).",
        )
    return _collected(source, hints=hints, options=options, at=at, stdin=stdin)


def _collected(
    source: str, *, hints: Hints, options: ArchiveOptions, at: str, stdin: BinaryIO | None
) -> Iterator[Archived | Rejected]:
    for item in items(source, options=options, at=at, stdin=stdin):
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            report = _report_of(item, hints, options)
        except UnreadableReport as error:
            yield rejected(error, item.origin, at, item.data)
        else:
            yield archived(item, report, at)


def _report_of(item: Item, hints: Hints, options: ArchiveOptions) -> Report:
    if item.media_type == LINE:
        return report_of_line(item, hints, options)
    if item.media_type == HTML and len(item.data) > options.max_page_bytes:
        raise UnreadableReport(
            f"the page has {len(item.data):,} bytes, more than the {options.max_page_bytes:,} that are parsed",
            next_step="Save the article alone (the browser's reader view), or its text, and add that.",
        )
    known = Known(
        url=hints.url or item.url,
        outlet=hints.outlet,
        published=hints.published,
        published_from="given" if hints.published else "none",
    )
    text = decode(item.data, declared=item.charset, markup=item.media_type == HTML)
    if item.media_type == HTML:
        return report_of_page(item, text, known, options)
    return report_of(item, text, known, options)
