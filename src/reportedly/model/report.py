"""A report: one published text, archived as it was, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "byline", "dateline", "paragraph", "caption", "furniture"]
PublishedFrom = Literal["given", "page", "text", "none"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a report's text and what it is: `text[start:end]`. Blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with its blocks.

    `id` is minted from the bytes, `sha256` is their hash. `published` is EDTF (a year alone is fine) or None, and
    `published_from` says on what evidence. `language` is an ISO 639-1 code, or "und". `extra` holds the input's
    unknown keys, kept and never read. `text_by` names the version of the rules that derived the text from the bytes.
    """

    id: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    language: str = "und"
    extra: Mapping[str, object] = field(default_factory=dict)
    text_by: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """One time the same bytes were added: from where (a path or URL), as what media type, and when (ISO 8601, UTC)."""

    report: str
    origin: str
    media_type: str
    at: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A report with the bytes it came from and the capture that brought them."""

    report: Report
    data: bytes
    capture: Capture


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not become, or could not be read as, a report: listed with its error, its bytes kept if any.

    `stage` is "archive" or "read"; `report` is set where a report exists.
    """

    origin: str
    stage: Literal["archive", "read"]
    error: str
    next_step: str
    at: str
    sha256: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A report whose bytes the record does not hold: `sort` is "erased", when nothing but this tombstone is left of it,
    or "imported", when its text is there and its bytes are where it was exported. `at` is ISO 8601 UTC."""

    report: str
    sha256: str
    sort: Literal["erased", "imported"]
    at: str
    reason: str
