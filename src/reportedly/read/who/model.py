"""Linear models over string features, kept as sorted hashes with their weights."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp
from zlib import crc32

_REMEMBERED = 300_000  # strings whose weight is kept ready; a bound on memory, far above what one outlet's news needs


class Linear:
    """One logistic model: a feature's weight is found by the CRC-32 of its name, 0 where it has none."""

    def __init__(self, weights: dict[int, float]) -> None:
        self._weights = weights
        self._ready: dict[str, float] = {}
        self._bias = weights.get(crc32(b"bias"), 0.0)

    def probability(self, features: Iterable[str]) -> float:
        """The probability that the model gives to an item with these features."""
        ready = self._ready
        total = self._bias
        for feature in features:
            weight = ready.get(feature)
            if weight is None:
                if len(ready) >= _REMEMBERED:
                    ready.clear()
                weight = ready[feature] = self._weights.get(crc32(feature.encode()), 0.0)
            total += weight
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def knows(self, feature: str) -> bool:
        """Whether the model has a weight for `feature`."""
        return crc32(feature.encode()) in self._weights


@cache
def linear(name: str) -> Linear:
    """The model `name` ("cue", "source" or "content") that ships with the package."""
    import numpy as np  # noqa: PLC0415  a heavy import, wanted only when reports are read

    with files("reportedly.read").joinpath("data", "who.npz").open("rb") as file, np.load(file) as arrays:
        keys, values = arrays[f"{name}_keys"].tolist(), arrays[f"{name}_values"].astype(float).tolist()
    return Linear(dict(zip(keys, values, strict=True)))
