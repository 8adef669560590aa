"""Reports: the list, searched by their words, outlets, kinds and days."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.store.catalogue import ReportEntry
from reportedly.web.pages import PAGE, page, page_number, tabular, workbench_of

FILTERS = ("q", "outlet", "kind", "language", "read", "since", "until")


def wanted(request: Request) -> Mapping[str, str]:
    """The filters of the address."""
    return {name: request.query_params[name].strip() for name in FILTERS if request.query_params.get(name, "").strip()}


def show(request: Request) -> Response:
    """A page of the list."""
    bench = workbench_of(request)
    number, order = page_number(request), request.query_params.get("order", "")
    found = bench.lookout.page("reports", wanted(request), order=order, offset=(number - 1) * PAGE, limit=PAGE)
    return page(
        request,
        "reports.html.j2",
        found=found,
        number=number,
        size=PAGE,
        order=order,
        outlets=bench.lookout.counts("reports", "outlet")[:200],
        tongues=bench.lookout.counts("reports", "language"),
        kinds=bench.lookout.counts("incidents", "kind"),
        failures=bench.lookout.sizes.failures,
    )


def table(request: Request, form: str) -> Response:
    """The whole list, as filtered, as CSV or JSON."""
    order = request.query_params.get("order", "")

    def rows() -> Any:
        found = workbench_of(request).lookout.page("reports", wanted(request), order=order, limit=-1)
        return map(asdict, found.entries)

    return tabular(request, form, "reports", rows(), columns=[one.name for one in fields(ReportEntry)])
