"""Every store there is; makes the values of `small_store.py` importable here."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store import Store
from reportedly.store.memory import MemoryStore
from reportedly.store.sql import SqlStore

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "record")
    yield made
    made.close()
