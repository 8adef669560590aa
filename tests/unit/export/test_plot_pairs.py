"""Pairs: two things told of the same, each by a mark of its own."""

from xml.etree import ElementTree

from reportedly.count import Bounds, TallyCheck
from reportedly.count.surges.clusters import Clustered
from reportedly.export.plot import Pair, Reach, pairs_block, picture
from reportedly.model.claim import Tally
from reportedly.model.count import Count
from reportedly.pipeline.figures.counting import CheckedTally
from reportedly.pipeline.pictures.comparing import clusters_svg, tallies_svg
from reportedly.text import Span

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*pairs: Pair) -> ElementTree.Element:
    return ElementTree.fromstring(
        picture([pairs_block(pairs, 400, names=("report", "record"))], width=400, title="T", words="W", page=True)
    )


def test_the_first_is_a_diamond_and_the_second_a_disc() -> None:
    page = drawn(Pair("Raid", Reach(None, 3, None, "3"), Reach(2, 4, 4, "4 (2–4)"), "they agree"))
    assert len(page.findall(f".//{SVG}circle")) == 1
    assert len([path for path in page.iter(f"{SVG}path") if path.get("fill") == "#fff"]) == 1
    words = [one.text for one in page.iter(f"{SVG}text")]
    assert {"Raid", "they agree", "report", "record", "3", "4 (2–4)"} <= set(words)


def test_numbers_below_nothing_and_open_ends_stay_on_the_page() -> None:
    page = drawn(Pair("Arrivals", Reach(-20, -15, None, "-15"), Reach(None, 11.2, None, "11.2 %")))
    xs = [float(one.get(name) or 0) for one in page.iter(f"{SVG}line") for name in ("x1", "x2")]
    xs += [float(one.get("cx") or 0) for one in page.iter(f"{SVG}circle")]
    assert all(0 <= x <= 400 for x in xs)


def test_a_tally_that_was_not_checked_has_no_disc() -> None:
    tally = Tally("y1", "r1", Span(0, 1, "3"), "raid", "incidents", Count(3, 3, 3, words="3"), "t1", None)
    held = TallyCheck("y1", 5, Bounds(4, 5, None), "more", (), "more")
    one = ElementTree.fromstring(tallies_svg([CheckedTally(tally, held)]))
    none = ElementTree.fromstring(tallies_svg([CheckedTally(tally, None)]))
    assert "the record holds more" in [text.text for text in one.iter(f"{SVG}text")]
    assert "5 (4–?)" in [text.text for text in one.iter(f"{SVG}text")]
    assert len(one.findall(f".//{SVG}circle")) == 1
    assert not none.findall(f".//{SVG}circle")


def test_clusters_say_why_there_is_none() -> None:
    untested = Clustered((), None, None, None, None, None, None, "not testable", "2 incidents; needed: 10")
    assert "2 incidents; needed: 10" in clusters_svg([untested])
    found = Clustered(("Arden",), "2031-W01", "2031-W02", 7, 1.2, 5.0, 0.004, "surge", "7 where 1.2")
    assert "Arden: 2031-W01 to 2031-W02" in clusters_svg([found])
