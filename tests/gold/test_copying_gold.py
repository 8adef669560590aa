"""Copies by rule, read as any report is: their sort, which way they went, and that their passages are exact."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def copying(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module("copying")
    for name in ("copying", "rewriting", "stories"):
        sys.modules.pop(name, None)


def test_sort_and_direction_of_copies_by_rule(copying: ModuleType) -> None:
    held = copying.shares(trials=24, seed=20)
    assert held["sort right"] >= 0.9
    assert held["direction precision"] >= 0.8
    assert held["direction recall"] >= 0.55
    assert held["passages exact"] == 1.0
