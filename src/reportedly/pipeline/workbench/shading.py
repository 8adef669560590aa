"""Provinces shaded by how many incidents are told of in each: what a map draws, and the table beside it."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.count import Figure
from reportedly.count.cells import OPEN
from reportedly.export.brief.basemap import Basemap, Box, Outline, Ring, from_file, shipped
from reportedly.pipeline.places import gazetteer_of
from reportedly.pipeline.publishing.disclosing import Whole
from reportedly.pipeline.record import Record
from reportedly.read.gazetteer import Gazetteer, Place

#: Width of a drawing in its own units, and its greatest height.
WIDTH, TALLEST = 720.0, 560.0
#: Characters of path data in one drawing, so that the page stays small on any region.
MOST_INK = 110_000
#: Incidents from which a shade is darker: the first is for one.
STEPS = (1, 2, 4, 10, 30)
#: Degrees of the smallest region shown.
SMALLEST = 1.5


@dataclass(frozen=True, slots=True)
class Area:
    """A province with its figures. `shade` is 1 to 5, or 0 where there may be incidents or none; `path` is empty
    where no outline is known, and then x, y and r place a circle as far as the place may reach, or x is None where not
    even that is known."""

    label: str
    figure: Figure
    shade: int
    path: str
    x: float | None
    y: float | None
    r: float
    name: str


@dataclass(frozen=True, slots=True)
class Shading:
    """A map ready to be drawn. `land` are outlines of countries, `borders` of provinces that nothing is told of;
    `open` is how many incidents lie in no one province. `attribution` names whom to thank for the outlines."""

    height: float
    land: tuple[str, ...]
    borders: tuple[str, ...]
    areas: tuple[Area, ...]
    open: Figure | None
    attribution: str


@dataclass(frozen=True, slots=True)
class _Found:
    figure: Figure
    label: str
    place: Place | None
    outline: Outline | None


def shading(record: Record, shapes: Path | None = None, *, kind: str = "", whole: Whole | None = None) -> Shading:
    """The provinces of a record's incidents, of one kind or all, on the outlines of a file or on those that ship; of
    `whole` where the record's figures are at hand."""
    figures = list(record.count(*(("kind", "admin1") if kind else ("admin1",)), to=whole or "team"))
    chosen = [one for one in figures if not kind or dict(one.cell)["kind"] == kind]
    basemap, gazetteer = from_file(shapes) if shapes else shipped(), gazetteer_of(record.settings)
    found = [_found(one, basemap, gazetteer) for one in chosen if dict(one.cell)["admin1"] != OPEN]
    left = next((one for one in chosen if dict(one.cell)["admin1"] == OPEN), None)
    view = _view(found)
    if view is None:
        areas = [_area(one, None, 0) for one in found]
        return Shading(0, (), (), tuple(areas), left, "")
    return _drawn(view, found, basemap, left)


def _found(figure: Figure, basemap: Basemap | None, gazetteer: Gazetteer) -> _Found:
    label = dict(figure.cell)["admin1"]
    name, *above = label.split(", ")
    places = (one.place for one in gazetteer.search(name) if one.place.level == "admin1")
    fits = (one for one in places if [p.name for p in gazetteer.parents(one)][: len(above)] == above)
    place = next(fits, None)
    return _Found(figure, label, place, basemap.of_place(place.id) if basemap and place else None)


@dataclass(frozen=True, slots=True)
class _View:
    """The region shown, equirectangular and true to scale along its middle parallel."""

    box: Box
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        middle = (self.box.west + self.box.east) / 2
        near = lon + 360 * round((middle - lon) / 360)
        x = (near - self.box.west) / (self.box.east - self.box.west) * WIDTH
        y = (self.box.north - lat) / (self.box.north - self.box.south) * self.height
        return x, y

    def path(self, rings: Iterable[Ring], *, step: float) -> str:
        """Path data, with points nearer than `step` to the last one left out."""
        drawn = []
        for ring in rings:
            kept: list[tuple[float, float]] = []
            for lon, lat in ring:
                x, y = self.at(lon, lat)
                x, y = min(max(x, -WIDTH), 2 * WIDTH), min(max(y, -WIDTH), 2 * WIDTH)
                if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
                    kept.append((x, y))
            if len(kept) > 2:
                drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z")
        return "".join(drawn)


def _view(found: Sequence[_Found]) -> _View | None:
    boxes = [box for one in found if (box := _around(one)) is not None]
    if not boxes:
        return None
    west, east = min(b.west for b in boxes), max(b.east for b in boxes)
    south, north = min(b.south for b in boxes), max(b.north for b in boxes)
    lat = (south + north) / 2
    shrink = max(math.cos(math.radians(lat)), 0.2)
    wide = max((east - west) * shrink, SMALLEST) * 1.16
    high = max(north - south, SMALLEST) * 1.16
    wide = max(wide, high * WIDTH / TALLEST)
    high = max(high, wide * 0.45)
    lon = (west + east) / 2
    box = Box(lon - wide / shrink / 2, max(lat - high / 2, -90.0), lon + wide / shrink / 2, min(lat + high / 2, 90.0))
    return _View(box, round((box.north - box.south) / wide * WIDTH, 1))


def _around(one: _Found) -> Box | None:
    if one.outline is not None:
        points = [point for ring in one.outline.rings for point in ring]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return Box(min(lons), min(lats), max(lons), max(lats))
    place = one.place
    if place is None or place.lat is None or place.lon is None:
        return None
    reach = (place.radius_km or 30.0) / 111.2
    return Box(place.lon - reach, place.lat - reach, place.lon + reach, place.lat + reach)


def _drawn(view: _View, found: Sequence[_Found], basemap: Basemap | None, left: Figure | None) -> Shading:
    shaded = {one.outline.id for one in found if one.outline is not None}
    around = list(basemap.outlines(view.box)) if basemap else []
    countries = [one for one in around if one.level == "country"]
    others = [one for one in around if one.level == "admin1" and one.id not in shaded]
    step = 0.8
    while True:
        areas = [_area(one, view, step) for one in found]
        land = [view.path(one.rings, step=step) for one in countries]
        ink = sum(map(len, land)) + sum(len(one.path) for one in areas)
        if ink <= MOST_INK or step > 40:
            break
        step *= 1.6
    borders = list(_within(MOST_INK - ink, (view.path(one.rings, step=step) for one in others)))
    return Shading(
        view.height,
        tuple(filter(None, land)),
        tuple(borders),
        tuple(areas),
        left,
        basemap.attribution if basemap else "",
    )


def _within(ink: int, paths: Iterable[str]) -> Iterator[str]:
    """Paths as long as there is ink for them: all, or none, so that a map is not half-drawn."""
    held = list(paths)
    if sum(map(len, held)) <= ink:
        yield from filter(None, held)


def _area(one: _Found, view: _View | None, step: float) -> Area:
    path = view.path(one.outline.rings, step=step) if view and one.outline is not None else ""
    x = y = None
    r = 0.0
    if view is not None and one.place is not None and one.place.lat is not None and one.place.lon is not None:
        x, y = (round(value, 1) for value in view.at(one.place.lon, one.place.lat))
        scale = view.height / (view.box.north - view.box.south)
        r = round(max((one.place.radius_km or 30.0) / 111.2 * scale, 6.0), 1)
    return Area(one.label, one.figure, shade_of(one.figure.incidents.best), path, x, y, r, one.label.split(", ")[0])


def shade_of(incidents: float) -> int:
    """The shade of so many incidents: 0 for none, 1 to 5 for more and more."""
    return sum(incidents >= step for step in STEPS)


def steps_words() -> Mapping[int, str]:
    """What each shade stands for: `2` as "2 to 3", the last as "30 or more"."""
    ends = [*(str(step - 1) for step in STEPS[1:]), ""]
    said = {}
    for shade, (low, high) in enumerate(zip(STEPS, ends, strict=True), start=1):
        said[shade] = f"{low}+" if not high else str(low) if str(low) == high else f"{low}–{high}"
    return said
