"""Where an outlet is at home, by its name and its address."""

import pytest

from reportedly.model.report import Report
from reportedly.read import Gazetteer
from reportedly.read.where.home import Home, home_of
from reportedly.read.where.newsrooms import newsroom_of, newsrooms


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def home(gazetteer: Gazetteer, url: str | None = None, outlet: str | None = None) -> Home:
    return home_of(Report("report-1", "", "", (), outlet=outlet, url=url), gazetteer)


@pytest.mark.parametrize(
    ("url", "town"),
    [
        ("http://www.orlandosentinel.com/news/x.html", "Orlando"),
        ("https://stpetersburg.example/orlando", None),
        ("http://archive.example/web/2016/http://www.mysanantonio.com:80/x", "San Antonio"),
        ("http://denver.example.com/2016/x", "Denver"),
        ("https://abc7chicago.com/x", "Chicago"),
        ("http://www.parisnews.com/x", None),  # of Texas, as it happens
        ("http://www.springfieldnews.com/x", None),  # of many
        ("http://www.washingtonpost.com/x", None),  # of a city, not of the state
        ("http://www.star.com/x", None),
        ("http://[half", None),
        ("bench:place/1", None),
        ("", None),
        ("http://stlouis.example.com/x", None),  # of Senegal, too
        ("http://stlouis.cbslocal.com/x", "St. Louis"),  # where an American network tells the country
        ("http://www.wsbtv.com:80/x", "Atlanta"),  # by its call letters
        ("http://komonews.com/x", "Seattle"),
        ("http://wtvm.example.net/x", None),  # no station's domain
        ("http://www.ajc.com/x", "Atlanta"),  # by the whole of its host
        ("http://www.kansas.com/x", "Wichita"),  # not the state it is called after
        ("http://dfw.cbslocal.com/x", "Dallas"),  # a network's own part for a town
        ("http://www.cbslocal.com/x", None),
        ("http://www.nj.com/x", None),  # tells of a whole state
    ],
)
def test_a_town_in_an_address(gazetteer: Gazetteer, url: str, town: str | None) -> None:
    found = home(gazetteer, url).town
    assert (found.name if found else None) == town


@pytest.mark.parametrize(
    ("url", "countries"),
    [
        ("http://www.wqzz.com/story", {"US"}),
        ("http://www.abc13.com/story", {"US"}),
        ("https://www.kqza.kp/story", {"KP"}),
        ("http://news.example.co.uk/story", {"GB"}),
        ("http://www.example.com/story", set()),
        ("http://example.tv/story", set()),
        ("http://www.jordannews.com/story", {"JO"}),
    ],
)
def test_the_country_of_an_address(gazetteer: Gazetteer, url: str, countries: set[str]) -> None:
    assert home(gazetteer, url).countries == countries


def test_an_outlet_of_a_whole_state_has_its_division(gazetteer: Gazetteer) -> None:
    division = gazetteer.look_up(["new jersey"])["new jersey"][0].place
    assert home(gazetteer, "http://www.nj.com/x").divisions == {division.number}


def test_every_newsroom_has_a_place(gazetteer: Gazetteer) -> None:
    assert [row for row in newsrooms() if newsroom_of(row, gazetteer) is None] == []


def test_a_name_tells_the_division(gazetteer: Gazetteer) -> None:
    seattle = home(gazetteer, outlet="Seattle Times")
    assert seattle.divisions == home(gazetteer, "http://www.seattletimes.com/").divisions != frozenset()
    assert home(gazetteer, outlet="the wire") == home(gazetteer) == Home()


def test_a_long_address_is_not_taken_apart(gazetteer: Gazetteer) -> None:
    assert home(gazetteer, "http://" + "news" * 5000 + ".com/") == Home()


@pytest.mark.parametrize(
    ("section", "text", "town"),
    [
        ("chicago/2016/x", "A man was shot, Chicago police said.", "Chicago"),
        ("chicago/2016/x", "A man was shot.", None),
        ("mobile/2016/x", "Get our Mobile app.", None),
        ("news/chicago/x", "A man was shot, Chicago police said.", None),
        ("china/2016/x", "A man was shot in China.", None),
    ],
)
def test_the_first_section_of_an_address_is_a_home_where_the_text_names_it(
    gazetteer: Gazetteer, section: str, text: str, town: str | None
) -> None:
    report = Report("report-1", "", text, (), url=f"https://www.quarterinfo.example/{section}")
    found = home_of(report, gazetteer).town
    assert (found.name if found else None) == town
