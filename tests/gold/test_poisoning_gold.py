"""One agency report and forty rewrites of it by rule are one line; a telling apart from it stays one of its own."""

from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture
def poisoning(from_bench: Callable[[str], ModuleType]) -> ModuleType:
    return from_bench("poisoning")


def test_forty_rewrites_are_one_line(poisoning: ModuleType) -> None:
    held = poisoning.shares(trials=4, seed=20)
    assert held["one incident and one line"] == 1.0
    assert held["a telling apart stays a line"] == 1.0


def test_rewrites_that_are_read_are_one_line_too(poisoning: ModuleType) -> None:
    held = poisoning.read_shares(trials=1, seed=20, rewrites=15)
    assert held["read one line"] == 1.0
    assert held["read in the largest incident"] >= 0.9
