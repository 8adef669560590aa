"""What may leave, what is let go, what is taken away: through the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixture of conftest.py


@pytest.fixture
def told(command: Command, report: Path) -> str:
    """The id of a report that is read and linked."""
    assert command("run", report.name, "--url", "https://news.example.org/a").code == 0
    found: str = json.loads(command("reports", "--json").data)[0]["id"]
    return found


def test_withheld_lists_rules_with_their_reasons(command: Command, told: str) -> None:
    rows = json.loads(command("withheld", "--today", "2026-11-22", "--json").data)
    assert {"rule": "small-cells", "what": "incidents", "how": "withheld"}.items() <= rows[0].items()
    assert all(row["why"] for row in rows)
    assert json.loads(command("withheld", "--audience", "team", "--json").data) == []


def test_a_rule_is_loosened_for_a_reason_and_the_export_follows(command: Command, told: str) -> None:
    assert command("export", "json", "--audience", "public").code == 5
    refused = command("loosen", "public.cell", "1", "--by", "ines")
    assert refused.code == 5
    assert "--reason" in refused.talk
    assert command("loosen", "public.quotes", "1", "--by", "ines", "--reason", "why not").code == 5
    assert command("loosen", "public.cell", "1", "--by", "ines", "--reason", "a demonstration").code == 0
    said = command("export", "json", "--audience", "public", "--today", "2026-11-22")
    assert said.code == 0
    data = json.loads(said.data)
    assert data["audience"] == "public"
    assert data["incidents"]
    assert "harbour" not in said.data
    brief = command("brief", "--out", "-", "--audience", "public")
    assert "Made for the public" in brief.data


def test_settings_that_are_too_loose_are_refused(command: Command, told: str, tmp_path: Path) -> None:
    settings = next(tmp_path.rglob("reportedly.toml"))
    settings.write_text(settings.read_text() + "\n[protect.public]\ndelay = 1\n")
    said = command("export", "json", "--audience", "public")
    assert said.code == 5
    assert "rule 'delay'" in said.talk
    assert "30 or stricter passes" in said.talk
    assert command("export", "json").code == 0


def test_erase_and_verify(command: Command, told: str, report: Path) -> None:
    assert command("erase", told, "--by", "ines").code == 5
    assert command("erase", told, "--by", "ines", "--reason", "asked for").code == 0
    assert command("verify").code == 0
    assert json.loads(command("reports", "--json").data) == []
    assert command("add", report.name).code == 3
    assert "was erased" in command("reports", "--failed", "--json").data
    assert command("erase", told, "--by", "ines", "--reason", "asked for").code == 2


def test_import_into_an_empty_record(command: Command, told: str, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert command("export", "json", "--out", str(out)).code == 0
    assert command("import", str(out), "--record", "second").code == 0
    assert command("export", "json", "--record", "second").data == out.read_text()
    assert command("import", str(out), "--record", "second").code == 2
