"""Home: what is to do, what changed, and how the record is."""

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import handle_of, page, workbench_of

#: Decisions shown as what changed last.
LAST = 8


def show(request: Request) -> Response:
    """The first page."""
    bench = workbench_of(request)
    record, lookout = bench.record, bench.lookout
    # All decisions are held against one another: of ten thousand that takes longer than a page may.
    conflicts = lookout.kept("conflicts", lambda held: list(islice(held.conflicts(), LAST)))
    failed, decisions = list(islice(record.failures(), 100)), record.last_decisions(LAST)[::-1]
    return page(
        request,
        "home.html.j2",
        sizes=lookout.sizes,
        open_pairs=lookout.page("pairs", {"state": "open"}, limit=5),
        later=lookout.total("pairs", {"state": "later"}),
        unread=lookout.total("reports", {"read": "no"}),
        contested=lookout.page("incidents", {"grade": "contested"}, limit=5),
        failed=failed,
        conflicts=conflicts.value,
        stale=conflicts.stale,
        decisions=decisions,
        claims=bench.inspector.claims(one.subjects[0] for one in decisions),
        languages_read=dict(lookout.counts("reports", "language")),
        drafts=bench.drafts.drafts(handle_of(request)),
        jobs=bench.jobs.all()[:5],
    )


def help_page(request: Request) -> Response:
    """The keys, and what the words mean."""
    return page(request, "help.html.j2")
