import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.export.parts import RecordParts


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module of the hand-built record."""
    path = Path(__file__).with_name("sample_record.py")
    spec = importlib.util.spec_from_file_location("reportedly_sample_record", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def parts(sample: ModuleType) -> RecordParts:
    made: RecordParts = sample.record()
    return made
