"""The incidents as CSV that Uwazi imports into a template, one row an entity."""

from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.csv import write_rows
from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

#: Labels of the template's properties; docs/exports.md gives the type that each must have.
COLUMNS = (
    "title incident_id kind period edtf place admin1 country geolocation radius_km persons_low persons_best "
    "persons_high killed injured standing lines_low lines_high outlets links"
).split()


def write_uwazi(parts: RecordParts, out: TextIO) -> None:
    """Write a row an incident. Uwazi reads "|" between values of a list, and ":" between the days of a range."""
    write_rows(COLUMNS, _rows(parts), out)


def _rows(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        persons, standing = one.count("persons"), one.incident.standing
        yield {
            "title": one.name,
            "incident_id": one.incident.id,
            "kind": one.incident.kind,
            "period": _period(one),
            "edtf": one.when.edtf if one.when else None,
            "place": one.place,
            "admin1": one.area("admin1"),
            "country": one.area("country"),
            "geolocation": f"{one.point[0]}|{one.point[1]}" if one.point else None,
            "radius_km": one.where.radius_km if one.where else None,
            "persons_low": whole(persons.low),
            "persons_best": whole(persons.best),
            "persons_high": whole(persons.high),
            "killed": whole(one.count("killed").best),
            "injured": whole(one.count("injured").best),
            "standing": standing.grade,
            "lines_low": standing.lines.low,
            "lines_high": standing.lines.high,
            "outlets": "|".join(outlet.replace("|", "/") for outlet in one.outlets),
            "links": " ".join(one.links),
        }


def _period(one: Told) -> str | None:
    when = one.when
    if when is None or not when.year_known:
        return None
    return ":".join((end or "").replace("-", "/") for end in (when.earliest, when.latest))
