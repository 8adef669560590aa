"""What reading can be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What reading can be told. `languages`: ISO 639-1 codes that are read; others are kept and counted as unread."""

    languages: tuple[str, ...] = ("en",)
