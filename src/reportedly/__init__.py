"""Reportedly turns news reports into an incident record: what happened, who says so, and how much of it holds."""

from typing import TYPE_CHECKING, Any

from reportedly.errors import ItemError, ReportedlyError, RunError

if TYPE_CHECKING:
    from reportedly.pipeline import Record
    from reportedly.settings import Settings

    __version__: str

__all__ = ["ItemError", "Record", "ReportedlyError", "RunError", "Settings", "__version__", "open"]


def open(record: str = "record") -> "Record":  # noqa: A001 - the word of every Python library for this
    """The record in the folder (or at the database URL) `record`, made with the default settings if there is none.

    Raises `UsageError` for settings that cannot be understood, `NoSpace` where the folder cannot be written.
    """
    from reportedly.pipeline import Record  # noqa: PLC0415 - importing the package loads no engine

    return Record.open(record)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of a second that hardly anybody needs

        return version("reportedly")
    if name == "Record":
        from reportedly.pipeline import Record  # noqa: PLC0415 - as above

        return Record
    if name == "Settings":
        from reportedly.settings import Settings  # noqa: PLC0415 - as above

        return Settings
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
