"""The incidents as PLOVER event records: one JSON array, an event a line, fields as PLOVER's manual names them."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

#: Fields of a record. Source: PLOVER manual, draft 0.7b1, chapter "JSON Data Fields"; `dead` and `injured` are those of
#: its object for size, and `size`, the persons in all, is ours, as the manual lets further fields be.
FIELDS = "id date enddate source recipient event mode event_loc dead injured size cite_info comment".split()
_GEONAMES = "geonames:"


def write_plover(parts: RecordParts, out: TextIO) -> None:
    """Write a record for each incident whose kind has a code of PLOVER in its codebook and whose days are known with
    their year: others have no category, or not the date that PLOVER requires."""
    out.write("[")
    for number, record in enumerate(_records(parts)):
        out.write((",\n" if number else "\n") + json.dumps(record, ensure_ascii=True, allow_nan=False))
    out.write("\n]\n")


def _records(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        event, _, mode = one.codes.get("PLOVER", "").partition(":")
        if not event or one.days is None:
            continue
        cited = {
            "citation": [source.sha256 for source in one.sources],
            "url": one.links,
            "publication": one.outlets,
        }
        made = {
            "id": one.incident.id,
            "date": one.days[0].isoformat(),
            "enddate": one.days[1].isoformat(),
            "source": _actor(one.words("actor")),
            "recipient": _actor(one.words("target")),
            "event": [event],
            "mode": [mode] if mode else None,
            "event_loc": _location(one),
            "dead": whole(one.count("killed").best),
            "injured": whole(one.count("injured").best),
            "size": whole(one.count("persons").best),
            "cite_info": {name: item for name, item in cited.items() if item},
            "comment": ", ".join((one.incident.standing.grade, *([one.when.edtf] if one.when else []))),
        }
        kept = ("id", "date", "source", "event")
        yield {name: item for name, item in made.items() if name in kept or item not in (None, [])}


def _actor(words: str | None) -> list[dict[str, str]]:
    """Actors by their words: a record knows no country or sector code of them."""
    return [{"actor_text": words}] if words else []


def _location(one: Told) -> dict[str, Any] | None:
    """The location object, which is GeoNames': a name, and a middle for a town alone."""
    where = one.where
    if where is None or where.gazetteer_id is None:
        return None
    number = where.gazetteer_id.removeprefix(_GEONAMES) if where.gazetteer_id.startswith(_GEONAMES) else None
    made = {
        "geonameid": int(number) if number and number.isdigit() else None,
        "name": one.place,
        "latitude": one.point[0] if one.point else None,
        "longitude": one.point[1] if one.point else None,
    }
    return {name: item for name, item in made.items() if item is not None}
