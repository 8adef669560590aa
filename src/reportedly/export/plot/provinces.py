"""A map of areas shaded by how much was counted in each, the number written in it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.export.brief.basemap import Basemap, Box, Outline, Ring, within
from reportedly.export.plot.paper import (
    BLUE,
    INK,
    LETTER_ROOM,
    Block,
    Pen,
    dot,
    drawn,
    number,
    on_white,
    rect,
    text,
    told,
)

#: Heights of a map as shares of its width, at least and at most.
LEAST, MOST = 0.5, 0.95
#: Degrees of the smallest region shown, and the share of it added on each side.
SMALLEST, MARGIN = 1.2, 0.1
#: Radius of the disc of an area without an outline.
DISC = 11.0
#: Room for a letter of a name.
NAME_ROOM = LETTER_ROOM * 10 / 12
#: Shades of the classes, from the fewest on: they differ in lightness by steps that print in grey.
SHADES = (0.16, 0.36, 0.58, 0.85)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its name, how many (low, best, high), and where incidents in it were placed: gazetteer id
    (may be empty), latitude and longitude of each place."""

    name: str
    low: float
    best: float
    high: float | None
    places: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class _View:
    """The region shown, equirectangular and true to scale along its middle parallel."""

    box: Box
    width: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        middle = (self.box.west + self.box.east) / 2
        lon += 360 * round((middle - lon) / 360)
        x = (lon - self.box.west) / (self.box.east - self.box.west) * self.width
        return x, (self.box.north - lat) / (self.box.north - self.box.south) * self.height

    def path(self, rings: Iterable[Ring]) -> str:
        drawn_rings = []
        for ring in rings:
            points = [self.at(*point) for point in ring]
            drawn_rings.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z")
        return "".join(drawn_rings)


def areas_block(areas: Sequence[Area], basemap: Basemap | None, width: float, *, level: str) -> Block | None:
    """The map; None where no area has a place. An area whose outline is not known is a disc at its places' middle."""
    placed = [area for area in areas if area.places]
    if not placed:
        return None
    found = {area.name: _outline(area, basemap, level) for area in placed}
    view = _view(placed, [one for one in found.values() if one], width)
    outlines = list(basemap.outlines(view.box)) if basemap else []
    bounds = _classes([area.best for area in placed])
    marks = [rect((0, 0, width, view.height), fill=INK, opacity=0.04)]
    marks += [drawn(view.path(o.rings), Pen(width=0.5)) for o in outlines if o.level == "country"]
    for area in placed:
        shade = SHADES[sum(area.best > bound for bound in bounds)]
        outline = found[area.name]
        if outline is not None:
            fill = BLUE if area.best else "none"
            marks.append(drawn(view.path(outline.rings), Pen(width=1.2), fill=fill, opacity=shade))
        else:
            marks.append(dot(*view.at(*_middle(area)), DISC, fill=BLUE, opacity=shade, edge=INK))
    labels = _labels(placed, found, view)
    marks += [mark for label in labels for mark in label.marks()]
    thanks = basemap.attribution if basemap else ""
    rest = len(placed) - len(labels)
    if rest:
        rows = f"{rest} number{'s' if rest > 1 else ''} would cover others: see the rows."
        thanks = f"{rows} {thanks}".strip()
    clip = f'<svg width="{width:g}" height="{number(view.height)}" overflow="hidden">'
    below = _key(bounds, view.height, thanks)
    return Block(view.height + 24 + (14 if thanks else 0), (clip, *marks, "</svg>", *below))


def _middle(area: Area) -> tuple[float, float]:
    lons, lats = [lon for _, _, lon in area.places], [lat for _, lat, _ in area.places]
    return sum(lons) / len(lons), sum(lats) / len(lats)


def _outline(area: Area, basemap: Basemap | None, level: str) -> Outline | None:
    """The outline named by a place's id, or the one of that level around a place."""
    if basemap is None:
        return None
    for place, _, _ in area.places:
        outline = basemap.of_place(place) if place else None
        if outline is not None and outline.level == level:
            return outline
    for _, lat, lon in area.places:
        for outline in basemap.outlines(Box(lon, lat, lon, lat)):
            if outline.level == level and any(within(lon, lat, ring) for ring in outline.rings):
                return (basemap.of_place(outline.id) if outline.id else None) or outline
    return None


def _view(areas: Sequence[Area], outlines: Sequence[Outline], width: float) -> _View:
    points = [(lon, lat) for area in areas for _, lat, lon in area.places]
    points += [point for outline in outlines for ring in outline.rings for point in ring]
    first = points[0][0]
    lons = [lon + 360 * round((first - lon) / 360) for lon, _ in points]
    lats = [lat for _, lat in points]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = max(math.cos(math.radians(lat)), 0.2)
    wide = max((max(lons) - min(lons)) * shrink, SMALLEST) * (1 + 2 * MARGIN)
    high = max(max(lats) - min(lats), SMALLEST) * (1 + 2 * MARGIN)
    wide, high = max(wide, high / MOST), max(high, wide * LEAST)
    box = Box(lon - wide / shrink / 2, lat - high / 2, lon + wide / shrink / 2, lat + high / 2)
    return _View(box, width, high / wide * width)


def _classes(values: Sequence[float]) -> list[float]:
    """Ends of the classes but the last: quarters of the largest value, whole and each once."""
    top = max(values, default=0.0)
    if top <= len(SHADES):
        return [float(n) for n in range(1, int(top))][: len(SHADES) - 1]
    return [float(round(top * share)) for share in (0.25, 0.5, 0.75)]


#: Left, top, right and bottom of what is drawn, in drawing units.
_Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    """An area's number in a box around the point (x, y), and its name with the middle of its letters at `name_y`; the
    name is empty where there is no room for it."""

    x: float
    y: float
    words: str
    name: str
    name_y: float

    def edges(self) -> Iterator[_Edges]:
        """The room that the box and the name take."""
        half = len(self.words) * LETTER_ROOM / 2 + 4
        yield self.x - half, self.y - 9, self.x + half, self.y + 8
        if self.name:
            half = len(self.name) * NAME_ROOM / 2
            yield self.x - half, self.name_y - 5, self.x + half, self.name_y + 5

    def marks(self) -> Iterator[str]:
        """The label as it is drawn."""
        left, top, right, bottom = next(self.edges())
        yield rect((left, top, right - left, bottom - top), fill="#fff", edge=INK, opacity=0.92)
        yield on_white(text(self.x, self.y + 4, self.words, anchor="middle"))
        if self.name:
            yield _haloed(self.x, self.name_y + 4, self.name)


def _labels(areas: Sequence[Area], found: dict[str, Outline | None], view: _View) -> list[_Label]:
    """The labels that cover no disc and no other label, those of the largest numbers first."""
    discs = [view.at(*_middle(area)) for area in areas if found[area.name] is None]
    taken = [(x - DISC, y - DISC, x + DISC, y + DISC) for x, y in discs]
    held: list[_Label] = []
    for area in sorted(areas, key=lambda one: (-one.best, one.name)):
        for label in _ways(area, found[area.name], view):
            edges = list(label.edges())
            if not any(_meet(one, other) for one in edges for other in taken):
                held.append(label)
                taken += edges
                break
    return held


def _ways(area: Area, outline: Outline | None, view: _View) -> Iterator[_Label]:
    """The ways to label an area, the best first: in its outline, with the name above or without; below or above its
    disc, with the name on the other side, since a number alone may seem to be that of the disc beside."""
    words = told(area.best)
    if area.low != area.best or area.high != area.best:
        words += f" ({told(area.low)}–{'?' if area.high is None else told(area.high)})"
    name = area.name.split(",")[0]
    x, y = view.at(*(_widest(outline) if outline else _middle(area)))
    half = max(len(words) * LETTER_ROOM / 2 + 4, len(name) * NAME_ROOM / 2)
    x = min(max(x, half), view.width - half)
    off = DISC + 11
    ways = ((y, y - 17),) if outline else ((y + off, y - off + 2), (y - off, y + off - 2))
    for said in (name, "") if outline else (name,):
        yield from (_Label(x, box, words, said, above) for box, above in ways)


def _meet(one: _Edges, other: _Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _haloed(x: float, y: float, words: str) -> str:
    plain = on_white(text(x, y, words, anchor="middle", size=10))
    return plain.replace("<text ", '<text stroke="#fff" stroke-width="3" paint-order="stroke" ')


def _widest(outline: Outline) -> tuple[float, float]:
    """The middle of the widest stretch of an outline's largest ring along its middle parallel: it lies in the ring."""
    ring = max(outline.rings, key=lambda one: _span(one, 0) * _span(one, 1))
    lats = [lat for _, lat in ring]
    lat = (min(lats) + max(lats)) / 2
    crossings = sorted(
        x1 + (lat - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in pairwise(ring) if (y1 > lat) != (y2 > lat)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    left, right = max(stretches, key=lambda one: one[1] - one[0], default=(ring[0][0], ring[0][0]))
    return (left + right) / 2, lat


def _span(ring: Ring, axis: int) -> float:
    values = [point[axis] for point in ring]
    return max(values) - min(values)


def _key(bounds: Sequence[float], height: float, attribution: str) -> list[str]:
    marks, x, low = [], 4.0, 1.0
    for place, shade in enumerate(SHADES[: len(bounds) + 1]):
        end = bounds[place] if place < len(bounds) else None
        words = told(low) if end == low else f"{told(low)}–{told(end)}" if end else f"{told(low)} or more"
        marks += [rect((x, height + 7, 16, 11), fill=BLUE, edge=INK, opacity=shade), text(x + 21, height + 17, words)]
        x += 34 + len(words) * LETTER_ROOM
        low = (end or low) + 1
    if attribution:
        marks.append(text(4, height + 33, attribution, size=9))
    return marks
