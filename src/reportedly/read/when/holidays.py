"""Holidays with a day of their own, and those whose day is reckoned from the year."""

from collections.abc import Mapping
from datetime import date, timedelta

from reportedly.read.when.stretch import Stretch, day

#: Days kept alike wherever they are kept. National days are for codebooks to name: their dates differ by country.
FIXED: dict[str, str] = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "new year's day": "01-01",
    "new year’s day": "01-01",
    "new year's eve": "12-31",
    "new year’s eve": "12-31",
    "halloween": "10-31",
    "valentine's day": "02-14",
    "may day": "05-01",
}
#: Holidays reckoned from the year: Easter Sunday of the western churches, Thanksgiving of the United States.
RECKONED = frozenset(("easter", "easter sunday", "good friday", "thanksgiving", "thanksgiving day"))


def holiday_in(name: str, year: int | None, named: Mapping[str, str]) -> Stretch | None:
    """The day of a holiday in a year (None: unknown); None where it has no fixed day, or the name is not known.
    `named` maps lower-case names to MM-DD and comes first."""
    if fixed := named.get(name) or FIXED.get(name):
        month, _, number = fixed.partition("-")
        return day(year, int(month), int(number))
    if year is None or name not in RECKONED:
        return None
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return _single(first + timedelta((3 - first.weekday()) % 7 + 21))
    return _single(easter(year) - timedelta(2 if name == "good friday" else 0))


def _single(when: date) -> Stretch:
    return Stretch(when, when)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the Meeus/Jones/Butcher rule: Meeus, Astronomical Algorithms, 1991)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quad, left = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quad - epact - left) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, number = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, number + 1)
