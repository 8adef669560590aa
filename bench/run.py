"""Runs the scorers on the shared data through the public commands, and holds the figures to their floors.

    python bench/run.py [--shared FOLDER] [--quick] [--only PART,...] [--workers N] [--raise]

Without --quick it takes every set whole and writes bench/results.md; with it, a part that takes under five minutes.
--raise lifts the floors to what was measured (rounded down to a hundredth); no floor is ever lowered.
Exit code 1 where a figure lies below its floor, or a part failed.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import floors
from figures import Score
from page import write
from parts import PARTS, Bench

HERE = Path(__file__).parent


def main() -> int:
    asked = arguments()
    shared = asked.shared.resolve()
    if not (shared / "score").is_dir():
        print(f"bench: no scorers in {shared}; nothing is measured.")
        return 0
    names = asked.only.split(",") if asked.only else list(PARTS)
    scores: dict[str, Score] = {}
    broken: dict[str, str] = {}
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="reportedly-bench-") as work:
        bench = Bench(shared, Path(work), asked.workers, asked.quick)
        for name in names:
            began = time.monotonic()
            try:
                scores[name] = PARTS[name](bench)
            except (RuntimeError, OSError) as error:
                broken[name] = str(error)
            seconds[name] = time.monotonic() - began
            tell(name, scores.get(name), seconds[name], broken.get(name))
    size = "quick" if asked.quick else "whole"
    if asked.lift:
        floors.lift(HERE / "floors.toml", size, scores)
    below = floors.below(HERE / "floors.toml", size, scores)
    for fault in below:
        print(f"BELOW ITS FLOOR {fault}")
    if not asked.quick and not asked.only:
        write(HERE / "results.md", scores, seconds, broken)
    print(f"bench: {len(scores)} parts measured, {len(broken)} failed, {len(below)} figures below their floors")
    return 1 if below or broken else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The scoreboard.")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--raise", dest="lift", action="store_true")
    return parser.parse_args()


def tell(name: str, score: Score | None, seconds: float, fault: str | None) -> None:
    print(f"{name} ({seconds:.0f} s)" + (f": FAILED {fault}" if fault else ""), flush=True)
    if score is not None:
        for figure, value in score.figures.items():
            print(f"  {figure}: {value:g}")
        for check in score.fails:
            print(f"  fails: {check}")


if __name__ == "__main__":
    sys.exit(main())
