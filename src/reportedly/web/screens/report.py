"""Report: its text with the marked claims beside the list of claims, to accept, reject, correct and add to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UnknownId, UsageError
from reportedly.model.claim import Value
from reportedly.model.plain import plain
from reportedly.model.report import Report
from reportedly.pipeline.decisions.giving import TYPES, type_of
from reportedly.pipeline.decisions.reviewing import Review, Reviewed
from reportedly.pipeline.words import Mark, Piece, cut, value_words
from reportedly.web.pages import handle_of, may, page, tabular, workbench_of

#: Characters of text on one page; a longer report is shown in parts, so that no page grows beyond 200 kB.
PART = 40_000
#: Characters of the text shown around the words of a claim that is corrected.
AROUND = 240


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the text: its kind, where it starts, and its pieces."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


def show(request: Request, report: str) -> Response:
    """The report of that id."""
    bench = workbench_of(request)
    review = as_seen(request, bench.inspector.review(report))
    starts = _parts(review.report)
    given = request.query_params.get("part", "1")
    part = min(int(given), len(starts)) if given.isdecimal() and int(given[:6]) > 0 else 1
    first, last = starts[part - 1], starts[part] if part < len(starts) else len(review.report.text)
    return page(
        request,
        "report.html.j2",
        review=review,
        report=review.report,
        blocks=list(_blocks(review, first, last)),
        part=part,
        parts_of_text=len(starts),
        captures=bench.record.captures(report),
        check=bench.inspector.check(report),
        copies=bench.inspector.copies_of(report),
        alternatives=_Offered(request, review),
        checks_on=may(request, "analyst") and bench.checks.on,
        checked=bench.checks.answered(review, handle_of(request)),
    )


def as_seen(request: Request, review: Review) -> Review:
    """A report under review as who asks is to see it: with check items, where they are switched on and may decide."""
    if not may(request, "analyst"):
        return review
    return workbench_of(request).checks.within(review, handle_of(request))[0]


class _Offered:
    """The values offered for a claim's words, looked up only for the claims that are shown open."""

    def __init__(self, request: Request, review: Review) -> None:
        self._inspector = workbench_of(request).inspector
        self._review = review

    def __call__(self, item: Reviewed) -> list[Value]:
        if item.now is None:
            return []
        return self._inspector.alternatives(item.now, self._review.report)


def _parts(report: Report) -> list[int]:
    """Where each part of the text starts: between blocks where it can be."""
    starts = [0]
    for block in report.blocks:
        if block.end - starts[-1] > PART and block.start > starts[-1]:
            starts.append(block.start)
        while block.end - starts[-1] > 2 * PART:
            starts.append(starts[-1] + PART)
    return starts


def _blocks(review: Review, first: int, last: int) -> Iterator[ShownBlock]:
    marks = list(_marks(review))
    text = review.report.text
    for block in review.report.blocks or ():
        start, end = max(block.start, first), min(block.end, last)
        if start < end:
            yield ShownBlock(block.kind, start, cut(text, start, end, [m for m in marks if m.span.start < end]))


def _marks(review: Review) -> Iterator[Mark]:
    for home in review.accounts:
        yield Mark(home.account.trigger, "", "kind", home.account.id)
        for item in home.claims:
            if item.now is not None:
                yield Mark(item.now.span, item.now.property, "value", item.claim.id)
    for item in review.others:
        if item.now is not None:
            yield Mark(item.now.span, item.now.property, "value", item.claim.id)


def original(request: Request, report: str) -> Response:
    """The bytes as they were archived, to be downloaded and never run here."""
    found, data = workbench_of(request).inspector.original(report)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


def table(request: Request, report: str, form: str) -> Response:
    """The claims of a report as they hold, as CSV or JSON."""
    review = workbench_of(request).inspector.review(report)

    def rows() -> Iterator[Mapping[str, Any]]:
        for item in (*(one for home in review.accounts for one in home.claims), *review.others):
            claim = item.claim
            yield {
                "id": claim.id,
                "account": claim.account,
                "property": claim.property,
                "value": value_words(claim.value),
                "start": claim.span.start,
                "end": claim.span.end,
                "quote": claim.span.quote,
                "status": claim.status,
                "state": item.state,
                "reader": claim.reader,
            }

    return tabular(request, form, f"claims-{review.report.id}", rows())


def edit_page(request: Request, claim: str) -> Response:
    """The form that corrects one claim, as a page of its own for whoever has no script."""
    inspector = workbench_of(request).inspector
    review = as_seen(request, inspector.review(inspector.report_of(claim)))
    item = find_item(review, claim)
    return form_page(request, review, item=item, given={**fields(item.claim.value), **_draft(request, f"edit:{claim}")})


def new_page(request: Request, account: str) -> Response:
    """The form that adds a claim to an account."""
    record, inspector = workbench_of(request).record, workbench_of(request).inspector
    review = inspector.review(record.account(account).report)
    name = request.query_params.get("property", "where")
    given = {**dict(request.query_params), **_draft(request, f"claim:{account}")}
    return form_page(request, review, account=account, given={"property": name, **given})


def form_page(
    request: Request,
    review: Review,
    *,
    item: Reviewed | None = None,
    account: str = "",
    given: Mapping[str, str],
    problem: UsageError | None = None,
) -> Response:
    """The page of the form for one claim, filled with what was given so far."""
    kind = type_of(item.claim.property, item.claim.value) if item else type_of(given.get("property", ""))
    inspector = workbench_of(request).inspector
    offered = inspector.alternatives(item.claim, review.report) if item else []
    places = inspector.places(given["name"]) if kind == "where" and given.get("name") else []
    span = item.claim.span if item else None
    text = review.report.text
    before = text[max(0, span.start - AROUND) : span.start] if span else ""
    after = text[span.end : span.end + AROUND] if span else ""
    return page(
        request,
        "claim_form.html.j2",
        status=400 if problem else 200,
        review=review,
        report=review.report,
        item=item,
        account=account,
        given=given,
        kind=kind,
        offered=offered,
        places=places,
        text=text[:PART],
        before=before,
        after=after,
        draft_kept=bool(_draft(request, f"edit:{item.claim.id}" if item else f"claim:{account}")),
        problem=problem,
        properties=list(TYPES),
    )


def _all(review: Review) -> list[Reviewed]:
    return [*(one for home in review.accounts for one in home.claims), *review.others]


def find_item(review: Review, claim: str) -> Reviewed:
    """The claim under review of that id, as read or as it holds; `UsageError` where there is none."""
    for one in _all(review):
        if claim in (one.claim.id, one.read.id if one.read else ""):
            return one
    raise UnknownId("the report has no such claim.", where=claim)


def _draft(request: Request, form: str) -> dict[str, str]:
    return workbench_of(request).drafts.draft(handle_of(request), form)


def fields(value: Value) -> dict[str, str]:
    """The fields of a form that give this value."""
    given: dict[str, Any] = plain(value)
    if given["type"] == "when":
        return {"edtf": given["edtf"]}
    if given["type"] == "where":
        return {"name": given["known_as"] or given["name"], "place": given["gazetteer_id"] or ""}
    if given["type"] == "count":
        numbers = {name: _digits(given[name]) for name in ("low", "best", "high")}
        return {**numbers, "about": "yes" if given["about"] else "", "unit": given["unit"] or ""}
    return {"text": given["text"]}


def _digits(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else str(number)
