"""What every test needs of the process it runs in."""

import importlib.util
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

# A shell that starts the tests in the background has them ignore Ctrl-C, and every program they start with them; the
# tests of Ctrl-C send it on purpose.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def module_at() -> Callable[[Path], ModuleType]:
    """The module of a file beside the tests, under a name of its own: what several of them make their records with."""

    def module_at(path: Path) -> ModuleType:
        name = f"reportedly_tests_{path.parent.name}_{path.stem}"
        if name not in sys.modules:
            spec = importlib.util.spec_from_file_location(name, path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
        return sys.modules[name]

    return module_at
