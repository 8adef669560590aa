"""Clusters of incidents in space and time, by the scan that needs no population, or why none can be looked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from reportedly.count.surges.scan import ScanOptions, scan
from reportedly.count.surges.zones import circles

#: Incidents, places and weeks below which shuffling them says nothing: with ten incidents in two places even the
#: strongest cluster comes by chance one time in twenty.
LEAST_INCIDENTS, LEAST_PLACES, LEAST_WEEKS = 10, 3, 4
#: The longest cluster looked for, in weeks: what lasts longer is the level of a place and no surge.
LONGEST = 8
#: A p-value up to this makes a cluster a surge.
LEVEL = 0.05
#: Clusters told of, the strongest first.
MOST = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """One incident: its place by name and coordinates in degrees, its ISO week, and the outlets that told of it."""

    name: str
    lat: float
    lon: float
    week: str
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clustered:
    """Places and weeks (ISO, both inclusive) with `observed` incidents where chance gives `expected`, the log
    likelihood ratio and the p-value of any as strong anywhere; `why` says in words what the verdict rests on, `told_by`
    which outlets told of its incidents. Without a cluster all but the verdict and `why` are empty."""

    places: tuple[str, ...]
    first: str | None
    last: str | None
    observed: int | None
    expected: float | None
    statistic: float | None
    p_value: float | None
    verdict: Literal["surge", "usual", "not testable"]
    why: str
    told_by: tuple[str, ...] = ()


def find_clusters(spots: Sequence[Spot], *, seed: int = 1) -> list[Clustered]:
    """The strongest clusters, none sharing a place with a stronger; one row that says why where none can be looked for.

    Kulldorff, Heffernan, Hartman, Assunção, Mostashari (2005), PLoS Medicine 2, e59: which places and weeks hold more
    of the same incidents than they would if places and weeks had nothing to do with one another.
    """
    names = sorted({(spot.name, spot.lat, spot.lon) for spot in spots})
    mondays = sorted({date.fromisocalendar(int(s.week[:4]), int(s.week[6:]), 1) for s in spots})
    if len(spots) < LEAST_INCIDENTS or len(names) < LEAST_PLACES or len(mondays) < LEAST_WEEKS:
        found = f"{len(spots)} incidents with a place and a week, {len(names)} places, {len(mondays)} weeks"
        needed = f"{LEAST_INCIDENTS} incidents, {LEAST_PLACES} places and {LEAST_WEEKS} weeks"
        return [Clustered((), None, None, None, None, None, None, "not testable", f"{found}; needed: {needed}")]
    steps = (mondays[-1] - mondays[0]).days // 7 + 1
    index = {name: place for place, name in enumerate(names)}
    cases = np.zeros((len(names), steps), dtype=np.int64)
    told: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for spot in spots:
        monday = date.fromisocalendar(int(spot.week[:4]), int(spot.week[6:]), 1)
        cell = index[spot.name, spot.lat, spot.lon], (monday - mondays[0]).days // 7
        cases[cell] += 1
        told[cell].update(spot.outlets)
    zones = circles([name[1:] for name in names], cases.sum(axis=1))
    found_here = scan(cases, zones, options=ScanOptions(longest=min(LONGEST, steps), seed=seed))
    return [
        Clustered(
            tuple(names[place][0] for place in one.places),
            _week(mondays[0] + timedelta(weeks=one.start)),
            _week(mondays[0] + timedelta(weeks=one.end)),
            one.observed,
            one.expected,
            one.statistic,
            one.p_value,
            "surge" if one.p_value <= LEVEL else "usual",
            f"{one.observed} where {one.expected:.2g} are expected of these places and weeks alone",
            tuple(sorted({o for p in one.places for w in range(one.start, one.end + 1) for o in told[p, w]})),
        )
        for one in found_here[:MOST]
    ]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
