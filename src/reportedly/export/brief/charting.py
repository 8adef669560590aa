"""The map: each incident's places as the areas they may lie in, on outlines of the land, never as a point."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.export.brief.basemap import Basemap, Box, Outline, Ring, within
from reportedly.export.brief.gathered import Gathered
from reportedly.export.brief.words import LEVELS, number, place_words, property_words
from reportedly.model.where import Where

#: Width of the drawing, in its own units; the page scales it. Heights follow the region, within these bounds.
WIDTH = 400.0
#: Incidents that a plate on the map names before it counts the rest.
LABELLED = 2
HEIGHTS = (220.0, 460.0)
#: Degrees of the smallest region shown: about 130 km, so that a single town still shows what lies around it.
SMALLEST = 1.2
#: The share of the region added on each side.
MARGIN = 0.18
#: Radius below which an area could not be seen, in drawing units.
SEEN = 5.0
KM_A_DEGREE = 111.195
ROLES = ("where", "from", "to", "via")
#: Letters of the labels, in drawing units, and the room that one letter takes.
LETTER = 11.0
LETTER_ROOM = 6.2


@dataclass(frozen=True, slots=True)
class Area:
    """A place of some incidents: an outline as path data, or a circle; `enlarged` where it would be too small."""

    x: float
    y: float
    r: float
    path: str
    label: str
    label_x: float
    label_y: float
    enlarged: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the list under the map."""

    numbers: tuple[int, ...]
    name: str
    roles: str
    reach: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A map ready to be drawn; `land` holds (level, path data), `ways` lines from one place to another."""

    height: float
    land: tuple[tuple[str, str], ...]
    names: tuple[tuple[float, float, str], ...]
    areas: tuple[Area, ...]
    ways: tuple[tuple[float, float, float, float], ...]
    places: tuple[Place, ...]
    bar: tuple[float, str]
    attribution: str


@dataclass(frozen=True, slots=True)
class _Spot:
    where: Where
    lat: float
    lon: float
    radius_km: float
    numbers: tuple[int, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """The region shown. Equirectangular, true to scale along its middle parallel: good for a region, not the globe."""

    box: Box
    height: float

    @property
    def unit(self) -> float:
        """Drawing units a degree of latitude."""
        return self.height / (self.box.north - self.box.south)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = (_near(lon, self.box) - self.box.west) / (self.box.east - self.box.west) * WIDTH
        return round(x, 1), round((self.box.north - lat) * self.unit, 1)

    def path(self, rings: Iterable[Ring]) -> str:
        drawn = []
        for ring in rings:
            points = [self.at(lon, lat) for lon, lat in ring]
            kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
            drawn.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
        return "".join(drawn)


def _plate_words(numbers: Sequence[int]) -> str:
    """`1, 2, 3`, or `1, 2 +5` for more: a longer plate would hide its neighbours."""
    left = len(numbers) - LABELLED
    said = ", ".join(map(str, numbers if left <= 1 else numbers[:LABELLED]))
    return f"{said} +{left}" if left > 1 else said


def _near(lon: float, box: Box) -> float:
    """The longitude on the side of the date line on which the region lies."""
    middle = (box.west + box.east) / 2
    return lon + 360 * round((middle - lon) / 360)


def chart(record: Gathered, basemap: Basemap | None) -> Chart | None:
    """The map of a record's incidents; None where no incident has a place that was resolved."""
    spots = _spots(record)
    if not spots:
        return None
    view = _view(spots)
    outlines = list(basemap.outlines(view.box)) if basemap else []
    names = tuple(_names(view, outlines))
    areas = _areas(view, spots, basemap, names)
    return Chart(
        height=view.height,
        land=tuple((o.level, view.path(o.rings)) for o in outlines),
        names=names,
        areas=areas,
        ways=tuple(_ways(record, view)),
        places=tuple(_place(spot) for spot in spots),
        bar=_bar(view),
        attribution=basemap.attribution if basemap else "",
    )


def _resolved(record: Gathered, incident_id: str) -> dict[str, Where]:
    incident = record.incidents[incident_id]
    found = {role: record.best(incident, role) for role in ROLES}
    return {
        role: w for role, w in found.items() if isinstance(w, Where) and w.lat is not None and w.radius_km is not None
    }


def _spots(record: Gathered) -> list[_Spot]:
    """The places of incidents that reports are about, or of all where there are none; larger areas first."""
    told = [i for i in record.incidents if i not in record.passing] or list(record.incidents)
    found: dict[str, tuple[Where, dict[int, None], dict[str, None]]] = {}
    for incident in told:
        for role, where in _resolved(record, incident).items():
            key = where.gazetteer_id or f"{where.lat} {where.lon}"
            _, numbers, roles = found.setdefault(key, (where, {}, {}))
            numbers[record.numbers[incident]] = roles[role] = None
    spots = [
        _Spot(where, where.lat or 0.0, where.lon or 0.0, where.radius_km or 0.0, tuple(sorted(numbers)), tuple(roles))
        for where, numbers, roles in found.values()
    ]
    return sorted(spots, key=lambda s: (-s.radius_km, s.numbers, s.where.name))


def _view(spots: Sequence[_Spot]) -> _View:
    first = spots[0].lon
    west, east, south, north = 999.0, -999.0, 90.0, -90.0
    for spot in spots:
        lon = spot.lon + 360 * round((first - spot.lon) / 360)
        up = min(spot.radius_km, 1500.0) / KM_A_DEGREE
        across = up / max(math.cos(math.radians(spot.lat)), 0.2)
        west, east = min(west, lon - across), max(east, lon + across)
        south, north = min(south, spot.lat - up), max(north, spot.lat + up)
    return _fitted((west + east) / 2, (south + north) / 2, east - west, north - south)


def _fitted(lon: float, lat: float, wide: float, high: float) -> _View:
    """The region around a middle, with a margin, true to scale in its middle and of a height within bounds."""
    shrink = max(math.cos(math.radians(lat)), 0.2)
    high = max(high, SMALLEST) * (1 + 2 * MARGIN)
    wide = max(wide * shrink, SMALLEST) * (1 + 2 * MARGIN)
    wide = max(wide, high * WIDTH / HEIGHTS[1])
    high = max(high, wide * HEIGHTS[0] / WIDTH)
    wide, height = wide / shrink, round(high / wide * WIDTH, 1)
    return _View(Box(lon - wide / 2, max(lat - high / 2, -90.0), lon + wide / 2, min(lat + high / 2, 90.0)), height)


def _areas(
    view: _View, spots: Sequence[_Spot], basemap: Basemap | None, names: Iterable[tuple[float, float, str]]
) -> tuple[Area, ...]:
    drawn: list[Area] = []
    half = LETTER_ROOM / 2
    taken = [(x - len(name) * half, y - LETTER, x + len(name) * half, y + 3) for x, y, name in names]
    for spot in spots:
        x, y = view.at(spot.lon, spot.lat)
        reach = spot.radius_km / KM_A_DEGREE * view.unit
        outline = basemap.of_place(spot.where.gazetteer_id) if basemap and spot.where.gazetteer_id else None
        label = _plate_words(spot.numbers)
        label_x, label_y = _label(x, y, 0 if outline else max(reach, SEEN), label, taken=taken, height=view.height)
        path = view.path(outline.rings) if outline else ""
        drawn.append(
            Area(x, y, round(max(reach, SEEN), 1), path, label, label_x, label_y, reach < SEEN and not outline)
        )
    return tuple(drawn)


def _label(
    x: float, y: float, r: float, label: str, *, taken: list[tuple[float, float, float, float]], height: float
) -> tuple[float, float]:
    """Where the label's middle goes: the first place around the area that touches no other label."""
    wide, high = len(label) * LETTER_ROOM / 2 + 4, LETTER / 2 + 3
    near = min(r, 40.0)
    steps = [(0.0, 0.0)] if r > 3 * wide else []
    for away in (1.0, 1.8, 2.6):
        dx, dy = near + wide * away, near + high * away
        steps += [(0, -dy), (dx, 0), (0, dy), (-dx, 0), (dx, -dy), (-dx, -dy), (dx, dy), (-dx, dy)]
    for dx, dy in steps:
        box = (x + dx - wide, y + dy - high, x + dx + wide, y + dy + high)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= height
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            break
    taken.append(box)
    return round((box[0] + box[2]) / 2, 1), round((box[1] + box[3]) / 2, 1)


def _names(view: _View, outlines: Iterable[Outline]) -> Iterable[tuple[float, float, str]]:
    """Names of countries, each where most of its land that is seen lies around it."""
    for outline in outlines:
        if outline.level != "country":
            continue
        rings = [[view.at(*point) for point in ring] for ring in outline.rings]
        spot = _roomiest(rings, len(outline.name) * LETTER_ROOM / 2, view.height)
        if spot:
            yield *spot, outline.name


#: Steps of the grid on which the room for a name is looked for.
GRID = 14


def _roomiest(rings: Sequence[Ring], half: float, height: float) -> tuple[float, float] | None:
    """The grid point within a ring that lies farthest from every corner and from the frame; None where none is within
    or the name, `half` as wide, would leave the drawing."""
    best, room = None, LETTER
    corners = [point for ring in rings for point in ring]
    for i in range(1, GRID):
        for j in range(1, GRID):
            x, y = WIDTH * i / GRID, height * j / GRID
            frame = min(x - half, WIDTH - half - x, y, height - y)
            if frame <= room or not any(within(x, y, ring) for ring in rings):
                continue
            free = min(frame, *(math.dist((x, y), corner) for corner in corners))
            if free > room:
                best, room = (round(x, 1), round(y, 1)), free
    return best


def _ways(record: Gathered, view: _View) -> Iterable[tuple[float, float, float, float]]:
    for incident in record.incidents:
        found = {} if incident in record.passing else _resolved(record, incident)
        if "from" in found and "to" in found and found["from"] != found["to"]:
            ends = [view.at(found[role].lon or 0.0, found[role].lat or 0.0) for role in ("from", "to")]
            yield (*ends[0], *ends[1])


def _place(spot: _Spot) -> Place:
    level = LEVELS.get(spot.where.level or "", "a place")
    reach = f"{level}, within about {number(max(round(spot.radius_km), 1))} km of its middle"
    roles = ", ".join(property_words(role).lower() for role in spot.roles if role != "where")
    return Place(spot.numbers, place_words(spot.where), roles, reach)


def _bar(view: _View) -> tuple[float, str]:
    """A scale bar of a round length, at most a third of the drawing's width."""
    km = WIDTH / 3 / view.unit * KM_A_DEGREE
    step = 10.0 ** math.floor(math.log10(km))
    length = next(step * n for n in (5, 2, 1) if step * n <= km)
    return round(length / KM_A_DEGREE * view.unit, 1), f"{number(length)} km"
