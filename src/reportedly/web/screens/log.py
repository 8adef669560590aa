"""Log: every decision, in order, with who made it, and to take it back."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import PAGE, page, page_number, tabular, workbench_of


def show(request: Request) -> Response:
    """A page of the log, the latest decision first."""
    record, number = workbench_of(request).record, page_number(request)
    inspector = workbench_of(request).inspector
    last = record.last_decision()
    top = max(0, last - (number - 1) * PAGE)
    found = record.decisions_between(max(0, top - PAGE), top)[::-1]
    claims = inspector.claims(one for each in found for one in each.subjects[:2])
    undone = record.undone_among(found)
    return page(
        request, "log.html.j2", decisions=found, undone=undone, number=number, total=last, size=PAGE, claims=claims
    )


def table(request: Request, form: str) -> Response:
    """The whole log as CSV or JSON, in order."""
    rows = workbench_of(request).record.log()
    return tabular(request, form, "log", rows.plain(), columns=rows.columns)
