"""What is counted of a record, and its pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportedly.count import Figure
from reportedly.count.surges.clusters import ANY, Clustered, Search
from reportedly.count.surges.series import DEFAULT, Week
from reportedly.errors import UsageError
from reportedly.pipeline.figures import counting, scanning, surging, unreporting
from reportedly.pipeline.figures.scanning import NO_TABLES, Tables
from reportedly.pipeline.publishing.disclosing import Disclosed, Whole
from reportedly.pipeline.rows import Rows
from reportedly.settings import Settings
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.export.brief import Picture

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class To:
    """Who may see figures (team, partner or public), the ISO 8601 day `today` that ages are reckoned to (by default the
    present one, in UTC), and the JSON of a release made elsewhere (`after`), as for `Record.gated`."""

    audience: str = "team"
    today: str | None = None
    after: Path | None = None


#: Who may see figures, as it is asked: a `To`, an audience by its name, or what `Figuring.whole` gave.
Asked = To | Whole | str


class Figuring:
    """The figures of a record.

    `plot` names an SVG file that a picture of them is written to; `UsageError` or `NoSpace` where it cannot be. `to`
    says who may see them, an audience by its name, a `To` or what `whole` gave: figures for others than the team are
    made of what passed the gate, and `RefusedByPolicy` names the rule that holds one back, and what would pass. They
    are a release, as a file is: later ones are held against them, and they against earlier ones.
    """

    _store: Store
    settings: Settings

    def count(
        self,
        *by: str,
        standing: Sequence[str] = (),
        plot: Path | None = None,
        shapes: Path | None = None,
        to: Asked = "team",
    ) -> Rows[Figure]:
        """How many incidents and persons, by any of kind, country, admin1, admin2, day, week, month and year, each cell
        with its bounds and the outlets behind it; of incidents with one of the grades `standing`, where any are given.
        `shapes` is a file of outlines to draw on a map instead of those that ship. `UsageError` for another dimension
        or grade."""
        counting.check_dimensions(by, standing)
        seen = self._seen_by(to)
        read = _asked(seen, lambda: seen.figures(by, standing=standing))
        if plot is not None:
            from reportedly.pipeline.pictures import picturing

            incidents = seen.parts.incidents
            picturing.plot(lambda sheet: picturing.figures_svg(read(), by, incidents(), sheet), plot, shapes=shapes)
        return counting.figure_rows(read, by, worked=not isinstance(seen, Disclosed))

    def pictures(self, shapes: Path | None = None, *, to: Asked = "team") -> "tuple[Picture, ...]":
        """The pictures of the brief: incidents by kind and over time, surges where any week can be judged, what went
        unreported, or why that cannot be said, and what reports count and predict; for others those that may leave.
        `shapes` as in `count`."""
        from reportedly.pipeline.pictures import briefing

        return briefing.pictures(self._seen_by(to), shapes)

    def tallies(self, *, plot: Path | None = None, to: Asked = "team") -> Rows[counting.CheckedTally]:
        """Every count that a report itself states, checked against what the record holds."""
        seen = self._seen_by(to)
        read = _asked(seen, seen.tallies)
        if plot is not None:
            from reportedly.pipeline.pictures import comparing, picturing

            picturing.plot(lambda sheet: comparing.tallies_svg(read(), sheet), plot)
        return counting.tally_rows(read)

    def forecasts(
        self,
        outcomes: str | Path | None = None,
        *,
        column: str | None = None,
        today: str | None = None,
        plot: Path | None = None,
        to: Asked = "team",
    ) -> Rows[counting.ScoredForecast]:
        """Every predicted value, scored against the CSV file `outcomes` where one is given.

        `column` names the column of values where it is not clear; `today` is the ISO 8601 day after whose horizon a
        forecast is due, by default the present one. Raises `UsageError` where the file cannot be read.
        """
        seen, day = self._seen_by(to), today or datetime.now(UTC).date().isoformat()
        known = counting.outcomes_in(Path(outcomes), column) if outcomes else None
        read = _asked(seen, lambda: seen.forecasts(known, day))
        if plot is not None:
            from reportedly.pipeline.pictures import comparing, picturing

            picturing.plot(lambda sheet: comparing.forecasts_svg(read(), sheet), plot)
        return counting.forecast_rows(read)

    def unreported(
        self, *, kind: str | None = None, plot: Path | None = None, to: Asked = "team"
    ) -> Rows[unreporting.Said]:
        """How many incidents no outlet told of, by two methods side by side, or why no estimate is given."""
        seen = self._seen_by(to)
        read = _asked(seen, lambda: seen.answer(kind=kind))
        if plot is not None:
            from reportedly.pipeline.pictures import picturing

            picturing.plot(lambda sheet: picturing.unreported_svg(read(), sheet), plot)
        return unreporting.unreported(read)

    def surges(
        self,
        *,
        place: str | None = None,
        all_weeks: bool = False,
        method: str | None = None,
        plot: Path | None = None,
        to: Asked = "team",
    ) -> Rows[Week]:
        """The weeks in which more incidents of a kind are told of than usual, and each series' latest week; all of
        them with `all_weeks`. `place` is a level (country, admin1, admin2) to tell apart too; `method` one of
        `count.surges.methods`. `UsageError` for another method."""
        watch, seen = surging.Watch(place, method or DEFAULT), self._seen_by(to)
        read = _asked(seen, lambda: seen.weeks(watch))
        if plot is not None:
            from reportedly.pipeline.pictures import picturing

            picturing.plot(lambda sheet: picturing.surges_svg(read(), sheet), plot)
        return surging.week_rows(read, watch, all_weeks=all_weeks)

    def clusters(
        self,
        *,
        kind: str | None = None,
        tables: Tables = NO_TABLES,
        search: Search = ANY,
        plot: Path | None = None,
        to: Asked = "team",
    ) -> Rows[Clustered]:
        """Places and weeks with more incidents than chance gives, or why none can be looked for: of all places and
        weeks, or of people or controls where `tables` gives them. `UsageError` for a table that cannot be read, or that
        holds cases: they are for `table_clusters`."""
        scanned = tables.read()
        if scanned.cases is not None:
            raise UsageError("a table of cases is no part of a record.", next_step="Use `table_clusters`.")
        seen = self._seen_by(to)
        read = _asked(seen, lambda: seen.clusters(scanned, search, kind=kind))
        _plot_clusters(read, plot)
        return scanning.cluster_rows(read)

    def whole(self) -> Whole:
        """The figures of the whole record as it is now: given as `to`, what several figures rest on is looked up
        once."""
        from reportedly.pipeline.publishing.publish import told_in

        return Whole(told_in(self._store), self.settings)

    def _seen_by(self, to: Asked) -> Whole:
        """What an audience may see of the figures."""
        from reportedly.pipeline.publishing.publish import told_in

        if isinstance(to, Whole):
            return to
        to, told = To(to) if isinstance(to, str) else to, told_in(self._store)
        if to.audience == "team":
            return Whole(told, self.settings)
        from reportedly.pipeline.publishing.protecting import let_out

        passed = let_out(self._store, self.settings, to.audience, today=to.today, after=to.after)
        return Disclosed(told, self.settings, passed, today=to.today)


def table_clusters(tables: Tables, *, search: Search = ANY, plot: Path | None = None) -> Rows[Clustered]:
    """Clusters as of a record, among the cases of a table. `UsageError` where there are none, or no such table."""
    scanned = tables.read()
    if scanned.cases is None:
        raise UsageError("no table of cases is given.", next_step="Name one.")
    read = cache(lambda: scanning.clusters_in(scanned, search))
    _plot_clusters(read, plot)
    return scanning.cluster_rows(read, unit="cases")


def _plot_clusters(read: Callable[[], Sequence[Clustered]], plot: Path | None) -> None:
    if plot is not None:
        from reportedly.pipeline.pictures import comparing, picturing

        picturing.plot(lambda sheet: comparing.clusters_svg(read(), sheet), plot)


def _asked(seen: Whole, read: Callable[[], Read]) -> Callable[[], Read]:
    """What is read once, when it is first looked at; for others at once, so that what is refused is refused first."""
    kept = cache(read)
    if isinstance(seen, Disclosed):
        kept()
    return kept
