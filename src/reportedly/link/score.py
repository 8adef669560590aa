"""The score of a pair: how much each feature speaks for one incident, in log-odds; the verdict rests on their sum."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.link.columns import Column
from reportedly.link.features import Sight
from reportedly.model.incident import Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def trained_weights() -> Mapping[str, float]:
    """The weight of each feature in log-odds, as `tools/train_link.py` wrote them: a logistic regression over pairs
    of main accounts, with the hand-set prior weights of features that its data does not hold."""
    made: dict[str, float] = json.loads(files("reportedly.link").joinpath("weights.json").read_text("utf-8"))
    return made


@dataclass(frozen=True, slots=True)
class Compared:
    """Two accounts, the lesser id first, and the reasons for and against their telling of one incident."""

    left: str
    right: str
    log_odds: float
    reasons: tuple[Reason, ...]

    @property
    def probability(self) -> float:
        """The log-odds as a probability."""
        return probability(self.log_odds)


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def log_odds(chance: float) -> float:
    """A probability between 0 and 1 as log-odds."""
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of pairs in log-odds, with what they rest on."""

    log_odds: "NDArray[np.float64]"
    columns: Sequence[Column]
    weights: Mapping[str, float]

    def reasons(self, pairs: Sequence[int]) -> list[tuple[Reason, ...]]:
        """The reasons of the scores of these pairs, the weightiest first. They are words for a reader."""
        prior = Reason("prior", "two accounts that share a few words are seldom of one incident", self.weights["prior"])
        made = [[prior] for _ in pairs]
        # Two features of one thing are told in the same words, which are made once.
        told: list[dict[Callable[[int], str], str]] = [{} for _ in pairs]
        for column in self.columns:
            codes = column.codes[pairs].tolist()
            values = [1.0] * len(pairs) if column.values is None else column.values[pairs].tolist()
            for reasons, known, pair, code, value in zip(made, told, pairs, codes, values, strict=True):
                if code == len(column.names):
                    continue
                if column.words not in known:
                    known[column.words] = column.words(pair)
                name = column.names[code]
                weight = round(self.weights.get(name, 0.0) * value, 3)
                reasons.append(Reason(name, known[column.words], weight))
        return [tuple(sorted(one, key=lambda reason: (-abs(reason.weight), reason.feature))) for one in made]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores pairs: `sight` sees the features of pairs, `weights` says what each is worth."""

    sight: Sight
    weights: Mapping[str, float]

    def scores(self, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Scores:
        """The scores of pairs of accounts, given by their numbers: each is the same whatever other pairs there are."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        total, columns = np.zeros(len(left)), []
        for column in self.sight.features(left, right):
            weights = np.array([*(self.weights.get(name, 0.0) for name in column.names), 0.0])[column.codes]
            # One feature after the other: the last bits of one product of matrices hang on how many pairs it has.
            total += weights if column.values is None else weights * column.values
            columns.append(column)
        return Scores(self.weights["prior"] + total, columns, self.weights)
