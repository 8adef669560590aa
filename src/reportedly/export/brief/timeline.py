"""The timeline: the days on which each incident may have happened, open ends and unknown years shown as such."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from reportedly.export.brief.days import MONTHS, when_words
from reportedly.export.brief.gathered import Gathered
from reportedly.export.brief.incidents import kind_and_place
from reportedly.model.incident import Incident
from reportedly.model.when import UNKNOWN_YEAR, When

#: Ticks on the axis, at most: more would run into each other on a phone.
TICKS = 4
#: Lengths of a step between ticks, in days; months and years are stepped by the calendar.
DAYS = (1, 2, 5, 10)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
#: Days added on either side of the first and last day, so that an open end has room for its arrow.
ROOM = 0.08


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days in hundredths of the axis, whether each end is open, and whether it is one day alone."""

    left: float
    width: float
    open_left: bool
    open_right: bool
    one_day: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One incident, or several of which the same is said of what, where and when."""

    numbers: tuple[int, ...]
    title: str
    when: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """A band of rows over one axis; `heading` says whether the year is known. `ticks` are (place, words)."""

    heading: str
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]

    @property
    def many(self) -> int:
        """How many incidents its rows are of."""
        return sum(len(row.numbers) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bands to draw, and the incidents (number, title, words) for which no day is known."""

    axes: tuple[Axis, ...]
    undated: tuple[Row, ...]


def timeline(record: Gathered) -> Timeline:
    """The timeline of the incidents that reports are about, or of all where there are none."""
    told = [i for i in record.incidents.values() if i.id not in record.passing] or list(record.incidents.values())
    known: list[Incident] = []
    unknown: list[Incident] = []
    undated: list[Row] = []
    for incident in told:
        when = record.best(incident, "when")
        if not isinstance(when, When) or _ends(when) == (None, None):
            undated.append(Row((record.numbers[incident.id],), kind_and_place(record, incident), "no day is known", ()))
        else:
            (known if when.year_known else unknown).append(incident)
    bands = [
        _axis(record, known, "Year known", year_known=True),
        _axis(record, unknown, "Year not given: placed by day and month alone", year_known=False),
    ]
    return Timeline(tuple(band for band in bands if band.rows), tuple(_joined(undated)))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text.replace("XXXX", str(UNKNOWN_YEAR)))
    except ValueError:
        return None


def _ends(when: When) -> tuple[date | None, date | None]:
    return _day(when.earliest), _day(when.latest)


def _whens(incident: Incident, *, year_known: bool) -> list[tuple[When, bool]]:
    """Every time given for the incident that fits the band, the preferred one last, so that it is drawn on top."""
    values = dict(incident.properties)["when"]
    given = [v.value for v in values.values if isinstance(v.value, When) and v.value.year_known == year_known]
    others = [(when, False) for when in given if when != values.best]
    best = [(values.best, True)] if isinstance(values.best, When) else []
    return others + best


def _axis(record: Gathered, incidents: Sequence[Incident], heading: str, *, year_known: bool) -> Axis:
    whens = {i.id: _whens(i, year_known=year_known) for i in incidents}
    days = [day for given in whens.values() for when, _ in given for day in _ends(when) if day]
    if not days:
        return Axis(heading, (), ())
    first, last = _widened(min(days), max(days))
    span = (last - first).days
    rows = [
        Row(
            (record.numbers[incident.id],),
            kind_and_place(record, incident),
            when_words(whens[incident.id][-1][0]),
            tuple(_bar(when, preferred, first=first, span=span) for when, preferred in whens[incident.id]),
        )
        for incident in incidents
    ]
    return Axis(heading, tuple(_ticks(first, last, year_known=year_known)), tuple(_joined(rows)))


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that say the same as one, in the place of the first: coarse times would else fill pages with like bars."""
    alike: dict[Row, list[int]] = {}
    for row in rows:
        alike.setdefault(replace(row, numbers=()), []).extend(row.numbers)
    return (replace(row, numbers=tuple(numbers)) for row, numbers in alike.items())


def _widened(first: date, last: date) -> tuple[date, date]:
    room = max(round((last - first).days * ROOM), 1)
    low, high = max(first.toordinal() - room, 1), min(last.toordinal() + room + 1, date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)


def _bar(when: When, preferred: bool, *, first: date, span: int) -> Bar:
    low, high = _ends(when)
    left = 0.0 if low is None else (low - first).days / span * 100
    right = 100.0 if high is None else ((high - first).days + 1) / span * 100
    return Bar(round(left, 2), round(max(right - left, 0.0), 2), low is None, high is None, low == high, preferred)


def _ticks(first: date, last: date, *, year_known: bool) -> Iterable[tuple[float, str]]:
    span = (last - first).days
    for day, words in _marks(first, last, year_known=year_known):
        place = (day - first).days / span * 100
        if 2 <= place <= 98:
            yield round(place, 2), words


def _marks(first: date, last: date, *, year_known: bool) -> list[tuple[date, str]]:
    span = (last - first).days
    for step in DAYS:
        if span / step <= TICKS:
            days = [first + timedelta(days=n) for n in range(1, span) if n % step == 0]
            return [(day, _tick(day, day_shown=True, year_known=year_known)) for day in days]
    for step in MONTH_STEPS:
        months = [m for m in range(first.year * 12 + first.month, last.year * 12 + last.month) if m % step == 0]
        if len(months) < 2:
            break
        if len(months) <= TICKS:
            days = [date(m // 12, m % 12 + 1, 1) for m in months if MINYEAR <= m // 12 <= MAXYEAR]
            return [(day, _tick(day, day_shown=step == 1, year_known=year_known)) for day in days]
    # Longer than forty days at the most and with too few firsts of a month: three days spread over it say enough.
    middle = first + timedelta(days=span // 2)
    days = [first + timedelta(days=span // 6), middle, first + timedelta(days=span - span // 6)]
    return [(day, _tick(day, day_shown=True, year_known=year_known)) for day in days]


def _tick(day: date, *, day_shown: bool, year_known: bool) -> str:
    month = MONTHS[day.month - 1][:3]
    said = f"{day.day} {month}" if day_shown else month
    return f"{said} {day.year}" if year_known else said
