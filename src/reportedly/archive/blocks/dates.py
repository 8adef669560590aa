"""Full dates with a clock time, as pages print them on a line of their own; never dates in running text."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?P<m1>{MONTH})\s*(?P<d1>{_DAY})(?:st|nd|rd|th)?\s*,?\s*(?P<y1>{_YEAR})"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<m2>{MONTH})[\s,-]*(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})(?:[-./](?P<m3>\d\d?)[-./](?P<d3>\d\d?)|\s?[년年]\s*(?P<m4>\d\d?)\s?[월月]\s*(?P<d4>\d\d?)\s?[일日])"
    rf"|(?P<a5>\d\d?)[/.](?P<b5>\d\d?)[/.](?P<y5>{_YEAR})"
)
CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
ZONE = r"(?:\s*\(?(?:GMT|UTC|[ECMP][SD]?T|KST|JST|BST|CES?T|IST|HKT|SGT|AEST|AEDT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
FULL_DATE = re.compile(rf"(?<!\d)(?:{_DATE})(?!\d)", re.IGNORECASE)
_CLOCK = re.compile(rf"(?<![\d:.]){CLOCK}(?![\d:])", re.IGNORECASE)
#: How far a clock time may stand from its date: "November 01, 2016 11:56", "12:04 JST, August 20, 2024", "at".
_NEAR = 16
_UPDATED = re.compile(
    r"updat|modif|revis|edited|수정|変更|更新|aktualisiert|mis à jour|actualizado|aggiornato|atualizado", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"publish|posted|written|created|issued|first|date\b|입력|등록|승인|발행|公開|配信|発行|veröffentlicht|publié|publicado",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageDate:
    """A full date on a page: `day` is YYYY-MM-DD, `clock` HH:MM or HH:MM:SS or None; `label` is "published", "updated"
    or empty, as the words before it say."""

    day: str
    clock: str | None
    label: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The date as EDTF or as a date-time."""
        return f"{self.day}T{self.clock}" if self.clock else self.day


def _day(found: re.Match[str]) -> str | None:
    """YYYY-MM-DD, or None where it is no day or could be two ("03/04/2016")."""
    group = found.groupdict()
    if group["y5"]:
        first, second = int(group["a5"]), int(group["b5"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if first <= 12 else (second, first)
        year = group["y5"]
    else:
        year = group["y1"] or group["y2"] or group["y3"]
        name = group["m1"] or group["m2"]
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(group["m3"] or group["m4"])
        day = int(group["d1"] or group["d2"] or group["d3"] or group["d4"])
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _time(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{found['second']}" if found["second"] else ""
    return f"{hour:02}:{found['minute']}{seconds}"


def _label(before: str) -> str:
    if _UPDATED.search(before):
        return "updated"
    return "published" if _PUBLISHED.search(before) else ""


def page_dates(words: str) -> list[PageDate]:
    """The full dates of one short line, in order, each with the clock time beside it."""
    matches = list(FULL_DATE.finditer(words))
    found = []
    for i, match in enumerate(matches):
        day = _day(match)
        low = matches[i - 1].end() if i else 0
        high = matches[i + 1].start() if i + 1 < len(matches) else len(words)
        if day is None:
            continue
        after = _CLOCK.search(words, match.end(), min(high, match.end() + _NEAR))
        before = None if after or i else _last(words, max(low, match.start() - _NEAR), match.start())
        label = _label(words[low : match.start()][-24:])
        found.append(PageDate(day, _time(after or before), label, match.start(), (after or match).end()))
    return found


def _last(words: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for found in _CLOCK.finditer(words, start, end):  # noqa: B007 - the last one counts
        pass
    return found


def published_from(dates: list[PageDate]) -> str | None:
    """The publication date these lines agree on, or None where they give none or more than one day.

    A date the page calls an update is not the publication; one it calls publication outranks one without a name. Of
    two that agree on the day the one with a clock time says more.
    """
    named = [d for d in dates if d.label != "updated"]
    days = {d.day for d in named if d.label == "published"} or {d.day for d in named}
    if len(days) != 1:
        return None
    agreed = [d for d in named if d.day in days]
    return next((d for d in agreed if d.clock), agreed[0]).written
