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


class Lexicon:
    """Which words are worth asking the cue model about: those that are cues in at least a fiftieth of their uses, and
    verbs too rare to tell."""

    def __init__(self, cues: frozenset[int], others: frozenset[int]) -> None:
        self._cues = cues
        self._others = others
        self._ready: dict[str, bool] = {}

    def holds(self, word: str) -> bool:
        """Whether `word` (lemma/initial of the part of speech) may be a cue."""
        known = self._ready.get(word)
        if known is None:
            if len(self._ready) >= _REMEMBERED:
                self._ready.clear()
            key = crc32(word.encode())
            known = self._ready[word] = key in self._cues or (word.endswith("/V") and key not in self._others)
        return known


@cache
def _arrays() -> dict[str, list[float]]:
    import numpy as np  # noqa: PLC0415  a heavy import, wanted only when reports are read

    with files("reportedly.read").joinpath("data", "who.npz").open("rb") as file, np.load(file) as arrays:
        return {name: arrays[name].tolist() for name in arrays.files}


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    arrays = _arrays()
    return Lexicon(frozenset(map(int, arrays["lexicon_cues"])), frozenset(map(int, arrays["lexicon_others"])))


@cache
def linear(name: str) -> Linear:
    """The model `name` ("cue", "source" or "content") that ships with the package."""
    arrays = _arrays()
    return Linear(dict(zip(map(int, arrays[f"{name}_keys"]), arrays[f"{name}_values"], strict=True)))
