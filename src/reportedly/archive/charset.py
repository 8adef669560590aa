"""Bytes to text: the byte order mark, what the transport or the page declares, UTF-8, then a statistical guess."""

import codecs
import re

from reportedly.errors import UnreadableReport

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
#: How far into a page a charset declaration counts (HTML Standard, "prescan a byte stream": 1,024 bytes; real pages
#: put scripts before it, so further here).
_META_WITHIN = 8_192
#: Enough bytes to tell the 8-bit encodings of a news text apart; the guess costs time in proportion.
_SAMPLE = 32_768
#: Share of control characters above which bytes are no text. Random bytes give a tenth, prose none.
_MOST_CONTROL = 0.02
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"WARC/", "a WARC web archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(data: bytes) -> str | None:
    """UTF-16 whose byte order mark is missing: Latin text has a zero in every second byte."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> str:
    """The text of `data`. A declared charset counts unless the bytes are valid UTF-8; bytes that fit no encoding keep
    their readable part, the rest becomes U+FFFD. `markup` also looks for a `<meta charset>`.

    Raises `UnreadableReport` for empty and for binary data.
    """
    if not data.strip():
        raise UnreadableReport("the item is empty", next_step="Check that it was saved whole, and add it again.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableReport(f"this is {what}, not text", next_step="Save the report as text or HTML and add it.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    bare = _without_mark(data)
    if bare:
        return _checked(data.decode(bare, errors="replace"))
    if _is_utf8(data):
        return _checked(data.decode("utf-8"))
    if markup and declared is None:
        meta = _META.search(data[:_META_WITHIN])
        declared = meta[1].decode("ascii") if meta else None
    encoding = (_known(declared) if declared else None) or _mostly_utf8(data) or _guessed(data)
    return _checked(data.decode(encoding, errors="replace"))


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes is still UTF-8: multi-byte sequences that fit by chance are rare."""
    sample = data[:_SAMPLE]
    broken = sample.decode("utf-8", errors="replace").count("\ufffd")
    high = sum(len(run) for run in re.findall(rb"[\x80-\xff]+", sample))
    return "utf-8" if broken * 5 < high else None


def _checked(text: str) -> str:
    if not text.strip():
        raise UnreadableReport("the item holds only white space", next_step="Check that it was saved whole.")
    control = len(_CONTROL.findall(text))
    if "\x00" in text or control > _MOST_CONTROL * len(text):
        raise UnreadableReport(
            f"this is binary data, not text ({control} control characters in {len(text)})",
            next_step="Save the report as text or HTML and add it again.",
        )
    return text
