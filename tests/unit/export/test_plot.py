"""Pictures: they are well-formed, say what they show, and tell by shape what they tell by colour."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from reportedly.export.brief.basemap import Basemap
from reportedly.export.plot import (
    Area,
    Belief,
    Interval,
    Overlap,
    Point,
    Series,
    areas_block,
    beliefs_block,
    intervals_block,
    legend,
    overlap_block,
    picture,
    series_block,
    words_block,
)
from reportedly.export.plot.paper import cut, ticks, wrapped


def words_of(svg: str) -> list[str]:
    tree = ElementTree.fromstring(svg)
    return [element.text or "" for element in tree.iter("{http://www.w3.org/2000/svg}text")]


def drawn(*blocks, width=720.0, page=True):
    return picture(blocks, width=width, title="Incidents", words="What is shown.", page=page)


def points(*marks):
    return tuple(Point(f"2031-W{n + 1:02}", 1, 2, 4, 1.5, 3.0, mark=mark) for n, mark in enumerate(marks))


def test_a_picture_says_in_words_what_it_shows():
    svg = drawn(words_block("Nothing yet.", 720))
    tree = ElementTree.fromstring(svg)
    assert tree.attrib["role"] == "img"
    assert [tree[0].text, tree[1].text] == ["Incidents", "What is shown."]
    assert words_of(svg) == ["Incidents", "Nothing yet."]
    assert "<rect" not in drawn(words_block("Nothing yet.", 400), page=False)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a & b "c"', "zero\x00and\x1b[2J", "lone \ud800", "￾"])
def test_whatever_a_name_holds_the_picture_is_well_formed(name):
    rows = [Interval(name, 1, 2, 3)]
    svg = drawn(intervals_block(rows, 720, heading=name), series_block(Series(name, points("")), 720))
    svg.encode("utf-8")
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_intervals_write_their_numbers_and_an_open_end_goes_on():
    rows = [Interval("sure", 3, 3, 3), Interval("open", 1, 2, None), Interval("untold", 0, None, 1_400)]
    words = words_of(drawn(intervals_block(rows, 720, heading="Incidents")))
    assert {"3", "2 (1–?)", "0–1,400"} <= set(words)


def test_each_mark_is_told_by_its_shape_and_named_in_the_legend():
    shown = Series("raid", points("", "surge", "perhaps", "no data", "not testable"))
    named = words_of(drawn(legend([shown], 720)))
    assert "surge" in named
    assert "no data" in named
    assert "not testable" in named
    plain = words_of(drawn(legend([Series("raid", points("", ""))], 720)))
    assert not {"surge", "no data", "not testable"} & set(plain)
    surge, quiet = (series_block(Series("raid", points(mark)), 720).marks for mark in ("surge", ""))
    assert len(surge) == len(quiet) + 1


def test_a_week_without_data_has_no_bar():
    bars = [
        len(re.findall("<rect", "".join(series_block(Series("raid", points(m)), 720).marks))) for m in ("", "no data")
    ]
    assert bars == [2, 0]


def test_labels_of_a_long_series_do_not_run_into_one_another():
    long = Series("raid", tuple(Point(f"2031-{n:03}", 0, n % 3, n % 3) for n in range(400)))
    words = [w for w in words_of(drawn(series_block(long, 400.0))) if w.startswith("2031-")]
    assert 2 <= len(words) <= 7


@pytest.mark.parametrize("many", [52, 100, 104, 157])
def test_the_last_label_does_not_run_into_the_one_before(many):
    long = Series("raid", tuple(Point(f"2031-W{n % 52 + 1:02}", 0, n % 3, n % 3) for n in range(many)))
    found = re.findall(r'<text x="([\d.]+)"[^>]*>(2031-W\d\d)<', drawn(series_block(long, 720.0)))
    places = [float(x) for x, _ in found]
    assert len(places) > 4
    assert all(later - earlier > 60 for earlier, later in itertools.pairwise(places))


def test_an_upset_plot_holds_each_combination_and_says_what_is_left_out():
    few = Overlap((("A", 30), ("B", 20)), (((0,), 25), ((1,), 15), ((0, 1), 5)))
    assert {"A", "B", "30", "20", "25", "15", "5"} <= set(words_of(drawn(overlap_block(few, 720))))
    many = Overlap((("A", 300),), tuple(((0,), n + 1) for n in range(30)))
    assert any("are not drawn" in words for words in words_of(drawn(overlap_block(many, 720))))


def test_beliefs_state_their_intervals_and_an_open_end():
    one = Belief("latent classes", 100, 120, 160, ((100, 0.1), (120, 0.8), (160, 0.1)))
    other = Belief("model averaging", 110, 150, None, ((100, 0.2), (200, 0.8)))
    words = words_of(drawn(beliefs_block([one, other], 90, 400, both=None)))
    assert "latent classes: 100 to 160, middle 120" in words
    assert "model averaging: 110 to no upper end, middle 150" in words
    assert "told of: 90" in words


def square(west: float, south: float, name: str, place: str) -> dict[str, object]:
    return {"id": place, "name": name, "rings": [[west, south, 10, 0, 0, 10, -10, 0, 0, -10]]}


def test_a_map_shades_areas_by_outline_and_by_what_lies_in_them():
    basemap = Basemap(
        "Drawn by hand", (("admin1", square(0, 0, "West", "g1")), ("admin1", square(10, 0, "East", "g2"))), 1
    )
    areas = [Area("West, Land", 1, 2, 4, (("g1", 5, 5),)), Area("East, Land", 5, 5, 5, (("town", 5.0, 15.0),))]
    block = areas_block(areas, basemap, 720, level="admin1")
    assert block is not None
    words = words_of(drawn(block))
    assert {"West", "East", "2 (1–4)", "5", "Drawn by hand"} <= set(words)
    shades = re.findall(r'fill="#0072b2" fill-opacity="([.\d]+)" stroke', "".join(block.marks))
    assert len(set(shades[:2])) == 2
    assert areas_block([Area("nowhere", 1, 1, 1, ())], basemap, 720, level="admin1") is None
    assert areas_block(areas, None, 720, level="admin1") is not None


def boxes(block) -> list[tuple[float, ...]]:
    """Left, top, right and bottom of the boxes that numbers are written in."""
    found = re.findall(r'<rect x="([-.\d]+)" y="([-.\d]+)" width="([.\d]+)" height="17"', "".join(block.marks))
    return [(x, y, x + w, y + 17) for x, y, w in (map(float, one) for one in found)]


def test_numbers_on_a_map_hide_no_disc_and_no_other_number():
    apart = [Area("West", 1, 2, 4, (("", 5.0, 5.0),)), Area("East", 5, 5, 5, (("", 5.0, 15.0),))]
    apart.append(Area("South", 1, 1, 1, (("", 4.37, 5.0),)))  # the number of West has no room below it
    block = areas_block(apart, None, 720, level="admin1")
    discs = re.findall(r'<circle cx="([.\d]+)" cy="([.\d]+)" r="11"', "".join(block.marks))
    assert (len(boxes(block)), len(discs)) == (2, 3)
    for left, top, right, bottom in boxes(block):
        for x, y in (map(float, disc) for disc in discs):
            assert not (left < x + 11 and x - 11 < right and top < y + 11 and y - 11 < bottom)
    near = [*apart, Area("Beside", 3, 3, 3, (("", 5.0, 15.1),))]
    words = words_of(drawn(areas_block(near, None, 720, level="admin1")))
    assert {"2 (1–4)", "5"} <= set(words)
    assert "3" not in words
    assert "2 numbers would cover others: see the rows." in words


def test_ticks_are_whole_and_few():
    assert ticks(3, 4) == [0, 1, 2, 3]
    assert ticks(0.4, 4) == [0]
    assert ticks(10_000, 4) == [0, 5_000, 10_000]
    assert ticks(970, 5, least=700) == [700, 800, 900]
    assert cut("a long name", 40) == "a lon…"
    assert wrapped("one two three", 50) == ["one two", "three"]
