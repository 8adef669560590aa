"""Uploading: one file that came without a folder, archived under its own name."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reportedly.archive import Hints, Rejected, collect
from reportedly.model.report import Archived
from reportedly.pipeline.runs.gather import gather
from reportedly.pipeline.steps import Added, silent
from reportedly.settings import Settings
from reportedly.store import Store

#: What the origin of an uploaded item begins with, so that it is not taken for a file of that name here.
UPLOADED = "upload:"
_LETTERS = 120


def upload(store: Store, settings: Settings, name: str, data: bytes, *, hints: Hints) -> Added:
    """Archive the reports in an uploaded file, or list it as failed with its bytes.

    The origin of each is the file's name after "upload:"; where the bytes lay meanwhile is told to nobody. `UsageError`
    for a hint that is no date.
    """
    given = Path(name.replace("\\", "/")).name[:_LETTERS]
    safe = "".join(c if c.isalnum() or c in "._- " else "_" for c in given).lstrip(".") or "report"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe
        path.write_bytes(data)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        items = collect(str(path), hints=hints, options=settings.archive, at=at)
        return gather(store, _named(items, folder), total=1, progress=silent)


def _named(items: Iterator[Archived | Rejected], folder: str) -> Iterator[Archived | Rejected]:
    """The items with origins that do not begin with the folder they lay in."""
    for item in items:
        if isinstance(item, Rejected):
            yield replace(item, failure=replace(item.failure, origin=_origin(item.failure.origin, folder)))
        else:
            yield replace(item, capture=replace(item.capture, origin=_origin(item.capture.origin, folder)))


def _origin(origin: str, folder: str) -> str:
    return UPLOADED + origin.removeprefix(folder).lstrip("/\\")
