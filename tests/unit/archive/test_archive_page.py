import json

from reportedly.archive.metadata import metadata_of
from reportedly.archive.page import _tree

BODY = (
    "<p>Two guards were hurt when a group of men broke into the customs post on Sunday, police said.</p>"
    "<figure><img src='a.jpg'><figcaption>The customs post at Avelton after the raid</figcaption></figure>"
    "<p>The men had crossed the river during the night, a villager told reporters at the bridge.</p>"
    "<p>No one had been held by Monday, and the post was closed to traffic until the evening.</p>"
)


def page(head="", body=BODY, heading="<h1>Guards hurt in raid on customs post</h1>"):
    nav = "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
    foot = "<footer>Copyright 2019 Harbour Daily</footer>"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head>"
        f"<body>{nav}<article>{heading}{body}</article>{foot}</body></html>"
    ).encode()


LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Harbour"},
        {
            "@type": "NewsArticle",
            "headline": "Guards hurt in raid on customs post",
            "datePublished": "2019-03-04T08:00:00+01:00",
            "dateModified": "2019-03-05",
            "author": [{"@type": "Person", "name": "Ann Ferrier"}, {"name": "https://harbour.example/tom"}],
            "publisher": {"@type": "Organization", "name": "Harbour Daily"},
        },
    ],
}


def about(head="", body=BODY):
    return metadata_of(_tree(page(head, body).decode()))


def test_a_page_becomes_blocks_with_its_own_metadata(tmp_path, gather):
    (tmp_path / "p.html").write_bytes(page(f"<script type='application/ld+json'>{json.dumps(LD)}</script>"))
    (found,) = gather(tmp_path / "p.html")
    report = found.report
    assert report.title == "Guards hurt in raid on customs post"
    assert (report.byline, report.outlet) == ("Ann Ferrier", "Harbour Daily")
    assert (report.published, report.published_from) == ("2019-03-04T08:00:00+01:00", "page")
    assert report.language == "en"
    kinds = {report.text[b.start : b.end]: b.kind for b in report.blocks}
    assert kinds["Guards hurt in raid on customs post"] == "title"
    assert kinds["Ann Ferrier"] == "byline"
    assert kinds["The customs post at Avelton after the raid"] == "caption"
    assert sum(kind == "paragraph" for kind in kinds.values()) == 3
    assert "Home" not in kinds
    assert found.capture.media_type == "text/html"


def test_hints_outrank_the_page(tmp_path, gather):
    (tmp_path / "p.html").write_bytes(page(f"<script type='application/ld+json'>{json.dumps(LD)}</script>"))
    (found,) = gather(tmp_path / "p.html", outlet="Courier", published="2019", url="https://c.example/1")
    report = found.report
    assert (report.outlet, report.published, report.published_from) == ("Courier", "2019", "given")
    assert report.url == "https://c.example/1"


def test_html_in_a_json_line_is_read_like_a_page(gather):
    (found,) = gather(stdin=json.dumps({"html": page().decode(), "outlet": "Courier"}).encode())
    assert found.report.title == "Guards hurt in raid on customs post"
    assert found.report.outlet == "Courier"
    assert "<p>" not in found.report.text


def test_open_graph_speaks_where_json_ld_does_not():
    found = about(
        "<meta property='og:site_name' content='Harbour Daily'><meta property='og:title' content='Raid | Harbour'>"
        "<meta property='article:published_time' content='2019-03-04 08:00:00'>"
        "<meta name='author' content='A. Ferrier'>"
        "<link rel='canonical' href='https://harbour.example/a/1'>"
    )
    assert (found.outlet, found.published, found.byline) == ("Harbour Daily", "2019-03-04T08:00:00", "A. Ferrier")
    assert found.url == "https://harbour.example/a/1"


def test_a_time_element_gives_the_date_and_its_visible_line():
    found = about(body=f"<time datetime='2019-03-04T08:00'>Monday, March 4, 2019</time>{BODY}")
    assert (found.published, found.dateline) == ("2019-03-04T08:00", "Monday, March 4, 2019")


def test_of_several_unmarked_times_none_is_chosen():
    times = "<time datetime='2019-03-04'>4 March</time><time datetime='2019-03-09'>9 March</time>"
    assert about(body=times + BODY).published is None


def test_a_page_without_metadata_claims_none():
    found = metadata_of(_tree(f"<html><body>{BODY}</body></html>"))
    assert (found.title, found.byline, found.outlet, found.published, found.url) == (None,) * 5


def test_broken_json_ld_is_passed_over():
    scripts = (
        "<script type='application/ld+json'>{oops</script><script type='application/ld+json'>"
        + "[" * 50_000
        + "</script>"
    )
    assert about(scripts).published is None


def test_a_date_that_is_no_date_is_passed_over():
    assert about("<meta property='article:published_time' content='2016-13-45'>").published is None


def test_a_modified_date_is_not_the_publication():
    assert about("<meta property='article:modified_time' content='2019-03-04'>").published is None
