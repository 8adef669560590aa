"""What lies behind the record's figures: who told of each incident, who published when, how unsure the links are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportedly.count import TIMES, Behind, Linked, draw_links
from reportedly.count.cells import labels_of
from reportedly.model.claim import Status
from reportedly.model.parts import RecordParts
from reportedly.model.report import Report
from reportedly.model.when import days

#: The name that reports without an outlet are counted under: nobody knows how many outlets they are.
UNNAMED = "not named"
#: A score is kept this far from none and one: only a person is sure.
SCORED = 1e-6


def behind(parts: RecordParts, by: Sequence[str]) -> Behind:
    """What lies behind figures by these dimensions.

    Who was at work is known of the whole record alone: of what others may see, a report of which no incident leaves is
    not a part, and a time without one would look like a time in which nobody published."""
    outlet_of = {report.id: report.outlet or UNNAMED for report in parts.reports()}
    report_of: dict[str, str] = {}
    statuses: dict[str, Status] = {}
    for reading in parts.readings():
        for account in reading.accounts:
            report_of[account.id] = reading.report
            statuses[account.id] = account.status
    incidents = list(parts.incidents())
    outlets = {
        incident.id: tuple(sorted({outlet_of[report_of[one]] for one in incident.accounts if one in report_of}))
        for incident in incidents
    }
    times = [dimension for dimension in by if dimension in TIMES and parts.audience == "team"]
    at_work = {dimension: outlets_at_work(parts.reports(), dimension) for dimension in times}
    return Behind(statuses, outlets, at_work, draw_links(incidents, _linked(parts), reports=report_of))


def outlets_at_work(reports: Iterable[Report], dimension: str = "week") -> dict[str, int]:
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
    for one in {(one.left, one.right): one for one in parts.judgements()}.values():
        if one.score is not None:
            yield Linked(one.left, one.right, min(max(one.score, SCORED), 1 - SCORED))
        elif one.verdict != "unsure":
            yield Linked(one.left, one.right, float(one.verdict == "same"))
