"""What travels inside the archive: raw items on their way in, and items that could not become a report."""

from dataclasses import dataclass

from reportedly.errors import UnreadableReport
from reportedly.ids import sha256
from reportedly.model.report import Failure

HTML = "text/html"
TEXT = "text/plain"
JSONL = "application/x-ndjson"
#: One line of a JSON Lines source.
LINE = "application/json"


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one report, not yet looked into. `charset` is what the server said, `url` where it was fetched."""

    origin: str
    media_type: str
    data: bytes
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that could not become a report: the failure in words, and its bytes where any were read."""

    failure: Failure
    data: bytes | None = None


def rejected(error: UnreadableReport, origin: str, at: str, data: bytes | None = None) -> Rejected:
    """The rejection of `origin` for `error`, found at the time `at`."""
    digest = sha256(data) if data is not None else None
    failure = Failure(
        origin=origin, stage="archive", error=error.found, next_step=error.next_step, at=at, sha256=digest
    )
    return Rejected(failure, data)
