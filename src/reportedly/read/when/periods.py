"""Quarters and halves, and the reporting period a text has been speaking of."""

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.deictic import amount
from reportedly.read.when.near import nearest
from reportedly.read.when.pattern import Found
from reportedly.read.when.portions import LAST, ordinal
from reportedly.read.when.stretch import Stretch, containing, is_coarser, months, moved, shifted
from reportedly.read.when.year import year_of


def quarter(found: Found, now: Now) -> Resolved | None:
    """A quarter or half of a year: months of the calendar year, also where a company's own year is meant."""
    size = 6 if found.word("unit") == "half" else 3
    number = ordinal(found)
    if number == LAST:
        number = 12 // size
    if not 1 <= number <= 12 // size:
        return None
    first = 1 + (number - 1) * size
    year = year_of(found, now)
    if year is not None:
        return Resolved(months(year, first, size), now.name if found.has("rel") else None)
    if now.anchor is None or not now.anchor.year_known:
        return OPEN
    past = "fiscal" in found.words() or now.tense(found) == "past"
    return nearest(lambda one: None if one is None else months(one, first, size), now, "past" if past else None)


def is_period_told_of(found: Found, days: Stretch, now: Now) -> bool:
    """Whether a quarter is the one a text speaks of from here on: not one of another year, told for comparison, nor one
    still to come."""
    if days.grain != "quarter" or (found.has("year") and now.year and days.year != now.year):
        return False
    if now.period is None or now.anchor is None:
        return True
    if now.period == _last_over(now) and "fiscal" not in found.words():
        return False  # the quarter just over is what a report is about; others are told beside it
    return days.first <= now.anchor.last and now.tense(found) != "future"


def told_period(found: Found, now: Now) -> Resolved | None:
    """Reads "the quarter": the one last told, else, as "the latest quarter", the last that was over on the anchor's
    day. "The current quarter" is the anchor's own."""
    if "current" in found.words():
        return Resolved(containing(now.day.first, "quarter"), now.name) if now.day else OPEN
    told = now.period
    period = told or _last_over(now)
    return Resolved(period, "text" if told else now.name) if period else OPEN


def up_to(found: Found, end: Stretch) -> Stretch | None:
    """So many units up to the last day of `end`: "the six months to June", "the quarter ended Jan. 31"; None where the
    year is not known or the end is longer than the unit."""
    count, unit = amount(found)
    if count is None or unit is None or not end.year_known or is_coarser(end, unit):
        return None
    last = moved(end, 1, "day")
    first = shifted(last.last, -count, unit) if last else None
    return Stretch(first, end.last) if first and first <= end.last else None


def period_of_year(found: Found, now: Now) -> Resolved | None:
    """Reads "the 1988 quarter": the period last told, in that year; the whole year where none was told."""
    year = year_of(found, now)
    if year is None:
        return OPEN
    if now.period is None:
        return Resolved(months(year, 1, 12))
    return Resolved(moved(now.period, year - now.period.first.year, "year"), "text", tells=False)


def period_a_year_ago(found: Found, now: Now) -> Resolved | None:
    """Reads "the year-ago quarter": the period last told, a year earlier."""
    if found.has("nth"):
        return _year_back(quarter(found, now))
    period = _period(now)
    return _year_back(Resolved(period, "text" if now.period else now.name)) if period else OPEN


def _year_back(resolved: Resolved | None) -> Resolved | None:
    if resolved is None or resolved.days is None:
        return resolved
    return Resolved(moved(resolved.days, -1, "year"), resolved.anchor, tells=False)


def _period(now: Now) -> Stretch | None:
    """The period last told, else the last quarter that was over on the anchor's day."""
    return now.period or _last_over(now)


def _last_over(now: Now) -> Stretch | None:
    if now.day is None or not now.day.year_known:
        return None
    return moved(containing(now.day.first, "quarter"), -1, "quarter")
