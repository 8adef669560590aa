"""The incidents in ACLED's 31 columns (export of 2023 and later), one row an incident."""

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from reportedly.export.csv import write_rows
from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

#: Source: ACLED Codebook (2024), "Column names in ACLED's data export".
COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()

_VIOLENCE = "Political violence"
#: The one event type whose target is civilians by its definition; of others it is not known.
_CIVILIANS = "Violence against civilians"
#: Which disorder an event type belongs to, by the same codebook; riots and some developments depend on more.
_DISORDER = {
    "Battles": _VIOLENCE,
    "Explosions/Remote violence": _VIOLENCE,
    _CIVILIANS: _VIOLENCE,
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
#: The codebook's time precision: 1 the day, 2 the week, 3 the month; in days that the interval may hold.
_PRECISION = ((1, 1), (7, 2), (31, 3))
#: Its geographic precision: 1 the town, 2 a part of a region, 3 the region.
_CLOSENESS = {"town": 1, "admin2": 2, "admin1": 3}


def is_violence(codes: Mapping[str, str]) -> bool:
    """Whether a kind with these codes is political violence, to ACLED or (as an assault) to PLOVER."""
    event = codes.get("ACLED", "").partition(": ")[0]
    return _DISORDER.get(event) == _VIOLENCE or codes.get("PLOVER", "").partition(":")[0] == "ASSAULT"


def write_acled(parts: RecordParts, out: TextIO) -> None:
    """Write ACLED's columns as CSV. What ACLED asks for and a record does not hold stays empty."""
    write_rows(COLUMNS, _rows(parts), out)


def _rows(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        kind, _, sub = one.codes.get("ACLED", "").partition(": ")
        yield {
            **_time(one),
            "event_id_cnty": one.incident.id,
            "disorder_type": _DISORDER.get(kind),
            "event_type": kind,
            "sub_event_type": sub,
            "civilian_targeting": "Civilian targeting" if kind == _CIVILIANS else None,
            "actor1": one.words("actor"),
            "actor2": one.words("target"),
            "country": one.area("country"),
            "admin1": one.area("admin1"),
            "admin2": one.area("admin2"),
            "location": one.place if one.point else None,
            "latitude": one.point[0] if one.point else None,
            "longitude": one.point[1] if one.point else None,
            "geo_precision": _CLOSENESS.get(one.where.level or "") if one.where else None,
            "source": one.outlets,
            "fatalities": whole(one.count("killed").best),
        }


def _time(one: Told) -> dict[str, Any]:
    """The first day of an interval with its precision. Beyond a month ACLED knows none, and only the year is given."""
    if one.days is None:
        return {}
    first, last = one.days
    length = (last - first).days + 1
    precision = next((code for most, code in _PRECISION if length <= most), None)
    return {
        "event_date": first.isoformat() if precision else None,
        "time_precision": precision,
        "year": first.year if first.year == last.year else None,
    }
