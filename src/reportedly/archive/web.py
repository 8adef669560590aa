"""One page fetched over http or https, with a limit on its size and on the time it takes."""

import time
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException

from reportedly.archive.items import HTML, JSONL, TEXT, Item
from reportedly.archive.options import ArchiveOptions
from reportedly.errors import UnreadableReport

_AGENT = "reportedly (archives news reports; asks once)"
_CHUNK = 65_536
_MEDIA_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/x-ndjson": JSONL,
    "application/jsonl": JSONL,
    "application/jsonlines": JSONL,
    "application/x-jsonlines": JSONL,
}


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows http and https and nothing else, so that no redirect leads to a file or to ftp."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def fetch(url: str, options: ArchiveOptions) -> Item:
    """The bytes at `url`. Raises `UnreadableReport` where it cannot be reached, is too large or slow, or is of a kind
    that is not read."""
    deadline = time.monotonic() + options.fetch_seconds
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310
    try:
        with _opener().open(request, timeout=options.fetch_seconds) as answer:
            media_type = _media_type(answer.headers)
            charset = answer.headers.get_content_charset()
            data = _read(answer, deadline, options)
    except urllib.error.HTTPError as error:
        with error:
            raise UnreadableReport(
                f"the server answered {error.code} {error.reason}",
                next_step="Check the address in a browser; save the page and add the file if it needs a sign-in.",
            ) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UnreadableReport(
            f"the address could not be fetched: {reason}",
            next_step="Check the address and the connection; add it again.",
        ) from error
    return Item(url, media_type, data, charset, url)


def _media_type(headers: Message) -> str:
    stated = headers.get_content_type()
    if stated not in _MEDIA_TYPES:
        raise UnreadableReport(
            f"the address holds {stated}, which is not read", next_step="HTML, plain text and JSON Lines are read."
        )
    if headers.get("Content-Encoding", "identity") != "identity":
        raise UnreadableReport(
            f"the server sent {headers['Content-Encoding']}-compressed data unasked",
            next_step="Save the page in a browser and add the file.",
        )
    return _MEDIA_TYPES[stated]


def _read(answer: object, deadline: float, options: ArchiveOptions) -> bytes:
    read = answer.read1  # type: ignore[attr-defined]
    parts: list[bytes] = []
    size = 0
    while part := read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > options.max_bytes:
            raise UnreadableReport(
                f"the answer is larger than {options.max_bytes:,} bytes", next_step="Save the article alone and add it."
            )
        if time.monotonic() > deadline:
            raise UnreadableReport(
                f"the answer was not complete after {options.fetch_seconds:g} seconds",
                next_step="Add the address again.",
            )
    return b"".join(parts)
