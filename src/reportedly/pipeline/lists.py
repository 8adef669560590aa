"""The record's lists: reports, failed items and incidents, each with its columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.report import Failure, Report
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.rows import Row, Rows, listed
from reportedly.store import Store

REPORTS = {
    "id": "text",
    "outlet": "text",
    "published": "text",
    "published_from": "text",
    "language": "text",
    "read": "flag",
    "accounts": "integer",
    "title": "text",
    "url": "text",
    "sha256": "text",
}
FAILURES = {
    "origin": "text",
    "stage": "text",
    "error": "text",
    "next_step": "text",
    "at": "text",
    "report": "text",
    "sha256": "text",
}
INCIDENTS = {
    "id": "text",
    "kind": "text",
    "when": "text",
    "where": "text",
    "persons_low": "integer",
    "persons_best": "integer",
    "persons_high": "integer",
    "persons_about": "flag",
    "standing": "text",
    "lines_low": "integer",
    "lines_high": "integer",
    "accounts": "integer",
    "contested": "text",
    "maybe_same_as": "text",
}


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report with the accounts read from it, None where it is not read."""

    report: Report
    accounts: int | None


def reports(store: Store) -> Rows[ReportRead]:
    """Every report, with how many accounts were read from it."""
    return Rows(partial(_reports, store), flat=_report_row, columns=REPORTS)


def _reports(store: Store) -> Iterator[ReportRead]:
    # Both come in the order of report ids, so that one walk over each is enough.
    readings = store.readings()
    reading = next(readings, None)
    for report in store.reports():
        while reading is not None and reading.report < report.id:
            reading = next(readings, None)
        read = reading is not None and reading.report == report.id
        yield ReportRead(report, len(reading.accounts) if reading is not None and read else None)


def _report_row(item: ReportRead) -> Row:
    report = item.report
    return {
        "id": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "published_from": report.published_from,
        "language": report.language,
        "read": item.accounts is not None,
        "accounts": item.accounts,
        "title": report.title,
        "url": report.url,
        "sha256": report.sha256,
    }


def failures(store: Store) -> Rows[Failure]:
    """Every item that failed and has not been read since."""
    return Rows(
        store.failures, flat=lambda failure: {name: getattr(failure, name) for name in FAILURES}, columns=FAILURES
    )


def incidents(store: Store) -> Rows[Incident]:
    """Every incident, as last computed."""
    return Rows(store.incidents, flat=_incident_row, columns=INCIDENTS)


def _incident_row(incident: Incident) -> Row:
    given = dict(incident.properties)
    best = {name: values.best for name, values in given.items()}
    persons = best.get("persons")
    count = persons if isinstance(persons, Count) else Count(None, None, None)
    standing = incident.standing
    return {
        "id": incident.id,
        "kind": incident.kind,
        "when": in_cell(best.get("when")),
        "where": next(filter(None, (in_cell(best.get(name)) for name in ("where", "to", "from"))), None),
        "persons_low": _whole(count.low),
        "persons_best": _whole(count.best),
        "persons_high": _whole(count.high),
        "persons_about": count.about,
        "standing": standing.grade,
        "lines_low": standing.lines.low,
        "lines_high": standing.lines.high,
        "accounts": len(incident.accounts),
        "contested": listed([name for name, values in given.items() if values.contested]),
        "maybe_same_as": listed(incident.maybe_same_as),
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
