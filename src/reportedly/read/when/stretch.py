"""Stretches of days, and how they are shifted, narrowed and looked up in the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model.when import UNKNOWN_YEAR, When, between, month_length

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` to `last`, both inclusive. With `year_known` False both lie in `UNKNOWN_YEAR`."""

    first: date
    last: date
    year_known: bool = True

    def when(self) -> When:
        """The same as a value of the record."""
        return between(self.first, self.last, year_known=self.year_known)

    @property
    def grain(self) -> str:
        """The coarsest unit this stretch is no longer than: day, week, month, quarter, year or more."""
        length = (self.last - self.first).days + 1
        limits = ((1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"), (3660, "decade"))
        return next((unit for limit, unit in limits if length <= limit), "century")

    @property
    def year(self) -> int | None:
        """The year, where it is known and but one."""
        return self.first.year if self.year_known and self.first.year == self.last.year else None


_GRAINS = ("day", "week", "month", "quarter", "year", "decade", "century")


def is_coarser(stretch: Stretch, unit: str) -> bool:
    """Whether a stretch is longer than one of the unit."""
    size = {"weekend": "week", "fortnight": "week", "season": "quarter", "half": "year"}.get(unit, unit)
    return _GRAINS.index(stretch.grain) > _GRAINS.index(size)


def day(year: int | None, month: int, number: int) -> Stretch | None:
    """That day, or None where the calendar has no such day."""
    try:
        when = date(UNKNOWN_YEAR if year is None else year, month, number)
    except ValueError:
        return None
    return Stretch(when, when, year is not None)


def month(year: int | None, number: int) -> Stretch:
    """That month."""
    known = UNKNOWN_YEAR if year is None else year
    return Stretch(date(known, number, 1), date(known, number, month_length(known, number)), year is not None)


def months(year: int, first: int, count: int) -> Stretch:
    """`count` months from month `first` of `year`; `first` may lie outside 1..12."""
    start, end = _month_at(year, first), _month_at(year, first + count - 1)
    return Stretch(date(*start, 1), date(*end, month_length(*end)))


def _month_at(year: int, number: int) -> tuple[int, int]:
    return year + (number - 1) // 12, (number - 1) % 12 + 1


def years(first: int, count: int = 1) -> Stretch:
    """`count` whole years."""
    return Stretch(date(first, 1, 1), date(first + count - 1, 12, 31))


def containing(when: date, unit: str) -> Stretch:
    """The calendar unit that holds a day: a week begins on Monday, a weekend is its Saturday and Sunday."""
    if unit == "day":
        return Stretch(when, when)
    if unit in ("week", "fortnight"):
        monday = when - timedelta(when.weekday())
        return Stretch(monday, monday + timedelta(6))
    if unit == "weekend":
        saturday = when + timedelta(5 - when.weekday())
        return Stretch(saturday, saturday + timedelta(1))
    if unit in ("month", "quarter", "half"):
        size = _MONTHS[unit]
        return months(when.year, when.month - (when.month - 1) % size, size)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return years(when.year - when.year % size, size)


def shifted(start: date, count: float, unit: str) -> date | None:
    """The day `count` units after `start` (before it where negative); None beyond the calendar.

    Months and years keep the day of the month, or take the month's last where it has no such day.
    """
    try:
        if unit in _DAYS:
            return start + timedelta(round(count * _DAYS[unit]))
        year, number = _month_at(start.year, start.month + round(count * _MONTHS[unit]))
        return date(year, number, min(start.day, month_length(year, number)))
    except (ValueError, OverflowError, IndexError):
        return None


def moved(stretch: Stretch, count: float, unit: str) -> Stretch | None:
    """The stretch moved by `count` units, whole months staying whole; None where an unknown year would be left."""
    first = shifted(stretch.first, count, unit)
    after = shifted(stretch.last + timedelta(1), count, unit) if stretch.last.year < date.max.year else None
    if first is None or after is None:
        return None
    out = Stretch(first, max(first, after - timedelta(1)), stretch.year_known)
    if not out.year_known and not out.first.year == out.last.year == UNKNOWN_YEAR:
        return None
    return out


def part(stretch: Stretch, which: str) -> Stretch:
    """The early, mid or late part of a month (days 1-10, 11-20, 21-end) or of a decade or century (of ten years the
    first three or four, the middle four, the last three). Of anything else the words give no bound, so all of it."""
    first, last = stretch.first, stretch.last
    whole_months = first.day == 1 and last.day == month_length(last.year, last.month)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        cuts = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[which]
        return Stretch(first.replace(day=cuts[0]), first.replace(day=cuts[1]), stretch.year_known)
    size = last.year - first.year + 1
    if stretch.year_known and whole_months and size in (10, 100):
        low, high = {"early": (0, 4), "mid": (3, 7), "late": (7, 10)}[which]
        return years(first.year + low * size // 10, (high - low) * size // 10)
    return stretch


def season(year: int, first_month: int) -> Stretch:
    """The season that begins in `first_month` of `year`: three months, the meteorologists' convention of the north."""
    return months(year, first_month, 3)
