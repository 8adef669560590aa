"""Models in which some incidents are harder to learn of than others, whatever the list.

Mh lets the chance of being told differ between incidents, Mth between lists too. What is assumed of the spread is the
model's own (Poisson, Darroch, Gamma); Chao's assumes nothing and bounds the number from below. No table can tell which
holds (Link 2003, "Nonidentifiability of population size from capture-recapture data with heterogeneous detection
probabilities", Biometrics 59), so they are shown beside the headline and never are it. Models of an order in time (Mb,
Mbh) have no place here: lists have no order.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from reportedly.count.unreported.loglinear import LogLinear, fit_matrix
from reportedly.count.unreported.poisson import regress
from reportedly.count.unreported.table import Table

#: Base of the Poisson model and shape of the Gamma one, as Rivest & Baillargeon (2007) have them by default.
POISSON, GAMMA = 2.0, 3.5
KINDS = ("Chao", "Poisson", "Darroch", "Gamma")


def fit_spreads(table: Table) -> list[LogLinear]:
    """M0, Mt, and Mh and Mth of each kind, in this order; those that a table of two lists has no room for are left
    out.

    Rivest & Baillargeon (2007), "Applications and extensions of Chao's moment estimator for the size of a closed
    population", Biometrics 63; Darroch et al. (1993), JASA 88; Chao (1987), Biometrics 43.
    """
    found = []
    for name, varied in (("M0", False), ("Mt", True)):
        found.append(fit_matrix(table, _base(table, varied), model=name))
    if table.size > 2:
        found += [fit_spread(table, kind, varied=varied) for varied in (False, True) for kind in KINDS]
    return found


def fit_spread(table: Table, kind: str, *, varied: bool) -> LogLinear:
    """Mth (`varied`) or Mh with the spread of one of `KINDS`."""
    model = f"{'Mth' if varied else 'Mh'} {kind}"
    return fit_matrix(table, matrix_of(table, kind, varied=varied), model=model)


def matrix_of(table: Table, kind: str, *, varied: bool) -> NDArray[np.float64]:
    """The matrix of Mth (`varied`) or Mh over cells 1 to 2^k - 1.

    For Chao's the columns whose coefficients come out below zero are left out, as his bound asks.
    """
    base = _base(table, varied)
    times = _times(table)
    if kind != "Chao":
        spread = {"Poisson": POISSON**times - 1, "Darroch": times**2 / 2, "Gamma": log(GAMMA) - np.log(GAMMA + times)}
        return np.column_stack([base, spread[kind]])
    columns = [np.maximum(times - over, 0.0) for over in range(2, table.size)]
    while columns:
        matrix = np.column_stack([base, *columns])
        added = regress(matrix, table.told).coefficients[base.shape[1] :]
        if added.min() >= 0:
            return matrix
        columns = [column for column, held in zip(columns, added, strict=True) if held >= 0]
    return base


def _times(table: Table) -> NDArray[np.float64]:
    """How many lists told of the incidents of each cell."""
    return np.array([cell.bit_count() for cell in range(1, 1 << table.size)], dtype=np.float64)


def _base(table: Table, varied: bool) -> NDArray[np.float64]:
    cells = np.arange(1, 1 << table.size)
    ones = np.ones(len(cells))
    if not varied:
        return np.column_stack([ones, _times(table)])
    return np.column_stack([ones, *(((cells >> place) & 1).astype(np.float64) for place in range(table.size))])
