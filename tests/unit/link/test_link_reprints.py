"""Reprints: one text under several page dates is one incident; a site's forms on several pages make none."""

from reportedly.ids import mint
from reportedly.link import Telling, link
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.codebook import Kind
from reportedly.model.report import Block, Report
from reportedly.model.when import interval
from reportedly.text import Span

CRANE = (
    "Two dockers were hurt on Monday when a crane fell at the Oldmarsh quay in Tarn, harbour master Ilse Grunow said. "
    "The crane, a yellow Brandt of 1961, had been due for scrapping. The union had warned of its rusty bolts twice. "
    "Divers looked for the hook until dark and found a bicycle. A tug held the jib above the water through the night."
)
FORMS = (
    "Sign in with the account that you made at the counter of your library. Choose a password of nine letters. "
    "We shall write to you when a new almanac is printed. Our newsletter comes on the first day of each month. "
    "Your letters may be shortened. What you buy here is sent by the post coach on Tuesdays and on Fridays. "
    "Ask the porter for a key to the reading room. The room is heated from October on, weather allowing."
)
NEWS = (
    "A goat ate the minutes of the county council.",
    "Two brothers fought over a weir near Elsin.",
    "The organ in Pellin lost its lowest pipe.",
    "Hail took the pears around Varnow in one hour.",
    "A cooper from Grunmoor walked to the sea and back.",
)
KIND = Kind("accident", "", ())


def telling(text: str, published: str, when: str) -> Telling:
    report_id = mint("r", text, published)
    report = Report(report_id, report_id, text, (Block("paragraph", 0, len(text)),), published=published)
    account, claim = mint("a", report_id), mint("c", report_id)
    span = Span.of(text, 0, 9)
    held = Account(account, report_id, "accident", "happened", span, (claim,), main=True)
    time = Claim(claim, account, "when", interval(when, when), span, "t", "happened", "1")
    return Telling(report, Reading(report_id, "1", (held,), (time,)))


def test_one_text_under_three_page_dates_is_one_incident() -> None:
    prints = [
        telling(CRANE, published, when)
        for published, when in (
            ("2014-03-05", "2014-03-03"),
            ("2016-07-20", "2016-07-18"),
            ("2018-02-07", "2018-02-05"),
        )
    ]
    assert len(link(prints, kinds=[KIND]).groups) == 1


def test_pages_that_share_a_sites_forms_alone_are_of_several_incidents() -> None:
    pages = [
        telling(f"{news} {FORMS}", f"2016-0{month}-20", f"2016-0{month}-18") for month, news in enumerate(NEWS, start=2)
    ]
    assert len(link(pages, kinds=[KIND]).groups) == len(NEWS)
