"""The guard in front of every door: it finds the door, asks `access` whether the request passes, and says no if not."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web import access
from reportedly.web.doors import Door, find
from reportedly.web.drafts import LARGEST_DRAFT
from reportedly.web.limits import Rate
from reportedly.web.members import Session
from reportedly.web.pages import form_of
from reportedly.web.workbench import COOKIE, Workbench

#: Requests of one person: pages read, and things changed. Nobody decides faster than three times a second for long.
READ_RATE, CHANGE_RATE = Rate(300, 0.1), Rate(120, 0.3)
#: Requests of one address that has not signed in.
STRANGER_RATE = Rate(60, 0.5)
#: Bytes of a form, and of an upload.
LARGEST_FORM, LARGEST_UPLOAD = 256_000, 50_000_000

#: Nothing is loaded but from here, nothing inline runs, no page may be framed.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers then send the origin "null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_log = logging.getLogger(__name__)

Respond = Callable[[Request, str, int], Awaitable[Response]]


class Guard:
    """ASGI middleware; `refuse` makes the page that says no."""

    def __init__(self, app: ASGIApp, *, workbench: Workbench, refuse: Respond) -> None:
        self._app = app
        self._bench = workbench
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request pass, or answer it."""
        if scope["type"] != "http":
            # No door takes a web socket.
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        guarded = _with_headers(scope, send)
        request = Request(scope, receive)
        answer = await self._answer(request)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        try:
            await self._app(scope, receive, guarded)
        except Exception:
            # Caught here, so that the page that tells of a fault goes out with the same headers as any other.
            _log.exception("a fault of Reportedly at %s", scope["path"])
            await (await self._refuse(request, "fault", 500))(scope, receive, guarded)

    async def _answer(self, request: Request) -> Response | None:
        """The response that ends the request here, or None where it passes."""
        headers = Headers(scope=request.scope)
        door = find(request.method, request.scope["path"])
        key = request.cookies.get(COOKIE)
        session = await run_in_threadpool(self._bench.members.session, key) if key else None
        live = session if session and not session.ended else None
        least = door.least if door else None
        asked = access.Asked(request.method, headers, request.url.scheme, least, live.role if live else None)
        why = access.refusal(asked, self._bench.hosts)
        request.scope["refused"] = why or ""
        if why is None or why in ("role", "nothing"):
            request.state.session = live
        if why not in ("host", "site") and (seconds := self._too_many(request, live)):
            request.state.session = live
            answer = await self._refuse(request, "often", 429)
            answer.headers["Retry-After"] = str(int(seconds) + 1)
            return answer
        if why is None:
            return await self._refuse(request, "large", 413) if _is_too_large(headers, door) else None
        if why == "nobody" and door is not None:
            return await self._to_the_entrance(request, session)
        return await self._refuse(request, why, {"host": 421, "nothing": 404, "nobody": 404}.get(why, 403))

    def _too_many(self, request: Request, session: Session | None) -> float:
        """Seconds until whoever asks may ask again; 0 where it is now."""
        reading = request.method in access.READING
        if session is None:
            address = request.client.host if request.client else ""
            return self._bench.limits.wait(STRANGER_RATE, "stranger", address)
        rate = READ_RATE if reading else CHANGE_RATE
        return self._bench.limits.wait(rate, "reads" if reading else "changes", session.handle)

    async def _to_the_entrance(self, request: Request, session: Session | None) -> Response:
        """To where one signs in; what a session that has ended was about to save is kept as a draft."""
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if request.method not in access.READING:
            back = "/"
            size = request.headers.get("content-length", "")
            if session is not None and size.isdigit() and int(size) <= LARGEST_DRAFT:
                form = await form_of(request)
                back = form.get("page", "/")
                if form.get("draft"):
                    kept = {name: value for name, value in form.items() if name not in ("page", "key")}
                    await run_in_threadpool(self._bench.drafts.keep_draft, session.handle, form["draft"], kept)
        target = f"/enter?next={quote(back, safe='')}" + ("&ended=1" if session is not None else "")
        if request.headers.get("hx-request"):
            return Response(status_code=401, headers={"HX-Redirect": target})
        return RedirectResponse(target, 303)


def _is_too_large(headers: Headers, door: Door | None) -> bool:
    size = headers.get("content-length", "0")
    most = LARGEST_UPLOAD if door is not None and door.uploads else LARGEST_FORM
    return not size.isdigit() or int(size) > most or "transfer-encoding" in headers


def _with_headers(scope: Scope, send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if scope.get("refused"):
                headers["X-Refused"] = scope["refused"]
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
