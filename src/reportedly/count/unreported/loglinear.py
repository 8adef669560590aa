"""Log-linear models: how many incidents there were if the lists depend on one another in one given way."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log, sqrt

import numpy as np
from numpy.typing import NDArray

from reportedly.count.unreported.hierarchy import Terms, closed, design, hierarchical, label
from reportedly.count.unreported.poisson import regress
from reportedly.count.unreported.table import Table


@dataclass(frozen=True, slots=True)
class LogLinear:
    """What one log-linear model says.

    `abundance` is how many incidents there were, those told by none with them, and `stderr` its standard error;
    `deviance` on `freedom` degrees tells how far the model lies from the table; `aic` and `bic` weigh that against the
    number of parameters (smaller is better), `settled` whether the fit came to rest.
    """

    model: str
    abundance: float
    stderr: float
    deviance: float
    freedom: int
    aic: float
    bic: float
    settled: bool


def fit(table: Table, generators: Sequence[int]) -> LogLinear:
    """The hierarchical model with these generators, one bit a list (see `hierarchy.parse_label`)."""
    terms = closed(generators, table.size)
    return fit_terms(table, terms)


def fit_terms(table: Table, terms: Terms) -> LogLinear:
    """The hierarchical model with these terms."""
    return fit_matrix(table, design(tuple(terms), table.size), model=label(terms))


def fit_matrix(table: Table, matrix: NDArray[np.float64], *, model: str) -> LogLinear:
    """The log-linear model with this matrix over cells 1 to 2^k - 1, whose first column of ones is the unseen cell.

    Cormack (1989), Biometrics 45; the standard error is that of the expected count of the unseen cell with the Poisson
    spread of that cell added (Rivest & Lévesque 2001, "Improved log-linear model estimators of abundance in
    capture-recapture experiments", Canadian Journal of Statistics 29).
    """
    found = regress(matrix, table.told)
    constant = float(found.coefficients[0])
    unseen = exp(constant) if constant < 500 else inf
    parameters = matrix.shape[1]
    factorials = sum(lgamma(count + 1) for count in table.counts[1:])
    aic = -2 * (found.loglikelihood - factorials) + 2 * parameters
    spread = unseen + unseen**2 * float(found.covariance[0, 0]) if unseen < 1e150 else inf
    return LogLinear(
        model=model,
        abundance=table.seen + unseen,
        stderr=sqrt(spread) if spread >= 0 else inf,
        deviance=found.deviance,
        freedom=matrix.shape[0] - parameters,
        aic=aic,
        bic=aic + (log(table.seen) - 2) * parameters if table.seen else inf,
        settled=found.settled,
    )


def fit_all(table: Table) -> list[LogLinear]:
    """Every hierarchical model of up to 5 lists, the smallest BIC first; `ValueError` for more lists.

    A list for looking at: a model that was picked from it understates how unsure it is, so it is never the headline.
    """
    found = [fit_terms(table, terms) for terms in hierarchical(table.size)]
    return sorted(found, key=lambda one: (one.bic, one.model))
