"""Unreported: how many incidents no outlet told of, with what is assumed, or why that is not said."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import page, tabular, workbench_of


def _kind(request: Request) -> str:
    given = request.query_params.get("kind", "")
    known = {name for name, _ in workbench_of(request).lookout.counts("incidents", "kind")}
    return given if given in known else ""


def show(request: Request) -> Response:
    """The estimate, for all incidents or those of one kind."""
    look, kind = workbench_of(request).lookout, _kind(request)
    kept = look.kept(("unreported", kind), lambda record: list(record.unreported(kind=kind or None, to=look.whole)))
    kinds = look.counts("incidents", "kind")
    numbers = [one for one in kept.value if one.low is not None or one.best is not None]
    top = max([one.high or one.best or one.low or 0 for one in numbers], default=0)
    rest = {name: [one for one in kept.value if one.what == name] for name in ("refused", "assumed")}
    return page(request, "unreported.html.j2", kept=kept, kind=kind, kinds=kinds, numbers=numbers, top=top, rest=rest)


def table(request: Request, form: str) -> Response:
    """The same as CSV or JSON."""
    kind = _kind(request)
    rows = list(workbench_of(request).record.unreported(kind=kind or None).plain())
    return tabular(request, form, "unreported", rows)
