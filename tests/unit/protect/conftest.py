from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def canaries(module_at: Callable[[Path], ModuleType]) -> ModuleType:
    """The module of the record that is full of canaries."""
    return module_at(Path(__file__).with_name("canary_record.py"))
