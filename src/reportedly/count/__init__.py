"""Count: figures with bounds from incidents, tallies checked against them, forecasts scored against outcomes."""

from reportedly.count.bounds import Bounds
from reportedly.count.cells import DIMENSIONS
from reportedly.count.figures import Figure, figures, total
from reportedly.count.forecasts import ForecastScore, score
from reportedly.count.outcomes import Outcomes, read_outcomes
from reportedly.count.tallies import TallyCheck, check

__all__ = [
    "DIMENSIONS",
    "Bounds",
    "Figure",
    "ForecastScore",
    "Outcomes",
    "TallyCheck",
    "check",
    "figures",
    "read_outcomes",
    "score",
    "total",
]
