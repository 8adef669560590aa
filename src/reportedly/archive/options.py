"""What the archive is told: limits, and what a person says about the report being added."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveOptions:
    """Limits that keep one hostile or mistaken item from stopping a batch. Sizes are in bytes.

    `max_bytes`: nothing larger is read as one item; a news page with all its inlined pictures stays far below it.
    `max_page_bytes`: HTML above this is not parsed: time and memory grow with it.
    `max_characters`: a longer text is not one report; it is also the longest text the default spaCy pipeline accepts.
    `fetch_seconds`: how long one URL may take from the first byte asked to the last received.
    `language_characters`: how much of a text the language is judged by; more does not change the answer.
    """

    max_bytes: int = 50_000_000
    max_page_bytes: int = 12_000_000
    max_characters: int = 1_000_000
    fetch_seconds: float = 60.0
    language_characters: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the person adding a source says about it. `published` is EDTF or an ISO 8601 date-time. A hint outranks what
    the page says; in JSON Lines it fills a key that a line leaves out."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
