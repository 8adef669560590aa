"""The brief as PDF: the same page, laid out for print by WeasyPrint, which is an extra."""

import re
from importlib.util import find_spec
from io import StringIO
from typing import Any, BinaryIO

from reportedly.errors import UsageError
from reportedly.export.brief import BriefOptions, write_brief
from reportedly.model.parts import RecordParts

#: The colours of the page by day, and where one is named.
_COLOURS = re.compile(r":root \{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]+);")
_NAMED = re.compile(r"var\(--([a-z-]+)\)")
#: The rules for drawings, one a line, and where a drawing begins.
_RULES = re.compile(r"^(?:svg text|\.(?:sea|land|area|way|plate|axis|bar|gap|arrow)\b).*\n", re.MULTILINE)
_DRAWING = re.compile(r'<figure class="(?:band|map)">.*?<svg [^>]*>', re.DOTALL)


def write_pdf(parts: RecordParts, out: BinaryIO, options: BriefOptions | None = None) -> None:
    """Write the brief to `out` as PDF, alike on every run. Nothing is loaded but fonts of the system.

    Raises `UsageError` where WeasyPrint, or the library Pango that it draws with, is not installed, and as
    `write_brief` does.
    """
    page = StringIO()
    write_brief(parts, page, options)
    document = _printer().HTML(string=settled(page.getvalue()), url_fetcher=_nothing)
    document.write_pdf(out, pdf_identifier=b"reportedly", uncompressed_pdf=False)


def settled(page: str) -> str:
    """The page with what WeasyPrint does not know done beforehand: colours stand in place of their names, and each
    drawing of the page's own has the rules for drawings in itself, without which a map is black."""
    found = _COLOURS.search(page)
    named = dict(_COLOUR.findall(found.group(1))) if found else {}
    page = _NAMED.sub(lambda name: named.get(name.group(1), name.group()), page)
    rules = f"<style>{''.join(_RULES.findall(page))}</style>"
    return _DRAWING.sub(lambda drawing: drawing.group() + rules, page)


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
