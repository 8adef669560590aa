"""Whose pages reports stand on, and what that does to the names that two of them share."""

import pytest

from reportedly.link import Telling, compare
from reportedly.link.sites import site_of
from reportedly.model.claim import Account, Reading
from reportedly.model.report import Block, Report
from reportedly.text import Span

TEXT = "A crane fell on the quay of Port Elsin. By Ilse Grunow, photographs by Otto Varn for the harbour desk."


def report(number: int, url: str | None = None, outlet: str | None = None) -> Report:
    return Report(f"r-{number}", f"r-{number}", TEXT, (Block("paragraph", 0, len(TEXT)),), url=url, outlet=outlet)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.courier.example/2020/crane", "courier.example"),
        ("http://m.courier.example:8080/crane", "courier.example"),
        ("http://kept.example/web/20200503110000/http://www.courier.example/crane", "courier.example"),
        ("https://news.courier.example/crane?from=https://herald.example/", "news.courier.example"),
        ("http://[half", ""),
        ("crane.html", ""),
        (None, ""),
    ],
)
def test_the_site_of_a_report_is_the_host_of_the_page_it_was(url: str | None, site: str) -> None:
    assert site_of(report(0, url)) == site


def test_an_outlet_that_is_given_goes_before_any_address() -> None:
    assert site_of(report(0, "https://courier.example/crane", "Harbour Courier")) == "harbour courier"


def test_names_that_two_reports_of_one_site_share_tell_little() -> None:
    def compared(*urls: str) -> dict[str, float]:
        held = []
        for number, url in enumerate(urls):
            account = Account(f"a-{number}", f"r-{number}", "accident", "happened", Span.of(TEXT, 0, 7), (), main=True)
            held.append(Telling(report(number, url), Reading(f"r-{number}", "1", (account,), (), ())))
        return {one.feature: one.weight for one in compare(held, "a-0", "a-1").reasons}

    one_site = compared("https://courier.example/1", "https://www.courier.example/2")
    two_sites = compared("https://courier.example/1", "https://herald.example/2")
    assert two_sites.keys() ^ one_site.keys() == {"rare names of one site"}
    assert 0 < one_site["rare names shared"] + one_site["rare names of one site"] < two_sites["rare names shared"] / 2
