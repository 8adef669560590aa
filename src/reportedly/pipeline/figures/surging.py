"""Surges of the record: weekly series by kind and place, each week judged against what is usual."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from reportedly.count import figures as figures_of
from reportedly.count.surges.methods import METHODS
from reportedly.count.surges.series import DEFAULT, Week, surges
from reportedly.errors import UsageError
from reportedly.model.incident import Incident
from reportedly.model.when import days
from reportedly.pipeline.figures.behind import Backing, behind
from reportedly.pipeline.rows import Row, Rows

_WEEK = {
    "week": "text",
    "unit": "text",
    "low": "integer",
    "best": "integer",
    "high": "integer",
    "outlets": "integer",
    "told_by": "text",
    "expected": "number",
    "bound": "number",
    "verdict": "text",
    "certain": "flag",
    "late": "number",
    "late_low": "number",
    "late_high": "number",
    "why": "text",
}
#: What is counted in every series.
UNIT = "incidents"


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched and how: series by kind, and by the level `place` (country, admin1, admin2) where one is given,
    by one of `count.surges.methods`. `UsageError` for another."""

    place: str | None = None
    method: str = DEFAULT

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            step = f"Give any of: {', '.join(METHODS)}."
            raise UsageError(f"no method is called {self.method!r}.", where="--method", next_step=step)

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions of the figures that the series are made of."""
        return ("kind", self.place, "week") if self.place else ("kind", "week")


def week_rows(read: Callable[[], Sequence[Week]], watch: Watch, *, all_weeks: bool = False) -> Rows[Week]:
    """The weeks with a surge and each series' latest, or all, as rows."""

    def shown() -> Iterator[Week]:
        found = read()
        latest = max((week.week for week in found), default="")
        return (week for week in found if all_weeks or week.verdict == "surge" or week.week == latest)

    return Rows(shown, flat=_row, columns={**dict.fromkeys(watch.by[:-1], "text"), **_WEEK})


def weeks_of(backing: Backing, watch: Watch, *, outlets: Mapping[str, int] | None = None) -> list[Week]:
    """Every week of every series. `outlets` says how many were at work in each week, where the reports of the record's
    parts do not: they are then not asked for what is told late, either."""
    incidents = backing.incidents
    found = figures_of(incidents, by=watch.by, behind=behind(backing, (), incidents))
    if outlets is not None:
        return surges(found, outlets=outlets, method=watch.method)
    told = first_told(backing, incidents)
    return surges(found, outlets=backing.at_work("week"), method=watch.method, told=told)


def first_told(backing: Backing, incidents: Iterable[Incident]) -> dict[str, str]:
    """The ISO week in which each incident was first told of, where the days of publication leave one week alone."""
    published = {}
    for report in backing.reports:
        ends = days(report.published) if report.published else None
        if ends is not None:
            first, last = (end - timedelta(days=end.weekday()) for end in ends)
            if first == last:
                published[report.report] = "{:04}-W{:02}".format(*first.isocalendar())
    report_of = backing.report_of
    found = {}
    for incident in incidents:
        told = [published.get(report_of.get(one, "")) for one in incident.accounts]
        if told and None not in told:
            found[incident.id] = min(week for week in told if week)
    return found


def _row(week: Week) -> Row:
    high = week.incidents.high
    return {
        **dict(week.series),
        "week": week.week,
        "unit": UNIT,
        "low": int(week.incidents.low),
        "best": int(week.incidents.best),
        "high": None if high is None else int(high),
        "outlets": week.outlets,
        "told_by": "; ".join(week.told_by),
        **rounded({name: getattr(week, name) for name in ("expected", "bound")}),
        "verdict": week.verdict,
        "certain": week.certain,
        **rounded({name: getattr(week, name) for name in ("late", "late_low", "late_high")}),
        "why": week.why,
    }


def rounded(values: Mapping[str, float | None], digits: int = 3) -> dict[str, float | None]:
    """Numbers as rows show them, None where there is none."""
    return {name: None if value is None or np.isnan(value) else round(value, digits) for name, value in values.items()}
