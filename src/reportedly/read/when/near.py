"""Dates that lack a year, and bare weekdays, placed beside the anchor by the tense that governs them."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from reportedly.read.when.anchors import OPEN, Now, Resolved, Tense
from reportedly.read.when.stretch import Stretch, containing, moved

#: News seldom looks further ahead than this many days; where the next such date is later, the verb's tense is taken to
#: be another's ("was asked to help investigate the Sept. 27 fire", told in October).
AHEAD = 300

#: Days back to the weekday of the day after.
_LAST_OF_WEEK = 6


def nearest(make: Callable[[int | None], Stretch | None], now: Now, tense: Tense | None) -> Resolved:
    """A yearly date (`make` builds it for a year, or for an unknown year) placed in a year.

    With no anchor the year stays unknown; with an anchor of a whole year it is that year; else the last such date for
    a past tense, the next for a future one, and the nearest where the tense is unknown.
    """
    anchor = now.anchor
    if anchor is None or not anchor.year_known:
        return Resolved(make(None), now.name if anchor else None)
    if anchor.grain == "year":
        return Resolved(make(anchor.year), now.name)
    year = anchor.first.year
    return Resolved(_placed([make(year + step) for step in (-1, 0, 1)], anchor, tense), now.name)


def _placed(candidates: Iterable[Stretch | None], anchor: Stretch, tense: Tense | None) -> Stretch | None:
    known = [one for one in candidates if one]
    if tense == "past":
        known = [one for one in known if one.first <= anchor.last] or known
    elif tense == "future":
        known = [one for one in known if one.last >= anchor.first and gap(one, anchor) <= AHEAD] or known
    return min(known, key=lambda one: (gap(one, anchor), one.first), default=None)


def gap(one: Stretch, other: Stretch) -> int:
    """Days between two stretches, 0 where they share one."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def weekday(number: int, now: Now, tense: Tense | None) -> Resolved:
    """The bare weekday (Monday is 0) last come, the anchor's own day included; the next one for a future tense, and the
    day after the anchor's where the page was added to on it."""
    if now.day is None or not now.day.year_known:
        return OPEN
    back = (now.day.first.weekday() - number) % 7
    ahead = tense == "future" or (now.added_to and back == _LAST_OF_WEEK)
    step = (7 - back) % 7 if ahead else -back
    return Resolved(moved(now.day, step, "day"), now.name)


def weekday_of(number: int, now: Now, which: str) -> Resolved:
    """The weekday with "last", "next" or "this": the one before the anchor's day, after it, or in its week."""
    if now.day is None or not now.day.year_known:
        return OPEN
    if which == "this":
        monday = containing(now.day.first, "week").first
        there = monday + timedelta(number)
        return Resolved(Stretch(there, there), now.name)
    return Resolved(beside(now.day, number, 1 if which == "next" else -1), now.name)


def beside(base: Stretch, number: int, way: int) -> Stretch | None:
    """The nearest such weekday strictly after (`way` 1) or before (-1) a day."""
    step = way * ((way * (number - base.first.weekday())) % 7 or 7)
    return moved(base, step, "day")
