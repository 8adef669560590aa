"""The scoreboard's own arithmetic: a gate that cannot fail is none."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def bench(from_bench: Callable[[str], ModuleType]) -> tuple[ModuleType, ModuleType]:
    return from_bench("figures"), from_bench("floors")


PRINTED = """\
reports: 84 annotated: 84
FAILS mine: when ['2016-01-02', '2016-01-03'] {'type': 'when'}
FAILS mine: background is no incident: 'They went to' None
quantity_value: P 0.5000 R 1.0000 F1 0.6667
date_value: 0.8721 of 1200
within_161km: 0.7744 of 900; of those placed 0.9035; median error 8.1 km
link_pair_f1: 0.5120
articles: 3904
count_rmse: 1.2500
passed 3 of 4
"""


def test_every_line_a_scorer_prints_becomes_a_figure(bench: tuple[ModuleType, ModuleType]) -> None:
    score = bench[0].parse(PRINTED)
    assert score.figures["quantity_value_f1"] == 0.6667
    assert score.figures["date_value"] == 0.8721
    assert (score.figures["within_161km"], score.figures["within_161km_of_placed"]) == (0.7744, 0.9035)
    assert score.figures["link_pair_f1"] == 0.512
    assert (score.figures["passed"], score.figures["checks"], score.figures["passed_share"]) == (3, 4, 0.75)


def test_a_failed_check_keeps_its_name_and_no_words_of_a_report(bench: tuple[ModuleType, ModuleType]) -> None:
    assert bench[0].parse(PRINTED).fails == ["mine: when", "mine: background is no incident: …"]


def test_floors_only_rise_and_are_held(bench: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    figures, floors = bench
    path = tmp_path / "floors.toml"
    good = {"part": figures.parse(PRINTED)}
    floors.lift(path, "quick", good)
    assert floors.load(path)["quick"]["part"]["link_pair_f1"] == 0.51
    assert floors.below(path, "quick", good) == []
    worse = {"part": figures.parse(PRINTED.replace("0.5120", "0.4900").replace("1.2500", "1.3000"))}
    assert [fault.split(":")[0] for fault in floors.below(path, "quick", worse)] == [
        "part.link_pair_f1",
        "part.count_rmse",
    ]
    floors.lift(path, "quick", worse)
    assert floors.load(path)["quick"]["part"]["link_pair_f1"] == 0.51
    assert floors.below(path, "whole", worse) == []


def test_a_figure_that_is_no_longer_measured_is_a_fault(bench: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    figures, floors = bench
    path = tmp_path / "floors.toml"
    floors.lift(path, "quick", {"part": figures.parse(PRINTED)})
    (fault,) = floors.below(path, "quick", {"part": figures.parse(PRINTED.replace("date_value", "other"))})
    assert "not measured" in fault


def test_the_kept_floors_can_be_read(bench: tuple[ModuleType, ModuleType]) -> None:
    floors = bench[1].load(Path(str(bench[1].__file__)).with_name("floors.toml"))
    assert floors["quick"]["quantity"]["quantity_value_f1"] >= 0.92


def test_an_error_may_only_fall_and_what_is_told_aside_is_not_held(bench: tuple[ModuleType, ModuleType]) -> None:
    figures, floors = bench
    score = figures.Score({"book_calibration_error": 0.07, "book_accuracy": 0.9, "book_seconds": 3.0,
                           "book_vote_accuracy": 0.8, "copiers_precision": 1.0})  # fmt: skip
    assert floors.held(score) == {"book_calibration_error": -0.07, "book_accuracy": 0.9}
