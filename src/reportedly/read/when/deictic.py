"""Expressions that hang on the day of the report: "yesterday", "Monday", "last month", "two years ago"."""

from datetime import timedelta

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.dates import narrowed
from reportedly.read.when.lexicon import UNITS, UNITS_PLURAL, WEEKDAYS
from reportedly.read.when.near import weekday, weekday_of
from reportedly.read.when.numerals import number
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, moved, shifted

_STEPS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_RELATIONS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "upcoming": 1}
_SIZES = ("day", "week", "month", "quarter", "year", "decade", "century")


def near_day(found: Found, now: Now) -> Resolved | None:
    """ "today", "yesterday", "tomorrow", "the day before yesterday"."""
    if now.day is None:
        return OPEN
    step = _STEPS[found.words("near")[0]]
    beyond = found.word("beyond") if found.has("beyond") else None
    step += {"before": -1, "after": 1}.get(beyond or "", 0)
    return Resolved(moved(now.day, step, "day"), now.name)


def on_weekday(found: Found, now: Now) -> Resolved | None:
    """A weekday, bare or with "last", "next", "this"."""
    number_of_day = WEEKDAYS[found.words("weekday")[0]]
    words = found.words("rel") if found.has("rel") else []
    rel = next((word for word in words if word in _RELATIONS), words[0] if words else None)
    if rel is None:
        return weekday(number_of_day, now, now.tense(found))
    which = {-1: "last", 1: "next"}.get(_RELATIONS.get(rel, 0), "this")
    return weekday_of(number_of_day, now, which)


def calendar_unit(found: Found, now: Now) -> Resolved | None:
    """ "last month", "this year", "next week": a unit of the calendar by its place beside the anchor's."""
    unit = UNITS[found.words("unit")[0]]
    step = _RELATIONS.get(found.words("rel")[0], 0)
    anchor = now.anchor
    if anchor is None or not anchor.year_known or not _fine_enough(anchor, unit):
        return OPEN
    here = containing(anchor.first, "week" if unit == "fortnight" else unit)
    return narrowed(Resolved(moved(here, step, unit), now.name), found)


def _fine_enough(anchor: Stretch, unit: str) -> bool:
    size = {"weekend": "week", "fortnight": "week"}.get(unit, unit)
    return _SIZES.index(anchor.grain) <= _SIZES.index(size)


def so_far(found: Found, now: Now) -> Resolved | None:
    """ "earlier this month": from the unit's first day to the anchor's; "later this year": from there to its end."""
    unit = UNITS[found.words("unit")[0]]
    if now.day is None or not now.day.year_known:
        return calendar_unit(found, now)
    here, today = containing(now.day.first, unit), now.day.first
    later = found.words("side")[0] == "later"
    return Resolved(Stretch(today, here.last) if later else Stretch(here.first, today), now.name)


def ago(found: Found, now: Now) -> Resolved | None:
    """ "three days ago": the day for days, else the week, month or year that lies so far back."""
    count, unit = amount(found)
    if count is None or unit is None or now.anchor is None or not now.anchor.year_known:
        return OPEN
    if not _fine_enough(now.anchor, unit):
        return OPEN
    there = shifted(now.anchor.first, -count, unit)
    grain = "year" if unit in ("decade", "century") else unit
    return Resolved(containing(there, grain), now.name) if there else OPEN


def span_back(found: Found, now: Now) -> Resolved | None:
    """ "over the last month", "the past two weeks": so many units back from the anchor, to the day before it."""
    count, unit = amount(found)
    if count is None or unit is None or now.day is None or not now.day.year_known:
        return OPEN
    start = shifted(now.day.first, -count, unit)
    return Resolved(Stretch(start, now.day.first - timedelta(1)), now.name) if start else OPEN


def span_ahead(found: Found, now: Now) -> Resolved | None:
    """ "over the next two weeks": from the day after the anchor, so many units on."""
    count, unit = amount(found)
    if count is None or unit is None or now.day is None or not now.day.year_known:
        return OPEN
    end = shifted(now.day.first, count, unit)
    return Resolved(Stretch(now.day.first + timedelta(1), end), now.name) if end else OPEN


def amount(found: Found) -> tuple[float | None, str | None]:
    """How many of which unit a match speaks of; a bare unit is one of it."""
    word = found.words("unit")[0]
    unit = UNITS.get(word) or UNITS_PLURAL.get(word)
    return (number(found.words("count")) if found.has("count") else 1), unit
