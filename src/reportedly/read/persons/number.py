"""Number: one number of persons that an account could give for a property, with every place that says it."""

from dataclasses import dataclass, field

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Found


@dataclass(slots=True)
class Number:
    """One number of persons that an account could give for a property, with every place that says it."""

    property: str
    count: Count
    found: list[Found] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    titled: bool = False
    period: bool = False
    base: "Number | None" = None
    """The number it is one more than, where it counts whoever acted with those they killed."""
    old: set[str | None] = field(default_factory=set)
    """How each place tells it: None for a figure that stands, "taken back" or "earlier" (see `corrected`)."""
    both: bool = False
    """Whether those hurt whom it counts are all told as dead too."""
    short: bool = False
    """Whether whoever killed those whom it counts is told as dead too."""
    alive: bool = False
    """Whether a sentence that tells it says that somebody lives: in stable condition, expected to recover."""
    apart: bool = False
    """Whether it is how many are told one by one as hurt, beside others told as dead."""
    inside: bool = False
    """Whether the one person it tells of is one of a larger number told: of "two children and their mother", her."""


def value_of(number: Number) -> float:
    """The number itself, or its lower bound."""
    return number.count.best if number.count.best is not None else (number.count.low or 0.0)


def exact(count: Count) -> bool:
    """Whether a count is one number, with both bounds on it."""
    return count.low is not None and count.low == count.high
