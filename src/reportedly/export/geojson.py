"""The incidents as GeoJSON (RFC 7946): each place as the area it may lie in, never as a false point."""

import json
import math
from typing import TextIO

from reportedly.export.shape import incident_shape
from reportedly.model.parts import RecordParts

#: Mean radius of the earth in km (IUGG), good to 0.3 % for circles of this size.
EARTH_KM = 6371.0088
#: Corners of a circle's ring; 48 keep its edge within 0.3 % of the radius.
CORNERS = 48


def circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """The ring of a circle on the globe as [lon, lat] pairs, counter-clockwise and closed, rounded to about 100 m.

    Across the 180th meridian longitudes run on past 180, so that the ring stays one.
    """
    angle = min(radius_km / EARTH_KM, math.pi / 2)
    phi = math.radians(lat)
    ring = []
    for corner in range(CORNERS):
        bearing = -2 * math.pi * corner / CORNERS
        sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
        across = math.sin(bearing) * math.sin(angle) * math.cos(phi)
        turn = math.degrees(math.atan2(across, math.cos(angle) - math.sin(phi) * sine))
        ring.append([round(lon + turn, 3), round(math.degrees(math.asin(sine)), 3)])
    return [*ring, ring[0]]


def write_geojson(parts: RecordParts, out: TextIO) -> None:
    """Write one feature an incident. The geometry is the circle of the place's radius; null where the place is unknown,
    has no radius, or was left open between several: a middle alone would be read as the spot where it happened."""
    out.write('{"type": "FeatureCollection", "features": [')
    first = True
    for incident in parts.incidents():
        shape = incident_shape(incident)
        where = shape["where"] or {}
        drawn = None not in (where.get("lat"), where.get("lon"), where.get("radius_km"))
        geometry = (
            {"type": "Polygon", "coordinates": [circle(where["lat"], where["lon"], where["radius_km"])]}
            if drawn and where["radius_km"] > 0
            else None
        )
        properties = {key: shape[key] for key in ("kind", "when", "where", "persons", "standing", "accounts")}
        feature = {"type": "Feature", "id": shape["id"], "geometry": geometry, "properties": properties}
        out.write(("\n" if first else ",\n") + json.dumps(feature, ensure_ascii=False, allow_nan=False))
        first = False
    out.write("\n]}\n")
