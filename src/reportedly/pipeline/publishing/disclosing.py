"""Figures for whoever may see them: of the whole record for the team; for others made of what passed the gate, and held
back where they would say more."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from reportedly.count import TIMES, Figure, Outcomes
from reportedly.count.bounds import Bounds
from reportedly.count.cells import place as placing
from reportedly.count.surges.clusters import ANY, Clustered, Search
from reportedly.count.surges.series import Week
from reportedly.count.unreported import estimate
from reportedly.model.incident import Incident
from reportedly.model.parts import RecordParts
from reportedly.pipeline.figures import counting, surging
from reportedly.pipeline.figures.behind import Backing, outlets_at_work
from reportedly.pipeline.figures.scanning import ALONE, Scanned, clusters_of
from reportedly.pipeline.figures.unreporting import Answer, ToldBy, answered, table_of, told_by
from reportedly.pipeline.publishing.publish import check_passes
from reportedly.protect import Gated
from reportedly.protect.tables import check_levels, is_small, may_be_counted, refused, widened
from reportedly.settings import Settings

_LEVELS = ("country", "admin1", "admin2")
#: The list that stands for an origin whose name may not leave.
UNNAMED = "an origin not named"


class Whole:
    """The figures of the whole record, for the team. What they rest on is looked up once: one of these tells of the
    record as it was when it was first asked."""

    def __init__(self, told: RecordParts, settings: Settings) -> None:
        self._told, self._settings = told, settings
        self._backing = Backing(told)

    @property
    def parts(self) -> RecordParts:
        """What the figures are made of."""
        return self._told

    def figures(self, by: Sequence[str], *, standing: Sequence[str] = ()) -> list[Figure]:
        """How many incidents and persons, by these dimensions, of incidents with one of the grades `standing`."""
        return counting.counted(self._backing, by, standing=standing)

    def weeks(self, watch: surging.Watch) -> list[Week]:
        """Every week of every series."""
        return surging.weeks_of(self._backing, watch)

    def clusters(self, scanned: Scanned = ALONE, search: Search = ANY, *, kind: str | None = None) -> list[Clustered]:
        """Places and weeks with more incidents than chance gives."""
        return clusters_of(self._backing, scanned, search, kind=kind)

    def answer(self, *, kind: str | None = None) -> Answer:
        """What went unreported."""
        return answered(self._told_by, kind=kind)

    @cached_property
    def _told_by(self) -> tuple[ToldBy, ...]:
        return tuple(told_by(self._backing))

    def tallies(self) -> list[counting.CheckedTally]:
        """The counts that reports state, each checked."""
        return list(counting.checked(self._backing, self._settings))

    def forecasts(self, outcomes: Outcomes | None = None, today: str | None = None) -> list[counting.ScoredForecast]:
        """The predicted values, scored where there are outcomes."""
        return list(counting.scored(self._backing, outcomes, today))


class Disclosed(Whole):
    """The figures of another audience: of what passed the gate (`gated`). Of the whole record nothing leaves but what
    these methods let. `today` is the ISO 8601 day that ages are reckoned to, None for the present one. Each raises
    `RefusedByPolicy` with the rule and what would pass."""

    def __init__(self, told: RecordParts, settings: Settings, gated: Gated, *, today: str | None = None) -> None:
        super().__init__(told, settings)
        check_passes(gated)
        self._gated, self._rules, self._today = gated, gated.rules, today
        self._leaving = Backing(gated.parts)

    @property
    def parts(self) -> RecordParts:
        """What passed the gate."""
        return self._gated.parts

    def figures(self, by: Sequence[str], *, standing: Sequence[str] = ()) -> list[Figure]:
        """Figures by these dimensions; none is small, and none gives a small one back."""
        self._check(by)
        if standing and self._rules.cell > 1:
            found = "figures by standing, taken from those of all, would leave small ones"
            raise refused("small-cells", found, self._rules, passes="Figures of every standing pass.")
        return [self._shown(figure) for figure in counting.counted(self._leaving, by, standing=standing)]

    def _check(self, by: Sequence[str]) -> None:
        times: list[str] = [one for one in by if one in TIMES]
        places: list[str] = [one for one in by if one in _LEVELS]
        check_levels(times, places, self._rules)  # type: ignore[arg-type]

    def _shown(self, figure: Figure) -> Figure:
        bounds = figure.incidents
        incidents = Bounds(*widened(bounds.low, bounds.best, bounds.high, self._rules))
        unstated = figure.unstated or 0
        hidden = is_small(unstated, self._rules) or is_small(len(figure.surely) - unstated, self._rules)
        return replace(figure, incidents=incidents, unstated=None if hidden else figure.unstated)

    def weeks(self, watch: surging.Watch) -> list[Week]:
        """Every week of every series that is old enough, without what is told late."""
        self._check(watch.by)
        self._check_weeks(watch.place)
        weeks = surging.weeks_of(self._leaving, watch, outlets=self._at_work())
        # Who told of a week would say that something happened in it where the bounds say that nothing may have.
        return [replace(week, incidents=Bounds(*self._widened(week.incidents)), told_by=()) for week in weeks]

    def _at_work(self) -> dict[str, int]:
        """How many outlets published in each week that is old enough as a whole."""
        day = date.fromisoformat(self._today) if self._today else datetime.now(UTC).date()
        outlets = outlets_at_work(may_be_counted(self._told.reports(), self._rules, today=day))
        last = day - timedelta(days=self._rules.delay)
        return {week: n for week, n in outlets.items() if _sunday(week) <= last}

    def clusters(self, scanned: Scanned = ALONE, search: Search = ANY, *, kind: str | None = None) -> list[Clustered]:
        """Clusters among the places and weeks that leave."""
        if self._rules.cell > 1 and (scanned, search) != (ALONE, ANY):
            said = "clusters of several tables or sizes, taken from one another, would leave small ones"
            raise refused("small-cells", said, self._rules, passes="--scan without a table, reach or length passes.")
        self._check_weeks(None)
        found = clusters_of(self._leaving, scanned, search, kind=kind, outlets=self._at_work())
        if any(is_small(one.observed, self._rules) for one in found):
            raise refused("small-cells", f"a cluster holds fewer than {self._rules.cell} incidents", self._rules)
        return [replace(one, told_by=()) for one in found]

    def answer(self, *, kind: str | None = None) -> Answer:
        """What went unreported, among the incidents and reports that leave, and by the names of lists that may."""
        accounts = {account for incident in self._gated.parts.incidents() for account in incident.accounts}
        table = table_of(told_by(self._backing, accounts=frozenset(accounts)), kind=kind)
        sizes = [table.margin(1 << place) for place in range(table.size)]
        if any(is_small(number, self._rules) for number in (table.seen, table.shared, *sizes)):
            found = f"a list, or what lists share, holds fewer than {self._rules.cell} incidents"
            passes = f"Lists of {self._rules.cell} incidents or more pass, that share none or as many."
            raise refused("small-cells", found, self._rules, passes=passes)
        table = replace(table, lists=self._named(table.lists))
        return Answer(table, estimate(table), least=self._rules.cell)

    def tallies(self) -> list[counting.CheckedTally]:
        """The counts that reports state, without their words and the record's own beside them."""
        if self._rules.is_public:
            raise refused("statements", "what reports count can undo what was made coarser", self._rules)
        return [counting.CheckedTally(tally, None) for tally in self._leaving.tallies]

    def forecasts(self, outcomes: Outcomes | None = None, today: str | None = None) -> list[counting.ScoredForecast]:
        """None leaves: they are words."""
        del outcomes, today
        raise refused("free-text", "what reports predict is said in their own words", self._rules)

    def _widened(self, bounds: Bounds) -> tuple[float, float, float | None]:
        return widened(bounds.low, bounds.best, bounds.high, self._rules)

    def _check_weeks(self, place: str | None) -> None:
        """`RefusedByPolicy` where incidents have a week, or a place, only before the gate: their weeks would look
        quieter than they were, and surges of others would be none."""
        leaving = {incident.id: incident for incident in self._gated.parts.incidents()}
        lost = Counter(
            dimension
            for incident in self._told.incidents()
            if incident.id in leaving
            for dimension in ("week", *((place,) if place else ()))
            if _placed(incident, dimension) and not _placed(leaving[incident.id], dimension)
        )
        if lost:
            found = f"{lost.total()} incidents leave without their {' or '.join(lost)}, so that a week would look quiet"
            passes = "Kinds and places with enough incidents in each week pass, and `reportedly count` by longer times."
            raise refused("small-cells", found, self._rules, passes=passes)

    def _named(self, names: Sequence[str]) -> tuple[str, ...]:
        outlets = {report.outlet for report in self._gated.parts.reports()}
        hidden = [name for name in names if self._rules.is_public and name not in outlets]
        return tuple(f"{UNNAMED} ({hidden.index(name) + 1})" if name in hidden else name for name in names)


def _placed(incident: Incident, dimension: str) -> bool:
    return placing(incident, dimension).cell is not None


def _sunday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 7)
