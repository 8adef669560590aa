"""When: an interval of days whose year may be unknown, written as EDTF (ISO 8601-2)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

#: Stands in for an unknown year while days are reckoned: a leap year, so that 29 February exists.
UNKNOWN_YEAR = 2000

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True)
class When:
    """Earliest and latest day, each `YYYY-MM-DD`, `XXXX-MM-DD` where the year is unknown, or None where open.

    `edtf` is the same in EDTF: `2016-07-27`, `XXXX-07-27`, `2016-07-11/2016-07-20`, `../2016-07-22`. Whole months,
    years, decades and centuries are written as such: `2016-09`, `XXXX-07`, `2016`, `199X`, `19XX`.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    year_known: bool = True


def interval(earliest: str | None, latest: str | None) -> When:
    """The When from `earliest` to `latest` (both inclusive, either None for open); `ValueError` where both are None
    or, with both years known, the first is after the last."""
    ends = [day for day in (earliest, latest) if day is not None]
    if not ends:
        raise ValueError("an interval needs at least one end")
    known = not any(day.startswith("XXXX") for day in ends)
    if earliest and latest and known and earliest > latest:
        raise ValueError(f"{earliest} is after {latest}")
    edtf = earliest if earliest == latest and earliest else f"{earliest or '..'}/{latest or '..'}"
    return When(edtf, earliest, latest, known)


def between(first: date, last: date, *, year_known: bool = True) -> When:
    """The When of the days from `first` to `last`, in the shortest EDTF that says the same.

    With `year_known` False the year of both days is `UNKNOWN_YEAR` and is written `XXXX`. `ValueError` where the first
    day is after the last, or an unknown year would have to span more than one year.
    """
    if first > last:
        raise ValueError(f"{first} is after {last}")
    if year_known:
        return When(_shortest(first, last), first.isoformat(), last.isoformat())
    if not first.year == last.year == UNKNOWN_YEAR:
        raise ValueError(f"{first} to {last} does not lie in one unknown year")
    edtf = "/".join(f"XXXX{end[4:]}" for end in _shortest(first, last).split("/"))
    return When(edtf, f"XXXX{first.isoformat()[4:]}", f"XXXX{last.isoformat()[4:]}", False)


def _shortest(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != month_length(last.year, last.month):
        return f"{first}/{last}"
    if (first.month, last.month) != (1, 12):
        ends = [f"{day.year:04}-{day.month:02}" for day in (first, last)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)
    for years, suffix in ((1, ""), (10, "X"), (100, "XX")):
        if first.year % years == 0 and last.year == first.year + years - 1:
            return f"{first.year:04}"[: 4 - len(suffix)] + suffix
    return f"{first.year:04}/{last.year:04}"


def month_length(year: int, month: int) -> int:
    """The number of days of that month."""
    return monthrange(year, month)[1]


def days(edtf: str) -> tuple[date, date] | None:
    """First and last day of an EDTF date or closed interval with a known year (`2016`, `2016-11`, `2016-11-01`,
    `2016-11-01T11:56`, `2016-10/2016-11`); None for anything else."""
    ends = [_end_days(end) for end in edtf.strip().split("/")]
    found = [end for end in ends if end is not None]
    if len(found) != len(ends) or len(ends) > 2 or found[0][0] > found[-1][1]:
        return None
    return found[0][0], found[-1][1]


def _end_days(text: str) -> tuple[date, date] | None:
    try:
        if match := _DAY.fullmatch(text):
            day = date(*map(int, match.groups()))
            return day, day
        if match := _MONTH.fullmatch(text):
            year, month = map(int, match.groups())
            return date(year, month, 1), date(year, month, month_length(year, month))
        if match := _YEAR.fullmatch(text):
            year = int(text)
            return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
    return None


def length(when: When) -> int | None:
    """How many days an interval holds, or None where an end is open."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = (date.fromisoformat(d.replace("XXXX", str(UNKNOWN_YEAR))) for d in (when.earliest, when.latest))
    return (last - first).days + 1


Bound = Literal["since", "until", "before", "after"]


def bounded(when: When, bound: Bound | None) -> When:
    """A value opened by the word before it: "since May" has no latest day, "until May" no earliest; "before May" ends
    the day before May begins, "after May" begins the day after it ends. `when` itself with no bound, or where the
    side the bound needs is open already, or beyond the unknown year."""
    edge = when.earliest if bound in ("since", "before") else when.latest
    if bound is None or edge is None:
        return when
    if bound in ("before", "after"):
        moved = _beside(edge, -1 if bound == "before" else 1)
        if moved is None:
            return when
        edge = moved
    return interval(edge, None) if bound in ("since", "after") else interval(None, edge)


def _beside(day: str, step: int) -> str | None:
    """The day before or after, in an unknown year only within it."""
    unknown = day.startswith("XXXX")
    try:
        there = date.fromisoformat(f"{UNKNOWN_YEAR}{day[4:]}" if unknown else day) + timedelta(step)
    except (ValueError, OverflowError):
        return None
    if not unknown:
        return there.isoformat()
    return f"XXXX{there.isoformat()[4:]}" if there.year == UNKNOWN_YEAR else None
