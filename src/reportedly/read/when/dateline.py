"""A report's own dateline ("SEOUL, April 3 (Yonhap)"): evidence of its day that outranks the page's."""

import re
from collections.abc import Iterable, Sequence

from reportedly.read.when.anchors import Now
from reportedly.read.when.dates import day_of_month, numeric
from reportedly.read.when.lexicon import WEEKDAYS
from reportedly.read.when.near import gap
from reportedly.read.when.pattern import Found
from reportedly.read.when.rule import Rule
from reportedly.read.when.stretch import Stretch, day

#: What comes before the date of a wire dateline: a place, its first word in capitals.
_PLACE = re.compile(r"\W*[A-Z][A-Z.'’ -]{2,}(?:[ ,/(][^\n]{0,40})?,\s*")
#: What comes after it: an agency in brackets, or a dash.
_AFTER = re.compile(r"[.,]?\s*(?:\(|-{1,2}|–|—|_|:)")
#: A place in small letters needs its agency: "Seoul, Jan. 28 (IANS)".
_SMALL_PLACE = re.compile(r"\W*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},\s*")
_AGENCY = re.compile(r"[.,]?\s*\([A-Z][\w/.& -]{1,20}\)")
#: A place with its day in brackets: "PORT VALE, Ind. (May 3, 2021) --"; "UPDATE (May 4):" is of no place.
_PLACE_OPEN = re.compile(r"\W*(?!UPDATE|CORRECTION|POSTED|PUBLISHED)[A-Z][A-Z.'’ -]{2,}(?:, ?[^\n()]{1,30})?\s*\(")
_CLOSED = re.compile(r"\)\s*(?:-|–|—|:)")
#: A line by which a copy names the day of its original: "This article was first published on", "Originally published:".
_FIRST_PUBLISHED = re.compile(
    r"\W*(?:(?:this|the\s+above) (?:article|story|report|post|piece|dispatch) (?:was |has been )?(?:first|originally)"
    r"|(?:first|originally)) published(?: by [^\n]{1,40})?(?: on| in)?[\s:]*",
    re.IGNORECASE,
)
#: A wire dateline begins its paragraph; a date later than this many characters in is part of a sentence.
_REACH = 80
#: Verbs right before the day on which somebody spoke.
_SAID = frozenset(("said", "announced", "confirmed"))
#: A dateline of no year this many days or more off the page's date contradicts it: pages are dated within days of what
#: they carry, and a copied report months later. The page's year is then no evidence for the dateline's.
CONFLICT_DAYS = 31


def own_day(text: str, kept: Sequence[tuple[Rule, Found]], kind: str, now: Now) -> Stretch | None:
    """The day of a passage's dateline, or None where it has none. A block of kind "dateline" need not look like one of
    the wire's."""
    for rule, found in kept:
        if found.first > _REACH:
            return None
        if rule.resolve not in (day_of_month, numeric):
            continue
        before, after = text[: found.first], text[found.last : found.last + _REACH]
        if kind != "dateline" and not (_is_wire(before, after) or is_first_published(before)):
            return None
        resolved = rule.resolve(found, now)
        return _settled(resolved.days, found, now) if resolved and resolved.days else None
    return None


def is_first_published(before: str) -> bool:
    """Whether what a block holds before a date makes it the day on which a copied report was first published."""
    return _FIRST_PUBLISHED.fullmatch(before) is not None


def is_added_to(weekdays: Iterable[Found], now: Now) -> bool:
    """Whether a page was added to on the day after its own date: of the bare weekdays told some person "said" something
    on that one. Nobody is quoted on what was said six days ago without a word on which week it was."""
    if now.day is None:
        return False
    tomorrow = (now.day.first.weekday() + 1) % 7
    return any(
        WEEKDAYS[found.words("weekday")[0]] == tomorrow and not found.has("rel") and _said_on(found)
        for found in weekdays
    )


def _said_on(found: Found) -> bool:
    before = [token.word if (token := found.neighbour(-step)) else "" for step in (1, 2)]
    return before[before[0] == "on"] in _SAID


def _is_wire(before: str, after: str) -> bool:
    """Whether what stands around a date makes it a wire dateline's."""
    if _PLACE.fullmatch(before) and _AFTER.match(after):
        return True
    if _PLACE_OPEN.fullmatch(before) and _CLOSED.match(after):
        return True
    return bool(_SMALL_PLACE.fullmatch(before) and _AGENCY.match(after))


def _settled(there: Stretch, found: Found, now: Now) -> Stretch:
    """The dateline's day with its year dropped where only a contradicting page could give it."""
    if found.has("year") or now.anchor is None or not there.year_known or len(found.words()) == 1:
        return there
    if now.anchor.grain == "day" and gap(there, now.anchor) >= CONFLICT_DAYS:
        return day(None, there.first.month, there.first.day) or there
    return there
