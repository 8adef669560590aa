"""The reports of a record as they are shown: their text with marks, and what they count, deny and foretell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.export.brief.days import edtf_words
from reportedly.export.brief.gathered import Gathered
from reportedly.export.brief.marks import Mark, Piece, cut
from reportedly.export.brief.words import chain_words, kind_words, number, property_words, value_words
from reportedly.export.shape import UNCHECKED
from reportedly.model.claim import Claim, Denial, Forecast, Tally, Value
from reportedly.model.parts import RecordParts
from reportedly.model.plain import plain
from reportedly.model.report import Report

BLOCKS = {
    "title": "title",
    "byline": "byline",
    "dateline": "dateline",
    "paragraph": "",
    "caption": "caption, not read as part of the story",
    "furniture": "page furniture, not read",
}
#: What a check finds, from the record's side.
_VERDICTS = {"more": "the record holds more", "fewer": "the record holds fewer", "may agree": "they may agree"}
_FROM = {
    "given": "as given when it was added",
    "page": "as the page says",
    "text": "as the text says",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report with its blocks, each as pieces of marked text."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    read: bool
    incidents: tuple[int, ...]
    copies: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    blocks: tuple[tuple[str, str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class ShownTally:
    """A count that a report states, beside what the record holds."""

    quote: str
    what: str
    who: str
    period: str
    verdict: str
    agrees: bool
    record: str
    incidents: tuple[int, ...]
    report: str


@dataclass(frozen=True, slots=True)
class ShownForecast:
    """A predicted value, its horizon and how it turned out."""

    quote: str
    quantity: str
    value: str
    horizon: str
    who: str
    outcome: str
    report: str


@dataclass(frozen=True, slots=True)
class ShownDenial:
    """Who denies what, and the number of the incident denied, if the record holds it."""

    quote: str
    scope: str
    who: str
    denied: str
    incident: int | None
    report: str


def show_reports(record: Gathered, parts: RecordParts) -> list[ShownReport]:
    """Every report, by outlet and day."""
    marks = _marks(record)
    shown = [
        _report(record, report, marks[report.id], parts.copies.get(report.id, ())) for report in record.reports.values()
    ]
    return sorted(shown, key=lambda r: (r.outlet, record.reports[r.id].published or "", r.title, r.id))


def _marks(record: Gathered) -> Mapping[str, list[Mark]]:
    """For each report the words of its claims, each pointing to its incident."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for account in record.accounts.values():
        incident = record.incident_of.get(account.id)
        target = f"incident-{record.numbers[incident]}" if incident else ""
        label = f"[{record.numbers[incident]}]" if incident else ""
        marks[account.report].append(
            Mark(account.trigger, f"{label} {kind_words(account.kind).lower()}", "kind", target)
        )
        for claim in (record.claims[c] for c in account.claims):
            name = f"{label} {property_words(claim.property).lower()}".strip()
            marks[account.report].append(Mark(claim.span, name, "value", target))
    return marks


def _report(record: Gathered, report: Report, marks: list[Mark], copies: Any) -> ShownReport:
    reading = record.readings.get(report.id)
    incidents = {
        record.numbers[i] for a in (reading.accounts if reading else ()) if (i := record.incident_of.get(a.id))
    }
    published = f"{edtf_words(report.published)}, {_FROM[report.published_from]}" if report.published else ""
    return ShownReport(
        id=report.id,
        title=report.title or "A report without a title",
        outlet=record.outlet(report.id),
        byline=report.byline or "",
        published=published.removesuffix(", "),
        url=report.url or "",
        language=report.language,
        read=reading is not None,
        incidents=tuple(sorted(incidents)),
        copies=tuple(sorted((record.outlet(c), c) for c in copies if c in record.reports)),
        notes=reading.notes if reading else (),
        blocks=tuple((b.kind, BLOCKS[b.kind], cut(report.text, b.start, b.end, marks)) for b in report.blocks),
    )


def show_tallies(record: Gathered, parts: RecordParts) -> list[ShownTally]:
    """Every tally with its check, in the order of reports."""
    found = (tally for reading in record.readings.values() for tally in reading.tallies)
    return [_tally(record, tally, parts.checks.get(tally.id)) for tally in found]


def _tally(record: Gathered, tally: Tally, given: Any) -> ShownTally:
    check = {**UNCHECKED, **(plain(given) if given is not None else {})}
    value, verdict = check["value"], check["verdict"]
    return ShownTally(
        quote=" ".join(tally.span.quote.split()),
        what=f"{value_words(tally.value)}: {kind_words(tally.what).lower()}",
        who=chain_words(record.attributions[tally.attribution]),
        period=value_words(tally.period) if tally.period else "no period is given",
        verdict=_VERDICTS.get(verdict, verdict),
        agrees=verdict == "agrees",
        record=number(value) if isinstance(value, int | float) else "nothing to compare",
        incidents=tuple(sorted(record.numbers[i] for i in check["incidents"] if i in record.numbers)),
        report=tally.report,
    )


def show_forecasts(record: Gathered, parts: RecordParts) -> list[ShownForecast]:
    """Every forecast with its outcome where known."""
    found = (forecast for reading in record.readings.values() for forecast in reading.forecasts)
    return [_forecast(record, forecast, parts.scores.get(forecast.id)) for forecast in found]


def _forecast(record: Gathered, forecast: Forecast, score: Any) -> ShownForecast:
    known = plain(score) if score is not None else {}
    return ShownForecast(
        quote=" ".join(forecast.span.quote.split()),
        quantity=forecast.quantity,
        value=_or_open(forecast.value),
        horizon=_or_open(forecast.horizon),
        who=chain_words(record.attributions[forecast.attribution]),
        outcome=_outcome(known),
        report=forecast.report,
    )


def _or_open(value: Value | None) -> str:
    return value_words(value) if value is not None else "not said"


def _outcome(score: Mapping[str, Any]) -> str:
    """A score's own words, or its parts where it has none."""
    if not score:
        return "not known here"
    parts = (f"{name.replace('_', ' ')}: {item}" for name, item in score.items() if item is not None)
    return str(score["words"]) if score.get("words") else "; ".join(parts)


def show_denials(record: Gathered) -> list[ShownDenial]:
    """Every denial with what it denies."""
    found = (denial for reading in record.readings.values() for denial in reading.denials)
    return [_denial(record, denial, record.claims[denial.claim]) for denial in found if denial.claim in record.claims]


def _denial(record: Gathered, denial: Denial, claim: Claim) -> ShownDenial:
    attribution = record.attributions[claim.attribution]
    denied = record.claims.get(denial.denies or "")
    incident = record.incident_of.get(denied.account or "") if denied else None
    return ShownDenial(
        quote=" ".join(claim.span.quote.split()),
        scope=denial.scope,
        who=chain_words(attribution),
        denied=f"{property_words(denied.property)}: {value_words(denied.value)}" if denied else "",
        incident=record.numbers[incident] if incident else None,
        report=attribution.report,
    )
