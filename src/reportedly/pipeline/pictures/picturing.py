"""Pictures of the record's figures: what the stage of counting found, handed to the stage that draws."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportedly.count import TIMES, Figure
from reportedly.count.bounds import Bounds
from reportedly.count.cells import OPEN, UNKNOWN, order_of
from reportedly.count.surges.series import Week
from reportedly.export.brief.words import kind_words
from reportedly.export.plot import (
    Area,
    Belief,
    Block,
    Interval,
    Overlap,
    Point,
    Series,
    areas_block,
    beliefs_block,
    intervals_block,
    legend,
    overlap_block,
    picture,
    series_block,
    words_block,
)
from reportedly.model.incident import Incident
from reportedly.model.where import Where
from reportedly.pipeline.figures.unreporting import Answer
from reportedly.pipeline.pictures.sheet import Sheet
from reportedly.pipeline.publishing.publish import write_out

#: Panels of series in one picture, and rows of intervals: the largest are drawn, and how many are not is said.
PANELS, ROWS = 12, 40
#: Outlets named below a picture; the table names them all.
TELLERS = 12
#: Weeks drawn of a series of surges: three years, the latest.
WEEKS = 156
_LEVELS = ("country", "admin1", "admin2")
_WORDS = {"admin1": "province", "admin2": "district"}


def figures_svg(
    figures: Sequence[Figure], by: Sequence[str], incidents: Iterable[Incident], sheet: Sheet | None = None
) -> str:
    """Figures as a picture: by time as series, by place as a map, and as rows of low, best and high otherwise."""
    sheet = sheet or Sheet()
    times = [name for name in by if name in TIMES]
    places = [name for name in by if name in _LEVELS]
    if times:
        blocks = list(_in_time(figures, times[-1], sheet))
    else:
        blocks = list(_mapped(figures, incidents, sheet)) if len(by) == 1 and places else []
        blocks += list(_rows(figures, sheet))
    blocks += list(_tellers((name for figure in figures for name in figure.outlets), sheet))
    title = f"Incidents{' by ' + ' and '.join(_WORDS.get(name, name) for name in by) if by else ''}"
    words = f"{len(figures)} figures, each with a low, a best and a high value; the table has them all."
    return picture(blocks, width=sheet.width, title=title, words=words, page=sheet.page)


def _tellers(names: Iterable[str], sheet: Sheet) -> Iterator[Block]:
    """Who told of what is drawn."""
    told = sorted(set(names))
    if told:
        more = f" and {len(told) - TELLERS} more" if len(told) > TELLERS else ""
        number = "1 outlet" if len(told) == 1 else f"{len(told)} outlets"
        yield words_block(f"Told by {number}: {'; '.join(told[:TELLERS])}{more}.", sheet.width)


def plot(svg: Callable[[Sheet], str], out: Path, *, shapes: Path | None = None) -> None:
    """Write a picture to a file, on a page of its own. `UsageError` where it cannot be written or `shapes` not be read,
    `NoSpace` where there is no room."""
    write_out(lambda file: file.write(svg(Sheet(shapes=shapes))), out)


def _in_time(figures: Sequence[Figure], time: str, sheet: Sheet) -> Iterator[Block]:
    held: dict[str, list[Point]] = defaultdict(list)
    beside: dict[str, float] = defaultdict(float)
    for figure in figures:
        cell = dict(figure.cell)
        name = _named(pair for pair in figure.cell if pair[0] != time) or "All incidents"
        if cell[time] == OPEN or cell[time].startswith(UNKNOWN):
            beside[name] += figure.incidents.best
        else:
            held[name].append(_point(cell[time], figure))
    largest = sorted(held, key=lambda name: (-sum(point.best for point in held[name]), name))
    shown = [Series(_title(name, beside), tuple(_broken(held[name], time))) for name in largest[:PANELS]]
    yield from (series_block(one, sheet.width) for one in shown)
    yield legend(shown, sheet.width)
    if len(largest) > PANELS:
        yield words_block(f"The {PANELS} largest of {len(largest)} series are drawn.", sheet.width)
    if alone := [f"{name} ({number:g})" for name, number in sorted(beside.items()) if number and name not in held]:
        more = f" and {len(alone) - PANELS} more" if len(alone) > PANELS else ""
        yield words_block(f"At no single time, and not drawn: {'; '.join(alone[:PANELS])}{more}.", sheet.width)


def _broken(points: Sequence[Point], time: str) -> Iterator[Point]:
    """The points with a break where times are left out between two."""
    last = None
    for point in points:
        number = order_of(point.label, time)
        if last is not None and number > last + 1:
            yield Point("", 0, 0, 0, mark="break")
        last = number
        yield point


def _title(name: str, beside: Mapping[str, float]) -> str:
    return f"{name} ({beside[name]:g} more at no single time)" if beside.get(name) else name


def _point(label: str, figure: Figure) -> Point:
    bounds = figure.incidents
    return Point(label, bounds.low, bounds.best, bounds.high, mark="no data" if figure.no_data else "")


def _rows(figures: Sequence[Figure], sheet: Sheet) -> Iterator[Block]:
    ordered = sorted(figures, key=lambda figure: (-figure.incidents.best, figure.cell))
    for heading, bounds_of in (("Incidents", _incidents), ("Persons", _persons)):
        rows = [_interval(figure, bounds_of(figure)) for figure in ordered[:ROWS]]
        if rows:
            yield intervals_block(rows, sheet.width, heading=heading)
    if len(ordered) > ROWS:
        yield words_block(f"The {ROWS} largest of {len(ordered)} rows are drawn.", sheet.width)


def _incidents(figure: Figure) -> Bounds:
    return figure.incidents


def _persons(figure: Figure) -> Bounds:
    return figure.persons


def _interval(figure: Figure, bounds: Bounds) -> Interval:
    untold = bounds is figure.persons and figure.persons_untold
    return Interval(_named(figure.cell) or "All", bounds.low, None if untold else bounds.best, bounds.high)


def _named(cell: Iterable[tuple[str, str]]) -> str:
    """A cell in words."""
    words = {OPEN: "in no single one"}
    return ", ".join(words.get(value, kind_words(value) if name == "kind" else value) for name, value in cell)


def _mapped(figures: Sequence[Figure], incidents: Iterable[Incident], sheet: Sheet) -> Iterator[Block]:
    places = {incident.id: _spot(incident) for incident in incidents}
    level = figures[0].cell[0][0] if figures else "admin1"
    areas = []
    for figure in figures:
        name = figure.cell[0][1]
        spots = tuple(sorted({spot for one in figure.surely if (spot := places[one]) is not None}))
        if name != OPEN and spots:
            bounds = figure.incidents
            areas.append(Area(name, bounds.low, bounds.best, bounds.high, spots))
    block = areas_block(areas, sheet.basemap(), sheet.width, level=level)
    if block is not None:
        yield block
        rest = sum(figure.incidents.best for figure in figures) - sum(area.best for area in areas)
        if rest:
            yield words_block(f"{rest:g} more lie in no single area, or in one that is not drawn.", sheet.width)


def _spot(incident: Incident) -> tuple[str, float, float] | None:
    """Where an incident was placed: gazetteer id ("" where it has none), latitude and longitude."""
    given = dict(incident.properties)
    for name in ("where", "from"):
        best = given[name].best if name in given else None
        if isinstance(best, Where) and best.lat is not None and best.lon is not None:
            return best.gazetteer_id or "", best.lat, best.lon
    return None


def surges_svg(weeks: Sequence[Week], sheet: Sheet | None = None) -> str:
    """Every series with what is usual, from where on it is a surge, and flags over surges; those with surges first."""
    sheet = sheet or Sheet()
    held: dict[str, list[Week]] = defaultdict(list)
    for week in weeks:
        held[_named(week.series)].append(week)
    ranked = sorted(held, key=lambda name: (-_surging(held[name]), -sum(w.incidents.best for w in held[name]), name))
    shown = [Series(name, tuple(map(_week_point, held[name][-WEEKS:]))) for name in ranked[:PANELS]]
    blocks = [*(series_block(one, sheet.width) for one in shown), legend(shown, sheet.width)]
    if not shown:
        blocks = [words_block("There is no series to watch: no incident has a week.", sheet.width)]
    if len(ranked) > PANELS:
        blocks.append(words_block(f"{PANELS} of {len(ranked)} series are drawn, those with surges first.", sheet.width))
    blocks += _tellers((name for week in weeks for name in week.told_by), sheet)
    words = f"{len(held)} series of incidents a week, {sum(w.verdict == 'surge' for w in weeks)} weeks with a surge."
    return picture(
        blocks, width=sheet.width, title="Incidents a week against what is usual", words=words, page=sheet.page
    )


def _surging(weeks: Sequence[Week]) -> int:
    return sum(week.verdict == "surge" for week in weeks)


def _week_point(week: Week) -> Point:
    bounds = week.incidents
    mark = "surge" if week.certain else "perhaps"
    marked = mark if week.verdict == "surge" else "" if week.verdict == "usual" else week.verdict
    return Point(week.week, bounds.low, bounds.best, bounds.high, week.expected, week.bound, marked, week.late)  # type: ignore[arg-type]


def unreported_svg(answer: Answer, sheet: Sheet | None = None) -> str:
    """How the lists overlap, and what the two methods hold; where the estimate is refused, why. Where some combination
    of lists may not be shown none is, since the sizes of the lists would give it back."""
    sheet = sheet or Sheet()
    blocks, table, found = [], answer.table, answer.estimate
    combinations = tuple((_places(cell, table.size), count) for cell, count in enumerate(table.counts) if count)
    if combinations and min(count for _, count in combinations) < answer.least:
        words = f"Some lists share fewer than {answer.least} incidents: how they overlap is not shown."
        blocks.append(words_block(words, sheet.width))
    elif combinations:
        blocks.append(overlap_block(Overlap(found.lists, combinations), sheet.width))
    beliefs = []
    if found.latent:
        ends = found.latent.interval
        beliefs.append(Belief("latent classes", ends.low, ends.best, ends.high, found.latent.weights))
    if found.averaged:
        ends = found.averaged.interval
        beliefs.append(Belief("model averaging", ends.low, ends.best, ends.high, found.averaged.weights))
    if beliefs and not found.refusals:
        blocks.append(beliefs_block(beliefs, found.seen, sheet.width, both=found.range))
    blocks += [words_block(f"No estimate: {one.found}. Needed: {one.needed}.", sheet.width) for one in found.refusals]
    if not found.refusals:
        blocks += [words_block(f"It rests on this: {words}", sheet.width) for words in found.assumptions]
    span = "no estimate is given" if found.range is None else f"from {found.range[0]:,.0f} to {found.range[1]:,.0f}"
    words = f"{found.seen:,} incidents were told of, {found.shared:,} by two lists or more; in all: {span}."
    title = "What went unreported"
    return picture(blocks, width=sheet.width, title=title, words=words, page=sheet.page)


def _places(cell: int, size: int) -> tuple[int, ...]:
    return tuple(place for place in range(size) if cell >> place & 1)
