"""Figures: how many incidents and persons by kind, place and time, each with its bounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from reportedly.count.bounds import NOTHING, Bounds, added, persons_of
from reportedly.count.cells import OPEN, Placing, place
from reportedly.count.happened import counts_as_happened
from reportedly.count.sames import clusters, fewest
from reportedly.model.claim import Status
from reportedly.model.incident import Incident

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table: `cell` pairs each dimension with its value ("open" where it is not settled).

    `incidents` and `persons` are bounds of two different things and never add up. `surely` are the ids of the
    incidents that fall in this cell, `perhaps` of those that may. `unstated` is how many of `surely` give no number of
    persons: the persons' high bound is then open.
    """

    cell: tuple[tuple[str, str], ...]
    incidents: Bounds
    persons: Bounds
    surely: tuple[str, ...]
    perhaps: tuple[str, ...]
    unstated: int


@dataclass(slots=True)
class _Heap:
    surely: list[Incident] = field(default_factory=list)
    perhaps: list[Incident] = field(default_factory=list)


def figures(
    incidents: Iterable[Incident], *, by: Sequence[str], statuses: Mapping[str, Status] | None = None
) -> list[Figure]:
    """How many incidents and persons there are, by the dimensions `by`: any of kind, country, admin1, admin2, day, week
    (ISO 8601), month, year. Without a dimension there is one figure for all.

    An incident whose date or place is open falls in no single cell: it is counted in the row "open" and adds to the
    high bound, never to the low, of every cell it may fall in. Dates without a year have cells of their own
    ("XXXX-07"). Incidents that may be the same lower the low bound; where accounts differ on persons the bounds span
    them. What is denied, predicted or hypothetical is not counted; what is only rumoured counts in the high bound.
    Best values add up over the cells of a table to the best value of all; low bounds to at most the low one.

    `statuses` maps account ids to their status. `UsageError` for a dimension there is not.
    """
    counted = [(i, c) for i in incidents if (c := counts_as_happened(i, statuses or {})) != "no"]
    counted.sort(key=lambda pair: pair[0].id)
    heaps: dict[Cell, _Heap] = defaultdict(_Heap)
    loose: list[tuple[Incident, tuple[Placing, ...]]] = []
    for incident, certainty in counted:
        placings = tuple(place(incident, dimension) for dimension in by)
        home = tuple(p.cell if p.cell is not None else OPEN for p in placings)
        if certainty == "yes":
            heaps[home].surely.append(incident)
        else:
            heaps[home].perhaps.append(incident)
        if OPEN in home:
            loose.append((incident, placings))
            for cell in product(*((p.cell,) if p.cell is not None else p.options for p in placings)):
                heaps.setdefault(cell, _Heap())
    _spread(heaps, loose)
    group_of = {i.id: n for n, group in enumerate(clusters([i for i, _ in counted])) for i in group}
    sizes: dict[int, int] = defaultdict(int)
    for number in group_of.values():
        sizes[number] += 1
    persons = {incident.id: persons_of(incident) for incident, _ in counted}
    found = []
    for cell, heap in sorted(heaps.items()):
        lows = _lows(heap.surely, group_of, sizes)
        found.append(_figure(tuple(zip(by, cell, strict=True)), heap, lows=lows, persons=persons))
    return found


def _spread(heaps: dict[Cell, _Heap], loose: Sequence[tuple[Incident, tuple[Placing, ...]]]) -> None:
    """Note each unsettled incident in the cells it may fall in."""
    cells = [cell for cell in heaps if OPEN not in cell]
    allowed: dict[tuple[str, ...], list[Cell]] = {}
    for incident, placings in loose:
        key = tuple(p.key for p in placings)
        if key not in allowed:
            allowed[key] = [c for c in cells if all(p.may(value) for p, value in zip(placings, c, strict=True))]
        for cell in allowed[key]:
            heaps[cell].perhaps.append(incident)


def _figure(
    cell: tuple[tuple[str, str], ...], heap: _Heap, *, lows: tuple[int, float], persons: Mapping[str, Bounds]
) -> Figure:
    held = [persons[incident.id] for incident in heap.surely]
    known, may = added(held), added(persons[incident.id] for incident in heap.perhaps)
    persons_high = None if known.high is None or may.high is None else known.high + may.high
    return Figure(
        cell=cell,
        incidents=Bounds(lows[0], len(heap.surely), len(heap.surely) + len(heap.perhaps)),
        persons=Bounds(min(lows[1], known.best), known.best, persons_high),
        surely=tuple(i.id for i in heap.surely),
        perhaps=tuple(i.id for i in heap.perhaps),
        unstated=sum(part == Bounds(0, 0, None) for part in held),
    )


def _lows(surely: Sequence[Incident], group_of: Mapping[str, int], sizes: Mapping[int, int]) -> tuple[int, float]:
    """The fewest different incidents of a cell, and the fewest persons of those. A group of incidents that may be the
    same counts only where all of it lies in the cell: were it one, it might be in another."""
    by_group: dict[int, list[Incident]] = defaultdict(list)
    for incident in surely:
        by_group[group_of[incident.id]].append(incident)
    incidents, persons = 0, 0.0
    for number, group in by_group.items():
        if len(group) == sizes[number]:
            apart = fewest(group)
            incidents += apart
            persons += apart * min(persons_of(incident).low for incident in group)
    return incidents, persons


def total(incidents: Iterable[Incident], *, statuses: Mapping[str, Status] | None = None) -> Figure:
    """The one figure for all incidents; of nothing, where there are none."""
    whole = figures(incidents, by=(), statuses=statuses)
    return whole[0] if whole else Figure((), NOTHING, NOTHING, (), (), 0)
