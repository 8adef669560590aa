"""Expressions that hang on a date told before ("two days later", "that day") or on the incident ("a week before the
incident")."""

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.dates import narrowed
from reportedly.read.when.deictic import amount
from reportedly.read.when.lexicon import UNITS, WEEKDAYS
from reportedly.read.when.near import beside
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, day, moved, shifted

_TO_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_LATER = frozenset(("later", "after", "afterwards", "afterward", "following"))


def from_told(found: Found, now: Now) -> Resolved | None:
    """Reads "two days later", "a year earlier": so far from the date last told, in the unit's grain."""
    count, unit = amount(found)
    if count is None or unit is None or now.told is None:
        return OPEN
    sign = 1 if found.word("side") in _LATER else -1
    if unit == "year" and sign < 0 and now.period:
        return Resolved(moved(now.period, -count, unit), "text", tells=False)
    if unit == "year" and now.told.grain in ("month", "quarter", "year"):
        return Resolved(moved(now.told, sign * count, unit), "text", tells=sign > 0)
    there = shifted(now.told.first, sign * count, unit)
    if there is None or (not now.told.year_known and there.year != now.told.first.year):
        return OPEN
    if not now.told.year_known:
        return Resolved(Stretch(there, there, False), "text") if unit in _TO_DAYS else OPEN
    grain = "year" if unit in ("decade", "century") else unit
    return Resolved(containing(there, grain), "text", tells=sign > 0)


def from_incident(found: Found, _now: Now) -> Resolved | None:
    """Reads "a week before the incident", "12 days after the attack": an offset in days, resolved with the account."""
    count, unit = amount(found)
    after = found.neighbour(1)
    if count is None or unit not in _TO_DAYS or (after is not None and _is_date(after.word)):
        return OPEN
    sign = 1 if found.word("side") in _LATER else -1
    return Resolved(to_incident=round(sign * count * _TO_DAYS[unit]))


def _is_date(word: str) -> bool:
    return word.endswith("#") or word in WEEKDAYS or word in ("yesterday", "today", "tomorrow")


def same_day(_found: Found, now: Now) -> Resolved | None:
    """Reads "that night": on the day last told."""
    return Resolved(now.told, "text") if now.told and now.told.grain == "day" else OPEN


def next_day_part(found: Found, now: Now) -> Resolved | None:
    """Reads "the next morning", "the previous night": a day beside the day last told."""
    if now.told is None or now.told.grain != "day":
        return OPEN
    return Resolved(moved(now.told, -1 if found.words("rel")[0] == "previous" else 1, "day"), "text")


def at_clock(_found: Found, now: Now) -> Resolved | None:
    """Reads "10 p.m.": on the day last told in the same passage, else open."""
    return Resolved(now.told, "text") if now.told_here and now.told and now.told.grain == "day" else OPEN


def same_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "that day", "the same month": the unit that holds the date last told."""
    unit = UNITS[found.words("unit")[0]]
    if now.told is None or not now.told.year_known:
        return Resolved(now.told, "text") if now.told and now.told.grain == unit == "day" else OPEN
    return narrowed(Resolved(containing(now.told.first, unit), "text"), found)


def next_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "the following month", "the next day", "the previous year": beside the unit of the date last told."""
    unit = UNITS[found.words("unit")[0]]
    step = -1 if found.words("rel")[0] in ("previous", "preceding") else 1
    if now.told is None:
        return OPEN
    if not now.told.year_known:
        return Resolved(moved(now.told, step, "day"), "text") if now.told.grain == unit == "day" else OPEN
    return Resolved(moved(containing(now.told.first, unit), step, unit), "text")


def beside_weekday(found: Found, now: Now) -> Resolved | None:
    """Reads "the previous Friday", "the following Monday": beside the date last told."""
    if now.told is None or now.told.grain != "day" or not now.told.year_known:
        return OPEN
    number = WEEKDAYS[found.words("weekday")[0]]
    way = -1 if found.words("rel")[0] in ("previous", "preceding") else 1
    return Resolved(beside(now.told, number, way), "text")


def bare_day(found: Found, now: Now) -> Resolved | None:
    """Reads "the 24th": that day of the month last told, else of the anchor's own month, or of the one before where it
    is still to come and the verb is not in the future."""
    number = int("".join(filter(str.isdigit, found.words("day")[0])))
    if now.told is not None and now.told.grain in ("day", "week", "month"):
        base = now.told
        there = day(base.first.year if base.year_known else None, base.first.month, number)
        return Resolved(there, "text") if there else OPEN
    if now.anchor is None or now.anchor.grain not in ("day", "month"):
        return OPEN
    base = now.anchor
    there = day(base.first.year if base.year_known else None, base.first.month, number)
    if there and there.first > base.last and now.tense(found) != "future":
        earlier = shifted(base.first.replace(day=1), -1, "month")
        there = day(earlier.year if base.year_known else None, earlier.month, number) if earlier else None
    return Resolved(there, now.name) if there else OPEN
