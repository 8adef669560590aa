"""Tallies and forecasts: counts and predictions that reports themselves state, checked against the record."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import PAGE, page, page_number, tabular, workbench_of


def show(request: Request) -> Response:
    """Both lists; the tallies a page at a time."""
    look, number = workbench_of(request).lookout, page_number(request)
    tallies = look.kept("tallies", lambda record: list(record.tallies(to=look.whole)))
    forecasts = look.kept("forecasts", lambda record: list(record.forecasts(to=look.whole)))
    first = (number - 1) * PAGE
    return page(
        request,
        "told.html.j2",
        tallies=tallies.value[first : first + PAGE],
        forecasts=forecasts.value[first : first + PAGE],
        totals=(len(tallies.value), len(forecasts.value)),
        stale=tallies.stale or forecasts.stale,
        number=number,
        size=PAGE,
    )


def tallies_table(request: Request, form: str) -> Response:
    """The tallies as CSV or JSON."""
    rows = workbench_of(request).record.tallies()
    return tabular(request, form, "tallies", rows.plain(), columns=rows.columns)


def forecasts_table(request: Request, form: str) -> Response:
    """The forecasts as CSV or JSON."""
    rows = workbench_of(request).record.forecasts()
    return tabular(request, form, "forecasts", rows.plain(), columns=rows.columns)
