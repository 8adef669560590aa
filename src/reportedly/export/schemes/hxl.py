"""The incidents as CSV with tags of the Humanitarian Exchange Language (HXL 1.1) in the second row."""

from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.csv import write_rows
from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

_BOUNDS = {"low": "min", "best": "best", "high": "max"}
_COUNTS = {"persons": "#affected+persons", "killed": "#affected+killed", "injured": "#affected+injured"}
#: Each column with its tag. Attributes after + are free in HXL; the tags are of its dictionary.
TAGS = {
    "incident": "#event+id",
    "kind": "#event+type",
    "when": "#date+edtf",
    "start": "#date+start",
    "end": "#date+end",
    "country": "#country+name",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "location": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "radius_km": "#geo+radius+km",
    **{f"{name}_{end}": f"{tag}+{bound}" for name, tag in _COUNTS.items() for end, bound in _BOUNDS.items()},
    "standing": "#status+standing",
    "lines_low": "#indicator+lines+min",
    "lines_high": "#indicator+lines+max",
    "outlets": "#meta+source",
    "links": "#meta+url",
}


def write_hxl(parts: RecordParts, out: TextIO) -> None:
    """Write a row an incident. A middle stands beside the radius it is the middle of, or not at all."""
    write_rows(tuple(TAGS), _rows(parts), out, second=tuple(TAGS.values()))


def _rows(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        yield {
            **_place(one),
            **{f"{name}_{end}": whole(getattr(one.count(name), end)) for name in _COUNTS for end in _BOUNDS},
            "incident": one.incident.id,
            "kind": one.incident.kind,
            "when": one.when.edtf if one.when else None,
            "start": one.days[0].isoformat() if one.days else None,
            "end": one.days[1].isoformat() if one.days else None,
            "standing": one.incident.standing.grade,
            "lines_low": one.incident.standing.lines.low,
            "lines_high": one.incident.standing.lines.high,
            "outlets": one.outlets,
            "links": one.links,
        }


def _place(one: Told) -> dict[str, Any]:
    where = one.where
    drawn = where is not None and where.radius_km and where.lat is not None and where.lon is not None
    return {
        "country": one.area("country"),
        "admin1": one.area("admin1"),
        "admin2": one.area("admin2"),
        "location": one.place,
        **({name: getattr(where, name) for name in ("lat", "lon", "radius_km")} if drawn else {}),
    }
