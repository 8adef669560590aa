"""Expressions that hang on a date told before ("two days later", "that day") or on the incident ("a week before the
incident")."""

from reportedly.read.when.anchors import OPEN, REMEMBERED, Now, Resolved
from reportedly.read.when.dates import narrowed
from reportedly.read.when.deictic import amount
from reportedly.read.when.lexicon import UNITS, WEEKDAYS
from reportedly.read.when.near import beside
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, day, moved, shifted

_TO_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_LATER = frozenset(("later", "after"))
#: Dates told among which the quarter is looked for that "that quarter" means.
_QUARTER_WITHIN = 24
_BACK = frozenset(("previous", "preceding"))
_HALVES = frozenset(("am", "pm"))
_NOON = 12
#: What "noon", "midday", "mid-morning" and "2 in the afternoon" end with.
_ABOUT_NOON = frozenset(("noon", "midday", "morning", "afternoon"))
_NO_HOUR = frozenset(("the", "early", "late"))
#: From this hour on an hour without a day is as often the eve's as the day's: of the development articles that tell an
#: hour and no day, three of six such hours were of the day before; of earlier ones 28 of 34 were of the page's own day.
_EVENING = 20


def from_told(found: Found, now: Now) -> Resolved | None:
    """Reads "two days later", "a year earlier": so far from the date last told, in the unit's grain."""
    count, unit = amount(found)
    if count is None or unit is None:
        return OPEN
    later = found.word("side") in _LATER
    if unit == "year" and not later and now.period:
        return Resolved(moved(now.period, -count, unit), "text", tells=False)
    base = now.told_within(unit)
    if base is None:
        return OPEN
    return Resolved(_away(base, count if later else -count, unit), "text", tells=later)


def _away(base: Stretch, count: float, unit: str) -> Stretch | None:
    """So many units from a stretch: whole months and years stay whole, a day becomes the unit's own length. None where
    an unknown year would be left, or is too little to go by."""
    if unit == "year" and base.grain in ("month", "quarter", "year"):
        return moved(base, count, unit)
    if not base.year_known:
        return moved(base, count, unit) if unit in _TO_DAYS and base.grain == "day" else None
    there = shifted(base.first, count, unit)
    return containing(there, "year" if unit in ("decade", "century") else unit) if there else None


def from_incident(found: Found, now: Now) -> Resolved | None:
    """Reads "a week before the incident", "12 days after it": an offset in days, resolved with the account. With
    nothing after it ("the day before.") it hangs on the day last told; before a date it stays open."""
    count, unit = amount(found)
    after = found.neighbour(1)
    if count is None or unit not in _TO_DAYS:
        return OPEN
    sign = 1 if found.word("side") in _LATER else -1
    if after is None or after.kind not in ("word", "POSSESSIVE"):
        base = now.told_within("day")
        return Resolved(_away(base, sign * count, unit), "text") if base and not _is_number(found) else OPEN
    return OPEN if _is_date(after.word) else Resolved(to_incident=round(sign * count * _TO_DAYS[unit]))


def from_date(found: Found, base: Stretch) -> Resolved | None:
    """Reads "three days after May 4", "a week before Sunday's vote", where what follows is a single day."""
    count, unit = amount(found)
    if count is None or unit not in _TO_DAYS or base.grain != "day":
        return None
    there = shifted(base.first, (1 if found.word("side") in _LATER else -1) * count * _TO_DAYS[unit], "day")
    if there is None or (not base.year_known and there.year != base.first.year):
        return None
    return Resolved(Stretch(there, there, base.year_known), "text", tells=False)


def _is_number(found: Found) -> bool:
    """Whether digits follow: "two weeks after 9 May"."""
    after = found.neighbour(1)
    return after is not None and after.word[:1].isdigit()


def _is_date(word: str) -> bool:
    return word.endswith("#") or word in WEEKDAYS or word in ("yesterday", "today", "tomorrow")


def same_day(_found: Found, now: Now) -> Resolved | None:
    """Reads "that night": on the day last told; open where a month or year was told since that it does not lie in
    ("the shooting of June 2014 ... that night", told on a Thursday of 2016)."""
    told, since = now.told_within("day"), now.told
    if told is None or since is None or since.first > told.first or since.last < told.last:
        return OPEN
    return Resolved(told, "text")


def next_day_part(found: Found, now: Now) -> Resolved | None:
    """Reads "the next morning", "the previous night": a day beside the day last told."""
    told = now.told_within("day")
    return Resolved(moved(told, -1 if found.word("rel") in _BACK else 1, "day"), "text") if told else OPEN


def at_clock(_found: Found, now: Now) -> Resolved | None:
    """Reads "10 p.m.": on the day last told, where that was in the same passage, else open."""
    return Resolved(now.told, "text") if now.told_here and now.told and now.told.grain == "day" else OPEN


def is_of_report(found: Found) -> bool:
    """Whether "around 3 a.m." is of the report's own day where the report names no other: news of the day leaves its
    day out. An hour late in the evening may be the eve's, told the next day, and stays open."""
    hour = _hour(found)
    return hour is not None and hour < _EVENING


def _hour(found: Found) -> int | None:
    """The hour of "3 a.m.", "3:15 p.m." or, roughly, "mid-afternoon", from 0 to 23; None where its half of the day is
    not told."""
    told, *rest = found.words()
    if found.words()[-1] in _ABOUT_NOON and told not in _NO_HOUR:
        return _NOON
    digits = told.partition(":")[0]
    half = next((word.replace(".", "") for word in rest if word.replace(".", "") in _HALVES), None)
    if half is None or not digits.isdigit() or not 1 <= int(digits) <= _NOON:
        return None
    return int(digits) % _NOON + (_NOON if half == "pm" else 0)


def same_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "that day", "the same month": the unit that holds the date last told."""
    unit = UNITS[found.words("unit")[0]]
    told = _quarter_told(now) if unit == "quarter" else now.told_within(unit)
    if told is None:
        return OPEN
    if not told.year_known:
        return Resolved(told, "text") if unit == told.grain else OPEN
    return narrowed(Resolved(containing(told.first, unit), "text"), found)


def _quarter_told(now: Now) -> Stretch | None:
    """The quarter last told, else the date last told that lies in one: a quarter's last day is told beside it."""
    latest = reversed(now.tellings[-_QUARTER_WITHIN:])
    return next((one for one in latest if one.grain == "quarter"), now.told_within("quarter"))


def next_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "the following month", "the next day", "the previous year": beside the unit of the date last told."""
    unit = UNITS[found.words("unit")[0]]
    told, step = now.told_within(unit), -1 if found.word("rel") in _BACK else 1
    if told is None:
        return OPEN
    if not told.year_known:
        return Resolved(moved(told, step, "day"), "text") if told.grain == unit == "day" else OPEN
    return Resolved(moved(containing(told.first, unit), step, unit), "text")


def beside_weekday(found: Found, now: Now) -> Resolved | None:
    """Reads "the previous Friday", "the following Monday": beside the Friday or Monday last told, else the day."""
    told = now.told_within("day")
    if told is None or not told.year_known:
        return OPEN
    number = WEEKDAYS[found.words("weekday")[0]]
    same = (one for one in reversed(now.tellings[-REMEMBERED:]) if one.grain == "day" and one.year_known)
    told = next((one for one in same if one.first.weekday() == number), told)
    return Resolved(beside(told, number, -1 if found.word("rel") in _BACK else 1), "text")


def bare_day(found: Found, now: Now) -> Resolved | None:
    """Reads "the 24th": that day of the month last told, else of the anchor's own month, or of the one before where it
    is still to come and the verb is not in the future."""
    number = int("".join(filter(str.isdigit, found.words("day")[0])))
    if told := now.told_within("month"):
        return Resolved(day(told.first.year if told.year_known else None, told.first.month, number), "text")
    base = now.anchor
    if base is None or base.grain not in ("day", "month"):
        return OPEN
    there = day(base.first.year if base.year_known else None, base.first.month, number)
    if there and there.first > base.last and now.tense(found) != "future":
        earlier = shifted(base.first.replace(day=1), -1, "month")
        there = day(earlier.year if base.year_known else None, earlier.month, number) if earlier else None
    return Resolved(there, now.name) if there else OPEN
