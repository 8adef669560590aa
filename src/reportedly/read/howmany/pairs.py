"""Two numbers that make one count: ranges ("47 to 50"), parts of a whole ("two out of five"), rates ("one in five")."""

import re
from dataclasses import replace

from reportedly.model.count import Count
from reportedly.read.howmany.bounds import bound_before, counted
from reportedly.read.howmany.casualties import persons_around
from reportedly.read.howmany.draft import OF, Draft
from reportedly.read.howmany.labels import is_year
from reportedly.read.howmany.nouns import Counted
from reportedly.read.howmany.numerals import Numeral

_BETWEEN = re.compile(r"\bbetween\s(?:about|around|roughly|an estimated|approximately)?\s?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about|around|roughly|just|up to|nearly|almost)?\s?$", re.IGNORECASE)
#: After a verb of change "from 240 to 273" tells two values at two times, not the bounds of one.
_CHANGE = re.compile(
    r"\b(?:ris|rose|fall|fell|drop|climb|jump|increas|decreas|grew|grow|slow|cut|lower|rais|revis|slip|eas|narrow|surg"
    r"|plung|plummet|improv|boost|up|down|went|go|going|shrink|shrank|declin|doubl|tripl|expand|upgrad|downgrad|chang"
    r"|mov|swell|toll|number)\w{0,5}\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"(?P<dash>[-–—−])|(?P<wide>\s[-–—]\s)|(?P<to>\s?-?to\s?-?|\sto\s)|(?P<and>\sand\s)|(?P<or>\sor\s(?:even\s)?)",
    re.IGNORECASE,
)
#: Between the two bounds of one count, the counted noun perhaps told with the first.
_EITHER_SIDE = re.compile(
    r"(?:\s[a-z]+)?,?\s(?:but|and|or|though|yet)(?:\s(?:possibly|probably|certainly))?\s", re.IGNORECASE
)
_RATE = re.compile(r"\sin\s(?:every\s)?", re.IGNORECASE)
#: How far back "between" and a verb of change are looked for, in characters.
_REACH = 110
#: What joins two numbers, a unit included, is at most this long, in characters.
_WIDEST = 48
#: "Five or six" is a range; with a wider gap "or" joins two amounts ("a cell or 40 days").
_NEAR = 10


def pair(draft: Draft, one: Numeral, other: Numeral) -> int:
    """Read two neighbouring numbers as one count where they are; returns how many numbers that used up, 0 to 2."""
    if other.start - one.end > _WIDEST or one.fraction or other.fraction or draft.text.endswith("fold", 0, one.end):
        return 0
    return (
        _both_bounds(draft, one, other)
        or _range(draft, one, other)
        or _part(draft, one, other)
        or _rate(draft, one, other)
    )


def _range(draft: Draft, one: Numeral, other: Numeral) -> int:
    text = draft.text
    unit = draft.unit_after(one.end)
    joined = _JOIN.fullmatch(text, unit.end if unit else one.end, other.start)
    if joined is None:
        return 0
    what = draft.unit_after(other.end) or draft.noun_after(other)
    if what is None and is_year(text, other.start, other.end) and is_year(text, one.start, one.end):
        return 2
    if unit is not None and (what is None or (what.sort, _plain(what.unit)) != (unit.sort, _plain(unit.unit))):
        return 0
    if one.money or other.money:
        what = Counted("money", "money", None, other.end)
    low, before = _scaled(one, other), text[max(0, one.start - _REACH) : one.start]
    bound = bound_before(text, one.start)
    if joined["dash"] and unit is None and not one.money and (low >= other.value or (what is None and bound is None)):
        return 2  # a score, a vote, a model number: neither is a count
    if not _bounds_one(joined, low, other.value, before) or (joined["wide"] and what is None and bound is None):
        return 0
    from_ = _FROM.search(before)
    if from_ and joined["to"] and _CHANGE.search(before[: from_.start()]) and not _shares_unit(unit, what, one):
        return 0
    opened = _BETWEEN.search(before) or from_
    start = bound[1] if bound else one.start - len(before) + opened.start() if opened else one.start
    if what is None and persons_around(text, start, other.end):
        what = Counted("persons", "persons", None, other.end)
    about = bound is not None and bound[0] == "about"
    end = what.end if what and not what.noun else other.end
    draft.add(start, end, Count(low, other.value, None, about=about), what)
    return 2


def _both_bounds(draft: Draft, one: Numeral, other: Numeral) -> int:
    """ "At least 3 but no more than 10", "more than 40 and fewer than 60": one count with a bound on either side."""
    text = draft.text
    below, above = bound_before(text, one.start), bound_before(text, other.start)
    if below is None or above is None or below[0] not in {"low", "above"} or above[0] not in {"high", "below"}:
        return 0
    unit = draft.unit_after(one.end)
    if _EITHER_SIDE.fullmatch(text, unit.end if unit else one.end, above[1]) is None:
        return 0
    what = draft.unit_after(other.end) or draft.noun_after(other) or unit or draft.noun_after(one)
    if what is None and persons_around(text, below[1], other.end):
        what = Counted("persons", "persons", None, other.end)
    whole = what is not None and what.sort in ("persons", "things")
    low = counted(one.value, below[0], whole=whole).low
    high = counted(other.value, above[0], whole=whole).high
    if low is None or high is None or low > high:
        return 0
    draft.add(below[1], what.end if what and not what.noun else other.end, Count(low, high, None), what)
    return 2


def _bounds_one(joined: re.Match[str], low: float, high: float, before: str) -> bool:
    """Whether two joined values can be the bounds of one count."""
    if low >= high or (joined["and"] and not _BETWEEN.search(before)):
        return False
    return not joined["or"] or high - low <= _NEAR or high <= 2 * low


def _shares_unit(unit: Counted | None, what: Counted | None, one: Numeral) -> bool:
    """Whether only the second number names the unit ("from 5 to 7 per cent"), which makes the two one range."""
    return unit is None and what is not None and what.noun is None and not one.money


def _scaled(one: Numeral, other: Numeral) -> float:
    """The first value with the second one's power where that is left out ("$10 to $15 billion")."""
    if other.scaled and not one.scaled and one.value < 1000 and one.mantissa <= other.mantissa:
        return one.value * other.value / other.mantissa
    return one.value


def _plain(unit: str | None) -> str:
    return (unit or "").lower().rstrip("s")


def _part(draft: Draft, one: Numeral, other: Numeral) -> int:
    text = draft.text
    if OF.fullmatch(text, one.end, other.start) is None or one.value > other.value or other.money:
        return 0
    if draft.unit_after(other.end):
        return 0
    what = draft.noun_after(other)
    if what is None and persons_around(text, one.start, other.end):
        what = Counted("persons", "persons", None, other.end)
    bound = bound_before(text, one.start)
    count = counted(one.value, bound[0] if bound else "exact", whole=True)
    draft.add(bound[1] if bound else one.start, other.end, replace(count, of=other.value), what)
    return 2


def _rate(draft: Draft, one: Numeral, other: Numeral) -> int:
    text = draft.text
    if _RATE.fullmatch(text, one.end, other.start) is None or one.value >= other.value or draft.unit_after(other.end):
        return 0
    what = draft.noun_after(other)
    if other.digits and (what is None or is_year(text, other.start, other.end)):
        return 0
    rate = Counted("percent", "share", what.noun if what else None, other.end)
    draft.add(one.start, other.end, Count(one.value, one.value, one.value, of=other.value), rate)
    return 2
