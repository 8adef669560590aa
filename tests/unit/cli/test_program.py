"""The program as a whole: documented, quick to start, its lists in every form."""

import csv
import io
import json
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from reportedly.cli import app

Command = Callable[..., Any]  # the fixture of conftest.py
ROOT = Path(__file__).parents[3]

#: What must not be loaded to print help: each costs more than all the help there is.
HEAVY = (
    "spacy",
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "lxml",
    "rich",
    "numpy",
    "pandas",
    "pyarrow",
    "jsonschema",
    "yaml",
)


def verbs(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    command = command or typer.main.get_command(app)
    yield " ".join(path), command
    for name, below in getattr(command, "commands", {}).items():
        yield from verbs(below, (*path, name))


@pytest.mark.parametrize(("name", "verb"), list(verbs()))
def test_every_verb_and_option_is_documented(name: str, verb: Any) -> None:
    assert verb.help, name
    for parameter in verb.params:
        assert getattr(parameter, "help", None), f"{name}: {parameter.name}"


def test_the_reference_is_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "cli_reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["export", "-h"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom reportedly.cli import run\n"
        f"assert run({arguments!r}) == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert done.stdout


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, reportedly\nprint(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_ten_names_at_the_root_at_most() -> None:
    import reportedly

    assert len(reportedly.__all__) <= 10
    assert all(getattr(reportedly, name) for name in reportedly.__all__)
    with pytest.raises(AttributeError):
        _ = reportedly.nothing_of_this_name


def test_no_argument_is_help(command: Command) -> None:
    said = command()
    assert said.code == 2
    assert "Usage: reportedly" in said.data + said.talk


def test_python_m_is_the_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["reportedly", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("reportedly", run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("reportedly ")


def test_a_list_says_the_same_in_every_form(command: Command, report: Path) -> None:
    command("add", report.name, "--outlet", "=HYPERLINK(1)")
    [row] = json.loads(command("reports", "--json").data)
    assert row["outlet"] == "=HYPERLINK(1)"
    [cells] = list(csv.DictReader(io.StringIO(command("reports", "--csv").data)))
    assert cells["outlet"] == "'=HYPERLINK(1)"
    assert cells["read"] == "false"
    header, line = command("reports").data.splitlines()
    assert header.split("\t") == list(row) == list(cells)
    assert dict(zip(header.split("\t"), line.split("\t"), strict=True))["title"] == row["title"]


def test_an_empty_list_is_empty_in_every_form(command: Command) -> None:
    command("init")
    assert json.loads(command("incidents", "--json").data) == []
    assert command("incidents", "--csv").data.startswith("id,kind,when")
    assert len(command("incidents").data.splitlines()) == 1


def test_data_and_talk_keep_to_their_streams(command: Command, report: Path) -> None:
    assert command("add", report.name).data == ""
    assert command("reports").talk == ""


def test_init_keeps_codebook_and_settings_in_the_record(command: Command, tmp_path: Path) -> None:
    said = command("init", "--codebook", "violence", "--record", "other")
    assert said.code == 0
    assert 'codebooks = ["violence"]' in (tmp_path / "other" / "reportedly.toml").read_text()
    assert command("reports", "--record", "other").code == 0


def test_a_report_is_shown_with_its_blocks(command: Command, report: Path) -> None:
    command("add", report.name)
    [row] = json.loads(command("reports", "--json").data)
    said = command("show", row["id"])
    assert "[title] Harbour strike enters second day" in said.data
    assert f"from {report.name}" in said.data
    shown = json.loads(command("show", row["id"], "--json").data)
    assert shown["text"] == report.read_text()


def test_the_same_bytes_are_one_report_with_two_captures(command: Command, report: Path) -> None:
    command("add", report.name)
    said = command("add", report.name)
    assert "1 known already" in said.talk
    [row] = json.loads(command("reports", "--json").data)
    assert command("show", row["id"]).data.count("captured") == 2


def test_export_to_a_file_and_to_standard_output_are_one(command: Command, report: Path, tmp_path: Path) -> None:
    command("add", report.name)
    printed = command("export", "json").data
    assert command("export", "json", "--out", "record.json").code == 0
    assert (tmp_path / "record.json").read_text() == printed
    assert json.loads(printed)["format"] == "reportedly/1"


def test_the_codebooks_that_ship_are_sound(command: Command) -> None:
    assert command("codebook", "check").code == 0
    assert command("codebook", "check", "violence").code == 0
    assert command("codebook", "check", "violins").code == 2


def test_the_collector_of_cycles_seldom_looks_at_nouns() -> None:
    """Nouns hold no cycles; at Python's own threshold a fourth of the time of figures went into looking for some."""
    script = "import gc, sys; sys.argv = ['reportedly', '--version']\nfrom reportedly.__main__ import main\n"
    script += "try:\n    main()\nexcept SystemExit:\n    print(gc.isenabled(), gc.get_threshold()[0] >= 10_000)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True True"
