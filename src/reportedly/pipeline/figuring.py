"""What is counted of a record, and its pictures."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.count import Figure
from reportedly.count.surges.clusters import Clustered
from reportedly.count.surges.series import DEFAULT, Week
from reportedly.pipeline import counting, surging, unreporting
from reportedly.pipeline.rows import Rows
from reportedly.settings import Settings
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.export.brief import Picture


class Figuring:
    """The figures of a record. `plot` names an SVG file that a picture of them is written to; `UsageError` or `NoSpace`
    where it cannot be."""

    _store: Store
    settings: Settings

    def count(
        self, *by: str, standing: Sequence[str] = (), plot: Path | None = None, shapes: Path | None = None
    ) -> Rows[Figure]:
        """How many incidents and persons, by any of kind, country, admin1, admin2, day, week, month and year, each cell
        with its bounds and the outlets behind it; of incidents with one of the grades `standing`, where any are given.
        `shapes` is a file of outlines to draw on a map instead of those that ship. `UsageError` for another dimension
        or grade."""
        rows = counting.figures(self._store, by, standing=standing)
        if plot is not None:
            from reportedly.pipeline import picturing

            picturing.plot(
                lambda sheet: picturing.figures_svg(list(rows), by, self._store.incidents(), sheet), plot, shapes=shapes
            )
        return rows

    def pictures(self, shapes: Path | None = None) -> "tuple[Picture, ...]":
        """The pictures of the brief: incidents by kind and over time, surges where any week can be judged, and what
        went unreported, or why that cannot be said. `shapes` as in `count`."""
        from reportedly.pipeline import briefing

        return briefing.pictures(self._store, shapes)

    def tallies(self) -> Rows[counting.CheckedTally]:
        """Every count that a report itself states, checked against what the record holds."""
        return counting.tallies(self._store, self.settings)

    def forecasts(
        self, outcomes: str | Path | None = None, *, column: str | None = None, today: str | None = None
    ) -> Rows[counting.ScoredForecast]:
        """Every predicted value, scored against the CSV file `outcomes` where one is given.

        `column` names the column of values where it is not clear; `today` is the ISO 8601 day after whose horizon a
        forecast is due, by default the present one. Raises `UsageError` where the file cannot be read.
        """
        known = counting.outcomes_in(Path(outcomes), column) if outcomes else None
        return counting.forecasts(self._store, known, today or datetime.now(UTC).date().isoformat())

    def unreported(self, *, kind: str | None = None, plot: Path | None = None) -> Rows[unreporting.Said]:
        """How many incidents no outlet told of, by two methods side by side, or why no estimate is given."""
        answer = cache(lambda: unreporting.answered(self._store, kind=kind))
        if plot is not None:
            from reportedly.pipeline import picturing

            picturing.plot(lambda sheet: picturing.unreported_svg(answer().table, answer().estimate, sheet), plot)
        return unreporting.unreported(answer)

    def surges(
        self,
        *,
        place: str | None = None,
        all_weeks: bool = False,
        method: str | None = None,
        plot: Path | None = None,
    ) -> Rows[Week]:
        """The weeks in which more incidents of a kind are told of than usual, and each series' latest week; all of
        them with `all_weeks`. `place` is a level (country, admin1, admin2) to tell apart too; `method` one of
        `count.surges.methods`. `UsageError` for another method."""
        rows = surging.surges_of(self._store, place=place, all_weeks=all_weeks, method=method)
        if plot is not None:
            from reportedly.pipeline import picturing

            by = ("kind", place, "week") if place else ("kind", "week")
            weeks = surging.weeks_of(self._store, by, method or DEFAULT)
            picturing.plot(lambda sheet: picturing.surges_svg(weeks, sheet), plot)
        return rows

    def clusters(self, *, kind: str | None = None) -> Rows[Clustered]:
        """Places and weeks with more incidents than chance gives, or why none can be looked for."""
        return surging.clusters_of(self._store, kind=kind)
