"""Calendar dates: full and partial ones, years, decades, centuries, seasons, quarters and halves."""

import re

from reportedly.read.when.anchors import OPEN, Now, Resolved
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
from reportedly.read.when.near import nearest
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, day, month, months, part, season, years

#: Two-digit years up to this many years after the anchor's (or after 2000) belong to its century.
_AHEAD = 20


def year_of(found: Found, now: Now) -> int | None:
    """The year a match names: in digits, shortened ("'01"), or against the anchor's ("last year")."""
    if word := found.word("year"):
        digits = word.strip("'’‘`")
        return int(digits) if len(digits) > 2 else full_year(int(digits), now)
    if (rel := found.word("rel")) and now.year:
        return now.year + {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(rel, 0)
    return None


def full_year(short: int, now: Now) -> int:
    """The year of two digits nearest below or little above the anchor's."""
    base = now.year or UNANCHORED
    century = base - base % 100
    return century + short - (100 if century + short > base + _AHEAD else 0)


#: Base for two-digit years of a report with no date of its own.
UNANCHORED = 2000


def narrowed(resolved: Resolved, found: Found) -> Resolved:
    """The early, mid or late part of what was resolved, where the match has such a modifier."""
    which = next((PARTS[word] for word in found.words("part") if word in PARTS), None) if found.has("part") else None
    if resolved.days is None or which is None:
        return resolved
    return Resolved(part(resolved.days, which), resolved.anchor, resolved.to_incident)


def numeric(found: Found, now: Now) -> Resolved | None:
    """A date in digits. Day and month are told apart by size or by the order year-month-day; where both orders make a
    date and they differ, the date stays open."""
    text = found.words()[0]
    numbers = [int(number) for number in re.split(r"[-/.tT:]", text)[:3]]
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
    number = int("".join(filter(str.isdigit, found.word("day") or "0")))
    which = MONTHS[(found.word("month") or "").rstrip("#")]
    year = year_of(found, now)
    if year is not None:
        return Resolved(day(year, which, number), now.name if found.has("rel") else None)
    if day(None, which, number) is None:
        return None
    resolved = nearest(lambda one: day(one, which, number), now, now.tense(found))
    return _checked(resolved, found, now)


def _checked(resolved: Resolved, found: Found, now: Now) -> Resolved:
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
        return narrowed(Resolved(month(year, which), now.name if found.has("rel") else None), found)
    if found.has("rel"):
        return narrowed(Resolved(month(None, which)), found)
    return narrowed(nearest(lambda one: month(one, which), now, now.tense(found)), found)


def related_month(found: Found, now: Now) -> Resolved | None:
    """ "last May", "next January", "this September": the one before the anchor, after it, or of its year."""
    which = MONTHS[(found.word("month") or "").rstrip("#")]
    return _related(lambda one: month(one, which), found, now)


def _related(make, found: Found, now: Now) -> Resolved:  # type: ignore[no-untyped-def]
    anchor = now.anchor
    if anchor is None or not anchor.year_known or anchor.grain == "year":
        return OPEN
    year, rel = anchor.first.year, found.word("rel")
    choices = [make(one) for one in (year - 1, year, year + 1)]
    if rel == "this":
        return narrowed(Resolved(make(year), now.name), found)
    if rel in ("next", "coming", "upcoming", "following"):
        fits = [one for one in choices if one.first > anchor.last]
        return narrowed(Resolved(fits[0] if fits else None, now.name), found)
    fits = [one for one in choices if one.last < anchor.first]
    return narrowed(Resolved(fits[-1] if fits else None, now.name), found)


def whole_year(found: Found, now: Now) -> Resolved | None:
    """A year in digits."""
    year = year_of(found, now)
    return None if year is None else narrowed(Resolved(years(year)), found)


def spelled_year(found: Found, now: Now) -> Resolved | None:
    """ "nineteen ninety-seven", "the year two thousand"."""
    words = [word for word in found.words("spelled") if word in CARDINALS or word in TENS or word == "thousand"]
    if words[-1] == "thousand":
        return Resolved(years(2000))
    values = [CARDINALS.get(word) or TENS.get(word, 0) for word in words]
    return Resolved(years(values[0] * 100 + sum(values[1:])))


def decade(found: Found, now: Now) -> Resolved | None:
    """ "the 1990s", "the late '80s", "the nineties"."""
    word = found.words("decade")[0]
    number = DECADES.get(word) or int("".join(filter(str.isdigit, word)))
    if number < 100:
        number = full_year(number, now) if now.year else 1900 + number
    return narrowed(Resolved(years(number, 10)), found)


def century(found: Found, now: Now) -> Resolved | None:
    """ "the 20th century": the years 1900 to 1999, as EDTF's `19XX`."""
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
    """ "last fall", "this summer", "next spring"."""
    first = SEASONS[found.words("season")[0]]
    return _related(lambda one: season(one, first), found, now)


def quarter(found: Found, now: Now) -> Resolved | None:
    """A quarter or half of a year: months of the calendar year, also where a company's own year is meant."""
    number = ORDINALS.get(found.words("nth")[0]) or int("".join(filter(str.isdigit, found.words("nth")[0])))
    size = 3 if found.words("unit")[0] in ("quarter", "quarters") else 6
    if number > 12 // size:
        return None
    year = year_of(found, now)
    first = 1 + (number - 1) * size
    if year is not None:
        return Resolved(months(year, first, size), now.name if found.has("rel") else None)
    if now.anchor is None or not now.anchor.year_known:
        return OPEN
    tense = now.tense(found) or "past"
    return nearest(lambda one: months(one, first, size) if one else None, now, tense)
