"""Small cells: incidents are made coarser until enough of them share all that is said of when and where."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from reportedly.protect.coarse import Grain
from reportedly.protect.rules import SPACES, TIMES, Rules, Space, Time

#: The steps from the coarsest to the finest, each of time or place: where a branch is too thin it is not gone down.
_STEPS: tuple[tuple[str, str], ...] = (
    ("place", "country"),
    ("time", "year"),
    ("place", "admin1"),
    ("time", "month"),
    ("time", "week"),
    ("place", "admin2"),
    ("time", "day"),
    ("place", "town"),
)

Item = TypeVar("Item", bound=Hashable)
#: What is said of an incident's times and places at a grain; two with equal keys cannot be told apart by them.
KeyAt = Callable[[Item, Grain], Hashable]


def ladder(rules: Rules) -> list[Grain]:
    """The grains from saying nothing of time and place to the finest that the rules allow."""
    time: Time = "none"
    place: Space = "none"
    grains = [Grain(time, place, rules.cell)]
    for dimension, level in _STEPS:
        if dimension == "time" and TIMES.index(level) >= TIMES.index(rules.time):
            time = level  # type: ignore[assignment]
        elif dimension == "place" and SPACES.index(level) >= SPACES.index(rules.place):
            place = level  # type: ignore[assignment]
        if grains[-1] != (grain := Grain(time, place, rules.cell)):
            grains.append(grain)
    return grains


def classes(items: Mapping[Item, Hashable], key: KeyAt[Item], rules: Rules) -> dict[Item, Grain]:
    """The finest grain at which each item may leave, so that at least `rules.cell` items share it; an item that has
    none is missing. `items` maps each to what always leaves of it (its kind).

    The items form a tree: first by what always leaves, then a step of `ladder` a level. A branch of fewer than
    `rules.cell` items is not shown: its items stay at the level above, together with those of the smallest other
    branches where they would be too few by themselves. That is the complementary suppression: since every published
    figure adds up whole leaves of this tree, and each leaf holds at least `rules.cell` items, no sum or difference of
    figures, of however many tables, is a number below that (other than 0).
    """
    grains = ladder(rules)
    roots: dict[Hashable, list[Item]] = defaultdict(list)
    for item, shown in items.items():
        roots[shown].append(item)
    placed: dict[Item, Grain] = {}
    waiting = [(0, group) for group in roots.values() if len(group) >= rules.cell]
    while waiting:
        step, group = waiting.pop()
        if step + 1 == len(grains):
            placed.update(dict.fromkeys(group, grains[step]))
            continue
        branches: dict[Hashable, list[Item]] = defaultdict(list)
        for item in group:
            branches[key(item, grains[step + 1])].append(item)
        stay, go_on = _pooled(list(branches.values()), rules.cell)
        placed.update(dict.fromkeys(stay, grains[step]))
        waiting.extend((step + 1, branch) for branch in go_on)
    return placed


def _pooled(branches: Sequence[list[Item]], cell: int) -> tuple[list[Item], list[list[Item]]]:
    """The items that stay together at the level above, none or at least `cell`, and the branches that are shown."""
    ordered = sorted(branches, key=len)
    stay: list[Item] = []
    taken = 0
    for branch in ordered:
        if len(branch) >= cell and (not stay or len(stay) >= cell):
            break
        stay.extend(branch)
        taken += 1
    return stay, ordered[taken:]
