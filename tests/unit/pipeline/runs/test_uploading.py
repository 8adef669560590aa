"""What is uploaded is known by its own name."""

import tempfile

import pytest

from reportedly.archive import Hints
from reportedly.errors import UsageError
from reportedly.pipeline import Record
from reportedly.pipeline.runs.uploading import upload
from reportedly.settings import Settings
from reportedly.store.memory import MemoryStore

TEXT = b"Harbour closed\n\nTwo boats were held at the harbour on 3 May 2024, the police said."


@pytest.fixture
def record():
    with Record(MemoryStore(), Settings(codebooks=("violence",))) as made:
        yield made


def put(record, name, data, **hints):
    return upload(record._store, record.settings, name, data, hints=Hints(**hints))


@pytest.mark.parametrize(
    ("name", "origin"),
    [("a.txt", "upload:a.txt"), ("../../etc/a.txt", "upload:a.txt"), ("C:\\Users\\kim\\a.txt", "upload:a.txt"),
     (".hidden", "upload:hidden"), ("a<b>.txt", "upload:a_b_.txt"), ("...", "upload:report"), ("", "upload:report")],
)  # fmt: skip
def test_the_folder_it_lay_in_is_told_to_nobody(record, name, origin):
    assert put(record, name, TEXT, outlet="Northern Wire").new == 1
    (report,) = record.reports()
    assert [one.origin for one in record.captures(report.report.id)] == [origin]


def test_what_failed_is_listed_by_its_name(record):
    assert put(record, "scan.txt", b"\x00\x01\x02" * 99).failed == 1
    assert put(record, "two.jsonl", b'{"title": "no text"}\n{"title"').failed == 2
    failed = list(record.failures())
    assert [one.origin for one in failed] == ["upload:scan.txt", "upload:two.jsonl:1", "upload:two.jsonl:2"]
    assert tempfile.gettempdir() not in repr(failed)


def test_a_failure_of_a_file_of_that_name_stays(record, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02" * 99)
    assert record.add("a.txt").failed == 1
    assert put(record, "a.txt", TEXT).new == 1
    assert [one.origin for one in record.failures()] == ["a.txt"]


def test_a_wrong_date_is_told_at_once(record):
    with pytest.raises(UsageError, match="no date"):
        put(record, "a.txt", TEXT, published="yesterday")
