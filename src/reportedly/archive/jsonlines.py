"""One line of JSON Lines to a report: known keys are checked, unknown ones kept and never read."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from reportedly.archive.derive import Known, report_of
from reportedly.archive.items import Item
from reportedly.archive.options import ArchiveOptions, Hints
from reportedly.archive.page import report_of_page
from reportedly.archive.published import from_figures, is_in_figures, is_published
from reportedly.errors import UnreadableReport
from reportedly.model.report import Report

_KEYS = ("url", "outlet", "title", "published", "language", "text", "html")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?")
#: What neither a UTF-8 file nor a database can hold: half a surrogate pair, and the zero character.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
#: Letters that no EDTF date or ISO date-time holds.
_WORDS = re.compile(r"[A-SU-WYa-su-wy]")
_EXPECTED = 'Each line is an object such as {"outlet": "...", "published": "2024-08-20", "text": "..."}.'
_MEND = "Correct the line and add the file again; the lines already archived stay as they are."


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _object_of(data: bytes) -> dict[str, Any]:
    try:
        line = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UnreadableReport(f"not UTF-8 at byte {error.start + 1}", next_step=_MEND) from error
    except json.JSONDecodeError as error:
        raise UnreadableReport(f"not JSON: {error.msg} at character {error.pos + 1}", next_step=_MEND) from error
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnreadableReport(f"not JSON that can be kept: {said}", next_step=_MEND) from error
    if not isinstance(line, dict):
        raise UnreadableReport(f"expected an object, found {_json_name(line)}", next_step=_EXPECTED)
    if any(map(_UNSTORABLE.search, _strings(line))):
        raise UnreadableReport("a string holds half a surrogate pair or a zero character", next_step=_MEND)
    return line


def _strings(value: object) -> Iterator[str]:
    """Every string in a JSON value, keys too, without recursion."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting.extend(found)
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _json_name(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _string(line: dict[str, Any], key: str) -> str | None:
    value = line.get(key)
    if value is None or isinstance(value, str):
        return value or None
    if key == "published" and type(value) is int:
        return str(value)
    raise UnreadableReport(f'"{key}" must be a string, found {_json_name(value)}', next_step=_MEND)


def report_of_line(item: Item, hints: Hints, options: ArchiveOptions) -> Report:
    """The report of one JSON line, its text the string given, after its title where that is given apart. A hint fills a
    key the line leaves out.

    Raises `UnreadableReport` for a line that is no JSON object, has no text or html or has both, holds a key of the
    wrong type, a `published` that is no date, or characters that no file can hold.
    """
    line = _object_of(item.data)
    given = {key: _string(line, key) for key in _KEYS}
    extra = {key: value for key, value in line.items() if key not in _KEYS}
    if line.get("text") == "" and given["html"] is None:
        raise UnreadableReport("the report has no text", next_step="Add it again with its text.")
    if (given["text"] is None) == (given["html"] is None):
        found = 'neither "text" nor "html"' if given["text"] is None else 'both "text" and "html"'
        raise UnreadableReport(f"the line has {found}", next_step=f"Give one of the two. {_EXPECTED}")
    published = (given["published"] or "").strip() or hints.published
    written = (given["published"] or "").strip()
    if written and (_WORDS.search(written) or is_in_figures(written)) and not is_published(written):
        # "Wed Nov 23", "11/10/2016": no EDTF was meant; it is kept as given, a date made of it where only one can be
        extra["published"], published = given["published"], from_figures(written) or hints.published
    if published is not None and not is_published(published):
        raise UnreadableReport(
            f'"published" is {published[:40]!r}, which is no date',
            next_step="Write it as EDTF (2016, 2016-11, 2016-11-01) or ISO 8601 (2016-11-01T11:56), or leave it out.",
        )
    tag = _LANGUAGE.fullmatch(given["language"] or "")
    if given["language"] and not tag:
        extra["language"] = given["language"]
    known = Known(
        url=given["url"] or hints.url,
        outlet=given["outlet"] or hints.outlet,
        title=given["title"],
        published=published,
        published_from="given" if published else "none",
        language=tag[1].lower() if tag else None,
        extra=extra,
    )
    if given["html"] is not None:
        return report_of_page(item, given["html"], known, options)
    return report_of(item, _titled(known.title, given["text"] or ""), known, options)


#: How far into a text its title is looked for before it is taken to be left out there.
_OPENING = 600


def _titled(title: str | None, text: str) -> str:
    """The text with its title on a line before it, where the title is given apart and the text does not open with it:
    a title is part of what was published, and words that are not in the text could back no claim."""
    if title is None or not title.strip() or _letters(title) in _letters(text[:_OPENING]):
        return text
    return f"{' '.join(title.split())}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
