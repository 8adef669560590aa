"""Fusion against known truth: how often the value chosen is right, how far its chance can be believed, copiers found.

    python bench/truth.py SHARED/bench/truth [--quick]
    python bench/truth.py SHARED/bench/truth --choose     the calibration of each set by the others' best constant

Majority vote is printed beside it. The synthetic copiers are made here, seeded: twenty sources of their own, six that
copy four of five values from one of them. Prints `name: value` lines.
"""

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from reportedly.count.fusion import Alike, Said, coarser, fuse


def claims_of(path: Path) -> list[Said]:
    with path.open(encoding="utf-8") as file:
        return [(row["source"], row["object"], row["value"]) for row in csv.DictReader(file)]


def gold_of(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        return {row["object"]: row["value"] for row in csv.DictReader(file)}


def voted(claims: list[Said]) -> dict[str, tuple[str, float]]:
    """The value most sources give, with their share."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, thing, value in sorted(set(claims)):
        votes[thing][value] += 1
    return {thing: (count.most_common(1)[0][0], max(count.values()) / count.total()) for thing, count in votes.items()}


def figures(best: Mapping[str, tuple[str, float]], gold: Mapping[str, str]) -> dict[str, float]:
    """Accuracy over the things whose truth is known, and the expected calibration error in ten bins
    (Guo et al. 2017)."""
    bins: defaultdict[int, list[tuple[bool, float]]] = defaultdict(list)
    for thing, value in gold.items():
        given, chance = best.get(thing, ("", 0.0))
        bins[min(9, int(chance * 10))].append((given == value, chance))
    off = sum(abs(sum(right for right, _ in held) - sum(chance for _, chance in held)) for held in bins.values())
    right = sum(right for held in bins.values() for right, _ in held)
    return {"accuracy": right / len(gold), "calibration_error": off / len(gold)}


def above(path: Path) -> dict[str, frozenset[str]]:
    """For each place of a hierarchy the places it lies in."""
    with path.open(encoding="utf-8") as file:
        rows = {row["ID"]: (row["name"], row["parentID"]) for row in csv.DictReader(file)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, parent in rows.values():
        for _ in range(20):
            if parent not in rows:
                break
            found[name].add(rows[parent][0])
            parent = rows[parent][1]  # noqa: PLW2901 - one step up
    return {name: frozenset(names) for name, names in found.items()}


def copiers(trials: int, seed: int) -> dict[str, float]:
    """Precision, recall and F1 of the dependent pairs found, over synthetic worlds."""
    rng = random.Random(seed)
    found = right = true = 0
    for _ in range(trials):
        claims, pairs = world(rng)
        got = {tuple(sorted((one.left, one.right))) for one in fuse(claims).dependences}
        found, right, true = found + len(got), right + len(got & pairs), true + len(pairs)
    return {"precision": right / max(1, found), "recall": right / true, "f1": 2 * right / max(1, found + true)}


def world(rng: random.Random, *, things: int = 300) -> tuple[list[Said], set[tuple[str, ...]]]:
    """Sources that are right by their own accuracy and make popular mistakes, and copiers of some of them."""
    said: dict[tuple[str, int], int] = {}
    names = [f"own-{number}" for number in range(20)]
    for name in names:
        accuracy = rng.uniform(0.55, 0.92)
        for thing in range(things):
            if rng.random() < 0.6:
                said[name, thing] = _answer(rng, accuracy)
    origin = {f"copier-{number}": rng.choice(names) for number in range(6)}
    for name, copied in origin.items():
        for thing in range(things):
            if (copied, thing) in said and rng.random() < 0.8:
                said[name, thing] = said[copied, thing]
            elif rng.random() < 0.3:
                said[name, thing] = _answer(rng, 0.75)
    pairs = {tuple(sorted(pair)) for pair in origin.items()}
    pairs |= {tuple(sorted((a, b))) for a in origin for b in origin if a < b and origin[a] == origin[b]}
    return [(name, f"t{thing}", f"v{value}") for (name, thing), value in said.items()], pairs


def _answer(rng: random.Random, accuracy: float) -> int:
    return 0 if rng.random() < accuracy else rng.choices(range(1, 6), [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5])[0]


#: Sets whose truth is known, and those of them that a quick run looks at. Figures leave out things nobody tells of.
SETS = {"book": "book", "flight": "flight_20111201", "birthplaces": "birthplaces", "population": "population"}
QUICK = ("book", "flight")
#: What `fuse` may take for `least`.
TRIED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)


def read(folder: Path, name: str) -> tuple[list[Said], dict[str, str], Alike | None]:
    """Claims, the truth, and which values speak for which."""
    claims, truth = claims_of(folder / f"{SETS[name]}_claims.csv"), gold_of(folder / f"{SETS[name]}_gold.csv")
    told = {thing for _, thing, _ in claims}
    alike = coarser(above(folder / "birthplaces_hierarchy.csv")) if name == "birthplaces" else None
    return claims, {thing: value for thing, value in truth.items() if thing in told}, alike


def measure(folder: Path, *, quick: bool) -> dict[str, float]:
    """Every figure by name."""
    made: dict[str, float] = {}
    for name in QUICK if quick else SETS:
        claims, truth, alike = read(folder, name)
        began = time.process_time()
        fused = fuse(claims, alike=alike)
        made[f"{name}_seconds"] = time.process_time() - began
        made |= {f"{name}_{key}": value for key, value in figures(fused.best, truth).items()}
        made |= {f"{name}_vote_{key}": value for key, value in figures(voted(claims), truth).items()}
    made |= {f"copiers_{key}": value for key, value in copiers(20 if quick else 40, 1).items()}
    return made


def choose(folder: Path) -> dict[str, float]:
    """For each set the constant that leaves the least calibration error on the others, and the error it leaves here."""
    off: dict[str, dict[float, float]] = {}
    for name in SETS:
        claims, truth, alike = read(folder, name)
        tried = {least: figures(fuse(claims, alike=alike, least=least).best, truth) for least in TRIED}
        off[name] = {least: one["calibration_error"] for least, one in tried.items()}
    made = {f"{name}_off_at_{least}": value for name, tried in off.items() for least, value in tried.items()}
    for name in off:
        others = {least: sum(tried[least] for other, tried in off.items() if other != name) for least in TRIED}
        chosen = min(others, key=others.__getitem__)
        made |= {f"{name}_chosen_by_others": chosen, f"{name}_off_by_others": off[name][chosen]}
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--choose", action="store_true")
    asked = parser.parse_args()
    for name, value in (choose(asked.folder) if asked.choose else measure(asked.folder, quick=asked.quick)).items():
        print(f"{name}: {value:.4f}")
