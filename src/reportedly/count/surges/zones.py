"""Zones of a scan: circles around each place that grow by one neighbour at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.count.surges.watched import Floats

EARTH_KM = 6371.3  # mean radius; distances only order neighbours and meet `radius_km`


@dataclass(frozen=True, slots=True)
class Zones:
    """Different sets of places, each the nearest ones to a centre: `order` (centres, reach) lists places by distance,
    and zone i holds the first `size[i]` of the row `centre[i]`."""

    order: NDArray[np.int64]
    centre: NDArray[np.int64]
    size: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.centre)

    def places(self, zone: int) -> tuple[int, ...]:
        """The places of a zone, nearest to its centre first."""
        return tuple(int(p) for p in self.order[self.centre[zone], : self.size[zone]])

    def sums(self, values: Floats) -> Floats:
        """The sums of `values` (places, m) over each zone, (zones, m), each from the last by one addition."""
        grown = np.cumsum(values[self.order], axis=1)
        return np.asarray(grown[self.centre, self.size - 1])


def whole(places: int) -> Zones:
    """The one zone that holds all places: with it a scan is one in time alone."""
    order = np.arange(places)[None, :]
    return Zones(order, np.zeros(1, dtype=np.int64), np.array([places]))


def circles(coordinates: object, weight: object, *, most: float = 0.5, radius_km: float | None = None) -> Zones:
    """Circles around each place whose places hold at most the share `most` of all `weight` (shape (places,): people,
    or cases where people are not known) and lie within `radius_km` of the centre (no limit by default).

    `coordinates` is (places, 2): latitude and longitude in degrees. Of circles with the same places one is kept. A
    place that alone weighs more than `most` makes no zone.

    Kulldorff (1997), Communications in Statistics - Theory and Methods 26, 1481.
    """
    points = np.radians(np.asarray(coordinates, dtype=np.float64))
    weights = np.asarray(weight, dtype=np.float64)
    distance = _distances(points)
    order = np.argsort(distance, axis=1, kind="stable")
    held = np.cumsum(weights[order], axis=1) <= most * weights.sum() * (1 + 1e-12)
    if radius_km is not None:
        held &= np.take_along_axis(distance, order, axis=1) <= radius_km
    reach = held.sum(axis=1)
    seen: set[frozenset[int]] = set()
    centres, sizes = [], []
    for centre, row in enumerate(order):
        for size in range(1, int(reach[centre]) + 1):
            members = frozenset(row[:size].tolist())
            if members not in seen:
                seen.add(members)
                centres.append(centre)
                sizes.append(size)
    most_reached = max(1, int(reach.max(initial=1)))
    return Zones(order[:, :most_reached], np.array(centres, dtype=np.int64), np.array(sizes, dtype=np.int64))


def _distances(points: Floats) -> Floats:
    """Great-circle distances in km between points in radians, (n, n), by the haversine."""
    latitude, longitude = points[:, 0], points[:, 1]
    half = np.sin((latitude[:, None] - latitude) / 2) ** 2
    half += np.cos(latitude)[:, None] * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
