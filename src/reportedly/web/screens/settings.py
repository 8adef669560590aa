"""Settings: one's own language and keys, the team, and what the record is read with."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.web.codes import new_secret
from reportedly.web.languages import LANGUAGES
from reportedly.web.members import ROLES
from reportedly.web.pages import back, form_of, handle_of, may, page, workbench_of


def show(request: Request) -> Response:
    """The page."""
    return _page(request)


def _page(request: Request, *, link: str = "", problem: UsageError | None = None) -> Response:
    bench = workbench_of(request)
    return page(
        request,
        "settings.html.j2",
        status=400 if problem else 200,
        team=bench.members.all() if may(request, "owner") else [],
        roles=ROLES,
        link_made=link,
        problem=problem,
        given=bench.record.settings,
        checks_on=bench.checks.on,
        caught=bench.checks.rate(),
        caught_by_me=bench.checks.rate_of(handle_of(request)),
        caught_pairs=bench.checks.rate("pairs"),
        caught_pairs_by_me=bench.checks.rate_of(handle_of(request), "pairs"),
    )


async def choose(request: Request) -> Response:
    """Keep one's language, and whether single keys act."""
    form = await form_of(request)
    drafts, handle = workbench_of(request).drafts, handle_of(request)
    language = str(form.get("language", ""))
    if language in LANGUAGES:
        drafts.choose(handle, "language", language)
    drafts.choose(handle, "single_keys", "on" if form.get("single_keys") else "off")
    return back(str(form.get("page") or "/settings"), said="kept")


async def switch_checks(request: Request) -> Response:
    """Show check items to whoever decides, or no more."""
    form = await form_of(request)
    workbench_of(request).checks.switch(bool(form.get("on")))
    return back("/settings", said="kept")


async def invite(request: Request) -> Response:
    """Invite somebody by a link that works once. The first member is an owner, since somebody must be."""
    form = await form_of(request)
    bench = workbench_of(request)
    handle, role = str(form.get("handle", "")).strip(), str(form.get("role", ""))
    try:
        if role not in ROLES:
            raise UsageError(f"{role[:20]!r} is no role.")
        if not bench.members.any() and role != "owner":
            raise UsageError("the first member is an owner.", next_step="Invite an owner first.")
        key = bench.members.invite(handle, role, new_secret())
    except UsageError as problem:
        return _page(request, problem=problem)
    return _page(request, link=f"{request.url.scheme}://{request.headers['host']}/join?key={key}")


async def change_member(request: Request) -> Response:
    """Give a member another role, or let them sign in no more."""
    form = await form_of(request)
    members, handle, role = workbench_of(request).members, str(form.get("handle", "")), str(form.get("role", ""))
    try:
        if members.member(handle) is None:
            raise UsageError("there is no such member.", where=handle[:60])
        if role == "leave":
            members.leave(handle)
        elif role in ROLES:
            members.set_role(handle, role)
    except UsageError as problem:
        return _page(request, problem=problem)
    return back("/settings", said="kept")
