"""The help of the command line is there at once: neither engines nor the nouns of a record are loaded for it."""

import subprocess
import sys
import time

HEAVY = ("numpy", "spacy", "sqlalchemy", "lxml", "trafilatura", "yaml", "reportedly.pipeline", "reportedly.model.claim")

SHOWN = """
import sys
from contextlib import suppress
from reportedly.cli import app
with suppress(SystemExit):
    app(["--help"])
print("loaded:", *sorted(sys.modules))
"""


def test_help_loads_no_engine_and_no_record() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)
    shown, _, loaded = done.stdout.rpartition("loaded:")
    assert "export" in shown
    assert "typer" in loaded.split()
    assert not set(HEAVY) & set(loaded.split())


def test_help_takes_little_more_than_its_library() -> None:
    """Against the start of Python with typer alone, whose time depends on the machine as that of help does."""

    def spent(*arguments: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        return time.perf_counter() - began

    both = [(spent("-m", "reportedly", "--help"), spent("-c", "import typer, rich")) for _ in range(5)]
    assert min(one for one, _ in both) < 4 * min(other for _, other in both)
