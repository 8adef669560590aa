import hashlib
import json

import pytest

from reportedly.archive import Rejected
from reportedly.errors import UsageError
from reportedly.ids import mint
from reportedly.model.report import Archived

STORY = "Two guards were hurt when a group of men broke into the customs post on Sunday, police said."


def line(**keys):
    return json.dumps(keys, ensure_ascii=False)


def test_a_text_file_is_one_report_with_its_bytes(tmp_path, gather):
    data = f"\ufeffRaid on post\r\n\r\n{STORY}\r\n".encode()
    (tmp_path / "raid.txt").write_bytes(data)
    (found,) = gather(
        tmp_path / "raid.txt", outlet="Harbour Daily", published="2019-03", url="https://harbour.example/1"
    )
    report = found.report
    assert found.data == data
    assert report.text == f"Raid on post\r\n\r\n{STORY}\r\n"
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == mint("r", report.sha256)
    assert (report.outlet, report.published, report.published_from) == ("Harbour Daily", "2019-03", "given")
    assert (report.title, report.language, report.url) == ("Raid on post", "en", "https://harbour.example/1")
    assert (found.capture.origin, found.capture.media_type) == (str(tmp_path / "raid.txt"), "text/plain")
    assert found.capture.at.startswith("2026")
    assert report.text_by


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path, gather):
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt", "sub/e.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} {STORY}")
    found = gather(tmp_path)
    assert [f.report.text.split()[0] for f in found] == ["a.txt", "b.txt", "sub/c.txt", "sub/e.TXT"]


def test_a_file_that_is_not_read_is_told_and_the_folder_goes_on(tmp_path, gather):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text(STORY)
    refused, kept = gather(tmp_path)
    assert isinstance(refused, Rejected)
    assert "a.pdf" in refused.failure.origin
    assert ".pdf" in refused.failure.error
    assert kept.report.text == STORY


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_goes_on(tmp_path, gather, monkeypatch):
    import os

    (tmp_path / "locked").mkdir()
    (tmp_path / "z.txt").write_text(STORY)
    real = os.scandir

    def scandir(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = gather(tmp_path)
    (refused,) = [f for f in found if isinstance(f, Rejected)]
    assert refused.failure.origin.endswith("locked")
    assert "Permission denied" in refused.failure.error
    assert [f.report.text for f in found if isinstance(f, Archived)] == [STORY]


def test_the_same_bytes_twice_are_one_report(tmp_path, gather):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    one, two = gather(tmp_path)
    assert one.report == two.report
    assert one.capture.origin != two.capture.origin


def test_json_lines_keep_text_exactly_and_unknown_keys(gather):
    text = "  Raid on post \r\n\n" + STORY + "\u2028 \t"
    given = line(text=text, outlet="Courier", published=2019, url="https://c.example", case=[1, {"a": None}], title="T")
    (found,) = gather(stdin=given.encode() + b"\n")
    report = found.report
    assert report.text == text
    assert (report.outlet, report.published, report.title) == ("Courier", "2019", "T")
    assert report.extra == {"case": [1, {"a": None}]}
    assert found.data == given.encode()
    assert found.capture.origin == "-:1"


def test_hints_fill_what_a_line_leaves_out(tmp_path, gather):
    (tmp_path / "x.jsonl").write_text(line(text=STORY, outlet="Courier") + "\n\n" + line(text=STORY) + "\n")
    first, second = gather(tmp_path / "x.jsonl", outlet="Harbour Daily", published="2019-03-02")
    assert [first.report.outlet, second.report.outlet] == ["Courier", "Harbour Daily"]
    assert first.report.published == "2019-03-02"
    assert second.capture.origin.endswith("x.jsonl:3")


def test_a_given_language_is_kept_as_a_code(gather):
    stdin = "\n".join([line(text=STORY, language="en-GB"), line(text=STORY, language="English")])
    first, second = gather(stdin=stdin.encode())
    assert first.report.language == "en"
    assert second.report.language == "en"
    assert second.report.extra == {"language": "English"}


def test_an_iso_date_time_is_kept_as_given(gather):
    (found,) = gather(stdin=line(text=STORY, published="2024-08-20T12:04:00+09:00").encode())
    assert found.report.published == "2024-08-20T12:04:00+09:00"


def test_a_page_line_in_the_text_dates_a_report_without_a_date(gather):
    (found,) = gather(stdin=f"Raid on post\n\nMarch 2, 2019\n\n{STORY}\n\n{STORY[:-1]} again.".encode())
    assert (found.report.published, found.report.published_from) == ("2019-03-02", "page")


def test_a_report_without_a_date_has_none(gather):
    (found,) = gather(stdin=STORY.encode())
    assert (found.report.published, found.report.published_from) == (None, "none")


def test_a_hint_that_is_no_date_stops_at_once(gather):
    with pytest.raises(UsageError, match="2016-13-45"):
        gather(stdin=STORY.encode(), published="2016-13-45")


def test_lines_are_never_held_together(gather):
    import io
    import tracemalloc

    from reportedly.archive import ArchiveOptions, Hints, collect

    class Lines(io.RawIOBase):
        """Lines made as they are asked for."""

        left = 120

        def readline(self, limit=-1, /):
            self.left -= 1
            return (line(text=f"{self.left} {STORY} " * 20) + "\n").encode() if self.left >= 0 else b""

    options = ArchiveOptions()
    list(collect("-", hints=Hints(), options=options, at="2026", stdin=io.BytesIO(line(text=STORY).encode())))
    tracemalloc.start()
    count = sum(1 for _ in collect("-", hints=Hints(), options=options, at="2026", stdin=Lines()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 120
    assert peak < 150_000


def test_a_title_given_apart_becomes_part_of_the_text_once(gather):
    lines = [
        {"title": "Two hurt at mill", "text": "A wall fell at the mill on Friday. Two workers were hurt."},
        {
            "title": "Two hurt at mill",
            "text": "TWO HURT AT MILL\n\nA wall fell at the mill on Friday. Nobody else was near.",
        },
    ]
    stdin = "\n".join(line(**keys) for keys in lines).encode()
    apart, within = (item.report for item in gather(stdin=stdin))
    assert apart.text == "Two hurt at mill\n\nA wall fell at the mill on Friday. Two workers were hurt."
    assert [b.kind for b in apart.blocks] == ["title", "paragraph"]
    assert within.text == lines[1]["text"]


def test_a_date_in_words_is_kept_as_given_and_no_date_is_made_of_it(gather):
    (found,) = gather(stdin=line(published="Wed Nov 23", text=STORY).encode())
    assert found.report.published is None
    assert found.report.extra == {"published": "Wed Nov 23"}


@pytest.mark.parametrize(
    ("written", "published", "source"),
    [
        ("11/28/2016", "2016-11-28", "given"),
        ("28.11.2016", "2016-11-28", "given"),
        ("7/7/2016", "2016-07-07", "given"),
        ("11/10/2016", None, "none"),
        ("31/11/2016", None, "none"),
    ],
)
def test_a_date_in_figures_is_one_where_it_can_be_read_in_one_way(gather, written, published, source):
    (found,) = gather(stdin=line(published=written, text=STORY).encode())
    assert (found.report.published, found.report.published_from) == (published, source)
    assert found.report.extra == {"published": written}
