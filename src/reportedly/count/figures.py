"""Figures: how many incidents and persons by kind, place and time, each with its bounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reportedly.count.bounds import NOTHING, Bounds, added, persons_of
from reportedly.count.cells import OPEN, TIMES, UNKNOWN, place
from reportedly.count.happened import counts_as_happened
from reportedly.count.heaps import Cell, Heap, Loose, fill, spread, with_options
from reportedly.count.sames import clusters, fewest
from reportedly.model.claim import Status
from reportedly.model.incident import Incident

#: The share of sampled partitions left out at each end.
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table: `cell` pairs each dimension with its value ("open" where it is not settled).

    `incidents` and `persons` are bounds of two different things and never add up. `surely` are the ids of the
    incidents that fall in this cell; `may_be` is how many more may. `unstated` is how many of `surely` give no number
    of persons: the persons' high bound is then open; None where that may not be said. `outlets` told of them. `at_work`
    is how many outlets published in the cell's time, None where that is not asked.
    """

    cell: tuple[tuple[str, str], ...]
    incidents: Bounds
    persons: Bounds
    surely: tuple[str, ...]
    may_be: int
    unstated: int | None
    outlets: tuple[str, ...] = ()
    at_work: int | None = None

    @property
    def persons_untold(self) -> bool:
        """Whether incidents fall in this cell and no number of persons is told of any: there is no best one then, and
        zero would be a claim that nobody made."""
        return bool(self.unstated) and (self.unstated or 0) >= len(self.surely)

    @property
    def no_data(self) -> bool:
        """Whether nobody was there to tell: no outlet published in the cell's time, and none tells of it for certain
        since. Its bounds are then open above; it is never a zero."""
        return self.at_work == 0 and not self.surely


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind a table.

    `statuses` maps account ids to their status. `outlets` names for each incident who told of it. `at_work` gives, for
    a dimension of time, how many outlets published in each of its cells; with it every cell from the first to the last
    of them is in the table, and one without an outlet is no data. `links` is how many incidents each incident comes
    to in sampled partitions (`links.draw_links`).
    """

    statuses: Mapping[str, Status] = field(default_factory=dict)
    outlets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    at_work: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    links: Mapping[str, Sequence[int]] = field(default_factory=dict)


def figures(
    incidents: Iterable[Incident],
    *,
    by: Sequence[str],
    statuses: Mapping[str, Status] | None = None,
    behind: Behind | None = None,
) -> list[Figure]:
    """How many incidents and persons there are, by the dimensions `by`: any of kind, country, admin1, admin2, day, week
    (ISO 8601), month, year. Without a dimension there is one figure for all.

    An incident whose date or place is open falls in no single cell: it is counted in the row "open" and adds to the
    high bound, never to the low, of every cell it may fall in. Dates without a year have cells of their own
    ("XXXX-07"). Incidents that may be the same lower the low bound, and what sampled partitions leave open widens
    both; where accounts differ on persons the bounds span them. What is denied, predicted or hypothetical is not
    counted; what is only rumoured counts in the high bound. Best values add up over the cells of a table to the best
    value of all; low bounds to at most the low one.

    `statuses` maps account ids to their status, for where nothing else of `behind` is known. `UsageError` for a
    dimension there is not.
    """
    behind = behind or Behind(statuses or {})
    counted = [(i, c) for i in incidents if (c := counts_as_happened(i, behind.statuses)) != "no"]
    counted.sort(key=lambda pair: pair[0].id)
    persons = {incident.id: persons_of(incident) for incident, _ in counted}
    heaps: dict[Cell, Heap] = defaultdict(Heap)
    loose: list[Loose] = []
    for incident, certainty in counted:
        placings = tuple(place(incident, dimension) for dimension in by)
        home = tuple(p.cell if p.cell is not None else OPEN for p in placings)
        (heaps[home].surely if certainty == "yes" else heaps[home].perhaps).append(incident)
        if OPEN in home:
            loose.append(Loose(placings, persons[incident.id].high))
            with_options(heaps, placings)
    axis = next((number for number, dimension in reversed(list(enumerate(by))) if dimension in TIMES), None)
    at_work = behind.at_work.get(by[axis]) if axis is not None else None
    if axis is not None and at_work:
        fill(heaps, axis, at_work)
    spread(heaps, loose, axis)
    make = _Maker(by, [incident for incident, _ in counted], persons, behind)
    numbers = {cell: _number(cell[axis], at_work) for cell in heaps} if at_work and axis is not None else {}
    return [make.figure(cell, heap, numbers.get(cell)) for cell, heap in sorted(heaps.items())]


def _number(label: str, at_work: Mapping[str, int]) -> int | None:
    """How many outlets published in a cell of time; None where it is no time of a known year."""
    return None if label == OPEN or label.startswith(UNKNOWN) else at_work.get(label, 0)


class _Maker:
    """Makes figures of heaps: it knows which incidents may be the same, and what each tells of persons."""

    def __init__(
        self, by: Sequence[str], counted: Sequence[Incident], persons: Mapping[str, Bounds], behind: Behind
    ) -> None:
        self._by, self._persons, self._behind = by, persons, behind
        groups = clusters(counted)
        self._group_of = {incident.id: number for number, group in enumerate(groups) for incident in group}
        self._sizes = [len(group) for group in groups]

    def figure(self, cell: Cell, heap: Heap, at_work: int | None) -> Figure:
        """The figure of one cell."""
        held = [self._persons[incident.id] for incident in heap.surely]
        known, may = added(held), added(self._persons[incident.id] for incident in heap.perhaps)
        low, persons_low = self._lows(heap.surely)
        more = len(heap.perhaps) + heap.more
        high: float | None = len(heap.surely) + more
        persons_high = None if known.high is None or may.high is None or heap.more_open else known.high + may.high
        if persons_high is not None:
            persons_high += heap.more_persons
        drawn = self._drawn(heap.surely)
        if drawn is not None:
            low, persons_low = min(low, drawn[0]), min(persons_low, drawn[2])
            high = max(high or 0, (high or 0) + drawn[1])
            persons_high = None if persons_high is None else persons_high + drawn[3]
        nobody = at_work == 0 and not heap.surely
        outlets = {name for one in (*heap.surely, *heap.perhaps) for name in self._behind.outlets.get(one.id, ())}
        return Figure(
            cell=tuple(zip(self._by, cell, strict=True)),
            incidents=Bounds(low, len(heap.surely), None if nobody else high),
            persons=Bounds(min(persons_low, known.best), known.best, None if nobody else persons_high),
            surely=tuple(i.id for i in heap.surely),
            may_be=more,
            unstated=sum(part == Bounds(0, 0, None) for part in held),
            outlets=tuple(sorted(outlets)),
            at_work=at_work,
        )

    def _lows(self, surely: Sequence[Incident]) -> tuple[float, float]:
        """The fewest different incidents of a cell, and the fewest persons of those. A group of incidents that may be
        the same counts only where all of it lies in the cell: were it one, it might be in another."""
        by_group: dict[int, list[Incident]] = defaultdict(list)
        for incident in surely:
            by_group[self._group_of[incident.id]].append(incident)
        incidents, persons = 0, 0.0
        for number, group in by_group.items():
            if len(group) == self._sizes[number]:
                apart = fewest(group)
                incidents += apart
                persons += apart * min(self._persons[incident.id].low for incident in group)
        return incidents, persons

    def _drawn(self, surely: Sequence[Incident]) -> tuple[float, float, float, float] | None:
        """Over the sampled partitions: the fewest incidents, by how many more at most, the fewest persons, and by how
        many more of those at most; None where nothing is unsure."""
        links = self._behind.links
        doubted = [incident.id for incident in surely if incident.id in links]
        if not doubted:
            return None
        counts = np.array([links[one] for one in doubted], dtype=np.float64)
        lows = np.array([self._persons[one].low for one in doubted])[:, None]
        highs = np.array([self._persons[one].high or 0.0 for one in doubted])[:, None]
        settled = sum(self._persons[one.id].low for one in surely if one.id not in links)
        incidents = len(surely) - len(doubted) + counts.sum(axis=0)
        fewest_of, most_of = np.quantile(incidents, [TAIL, 1 - TAIL], method="nearest")
        persons_low = settled + np.quantile((np.minimum(counts, 1) * lows).sum(axis=0), TAIL, method="nearest")
        persons_more = np.quantile(((counts - 1) * highs).sum(axis=0), 1 - TAIL, method="nearest")
        return (
            float(fewest_of),
            max(0.0, float(most_of) - len(surely)),
            float(persons_low),
            max(0.0, float(persons_more)),
        )


def total(
    incidents: Iterable[Incident], *, statuses: Mapping[str, Status] | None = None, behind: Behind | None = None
) -> Figure:
    """The one figure for all incidents; of nothing, where there are none."""
    whole = figures(incidents, by=(), statuses=statuses, behind=behind)
    return whole[0] if whole else Figure((), NOTHING, NOTHING, (), 0, 0)
