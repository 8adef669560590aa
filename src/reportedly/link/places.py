"""How two places stand to each other: the same, one within the other, near, or apart."""

import math
from collections.abc import Iterable
from typing import Literal

from reportedly.model.where import Where

Relation = Literal["same", "within", "near", "apart", "far"]
_EARTH_KM = 6371.0
#: Two places whose areas come this near to each other can hold one happening (a town and the next one).
NEAR_KM = 30.0
#: Beyond this they cannot be spellings or suburbs of one another.
FAR_KM = 150.0
_ORDER: tuple[Relation, ...] = ("same", "within", "near", "apart", "far")


def km(left: Where, right: Where) -> float | None:
    """The great-circle distance between two places (haversine), None where either has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    p, q = math.radians(left.lat), math.radians(right.lat)
    h = math.sin((q - p) / 2) ** 2
    h += math.cos(p) * math.cos(q) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def relation(left: Where, right: Where) -> Relation | None:
    """How two places stand to each other; None where neither names, parents nor coordinates tell."""
    if left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id:
        return "same"
    one, other = left.name.casefold(), right.name.casefold()
    if one in (p.casefold() for p in right.parents) or other in (p.casefold() for p in left.parents):
        return "within"
    apart = km(left, right)
    if apart is None:
        return "same" if one == other else None
    between = apart - (left.radius_km or 0.0) - (right.radius_km or 0.0)
    if between <= 0:
        return "within" if max(left.radius_km or 0.0, right.radius_km or 0.0) > NEAR_KM else "near"
    return "near" if between <= NEAR_KM else "apart" if between <= FAR_KM else "far"


def nearest(left: Iterable[Where], right: Iterable[Where]) -> tuple[Relation, Where, Where] | None:
    """The closest relation between any two of them, with the two places; None where none tells anything."""
    others = list(right)
    found = [(r, a, b) for a in left for b in others if (r := relation(a, b)) is not None]
    return min(found, key=lambda item: _ORDER.index(item[0]), default=None)
