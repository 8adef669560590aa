"""Expressions that hang on the day of the report: "yesterday", "Monday", "last month", "two years ago"."""

from datetime import timedelta

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.dates import narrowed
from reportedly.read.when.lexicon import UNITS, UNITS_PLURAL, WEEKDAYS
from reportedly.read.when.near import weekday, weekday_of
from reportedly.read.when.numerals import number
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, containing, day, is_coarser, moved, shifted, years

_STEPS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
#: Units of the calendar of which only the days gone by are meant where something is told of them as past. What is told
#: of "this year" as past is mostly counted or compared over the year.
_GONE_BY = frozenset({"week", "month"})
RELATIONS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "upcoming": 1}


def near_day(found: Found, now: Now) -> Resolved | None:
    """Reads "today", "yesterday", "tomorrow", "the day before yesterday"."""
    if now.day is None:
        return OPEN
    step = _STEPS[found.words("near")[0]]
    beyond = found.word("beyond") if found.has("beyond") else None
    step += {"before": -1, "after": 1}.get(beyond or "", 0)
    return Resolved(moved(now.day, step, "day"), now.name)


def on_weekday(found: Found, now: Now) -> Resolved | None:
    """A weekday, bare or with "last", "next", "this"."""
    number_of_day = WEEKDAYS[found.words("weekday")[0]]
    if not found.has("rel"):
        return weekday(number_of_day, now, now.tense(found))
    return weekday_of(number_of_day, now, {-1: "last", 1: "next", 0: "this"}[_step(found)])


def _step(found: Found) -> int:
    """-1 for "last", 1 for "next", 0 for "this"; of "this past" the second word counts."""
    return RELATIONS.get(found.words("rel")[-1], 0) if found.has("rel") else 0


def day_part(found: Found, now: Now) -> Resolved | None:
    """Reads "this morning", "last night": on the anchor's day or the day before."""
    if now.day is None:
        return OPEN
    return Resolved(moved(now.day, min(_step(found), 0), "day"), now.name)


def calendar_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "last month", "this year", "next week": a unit of the calendar by its place beside the anchor's."""
    unit = UNITS[found.words("unit")[0]]
    step = _step(found) if found.word("rel") != "latest" else -1
    anchor = now.anchor
    if anchor is None or not anchor.year_known or is_coarser(anchor, unit):
        return OPEN
    here = containing(anchor.first, "week" if unit == "fortnight" else unit)
    if step == 0 and _is_over_today(found, here, now):
        return Resolved(Stretch(here.first, anchor.first), now.name, named=here)
    return narrowed(Resolved(moved(here, step, unit), now.name), found)


def _is_over_today(found: Found, here: Stretch, now: Now) -> bool:
    """Whether what is told of "this week" or "this month" is told as past: it was not later than the anchor's day."""
    within = now.day is not None and here.first <= now.day.first < here.last
    return within and here.grain in _GONE_BY and not found.has("part") and now.tense(found) == "past"


def this_day_in(found: Found, now: Now) -> Resolved | None:
    """Reads "this day in 1987" on a page of anniversaries: the report's own day in that year."""
    if now.day is None:
        return OPEN
    return Resolved(day(int(found.words("year")[0]), now.day.first.month, now.day.first.day), now.name)


def this_unit(found: Found, now: Now) -> Resolved | None:
    """Reads "the year", "the week": the anchor's own."""
    return calendar_unit(found, now)


def year_end(found: Found, now: Now) -> Resolved | None:
    """Reads "year-end": some time in the anchor's year, so all of it; "since year-end" the last day of the year
    before, the only one that time can have run since."""
    if not now.year:
        return OPEN
    before = found.neighbour(-1)
    since = before is not None and before.word == "since"
    return Resolved(day(now.year - 1, 12, 31) if since else years(now.year), now.name)


def night_into(found: Found, now: Now) -> Resolved | None:
    """Reads "overnight into Monday", "the night to Monday": the day before and that day."""
    there = on_weekday(found, now)
    if there is None or there.days is None:
        return there
    return Resolved(Stretch(there.days.first - timedelta(1), there.days.last), there.anchor)


def weekend(found: Found, now: Now) -> Resolved | None:
    """Reads "the weekend": the last one, the anchor's own included, or the next for a future tense."""
    if now.day is None or not now.day.year_known:
        return OPEN
    own = containing(now.day.first, "weekend")
    if own.first <= now.day.first or now.tense(found) == "future":
        return Resolved(own, now.name)
    return Resolved(moved(own, -1, "week"), now.name)


def so_far(found: Found, now: Now) -> Resolved | None:
    """Reads "earlier this month", from the unit's first day to the anchor's, and "later this year", from there on."""
    unit = UNITS[found.words("unit")[0]]
    if now.day is None or not now.day.year_known:
        return calendar_unit(found, now)
    here, today = containing(now.day.first, unit), now.day.first
    later = found.words("side")[0] == "later"
    return Resolved(Stretch(today, here.last) if later else Stretch(here.first, today), now.name, named=here)


def ago(found: Found, now: Now) -> Resolved | None:
    """Reads "three days ago": the day for days, else the week, month or year that lies so far back."""
    count, unit = amount(found)
    if count is None or unit is None or now.anchor is None or not now.anchor.year_known:
        return OPEN
    if found.words()[-3:-1] == ["or", "two"]:  # "a month or two ago"
        return OPEN
    if found.has("half"):
        return _half_ago(count - 0.5 if found.word("half") == "half" else count + 0.5, unit, now)
    if now.period and unit == "year":
        return Resolved(moved(now.period, -count, "year"), "text", tells=False)
    if is_coarser(now.anchor, unit):
        return OPEN
    there = shifted(now.anchor.first, -count, unit)
    grain = "year" if unit in ("decade", "century") else unit
    return Resolved(containing(there, grain), now.name, tells=False) if there else OPEN


def _half_ago(count: float, unit: str, now: Now) -> Resolved:
    """Reads "half a year ago", "a year and a half ago": the month for years; half of anything shorter is no unit."""
    if unit != "year" or now.anchor is None or is_coarser(now.anchor, "month"):
        return OPEN
    there = shifted(now.anchor.first, -count, unit)
    return Resolved(containing(there, "month"), now.name, tells=False) if there else OPEN


def span_back(found: Found, now: Now) -> Resolved | None:
    """Reads "over the last month", "the past two weeks": so many units back from the anchor, to the day before it."""
    count, unit = amount(found)
    if count is None or unit is None or now.day is None or not now.day.year_known:
        return OPEN
    start = shifted(now.day.first, -count, unit)
    return Resolved(Stretch(start, now.day.first - timedelta(1)), now.name) if start else OPEN


def span_ahead(found: Found, now: Now) -> Resolved | None:
    """Reads "over the next two weeks": from the day after the anchor, so many units on."""
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
