"""The training of the weights of linking: what is more alike never speaks less for one incident."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from reportedly.link.score import trained_weights

TOOL = Path(__file__).parents[3] / "tools" / "train_link.py"


def test_more_alike_never_speaks_less(module_at: Callable[[Path], ModuleType]) -> None:
    """Pairs of which those with every name in common are of two incidents: a site's own names, told on every page."""
    alike = np.array([0.05, 0.1, 0.3, 0.35, 0.4, 1.0, 1.0, 1.0] * 20)
    same = np.array([False, False, True, True, True, False, False, False] * 20)
    values = np.stack([alike, np.maximum(0.0, alike - 0.3), np.ones(len(alike))], axis=1)
    names = ["names alike", "names much alike"]
    below, beyond, _ = module_at(TOOL).fit(values.copy(), same, names)
    assert below > 0
    assert below + beyond >= -1e-9


def test_the_weights_that_ship_do_not_fall_either(module_at: Callable[[Path], ModuleType]) -> None:
    weights = trained_weights()
    for below, beyond in module_at(TOOL).BEYOND:
        assert weights[below] > 0
        assert weights[below] + weights[beyond] >= 0


def test_b_cubed_looks_at_incidents_of_several_accounts(module_at: Callable[[Path], ModuleType]) -> None:
    """Of three accounts of one incident two are together and one is with the only account of another."""
    truth = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "z"}
    home = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3"}
    precision, recall = (1 + 1 + 1 / 2) / 3, (2 / 3 + 2 / 3 + 1 / 3) / 3
    found = module_at(TOOL).b_cubed(home, truth)
    assert found == pytest.approx(2 * precision * recall / (precision + recall))
    assert module_at(TOOL).b_cubed(truth, truth) == pytest.approx(1.0)
