"""Where: a place of the gazetteer with its level, or the candidates where none could be chosen."""

import math
from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "admin1", "admin2", "town", "feature"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written and as resolved.

    `name` is the name as written, `known_as` the gazetteer's name where one place was chosen. `lat`/`lon` are WGS 84
    degrees of the place's middle, `radius_km` how far from it the place may reach: a region is never a false point.
    `parents` are names, nearest first. With two readings left `gazetteer_id` is None, `candidates` lists the ids, and
    `parents` are those that hold every candidate.
    """

    name: str
    gazetteer_id: str | None = None
    level: Level | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    parents: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    known_as: str | None = None


#: Mean radius of the Earth in kilometres (IUGG).
EARTH_KM = 6371.0088


def distance_km(left: Where, right: Where) -> float | None:
    """Kilometres between the middles of two places along a great circle (haversine), None where a middle is unknown."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    lat, other = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((other - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
