"""The workbench as an ASGI application, built from the table of doors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import ReportedlyError, UnknownId
from reportedly.pipeline import Record
from reportedly.pipeline.workbench.lookout import NotYet
from reportedly.web.doors import DOORS
from reportedly.web.guard import Guard
from reportedly.web.pages import page
from reportedly.web.workbench import Options, Workbench


def make_app(record: Record, folder: Path | None, options: Options) -> FastAPI:
    """The application for a record. `folder` keeps members and lists, None for in memory; it is let go of on shutdown.

    The record stays the caller's to close.
    """
    workbench = Workbench(record, folder, options)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(workbench.close)

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False)
    app.state.workbench = workbench
    for door in DOORS:
        app.add_api_route(door.path, door.answer, methods=[door.method], response_model=None)
    app.add_exception_handler(ReportedlyError, _said)
    app.add_exception_handler(NotYet, _not_yet)
    app.add_middleware(Guard, workbench=workbench, refuse=_refuse)
    return app


async def _refuse(request: Request, why: str, status: int) -> Response:
    return await run_in_threadpool(page, request, "refused.html.j2", status=status, why=why)


async def _not_yet(request: Request, error: Exception) -> Response:  # noqa: ARG001 (all it says is that it was raised)
    answer = await run_in_threadpool(page, request, "not_yet.html.j2", status=202)
    answer.headers["Refresh"] = "4"
    return answer


async def _said(request: Request, error: Exception) -> Response:
    """What Reportedly raised on purpose, on a page: an id that is not there, a value that cannot be read."""
    status = {2: 400, 4: 409, 5: 403, 7: 507}.get(getattr(error, "exit_code", 1), 500)
    status = 404 if isinstance(error, UnknownId) else status
    return await run_in_threadpool(page, request, "error.html.j2", status=status, error=error)
