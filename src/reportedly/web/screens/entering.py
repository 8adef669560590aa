"""Coming in: by the one-time link where there are no members, else by password and code; and joining the team."""

from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from reportedly.web import codes
from reportedly.web.limits import Rate
from reportedly.web.pages import back, form_of, page, workbench_of
from reportedly.web.workbench import COOKIE

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Tries to sign in: of one address, and at one handle.
ADDRESS_RATE, HANDLE_RATE = Rate(10, 6), Rate(5, 30)
#: Characters of a password, at least (NIST SP 800-63B asks for 8, and for 15 where it stands alone) and at most.
SHORTEST, LONGEST = 12, 200


@cache
def hasher() -> "PasswordHasher":
    """Argon2id with the library's parameters (RFC 9106, low memory)."""
    from argon2 import PasswordHasher  # noqa: PLC0415 (only those who serve need it)

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to check against where there is no such member, so that trying a handle takes as long either way."""
    return hasher().hash("nobody has this password")


def show(request: Request) -> Response:
    """The one-time link, or the form to sign in."""
    bench = workbench_of(request)
    key = request.query_params.get("key", "")
    if key and bench.take_key(key):
        return _come_in(request, bench.members.begin(bench.options.handle, "owner"), "/")
    return _form(request, 403 if key else 200, wrong="link" if key else "")


def _form(request: Request, status: int = 200, *, wrong: str = "", to: str = "") -> Response:
    ended = request.query_params.get("ended", "")
    to = to or request.query_params.get("next", "/")
    return page(
        request,
        "enter.html.j2",
        status=status,
        wrong=wrong,
        to=to,
        ended=ended,
        any_members=workbench_of(request).members.any(),
    )


def _come_in(request: Request, key: str, to: str) -> Response:
    answer = back(to)
    secure = workbench_of(request).options.secure
    answer.set_cookie(COOKIE, key, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


async def enter(request: Request) -> Response:
    """Sign in with handle, password and code. Nothing says which of the three was wrong."""
    form = await form_of(request)
    handle, password, code = (str(form.get(name, ""))[:LONGEST] for name in ("handle", "password", "code"))
    to = str(form.get("next") or "/")
    limits = workbench_of(request).limits
    address = request.client.host if request.client else ""
    if limits.wait(ADDRESS_RATE, "enter", address) or limits.wait(HANDLE_RATE, "handle", handle):
        return await run_in_threadpool(_form, request, 429, wrong="often", to=to)
    if not await run_in_threadpool(_holds, request, handle, password, code):
        return await run_in_threadpool(_form, request, 403, wrong="wrong", to=to)
    return _come_in(request, workbench_of(request).members.begin(handle), to)


def _holds(request: Request, handle: str, password: str, code: str) -> bool:
    from argon2.exceptions import VerificationError  # noqa: PLC0415

    bench = workbench_of(request)
    lock = bench.members.lock_of(handle)
    try:
        hasher().verify(lock[0] if lock else _nobody(), password)
    except VerificationError:
        return False
    if lock is None:
        return False
    step = codes.matching_step(lock[1], code, bench.options.now())
    if step is None or not bench.members.take_step(handle, step):
        return False
    if hasher().check_needs_rehash(lock[0]):
        bench.members.set_password(handle, hasher().hash(password))
    return True


def show_invitation(request: Request) -> Response:
    """The form by which an invited person chooses a password and sets up codes."""
    return _invitation(request, request.query_params.get("key", ""))


def _invitation(request: Request, key: str, *, problem: str = "") -> Response:
    found = workbench_of(request).members.invitation(key)
    if found is None:
        return page(
            request,
            "enter.html.j2",
            status=403,
            wrong="link",
            to="/",
            ended="",
            any_members=workbench_of(request).members.any(),
        )
    handle, secret = found
    address = codes.address(secret, handle)
    status = 400 if problem else 200
    return page(
        request,
        "join.html.j2",
        status=status,
        handle=handle,
        secret=secret,
        address=address,
        key=key,
        problem=problem,
        shortest=SHORTEST,
    )


async def join(request: Request) -> Response:
    """Take up an invitation."""
    form = await form_of(request)
    key, password, code = (str(form.get(name, ""))[: LONGEST + 1] for name in ("key", "password", "code"))
    bench = workbench_of(request)
    address = request.client.host if request.client else ""
    if bench.limits.wait(ADDRESS_RATE, "enter", address):
        return await run_in_threadpool(_invitation, request, key, problem="often")
    found = bench.members.invitation(key)
    step = codes.matching_step(found[1], code, bench.options.now()) if found else None
    if found is not None and not SHORTEST <= len(password) <= LONGEST:
        return await run_in_threadpool(_invitation, request, key, problem="password")
    if found is None or step is None:
        return await run_in_threadpool(_invitation, request, key, problem="code")
    hashed = await run_in_threadpool(hasher().hash, password)
    handle = bench.members.join(key, hashed, step)
    if handle is None:
        return await run_in_threadpool(_invitation, request, key, problem="code")
    return _come_in(request, bench.members.begin(handle), "/")


def leave(request: Request) -> Response:
    """Sign out."""
    key = request.cookies.get(COOKIE)
    if key:
        workbench_of(request).members.end(key)
    answer = back("/enter")
    answer.delete_cookie(COOKIE, path="/")
    return answer
