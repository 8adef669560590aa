"""Every store there is, and a small record to put in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store import Store
from reportedly.store.memory import MemoryStore
from reportedly.store.sql import SqlStore


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "record")
    yield made
    made.close()
