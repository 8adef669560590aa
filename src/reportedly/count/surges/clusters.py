"""Clusters in space and time: of incidents or of a table's cases, among themselves, or against people or controls."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reportedly.count.surges.against import Against, Group, expected_cases
from reportedly.count.surges.scan import Cluster, Model, ScanOptions, scan
from reportedly.count.surges.steps import steps_of
from reportedly.count.surges.watched import Floats
from reportedly.count.surges.zones import circles
from reportedly.errors import UsageError

#: Incidents, places and weeks below which shuffling them says nothing: with ten incidents in two places even the
#: strongest cluster comes by chance one time in twenty. Against people or controls one step of time will do.
LEAST_INCIDENTS, LEAST_PLACES, LEAST_WEEKS = 10, 3, 4
#: The longest cluster looked for in a record, in weeks: what lasts longer is the level of a place and no surge.
LONGEST = 8
#: A p-value up to this makes a cluster a surge.
LEVEL = 0.05
#: Clusters told of, the strongest first.
MOST = 10


#: What a cluster's expected number is made of.
_OF_CHANCE: Mapping[Model, str] = {
    "permutation": "of these places and weeks alone",
    "poisson": "of the people there",
    "bernoulli": "of the cases and controls there",
}
#: A place by its name and where it lies.
Place = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One incident, or a `number` of cases of one `group`: the place by name and coordinates in degrees, the time as it
    is written (of an incident its ISO week), and the outlets that told of it."""

    name: str
    lat: float
    lon: float
    time: str
    outlets: tuple[str, ...] = ()
    number: int = 1
    group: Group = ()

    @property
    def place(self) -> Place:
        """The place by its name and where it lies."""
        return self.name, self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Search:
    """Clusters up to `longest` steps of time (None: half of all), within `radius_km` of a centre (None: any distance)
    and, with `alive`, only such as reach the last step."""

    longest: int | None = None
    radius_km: float | None = None
    alive: bool = False


#: Clusters of any kind.
ANY = Search()


@dataclass(frozen=True, slots=True)
class Clustered:
    """Places and times (both inclusive) with `observed` incidents where chance gives `expected`, the log likelihood
    ratio and the p-value of any as strong anywhere; `why` says in words what the verdict rests on, `told_by` which
    outlets told of its incidents. Without a cluster all but the verdict and `why` are empty."""

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


def find_clusters(
    spots: Sequence[Spot],
    *,
    against: Against | None = None,
    at_work: Mapping[str, int] | None = None,
    search: Search = ANY,
    seed: int = 1,
) -> list[Clustered]:
    """The strongest clusters, none sharing a place with a stronger; one row that says why where none can be looked for.

    Without more, which places and weeks hold more of the same incidents than they would if places and weeks had nothing
    to do with one another: Kulldorff, Heffernan, Hartman, Assunção, Mostashari (2005), PLoS Medicine 2, e59. `against`
    people or controls, which hold more than these would have: Kulldorff (1997), Communications in Statistics - Theory
    and Methods 26, 1481. `at_work` says in how many outlets something was published in each week: as many times as many
    incidents are expected of the people there, and weeks that it does not name are left out. `UsageError` where `spots`
    and `against` do not fit one another.
    """
    if against is not None and against.model == "poisson" and at_work is not None:
        spots = [spot for spot in spots if at_work.get(spot.time)]
    ground = _ground(spots, against)
    total, (places, steps) = sum(spot.number for spot in spots), (len(ground.places), len(ground.steps))
    least = LEAST_WEEKS if against is None else 1
    if total < LEAST_INCIDENTS or places < LEAST_PLACES or steps < least:
        found = f"{total} incidents with a place and a week, {places} places, {steps} weeks"
        needed = f"{LEAST_INCIDENTS} incidents, {LEAST_PLACES} places and {least} week{'s' if least > 1 else ''}"
        return [Clustered((), None, None, None, None, None, None, "not testable", f"{found}; needed: {needed}")]
    cases = ground.laid((spot.place, spot.time, spot.number) for spot in spots)
    base = _baseline(spots, cases, ground, against, at_work)
    weight = (cases if base is None else base).sum(axis=1)
    zones = circles([place[1:] for place in ground.places], weight, radius_km=search.radius_km)
    longest = None if search.longest is None else min(search.longest, steps)
    options = ScanOptions(longest=longest, alive=search.alive, seed=seed)
    model: Model = "permutation" if against is None else against.model
    told: defaultdict[Place, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for spot in spots:
        told[spot.place][spot.time].update(spot.outlets)
    return [
        _clustered(one, ground, told, _OF_CHANCE[model])
        for one in scan(cases, zones, model=model, baseline=base, options=options)[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class _Ground:
    """The places and steps that are scanned."""

    places: tuple[Place, ...]
    steps: tuple[str, ...]

    def laid(self, held: Iterable[tuple[Place, str, int]]) -> "NDArray[np.int64]":
        """Numbers by place and step as an array."""
        where = {place: number for number, place in enumerate(self.places)}
        when = {step: number for number, step in enumerate(self.steps)}
        found = np.zeros((len(where), len(when)), dtype=np.int64)
        for place, time, number in held:
            found[where[place], when[time]] += number
        return found


def _ground(spots: Sequence[Spot], against: Against | None) -> _Ground:
    """All places, also those with people or controls alone, and every step from the first to the last."""
    places, times = {spot.place for spot in spots}, {spot.time for spot in spots}
    if against is not None:
        places |= {(name, *against.table.at[name]) for name in against.table.places}
        if against.model == "bernoulli":
            times |= {line.time for line in against.table.lines}
    try:
        return _Ground(tuple(sorted(places)), steps_of(times))
    except ValueError as error:
        raise UsageError(f"{error}.", next_step="Write the times of cases and controls in one way.") from None


def _baseline(
    spots: Sequence[Spot],
    cases: "NDArray[np.int64]",
    ground: _Ground,
    against: Against | None,
    at_work: Mapping[str, int] | None,
) -> Floats | None:
    """What cases are set against in each place and step: what is expected, or cases and controls together."""
    if against is None:
        return None
    if against.model == "bernoulli":
        at = against.table.at
        controls = ground.laid(
            ((line.place, *at[line.place]), line.time, int(line.number)) for line in against.table.lines
        )
        return np.asarray(cases + controls, dtype=np.float64)
    groups: Counter[Group] = Counter()
    for spot in spots:
        groups[spot.group] += spot.number
    base = expected_cases(against, groups, [name for name, _, _ in ground.places], ground.steps)
    if at_work is not None:
        base = base * np.array([at_work.get(step, 0) for step in ground.steps])
    alone = np.argwhere((base == 0) & (cases > 0))
    if len(alone):
        place, step = alone[0]
        found = f"there are cases in {ground.places[place][0]} ({ground.steps[step] or 'at any time'}), but no people."
        raise UsageError(found, next_step="Correct the table of people.")
    return base


def in_words(expected: float) -> str:
    """An expected number as it is said: two digits, and no more than whole ones."""
    return f"{expected:.2g}" if expected < 10 else f"{expected:,.0f}"


def _clustered(
    one: Cluster, ground: _Ground, told: Mapping[Place, Mapping[str, set[str]]], of_chance: str
) -> Clustered:
    steps = ground.steps[one.start : one.end + 1]
    places = [ground.places[place] for place in one.places]
    return Clustered(
        tuple(name for name, _, _ in places),
        steps[0],
        steps[-1],
        one.observed,
        one.expected,
        one.statistic,
        one.p_value,
        "surge" if one.p_value <= LEVEL else "usual",
        f"{one.observed} where {in_words(one.expected)} are expected {of_chance}",
        tuple(sorted({outlet for place in places for step in steps for outlet in told.get(place, {}).get(step, ())})),
    )
