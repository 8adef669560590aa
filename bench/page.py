"""The page of figures, bench/results.md."""

import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from figures import Score

HEAD = """\
# What was measured

Written by `make bench` on {day} at commit {commit}; do not edit. The data lies outside this repository; the figures are
what its scorers print for what the public commands make of it. Floors are in `floors.toml`, causes in `causes.toml`.

"""
NO_CAUSE = "not looked at yet"


def write(path: Path, scores: dict[str, Score], seconds: dict[str, float], broken: dict[str, str]) -> None:
    """Write the page: a table a part, then every failed check with its cause."""
    causes_file = path.parent / "causes.toml"
    causes = tomllib.loads(causes_file.read_text()) if causes_file.exists() else {}
    text = HEAD.format(day=datetime.now(UTC).date().isoformat(), commit=_commit(path.parent))
    for name, spent in seconds.items():
        text += f"## {name}\n\n"
        if name in broken:
            text += f"Failed: {broken[name].splitlines()[0]}\n\n"
            continue
        text += "| figure | value |\n|---|---|\n"
        text += "".join(f"| {figure} | {_number(value)} |\n" for figure, value in scores[name].figures.items())
        text += f"\n{spent:.0f} seconds.\n\n"
        if scores[name].fails:
            text += _failures(scores[name].fails, causes.get(name, {}))
    path.write_text(text.rstrip() + "\n")


def _failures(fails: list[str], causes: dict[str, str]) -> str:
    rows = "".join(f"| {check.replace('|', '/')} | {causes.get(check, NO_CAUSE)} |\n" for check in fails)
    return f"| check that fails | cause |\n|---|---|\n{rows}\n"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and value > 1 else f"{value:.4f}"


def _commit(folder: Path) -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
