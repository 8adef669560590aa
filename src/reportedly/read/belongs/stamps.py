"""Stamps: the days on which a report was put up or changed, which date nothing that happened."""

import re

from reportedly.read.seen.report import Seen
from reportedly.read.when.dateline import is_first_published
from reportedly.text import Span

#: What stands before the day on which a report was put up or changed.
_STAMP = re.compile(
    r"\b(?:(?:last |originally |first )?(?:updated?|published|posted|modified|revised|filed)|update)\b"
    r"(?: (?:on|at|as of|since))?[,:\s]*(?:[\d:.,apmAPMESTCDG ]{0,16}[\s,|-]*)?$",
    re.I,
)


#: Between the day and the hour of one stamp, in characters.
_JOINED = 3


def is_stamp(span: Span, seen: Seen) -> bool:
    """Whether words are the day on which a report was put up or changed: "UPDATE, May 3:", "(Published Tuesday)"."""
    return span.start in seen.once(_stamps, 0)


def _stamps(seen: Seen, _at: int) -> frozenset[int]:
    """Where the times begin that are stamps, those right behind one included: "May 2, 3:03 p.m."."""
    found: set[int] = set()
    end = -_JOINED - 1  # of the last stamp
    for time in seen.times:
        if _is_stamped(time.span, seen) or 0 <= time.span.start - end <= _JOINED:
            found.add(time.span.start)
            end = time.span.end
    return frozenset(found)


def _is_stamped(span: Span, seen: Seen) -> bool:
    block = seen.passages[seen.passage_at(span.start)].block
    if is_first_published(seen.report.text[block.start : span.start]):
        return True
    start = max(block.start, span.start - 40)
    match = _STAMP.search(seen.report.text[start : span.start])
    if match is None:
        return False
    # "gave an update Monday" tells what somebody did; a stamp opens its line, stands in brackets or before a colon
    line = seen.report.text[start : start + match.start()].rstrip(" ")
    opens = not line or line[-1] in "\n(|[×-–—•·" or match.group()[:1].isupper()
    return opens or seen.report.text[span.end : span.end + 1] in {":", ")"}
