"""A store on the disk, and what `on_disk.py` has for it made importable here."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store.sql import SqlStore

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture
def store(folder: Path) -> Iterator[SqlStore]:
    made = SqlStore(folder)
    yield made
    made.close()
