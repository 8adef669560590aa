"""Copies by rule, read as any report is: their sort, which way they went, and that their passages are exact."""

from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture
def copying(from_bench: Callable[[str], ModuleType]) -> ModuleType:
    return from_bench("copying")


def test_sort_and_direction_of_copies_by_rule(copying: ModuleType) -> None:
    held = copying.shares(trials=24, seed=20)
    assert held["sort right"] >= 0.9
    assert held["direction precision"] >= 0.8
    assert held["direction recall"] >= 0.55
    assert held["passages exact"] == 1.0
