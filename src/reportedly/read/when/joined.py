"""Times told together: an offset and its date, a period and its last day, a stretch's ends, two days of a month."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reportedly.model.when import When, between, days
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.when.anchors import Now, Resolved, Tense
from reportedly.read.when.checks import is_hour_of
from reportedly.read.when.near import gap
from reportedly.read.when.pattern import Found
from reportedly.read.when.periods import up_to
from reportedly.read.when.rule import Rule
from reportedly.read.when.stretch import Stretch, containing, moved
from reportedly.read.when.told import at_clock, from_date

Kept = tuple[Rule, Found]

#: Between the two ends of a stretch, in characters: " and ", " to ".
_JOINED = 5

#: A time of this many days or more is a period: a month, a year.
PERIOD = 28

#: Rules of which a match may lack its year, and is then placed beside the anchor.
_YEARLESS = frozenset(("month", "day of month"))
_DATED = frozenset(("date", "time"))
_TO = frozenset(("to", "through", "until", "till", "HYPHEN", "DASH"))
#: Days after the anchor to which what is told as past may still run: "was closed from March 10 to March 20".
_STILL = 31


def with_next(here: Kept, following: Kept, now: Now) -> tuple[Resolved | None, Resolved | None]:
    """What a match is by the date that follows it, and what that date is by the match; None where neither tells the
    other anything, and each is what it is alone."""
    (rule, found), (next_rule, date) = here, following
    if next_rule.sort not in ("date", "time"):
        return None, None
    if date.start == found.end and rule.name in ("from incident", "period up to", "weekend of"):
        return _by_date(here, following, now)
    if rule.resolve is at_clock and rule.name != "part of the day told" and is_hour_of(found, date):
        resolved = next_rule.resolve(date, now)
        of_day = resolved is not None and resolved.days is not None and resolved.days.grain == "day"
        return (replace(resolved, tells=False) if resolved and of_day else None), None
    if rule.name in _YEARLESS and next_rule.name == rule.name and _is_stretch(found, date):
        return _in_order(here, following, now)
    return None, None


def _by_date(here: Kept, following: Kept, now: Now) -> tuple[Resolved | None, Resolved | None]:
    """Reads "three days after" before "May 4" or "Sunday's vote", "the six months to" before "June", "the weekend of"
    before "March 1-2"."""
    (rule, found), (next_rule, date) = here, following
    if rule.name == "from incident":
        resolved = next_rule.resolve(date, now)
        return (from_date(found, resolved.days) if resolved and resolved.days else None), None
    # what is counted up to June is over, unless the verb says it is to come
    tense: Tense = "future" if now.tense(found) == "future" else "past"
    end = next_rule.resolve(date, replace(now, tense=lambda _: tense))
    if end is None or end.days is None:
        return None, end
    period = up_to(found, end.days) if rule.name == "period up to" else _weekend_of(end.days)
    return (Resolved(period, end.anchor) if period else None), end


def _weekend_of(days_told: Stretch) -> Stretch | None:
    if not days_told.year_known or days_told.grain not in ("day", "week"):
        return None
    return containing(days_told.first, "weekend")


def _is_stretch(found: Found, date: Found) -> bool:
    """Whether two matches without a year are the ends of a stretch: "from January to June", "between May and July"."""
    if date.start != found.end + 1 or any(one.has(name) for one in (found, date) for name in ("year", "rel", "told")):
        return False
    link, before = found.neighbour(1), found.neighbour(-1)
    if link is None:
        return False
    named = link.word if link.kind == "word" else link.kind
    return named in _TO or (named == "and" and before is not None and before.word == "between")


def _in_order(here: Kept, following: Kept, now: Now) -> tuple[Resolved | None, Resolved | None]:
    """Two ends of a stretch, the first before the last, where each alone would be placed in a year of its own: told as
    past, the stretch is over or soon will be."""
    (rule, found), (next_rule, date) = here, following
    start, end = rule.resolve(found, now), next_rule.resolve(date, now)
    if not (start and start.days and end and end.days and start.days.year_known and end.days.year_known and now.anchor):
        return None, None
    over = now.tense(found) == "past" and end.days.first > now.anchor.last and gap(end.days, now.anchor) > _STILL
    earlier = moved(end.days, -1, "year")
    if earlier and (over or earlier.first >= start.days.last):  # without a year a stretch is shorter than one
        end = replace(end, days=earlier)
    if end.days and start.days.first > end.days.last:
        start = replace(start, days=moved(start.days, -1, "year"))
    return start, end


def with_stretches(mentions: list[TimeMention]) -> list[TimeMention]:
    """The mentions of one passage, of which two that are the ends of one stretch know it: "from Friday to Sunday", "in
    May and June"."""
    for n, (start, end) in enumerate(pairwise(mentions)):
        if not {start.sort, end.sort} <= _DATED or end.span.start - start.span.end > _JOINED or start.stretch:
            continue
        bounds = (start.bound, end.bound)
        stretch = (
            _stretch(start.when, end.when, within=bounds == ("since", "until")) if start.when and end.when else None
        )
        if stretch and bounds in {("since", "until"), (None, None)}:
            mentions[n : n + 2] = replace(start, stretch=stretch), replace(end, stretch=stretch)
    return mentions


def _stretch(first: When, last: When, *, within: bool) -> When | None:
    """All days from one time to another with known years; not `within` a stretch, only where both are months or years
    that follow each other."""
    start, end = days(first.edtf), days(last.edtf)
    if start is None or end is None or start[0] > end[1]:
        return None
    follows = (start[1] - start[0]).days >= PERIOD - 1 <= (end[1] - end[0]).days and (end[0] - start[1]).days == 1
    return between(start[0], end[1]) if within or follows else None


def two_days(found: Found, resolved: Stretch) -> Iterator[tuple[int, int, Stretch]]:
    """Each of "May 6 and 7, 2016" and of "the 6th and the 7th of May": where its words begin and end in the passage,
    and its day."""
    first_end, last_start = found.match.end("day"), found.match.start("until")
    if found.tokens[last_start - 1].word == "the":
        last_start -= 1
    known = resolved.year_known
    yield found.first, found.tokens[first_end - 1].end, Stretch(resolved.first, resolved.first, known)
    yield found.tokens[last_start].start, found.last, Stretch(resolved.last, resolved.last, known)


def follow_each_other(resolved: Stretch) -> bool:
    """Whether two days of a month are one stretch: the 6th and the 7th, not the 6th and the 9th."""
    return (resolved.last - resolved.first).days == 1
