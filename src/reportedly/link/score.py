"""The score of a pair: how much each feature speaks for one incident, in log-odds; the verdict rests on their sum."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.link.features import Feature, Sight
from reportedly.link.told import Told
from reportedly.model.incident import Reason


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
class Scorer:
    """Scores pairs: `sight` sees the features of a pair, `weights` says what each is worth."""

    sight: Sight
    weights: Mapping[str, float]

    def compare(self, left: Told, right: Told, *, least: float = -math.inf) -> Compared:
        """The two accounts with the reasons of their score, the weightiest first. Reasons are words for a reader: there
        are none where the score is below `least`."""
        features = list(self.sight.features(left, right))
        total = self.weights["prior"] + sum(self.weights.get(f.name, 0.0) * f.value for f in features)
        one, other = sorted((left.id, right.id))
        return Compared(one, other, total, tuple(self._reasons(features)) if total >= least else ())

    def _reasons(self, features: Sequence[Feature]) -> Iterator[Reason]:
        prior = Reason("prior", "two accounts that share a few words are seldom of one incident", self.weights["prior"])
        # Two features of one thing are told in the same words, which are made once.
        words = {tell: tell() for tell in {f.words: None for f in features}}
        made = [Reason(f.name, words[f.words], round(self.weights.get(f.name, 0.0) * f.value, 3)) for f in features]
        yield from sorted([prior, *made], key=lambda reason: (-abs(reason.weight), reason.feature))
