"""Looking a name up in the gazetteer that a record reads with."""

from functools import partial
from pathlib import Path

from reportedly.pipeline.folder import settings_of
from reportedly.pipeline.rows import Row, Rows, listed
from reportedly.read.gazetteer import Found, Gazetteer
from reportedly.settings import Settings

PLACES = {
    "id": "text",
    "name": "text",
    "level": "text",
    "kind": "text",
    "within": "text",
    "country": "text",
    "lat": "number",
    "lon": "number",
    "radius_km": "number",
    "population": "integer",
    "basis": "text",
    "other_names": "text",
}


def search(record: str | Path, name: str) -> Rows[Found]:
    """Every place called `name`, the likeliest first, with the settings of the record (the defaults where none is).

    `UsageError` for settings or a gazetteer of the record that cannot be read.
    """
    gazetteer = gazetteer_of(settings_of(record))
    return Rows(lambda: iter(gazetteer.search(name)), flat=partial(_row, gazetteer), columns=PLACES)


def gazetteer_of(settings: Settings) -> Gazetteer:
    """The gazetteer that these settings name. Its file stays with the thread that first asks it."""
    own = Path(settings.gazetteer) if settings.gazetteer else None
    return Gazetteer(own, only_extra=settings.gazetteer_alone)


def _row(gazetteer: Gazetteer, found: Found) -> Row:
    place = found.place
    return {
        "id": place.id,
        "name": place.name,
        "level": place.level,
        "kind": place.kind,
        "within": listed([parent.name for parent in gazetteer.parents(place)]),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "population": place.population,
        "basis": place.basis,
        "other_names": listed(gazetteer.spellings(place)),
    }
