import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def canaries() -> ModuleType:
    """The module of the record that is full of canaries."""
    path = Path(__file__).with_name("canary_record.py")
    spec = importlib.util.spec_from_file_location("reportedly_canary_record", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
