"""An address says no more than the rest of what leaves."""

import io
import json
import time
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest

from reportedly.model.claim import Voice
from reportedly.model.report import Report
from reportedly.pipeline.publishing.publish import FILES
from reportedly.protect import DEFAULTS, Known, gate
from reportedly.protect.links import link_leaving

HOST = "https://news.example.org/"
TEXT = (
    "A private, Kim Jong-su, fled his post near Dunhollow, his sister said. World powers and news outlets in the world "
    "took note. News came late."
)
PUBLIC, PARTNER = DEFAULTS["public"], DEFAULTS["partner"]


def leaves(path: str, rules=PUBLIC, text: str = TEXT) -> tuple[str | None, str | None]:
    """What is left of a link to this path, and by which rule."""
    report = Report("r-1", "0" * 64, text, (), url=HOST + path, outlet="The Dunhollow Post", title="Private flees",
                    published="2016-07-28")  # fmt: skip
    return link_leaving(report, rules)


@pytest.mark.parametrize(
    "path",
    ["", "a/40517.html", "news/world/40517", "news/articleView.html?idxno=40517", "2016/a.html", "post/40517",
     "nk/20163141592", "p/987654321"],
)  # fmt: skip
def test_an_address_of_numbers_and_sections_leads_to_the_article(path):
    assert leaves(path) == (HOST + path, None)


@pytest.mark.parametrize(
    "path",
    ["2016/07/27/40517", "2016/7/27", "20160727/4", "AEN20160727001200315", "a-2016-07-27.html", "2016/07/4", "201607",
     "a/27-july-2016", "jul/40517", "160728/4", "28072016", "view?id=20160727", "1469664000", "1469664000123"],
)  # fmt: skip
def test_a_day_or_month_in_an_address_is_for_those_who_see_days(path):
    assert leaves(path) == (HOST, "time")
    assert leaves(path, PARTNER) == (HOST + path, None)


@pytest.mark.parametrize(
    "path",
    ["a/kim.html", "a/KIM-4", "a/kim4", "a/Jong_4", "a/kimjongsu/4", "a/%4bim", "a/%254bim", "private-fled/4",
     "sister_said", "a/his+sister", "view?id=kim-fled", "a/" + quote("\uae40\uc885\uc218"), "a/" + "x" * 50],
)  # fmt: skip
@pytest.mark.parametrize("rules", [PUBLIC, PARTNER])
def test_names_and_words_of_the_report_in_an_address_leave_for_nobody(path, rules):
    assert leaves(path, rules) == (HOST, "quotes")


def test_what_is_no_link_stays_none():
    assert link_leaving(Report("r-1", "0" * 64, TEXT, (), url="/home/kim/a.txt"), PUBLIC) == (None, None)


def test_a_long_address_and_a_long_text_take_no_time():
    text = "a " * 20_000 + "kim " * 20_000
    before = time.process_time()
    assert leaves("-".join(f"a{n}" * 8 for n in range(12)), text=text) == (
        HOST + "-".join(f"a{n}" * 8 for n in range(12)),
        None,
    )
    assert leaves("-".join(["a" * 39] * 400), text=text)[0] == HOST
    assert time.process_time() - before < 5


FORMATS = sorted(FILES)


@pytest.mark.parametrize("audience", ["partner", "public"])
@pytest.mark.parametrize("made", FORMATS)
def test_no_format_holds_the_words_of_a_link(canaries, audience, made):
    parts, _ = canaries.canary_record()
    sly = [
        replace(one, url=f"{HOST}2016/07/27/{one.text.split()[0]}-{one.text.split()[1]}?id={one.text.split()[0]}")
        for one in parts.reports()
    ]
    gated = gate(replace(parts, reports=lambda: iter(sly)), DEFAULTS[audience],
                 known=Known(canaries.Areas(), frozenset({"desertion"})), today=date(2026, 11, 22))  # fmt: skip
    out = io.StringIO()
    FILES[made](gated.parts, out)
    for one in sly:
        assert one.text.split()[0] not in out.getvalue()
    assert [held.count for held in gated.held_back if held.what == "reports: link"] == [12]


def named(canaries, audience: str, *, outlets: frozenset[str]) -> set[str]:
    """The voices that leave with a name, of a record whose reports cite a person's name as an outlet, and Reuters."""
    parts, _ = canaries.canary_record()
    readings = [
        replace(one, attributions=tuple(
            replace(said, voices=(*said.voices, Voice("outlet", "Kim Jong-su"), Voice("agency", "The  REUTERS")))
            for said in one.attributions))
        for one in parts.readings()
    ]  # fmt: skip
    known = Known(canaries.Areas(), frozenset({"desertion"}), outlets=outlets)
    gated = gate(replace(parts, readings=lambda: iter(readings)), DEFAULTS[audience], known=known,
                 today=date(2026, 11, 22))  # fmt: skip
    assert any(held.rule == "private-names" and held.what == "voices: name" for held in gated.held_back)
    out = io.StringIO()
    FILES["json"](gated.parts, out)
    said = [voice for one in json.loads(out.getvalue())["attributions"] for voice in one["voices"]]
    return {voice["name"] for voice in said if voice.get("name") and voice["kind"] in ("outlet", "agency")}


def test_only_what_is_known_to_be_an_outlet_leaves_with_its_name(canaries):
    known = frozenset({"reuters"})
    assert named(canaries, "partner", outlets=known) == {"The Braskin Ledger", "The  REUTERS"}
    assert named(canaries, "partner", outlets=frozenset()) == {"The Braskin Ledger"}
    assert named(canaries, "public", outlets=known) == {"The Braskin Ledger"}
