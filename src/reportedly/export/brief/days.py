"""EDTF days and intervals in words that anybody reads, with an unknown year said as such."""

import re
from collections.abc import Callable

from reportedly.model.when import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_YEAR = "year not given"
#: Says a string, or a pattern of one with named holes, in some language: `gettext` of a catalogue.
Say = Callable[[str], str]
_END = re.compile(
    r"(?P<year>\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d:\d\d).*)?)?)?"
)


def in_english(words: str) -> str:
    """The words themselves."""
    return words


def when_words(when: When, say: Say = in_english) -> str:
    """`27 July (year not given)`, `11–20 July 2016`, `on or before 22 July 2016`, `the 1990s`."""
    return edtf_words(when.edtf, say)


def edtf_words(edtf: str, say: Say = in_english) -> str:
    """An EDTF date or interval in words; what is not known to this grammar is given back as it came."""
    ends = edtf.split("/")
    if len(ends) == 1:
        return _one(edtf, say) or edtf
    if len(ends) != 2:
        return edtf
    first, last = ends
    if first in ("..", ""):
        return say("on or before %(day)s") % {"day": said} if (said := _one(last, say)) else edtf
    if last in ("..", ""):
        return say("on or after %(day)s") % {"day": said} if (said := _one(first, say)) else edtf
    return _two(first, last, say) or edtf


def _one(edtf: str, say: Say) -> str | None:
    found = _END.fullmatch(edtf)
    if not found or not _possible(found):
        return None
    year, month, day, hour = found.group("year", "month", "day", "hour")
    if month is None:
        return _years(year, say)
    said = _in_year(_in_month(month, day and str(int(day)), say), year, say)
    return f"{said}, {hour}" if hour else said


def _in_month(month: str, days: str | None, say: Say) -> str:
    name = say(MONTHS[int(month) - 1])
    return say("%(day)s %(month)s") % {"day": days, "month": name} if days else name


def _in_year(said: str, year: str, say: Say) -> str:
    if year == "XXXX":
        return f"{said} ({say(NO_YEAR)})"
    return say("%(day)s %(year)s") % {"day": said, "year": year}


def _years(year: str, say: Say) -> str:
    if year == "XXXX":
        return say(NO_YEAR)
    if year.endswith("XX"):
        return say("the %(century)s00s (the century)") % {"century": year[:2]}
    if year.endswith("X"):
        return say("the %(decade)s0s") % {"decade": year[:3]}
    return say("%(year)s") % {"year": year}


def _possible(found: re.Match[str]) -> bool:
    month, day = found.group("month", "day")
    return (month is None or 1 <= int(month) <= 12) and (day is None or 1 <= int(day) <= 31)


def _two(first: str, last: str, say: Say) -> str | None:
    left, right = _END.fullmatch(first), _END.fullmatch(last)
    if not left or not right or not _possible(left) or not _possible(right):
        return None
    if left["year"] != right["year"] or left["month"] is None or right["month"] is None:
        return say("%(first)s to %(last)s") % {"first": _one(first, say), "last": _one(last, say)}
    if left["month"] == right["month"] and left["day"] and right["day"]:
        days = f"{int(left['day'])}–{int(right['day'])}"
        return _in_year(_in_month(left["month"], days, say), left["year"], say)
    said = [_in_month(end["month"], end["day"] and str(int(end["day"])), say) for end in (left, right)]
    return _in_year(say("%(first)s to %(last)s") % {"first": said[0], "last": said[1]}, left["year"], say)
