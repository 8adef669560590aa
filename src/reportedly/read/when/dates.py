"""Calendar dates: full and partial ones, years, decades, centuries, seasons, quarters and halves."""

import re
from collections.abc import Callable
from dataclasses import replace

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.holidays import holiday_in
from reportedly.read.when.lexicon import (
    CARDINALS,
    DECADES,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    SHORT_WEEKDAYS,
    TENS,
    WEEKDAYS,
)
from reportedly.read.when.near import gap, nearest
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, day, month, part, season, shifted, years
from reportedly.read.when.year import full_year, year_from, year_of

_SUNDAY = 6
#: Days from the report within which a day without a year is of the report's own, whatever years it tells of.
_RECENT = 31
#: Dates told among which the year of such a day is looked for; without an end, lists of days would take quadratic time.
_TOLD_WITHIN = 24


def narrowed(resolved: Resolved, found: Found) -> Resolved:
    """The early, mid or late part of what was resolved, where the match has such a modifier."""
    which = next((PARTS[word] for word in found.words("part") if word in PARTS), None) if found.has("part") else None
    if resolved.days is None or which is None:
        return resolved
    days = part(resolved.days, which)
    written_out = which == "mid" and resolved.days.grain == "month"
    return replace(resolved, days=days, named=None if written_out or days == resolved.days else resolved.days)


def numeric(found: Found, now: Now) -> Resolved | None:
    """A date in digits. Day and month are told apart by size or by the order year-month-day; where both orders make a
    date and they differ, the date stays open."""
    text = found.words()[0]
    numbers = [int(number) for number in re.split(r"[-/.tT:]", text)[:3]]
    if len(numbers) == 2:
        span_of_years = numbers[1] > numbers[0] % 100  # "2010-11" may be a month or two years
        return OPEN if span_of_years else Resolved(month(*numbers))
    if len(re.split(r"[-/.]", text)[0]) == 4:
        return Resolved(day(numbers[0], numbers[1], numbers[2]))
    year = numbers[2] if numbers[2] > 99 else full_year(numbers[2], now)
    american, other = day(year, numbers[0], numbers[1]), day(year, numbers[1], numbers[0])
    if american and other and american != other:
        return _agreeing(american, other, now)
    return Resolved(american or other) if american or other else None


def _agreeing(american: Stretch, other: Stretch, now: Now) -> Resolved:
    """Of the two readings the one that lies at the anchor's day or in the month before it, if but one does."""
    if now.day is None:
        return OPEN
    fits = [one for one in (american, other) if 0 <= (now.day.first - one.first).days <= 31]
    return Resolved(fits[0], now.name) if len(fits) == 1 else OPEN


def day_of_month(found: Found, now: Now) -> Resolved | None:
    """A month and a day, with or without weekday and year."""
    word = found.words("day")[0]
    number = ORDINALS.get(word) or int("".join(filter(str.isdigit, word)))
    which = MONTHS[(found.word("month") or "").rstrip("#")]
    year = year_of(found, now)
    if year is not None:
        return Resolved(day(year, which, number), year_from(found, now))
    if day(None, which, number) is None:
        return None
    if found.has("told"):
        return Resolved(day(None, which, number))
    resolved = nearest(lambda one: day(one, which, number), now, now.tense(found))
    if found.has("weekday") or _is_recent(resolved.days, now):
        return _checked(resolved, found)
    there = _as_told(which, number, now)
    return Resolved(there, "text") if there else resolved


def _is_recent(there: Stretch | None, now: Now) -> bool:
    """Whether a day lies so near the anchor that news tells it without its year, or is of none that is known."""
    if there is None or now.anchor is None or not there.year_known:
        return True
    return gap(there, now.anchor) <= _RECENT


def _as_told(which: int, number: int, now: Now) -> Stretch | None:
    """That day of a month in the year in which the text told of that very day or month before: "December 2014 ... on
    Dec. 6"."""
    for told in reversed(now.tellings[-_TOLD_WITHIN:]):
        same = told.first.month == told.last.month == which and told.grain in ("day", "month")
        if same and told.year is not None and (told.grain == "month" or told.first.day == number):
            return day(told.year, which, number)
    return None


def week_of(found: Found, now: Now) -> Resolved | None:
    """Reads "the week of October 10", from Monday to Sunday; seven days from the day named where it is told as the
    week's first, or is a Sunday, on which weeks are as often begun. Open where no year tells the weekday."""
    resolved = day_of_month(found, now)
    if resolved is None or resolved.days is None:
        return resolved
    first = resolved.days.first
    if not found.has("from") and not resolved.days.year_known:
        return OPEN
    if not found.has("from") and first.weekday() != _SUNDAY:
        return replace(resolved, days=containing(first, "week"))
    last = shifted(first, 6, "day")
    fits = last is not None and (resolved.days.year_known or last.year == first.year)
    return replace(resolved, days=Stretch(first, last, resolved.days.year_known)) if last and fits else OPEN


def _checked(resolved: Resolved, found: Found) -> Resolved:
    """The date in the year next to it in which its weekday is right; with the year unknown where there is none."""
    word = found.word("weekday") if found.has("weekday") else None
    if word is None or resolved.days is None or not resolved.days.year_known:
        return resolved
    wanted = WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))
    first = resolved.days.first
    for year in (first.year, first.year - 1, first.year + 1):
        there = day(year, first.month, first.day)
        if there and there.first.weekday() == wanted:
            return Resolved(there, resolved.anchor)
    return Resolved(day(None, first.month, first.day))


def month_of_year(found: Found, now: Now) -> Resolved | None:
    """A month, with or without year, or a part of it."""
    which = MONTHS[(found.word("month") or "").rstrip("#")]
    year = year_of(found, now)
    if year is not None:
        return narrowed(Resolved(month(year, which), year_from(found, now)), found)
    if found.has("rel") or found.has("told"):
        return narrowed(Resolved(month(None, which)), found)
    return narrowed(nearest(lambda one: month(one, which), now, now.tense(found)), found)


def related_month(found: Found, now: Now) -> Resolved | None:
    """Reads "last May", "next January", "this September": the one before the anchor, after it, or of its year. In June
    the May just over is "last month", so "last May" is that of the year before."""
    which = MONTHS[(found.word("month") or "").rstrip("#")]
    if now.day and found.words("rel") == ["last"] and which == now.day.first.month - 1:
        return narrowed(Resolved(month(now.day.first.year - 1, which), now.name), found)
    return _related(lambda one: month(one, which), found, now)


def _related(make: Callable[[int], Stretch | None], found: Found, now: Now) -> Resolved:
    anchor = now.anchor
    if anchor is None or not anchor.year_known or anchor.grain == "year":
        return OPEN
    year, rel = anchor.first.year, found.words("rel")[-1]
    choices = [one for one in map(make, (year - 1, year, year + 1)) if one]
    if rel == "this":
        return narrowed(Resolved(make(year), now.name), found)
    if rel in ("next", "coming"):
        fits = [one for one in choices if one.first > anchor.last]
        return narrowed(Resolved(fits[0] if fits else None, now.name), found)
    fits = [one for one in choices if one.last < anchor.first]
    return narrowed(Resolved(fits[-1] if fits else None, now.name), found)


def whole_year(found: Found, now: Now) -> Resolved | None:
    """A year in digits."""
    year = year_of(found, now)
    return None if year is None else narrowed(Resolved(years(year)), found)


def spelled_year(found: Found, _now: Now) -> Resolved | None:
    """Reads "nineteen ninety-seven", "May nineteen ninety-seven", "the year two thousand"."""
    words = [word for word in found.words("spelled") if word in CARDINALS or word in TENS or word == "thousand"]
    if words[-1] == "thousand":
        return Resolved(years(2000))
    values = [CARDINALS.get(word) or TENS.get(word, 0) for word in words]
    year = values[0] * 100 + sum(values[1:])
    if found.has("month"):
        return Resolved(month(year, MONTHS[found.words("month")[0].rstrip("#")]))
    return Resolved(years(year))


def decade(found: Found, now: Now) -> Resolved | None:
    """Reads "the 1990s", "the late '80s", "the nineties"."""
    word = found.words("decade")[0]
    number = DECADES.get(word) or int("".join(filter(str.isdigit, word)))
    if number < 100:
        number = full_year(number, now) if now.year else 1900 + number
    return narrowed(Resolved(years(number, 10)), found)


def century(found: Found, _now: Now) -> Resolved | None:
    """Reads "the 20th century": the years 1900 to 1999, as EDTF's `19XX`."""
    word = found.words("nth")[0]
    number = ORDINALS.get(word) or int("".join(filter(str.isdigit, word)) or 0)
    return narrowed(Resolved(years((number - 1) * 100, 100)), found) if 1 < number < 30 else None


def season_of_year(found: Found, now: Now) -> Resolved | None:
    """A season with or without year."""
    first = SEASONS[found.words("season")[0]]
    year = year_of(found, now)
    if year is not None:
        return Resolved(season(year, first), now.name if found.has("rel") else None)
    if now.anchor is None or now.anchor.grain == "year":
        return OPEN
    return nearest(lambda one: season(one, first) if one else None, now, now.tense(found))


def related_season(found: Found, now: Now) -> Resolved | None:
    """Reads "last fall", "this summer", "next spring"; "this winter", said in March, is the one that has ended."""
    first = SEASONS[found.words("season")[0]]
    if found.words("rel")[-1] == "this" and now.anchor and now.anchor.year_known and now.anchor.grain != "year":
        return narrowed(nearest(lambda one: season(one, first) if one else None, now, None), found)
    return _related(lambda one: season(one, first), found, now)


def days_of_month(found: Found, now: Now) -> Resolved | None:
    """Reads "July 27-28", "3 to 5 May 2016": from the first day to the last."""
    first = day_of_month(found, now)
    number = int("".join(filter(str.isdigit, found.word("until") or "0")))
    if first is None or first.days is None:
        return first
    start = first.days.first
    end = day(start.year if first.days.year_known else None, start.month, number)
    return Resolved(Stretch(start, end.first, first.days.year_known), first.anchor) if end else OPEN


def year_range(found: Found, _now: Now) -> Resolved | None:
    """Reads "2010-2015", "1998-99": whole years."""
    first, last = found.words("year")[0], found.words("until")[0]
    end = int(first[: 4 - len(last)] + last)
    return Resolved(years(int(first), end - int(first) + 1))


def holiday(found: Found, now: Now) -> Resolved | None:
    """A holiday, in the year named or beside the anchor; open where its day is not known."""
    name = found.words("holiday")[0]

    def make(year: int | None) -> Stretch | None:
        return holiday_in(name, year, now.holidays)

    year = year_of(found, now) if found.has("year") else None
    if year is not None:
        return Resolved(make(year))
    if found.has("rel"):
        return _related(make, found, now)
    if make(None) is None and (now.anchor is None or not now.anchor.year_known):
        return OPEN
    return nearest(make, now, now.tense(found))
