import json
import time

import pytest

from reportedly.archive import ArchiveOptions, Rejected
from reportedly.archive.items import LINE, Item
from reportedly.archive.jsonlines import report_of_line
from reportedly.archive.options import Hints
from reportedly.errors import UnreadableReport
from reportedly.ids import sha256
from reportedly.model.report import Archived

STORY = "Two guards were hurt when a group of men broke into the customs post on Sunday, police said."
PAGE = b"<!doctype html><html><head><title>Raid</title></head><body>"


def refused(found):
    (only,) = found
    assert isinstance(only, Rejected)
    assert only.failure.stage == "archive"
    assert only.failure.error
    assert only.failure.next_step
    return only


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "no line|empty|white space"),
        (bytes(range(256)) * 8, "binary"),
        (b"%PDF-1.4 x", "PDF"),
        (b"<html><body></body></html>", "no text"),
    ],
)
def test_an_item_that_is_no_report_keeps_its_bytes(tmp_path, gather, data, words):
    name = "x.html" if data.startswith(b"<") else "x.txt"
    (tmp_path / name).write_bytes(data)
    found = refused(gather(tmp_path / name))
    assert found.failure.origin == str(tmp_path / name)
    assert any(word in found.failure.error for word in words.split("|"))
    assert found.data == data
    assert found.failure.sha256 == sha256(data)


def test_a_missing_file_is_told(tmp_path, gather):
    found = refused(gather(tmp_path / "none.txt"))
    assert "No such file" in found.failure.error
    assert found.data is None


def test_no_standard_input_is_told(gather):
    assert "standard input" in refused(gather("-")).failure.error


def test_an_empty_json_lines_file_is_told(tmp_path, gather):
    (tmp_path / "x.jsonl").write_bytes(b"\n\n")
    assert "no line" in refused(gather(tmp_path / "x.jsonl")).failure.error


def test_broken_encoding_is_kept_and_readable(tmp_path, gather):
    (tmp_path / "x.txt").write_bytes(STORY.encode() + b" \xc3\x28\xff " + STORY.encode())
    (found,) = gather(tmp_path / "x.txt")
    assert found.report.text.count("customs post") == 2


def test_a_bad_line_seven_of_ten_loses_only_itself(tmp_path, gather):
    lines = [json.dumps({"text": f"{n}. {STORY}"}) for n in range(1, 11)]
    lines[6] = '{"text": "broken'
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    found = gather(tmp_path / "x.jsonl")
    assert [isinstance(f, Archived) for f in found] == [n != 7 for n in range(1, 11)]
    failure = found[6].failure
    assert failure.origin.endswith("x.jsonl:7")
    assert "not JSON" in failure.error
    assert found[6].data == b'{"text": "broken'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"outlet": "A"}', "neither"),
        (b'{"text": ""}', "no text"),
        (b'{"text": "a", "html": "<p>b"}', "both"),
        (b'{"text": "   "}', "no text"),
        (b'["text"]', "a list"),
        (b'"text"', "a string"),
        (b"7", "a number"),
        (b"null", "null"),
        (b'{"text": "a", "published": "2016-13-45"}', "2016-13-45"),
        (b'{"text": "a", "published": true}', "published"),
        (b'{"text": 7}', '"text"'),
        (b'{"text": "a", "outlet": ["b"]}', '"outlet"'),
        (b'{"text": "a\\ud800b"}', "surrogate"),
        (b'{"text": "a", "extra": {"k\\udfff": 1}}', "surrogate"),
        (b'{"text": "a\\u0000b"}', "zero character"),
        (b'{"text": "a", "n": NaN}', "NaN"),
        (b'{"text": "\xff"}', "UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "JSON"),
    ],
)
def test_a_line_that_is_no_report_says_why(data, words):
    with pytest.raises(UnreadableReport, match=words) as caught:
        report_of_line(Item("x:1", LINE, data), Hints(), ArchiveOptions())
    assert caught.value.next_step


def test_a_text_that_writes_an_escape_out_is_no_zero_character():
    data = json.dumps({"text": f"{STORY} \\u0000 and \\ud800"}).encode()
    assert "\\u0000" in report_of_line(Item("x:1", LINE, data), Hints(), ArchiveOptions()).text


def test_an_item_over_the_limit_is_not_read_into_memory(tmp_path, gather):
    (tmp_path / "x.txt").write_bytes(b"five men " * 1_000)
    found = refused(gather(tmp_path / "x.txt", options=ArchiveOptions(max_bytes=1_000)))
    assert "1,000 bytes" in found.failure.error
    assert found.data is None


def test_a_line_over_the_limit_is_passed_over(tmp_path, gather):
    long = json.dumps({"text": STORY * 50})
    short = json.dumps({"text": STORY})
    (tmp_path / "x.jsonl").write_text(f"{short}\n{long}\n{short}\n")
    first, second, third = gather(tmp_path / "x.jsonl", options=ArchiveOptions(max_bytes=1_000))
    assert isinstance(second, Rejected)
    assert second.failure.origin.endswith(":2")
    assert (first.report.text, third.report.text) == (STORY, STORY)
    assert third.capture.origin.endswith(":3")


def test_a_text_too_long_for_one_report_is_told(tmp_path, gather):
    (tmp_path / "x.txt").write_text(STORY * 20)
    found = refused(gather(tmp_path / "x.txt", options=ArchiveOptions(max_characters=1_000)))
    assert "characters" in found.failure.error


def test_a_page_of_fifty_megabytes_is_refused_at_once(tmp_path, gather):
    paragraph = f"<p>{STORY}</p>".encode()
    (tmp_path / "x.html").write_bytes(PAGE + paragraph * (49_900_000 // len(paragraph)))
    start = time.perf_counter()
    assert "parsed" in refused(gather(tmp_path / "x.html")).failure.error
    assert time.perf_counter() - start < 5


def test_html_nested_a_hundred_thousand_deep_is_read(tmp_path, gather):
    body = f"<p>{STORY}</p><p>Nobody was held.</p>".encode()
    (tmp_path / "x.html").write_bytes(PAGE + b"<div>" * 100_000 + body + b"</div>" * 100_000)
    (found,) = gather(tmp_path / "x.html")
    assert STORY in found.report.text
    assert "Nobody was held." in found.report.text


def test_a_page_of_very_many_elements_gets_the_plain_reading(tmp_path, gather, monkeypatch):
    import trafilatura

    monkeypatch.delattr(trafilatura, "bare_extraction")
    body = "".join(f"<p>{n} men crossed.</p>" for n in range(13_000)).encode()
    (tmp_path / "x.html").write_bytes(PAGE + body)
    (found,) = gather(tmp_path / "x.html")
    assert "12999 men crossed." in found.report.text


@pytest.mark.parametrize(
    "filler", ["By a\n", "2016-11-01\n", "2016-11-01 ", "A. ", "( ", "a@", "in this ", "AA, ", '." ', "a-"]
)
def test_hostile_text_takes_no_more_than_linear_time(filler):
    from reportedly.archive.blocks import cut

    def seconds(size):
        text = filler * (size // len(filler))
        start = time.process_time()
        cut(text)
        return time.process_time() - start

    small = seconds(20_000)
    assert seconds(80_000) < 10 * small + 0.5
