"""A source (file, folder, address or standard input) to the raw items in it, one at a time."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from reportedly.archive.items import HTML, JSONL, LINE, TEXT, Item, Rejected, rejected
from reportedly.archive.options import ArchiveOptions
from reportedly.archive.web import fetch
from reportedly.errors import UnreadableReport

STDIN = "-"
_SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
_READ = "Reports are read from .txt, .html, .htm and .jsonl."
_SNIFFED = 1_024

Read = Iterator[Item | Rejected]


def is_url(source: str) -> bool:
    """Whether the source is an address to fetch."""
    return source.lower().startswith(("http://", "https://"))


def items(source: str, *, options: ArchiveOptions, at: str, stdin: BinaryIO | None = None) -> Read:
    """The items of a source in a fixed order, and a rejection for each that could not be read."""
    if source == STDIN:
        return _stdin(stdin, options, at)
    if is_url(source):
        return _fetched(source, options, at)
    path = Path(source)
    if path.is_dir():
        return _folder(path, options, at)
    return _file(path, options, at)


def _stdin(stdin: BinaryIO | None, options: ArchiveOptions, at: str) -> Read:
    if stdin is None:
        error = UnreadableReport(
            "there is no standard input", next_step="Pipe a report into the command, or name a file."
        )
        yield rejected(error, STDIN, at)
        return
    yield from _stream(stdin, STDIN, None, options, at)


def _fetched(url: str, options: ArchiveOptions, at: str) -> Read:
    try:
        item = fetch(url, options)
    except UnreadableReport as error:
        yield rejected(error, url, at)
        return
    if item.media_type == JSONL:
        for number, line in enumerate(item.data.splitlines(), 1):
            if line.strip():
                yield Item(f"{url}:{number}", LINE, line, None, None)
    else:
        yield item


def _folder(folder: Path, options: ArchiveOptions, at: str) -> Read:
    """Files below a folder in the order of their paths; hidden ones and links to folders are not followed."""
    failed: list[OSError] = []
    for name, folders, files in os.walk(folder, onerror=failed.append):
        while failed:
            yield _unreadable(failed.pop(0), str(folder), at)
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            yield from _in_folder(Path(name, file), options, at)
    for error in failed:
        yield _unreadable(error, str(folder), at)


def _in_folder(path: Path, options: ArchiveOptions, at: str) -> Read:
    if path.suffix.lower() not in _SUFFIXES:
        error = UnreadableReport(
            f"a file ending in {path.suffix or 'nothing'} is not read from a folder",
            next_step=f"{_READ} Add the file by its own name if it is one of these.",
        )
        yield rejected(error, str(path), at)
        return
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        yield _unreadable(error, str(path), at)
        return
    if not regular:
        yield rejected(UnreadableReport("this is no regular file", next_step=_READ), str(path), at)
        return
    yield from _file(path, options, at)


def _file(path: Path, options: ArchiveOptions, at: str) -> Read:
    media_type = _SUFFIXES.get(path.suffix.lower())
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), media_type, options, at)
    except OSError as error:
        yield _unreadable(error, str(path), at)


def _unreadable(error: OSError, origin: str, at: str) -> Rejected:
    where = str(error.filename or origin)
    found = error.strerror or str(error)
    steps = {
        FileNotFoundError: "Check the path; it is taken from the current folder.",
        PermissionError: "Allow yourself to read it, and add it again.",
    }
    step = steps.get(type(error), "Check the disk and the path, and add it again.")
    return rejected(UnreadableReport(f"it could not be opened: {found}", next_step=step), where, at)


def _stream(stream: BinaryIO, origin: str, media_type: str | None, options: ArchiveOptions, at: str) -> Read:
    """The items of an open stream: a JSON Lines stream a line at a time, anything else as one item."""
    first = stream.readline(options.max_bytes + 1)
    media_type = media_type or _sniffed(first)
    if media_type == JSONL:
        yield from _lines(stream, first, origin, options, at)
        return
    data = first + stream.read(max(options.max_bytes + 1 - len(first), 0))
    if len(data) > options.max_bytes:
        error = UnreadableReport(
            f"it is larger than {options.max_bytes:,} bytes", next_step="Add the article alone, or one file a report."
        )
        yield rejected(error, origin, at)
        return
    yield Item(origin, media_type, data)


def _sniffed(first: bytes) -> str:
    """The kind of an item without a telling name, by its first line."""
    head = first[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        return HTML
    line = first.strip()
    return JSONL if line.startswith(b'{"') and line.endswith(b"}") else TEXT


def _lines(stream: BinaryIO, first: bytes, origin: str, options: ArchiveOptions, at: str) -> Read:
    """The lines that are not blank, without their line ends; a line over the limit is read past, not into memory."""
    number, line = 1, first
    limit = options.max_bytes
    blank = True
    while line:
        where = f"{origin}:{number}"
        too_long = len(line) > limit and not line.endswith(b"\n")
        if too_long:
            _skip_line(stream.readline, limit)
            error = UnreadableReport(
                f"the line is longer than {limit:,} bytes", next_step="Give the text of the article alone."
            )
            yield rejected(error, where, at)
        elif line.strip():
            yield Item(where, LINE, line.rstrip(b"\r\n"))
        blank = blank and not line.strip()
        number, line = number + 1, stream.readline(limit + 1)
    if blank:
        error = UnreadableReport("the file holds no line", next_step="Check that it was saved whole, and add it again.")
        yield rejected(error, origin, at)


def _skip_line(readline: Callable[[int], bytes], limit: int) -> None:
    while part := readline(limit):
        if part.endswith(b"\n"):
            return
