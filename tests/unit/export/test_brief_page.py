import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

from reportedly.export.brief import BriefOptions, write_brief
from reportedly.model.claim import Text
from reportedly.model.parts import RecordParts
from reportedly.model.report import Block


def page(parts: RecordParts, **options: object) -> str:
    out = io.StringIO()
    write_brief(parts, out, BriefOptions(**options))  # type: ignore[arg-type]
    return out.getvalue()


class Tags(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "link", "img"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if not {"style", "title"} & set(self.open):
            self.text += data


def test_every_tag_is_closed(parts):
    assert not Tags(page(parts)).open


def test_every_run_gives_the_same_page(parts, sample):
    assert page(parts) == page(sample.record())


def test_nothing_is_loaded_and_nothing_runs(parts):
    tags = Tags(page(parts))
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "audio", "video", "base"}
    for tag, given in tags.found:
        assert not any(name.startswith("on") for name in given), tag
        for name in ("src", "href", "srcset", "action", "poster", "data"):
            assert (given.get(name) or "#").startswith("#"), (tag, given)
        assert "url(" not in (given.get("style") or "")
    css = files("reportedly.export.brief").joinpath("templates/brief.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css
    policy = next(g["content"] for t, g in tags.found if g.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'")


def test_every_link_leads_to_a_place_and_every_id_is_used_once(parts):
    tags = Tags(page(parts))
    ids = [given["id"] for _, given in tags.found if "id" in given]
    assert len(ids) == len(set(ids))
    for _, given in tags.found:
        if "href" in given:
            assert (given["href"] or "")[1:] in ids
        for name in ("aria-labelledby",):
            assert given.get(name, ids[0]) in ids


def test_headings_step_down_one_by_one(parts):
    levels = [int(tag[1]) for tag, _ in Tags(page(parts)).found if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    for before, after in pairwise(levels):
        assert after <= before + 1


def test_tables_and_drawings_say_what_they_are(parts):
    html = page(parts)
    tags = Tags(html).found
    assert all("scope" in given for tag, given in tags if tag == "th")
    drawings = [given for tag, given in tags if tag == "svg" and "role" in given]
    assert len(drawings) == 2
    assert all(given["role"] == "img" and given["aria-labelledby"] for given in drawings)


def test_a_newcomer_reads_who_says_what(parts):
    text = " ".join(Tags(page(parts)).text.split())
    assert "made from 3 news reports by 3 outlets" in text
    assert "Northern Wire, citing a source privy to the border command (anonymous), who spoke on 29 July" in text
    assert "25 July (year not given)" in text
    assert "on or before 29 July 2016" in text
    assert "Braskin (one of 2 places of that name: left open)" in text
    assert "1 to 2 independent lines of evidence" in text
    assert "the record holds fewer" in text
    assert "+11.2 % against +15 % predicted" in text
    assert "1 report in Czech" in text
    assert "broken.html" in text
    assert "Two anonymous sources may be one and the same." in text


def test_words_are_marked_in_place(parts):
    html = page(parts)
    assert re.search(r'<mark class="value">four guards</mark><span class="tag" lang="en">how many persons</span>', html)
    assert re.search(r'<mark class="voice">a source privy to the border command</mark>', html)
    assert "left their post</mark>" in html


def test_contradictions_stand_side_by_side(parts):
    html = page(parts)
    block = html[html.index('<ul class="parting">') :]
    block = block[: block.index("</ul>")]
    assert "four guards" in block
    assert "Six soldiers" in block
    assert "The Braskin Ledger" in block


def test_the_full_text_of_every_report_is_there(parts):
    text = Tags(page(parts)).text
    for report in parts.reports():
        for block in report.blocks:
            words = report.text[block.start : block.end].split()
            assert words[0] in text
            assert words[-1] in text


def test_hostile_words_stay_words(parts):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }}"
    report = replace(
        next(iter(parts.reports())), text=evil, blocks=(Block("paragraph", 0, len(evil)),), title=evil, outlet=evil,
        url="javascript:alert(1)", byline=evil, language='"><script>',
    )  # fmt: skip
    tags = Tags(page(RecordParts(reports=lambda: [report]), title=evil, kinds={evil: evil}))
    assert not {"script", "img"} & {tag for tag, _ in tags.found}
    assert evil in tags.text
    assert "49" not in tags.text


def test_a_lone_surrogate_does_not_stop_the_page(parts):
    torn = "torn \ud800 text"
    report = replace(next(iter(parts.reports())), text=torn, blocks=(Block("paragraph", 0, len(torn)),))
    html = page(RecordParts(reports=lambda: [report]))
    assert "torn � text" in html.encode().decode()


def test_an_empty_record_gives_a_page_that_says_so():
    text = Tags(page(RecordParts(reports=tuple))).text
    assert "no news reports" in text
    assert "No report was found to be about an incident" in text


def test_own_notes_of_the_reader_are_left_out(parts):
    def noted():
        for reading in parts.readings():
            claims = tuple(
                replace(c, inferred_from="read against Monday; chosen at 0.93: near +1") for c in reading.claims
            )
            yield replace(reading, claims=claims)

    text = Tags(page(replace(parts, readings=noted))).text
    assert "(read against Monday)" in text
    assert "0.93" not in text


def test_values_of_any_sort_can_be_shown(parts):
    """A codebook may add properties: they are shown under their own name."""

    def renamed():
        for incident in parts.incidents():
            yield replace(incident, properties=tuple((f"own_{name}", v) for name, v in incident.properties))

    text = Tags(page(replace(parts, incidents=renamed))).text
    assert "Own unit" in text
    assert Text("9th brigade").text in text


def _channel(hexa: str) -> float:
    value = int(hexa, 16) / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    red, green, blue = (_channel(digits[i : i + 2]) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


#: Ink, paper, and the contrast WCAG 2.2 AA asks: 4.5 for text, 3 for what only outlines.
PAIRS = [
    *[(ink, paper, 4.5) for ink in ("ink", "soft", "link", "warn") for paper in ("paper", "raised")],
    *[("ink", "warn-paper", 4.5), ("warn", "warn-paper", 4.5), ("mark-ink", "mark", 4.5), ("voice-ink", "voice", 4.5)],
    *[(ink, paper, 4.5) for ink in ("tag", "tag-voice") for paper in ("paper", "raised")],
    *[("ink", "sea", 4.5), ("ink", "land", 4.5), ("soft", "land", 4.5), ("soft", "sea", 4.5), ("raised", "ink", 4.5)],
    *[("area", "sea", 3), ("area", "land", 3), ("area", "paper", 3), ("strong", "paper", 3), ("strong", "raised", 3)],
]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_contrast(scheme, ink, paper, least):
    css = files("reportedly.export.brief").joinpath("templates/brief.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", re.findall(r":root \{(.*?)\}", css, re.S)[scheme]))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
