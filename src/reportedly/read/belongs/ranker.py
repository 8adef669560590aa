"""The ranker: which candidate belongs to an account, by the weighted sum of its features."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from reportedly.read.belongs.candidates import Candidate
from reportedly.read.belongs.nearness import Features

_WEIGHTS = Path(__file__).parents[1] / "data" / "ranker.json"


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of one decision ("when", "where"), as trained by `tools/train_ranker.py`, in log-odds."""
    loaded: Mapping[str, Mapping[str, float]] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return loaded[name]


def chance(features: Features, name: str) -> float:
    """The probability, 0..1, that a candidate with these features is the account's."""
    known = weights(name)
    total = known["bias"] + sum(known.get(feature, 0.0) * value for feature, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def ranked(candidates: Iterable[Candidate], name: str) -> list[tuple[float, Candidate]]:
    """Candidates with their probabilities, likeliest first, earlier in the text before later at a tie."""
    scored = [(chance(c.features, name), c) for c in candidates]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].span.start))


def explained(features: Features, name: str) -> str:
    """The three features that weighed most, in words, for `inferred_from` and `reportedly why`."""
    known = weights(name)
    parts = sorted(
        ((known.get(f, 0.0) * v, f) for f, v in features.items() if v and known.get(f)), key=lambda p: -abs(p[0])
    )
    return ", ".join(f"{feature.replace('_', ' ')} {weight:+.1f}" for weight, feature in parts[:3])
