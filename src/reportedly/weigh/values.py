"""Values of one sort set against each other: whether two can both be so, what they leave together, which is finer."""

from datetime import date

from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.when import UNKNOWN_YEAR, When, between, interval
from reportedly.model.where import Where

#: Kilometres two places of one level may lie apart beyond their radii before they are held to be two places.
CLOSE_KM = 10.0
_KM_A_DEGREE = 111.2
#: How far who names a town says that it was in the next one. Beside 1, as if they were one place, it gave the right
#: town for 78.3 instead of 77.3 of a hundred incidents told by several reports; from .3 to .7 it is all one.
NEXT_DOOR = 0.5
_FINENESS = {"town": 4, "feature": 3, "admin2": 2, "admin1": 1, "country": 0, None: -1}


def can_both_be(left: Value, right: Value) -> bool:
    """Whether one happening can have both values: a coarser value never excludes a finer one that may lie in it, nor an
    open bound anything. Texts are not judged here: two descriptions may fit one thing."""
    if isinstance(left, When) and isinstance(right, When):
        return _meet(left, right)
    if isinstance(left, Count) and isinstance(right, Count):
        return counts_meet(left, right)
    if isinstance(left, Where) and isinstance(right, Where):
        return not (_two_places(left, right) or _lies_outside(left, right))
    return True


def _ends(when: When, *, yearless: bool) -> tuple[int | None, int | None] | None:
    """First and last day as ordinals; in the unknown year where `yearless`, None where that cannot be done."""
    first, last = when.earliest, when.latest
    if yearless and when.year_known and first and last and first[:4] != last[:4]:
        return None
    made = [d and (f"{UNKNOWN_YEAR}{d[4:]}" if yearless else d) for d in (first, last)]
    low, high = (date.fromisoformat(d).toordinal() if d else None for d in made)
    return low, high


def _meet(left: When, right: When) -> bool:
    yearless = not (left.year_known and right.year_known)
    one, other = _ends(left, yearless=yearless), _ends(right, yearless=yearless)
    if one is None or other is None:
        return True
    return not (_before(one[1], other[0]) or _before(other[1], one[0]))


def _before(end: int | None, start: int | None) -> bool:
    return end is not None and start is not None and end < start


def counts_meet(left: Count, right: Count) -> bool:
    """Whether one number can be both; what the words leave open meets anything."""
    lows = [c for c in (left.low, right.low) if c is not None]
    highs = [c for c in (left.high, right.high) if c is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _two_places(left: Where, right: Where) -> bool:
    """Whether two resolved places of one level lie apart."""
    if left.level is None or left.level != right.level or left.gazetteer_id == right.gazetteer_id:
        return False
    if left.gazetteer_id is None or right.gazetteer_id is None:
        return False
    apart = _far_apart(left, right)
    return left.name.casefold() != right.name.casefold() if apart is None else apart


def _lies_outside(left: Where, right: Where) -> bool:
    """Whether the finer of two resolved places lies outside the coarser: not told to be in it, and out of its reach."""
    fine, coarse = (left, right) if fineness(left) > fineness(right) else (right, left)
    if left.level == right.level or fine.gazetteer_id is None or coarse.gazetteer_id is None:
        return False
    within = {one.casefold() for one in fine.parents}
    if not within or not within.isdisjoint(one.casefold() for one in (coarse.name, coarse.known_as) if one):
        return False
    return _far_apart(fine, coarse) or False


def _far_apart(left: Where, right: Where) -> bool | None:
    """Whether two places are out of each other's reach; None where it is not known where they are."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    apart = _KM_A_DEGREE * max(abs(left.lat - right.lat), abs(left.lon - right.lon) * 0.8)
    return apart > (left.radius_km or 0.0) + (right.radius_km or 0.0) + CLOSE_KM


def region(where: Where) -> tuple[str, ...] | None:
    """The region right below its country that a place lies in or is, with the country; None where it is not known."""
    chain = (where.known_as or where.name, *where.parents) if where.level == "admin1" else where.parents
    return tuple(one.casefold() for one in chain[-2:]) if len(chain) > 1 and where.level != "country" else None


def bears_out(value: Value, other: Value) -> float:
    """How far one who gives `other` says what is said with `value`, where `other` is not the coarser: 1 where it is the
    same or lies within, nought where it excludes it. One of two towns side by side is half said with the other; a name
    that no gazetteer knows says nothing of other names."""
    if not can_both_be(value, other):
        return 0.0
    if not isinstance(value, Where) or not isinstance(other, Where) or _one_place(value, other):
        return 1.0
    if fineness(value) != fineness(other) and None not in (value.level, other.level):
        return 1.0
    return NEXT_DOOR if value.gazetteer_id and other.gazetteer_id else 0.0


def _one_place(left: Where, right: Where) -> bool:
    """Whether two are one place, or one of them is told to lie in the other."""
    if left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id:
        return True
    one, other = left.name.casefold(), right.name.casefold()
    return one == other or one in map(str.casefold, right.parents) or other in map(str.casefold, left.parents)


def together(left: Value, right: Value) -> Value:
    """What two values that can both be so leave: days both allow, numbers both allow, the finer of two places."""
    if isinstance(left, When) and isinstance(right, When):
        return _both_times(left, right)
    if isinstance(left, Count) and isinstance(right, Count):
        return _both_counts(left, right)
    if isinstance(left, Where) and isinstance(right, Where):
        return left if fineness(left) >= fineness(right) else right
    return left


def _both_times(left: When, right: When) -> When:
    if left.year_known != right.year_known:
        known, unknown = (left, right) if left.year_known else (right, left)
        return _dated(unknown, known) or known
    lows = [d for d in (left.earliest, right.earliest) if d]
    highs = [d for d in (left.latest, right.latest) if d]
    low, high = max(lows, default=None), min(highs, default=None)
    for one in (left, right):
        if (low, high) == (one.earliest, one.latest):
            return one
    if low and high and left.year_known:
        return between(date.fromisoformat(low), date.fromisoformat(high))
    return interval(low, high)


def _dated(unknown: When, known: When) -> When | None:
    """A day of no year within a known time of one year, with that year; None where that is not sure."""
    first, last = known.earliest, known.latest
    if unknown.earliest is None or unknown.earliest != unknown.latest or not first or not last or first[:4] != last[:4]:
        return None
    try:
        day = date.fromisoformat(f"{first[:4]}{unknown.earliest[4:]}")
    except ValueError:
        return None
    return between(day, day) if first <= day.isoformat() <= last else None


def _both_counts(left: Count, right: Count) -> Count:
    lows = [c for c in (left.low, right.low) if c is not None]
    highs = [c for c in (left.high, right.high) if c is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    for one in (left, right):
        if (low, high) == (one.low, one.high) and one.best is not None:
            return one
    best = low if low is not None and low == high else None
    finer = left if fineness(left) >= fineness(right) else right
    return Count(low, high, best, about=finer.about, of=finer.of, unit=finer.unit, words=finer.words)


def fineness(value: Value) -> float:
    """How much a value tells, for values of one sort: the more, the finer."""
    if isinstance(value, When):
        ends = _ends(value, yearless=not value.year_known)
        if ends is None or ends[0] is None or ends[1] is None:
            return -100_000.0 if ends is None or ends == (None, None) else -50_000.0
        return float(ends[0] - ends[1])
    if isinstance(value, Where):
        return float(_FINENESS[value.level])
    if isinstance(value, Count):
        exact = value.low is not None and value.low == value.high
        return 3.0 if exact else 2.0 if value.best is not None else 1.0 if (value.low or value.high) else 0.0
    return float(len(value.text))


def key(value: Value) -> tuple[object, ...]:
    """What makes two claims give the same value, however they word it."""
    if isinstance(value, When):
        return ("when", value.edtf)
    if isinstance(value, Where):
        return ("where", value.gazetteer_id or value.name.casefold())
    if isinstance(value, Count):
        return ("count", value.low, value.high, value.best, value.about, value.unit)
    return ("text", bare(value))


def bare(value: Text) -> str:
    """A description without case and leading article."""
    words = value.text.casefold().split()
    return " ".join(words[1:] if words and words[0] in ("a", "an", "the") else words)
