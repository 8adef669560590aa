"""Hierarchical log-linear models of lists: which there are, what each is called, and the matrix of each."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

#: There are 6,893 models of 5 lists, and 7,785,061 of 6: more than can be looked at.
MOST_LISTS = 5

Terms = frozenset[int]


def closed(generators: Sequence[int], size: int) -> Terms:
    """All terms of the hierarchical model with these generators: every part of a term is a term, and every list is one.

    A term is the set of its lists, one bit a list; the constant is not among them.
    """
    found = {1 << place for place in range(size)}
    for generator in generators:
        part = generator
        while part:
            found.add(part)
            part = (part - 1) & generator
    return frozenset(found)


def generators(terms: Terms) -> tuple[int, ...]:
    """The terms that no other term holds, longest first."""
    largest = [one for one in terms if not any(one != other and one & other == one for other in terms)]
    return tuple(sorted(largest, key=lambda one: (-one.bit_count(), _places(one))))


def label(terms: Terms) -> str:
    """The model's name by its generators, as is usual: [123,14,34]."""
    return "[" + ",".join("".join(str(place + 1) for place in _places(one)) for one in generators(terms)) + "]"


def parse_label(name: str) -> tuple[int, ...]:
    """The generators that a label such as [123,14,34] names."""
    return tuple(sum(1 << int(digit) - 1 for digit in part) for part in name.strip("[]").split(","))


def _places(term: int) -> tuple[int, ...]:
    return tuple(place for place in range(term.bit_length()) if term >> place & 1)


@lru_cache(maxsize=MOST_LISTS)
def hierarchical(size: int) -> tuple[Terms, ...]:
    """Every hierarchical model of `size` lists that has every list's own term, but for the saturated one.

    Cormack (1989), "Log-linear models for capture-recapture", Biometrics 45: 1 model of two lists, 8 of three, 113 of
    four, 6,893 of five. Raises `ValueError` for more lists.
    """
    if not 1 < size <= MOST_LISTS:
        raise ValueError(f"no models of {size} lists are listed; 2 to {MOST_LISTS} can be")
    alone = frozenset(1 << place for place in range(size))
    wider = sorted((t for t in range(1 << size) if t.bit_count() > 1), key=lambda t: (t.bit_count(), t))
    saturated = frozenset(range(1, 1 << size))
    return tuple(terms for terms in _grown(alone, wider) if terms != saturated)


def _grown(terms: Terms, rest: Sequence[int]) -> Iterator[Terms]:
    """The terms with every choice of the wider ones `rest`, shortest first, that leaves them hierarchical."""
    for place, term in enumerate(rest):
        parts = (term & ~(1 << bit) for bit in range(term.bit_length()) if term >> bit & 1)
        if all(part in terms for part in parts):
            yield from _grown(terms | {term}, rest[place + 1 :])
    yield terms


def design(terms: Sequence[int], size: int) -> NDArray[np.float64]:
    """The matrix of a model over cells 1 to 2^size - 1: a column of ones, then one for each term."""
    cells = np.arange(1, 1 << size)
    columns = [np.ones(len(cells))]
    columns += [((cells & term) == term).astype(np.float64) for term in sorted(terms, key=lambda t: (t.bit_count(), t))]
    return np.column_stack(columns)


def pairs(size: int) -> Terms:
    """All terms of the model with every pair of lists."""
    return closed([1 << one | 1 << other for one, other in combinations(range(size), 2)], size)
