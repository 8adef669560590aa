"""EDTF days and intervals in words that anybody reads, with an unknown year said as such."""

import re

from reportedly.model.when import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_YEAR = "year not given"
_END = re.compile(
    r"(?P<year>\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d:\d\d).*)?)?)?"
)


def when_words(when: When) -> str:
    """`27 July (year not given)`, `11–20 July 2016`, `on or before 22 July 2016`, `the 1990s`."""
    return edtf_words(when.edtf)


def edtf_words(edtf: str) -> str:
    """An EDTF date or interval in words; what is not known to this grammar is given back as it came."""
    ends = edtf.split("/")
    if len(ends) == 1:
        return _one(edtf) or edtf
    if len(ends) != 2:
        return edtf
    first, last = ends
    if first in ("..", ""):
        return f"on or before {said}" if (said := _one(last)) else edtf
    if last in ("..", ""):
        return f"on or after {said}" if (said := _one(first)) else edtf
    return _two(first, last) or edtf


def _one(edtf: str) -> str | None:
    found = _END.fullmatch(edtf)
    if not found or not _possible(found):
        return None
    year, month, day, hour = found.group("year", "month", "day", "hour")
    if month is None:
        return _years(year)
    said = MONTHS[int(month) - 1]
    said = f"{int(day)} {said}" if day else said
    said = f"{said} ({NO_YEAR})" if year == "XXXX" else f"{said} {year}"
    return f"{said}, {hour}" if hour else said


def _years(year: str) -> str:
    if year == "XXXX":
        return NO_YEAR
    if year.endswith("XX"):
        return f"the {year[:2]}00s (the century)"
    return f"the {year[:3]}0s" if year.endswith("X") else year


def _possible(found: re.Match[str]) -> bool:
    month, day = found.group("month", "day")
    return (month is None or 1 <= int(month) <= 12) and (day is None or 1 <= int(day) <= 31)


def _two(first: str, last: str) -> str | None:
    left, right = _END.fullmatch(first), _END.fullmatch(last)
    if not left or not right or not _possible(left) or not _possible(right):
        return None
    if left["year"] != right["year"] or left["month"] is None or right["month"] is None:
        return f"{_one(first)} to {_one(last)}"
    year = f" ({NO_YEAR})" if left["year"] == "XXXX" else f" {left['year']}"
    months = [MONTHS[int(end["month"]) - 1] for end in (left, right)]
    days = [end["day"] for end in (left, right)]
    if months[0] == months[1] and all(days):
        return f"{int(days[0])}–{int(days[1])} {months[0]}{year}"
    said = [f"{int(day)} {month}" if day else month for day, month in zip(days, months, strict=True)]
    return f"{said[0]} to {said[1]}{year}"
