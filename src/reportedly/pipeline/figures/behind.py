"""What lies behind the record's figures: who told of each incident, who published when, how unsure the links are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from reportedly.count import TIMES, Behind, Linked, draw_links
from reportedly.count.cells import labels_of
from reportedly.model.claim import Forecast, Reading, Status, Tally
from reportedly.model.incident import Incident
from reportedly.model.parts import RecordParts, Short, states_of
from reportedly.model.report import Report
from reportedly.model.when import days

#: The name that reports without an outlet are counted under: nobody knows how many outlets they are.
UNNAMED = "not named"
#: A score is kept this far from none and one: only a person is sure.
SCORED = 1e-6
#: Reports that are unpacked at once.
AT_ONCE = 200


class Backing:
    """What the figures of a record rest on, each part looked up once, when it is first asked for: for as long as the
    record stays as it is, several figures can be made on one."""

    def __init__(self, parts: RecordParts) -> None:
        self.parts = parts
        self._at_work: dict[str, dict[str, int]] = {}
        self._links: dict[str, tuple[int, ...]] | None = None

    @cached_property
    def reports(self) -> Sequence[Short]:
        """Every report with what figures look at, in the order of ids."""
        if self.parts.lean is not None:
            return list(self.parts.lean.in_short())
        read = {one.report: states_of(one) for one in self.parts.readings()}
        return [
            Short(one.id, one.outlet, one.published, *read.get(one.id, (None, False))) for one in self.parts.reports()
        ]

    @cached_property
    def report_of(self) -> Mapping[str, str]:
        """The report of every account, by its id."""
        return {account: one.report for one in self.reports for account in one.statuses or ()}

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The status of every account, by its id."""
        return {account: status for one in self.reports for account, status in (one.statuses or {}).items()}

    @cached_property
    def _stated(self) -> tuple[Sequence[Tally], Sequence[Forecast]]:
        tallies: list[Tally] = []
        forecasts: list[Forecast] = []
        for one in self._stating():
            tallies += one.tallies
            forecasts += one.forecasts
        return tallies, forecasts

    def _stating(self) -> Iterator[Reading]:
        """The readings that may hold counts or forecasts."""
        if self.parts.lean is None:
            yield from self.parts.readings()
            return
        stating = iter([one.report for one in self.reports if one.states])
        while some := list(islice(stating, AT_ONCE)):
            yield from (reading for _, reading in self.parts.lean.read_of(some))

    @property
    def tallies(self) -> Sequence[Tally]:
        """The counts that reports state, in the order of reports."""
        return self._stated[0]

    @property
    def forecasts(self) -> Sequence[Forecast]:
        """The values that reports predict, in the order of reports."""
        return self._stated[1]

    @cached_property
    def incidents(self) -> Sequence[Incident]:
        """Every incident, in the order of ids. To unpack them costs more than most made of them, so they are held
        for as long as this is: 100 MB for 12,500 incidents."""
        return list(self.parts.incidents())

    @cached_property
    def outlet_of(self) -> Mapping[str, str]:
        """The outlet of every report, by its id."""
        return {one.report: one.outlet or UNNAMED for one in self.reports}

    def at_work(self, dimension: str) -> Mapping[str, int]:
        """How many outlets published in each cell of a dimension of time."""
        if dimension not in self._at_work:
            self._at_work[dimension] = outlets_at_work(self.reports, dimension)
        return self._at_work[dimension]

    def links(self, incidents: Sequence[Incident]) -> Mapping[str, tuple[int, ...]]:
        """How unsure the links of the record's incidents are, all of which are given."""
        if self._links is None:
            self._links = draw_links(incidents, _linked(self.parts), reports=self.report_of)
        return self._links


def behind(backing: Backing, by: Sequence[str], incidents: Sequence[Incident]) -> Behind:
    """What lies behind figures by these dimensions of the record's incidents, all of which are given.

    Who was at work is known of the whole record alone: of what others may see, a report of which no incident leaves is
    not a part, and a time without one would look like a time in which nobody published."""
    outlets = {incident.id: told_by(backing, incident) for incident in incidents}
    times = [dimension for dimension in by if dimension in TIMES and backing.parts.audience == "team"]
    at_work = {dimension: backing.at_work(dimension) for dimension in times}
    return Behind(backing.statuses, outlets, at_work, backing.links(incidents))


def told_by(backing: Backing, incident: Incident) -> tuple[str, ...]:
    """The outlets that told of an incident, by name."""
    outlet_of, report_of = backing.outlet_of, backing.report_of
    return tuple(sorted({outlet_of[report_of[one]] for one in incident.accounts if one in report_of}))


def outlets_at_work(reports: Iterable[Report | Short], dimension: str = "week") -> dict[str, int]:
    """In how many outlets something was published in each cell of a dimension of time, from the first to the last in
    which anything was; 0 where nothing. Reports without a day of publication, or with one that may lie in two cells,
    are left out. Reports that name no outlet are of one."""
    found: dict[str, set[str | None]] = defaultdict(set)
    first, last = "", ""
    for report in reports:
        ends = days(report.published) if report.published else None
        if ends is None:
            continue
        labels = (
            labels_of(ends[0].isoformat(), ends[1].isoformat(), dimension) if (ends[1] - ends[0]).days < 366 else ()
        )
        if len(labels) == 1:
            found[labels[0]].add(report.outlet)
            first = min(first or ends[0].isoformat(), ends[0].isoformat())
            last = max(last, ends[1].isoformat())
    return {label: len(found.get(label, ())) for label in labels_of(first, last, dimension)} if found else {}


def _linked(parts: RecordParts) -> Iterator[Linked]:
    """The judgements in effect, the last of each pair, as probabilities: a person's word is sure."""
    judged = parts.judgements() if parts.lean is None else parts.lean.judged()
    for one in {(one.left, one.right): one for one in judged}.values():
        if one.score is not None:
            yield Linked(one.left, one.right, min(max(one.score, SCORED), 1 - SCORED))
        elif one.verdict != "unsure":
            yield Linked(one.left, one.right, float(one.verdict == "same"))
