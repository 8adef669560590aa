"""What failed: why, and to try again; and new reports."""

from itertools import islice

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import back, page, tabular, workbench_of
from reportedly.web.workbench import Workbench

#: Failures shown on the page; the table has all.
MOST = 100


def show(request: Request) -> Response:
    """What failed, with the reason and what to do."""
    record = workbench_of(request).record
    failed = list(islice(record.failures(), MOST))
    total = workbench_of(request).lookout.sizes.failures
    return page(request, "failed.html.j2", failed=failed, total=total, jobs=workbench_of(request).jobs.all())


def table(request: Request, form: str) -> Response:
    """All of it as CSV or JSON."""
    rows = workbench_of(request).record.failures()
    return tabular(request, form, "failed", rows.plain(), columns=rows.columns)


def _read_and_link(bench: Workbench) -> str:
    read, linked = bench.record.read(), bench.record.link()
    bench.lookout.is_fresh()
    failed = f", {read.failed} failed" if read.failed else ""
    return f"read {read.read} reports{failed}; {linked.incidents} incidents"


def retry(request: Request) -> Response:
    """Read again what is not read, in the background."""
    bench = workbench_of(request)
    bench.jobs.add("read what is not read", lambda: _read_and_link(bench))
    return back("/failed", said="started")


async def add(request: Request) -> Response:
    """Archive one file, then read it in the background. What is no report is listed as failed, with its bytes."""
    async with request.form() as form:
        given = form.get("file")
        if not isinstance(given, UploadFile) or not given.filename:
            return back("/failed", said="nofile")
        name, data = given.filename, await given.read()
        words = {key: str(form[key]).strip() or None for key in ("outlet", "published", "url") if key in form}
    bench = workbench_of(request)

    def keep() -> str:
        added = bench.record.upload(name, data, **words)
        return f"{added.new} new, {added.known} known, {added.failed} failed"

    said = await run_in_threadpool(keep)
    bench.jobs.add("read what is not read", lambda: _read_and_link(bench))
    return back("/failed", said=said)
