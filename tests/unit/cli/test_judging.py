"""The verbs by which persons decide, on a record whose readings are made by hand."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.count import Count
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.model.when import interval
from reportedly.pipeline import Record
from reportedly.text import Span

TEXTS = (
    "Two dockers were hurt on 3 May 2020 when a crane fell at the Oldmarsh quay in Tarn; the Brandt had rusty bolts.",
    "Four dockers were hurt on 3 May 2020 at the Oldmarsh quay in Tarn when a crane fell, a Brandt of rusty bolts.",
    "One voter was hurt by a tile in the hill town of Pellin while a brass band played under a broken gutter.",
)
NUMBERS = (2, 4, 1)


def put(record: Record, text: str, number: int) -> None:
    name = sha256(text.encode())
    report = Report(mint("r", name), name, text, (Block("paragraph", 0, len(text)),), outlet=text[:4], text_by="1")
    report = replace(report, published=f"2020-0{5 if 'May' in text else 9}-04", published_from="given")
    archived = Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))
    account, span = mint("a", report.id), Span.of(text, 0, text.index(" "))
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", report.outlet),))
    value = Count(number, number, number, unit="persons")
    claim = Claim(mint("c", account), account, "injured", value, span, said.id, "happened", "1")
    claims = [claim]
    if "May" in text:
        day = Span.of(text, text.index("3 May"), text.index("3 May") + 10)
        when = interval("2020-05-03", "2020-05-03")
        claims.append(Claim(mint("c", account, "when"), account, "when", when, day, said.id, "happened", "1"))
    made = Account(account, report.id, "injury", "happened", span, tuple(c.id for c in claims), main=True)
    record._store.add_reports([archived])
    record._store.put_readings([Reading(report.id, "1", (made,), tuple(claims), (said,))])


@pytest.fixture
def ids(command: Any, tmp_path: Path) -> list[str]:
    """The accounts of three reports in a linked record: a crane told by two, and a tile."""
    with Record.create(tmp_path / "record", codebooks=["violence"]) as record:
        for text, number in zip(TEXTS, NUMBERS, strict=True):
            put(record, text, number)
        record.link()
        return [mint("a", mint("r", sha256(text.encode()))) for text in TEXTS]


def incidents(command: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command("incidents", "--json").data)
    return found


def test_merge_undo_and_log(command: Any, ids: list[str]) -> None:
    before = command("export", "json").data
    assert len(incidents(command)) == 2
    done = command("merge", ids[0], ids[2], "--by", "ines", "--note", "one storm")
    assert done.code == 0
    assert "Number 1: ines decided: merge" in done.talk
    assert len(incidents(command)) == 1
    assert command("undo", "--by", "ines").code == 0
    assert command("export", "json").data == before
    rows = json.loads(command("log", "--json").data)
    assert [(row["act"], row["by"], row["note"], row["state"]) for row in rows] == [
        ("merge", "ines", "one storm", "undone"),
        ("undo", "ines", None, "in effect"),
    ]


def test_split_and_different_keep_apart(command: Any, ids: list[str]) -> None:
    (crane,) = (one["id"] for one in incidents(command) if one["accounts"] == 2)
    assert command("split", crane, ids[1], "--by", "ines").code == 0
    assert len(incidents(command)) == 3
    assert command("undo", "1", "--by", "tom").code == 0
    assert command("different", ids[0], ids[1]).code == 0
    assert len(incidents(command)) == 3


def test_a_merge_across_what_is_kept_apart_is_told_with_exit_code_4(command: Any, ids: list[str]) -> None:
    command("different", ids[1], ids[2], "--by", "ines")
    crossed = command("merge", ids[0], ids[2], "--by", "tom")
    assert crossed.code == 4
    assert "kept apart by decision 1 of ines" in crossed.talk
    assert len(incidents(command)) == 2
    rows = json.loads(command("log", "--conflicts", "--json").data)
    assert [(row["number"], row["sort"], row["other"]) for row in rows] == [(2, "crossing", 1)]
    assert command("undo", "1", "--by", "ines").code == 0
    assert len(incidents(command)) == 1


@pytest.mark.parametrize(
    "wrong", [("merge", "a", "b"), ("split", "i", "a"), ("undo",), ("undo", "7"), ("different", "x", "x")]
)
def test_what_cannot_be_decided_is_a_usage_error(command: Any, ids: list[str], wrong: tuple[str, ...]) -> None:
    said = command(*wrong)
    assert said.code == 2
    assert said.talk.startswith("reportedly: ")
    assert json.loads(command("log", "--json").data) == []


def test_what_waits_is_listed_until_it_is_decided(command: Any, ids: list[str]) -> None:
    waits = json.loads(command("review", "--json").data)
    assert {(row["sort"], row["property"]) for row in waits} == {("claim", "injured")}
    assert {row["words"] for row in waits} == {"Two", "Four"}
    with Record.open() as record:
        record.later(waits[0]["first"], by="ines")
        record.accept(waits[1]["first"], by="ines")
    assert json.loads(command("review", "--json").data) == []


def test_review_asks_on_a_terminal(command: Any, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    runner = CliRunner()
    monkeypatch.setattr("typer.testing._NamedTextIOWrapper.isatty", lambda _self: True, raising=False)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True, raising=False)
    result = runner.invoke(app, ["review", "--by", "ines"], input="?\nx\nq\n")
    assert result.exit_code == 0, result.output
    assert "[a]ccept" in result.output
    rows = json.loads(command("log", "--json").data)
    assert [(row["act"], row["by"]) for row in rows] == [("reject", "ines")]
