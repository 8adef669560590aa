"""Known-wrong values: what a claim might say and surely does not, to see whether whoever reviews it notices.

A wrong value is made of the claim's own: another number, day, month, year or place. It is only taken where nothing in
the report could bear it out, so that whoever accepts it has not read the words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reportedly.model.claim import Claim, Value
from reportedly.model.count import Count
from reportedly.model.when import UNKNOWN_YEAR, When, between, length, month_length
from reportedly.model.where import Where

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
#: How far a number is moved, in the order in which that is tried; the least is far enough not to be a slip of one.
_STEPS = (2, 3, 4, 5, 6, 7, 9)


def mistaken(claim: Claim, text: str, others: Iterable[Claim], *, draw: int) -> Value | None:
    """A value that the claim surely does not have, or None where none can be made of it.

    `text` is the report's, `others` its claims, whose places may stand in for this one's. The same `draw`, a number
    from 0, gives the same value.
    """
    value = claim.value
    if isinstance(value, Count):
        return _first(_other_counts(value, text), draw)
    if isinstance(value, When):
        return _first(_other_times(value, text), draw)
    if isinstance(value, Where) and value.gazetteer_id is not None:
        return _first(_other_places(value, others), draw)
    return None


def keeps_the_mistake(given: Value, wrong: Value) -> bool:
    """Whether a value that somebody gave in place of a wrong one still says what is wrong with it."""
    if isinstance(given, Count) and isinstance(wrong, Count):
        return bool({given.low, given.best, given.high} & {wrong.low, wrong.best, wrong.high} - {None})
    if isinstance(given, When) and isinstance(wrong, When):
        return _without_year(given) == _without_year(wrong)
    if isinstance(given, Where) and isinstance(wrong, Where):
        return given.gazetteer_id == wrong.gazetteer_id
    return given == wrong


def _without_year(when: When) -> tuple[str | None, ...]:
    if when.edtf.replace("X", "0").isdigit():
        return (when.edtf,)
    return tuple(end and end[4:] for end in (when.earliest, when.latest))


def _first(values: Iterator[Value], draw: int) -> Value | None:
    found = list(values)
    return found[draw % len(found)] if found else None


def _other_counts(count: Count, text: str) -> Iterator[Count]:
    """The same bounds, moved as a whole past their own width, to numbers that the report does not have."""
    ends = [end for end in (count.low, count.best, count.high) if end is not None]
    if not ends or count.of is not None or not all(float(end).is_integer() for end in ends):
        return
    wide = max(ends) - min(ends)
    # A tenth more of a large number is a slip; twice as much is not.
    least = 1 + max(wide, ends[0]) if max(ends) > 20 else wide
    for step in _STEPS:
        by = least + step
        low, best, high = (None if end is None else end + by for end in (count.low, count.best, count.high))
        if not any(_is_in(_written(int(end)), text) for end in (low, best, high) if end is not None):
            yield replace(count, low=low, best=best, high=high)


def _written(number: int) -> str:
    """A pattern of the ways in which a number is written."""
    ways = [f"{number}", f"{number:,}", *_NUMBERS[number : number + 1]]
    return "|".join(dict.fromkeys(ways))


def _other_times(when: When, text: str) -> Iterator[When]:
    if when.earliest is None or when.latest is None:
        return
    days = length(when)
    first, last = (date.fromisoformat(end.replace("XXXX", f"{UNKNOWN_YEAR}")) for end in (when.earliest, when.latest))
    if days == 1:
        for step in _STEPS:
            day = (first.day + step - 1) % 28 + 1
            if not _is_in(f"{day}(?:st|nd|rd|th)?", text):
                yield _moved(when, first.replace(day=day), first.replace(day=day))
    elif days in (28, 29, 30, 31) and first.day == 1 and first.month == last.month:
        for step in _STEPS:
            month = (first.month + step - 1) % 12 + 1
            name = _MONTHS[month - 1]
            if not _is_in(f"{name}|{name[:3]}", text):
                start = first.replace(month=month)
                yield _moved(when, start, start.replace(day=month_length(start.year, start.month)))
    elif days in (365, 366) and (first.month, first.day) == (1, 1) and when.year_known:
        for step in _STEPS:
            year = first.year - step
            if year > 1 and not _is_in(str(year), text):
                yield between(date(year, 1, 1), date(year, 12, 31))


def _moved(when: When, first: date, last: date) -> When:
    return between(first, last, year_known=when.year_known)


def _other_places(where: Where, others: Iterable[Claim]) -> Iterator[Where]:
    """Other places that the report names, neither of which lies within the other."""
    seen = {where.gazetteer_id}
    for other in others:
        place = other.value
        if not isinstance(place, Where) or place.gazetteer_id is None or place.gazetteer_id in seen:
            continue
        seen.add(place.gazetteer_id)
        names = {where.name, where.known_as}, {place.name, place.known_as}
        nested = set(where.parents) & names[1] or set(place.parents) & names[0]
        if not nested and not (names[0] & names[1] - {None}) and place.level == where.level:
            yield place


def _is_in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.I) is not None
