"""Bounds: how many at least, as the record has it, and at most."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.count import Count
from reportedly.model.incident import Incident, PropertyValues


@dataclass(frozen=True, slots=True)
class Bounds:
    """`low <= best <= high`; `high` is None where nothing bounds it. Of incidents or of persons, never of both."""

    low: float
    best: float
    high: float | None

    def __post_init__(self) -> None:
        if not (0 <= self.low <= self.best and (self.high is None or self.best <= self.high)):
            raise ValueError(f"bounds out of order: low {self.low}, best {self.best}, high {self.high}")

    def meets(self, low: float, high: float | None) -> bool:
        """Whether some number lies both in these bounds and in `low` to `high`."""
        return (high is None or self.low <= high) and (self.high is None or low <= self.high)


NOTHING = Bounds(0, 0, 0)


def added(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of a sum; the high one is open where a part's is."""
    low, best, high = 0.0, 0.0, 0.0
    is_open = False
    for part in parts:
        low, best = low + part.low, best + part.best
        if part.high is None:
            is_open = True
        else:
            high += part.high
    return Bounds(low, best, None if is_open else high)


def values_of(incident: Incident, name: str) -> PropertyValues | None:
    """What the accounts of an incident give for a property, None where they give nothing."""
    return next((values for key, values in incident.properties if key == name), None)


def persons_of(incident: Incident) -> Bounds:
    """How many persons an incident concerns.

    Where accounts differ the bounds reach from the lowest to the highest of their values. A bound that the words leave
    open is 0 below and open above, as are both where no number is given: no number is made up for an incident.
    """
    given = values_of(incident, "persons")
    counts = [v.value for v in given.values if isinstance(v.value, Count)] if given else []
    if given is not None and isinstance(given.best, Count):
        counts = [*counts, given.best] if given.contested or not counts else [given.best]
    if not counts:
        return Bounds(0, 0, None)
    lows = [c.low or 0.0 for c in counts]
    highs = [c.high for c in counts if c.high is not None]
    low, high = max(0.0, min(lows)), max(highs) if len(highs) == len(counts) else None
    best = _best(given.best if given else None, counts)
    best = max(low, best)
    return Bounds(low, best if high is None else min(best, high), high)


def _best(preferred: object, counts: list[Count]) -> float:
    """The preferred value, or where none is preferred the lowest that any account gives."""
    if isinstance(preferred, Count):
        counts = [preferred]
    points = [c.best if c.best is not None else c.low if c.low is not None else 0.0 for c in counts]
    return min(points)
