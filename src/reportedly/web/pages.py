"""Pages: what every screen is rendered with, and lists as pages, CSV and JSON alike."""

import csv
import hashlib
import io
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.plain import plain
from reportedly.model.where import Where
from reportedly.pipeline import words
from reportedly.store.catalogue import IncidentEntry
from reportedly.web.languages import LANGUAGES, preferred, translations
from reportedly.web.members import ROLES, Session
from reportedly.web.reasons import Said, said_in
from reportedly.web.workbench import Workbench


def named(name: str) -> str:
    """A string that is translated where it is shown: the mark by which it is found for the catalogues."""
    return name


#: Screens of the navigation: the path, the name, the letter that goes there after g, and the least role.
SCREENS = (
    ("/", named("Home"), "h", "viewer"),
    ("/reports", named("Reports"), "r", "viewer"),
    ("/matches", named("Matches"), "m", "viewer"),
    ("/incidents", named("Incidents"), "i", "viewer"),
    ("/map", named("Map"), "w", "viewer"),
    ("/unreported", named("Unreported"), "u", "viewer"),
    ("/tallies", named("Tallies"), "t", "viewer"),
    ("/export", named("Export"), "x", "publisher"),
    ("/log", named("Log"), "l", "viewer"),
    ("/settings", named("Settings"), "s", "viewer"),
)
#: Entries of one page of a list.
PAGE = 50


def workbench_of(request: Request) -> Workbench:
    """The workbench that a request came to."""
    found: Workbench = request.app.state.workbench
    return found


def session_of(request: Request) -> Session | None:
    """The session with which a request passed the guard; None at the doors that anyone may pass."""
    found: Session | None = getattr(request.state, "session", None)
    return found


def handle_of(request: Request) -> str:
    """Who sends a request that passed the guard."""
    session = session_of(request)
    return session.handle if session else ""


def may(request: Request, least: str) -> bool:
    """Whether who asks has at least this role."""
    session = session_of(request)
    return session is not None and ROLES.index(session.role) >= [*ROLES].index(least)  # type: ignore[arg-type]


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; files that came with it are let go of."""
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def language_of(request: Request) -> str:
    """The language that somebody chose, or that their browser asks for."""
    session = session_of(request)
    chosen = workbench_of(request).drafts.choices(session.handle).get("language") if session else None
    return chosen or preferred(request.headers.get("accept-language", ""))


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = translations(language)
    environment.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        value=partial(words.value_words, say=catalogue.gettext),
        kind=partial(words.kind_words, say=catalogue.gettext),
        day=partial(words.edtf_words, say=catalogue.gettext),
        property=partial(words.property_words, say=catalogue.gettext),
        chain=partial(words.chain_words, say=catalogue.gettext),
        persons=partial(_persons, say=catalogue.gettext),
        tongue=partial(_tongue, language),
        said=_said_by(language, catalogue.gettext),
        seal=seal,
    )
    environment.globals.update(languages=LANGUAGES, screens=SCREENS, asset=asset, new_key=new_key)
    return environment


def _said_by(language: str, say: Callable[[str], str]) -> Callable[[Context, str], Said]:
    """The filter that says reasons; the outlets of the record are looked up once a page, and only where they matter."""

    @pass_context
    def said(context: Context, words: str) -> Said:
        outlets: Callable[[], frozenset[str]] = context["outlet_names"]
        return said_in(language, say, words, outlets)

    return said


def _persons(entry: IncidentEntry, say: Callable[[str], str]) -> str:
    """How many persons an incident of a list is told of, in words; a dash where nothing is told."""
    low, best, high = entry.persons_low, entry.persons_best, entry.persons_high
    if (low, best, high) == (None, None, None):
        return entry.persons or "–"
    return words.bounds_words(Count(low, high, best, about=bool(entry.persons_about)), say)


def _tongue(language: str, value: Value | None) -> str:
    """The language in which a value is shown: words of a report are English, days and numbers that of the page."""
    return "en" if isinstance(value, Text | Where) else language


def seal(value: Value) -> str:
    """A few letters that stand for a value, so that a form says what was seen when it was filled in."""
    return hashlib.sha256(json.dumps(plain(value), sort_keys=True).encode("utf-8", "replace")).hexdigest()[:12]


def new_key() -> str:
    """A key for one form, so that sending it twice decides once."""
    return secrets.token_urlsafe(12)


@cache
def asset(name: str) -> str:
    """The address of a file of ours; it changes with the file, so that browsers may keep it."""
    data = (files("reportedly.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def sound(text: str) -> str:
    """The text as UTF-8 can carry it: a lone surrogate becomes the sign for a character that is lost."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template as a page, with what every page is given."""
    bench, session, language = workbench_of(request), session_of(request), language_of(request)
    choices = bench.drafts.choices(session.handle) if session else {}
    path = request.scope["path"]
    given = {
        "request": request,
        "path": path,
        "here": path + (f"?{request.url.query}" if request.url.query else ""),
        "query": dict(request.query_params),
        "language": language,
        "session": session,
        "single_keys": choices.get("single_keys", "on") == "on",
        "may": lambda least: may(request, least),
        "fresh": bench.lookout.is_fresh() if session else True,
        "link": lambda **changes: link(request, **changes),
        "members": bench.members.any(),
        "said": request.query_params.get("said", ""),
        "outlet_names": cache(lambda: frozenset(name for name, _ in bench.lookout.counts("reports", "outlet"))),
    }
    html = _environment(language).get_template(template).render({**given, **values})
    return HTMLResponse(sound(html).encode(), status)


def say(request: Request, message: str, **values: Any) -> str:
    """A string of ours in the language of who asks."""
    said = translations(language_of(request)).gettext(message)
    return said % values if values else said


def link(request: Request, **changes: Any) -> str:
    """The address of this page with other parameters, None taking one away; a new filter begins at its first page."""
    given = {name: value for name, value in request.query_params.items() if value and name != "said"}
    if "page" not in changes:
        given.pop("page", None)
    given.update({name: str(value) for name, value in changes.items() if value is not None})
    for name in (name for name, value in changes.items() if value is None):
        given.pop(name, None)
    path: str = request.scope["path"]
    return f"{path}?{urlencode(given)}" if given else path


def page_number(request: Request) -> int:
    """Which page of a list is asked for, from 1."""
    given = request.query_params.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 8 else 1


def tabular(
    request: Request, form: str, name: str, rows: Iterable[Mapping[str, Any]], *, columns: Iterable[str] = ()
) -> Response:
    """Rows as CSV or JSON, streamed; 404 for any other form. `columns` head a table without rows."""
    if form == "csv":
        body, kind = _csv(rows, list(columns)), "text/csv; charset=utf-8"
    elif form == "json":
        body, kind = _json(rows), "application/json"
    else:
        return page(request, "refused.html.j2", status=404, why="nothing")
    return StreamingResponse(
        body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    )


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[bytes]:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    walk = iter(rows)
    first = next(walk, None)
    writer.writerow(columns if first is None else first)
    for row in chain([] if first is None else [first], walk):
        writer.writerow([words.csv_cell(value) for value in row.values()])
        if held.tell() > 16_000:
            yield sound(held.getvalue()).encode()
            held.seek(0)
            held.truncate()
    yield sound(held.getvalue()).encode()


def _json(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    before = "[\n"
    for row in rows:
        yield (before + json.dumps(row)).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def back(to: str, said: str = "", anchor: str = "") -> Response:
    """To a page of ours, after something was done there; a path of anybody else's is not gone to."""
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    base, _, query = safe.partition("#")[0].partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("said="))
    query = "&".join(filter(None, [kept, urlencode({"said": said}) if said else ""]))
    target = base + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")
    return RedirectResponse(target, 303)
