import json
from dataclasses import replace

import pytest

from reportedly.errors import UsageError
from reportedly.export.brief.basemap import Box, from_file, shipped
from reportedly.export.brief.charting import HEIGHTS, WIDTH, chart
from reportedly.export.brief.gathered import gather
from reportedly.export.brief.timeline import TICKS, timeline
from reportedly.model.incident import Incident, Lines, PropertyValues, Standing, ValueSupport
from reportedly.model.when import When, interval
from reportedly.model.where import Where


def incidents(parts, *values):
    """The sample's parts with these values of (property, value) as incidents of their own."""
    account = next(parts.incidents()).accounts[0]
    made = []
    for number, (name, value) in enumerate(values):
        given = ((name, PropertyValues(value, (ValueSupport(value, (), Lines(1, 1)),), False)),) if value else ()
        made.append(Incident(f"incident-{number}", "clash", (account,), given, Standing("single", Lines(1, 1))))
    return gather(replace(parts, incidents=lambda: iter(made)))


def whens(parts, *values):
    return timeline(incidents(parts, *(("when", value) for value in values)))


def test_an_open_end_is_drawn_open(parts):
    shown = whens(
        parts, interval(None, "2016-07-22"), interval("2016-07-20", None), interval("2016-07-21", "2016-07-21")
    )
    (axis,) = shown.axes
    before, after, day = sorted((r.bars[0] for r in axis.rows), key=lambda b: (not b.open_left, not b.open_right))
    assert (before.open_left, before.open_right, before.left) == (True, False, 0)
    assert (after.open_left, after.open_right) == (False, True)
    assert after.left + after.width == pytest.approx(100)
    assert not day.open_left
    assert not day.open_right


def test_years_known_and_not_known_are_never_on_one_axis(parts):
    shown = whens(
        parts, interval("2016-07-21", "2016-07-21"), When("XXXX-07-20", "XXXX-07-20", "XXXX-07-20", False), None
    )
    assert [axis.heading[:14] for axis in shown.axes] == ["Year known", "Year not given"]
    assert [len(axis.rows) for axis in shown.axes] == [1, 1]
    assert not any("20" in words.split()[-1] and len(words.split()[-1]) == 4 for _, words in shown.axes[1].ticks)
    assert [row.when for row in shown.undated] == ["no day is known"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2016-07-21", "2016-07-21"),
        ("2016-07-02", "2016-07-09"),
        ("2016-07-02", "2016-07-29"),
        ("2016-06-02", "2016-09-29"),
        ("1950-06-02", "2016-09-29"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_ticks_are_few_and_in_order(parts, first, last):
    (axis,) = whens(parts, interval(first, first), interval(last, last)).axes
    places = [place for place, _ in axis.ticks]
    assert 1 <= len(places) <= TICKS + 1
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert len({words for _, words in axis.ticks}) == len(places)
    assert all(0 <= bar.left <= bar.left + bar.width <= 100.1 for row in axis.rows for bar in row.bars)


def where(lat, lon, radius, place=None):
    return ("where", Where("Somewhere", place or f"x:{lat}:{lon}", "town", lat, lon, radius))


@pytest.mark.parametrize(
    "places",
    [
        [where(47, -31, 5)],
        [where(47, -31, 5), where(47.1, -31.1, 80), where(47, -31.01, 5)],
        [where(-17, 179.5, 50), where(-17, -179.5, 50)],
        [where(89.9, 0, 500)],
        [where(0, 0, 20000), where(60, 100, 1)],
    ],
)
def test_every_area_lies_on_the_map(parts, places):
    drawn = chart(incidents(parts, *places), None)
    assert drawn
    assert HEIGHTS[0] - 1 <= drawn.height <= HEIGHTS[1] + 1
    assert len(drawn.areas) == len(places)
    for area in drawn.areas:
        assert -1 <= area.x <= WIDTH + 1
        assert -1 <= area.y <= drawn.height + 1
        assert 0 <= area.label_x <= WIDTH
        assert 0 <= area.label_y <= drawn.height


def test_the_date_line_does_not_tear_the_map(parts):
    drawn = chart(incidents(parts, where(-17, 179.5, 20), where(-17, -179.5, 20)), None)
    assert drawn
    assert abs(drawn.areas[0].x - drawn.areas[1].x) < WIDTH


def test_labels_do_not_cover_each_other(parts):
    drawn = chart(incidents(parts, *(where(47 + n / 50, -31, 3) for n in range(6))), None)
    assert drawn
    labels = sorted((area.label_x, area.label_y) for area in drawn.areas)
    for i, (x, y) in enumerate(labels):
        assert all(abs(x - u) >= 10 or abs(y - v) >= 10 for u, v in labels[i + 1 :])


def test_no_place_no_map(parts):
    assert chart(incidents(parts, ("where", Where("Aldmoor", candidates=("a", "b")))), None) is None


def test_the_shapes_that_ship_draw_land(parts):
    basemap = shipped()
    assert basemap
    assert "Natural Earth" in basemap.attribution
    names = {outline.name for outline in basemap.outlines(Box(126, 37, 128, 39))}
    assert {"North Korea", "South Korea"} <= names
    assert "Brazil" not in names
    drawn = chart(incidents(parts, where(38, 127, 40)), basemap)
    assert drawn
    assert drawn.land


def test_shapes_of_ones_own(parts, tmp_path):
    square = [[-31, 47], [-30, 47], [-30, 48], [-31, 48], [-31, 47]]
    feature = {
        "type": "Feature",
        "properties": {"id": "x:1", "name": "Halvenia", "level": "country"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "attribution": "us", "features": [feature]}))
    own = from_file(path)
    (outline,) = own.outlines(Box(-32, 46, -29, 49))
    assert outline.rings == ([tuple(map(float, point)) for point in square],)
    drawn = chart(incidents(parts, where(47.5, -30.5, 60, "x:1")), own)
    assert drawn
    assert drawn.areas[0].path, "a place with an outline is drawn by it"
    assert [name for _, _, name in drawn.names] == ["Halvenia"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"type": "FeatureCollection"}', '{"format": "other/1"}'])
def test_shapes_that_are_none_are_refused_plainly(tmp_path, text):
    path = tmp_path / "bad.geojson"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"bad\.geojson: the shapes cannot be read"):
        from_file(path)
