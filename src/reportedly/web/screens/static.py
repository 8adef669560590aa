"""Files of our own: one script, one style sheet, and htmx."""

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.pages import page

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def file(request: Request, name: str) -> Response:
    """A file of ours; its address changes with it, so that browsers may keep it for good."""
    folder = files("reportedly.web") / "static"
    known = {item.name for item in folder.iterdir() if item.name.rpartition(".")[2] in _TYPES}
    if name not in known:
        return page(request, "refused.html.j2", status=404, why="nothing")
    kind = _TYPES[name.rpartition(".")[2]]
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response((folder / name).read_bytes(), media_type=kind, headers=headers)
