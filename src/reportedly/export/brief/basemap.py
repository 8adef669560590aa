"""Outlines of countries and their divisions for a small map: those that ship with the package, or a file's own."""

import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from reportedly.errors import UsageError

FORMAT = "reportedly-shapes/1"
_SHIPPED = "data/shapes.json.xz"

Ring = list[tuple[float, float]]


def within(x: float, y: float, ring: Ring) -> bool:
    """Whether a point lies in a ring: a ray from it crosses the edge an odd number of times (Shimrat 1962,
    Communications of the ACM 5, algorithm 112)."""
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
    return odd


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees, south-west to north-east; `east` may run past 180 where it spans the date line."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any ground."""
        apart = self.west > other.east or other.west > self.east or self.south > other.north or other.south > self.north
        return not apart


@dataclass(frozen=True, slots=True)
class Outline:
    """A named area: `id` is that of the gazetteer, or None; `level` is "country" or "admin1"."""

    id: str | None
    name: str
    level: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Basemap:
    """The shapes of a file, still packed, and whom to thank for them."""

    attribution: str
    packed: tuple[tuple[str, Mapping[str, Any]], ...]
    steps: int

    def outlines(self, box: Box) -> Iterator[Outline]:
        """Outlines of which some ring meets `box`, those rings only; countries come before their divisions."""
        for level, shape in self.packed:
            rings = [ring for ring in (self._ring(packed) for packed in shape["rings"]) if box.meets(_around(ring))]
            if rings:
                yield Outline(shape["id"], shape["name"], level, tuple(rings))

    def of_place(self, place: str) -> Outline | None:
        """The outline of a place of the gazetteer, if there is one."""
        for level, shape in self.packed:
            if shape["id"] == place:
                return Outline(place, shape["name"], level, tuple(self._ring(packed) for packed in shape["rings"]))
        return None

    def _ring(self, packed: list[int]) -> Ring:
        """A ring from its first point and the steps between points, on a grid of `steps` a degree."""
        xs, ys = accumulate(packed[::2]), accumulate(packed[1::2])
        return [(x / self.steps, y / self.steps) for x, y in zip(xs, ys, strict=True)]


def _around(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


@cache
def shipped() -> Basemap | None:
    """The shapes of the package (Natural Earth, simplified), None where they were left out of it."""
    file = files("reportedly.export").joinpath(_SHIPPED)
    return _basemap(json.loads(lzma.decompress(file.read_bytes()))) if file.is_file() else None


def from_file(path: Path) -> Basemap:
    """The shapes of a GeoJSON file (RFC 7946): polygons whose properties are `id` (of the gazetteer), `name` and
    `level` ("country" or "admin1"), all optional, and on the collection an `attribution`. A file in the format of the
    shapes that ship is taken too. `UsageError` where it is neither."""
    try:
        made = dict(json.loads(path.read_bytes()))
        return _geojson(made) if made.get("type") == "FeatureCollection" else _basemap(made)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise UsageError(
            f"the shapes cannot be read: {wrong}.",
            where=str(path),
            next_step="Give a GeoJSON FeatureCollection of polygons.",
        ) from wrong


#: Grid steps a degree to which shapes of a GeoJSON file are rounded: about 100 m.
_FINE = 1000


def _geojson(made: Mapping[str, Any]) -> Basemap:
    packed = []
    for feature in made["features"]:
        geometry, given = feature["geometry"], feature.get("properties") or {}
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        shape = {
            "id": given.get("id"),
            "name": str(given.get("name", "")),
            "rings": [_packed(polygon[0]) for polygon in polygons],
        }
        packed.append((str(given.get("level", "country")), shape))
    packed.sort(key=lambda item: item[0] != "country")
    return Basemap(str(made.get("attribution", "")), tuple(packed), _FINE)


def _packed(ring: list[list[float]]) -> list[int]:
    grid = [(round(lon * _FINE), round(lat * _FINE)) for lon, lat, *_ in ring]
    steps = [grid[0], *((x - u, y - v) for (u, v), (x, y) in pairwise(grid))]
    return [number for step in steps for number in step]


def _basemap(made: Mapping[str, Any]) -> Basemap:
    if made["format"] != FORMAT:
        raise ValueError(f"format is {made['format']}")
    packed = [(level, shape) for key, level in (("countries", "country"), ("admin1", "admin1")) for shape in made[key]]
    return Basemap(made["attribution"], tuple(packed), made["steps"])
