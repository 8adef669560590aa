"""Numbers in words and digits, as far as time expressions use them."""

from collections.abc import Sequence

from reportedly.read.when.lexicon import CARDINALS, SCALES, TENS

_VAGUE = frozenset(("few", "several", "many", "some", "to"))


def number(words: Sequence[str]) -> float | None:
    """The number that words say ("two", "a hundred", "2 1/2", "1,500"), or None for a vague one ("a few",
    "two to three")."""
    if not _VAGUE.isdisjoint(words):
        return None
    total: float = 0
    seen = False
    for word in words:
        if word in ("a", "an", "one", "another"):
            value: float = 1
        elif word == "couple":
            return 2
        elif word in SCALES:
            total, value = max(total, 1) * SCALES[word], 0
        elif word in CARDINALS or word in TENS:
            value = CARDINALS.get(word) or TENS.get(word, 0)
        elif word[0].isdigit():
            value = _digits(word)
        else:
            continue
        total, seen = total + value, True
    return total if seen else None


def _digits(word: str) -> float:
    whole, _, fraction = word.replace("-", " ").partition(" ")
    if fraction:
        above, _, below = fraction.partition("/")
        return int(whole) + int(above) / max(int(below), 1)
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return 0
