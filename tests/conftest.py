"""What every test needs of the process it runs in."""

import importlib
import importlib.util
import signal
import sys
from collections.abc import Callable, Iterator
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


BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def from_bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """A module of the scoreboard by its name; it is gone again after the test, and so are those that it asks for."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent == BENCH:
            del sys.modules[name]
