"""The figures of a brief as pictures, each with its caption and the same in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.count import Figure
from reportedly.count.cells import OPEN, UNKNOWN, order_of
from reportedly.count.surges.series import Week
from reportedly.count.unreported import Estimate
from reportedly.errors import RefusedByPolicy
from reportedly.export.brief import Picture
from reportedly.export.brief.words import kind_words, value_words
from reportedly.export.plot import NARROW
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.figures.counting import CheckedTally, ScoredForecast
from reportedly.pipeline.figures.surging import Watch
from reportedly.pipeline.pictures.comparing import forecasts_svg, tallies_svg
from reportedly.pipeline.pictures.picturing import figures_svg, surges_svg, unreported_svg
from reportedly.pipeline.pictures.sheet import Sheet
from reportedly.pipeline.publishing.disclosing import Disclosed, Whole

#: Incidents below which a list of them says more than a picture of their number.
LEAST = 3
#: The finest division of time with at most so many cells is drawn: more would be thinner than a line on a phone.
CELLS = 60
_TIMES = ("week", "month", "year")


def pictures(seen: Whole, shapes: Path | None = None) -> tuple[Picture, ...]:
    """Incidents by kind, over time and by province, surges where any week can be judged, what went unreported, and what
    reports count and predict, as far as it may be seen; none of a record of fewer than `LEAST` incidents."""
    sheet = Sheet(NARROW, page=False, shapes=shapes)
    drawn: list[Picture] = []
    for some in (_figures, _surges, _unreported, _tallies, _forecasts):
        try:
            drawn += some(seen, sheet)
        except RefusedByPolicy:  # what may not leave is left out
            continue
        if not drawn:
            return ()
    return tuple(drawn)


def _figures(seen: Whole, sheet: Sheet) -> Iterator[Picture]:
    kinds = seen.figures(["kind"])
    if sum(figure.incidents.best for figure in kinds) < LEAST:
        return
    yield Picture(
        "By kind",
        figures_svg(kinds, ["kind"], (), sheet),
        "A dot is the best value, a line reaches from the least to the most; an arrow has no most.",
        (("Kind", "Incidents", "Persons"), *(_kind_row(figure) for figure in kinds)),
    )
    time, figures = _in_time(seen)
    if figures:
        yield Picture(
            f"By {time}",
            figures_svg(figures, [time], (), sheet),
            "Times in which nothing may be shown are left out."
            if isinstance(seen, Disclosed)
            else "Nothing is known of hatched times: no outlet published in them, and none has told of them since.",
            ((time.capitalize(), "Incidents", "Outlets at work"), *(_time_row(figure) for figure in figures)),
        )
    provinces = seen.figures(["admin1"])
    if any(figure.cell[0][1] != OPEN for figure in provinces):
        yield Picture(
            "By province",
            figures_svg(provinces, ["admin1"], seen.parts.incidents(), sheet),
            "The more in a province the darker; the numbers are written in it.",
            (("Province", "Incidents", "Persons"), *(_place_row(figure) for figure in provinces)),
        )


def _surges(seen: Whole, sheet: Sheet) -> Iterator[Picture]:
    weeks = seen.weeks(Watch())
    if any(week.verdict in ("usual", "surge") for week in weeks):
        yield Picture(
            "Weeks against what is usual",
            surges_svg(weeks, sheet),
            "A flag is a week with more than the year before it and the outlets at work explain.",
            (("Kind", "Week", "Incidents", "Why"), *_surge_rows(weeks)),
        )


def _unreported(seen: Whole, sheet: Sheet) -> Iterator[Picture]:
    answer = seen.answer()
    yield Picture(
        "What went unreported",
        unreported_svg(answer, sheet),
        "How many incidents no outlet told of, from how their reports overlap.",
        _unreported_rows(answer.estimate),
    )


def _tallies(seen: Whole, sheet: Sheet) -> Iterator[Picture]:
    tallies = seen.tallies()
    if any(one.check is not None and one.check.bounds is not None for one in tallies):
        yield Picture(
            "What reports count, and the record",
            tallies_svg(tallies, sheet),
            "Above what a report states, below what the record holds of the same kind and time.",
            (("Report states", "For", "Record"), *(_tally_row(one) for one in tallies if one.check is not None)),
        )


def _forecasts(seen: Whole, sheet: Sheet) -> Iterator[Picture]:
    forecasts = seen.forecasts()
    if forecasts:
        yield Picture(
            "What reports predict",
            forecasts_svg(forecasts, sheet),
            "A dot is the number predicted, a line reaches over what was stated; an arrow has no end.",
            (("Predicted", "By"), *(_forecast_row(one) for one in forecasts)),
        )


def _in_time(seen: Whole) -> tuple[str, list[Figure]]:
    """The finest division of time that is short enough, with its figures; none where too few incidents have a time."""
    for time in _TIMES:
        figures = seen.figures([time])
        known = [f for f in figures if f.cell[0][1] != OPEN and not f.cell[0][1].startswith(UNKNOWN)]
        held = [order_of(figure.cell[0][1], time) for figure in known if figure.incidents.best]
        if sum(figure.incidents.best for figure in known) < LEAST:
            return time, []
        if held and (max(held) - min(held) < CELLS or time == _TIMES[-1]):
            near = [f for f in known if min(held) <= order_of(f.cell[0][1], time) <= max(held)]
            return time, near + [f for f in figures if f not in known]
    return _TIMES[-1], []


def _span(low: float, best: float, high: float | None) -> str:
    if low == best == high:
        return f"{best:g}"
    return f"{best:g} ({low:g} to {'any number' if high is None else f'{high:g}'})"


def _kind_row(figure: Figure) -> tuple[str, ...]:
    incidents, persons = figure.incidents, figure.persons
    told = _span(persons.low, persons.best, persons.high)
    if figure.persons_untold:
        told = "no number is given"
    return kind_words(figure.cell[0][1]), _span(incidents.low, incidents.best, incidents.high), told


def _time_row(figure: Figure) -> tuple[str, ...]:
    bounds, name = figure.incidents, figure.cell[0][1]
    told = "no data" if figure.no_data else _span(bounds.low, bounds.best, bounds.high)
    words = "at no single one" if name == OPEN else name
    return words, told, "" if figure.at_work is None else f"{figure.at_work}"


def _place_row(figure: Figure) -> tuple[str, ...]:
    _, incidents, persons = _kind_row(figure)
    name = figure.cell[0][1]
    return "in no single one" if name == OPEN else name, incidents, persons


def _tally_row(one: CheckedTally) -> tuple[str, ...]:
    period = in_cell(one.tally.period) or "no time given"
    return value_words(one.tally.value), period, one.check.words if one.check else ""


def _forecast_row(one: ScoredForecast) -> tuple[str, ...]:
    return one.forecast.span.quote, in_cell(one.forecast.horizon) or "no time given"


def _surge_rows(weeks: Sequence[Week]) -> Iterator[tuple[str, ...]]:
    for week in weeks:
        if week.verdict == "surge":
            bounds = week.incidents
            kind = kind_words(dict(week.series)["kind"])
            yield kind, week.week, _span(bounds.low, bounds.best, bounds.high), week.why


def _unreported_rows(found: Estimate) -> tuple[tuple[str, ...], ...]:
    rows = [("What", "How many"), ("told of", f"{found.seen:,}"), ("told of by two lists or more", f"{found.shared:,}")]
    if found.range is not None:
        rows.append(("in all, by both methods", f"{found.range[0]:,.0f} to {found.range[1]:,.0f}"))
    rows += [("not said", f"{one.found}; needed: {one.needed}") for one in found.refusals]
    return tuple(rows)
