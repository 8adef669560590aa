"""Values as a person gives them in a form: read strictly, or refused with what would pass."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reportedly.errors import UsageError
from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.report import Report
from reportedly.model.when import UNKNOWN_YEAR, When, between, days, interval
from reportedly.model.where import Where
from reportedly.read.gazetteer import Gazetteer
from reportedly.text import Span

#: The type of each property's values; any other is words.
TYPES: Mapping[str, str] = {
    "when": "when",
    **dict.fromkeys(("where", "from", "to", "via"), "where"),
    **dict.fromkeys(("persons", "killed", "injured", "arrested"), "count"),
}
#: Longest words a value may be.
LONGEST = 500
_UNKNOWN = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?", re.I)


def type_of(name: str, value: Value | None = None) -> str:
    """The type of value a property has: when, where, count or text; that of `value` where there is one."""
    named = {When: "when", Where: "where", Count: "count", Text: "text"}
    return TYPES.get(name, "text") if value is None else named[type(value)]


def value_given(kind: str, given: Mapping[str, str], *, words: str, gazetteer: Gazetteer) -> Value:
    """The value that the fields of a form give: `edtf` for a when; `place` (a gazetteer id) and `name` for a where;
    `low`, `best`, `high`, `about`, `unit` for a count; `text` for a text. `words` are the report's.

    Raises `UsageError` where they give none.
    """
    if kind == "when":
        return when_given(given.get("edtf", ""))
    if kind == "where":
        return _where(given, words, gazetteer)
    if kind == "count":
        return _count(given, words)
    text = " ".join(given.get("text", "").split())
    if not text or len(text) > LONGEST:
        raise UsageError(f"a value has 1 to {LONGEST} characters.", next_step="Type the value.")
    return Text(text)


def when_given(text: str) -> When:
    """A When of the EDTF that a person writes: a day, month or year, its year XXXX where it is not known, or two of
    them joined by a slash, either of which may be ".." for open."""
    given = "".join(text.split()).upper()
    first, slash, last = given.partition("/")
    try:
        if not slash:
            ends = _ends(first)
            return between(*ends, year_known=not first.startswith("XXXX"))
        low = None if first in ("", "..") else _ends(first)[0].isoformat()
        high = None if last in ("", "..") else _ends(last)[1].isoformat()
        return interval(_masked(low, first), _masked(high, last))
    except ValueError as error:
        raise UsageError(
            f"{text.strip()[:60]!r} is no time.",
            next_step="Write 2016-07-27, 2016-07, 2016, XXXX-07-27 where the year is not known, or two with a slash.",
        ) from error


def _masked(day: str | None, given: str) -> str | None:
    return f"XXXX{day[4:]}" if day is not None and given.startswith("XXXX") else day


def _ends(text: str) -> tuple[date, date]:
    if found := _UNKNOWN.fullmatch(text):
        text = f"{UNKNOWN_YEAR}{found[0][4:]}"
    ends = days(text)
    if ends is None or "/" in text:
        raise ValueError(text)
    return ends


def _where(given: Mapping[str, str], words: str, gazetteer: Gazetteer) -> Where:
    name, wanted = " ".join(given.get("name", "").split()), given.get("place", "").strip()
    if not wanted and not name:
        raise UsageError("no place is named.", next_step="Type a name, or choose a place.")
    if wanted:
        place = gazetteer.place(wanted)
        if place is None:
            raise UsageError("the gazetteer has no place of this id.", where=wanted[:80], next_step="Choose another.")
        where = gazetteer.where(place)
        return replace(where, name=words, known_as=where.name) if words else where
    found = gazetteer.search(name)
    if len(found) == 1:
        where = gazetteer.where(found[0].place)
        return replace(where, name=words or name, known_as=where.name)
    return Where(words or name, candidates=tuple(one.place.id for one in found[:40]))


def _count(given: Mapping[str, str], words: str) -> Count:
    low, best, high = (_number(given.get(name, "")) for name in ("low", "best", "high"))
    about = given.get("about", "") not in ("", "no")
    if low is None and best is None and high is None:
        raise UsageError("no number is given.", next_step="Give the least, the best or the most.")
    if best is None and low is not None and low == high:
        best = low
    if low is None and high is None and not about:
        low = high = best
    try:
        return Count(low, high, best, about=about, unit=given.get("unit", "").strip()[:60] or None, words=words)
    except ValueError as error:
        raise UsageError("the numbers are out of order.", next_step="The least is not above the most.") from error


def _number(text: str) -> float | None:
    given = text.replace(",", "").strip()
    if not given:
        return None
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", given):
        raise UsageError(f"{text.strip()[:40]!r} is no number.", next_step="Write it with digits.")
    return float(given) if "." in given else int(given)


def span_given(report: Report, given: Mapping[str, str]) -> Span:
    """The words that a form marks: `start` and `end` with the quote in `words`, or the words alone where the report
    has them once. Raises `UsageError` where they are not in the report, or more than once."""
    words = given.get("words", "").replace("\r\n", "\n")
    start, end = given.get("start", ""), given.get("end", "")
    if start.isdecimal() and end.isdecimal() and len(start + end) < 20 and int(start) < int(end) <= len(report.text):
        span = Span.of(report.text, int(start), int(end))
        if not words or words == span.quote:
            return span
    words = words.strip()
    if not words:
        raise UsageError(
            "no words are marked.", next_step="Mark words of the report, or type them as they stand there."
        )
    places = [found.start() for found in re.finditer(re.escape(words), report.text)]
    if len(places) != 1:
        found = "are not in the report" if not places else f"stand in the report {len(places)} times"
        step = "Type them as they stand there." if not places else "Mark them, or type more of the sentence."
        raise UsageError(f"the words {words[:60]!r} {found}.", next_step=step)
    return Span.of(report.text, places[0], places[0] + len(words))
