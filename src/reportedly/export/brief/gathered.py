"""A record held in memory for one page: its nouns by id, and its incidents in the order in which they are told."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.model.claim import Account, Attribution, Claim, Reading, Value
from reportedly.model.incident import Incident
from reportedly.model.parts import RecordParts
from reportedly.model.report import Failure, Report
from reportedly.model.when import When


@dataclass(frozen=True, slots=True)
class Gathered:
    """The nouns by their ids. `incidents` maps an id to the incident in the order of telling, `numbers` to its place
    in that order, from 1; `incident_of` tells an account's incident; `passing` holds the ids of incidents that no
    report is about."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    accounts: Mapping[str, Account]
    claims: Mapping[str, Claim]
    attributions: Mapping[str, Attribution]
    incidents: Mapping[str, Incident]
    numbers: Mapping[str, int]
    incident_of: Mapping[str, str]
    passing: frozenset[str]
    failures: tuple[Failure, ...]

    def outlet(self, report_id: str) -> str:
        """Who published a report, or words for that nobody knows."""
        return self.reports[report_id].outlet or "an outlet that is not named"

    def best(self, incident: Incident, name: str) -> Value | None:
        """The preferred value of a property of an incident."""
        return next((values.best for given, values in incident.properties if given == name), None)


def gather(parts: RecordParts) -> Gathered:
    """Walk the record once and hold what a page needs of it."""
    readings = {reading.report: reading for reading in parts.readings()}
    accounts = {a.id: a for reading in readings.values() for a in reading.accounts}
    told = [i for i in parts.incidents() if all(account in accounts for account in i.accounts)]
    passing = frozenset(i.id for i in told if not any(accounts[a].main for a in i.accounts))
    told.sort(key=lambda incident: (incident.id in passing, _moment(incident), incident.id))
    return Gathered(
        reports={report.id: report for report in parts.reports()},
        readings=readings,
        accounts=accounts,
        claims={c.id: c for reading in readings.values() for c in reading.claims},
        attributions={a.id: a for reading in readings.values() for a in reading.attributions},
        incidents={incident.id: incident for incident in told},
        numbers={incident.id: number for number, incident in enumerate(told, start=1)},
        incident_of={account: incident.id for incident in told for account in incident.accounts},
        passing=passing,
        failures=tuple(parts.failures()),
    )


def _moment(incident: Incident) -> tuple[int, str]:
    """Known years first, by day; then days without a year, by month and day; then what has no day at all."""
    when = dict(incident.properties).get("when")
    if when is None or not isinstance(when.best, When):
        return (2, "")
    day = when.best.earliest or when.best.latest or ""
    return (0 if when.best.year_known else 1, day)
