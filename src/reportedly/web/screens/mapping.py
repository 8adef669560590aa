"""Map and timeline: provinces shaded by what is told of them, and weeks with their surges; no data shown as such."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from reportedly.count.surges.series import Week
from reportedly.pipeline.workbench.shading import shading, steps_words
from reportedly.web.pages import page, tabular, workbench_of

#: Weeks drawn at once, and choices of it.
WEEKS, CHOICES = 52, (26, 52, 104)
#: Size of the drawing of weeks, in its own units.
WIDE, HIGH = 1200.0, 190.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One week as drawn: where, how wide, how high from the ground the low and the best and the high reach."""

    week: Week
    x: float
    wide: float
    low: float
    best: float
    high: float
    bound: float | None


def _kind(request: Request) -> str:
    given = request.query_params.get("kind", "")
    known = {name for name, _ in workbench_of(request).lookout.counts("incidents", "kind")}
    return given if given in known else ""


def show(request: Request) -> Response:
    """Both drawings, each with its table."""
    bench, kind = workbench_of(request), _kind(request)
    shapes, look = bench.options.shapes, bench.lookout
    shaded = look.kept(("map", kind), lambda record: shading(record, shapes, kind=kind, whole=look.whole))
    series = look.kept("weeks", lambda record: list(record.surges(all_weeks=True, to=look.whole)))
    kinds = list(dict.fromkeys(dict(week.series)["kind"] for week in series.value))
    counts = dict(bench.lookout.counts("incidents", "kind"))
    kinds.sort(key=lambda one: (-counts.get(one, 0), one))
    of = kind if kind in kinds else next(iter(kinds), "")
    mine = [week for week in series.value if dict(week.series)["kind"] == of]
    given = request.query_params.get("weeks", "")
    many = int(given) if given in map(str, CHOICES) else WEEKS
    until = request.query_params.get("until", "")
    past = [week for week in mine if not until or week.week <= until]
    some = past[-many:]
    earlier = past[-many - 1].week if len(past) > many else None
    top = max(
        [1.0, *(week.incidents.high or week.incidents.best for week in some), *(week.bound or 0 for week in some)]
    )
    return page(
        request,
        "map.html.j2",
        shading=shaded.value,
        stale=shaded.stale or series.stale,
        kind=kind,
        series=of,
        kinds=bench.lookout.counts("incidents", "kind"),
        bars=_bars(some, top),
        top=top,
        size=(WIDE, HIGH),
        many=many,
        choices=CHOICES,
        earlier=earlier,
        later=bool(until) and len(past) < len(mine),
        shades=steps_words(),
        surges=[week for week in some if week.verdict == "surge"],
        areas=sorted(shaded.value.areas, key=lambda one: (-one.figure.incidents.best, one.label))[:200],
    )


def _bars(weeks: list[Week], top: float) -> list[Bar]:
    wide = WIDE / max(len(weeks), 1)

    def high(value: float | None) -> float:
        return round((value or 0) / top * (HIGH - 20), 1)

    bars = []
    for number, week in enumerate(weeks):
        held = week.incidents
        most = held.best if held.high is None else held.high
        bound = None if week.bound is None else min(high(week.bound), HIGH - 20)
        bars.append(
            Bar(week, round(number * wide, 2), round(wide, 2), high(held.low), high(held.best), high(most), bound)
        )
    return bars


def table(request: Request, form: str) -> Response:
    """Figures by province as CSV or JSON."""
    kind = _kind(request)
    bench = workbench_of(request)
    rows = bench.record.count(*(("kind", "admin1") if kind else ("admin1",)), to=bench.lookout.whole)
    mine = (row for row in rows.plain() if not kind or row["kind"] == kind)
    return tabular(request, form, "provinces", mine, columns=rows.columns)


def weeks_table(request: Request, form: str) -> Response:
    """All weeks of all series as CSV or JSON."""
    rows = workbench_of(request).record.surges(all_weeks=True)
    return tabular(request, form, "weeks", rows.plain(), columns=rows.columns)
