"""Export: what leaves for an audience and what is held back, before anything does."""

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.pipeline.publishing.publish import FOLDERS, FORMATS, check_passes
from reportedly.pipeline.runs.cataloguing import incident_entry
from reportedly.pipeline.workbench.lookout import Lookout
from reportedly.protect import Gated, Held
from reportedly.store.catalogue import IncidentEntry
from reportedly.web.pages import back, form_of, handle_of, page, workbench_of
from reportedly.web.releases import Release
from reportedly.web.workbench import Workbench

AUDIENCES = ("team", "partner", "public")
#: Rows of the preview.
MOST = 40


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave, in numbers and the first rows, and what is held back by which rule."""

    incidents: tuple[IncidentEntry, ...]
    counts: tuple[tuple[str, int], ...]
    held: tuple[Held, ...]


def _preview(gated: Gated) -> Preview:
    """What leaves for others than the team."""
    incidents = map(incident_entry, islice(gated.parts.incidents(), MOST))
    return Preview(tuple(incidents), tuple(gated.leaves.items()), gated.held_back)


def _whole(look: Lookout) -> Preview:
    """What leaves for the team: all there is, which the lists know."""
    sizes = look.sizes
    counts = (("reports", sizes.reports), ("claims", look.claims()), ("incidents", sizes.incidents))
    return Preview(look.page("incidents", {}, limit=MOST).entries, counts, ())


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def show(request: Request) -> Response:
    """The preview for an audience."""
    given = request.query_params.get("audience", "")
    return _page(request, given if given in AUDIENCES else "partner")


def _page(request: Request, audience: str, *, problem: Exception | None = None) -> Response:
    bench = workbench_of(request)
    refused, preview, stale = problem, None, False
    try:
        if audience == "team":
            preview = _whole(bench.lookout)
        else:
            name = ("gated", audience, _today())
            kept = bench.lookout.kept(name, lambda record: _preview(record.gated(audience)))
            preview, stale = kept.value, kept.stale
    except RefusedByPolicy as error:
        refused = error
    return page(
        request,
        "export.html.j2",
        status=200 if problem is None else 403,
        audience=audience,
        audiences=AUDIENCES,
        formats=FORMATS,
        preview=preview,
        stale=stale,
        refused=refused,
        releases=bench.releases.all(),
        mine=handle_of(request),
        state=_state(bench),
        alone=not bench.members.any(),
    )


def _state(bench: Workbench) -> str:
    # As of now: a release must not leave with what somebody decided within the last half second.
    return f"{_today()} {bench.lookout.state_now()}"


async def make(request: Request) -> Response:
    """Make a file for the team or a partner, ask for a public one, agree to it, or make one that was agreed to."""
    return await run_in_threadpool(_make, request, await form_of(request))


def _make(request: Request, form: dict[str, str]) -> Response:
    bench, act, number = workbench_of(request), form.get("act", ""), form.get("number", "")
    audience, made = form.get("audience", ""), form.get("format", "")
    try:
        if number:
            release = bench.releases.release(int(number) if number.isdecimal() and len(number) < 16 else -1)
            audience, made = release.audience, release.form
        if audience not in AUDIENCES or made not in FORMATS:
            raise UsageError("nothing is exported so.", where=f"{audience[:20]} {made[:20]}")
        if act == "agree":
            bench.releases.agree(release.number, state=_state(bench), by=handle_of(request))
            return back("/export?audience=public", said="agreed")
        if act == "ask":
            check_passes(bench.record.gated(audience))
            bench.releases.ask(audience, made, state=_state(bench), by=handle_of(request))
            return back(f"/export?audience={audience}", said="asked")
        if audience == "public":
            _check_agreed(bench, release if number else None)
        return _file(bench, made, audience)
    except RefusedByPolicy as error:
        return _page(request, audience if audience in AUDIENCES else "partner", problem=error)


def _check_agreed(bench: Workbench, release: Release | None) -> None:
    if release is None or release.agreed_by is None:
        raise RefusedByPolicy(
            "rule 'second person': nothing leaves for the public that one person alone decided on.",
            where="public",
            next_step="Ask for it; when another publisher or owner has agreed, it passes.",
        )
    bench.releases.check(release, _state(bench))


def _file(bench: Workbench, made: str, audience: str) -> Response:
    """The file, written whole before the first byte is sent, so that a refusal is never half a file."""
    held = tempfile.TemporaryDirectory()
    name = f"{audience}.{made}"
    path = Path(held.name) / name
    try:
        bench.record.export(made, path, audience=audience)
        if made in FOLDERS:
            name, path = f"{name}.zip", _zipped(path)
    except BaseException:
        held.cleanup()
        raise

    def body() -> Iterator[bytes]:
        try:
            with path.open("rb") as file:
                while data := file.read(65536):
                    yield data
        finally:
            held.cleanup()

    kind = "application/zip" if made in FOLDERS else "application/octet-stream"
    return StreamingResponse(body(), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _zipped(folder: Path) -> Path:
    """A folder as a ZIP file, alike on every run: no day of this machine is in it."""
    out = folder.with_suffix(".zip")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.iterdir()):
            packed.writestr(zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return out
