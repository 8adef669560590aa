"""Decomposable graphs: the ways in which lists may depend on one another that model averaging looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

#: Among 5 lists there are 822 decomposable graphs of 1,024; of 6 there would be 18,154.
MOST_LISTS = 5


@dataclass(frozen=True, slots=True)
class Graph:
    """A decomposable graph by its cliques and separators, each a set of lists, one bit a list.

    `weights` counts each clique as 1 and each separator as -1, so often as it separates; those of the empty set, which
    separates what no list joins, keep the sum at 1.
    """

    cliques: tuple[int, ...]
    weights: Mapping[int, int]


@lru_cache(maxsize=MOST_LISTS)
def decomposable(size: int) -> tuple[Graph, ...]:
    """Every decomposable graph of `size` lists: 2 of two, 8 of three, 61 of four, 822 of five.

    Dawid & Lauritzen (1993), "Hyper Markov laws in the statistical analysis of decomposable graphical models", Annals
    of Statistics 21. Raises `ValueError` for other sizes.
    """
    if not 1 < size <= MOST_LISTS:
        raise ValueError(f"no graphs of {size} lists are listed; 2 to {MOST_LISTS} can be")
    edges = list(combinations(range(size), 2))
    found = []
    for chosen in range(1 << len(edges)):
        near = [0] * size
        for place, (one, other) in enumerate(edges):
            if chosen >> place & 1:
                near[one] |= 1 << other
                near[other] |= 1 << one
        graph = _decomposed(near)
        if graph is not None:
            found.append(graph)
    return tuple(found)


def _decomposed(near: list[int]) -> Graph | None:
    """Cliques and separators by maximum cardinality search; None where the graph has a cycle without a chord.

    Tarjan & Yannakakis (1984), "Simple linear-time algorithms to test chordality of graphs", SIAM J. Computing 13.
    """
    size = len(near)
    visited = 0
    cliques: list[int] = []
    separators: list[int] = []
    for _ in range(size):
        node = max(
            (n for n in range(size) if not visited >> n & 1), key=lambda n: ((near[n] & visited).bit_count(), -n)
        )
        before = near[node] & visited
        if any(before & ~near[n] & ~(1 << n) for n in range(size) if before >> n & 1):
            return None
        if (held := [n for n, clique in enumerate(cliques) if clique == before]) and before:
            cliques[held[0]] = before | 1 << node
        else:
            cliques.append(before | 1 << node)
            if visited:
                separators.append(before)
        visited |= 1 << node
    weights: dict[int, int] = {}
    for clique in cliques:
        weights[clique] = weights.get(clique, 0) + 1
    for separator in separators:
        weights[separator] = weights.get(separator, 0) - 1
    return Graph(tuple(sorted(cliques)), {part: weight for part, weight in sorted(weights.items()) if weight})
