"""What the words before a time expression make of it: the start of a stretch, its end, or neither."""

from reportedly.read.seen.mentions import TimeBound
from reportedly.read.when.pattern import Found

_BOUNDS: dict[str, TimeBound] = {
    "since": "since",
    "from": "since",
    "between": "since",
    "starting": "since",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "by": "until",
    "before": "before",
    "after": "after",
}
#: "not after" is "until", "not before" is "since".
_DENIED: dict[TimeBound, TimeBound] = {"after": "until", "before": "since"}
_INCLUSIVE: dict[str, TimeBound] = {"before": "until", "after": "since"}
#: "More than two years ago" is not after the year two years ago, "less than a week ago" not before the last week.
_AGO: dict[tuple[str, ...], TimeBound] = {
    ("more", "than"): "until",
    ("at", "least"): "until",
    ("less", "than"): "since",
    ("up", "to"): "since",
}
#: Rules whose matches are stretches from a first to a last day: "from 3 to 5 May" begins and ends by itself.
_CLOSED = frozenset(("days of month", "two days of month", "years"))
_TO = frozenset(("to", "and", "HYPHEN", "DASH", "-", "–", "—"))


def bound_of(found: Found, rule: str, linked: TimeBound | None) -> TimeBound | None:
    """The bound that the words before a match of the `rule` of that name give it. `linked` is the bound of the
    expression that ends one word before: "from May to July", "between May and July"."""
    if found.words()[-1:] == ["ago"]:
        return _AGO.get(tuple(found.words()[:2]))
    after = found.neighbour(1)
    if after is not None and after.kind == "POSSESSIVE":  # "stemming from Sunday's raid": that day itself
        return None
    word, before, further = (_word(found, -step) for step in (1, 2, 3))
    if rule in _CLOSED and word in ("from", "between"):
        return None
    if linked == "since" and word in _TO:
        return "until"
    if word == "than" and before in ("later", "earlier"):
        denied = further in ("no", "not")
        return _than(before, denied)
    if word == "to" and before == "prior":
        return "before"
    bound = _BOUNDS.get(word)
    if bound is not None and before == "not":
        return _DENIED.get(bound, bound)
    if before == "or":  # "on or before": the day itself is meant too
        return _INCLUSIVE.get(word, bound)
    return bound


def _than(word: str, denied: bool) -> TimeBound:
    if word == "later":
        return "until" if denied else "after"
    return "since" if denied else "before"


def _word(found: Found, offset: int) -> str:
    token = found.neighbour(offset)
    return token.word if token else ""
