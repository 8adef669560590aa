"""Settings: read once, with every mistake named."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import UsageError
from reportedly.settings import CODEBOOKS, Settings, load, parse


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "reportedly.toml", {}) == Settings()


def test_an_empty_text_gives_the_defaults() -> None:
    assert parse("").codebooks == CODEBOOKS


def test_files_are_found_from_any_working_folder(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.toml"
    file.write_text('codebooks = ["violence", "codebooks/own.yaml"]\ngazetteer = "gazetteer.csv"\n')
    settings = load(file, {})
    assert settings.codebooks == ("violence", str(tmp_path / "codebooks/own.yaml"))
    assert settings.gazetteer == str(tmp_path / "gazetteer.csv")


def test_a_key_that_nothing_reads_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"reportedly.toml: key 'codebok' is not known\. .*codebooks"):
        parse('codebok = ["violence"]')


def test_a_key_of_a_stage_that_nothing_reads_is_refused() -> None:
    with pytest.raises(UsageError, match=r"reportedly.toml: archive: key 'max_byte' is not known"):
        parse("[archive]\nmax_byte = 3")


def test_options_of_a_stage_are_taken() -> None:
    assert parse("[archive]\nmax_bytes = 3\nfetch_seconds = 2").archive.max_bytes == 3


def test_a_whole_number_does_for_a_fraction() -> None:
    seconds = parse("[archive]\nfetch_seconds = 2").archive.fetch_seconds
    assert seconds == 2.0
    assert isinstance(seconds, float)


@pytest.mark.parametrize("text", ["workers = true", 'workers = "2"', "codebooks = [3]", "archive = 3", "workers = 2.5"])
def test_a_value_of_the_wrong_type_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not of the type"):
        parse(text)


def test_no_process_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="no number of processes"):
        parse("workers = 0")


def test_no_codebook_is_refused() -> None:
    with pytest.raises(UsageError, match="no codebook"):
        parse("codebooks = []")


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.toml"
    file.write_text("codebooks = [\nworkers")
    with pytest.raises(UsageError, match=rf"{file}.*line 2"):
        load(file, {})


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        load(file, {})


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.toml"
    file.write_text("workers = 4\n")
    assert load(file, {}).workers == 4
    assert load(file, {"REPORTEDLY_WORKERS": "2"}).workers == 2


def test_an_environment_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="REPORTEDLY_WORKERS: 'many' is no whole number"):
        load(tmp_path / "reportedly.toml", {"REPORTEDLY_WORKERS": "many"})


def test_every_setting_is_documented_with_its_default() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text()
    rows = dict(re.findall(r"^\| `([\w.]+)` \| (.*?) \|", page, re.MULTILINE))
    assert rows == dict(_documented(Settings(), ""))


def _documented(settings: Any, above: str) -> Iterator[tuple[str, str]]:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if is_dataclass(value):
            yield from _documented(value, f"{above}{field.name}.")
        elif above + field.name == "workers":
            yield "workers", "one a processor core"
        else:
            shown = json.dumps(value) if not isinstance(value, tuple) else json.dumps(list(value))
            yield above + field.name, "none" if value is None else f"`{shown}`"
