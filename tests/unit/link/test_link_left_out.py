"""Linking by weights of other years: no pair is judged by what was learnt from pairs of its own year."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from reportedly.link.columns import Column
from reportedly.link.score import Scorer

TOOLS = Path(__file__).parents[3] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch, module_at: Callable[[Path], ModuleType]) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    return module_at(TOOLS / "link_left_out.py")


class Sight:
    """Sees one feature in every pair of three accounts: two of 2014, one of 2015."""

    columns = SimpleNamespace(
        told=[SimpleNamespace(published=date(year, 5, 1).toordinal()) for year in (2014, 2014, 2015)]
    )

    def features(self, left: object, _: object) -> list[Column]:
        count = len(left)  # type: ignore[arg-type]
        return [Column(("kind same",), np.zeros(count, dtype=np.int64), lambda _: "told as one kind")]


def test_a_pair_is_judged_by_the_weights_of_other_years(tool: ModuleType) -> None:
    """In 2014 pairs of one kind are of one incident and others are not; in 2015 what tells them apart tells nothing."""
    told = np.array([1.0, 1.0, 0.0, 0.0] * 40)
    same = np.array([True, True, False, False] * 20 + [True, False, True, False] * 20)
    years = np.array([2014] * 80 + [2015] * 80)
    pairs = tool.Pairs(["kind same"], np.stack([told, np.ones(len(told))], axis=1), same, [], years)
    left_out = tool.LeftOut(pairs)
    scorer = Scorer(Sight(), {"kind same": 0.0, "prior": 0.0})  # type: ignore[arg-type]
    # The first is of 2014 whatever the year of the later report; the second is of 2015 alone.
    early, late = left_out.scores(scorer, np.array([0, 2]), np.array([2, 2])).log_odds
    assert abs(early) < 1
    assert late > 2
    for year, score in ((2014, early), (2015, late)):
        without = tool.weights_without(pairs, year)
        assert score == pytest.approx(without["kind same"] + without["prior"])
