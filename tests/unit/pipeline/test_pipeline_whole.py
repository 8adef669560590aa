"""The whole way with the real reader: the same record on one process and on two, every value grounded."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.pipeline import Record

pytestmark = pytest.mark.slow

REPORTS = [
    {
        "outlet": "Northern Wire",
        "published": "2023-05-03",
        "title": "Three guards desert border post",
        "text": "Three border guards deserted their post near Lublin on Monday, the army said.\n\n"
        "Two of them were arrested on Tuesday in Warsaw, a spokesman told Northern Wire.",
    },
    {
        "outlet": "The Ledger",
        "published": "2023-05-04",
        "title": "Soldiers flee",
        "text": "At least four soldiers deserted near Lublin this week, according to a resident.\n\n"
        "The army denied that anyone had deserted.",
    },
    {
        "outlet": "Harbour Post",
        "published": "2023-05-05",
        "title": "Man shot in Gdansk",
        "text": "A man was killed and two people were injured in a shooting in Gdansk on Thursday night, police said.",
    },
    {"outlet": "Hlas", "language": "cs", "text": "Tři strážci opustili hranici u Lublinu, řekl mluvčí armády."},
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("source") / "reports.jsonl"
    many = [{**report, "url": f"https://example.org/{n}"} for n in range(12) for report in REPORTS]
    file.write_text("\n".join(json.dumps(report, ensure_ascii=False) for report in many))
    return file


def made(folder: Path, source: Path, workers: int) -> bytes:
    with Record.open(folder / "record") as record:
        done = record.run(source, workers=workers)
        assert (done.added.new, done.read.read, done.read.other_languages) == (48, 36, 12)
        assert (done.read.failed, done.read.bugs) == (0, 0)
        record.export("json", folder / "record.json")
        assert list(record.verify()) == []
    return (folder / "record.json").read_bytes()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, source: Path) -> bytes:
    return made(tmp_path_factory.mktemp("alone"), source, 1)


def test_two_processes_give_the_same_bytes(alone: bytes, tmp_path: Path, source: Path) -> None:
    assert made(tmp_path, source, 2) == alone


def test_every_claim_quotes_its_report(alone: bytes) -> None:
    record: dict[str, Any] = json.loads(alone)
    text = {report["id"]: report["text"] for report in record["reports"]}
    home = {attribution["id"]: attribution["report"] for attribution in record["attributions"]}
    assert record["claims"]
    for claim in record["claims"]:
        span = claim["span"]
        assert text[home[claim["attribution"]]][span["start"] : span["end"]] == span["quote"]


def test_accounts_find_their_incidents(alone: bytes) -> None:
    record = json.loads(alone)
    assert record["accounts"]
    incidents = {incident["id"] for incident in record["incidents"]}
    assert {account["incident"] for account in record["accounts"]} <= incidents


def test_what_is_done_is_not_done_again(tmp_path: Path, source: Path) -> None:
    with Record.open(tmp_path / "record") as record:
        record.run(source, workers=1)
        record.export("json", tmp_path / "once.json")
        again = record.run(source, workers=1)
        record.export("json", tmp_path / "twice.json")
    assert (again.added.new, again.added.known) == (0, 48)
    assert again.read.read == 0
    assert again.linked.judgements == 0
    assert (tmp_path / "twice.json").read_bytes() == (tmp_path / "once.json").read_bytes()
