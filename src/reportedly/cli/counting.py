"""What is counted: figures of the record, the counts that reports state, and what they predict."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.tables import print_rows

if TYPE_CHECKING:
    from reportedly.pipeline.figuring import To

#: What a place is counted by where no level is named: the level at which news most often agrees.
PLACE = "admin1"

Plot = Annotated[
    str | None,
    typer.Option("--plot", metavar="FILE", help="Write a picture to this file too, as SVG.", show_default=False),
]


def count(  # noqa: PLR0913, PLR0917 - each argument is an option
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="LIST",
            help="What to count by: any of kind, country, admin1 (or place), admin2, day, week, month, year, joined "
            "with commas. Empty for one figure of all.",
        ),
    ] = "kind",
    standing: Annotated[
        str,
        typer.Option(
            "--standing",
            metavar="LIST",
            help="Only incidents that stand so: any of single, echoed, corroborated, contested, denied, joined with "
            "commas.",
            show_default=False,
        ),
    ] = "",
    plot: Plot = None,
    shapes: Annotated[
        str | None,
        typer.Option(
            "--shapes",
            metavar="FILE",
            help="A GeoJSON file of outlines to draw the map on, instead of those that ship.",
            show_default=False,
        ),
    ] = None,
    audience: options.Audience = "team",
    today: options.Today = None,
    after: options.After = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """Count incidents and persons, with bounds.

    What cannot be placed is in the row "open" and raises only the upper bounds; incidents that may be the same lower
    only the lower ones, and pairs that linking is not sure of widen both. Incidents and persons are never added up. A
    time in which no outlet published is "no data", never zero. `outlets` names who told of the incidents of a row.
    """
    from reportedly.pipeline import Record

    dimensions = [PLACE if name == "place" else name for name in _names(by)]
    outlines = Path(shapes) if shapes else None
    with Record.open(record, make=False) as opened:
        to = _to(audience, today, after)
        rows = opened.count(*dimensions, standing=_names(standing), plot=_file(plot), shapes=outlines, to=to)
        print_rows(rows, as_json=as_json, as_csv=as_csv)


def _to(audience: str, today: str | None, after: str | None) -> "To":
    from reportedly.pipeline.figuring import To

    return To(audience, today, _file(after))


def _file(plot: str | None) -> Path | None:
    return Path(plot) if plot else None


def _names(listed: str) -> list[str]:
    """The names in a list joined with commas."""
    return [name.strip() for name in listed.split(",") if name.strip()]


def tallies(  # noqa: PLR0913, PLR0917 - each argument is an option
    plot: Plot = None,
    audience: options.Audience = "team",
    today: options.Today = None,
    after: options.After = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List the counts that reports themselves state.

    "Three incidents in July", "around 1,000 discharged": what is counted, how many, over which time, and whether the
    record holds as many.
    """
    from reportedly.pipeline import Record

    narrow = ("id", "what", "low", "high", "period", "verdict", "check", "quote")
    with Record.open(record, make=False) as opened:
        rows = opened.tallies(plot=_file(plot), to=_to(audience, today, after))
        print_rows(rows, as_json=as_json, as_csv=as_csv, narrow=narrow)


def forecasts(  # noqa: PLR0913, PLR0917 - each argument is an option
    outcomes: Annotated[
        str | None,
        typer.Option(
            "--outcomes",
            metavar="FILE",
            help="What came to be: a CSV file with a column period, month, year or date, and one of values.",
            show_default=False,
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column",
            metavar="NAME",
            help="The column of values in --outcomes, where it is not clear.",
            show_default=False,
        ),
    ] = None,
    plot: Plot = None,
    audience: options.Audience = "team",
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="DAY",
            help="Hold forecasts to be due whose time has passed on this day (2026-11-22) instead of the present one.",
            show_default=False,
        ),
    ] = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List what reports predict.

    The quantity in words, the value, and the time by which it is to come true; with --outcomes, how well it did.
    """
    from reportedly.pipeline import Record

    narrow = ["id", "quantity", "value", "horizon", "quote"]
    if outcomes:
        narrow[4:4] = ["verdict", "score"]
    with Record.open(record, make=False) as opened:
        to = _to(audience, today, None)
        rows = opened.forecasts(outcomes, column=column, today=today, plot=_file(plot), to=to)
        print_rows(rows, as_json=as_json, as_csv=as_csv, narrow=narrow)


def unreported(  # noqa: PLR0913, PLR0917 - each argument is an option
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="NAME", help="Only incidents of this kind.", show_default=False),
    ] = None,
    plot: Plot = None,
    audience: options.Audience = "team",
    today: options.Today = None,
    after: options.After = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """Estimate how many incidents no outlet told of.

    From how the outlets' own reports overlap, by latent classes and by model averaging side by side, with what that
    assumes. Where the record cannot carry an estimate it says so, and what would be needed.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        rows = opened.unreported(kind=kind, plot=_file(plot), to=_to(audience, today, after))
        print_rows(rows, as_json=as_json, as_csv=as_csv)


def surges(  # noqa: PLR0913, PLR0917 - each argument is an option
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="LIST",
            help="Which series to watch: kind, or kind and one of country, admin1 (or place), admin2.",
        ),
    ] = "kind",
    all_weeks: Annotated[
        bool, typer.Option("--all", help="Show every week, not surges and latest weeks alone.")
    ] = False,
    method: Annotated[
        str | None,
        typer.Option(
            "--method",
            metavar="NAME",
            help="How to judge a week: cusum (the default), glr, glr-nb (for counts that vary more than chance), "
            "ears-c1, ears-c2, ears-c3, farrington, farrington-original; or, looking back over all weeks, changes (of "
            "the level, as each week told of them), changepoints (of the level, all weeks seen at once) or bursts.",
            show_default=False,
        ),
    ] = None,
    scan: Annotated[
        bool, typer.Option("--scan", help="Find clusters in space and time instead, among all places and weeks.")
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="NAME", help="Only incidents of this kind, with --scan.", show_default=False),
    ] = None,
    population: Annotated[
        str | None,
        typer.Option(
            "--population",
            metavar="FILE",
            help="Scan against the people who live in each place (Poisson): a CSV file with place, lat, lon, "
            "population, and a time where there are several.",
            show_default=False,
        ),
    ] = None,
    controls: Annotated[
        str | None,
        typer.Option(
            "--controls",
            metavar="FILE",
            help="Scan against controls (Bernoulli): a CSV file with place, lat, lon, a time, and their number in "
            "controls, or one a row.",
            show_default=False,
        ),
    ] = None,
    cases: Annotated[
        str | None,
        typer.Option(
            "--cases",
            metavar="FILE",
            help="Scan the cases of this CSV file instead of the record's incidents: place, lat, lon, a time, and "
            "their number in cases, or one a row.",
            show_default=False,
        ),
    ] = None,
    longest: Annotated[
        int | None,
        typer.Option(
            "--longest",
            min=1,
            metavar="N",
            help="Clusters last at most so many weeks, or steps of --cases. Default: 8 weeks, or half of all steps.",
            show_default=False,
        ),
    ] = None,
    radius: Annotated[
        float | None,
        typer.Option(
            "--radius",
            min=0,
            metavar="KM",
            help="Clusters reach at most so far from their middle. Default: any distance.",
            show_default=False,
        ),
    ] = None,
    alive: Annotated[
        bool, typer.Option("--alive", help="Only clusters that reach the last week, with --scan.")
    ] = False,
    plot: Plot = None,
    audience: options.Audience = "team",
    today: options.Today = None,
    after: options.After = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """Find weeks with more incidents than usual.

    Each week is set against the year before it, the outlets at work and, for the latest weeks, how much of them is told
    by now; `late` is what they will come to. A week in which no outlet published is "no data", never zero; where the
    base is too low or too short to judge, it says "not testable" and why.
    """
    from reportedly.count.surges.clusters import Search
    from reportedly.errors import UsageError
    from reportedly.pipeline import Record
    from reportedly.pipeline.figures.scanning import Tables
    from reportedly.pipeline.figuring import table_clusters

    to = _to(audience, today, after)
    if scan:
        tables, search = Tables(_file(population), _file(controls), _file(cases)), Search(longest, radius, alive)
        if cases is None:
            with Record.open(record, make=False) as opened:
                found = opened.clusters(kind=kind, tables=tables, search=search, plot=_file(plot), to=to)
                print_rows(found, as_json=as_json, as_csv=as_csv)
        else:
            _check_own(kind, audience)
            found = table_clusters(tables, search=search, plot=_file(plot))
            print_rows(found, as_json=as_json, as_csv=as_csv)
        return
    of_scans = ("--kind", kind), ("--population", population), ("--controls", controls), ("--cases", cases)
    of_search = ("--longest", longest), ("--radius", radius), ("--alive", alive)
    if given := [name for name, value in (*of_scans, *of_search) if value]:
        step = "Leave it out: every kind is a series." if given[0] == "--kind" else "Add --scan, or leave it out."
        raise UsageError(f"{given[0]} goes with --scan.", where=given[0], next_step=step)
    names = [PLACE if name == "place" else name for name in _names(by)]
    places = [name for name in names if name != "kind"]
    if len(places) > 1 or not set(places) <= {"country", "admin1", "admin2"}:
        step = "Give kind, or kind and one of country, admin1, admin2."
        raise UsageError(f"no series are watched by {by!r}.", where="--by", next_step=step)
    narrow = ["kind", *places, "week", "low", "best", "high", "expected", "verdict", "certain", "late", "why"]
    with Record.open(record, make=False) as opened:
        place = places[0] if places else None
        rows = opened.surges(place=place, all_weeks=all_weeks, method=method, plot=_file(plot), to=to)
        print_rows(rows, as_json=as_json, as_csv=as_csv, narrow=narrow)


def _check_own(kind: str | None, audience: str) -> None:
    """A table of cases holds no kinds, and nothing of the record that could be withheld."""
    from reportedly.errors import UsageError

    if kind is not None or audience != "team":
        option = "--audience" if kind is None else "--kind"
        raise UsageError(
            f"{option} is of the record's incidents, not of --cases.", where=option, next_step="Leave it out."
        )


VERBS = (count, tallies, forecasts, surges, unreported)
