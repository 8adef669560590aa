"""Coarser values: times to a week, month or year, places to the area that holds them, small numbers to a bound."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.when import UNKNOWN_YEAR, When, between, days, interval, month_length
from reportedly.model.where import Where
from reportedly.protect.rules import Space, Time

#: Keys of a link's query that say which article is meant. All others (sessions, campaigns, readers) are taken off.
_ARTICLE = frozenset(
    "id aid oid nid pid newsid news_id articleid article_id article idxno no num seq story p page_id".split()
)
_ARTICLE_VALUE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


class Places(Protocol):
    """Areas that hold places; the pipeline makes one of the record's gazetteer."""

    def at(self, place: Where, level: Space) -> Where | None:
        """The area of that level that holds `place`, or the place itself where it is as coarse; None where the
        gazetteer has neither."""
        ...


@dataclass(frozen=True, slots=True)
class Grain:
    """How fine the time and the places of one incident leave, and from which number on counts do."""

    time: Time
    place: Space
    cell: int = 1


def coarse_when(when: When, level: Time) -> When | None:
    """The time in whole weeks (Monday to Sunday), months or years. A week of a day whose year is unknown depends on the
    year: such a day becomes its month. None for level "none", a year that is unknown, and days that are none."""
    if level == "none" or (level == "year" and not when.year_known):
        return None
    if level == "week" and not when.year_known:
        level = "month"
    try:
        first = None if when.earliest is None else _floor(_day(when.earliest), level)
        last = None if when.latest is None else _ceiling(_day(when.latest), level)
        if first is not None and last is not None:
            return between(first, last, year_known=when.year_known)
        return interval(*(None if end is None else _written(end, when.year_known) for end in (first, last)))
    except (ValueError, OverflowError):
        return None


def _day(written: str) -> date:
    return date.fromisoformat(written.replace("XXXX", str(UNKNOWN_YEAR)))


def _written(day: date, known: bool) -> str:
    return day.isoformat() if known else f"XXXX{day.isoformat()[4:]}"


def _floor(day: date, level: Time) -> date:
    if level == "week":
        return day - timedelta(days=day.weekday())
    if level == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if level == "year" else day


def _ceiling(day: date, level: Time) -> date:
    if level == "week":
        return day + timedelta(days=6 - day.weekday())
    if level == "month":
        return day.replace(day=month_length(day.year, day.month))
    return day.replace(month=12, day=31) if level == "year" else day


def coarse_where(where: Where, level: Space, places: Places) -> Where | None:
    """The area that holds a place, under the gazetteer's name for it. One without a radius keeps no middle, which
    would be read as the spot. None where no place was chosen, or no such area is known."""
    if level == "none" or where.gazetteer_id is None:
        return None
    area = places.at(where, level)
    if area is None:
        return None
    drawn = bool(area.radius_km) and area.lat is not None and area.lon is not None
    return Where(
        name=area.known_as or area.name,
        gazetteer_id=area.gazetteer_id,
        level=area.level,
        lat=area.lat if drawn else None,
        lon=area.lon if drawn else None,
        radius_km=area.radius_km if drawn else None,
        parents=area.parents,
        known_as=area.known_as or area.name,
    )


def coarse_count(count: Count, cell: int) -> Count | None:
    """The number in words of our own; one below `cell` (but not 0) becomes "<`cell`". None where nothing is left."""
    said = (count.low, count.best, count.high)
    low, best, high = (None if n is not None and 0 < n < cell else n for n in said)
    if count.high is not None and high is None:
        high = cell - 1
    of = count.of
    if of is not None and any(0 < n < cell for n in (of, *(of - n for n in said if n is not None))):
        of = None  # the rest of them would be too few
    if low is None and best is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low = None
    unit = count.unit if count.unit in ("persons", "incidents") else None
    made = Count(low, high, best, count.about, of, unit)
    return Count(low, high, best, count.about, of, unit, in_words(made))


def is_small(count: Count, cell: int) -> bool:
    """Whether a count says a number that is not 0 and below `cell`."""
    return any(n is not None and 0 < n < cell for n in (count.low, count.best, count.high))


def in_words(count: Count) -> str:
    """A count in signs that any reader knows: "5", "<3", "3 or more", "3-9", "about 40"; empty where all is open."""
    low, best, high = (None if n is None else f"{n:g}" for n in (count.low, count.best, count.high))
    about = "about " if count.about else ""
    if best is not None and (low, high) in ((best, best), (None, None)):
        return about + best
    if low is None and high is not None:
        return f"<{count.high + 1:g}" if count.high is not None else ""
    if low is not None and high is None:
        return f"{about}{low} or more"
    return f"{about}{low}-{high}" if low is not None else about + (best or "")


def coarse(value: Value | None, grain: Grain, places: Places) -> Value | None:
    """A value as fine as it may leave, None where it may not: words as a value never do."""
    if isinstance(value, When):
        return coarse_when(value, grain.time)
    if isinstance(value, Where):
        return coarse_where(value, grain.place, places)
    if isinstance(value, Count):
        return coarse_count(value, grain.cell)
    assert value is None or isinstance(value, Text)  # noqa: S101 - a new sort of value must not slip through
    return None


def published(edtf: str | None, level: Time) -> str | None:
    """A day of publication in whole weeks, months or years; None where it is none."""
    found = days(edtf) if edtf else None
    if found is None or level == "none":
        return None
    made = coarse_when(between(*found), level)
    return made.edtf if made else None


def public_link(url: str | None) -> str | None:
    """The address of an article for everybody: http or https, at a named public host, without user names, fragments, or
    parts of the query that do not say which article is meant. None for anything else, such as a path of a file."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or host.endswith((".local", ".internal")):
        return None
    pairs: Mapping[str, str] = dict(parse_qsl(parts.query))
    kept = [(k, v) for k, v in pairs.items() if k.lower() in _ARTICLE and _ARTICLE_VALUE.fullmatch(v)]
    return urlunsplit((parts.scheme, host + port, parts.path, urlencode(kept), ""))
