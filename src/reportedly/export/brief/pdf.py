"""The brief as PDF: the same page, laid out for print by WeasyPrint, which is an extra."""

from importlib.util import find_spec
from io import StringIO
from typing import Any, BinaryIO

from reportedly.errors import UsageError
from reportedly.export.brief import BriefOptions, write_brief
from reportedly.model.parts import RecordParts


def write_pdf(parts: RecordParts, out: BinaryIO, options: BriefOptions | None = None) -> None:
    """Write the brief to `out` as PDF, alike on every run. Nothing is loaded but fonts of the system.

    Raises `UsageError` where WeasyPrint, or the library Pango that it draws with, is not installed, and as
    `write_brief` does.
    """
    page = StringIO()
    write_brief(parts, page, options)
    document = _printer().HTML(string=page.getvalue(), url_fetcher=_nothing)
    document.write_pdf(out, pdf_identifier=b"reportedly", uncompressed_pdf=False)


def _printer() -> Any:
    if find_spec("weasyprint") is None:
        raise _missing("WeasyPrint")
    try:
        import weasyprint  # noqa: PLC0415 - an extra, and slow to import
    except OSError as error:  # what it says where the library of the system is not there
        raise _missing(f"Pango, which WeasyPrint draws with ({error})") from error
    return weasyprint


def _missing(what: str) -> UsageError:
    return UsageError(
        f"{what} is not installed, and PDF needs it.",
        where="brief",
        next_step="Install it with: pip install 'reportedly[pdf]' (and Pango with the packages of your system), or "
        "write the page as HTML and print it from a browser.",
    )


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"the brief loads nothing: {url}")
