"""Where: a place of the gazetteer with its level, or the candidates where none could be chosen."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "admin1", "admin2", "town", "feature"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written and as resolved.

    `name` is the name as written, `known_as` the gazetteer's name where one place was chosen. `lat`/`lon` are WGS 84 degrees
    of the place's middle, `radius_km` how far from it the place may reach: a region is never a false point. `parents`
    are names, nearest first. With two readings left `gazetteer_id` is None and `candidates` lists the ids.
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
