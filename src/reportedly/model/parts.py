"""A record in its parts: its nouns as iterables that can be walked more than once, as the gate and exports see them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportedly.model.claim import Reading, Status
from reportedly.model.incident import Incident, Judged, Judgement
from reportedly.model.report import Failure, Report


def _nothing() -> tuple[()]:
    return ()


class Short(NamedTuple):
    """Of a report what figures look at: its outlet, its day of publication, the status of each account of its current
    reading (None where it is unread), and whether that holds counts or forecasts that the report states."""

    report: str
    outlet: str | None
    published: str | None
    statuses: Mapping[str, Status] | None
    states: bool


def in_short(report: Report, reading: Reading | None) -> Short:
    """What figures look at of a report and its current reading."""
    states = (None, False) if reading is None else states_of(reading)
    return Short(report.id, report.outlet, report.published, *states)


def states_of(reading: Reading) -> tuple[Mapping[str, Status], bool]:
    """The status of each account of a reading, and whether it holds counts or forecasts that the report states."""
    return {one.id: one.status for one in reading.accounts}, bool(reading.tallies or reading.forecasts)


@dataclass(frozen=True, slots=True)
class Lean:
    """Ways to what figures need of a whole record that unpack only that: its reports `in_short`, in the order of their
    ids; what is `judged` of pairs, in their order; and some of its reports with their readings."""

    in_short: Callable[[], Iterable[Short]]
    judged: Callable[[], Iterable[Judged]]
    read_of: Callable[[Iterable[str]], Iterable[tuple[Report, Reading]]]


@dataclass(frozen=True, slots=True)
class RecordParts:
    """The record as an export sees it. The pipeline builds one from the store and the stages::

        RecordParts(reports=store.reports, readings=store.readings, incidents=store.incidents,
                    judgements=store.judgements, failures=store.failures,
                    copies={report_id: [ids of its copies]},
                    checks={tally_id: check}, scores={forecast_id: score})
        write_json(parts, out)                       # reportedly.export.json
        write_csv(parts, folder)                     # reportedly.export.csv
        out.write(brief_html(parts, BriefOptions())) # reportedly.export.brief

    The five callables are called anew for each walk over the record and yield one noun at a time, `reports` and
    `incidents` in the order of their ids, `readings` in the order of their reports' ids, `judgements` as logged; so the
    store's own methods fit as they are, and nothing is held in memory but ids. `copies` names, both ways, the reports
    that share their words. `checks` gives each tally's check, a mapping or dataclass with `value` (what the record
    counts, or None), `verdict` (words, "agrees" where it does) and `incidents` (ids counted); a tally that was not
    checked may be missing. `scores` gives a forecast's score, likewise a mapping or dataclass, where its outcome is
    known. `codes` gives each kind's codes in other schemes, by the scheme's name. `audience` says for whom the parts
    are: for any other than the team they have been through the gate, and spans then have offsets but no words, reports
    no text. `few` then names the kinds of which too few incidents could leave, with the number that they are below.
    `lean` are shorter ways to the same, where there are any: figures of thousands of reports need little of each.
    """

    reports: Callable[[], Iterable[Report]]
    readings: Callable[[], Iterable[Reading]] = _nothing
    incidents: Callable[[], Iterable[Incident]] = _nothing
    judgements: Callable[[], Iterable[Judgement]] = _nothing
    failures: Callable[[], Iterable[Failure]] = _nothing
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    checks: Mapping[str, Any] = field(default_factory=dict)
    scores: Mapping[str, Any] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    audience: str = "team"
    few: tuple[tuple[str, int], ...] = ()
    lean: Lean | None = None
