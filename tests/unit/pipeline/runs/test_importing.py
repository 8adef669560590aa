"""An export that is taken into an empty record gives the same bytes again."""

import io
import json
from itertools import combinations
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.model.claim import Text
from reportedly.model.count import Count
from reportedly.pipeline import Record
from reportedly.text import Span

WORDS = (
    "Dock strike in Port Arden\n\nPORT ARDEN, May 3, 2024 - Seven dockers were arrested at Port Arden on May 2, 2024, "
    "a harbour official told the Quay Gazette. Two dockers were injured. The ministry denied that anybody was "
    "arrested. Three arrests were reported in May alone.\n"
)
OTHER = (
    "Arrests\n\nPORT ARDEN, May 4, 2024 - Eight dockers were arrested at Port Arden on May 2, 2024, the police said.\n"
)


def exported(record: Record, audience: str = "team") -> str:
    out = io.StringIO()
    record.export("json", out, audience=audience, today="2026-11-22")
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    for name, words in (("quay.txt", WORDS), ("other.txt", OTHER), ("copy.txt", WORDS + "Reprinted.\n")):
        (tmp_path / name).write_text(words)
    with Record.create(tmp_path / "first") as record:
        record.run(*(tmp_path / f"{name}.txt" for name in ("quay", "other", "copy")), outlet="Gazette", workers=1)
        data = json.loads(exported(record))
        record.accept(data["claims"][0]["id"], by="ines")
        record.reject(data["claims"][1]["id"], by="ines", note="a slip")
        left, right = [one["id"] for one in data["accounts"] if one["claims"]][:2]
        record.different(left, right, by="ines")
        out = tmp_path / "export.json"
        record.export("json", out)
    return out


def test_the_same_bytes_come_out(file, tmp_path):
    with Record.create(tmp_path / "second") as record:
        assert record.import_json(file) == 3
        assert exported(record) == file.read_text()
        assert list(record.verify()) == []


def test_all_that_persons_may_do_comes_out_the_same(file, tmp_path):
    """Edits, claims of persons, merges, citations, splits, what was undone and erased, and words from right to left."""
    (tmp_path / "rtl.txt").write_text(
        "PORT ARDEN, May 5, 2024 - Nine dockers were arrested at Port Arden on May 2, 2024, \u0642\u0627\u0644 "
        "\u05d3\u05d5\u05d1\u05e8 said.\n"
    )
    (tmp_path / "gone.txt").write_text("PORT ARDEN, May 6, 2024 - Two dockers were injured at Port Arden on May 4.\n")
    with Record.open(tmp_path / "first", make=False) as record:
        record.run(tmp_path / "rtl.txt", tmp_path / "gone.txt", outlet="\u202eGazette", workers=1)
        data = json.loads(exported(record))
        count = next(one for one in data["claims"] if one["value"]["type"] == "count")
        record.edit(count["id"], Count(3, 9, 4), by="ines")
        report = next(one for one in data["reports"] if "\u0642" in one["text"])
        account = next(one for one in data["accounts"] if one["report"] == report["id"])
        start = report["text"].index("\u0642")
        record.claim(account["id"], "target", Span.of(report["text"], start, start + 3), Text("\u0642"), by="tom")
        pairs = list(combinations([one["id"] for one in data["accounts"]], 2))
        for act, (left, right) in zip(("merge", "cites", "different", "merge"), pairs[::-1], strict=False):
            getattr(record, act)(left, right, by="tom", note="\u05de")
        record.undo(by="tom")
        (whole,) = [one for one in record.incidents() if len(one.accounts) > 1][:1]
        record.split(whole.id, whole.accounts[-1], by="ines")
        gone = next(one["id"] for one in data["reports"] if "May 6" in one["text"])
        record.erase(gone, by="ines", reason="asked for")
        before = exported(record)
        record.export("json", tmp_path / "again.json")
    assert gone not in before
    with Record.create(tmp_path / "second") as record:
        assert record.import_json(tmp_path / "again.json") == 4
        assert exported(record) == before == (tmp_path / "again.json").read_text()
        assert list(record.verify()) == []


def test_what_was_imported_can_be_decided_on(file, tmp_path):
    with Record.create(tmp_path / "second") as record:
        record.import_json(file)
        before = exported(record)
        claim = json.loads(before)["claims"][-1]["id"]
        record.reject(claim, by="ines")
        record.undo(by="ines")
        assert exported(record) == before


def test_only_into_an_empty_record(file, tmp_path):
    with Record.create(tmp_path / "second") as record:
        record.import_json(file)
        with pytest.raises(UsageError, match="not empty"):
            record.import_json(file)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.update(format="reportedly/9"), "format is not"),
        (lambda data: data.update(audience="public"), "made for public"),
        (lambda data: data["claims"][0].pop("span"), "claims/0"),
        (lambda data: data["reports"][0].update(sha256="no hash"), "reports/0/sha256"),
    ],
)
def test_what_is_no_export_is_refused_and_changes_nothing(file, tmp_path, change, told):
    data = json.loads(file.read_text())
    change(data)
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text(json.dumps(data))
    with Record.create(tmp_path / "second") as record:
        with pytest.raises(UsageError, match=told):
            record.import_json(spoilt)
        assert len(record.reports()) == 0


def test_words_that_are_not_in_the_text_are_refused(file, tmp_path):
    from reportedly.errors import Ungrounded

    data = json.loads(file.read_text())
    data["claims"][0]["span"]["quote"] = "never said"
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text(json.dumps(data))
    with Record.create(tmp_path / "second") as record:
        with pytest.raises(Ungrounded):
            record.import_json(spoilt)
        assert len(record.reports()) == 0
