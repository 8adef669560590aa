"""The incidents as PLOVER event records: one JSON array, an event a line, fields as PLOVER's manual names them."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

#: Fields of a record. Source: PLOVER manual, "JSON Data Fields".
FIELDS = (
    "id date enddate source target event mode eventLoc dead injured size link citation url publication codebook comment"
).split()
_GEONAMES = "geonames:"


def write_plover(parts: RecordParts, out: TextIO) -> None:
    """Write a record for each incident whose kind has a code of PLOVER in its codebook; others have no category."""
    out.write("[")
    for number, record in enumerate(_records(parts)):
        out.write((",\n" if number else "\n") + json.dumps(record, ensure_ascii=True, allow_nan=False))
    out.write("\n]\n")


def _records(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        event, _, mode = one.codes.get("PLOVER", "").partition(":")
        if not event:
            continue
        made = {
            "id": one.incident.id,
            "date": one.days[0].isoformat() if one.days else None,
            "enddate": one.days[1].isoformat() if one.days else None,
            "source": _actor(one.words("actor")),
            "target": _actor(one.words("target")),
            "event": event,
            "mode": mode or None,
            "eventLoc": _location(one),
            "dead": whole(one.count("killed").best),
            "injured": whole(one.count("injured").best),
            "size": whole(one.count("persons").best),
            "citation": [source.sha256 for source in one.sources],
            "url": one.links,
            "publication": one.outlets,
            "comment": f"{one.incident.standing.grade}, {one.when.edtf}" if one.when else one.incident.standing.grade,
        }
        kept = ("id", "date", "enddate", "source", "event")
        yield {name: item for name, item in made.items() if name in kept or item not in (None, [])}


def _actor(words: str | None) -> list[dict[str, str]]:
    """Actors by their words: a record knows no country or sector code of them."""
    return [{"actorText": words}] if words else []


def _location(one: Told) -> dict[str, Any] | None:
    """The location object, which is GeoNames': names by level, and a middle for a town alone."""
    where = one.where
    if where is None or where.gazetteer_id is None:
        return None
    number = where.gazetteer_id.removeprefix(_GEONAMES) if where.gazetteer_id.startswith(_GEONAMES) else None
    made = {
        "geonameid": int(number) if number and number.isdigit() else None,
        "name": one.place,
        "latitude": one.point[0] if one.point else None,
        "longitude": one.point[1] if one.point else None,
        "admin1 name": one.area("admin1"),
        "country name": one.area("country"),
    }
    return {name: item for name, item in made.items() if item is not None}
