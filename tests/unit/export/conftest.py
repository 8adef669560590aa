from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.model.parts import RecordParts


@pytest.fixture(scope="session")
def sample(module_at: Callable[[Path], ModuleType]) -> ModuleType:
    """The module of the hand-built record."""
    return module_at(Path(__file__).with_name("sample_record.py"))


@pytest.fixture
def parts(sample: ModuleType) -> RecordParts:
    made: RecordParts = sample.record()
    return made
