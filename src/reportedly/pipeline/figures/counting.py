"""Counting over the record: figures with bounds, tallies checked, forecasts scored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

from reportedly.count import (
    DIMENSIONS,
    TIMES,
    Bounds,
    Checker,
    Figure,
    ForecastScore,
    Outcomes,
    TallyCheck,
    read_outcomes,
    score,
)
from reportedly.count import figures as figures_of
from reportedly.errors import UsageError
from reportedly.model.claim import Forecast, Tally
from reportedly.model.incident import Grade
from reportedly.model.parts import RecordParts
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.figures.behind import Backing, behind
from reportedly.pipeline.rows import Row, Rows
from reportedly.read.codebook import load_codebooks
from reportedly.settings import Settings

TALLIES = {
    "id": "text",
    "report": "text",
    "what": "text",
    "unit": "text",
    "low": "number",
    "best": "number",
    "high": "number",
    "about": "flag",
    "period": "text",
    "verdict": "text",
    "record_low": "number",
    "record_best": "number",
    "record_high": "number",
    "check": "text",
    "quote": "text",
}
#: The grades of standing that figures may be held to.
GRADES: tuple[str, ...] = get_args(Grade)
FORECASTS = {
    "id": "text",
    "report": "text",
    "quantity": "text",
    "value": "text",
    "horizon": "text",
    "verdict": "text",
    "unit": "text",
    "predicted": "number",
    "actual": "number",
    "error": "number",
    "direction": "flag",
    "within": "flag",
    "crps": "number",
    "brier": "number",
    "score": "text",
    "quote": "text",
}
_FIGURE = {
    "incidents_low": "integer",
    "incidents_best": "integer",
    "incidents_high": "integer",
    "persons_low": "integer",
    "persons_best": "integer",
    "persons_high": "integer",
    "persons_unstated": "integer",
    "outlets": "text",
}
_IN_TIME = {"at_work": "integer", "data": "text"}


@dataclass(frozen=True, slots=True)
class CheckedTally:
    """A count that a report states, with what the record says to it; None where that may not leave."""

    tally: Tally
    check: TallyCheck | None


@dataclass(frozen=True, slots=True)
class ScoredForecast:
    """A predicted value, with its score where outcomes were given."""

    forecast: Forecast
    score: ForecastScore | None


def check_dimensions(by: Sequence[str], standing: Sequence[str] = ()) -> None:
    """`UsageError` for a dimension or a grade of standing there is not."""
    for dimension in by:
        if dimension not in DIMENSIONS:
            known = ", ".join(sorted(DIMENSIONS))
            raise UsageError(f"nothing is counted by {dimension!r}.", where="--by", next_step=f"Give any of: {known}.")
    for grade in standing:
        if grade not in GRADES:
            step = f"Give any of: {', '.join(GRADES)}."
            raise UsageError(f"{grade!r} is no standing.", where="--standing", next_step=step)


def figure_rows(read: Callable[[], Sequence[Figure]], by: Sequence[str], *, worked: bool = True) -> Rows[Figure]:
    """Figures by these dimensions as rows. By time, each says how many outlets were at work where that is known
    (`worked`)."""
    in_time = worked and bool(TIMES.intersection(by))
    columns = {**dict.fromkeys(by, "text"), **_FIGURE, **(_IN_TIME if in_time else {})}
    return Rows(lambda: iter(read()), flat=partial(_figure_row, in_time=in_time), columns=columns)


def counted(backing: Backing, by: Sequence[str], *, standing: Sequence[str] = ()) -> list[Figure]:
    """How many incidents and persons, by any of the dimensions, of incidents with one of the grades `standing` (all by
    default)."""
    incidents = backing.incidents
    held = (i for i in incidents if not standing or i.standing.grade in standing)
    return figures_of(held, by=by, behind=behind(backing, by, incidents))


def _figure_row(figure: Figure, *, in_time: bool) -> Row:
    bounds = {**_bounded("incidents", figure.incidents), **_bounded("persons", figure.persons)}
    if figure.persons_untold:
        bounds["persons_best"] = None
    row = {
        **dict(figure.cell),
        **(dict.fromkeys(bounds) if figure.no_data else bounds),
        "persons_unstated": None if figure.no_data else figure.unstated,
        "outlets": "; ".join(figure.outlets),
    }
    if in_time:
        row |= {"at_work": figure.at_work, "data": "no data" if figure.no_data else "yes"}
    return row


def _bounded(name: str, bounds: Bounds) -> dict[str, int | None]:
    high = None if bounds.high is None else int(bounds.high)
    return {f"{name}_low": int(bounds.low), f"{name}_best": int(bounds.best), f"{name}_high": high}


def checked(backing: Backing, settings: Settings) -> Iterator[CheckedTally]:
    """Every tally of the record with its check, in the order of reports."""
    kinds = frozenset(kind.name for book in load_codebooks(settings.codebooks) for kind in book.kinds)
    if backing.tallies:
        checker = Checker(backing.incidents, kinds=kinds, statuses=backing.statuses)
        for tally in backing.tallies:
            yield CheckedTally(tally, checker.check(tally))


def tally_rows(read: Callable[[], Sequence[CheckedTally]]) -> Rows[CheckedTally]:
    """Tallies as rows."""
    return Rows(lambda: iter(read()), flat=_tally_row, columns=TALLIES)


def _tally_row(item: CheckedTally) -> Row:
    value, check = item.tally.value, item.check
    bounds = check.bounds if check else None
    return {
        "id": item.tally.id,
        "report": item.tally.report,
        "what": item.tally.what,
        "unit": item.tally.unit,
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "about": value.about,
        "period": in_cell(item.tally.period),
        "verdict": check.verdict if check else None,
        "record_low": bounds.low if bounds else None,
        "record_best": bounds.best if bounds else None,
        "record_high": bounds.high if bounds else None,
        "check": check.words if check else None,
        "quote": item.tally.span.quote,
    }


def outcomes_in(path: Path, column: str | None = None) -> Outcomes:
    """The outcomes in a CSV file; `UsageError` where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the outcomes cannot be read: {error}.", where=str(path), next_step="Give a CSV file."
        ) from error
    return read_outcomes(lines, column=column, where=str(path))


def scored(backing: Backing, outcomes: Outcomes | None, today: str | None = None) -> Iterator[ScoredForecast]:
    """Every forecast of the record, with its score where there are outcomes; before its horizon it is not due."""
    for forecast in backing.forecasts:
        yield ScoredForecast(forecast, score(forecast, outcomes, today=today) if outcomes else None)


def forecast_rows(read: Callable[[], Sequence[ScoredForecast]]) -> Rows[ScoredForecast]:
    """Forecasts as rows."""
    return Rows(lambda: iter(read()), flat=_forecast_row, columns=FORECASTS)


def _forecast_row(item: ScoredForecast) -> Row:
    forecast, found = item.forecast, item.score
    return {
        "id": forecast.id,
        "report": forecast.report,
        "quantity": forecast.quantity,
        "value": in_cell(forecast.value),
        "horizon": in_cell(forecast.horizon),
        "verdict": found.verdict if found else None,
        "unit": found.unit if found else None,
        "predicted": found.predicted if found else None,
        "actual": found.actual if found else None,
        "error": found.error if found else None,
        "direction": found.direction if found else None,
        "within": found.within if found else None,
        "crps": found.crps if found else None,
        "brier": found.brier if found else None,
        "score": found.words if found else None,
        "quote": forecast.span.quote,
    }


def checks(parts: RecordParts, settings: Settings) -> Mapping[str, TallyCheck]:
    """The check of every tally, by its id."""
    return {item.tally.id: item.check for item in checked(Backing(parts), settings) if item.check is not None}
