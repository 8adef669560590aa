"""Whether a log-linear model has an estimate at all, and only one: existence and identifiability, in exact arithmetic.

Counts are whole and the matrices hold only zeros and ones, so both are answered in fractions, without a tolerance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportedly.count.unreported.hierarchy import Terms
from reportedly.count.unreported.table import Table

Row = list[Fraction]


@dataclass(frozen=True, slots=True)
class Existence:
    """Whether the maximum-likelihood estimate of a model exists and whether it is the only one.

    `dropped` are the terms no incident falls under: their parameters go to minus infinity, and the cells under them are
    left out. `code` is 0 where all is well, 1 without existence, 2 without identifiability, 3 without both.
    """

    exists: bool
    identified: bool
    dropped: tuple[int, ...]

    @property
    def code(self) -> int:
        """0, 1, 2 or 3, as Chan, Silverman & Vincent (2021) number them."""
        return (not self.exists) + 2 * (not self.identified)


def check(table: Table, terms: Terms) -> Existence:
    """Whether the model with these terms has one estimate for this table.

    Chan, Silverman & Vincent (2021), "Multiple systems estimation for sparse capture data: inferential challenges when
    there are nonoverlapping lists", JASA 116; Fienberg & Rinaldo (2012), "Maximum likelihood estimation in log-linear
    models", Annals of Statistics 40.
    """
    dropped = tuple(sorted(term for term in terms if not table.margin(term)))
    kept = sorted(terms - set(dropped))
    cells = [cell for cell in range(1, len(table.counts)) if not any(cell & term == term for term in dropped)]
    rows = {cell: [Fraction(1), *(Fraction(int(cell & term == term)) for term in kept)] for cell in cells}
    identified = len(_reduced(list(rows.values()))) == len(kept) + 1
    told = [row for cell, row in rows.items() if table.counts[cell]]
    untold = [row for cell, row in rows.items() if not table.counts[cell]]
    return Existence(not _escapes(told, untold, len(kept) + 1), identified, dropped)


def _reduced(rows: Sequence[Row]) -> list[Row]:
    """The rows in reduced echelon form, without those that are all zero."""
    left = [list(row) for row in rows]
    found: list[Row] = []
    width = len(rows[0]) if rows else 0
    for column in range(width):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        left = [_less(row, pivot, column) for row in left]
        found = [_less(row, pivot, column) for row in found]
        found.append(pivot)
    return found


def _less(row: Row, pivot: Row, column: int) -> Row:
    factor = row[column]
    return [value - factor * other for value, other in zip(row, pivot, strict=True)] if factor else row


def _escapes(told: Sequence[Row], untold: Sequence[Row], width: int) -> bool:
    """Whether the likelihood grows for ever along a direction: one that leaves the log-expected counts of all cells
    with incidents alone and only lowers those of cells without, some of them truly."""
    directions = _null_space(_reduced(told), width)
    lowered = [
        [-sum((a * b for a, b in zip(row, one, strict=True)), Fraction(0)) for one in directions] for row in untold
    ]
    lowered = [row for row in lowered if any(row)]
    return bool(lowered) and _greatest(lowered) > 0


def _null_space(reduced: Sequence[Row], width: int) -> list[Row]:
    leading = [next(place for place, value in enumerate(row) if value) for row in reduced]
    found = []
    for free in (place for place in range(width) if place not in leading):
        direction = [Fraction(0)] * width
        direction[free] = Fraction(1)
        for place, row in zip(leading, reduced, strict=True):
            direction[place] = -row[free]
        found.append(direction)
    return found


def _greatest(rows: Sequence[Row]) -> Fraction:
    """The greatest sum of `rows @ w` over all `w` for which each of them lies between 0 and 1.

    The simplex method from w = 0, which is allowed; by Bland's rule (1977) it ends.
    """
    width = len(rows[0])
    both = [[*row, *(-value for value in row)] for row in rows]
    limits = [([-value for value in row], Fraction(0)) for row in both] + [(row, Fraction(1)) for row in both]
    tableau = []
    for place, (row, limit) in enumerate(limits):
        slack = [Fraction(int(place == other)) for other in range(len(limits))]
        tableau.append([*row, *slack, limit])
    goal = [-sum(column, Fraction(0)) for column in zip(*both, strict=True)]
    goal += [Fraction(0)] * (len(limits) + 1)
    basis = [2 * width + place for place in range(len(limits))]
    while (entering := next((place for place, value in enumerate(goal[:-1]) if value < 0), None)) is not None:
        ratios = [(row[-1] / row[entering], basis[n], n) for n, row in enumerate(tableau) if row[entering] > 0]
        _, _, leaving = min(ratios)
        pivot = [value / tableau[leaving][entering] for value in tableau[leaving]]
        tableau = [pivot if n == leaving else _less(row, pivot, entering) for n, row in enumerate(tableau)]
        goal = _less(goal, pivot, entering)
        basis[leaving] = entering
    return goal[-1]
