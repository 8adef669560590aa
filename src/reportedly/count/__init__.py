"""Count: figures with bounds from incidents, tallies checked against them, forecasts scored against outcomes."""

from reportedly.count.bounds import Bounds
from reportedly.count.cells import DIMENSIONS, TIMES
from reportedly.count.figures import Behind, Figure, figures, total
from reportedly.count.forecasts import ForecastScore, score
from reportedly.count.links import Linked, draw_links
from reportedly.count.outcomes import Outcomes, read_outcomes
from reportedly.count.tallies import Checker, TallyCheck, check

__all__ = [
    "DIMENSIONS",
    "TIMES",
    "Behind",
    "Bounds",
    "Checker",
    "Figure",
    "ForecastScore",
    "Linked",
    "Outcomes",
    "TallyCheck",
    "check",
    "draw_links",
    "figures",
    "read_outcomes",
    "score",
    "total",
]
