"""How far apart two times are, where a year may be unknown and a page date may be wrong."""

from datetime import date
from functools import lru_cache

from reportedly.model.when import UNKNOWN_YEAR, When

Days = tuple[int | None, int | None]


@lru_cache(maxsize=1 << 14)
def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day.replace("XXXX", str(UNKNOWN_YEAR))).toordinal()


def span(when: When) -> Days:
    """First and last day as ordinals, each None where open; of `UNKNOWN_YEAR` where the year is unknown."""
    return _ordinal(when.earliest), _ordinal(when.latest)


def _gap(left: Days, right: Days) -> int:
    if left[1] is not None and right[0] is not None and left[1] < right[0]:
        return right[0] - left[1]
    if right[1] is not None and left[0] is not None and right[1] < left[0]:
        return left[0] - right[1]
    return 0


def without_year(when: When) -> Days:
    """The same days in the unknown year; wholly open where they span more than one."""
    first, last = when.earliest, when.latest
    if first and last and first[:4] != last[:4]:
        return None, None
    fit = [None if day is None else _ordinal(f"XXXX{day[4:]}") for day in (first, last)]
    return fit[0], fit[1]


def gap(left: When, right: When) -> int:
    """Days between two times, 0 where they meet. A time of no known year meets that of any year by month and day."""
    if left.year_known and right.year_known:
        return _gap(span(left), span(right))
    return _gap(without_year(left), without_year(right))


def is_day(when: When) -> bool:
    """Whether a time is one day."""
    return when.earliest is not None and when.earliest == when.latest
