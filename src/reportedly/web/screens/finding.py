"""Finding: an id goes to its page, anything else to the search for reports."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.model.claim import Account, Claim, Forecast, Tally
from reportedly.model.incident import Incident
from reportedly.model.report import Report
from reportedly.web.pages import back, workbench_of


def find(request: Request) -> Response:
    """Where what was typed leads."""
    text = request.query_params.get("q", "").strip()[:300]
    record = workbench_of(request).record
    if "-" in text and " " not in text:
        try:
            noun = record.show(text)
        except UsageError:
            pass
        else:
            return back(_page_of(noun))
    return back(f"/reports?q={quote(text)}")


def _page_of(noun: object) -> str:
    match noun:
        case Report():
            return f"/reports/{noun.id}"
        case Incident():
            return f"/incidents/{noun.id}"
        case Account():
            return f"/reports/{noun.report}#{noun.id}"
        case Tally() | Forecast():
            return f"/reports/{noun.report}"
        case Claim():
            return f"/claims/{noun.id}/edit"
    return "/reports"
