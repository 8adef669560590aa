"""Outlines of countries, states and counties: decoded, measured (middle, reach, area) and simplified."""

import math
from collections.abc import Iterable
from typing import Any

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]

#: Parts smaller than this share of the whole do not count for the reach of a place: far islands of a country would
#: otherwise make its radius half the globe.
SMALL_PART = 0.05
KM_PER_DEGREE = 111.195


def outer_rings(geometry: dict[str, Any]) -> list[Ring]:
    """The outer rings of a GeoJSON polygon or multipolygon; holes (lakes) are left out."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(float(x), float(y)) for x, y, *_ in polygon[0]] for polygon in polygons if polygon]


def topology_rings(topology: dict[str, Any], name: str) -> list[tuple[dict[str, Any], list[Ring]]]:
    """Each geometry of the TopoJSON object `name` with its outer rings."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)

    def ring(indexes: list[int]) -> Ring:
        joined: Ring = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            joined += arc[1:] if joined else arc
        return joined

    found = []
    for geometry in topology["objects"][name]["geometries"]:
        kinds = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
        found.append((geometry, [ring(polygon[0]) for polygon in kinds.get(geometry["type"]) or []]))
    return found


def area_km2(ring: Ring) -> float:
    """Area by the shoelace rule on the sinusoidal plane, which keeps areas."""
    return abs(_signed(ring))


def _flat(ring: Ring) -> list[Point]:
    return [(x * KM_PER_DEGREE * math.cos(math.radians(y)), y * KM_PER_DEGREE) for x, y in ring]


def _signed(ring: Ring) -> float:
    flat = _flat(ring)
    pairs = zip(flat, flat[1:] + flat[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine, mean radius 6371 km)."""
    (x1, y1), (x2, y2) = [(math.radians(p[0]), math.radians(p[1])) for p in (a, b)]
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def middle(rings: Iterable[Ring]) -> Point:
    """The centre of mass of rings; of the largest one's side of the date line where they lie on both."""
    parts = sorted(((area_km2(r), r) for r in rings), key=lambda part: -part[0])
    first = parts[0][1][0][0]
    total = x_sum = y_sum = 0.0
    for area, ring in parts:
        x, y = _centre(ring)
        if abs(x - first) > 180:
            x += 360 if x < first else -360
        total, x_sum, y_sum = total + area, x_sum + area * x, y_sum + area * y
    x = x_sum / total
    return ((x + 180) % 360 - 180, y_sum / total)


def _centre(ring: Ring) -> Point:
    base_x, base_y = ring[0]
    twice = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        ax, ay, bx, by = x1 - base_x, y1 - base_y, x2 - base_x, y2 - base_y
        cross = ax * by - bx * ay
        twice, x_sum, y_sum = twice + cross, x_sum + (ax + bx) * cross, y_sum + (ay + by) * cross
    if abs(twice) < 1e-12:
        return ring[0]
    return (base_x + x_sum / (3 * twice), base_y + y_sum / (3 * twice))


def reach_km(rings: list[Ring], centre: Point) -> float:
    """How far the outline gets from `centre`, small far parts left out."""
    areas = [area_km2(ring) for ring in rings]
    large = [ring for ring, area in zip(rings, areas, strict=True) if area >= SMALL_PART * sum(areas)]
    return max(distance_km(centre, point) for ring in large for point in ring)


def simplified(ring: Ring, tolerance: float) -> Ring:
    """The ring with points dropped that lie within `tolerance` degrees of the line (Douglas and Peucker 1973)."""
    keep = [False] * len(ring)
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    keep[0] = keep[far] = keep[-1] = True
    stack = [(0, far), (far, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        index, gap = _farthest(ring, first, last)
        if gap > tolerance:
            keep[index] = True
            stack += [(first, index), (index, last)]
    return [point for point, kept in zip(ring, keep, strict=True) if kept]


def _farthest(ring: Ring, first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = ring[first], ring[last]
    length = math.dist(ring[first], ring[last])
    best, gap = first, -1.0
    for i in range(first + 1, last):
        x, y = ring[i]
        twice = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1))
        off = twice / length if length else math.dist(ring[first], ring[i])
        if off > gap:
            best, gap = i, off
    return best, gap
