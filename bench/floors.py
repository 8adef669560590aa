"""Floors under the figures: they only rise."""

import math
import re
import tomllib
from pathlib import Path

from figures import SIZES, Score

HEAD = """\
# Below these no figure may fall: `make bench` ([whole]) and `make bench-quick` ([quick]) fail where one does.
# Raised with `python bench/run.py --raise`; lowered by hand alone, with the reason in the changelog. An error
# (count_rmse) is held with a minus sign.

"""
#: Not held either: a trade of precision for recall is judged by the F1 that both make.
HALVES = ("_precision", "_recall", "_answered")
#: Figures where less is better, by how they end; kept with a minus sign so that a floor is a floor.
ERRORS = ("count_rmse", "_calibration_error")
#: What is held: figures of quality. Sizes, seconds, what a majority vote or another system gives beside ours, and
#: what follows from other figures, are not.
NOT_HELD = SIZES | {"checks", "passed_share"}
ASIDE = re.compile(r"_seconds$|_vote_|^truthteller_")


def held(score: Score) -> dict[str, float]:
    """The figures that floors are kept for, more being better in all of them."""
    return {
        name: -value if name.endswith(ERRORS) else value
        for name, value in score.figures.items()
        if name not in NOT_HELD and not name.endswith(HALVES) and not ASIDE.search(name)
    }


def load(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Floors by size ("quick", "whole"), part and figure."""
    return tomllib.loads(path.read_text()) if path.exists() else {}


def below(path: Path, size: str, scores: dict[str, Score]) -> list[str]:
    """Figures below their floors, and floors whose figure is not printed any more."""
    faults = []
    for part, wanted in load(path).get(size, {}).items():
        if part not in scores:
            continue
        found = held(scores[part])
        for name, floor in wanted.items():
            if name not in found:
                faults.append(f"{part}.{name}: not measured any more, its floor is {floor:g}")
            elif found[name] < floor:
                faults.append(f"{part}.{name}: {found[name]:g} < {floor:g}")
    return faults


def lift(path: Path, size: str, scores: dict[str, Score]) -> None:
    """Raise the floors to what was measured, rounded down to a hundredth."""
    table = load(path)
    for part, score in scores.items():
        floors = table.setdefault(size, {}).setdefault(part, {})
        for name, value in held(score).items():
            floors[name] = max(floors.get(name, -math.inf), math.floor(value * 100) / 100)
    lines = []
    for each, parts in sorted(table.items()):
        for part, floors in parts.items():
            lines.append(f"[{each}.{part}]")
            lines += [f"{name} = {floor:g}" for name, floor in floors.items()]
            lines.append("")
    path.write_text(HEAD + "\n".join(lines))
