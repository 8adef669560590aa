"""What a watch over a series of counts says of each week: what was expected, the bound, and whether it was exceeded."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Watched:
    """Three arrays of the length of the series, in its unit (counts a week).

    `expected` is the method's baseline and `bound` the highest count that raises no alarm, both NaN in weeks that
    cannot be judged (too little before them, or no data); `alarm` is False there.
    """

    expected: Floats
    bound: Floats
    alarm: Flags

    @property
    def judged(self) -> Flags:
        """The weeks that could be judged."""
        return ~np.isnan(self.bound)


def as_counts(counts: object) -> Floats:
    """A series as floats, NaN where there is no data; `ValueError` for a negative count or more than one dimension."""
    series = np.asarray(counts, dtype=np.float64)
    if series.ndim != 1:
        raise ValueError(f"a series has one dimension, not {series.ndim}")
    if np.any(series[~np.isnan(series)] < 0) or np.any(np.isinf(series)):
        raise ValueError("a series of counts holds a negative or infinite value")
    return series
