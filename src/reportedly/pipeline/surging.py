"""Surges of the record: weekly series by kind and place, each week judged against the year before."""

from reportedly.count import figures as figures_of
from reportedly.count.surges.series import Week, surges
from reportedly.pipeline.behind import behind, outlets_at_work
from reportedly.pipeline.rows import Row, Rows
from reportedly.store import Store

_WEEK = {
    "week": "text",
    "low": "integer",
    "best": "integer",
    "high": "integer",
    "outlets": "integer",
    "expected": "number",
    "bound": "number",
    "verdict": "text",
    "certain": "flag",
    "why": "text",
}


def surges_of(store: Store, *, place: str | None = None, all_weeks: bool = False) -> Rows[Week]:
    """The weeks of each series by kind, and by the level `place` (country, admin1, admin2) where one is given: those
    with a surge and each series' latest, or all."""
    by = ("kind", place, "week") if place else ("kind", "week")

    def read() -> list[Week]:
        known = behind(store, ())
        found = surges(figures_of(store.incidents(), by=by, behind=known), outlets=outlets_at_work(store))
        latest = max((week.week for week in found), default="")
        return [week for week in found if all_weeks or week.verdict == "surge" or week.week == latest]

    columns = {**dict.fromkeys(by[:-1], "text"), **_WEEK}
    return Rows(lambda: iter(read()), flat=_row, columns=columns)


def _row(week: Week) -> Row:
    high = week.incidents.high
    return {
        **dict(week.series),
        "week": week.week,
        "low": int(week.incidents.low),
        "best": int(week.incidents.best),
        "high": None if high is None else int(high),
        "outlets": week.outlets,
        "expected": None if week.expected is None else round(week.expected, 3),
        "bound": None if week.bound is None else round(week.bound, 3),
        "verdict": week.verdict,
        "certain": week.certain,
        "why": week.why,
    }
