"""SIGKILL at random moments of `add` and `read`: nothing acknowledged is lost, no orphan is left, the work resumes."""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

KILLS = 200
VICTIM = Path(__file__).parent / "victim.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and fork"),
]


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a kill leaves what the system was handed, synced or not, so that a disk
    would only make the test slower."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="reportedly-") as folder:
        yield Path(folder)


def test_two_hundred_kills_lose_nothing_acknowledged(quick_folder: Path) -> None:
    command = [sys.executable, str(VICTIM), str(quick_folder), str(KILLS), str(random.randrange(10**6))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == [], told
    assert told["kills"] >= KILLS, told
    assert told["fell"]["add"] > 0, told
    assert told["fell"]["read"] > 0, told
