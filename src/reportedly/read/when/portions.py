"""Portions of a named unit: "the last quarter of 2018", "the first week of April", "the 5th of this month"."""

from dataclasses import replace
from datetime import date, timedelta

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.dates import month_of_year
from reportedly.read.when.deictic import RELATIONS
from reportedly.read.when.lexicon import ORDINALS, WEEKDAYS
from reportedly.read.when.near import weekday, weekday_of
from reportedly.read.when.numerals import number
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, day, months, moved

#: The number of the last of a unit's portions, however many it has.
LAST = -1
_WEEK = 7
_BESIDE = frozenset(("the", "this", "last", "next"))


def ordinal(found: Found) -> int:
    """Which one the group `nth` says: 1 for "first", `LAST` for "last" and "final", 2 for "latter"."""
    word = found.words("nth")[0]
    named = {"last": LAST, "final": LAST, "closing": LAST, "latter": 2, "opening": 1}.get(word)
    return named or ORDINALS.get(word) or int("".join(filter(str.isdigit, word)))


def months_of_year(found: Found, now: Now) -> Resolved | None:
    """Reads "the first six months of 2018", "the last three months of this year"."""
    count, (year, anchor) = number(found.words("count")), _year_after(found, now)
    if count is None or year is None or not 1 <= count <= 12 or count != int(count):
        return OPEN
    first = 13 - int(count) if ordinal(found) == LAST else 1
    return Resolved(months(year, first, int(count)), anchor)


def is_of_year(found: Found) -> bool:
    """Whether a year that the months are of stands right after them, a time of its own."""
    of, year, unit = (found.neighbour(step) for step in (1, 2, 3))
    if of is None or year is None or of.word != "of":
        return False
    return year.kind == "YEAR" or (year.word in _BESIDE and unit is not None and unit.word == "year")


def _year_after(found: Found, now: Now) -> tuple[int | None, str | None]:
    """The year right after a match and its "of", and what it was reckoned from."""
    token = found.neighbour(2)
    if token is None or token.kind == "YEAR":
        return (int(token.word) if token else None), None
    return (now.year + RELATIONS.get(token.word, 0) if now.year else None), now.name


def of_month(found: Found, now: Now) -> Resolved | None:
    """Reads "the first week of April", "the last day of this month", "the second Tuesday of May": weeks are counted
    from the month's first day on, the last one back from its end; the month is the unit named."""
    month = _month(found, now)
    if month is None or month.days is None:
        return month
    there = _within(month.days, ordinal(found), found.words("portion")[0])
    if there is None:
        return OPEN
    return replace(month, days=there, named=None if there.grain == "day" else month.days)


def _within(month: Stretch, which: int, portion: str) -> Stretch | None:
    """The portion of a month that bears that number, or None where it has none or, for a weekday, its year is open."""
    first, last = month.first, month.last
    if portion == "half":
        middle = first.replace(day=15)
        return Stretch(first, middle, month.year_known) if which == 1 else _rest(month, middle + timedelta(1))
    if portion in WEEKDAYS:
        if not month.year_known:
            return None
        days = [first + timedelta(i) for i in range((last - first).days + 1)]
        fits = [one for one in days if one.weekday() == WEEKDAYS[portion]]
        place = which if which == LAST else which - 1
        return Stretch(fits[place], fits[place]) if place < len(fits) else None
    length = 1 if portion == "day" else _WEEK
    if which == LAST:
        return _rest(month, last - timedelta(length - 1))
    start = first + timedelta((which - 1) * length)
    end = start + timedelta(length - 1)
    return Stretch(start, end, month.year_known) if end <= last else None


def _rest(month: Stretch, start: date) -> Stretch:
    return Stretch(start, month.last, month.year_known)


def _month(found: Found, now: Now) -> Resolved | None:
    """The month that a match names, by its name or by its place beside the anchor's."""
    if found.has("month"):
        return month_of_year(found, now)
    if now.anchor is None or not now.anchor.year_known or now.anchor.grain not in ("day", "week", "month"):
        return OPEN
    here = containing(now.anchor.first, "month")
    return Resolved(moved(here, RELATIONS.get(found.words("rel")[-1], 0), "month"), now.name)


def day_of_related_month(found: Found, now: Now) -> Resolved | None:
    """Reads "the 5th of this month", "the 28th of last month"."""
    month = _month(found, now)
    if month is None or month.days is None:
        return month
    wanted = int("".join(filter(str.isdigit, found.words("day")[0])))
    return replace(month, days=day(month.days.first.year, month.days.first.month, wanted))


def weekday_of_week(found: Found, now: Now) -> Resolved | None:
    """Reads "Tuesday of last week", "Friday next week"."""
    if now.day is None or not now.day.year_known:
        return OPEN
    monday = containing(now.day.first, "week")
    week = moved(monday, RELATIONS.get(found.words("rel")[-1], 0), "week")
    return Resolved(_nth_day(week, WEEKDAYS[found.words("weekday")[0]]), now.name) if week else OPEN


def _nth_day(week: Stretch, number_of_day: int) -> Stretch:
    there = week.first + timedelta(number_of_day)
    return Stretch(there, there)


def weekday_weeks_ago(found: Found, now: Now) -> Resolved | None:
    """Reads "a week ago Monday": so many weeks before the Monday last come."""
    base = weekday(WEEKDAYS[found.words("weekday")[0]], now, "past")
    count = number(found.words("count"))
    if base.days is None or count is None:
        return OPEN
    return Resolved(moved(base.days, -count, "week"), now.name)


def before_last(found: Found, now: Now) -> Resolved | None:
    """Reads "the Monday before last", "the weekend before last", "the month before last"."""
    if now.day is None or not now.day.year_known:
        return OPEN
    unit = found.words("unit")[0]
    if unit in WEEKDAYS:
        last = weekday_of(WEEKDAYS[unit], now, "last").days
        return Resolved(moved(last, -1, "week"), now.name) if last else OPEN
    here = containing(now.day.first, unit)
    return Resolved(moved(here, -2, "week" if unit == "weekend" else unit), now.name)
