"""The command line, run in this process, in a folder of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.cli import run

TEXT = """\
Harbour strike enters second day

PORT ARDEN, May 2, 2024 - Dock workers in Port Arden stayed at home for a second day on Thursday, the union said.

Three workers were injured on Wednesday when a fence gave way, according to the harbour police.
"""


@dataclass(frozen=True)
class Said:
    """What one command gave: its exit code, the data it printed, and its talk."""

    code: int
    data: str
    talk: str


Command = Callable[..., Said]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("REPORTEDLY_RECORD", "REPORTEDLY_DEBUG", "REPORTEDLY_WORKERS"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str | Path) -> Said:
        capfd.readouterr()
        words: Sequence[str] = [str(argument) for argument in arguments]
        code = run(words)
        data, talk = capfd.readouterr()
        return Said(code, data, talk)

    return command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """One good report on disk."""
    file = tmp_path / "strike.txt"
    file.write_text(TEXT)
    return file
