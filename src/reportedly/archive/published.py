"""Which written dates can stand as a report's publication date: EDTF, or an ISO 8601 date-time."""

import re
from calendar import monthrange

#: EDTF level 0 and the parts of level 1 and 2 that dates of publication use (Library of Congress, EDTF specification,
#: 2019): unspecified digits `X`, the qualifiers `?~%`, and seasons 21-24.
_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?[?~%]?")
_CLOCK = re.compile(
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?:Z|[+-](?P<zh>\d\d):?(?P<zm>\d\d)?)?"
)
_FIRST_SEASON, _LAST_SEASON = 21, 24
#: A day in figures as people write it, the year last, month or day first.
_IN_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def is_date(written: str) -> bool:
    """Whether `written` is one EDTF date: a real day, month, season or year, any digit of which may be `X`."""
    found = _DATE.fullmatch(written)
    if not found:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if month is None or "X" in month:
        return day is None or "X" in day or 1 <= int(day) <= 31
    number = int(month)
    if day is None and _FIRST_SEASON <= number <= _LAST_SEASON:
        return True
    if not 1 <= number <= 12:
        return False
    if day is None or "X" in day:
        return True
    last = monthrange(int(year), number)[1] if year.isdigit() and int(year) else (29 if number == 2 else 31)
    return 1 <= int(day) <= last


def _is_clock(written: str) -> bool:
    found = _CLOCK.fullmatch(written)
    if not found:
        return False
    limits = {"hour": 24, "minute": 59, "second": 60, "zh": 14, "zm": 59}
    return all(int(found[name] or 0) <= limit for name, limit in limits.items())


def is_published(written: str) -> bool:
    """Whether `written` can be a publication date: an EDTF date, an interval of two (`..` open), or a date-time such as
    `2016-11-01T11:56`."""
    if "/" in written:
        ends = written.split("/")
        return len(ends) == 2 and ends != ["..", ".."] and all(end in ("..", "") or is_date(end) for end in ends)
    day, separator, clock = written.partition("T")
    if not separator:
        return is_date(written)
    return is_date(day) and day.count("-") == 2 and _is_clock(clock)


def is_in_figures(written: str) -> bool:
    """Whether `written` is a day in figures with the year last ("11/28/2016", "28.11.2016"), which no EDTF date is."""
    return _IN_FIGURES.fullmatch(written) is not None


def from_figures(written: str) -> str | None:
    """The EDTF date of a day in figures, where it can be read in one way alone: "11/28/2016" is one day, "11/10/2016"
    may be two, and None."""
    found = _IN_FIGURES.fullmatch(written)
    if found is None:
        return None
    one, other, year = int(found[1]), int(found[3]), found[4]
    read = {f"{year}-{month:02}-{day:02}" for month, day in ((one, other), (other, one))}
    days = [day for day in read if is_date(day)]
    return days[0] if len(days) == 1 else None
