"""The gate: a record in its parts goes in, and what may leave for an audience comes out, with what was held back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from reportedly.model.claim import Claim, Reading
from reportedly.model.incident import Incident, Judgement
from reportedly.model.parts import RecordParts
from reportedly.model.report import Report
from reportedly.protect.held import Held, Ledger
from reportedly.protect.links import link_leaving
from reportedly.protect.nouns import (
    PRINTED,
    Leaving,
    claims_leaving,
    incident_leaving,
    is_known,
    judgement_leaving,
    reading_leaving,
    report_leaving,
)
from reportedly.protect.plan import Known, Plan, passes, plan
from reportedly.protect.rules import Rules


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed the gate: `parts` may leave for the audience of `rules`; `held_back` says what stays or leaves
    coarser, by which rule, and is for the team alone. `leaves` says how many reports, claims and incidents `parts`
    hold; for the team it is empty, since nothing was looked at."""

    parts: RecordParts
    held_back: tuple[Held, ...]
    rules: Rules
    leaves: Mapping[str, int] = field(default_factory=dict)


def gate(parts: RecordParts, rules: Rules, *, known: Known, today: date) -> Gated:
    """Let through what an audience may see.

    A pure function of its arguments: the same record, rules and day give the same parts. For the team they are the
    parts given. For others every noun is built anew from what may leave: nothing passes because nobody thought of it.
    What goes through keeps the shape of the record, so that every export, page and figure is made of it in the same
    way, and none can show more than another.
    """
    if rules.audience == "team":
        return Gated(parts, (), rules)
    ledger = Ledger()
    planned = plan(parts, rules, known, today=today, ledger=ledger)
    outlets = _note_rest(parts, planned, ledger)
    claims: dict[str, str] = {}
    for reading in parts.readings():
        leave = dict(claims_leaving(reading, planned))
        claims.update(leave)
        _note_reading(reading, Leaving(planned, leave, outlets), ledger)
    leaving = Leaving(planned, claims, outlets)
    leaves = {"reports": len(planned.reports), "claims": len(claims), "incidents": len(planned.incidents)}
    return Gated(_parts(parts, leaving), ledger.held_back(), rules, leaves)


def _parts(parts: RecordParts, leaving: Leaving) -> RecordParts:
    planned = leaving.plan

    def reports() -> Iterator[Report]:
        return (report_leaving(one, leaving) for one in parts.reports() if one.id in planned.reports)

    def readings() -> Iterator[Reading]:
        return (reading_leaving(one, leaving) for one in parts.readings() if one.report in planned.reports)

    def incidents() -> Iterator[Incident]:
        held = (planned.weighed.get(one.id, one) for one in parts.incidents() if one.id in planned.incidents)
        return (incident_leaving(one, leaving) for one in held)

    def judgements() -> Iterator[Judgement]:
        if planned.rules.is_public:
            return
        for one in parts.judgements():
            if {one.left, one.right} <= planned.incident_of.keys():
                yield judgement_leaving(one)

    copies = {
        report: [other for other in others if other in planned.reports]
        for report, others in parts.copies.items()
        if report in planned.reports
    }
    return RecordParts(
        reports=reports,
        readings=readings,
        incidents=incidents,
        judgements=judgements,
        copies=copies,
        codes=parts.codes,
        audience=planned.rules.audience,
        few=planned.few,
    )


def _note_reading(reading: Reading, leaving: Leaving, ledger: Ledger) -> None:
    """Note what stays of a reading whose report leaves; `leaving` knows the claims of it that do."""
    planned, leave = leaving.plan, leaving.claims
    if reading.report not in planned.reports:
        return
    for claim in reading.claims:
        if claim.account not in planned.incident_of:
            continue
        ledger.withhold("quotes", "claims: quote", claim.id)
        if claim.inferred_from:
            ledger.withhold("free-text", "claims: inferred from", claim.id)
        if claim.id not in leave:
            ledger.withhold(_rule_of(claim), f"claims: {claim.property}", claim.id)
    for attribution in reading.attributions:
        kinds = [voice.kind for voice in attribution.voices if voice.name or voice.description]
        unknown = [v for v in attribution.voices if v.kind in PRINTED and v.name and not is_known(v, leaving)]
        if "person" in kinds or unknown:
            ledger.withhold("private-names", "voices: name", attribution.id)
        if "anonymous" in kinds:
            ledger.withhold("speakers", "voices: description", attribution.id)
        if "official" in kinds and not planned.rules.officials:
            ledger.withhold("officials", "voices: name", attribution.id)
    ledger.withhold("free-text", "forecasts", *(one.id for one in reading.forecasts))
    ledger.withhold("free-text", "denials", *(one.claim for one in reading.denials))
    if planned.rules.is_public:
        ledger.withhold("statements", "tallies", *(one.id for one in reading.tallies))


def _rule_of(claim: Claim) -> str:
    """The rule by which a claim of an account that leaves stays."""
    if not passes(claim.property, claim.value):
        return "unit-with-date" if claim.property == "unit" else "free-text"
    if claim.property == "when":
        return "time"
    return "place" if claim.property in ("where", "from", "to", "via") else "small-counts"


def _note_rest(parts: RecordParts, planned: Plan, ledger: Ledger) -> frozenset[str]:
    """Note what stays of all but readings; gives the outlets of the reports that leave."""
    rules, outlets = planned.rules, set[str]()
    for report in parts.reports():
        if report.id not in planned.reports:
            continue
        outlets |= {report.outlet} if report.outlet is not None else set()
        ledger.withhold("quotes", "reports: text and title", report.id)
        if report.byline:
            ledger.withhold("private-names", "reports: byline", report.id)
        if report.extra:
            ledger.withhold("free-text", "reports: extra keys", report.id)
        if (rule := link_leaving(report, rules)[1]) is not None:
            ledger.coarsen(rule, "reports: link", report.id)
        if rules.is_public and report.published:
            ledger.coarsen("time", "reports: published", report.id)
    persons = sum(not one.by.startswith("scorer:") for one in parts.judgements())
    ledger.withhold("analysts", "judgements: who and when", count=persons)
    ledger.withhold("files", "failed items", count=sum(1 for _ in parts.failures()))
    for space in ("place", "time"):
        if (rules.place if space == "place" else rules.time) not in ("town", "day"):
            ledger.coarsen(space, "incidents", *planned.incidents)
    return frozenset(outlets)
