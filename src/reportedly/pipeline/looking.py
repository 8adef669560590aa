"""Looking into the record: any noun by its id, a claim with its words and voices, two accounts with what was judged."""

from dataclasses import dataclass

from reportedly.errors import UsageError
from reportedly.model.claim import Account, Attribution, Claim, Denial, Forecast, Reading, Tally
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report
from reportedly.store import Store

#: Characters of a report shown on each side of a claim's words: about a sentence.
CONTEXT = 120

Noun = Report | Account | Claim | Attribution | Tally | Forecast | Incident


@dataclass(frozen=True, slots=True)
class Why:
    """Why the record says what one claim says.

    `before` and `after` are the words of the report around the claim's own. `denied_by` lists the claims that deny it.
    """

    claim: Claim
    account: Account | None
    report: Report
    attribution: Attribution
    before: str
    after: str
    incident: str | None
    denied_by: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyPair:
    """What was judged about two accounts: `judgements` as logged, oldest first; `incidents` they are in now."""

    left: Account
    right: Account
    judgements: tuple[Judgement, ...]
    incidents: tuple[str | None, str | None]


def find(store: Store, noun_id: str) -> Noun:
    """The report, account, claim, attribution, tally, forecast or incident of that id; `UsageError` if none has it."""
    found = store.report(noun_id) or store.incident(noun_id)
    if found is not None:
        return found
    reading = store.reading_with(noun_id)
    if reading is not None:
        parts: tuple[Noun, ...] = (
            *reading.accounts,
            *reading.claims,
            *reading.attributions,
            *reading.tallies,
            *reading.forecasts,
        )
        for part in parts:
            if part.id == noun_id:
                return part
    raise UsageError(
        "nothing in the record has this id.", where=noun_id, next_step="`reportedly incidents` and `reports` list ids."
    )


def why_claim(store: Store, claim_id: str) -> Why:
    """The claim of that id with all it rests on; `UsageError` where there is none."""
    reading = store.reading_with(claim_id)
    claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
    if reading is None or claim is None:
        raise UsageError(
            "no claim has this id.", where=claim_id, next_step="`reportedly show INCIDENT` lists the claims of one."
        )
    report = _report(store, reading)
    incident = store.incident_of(claim.account) if claim.account else None
    return Why(
        claim=claim,
        account=next((a for a in reading.accounts if a.id == claim.account), None),
        report=report,
        attribution=next(a for a in reading.attributions if a.id == claim.attribution),
        before=_before(report.text, claim.span.start),
        after=_after(report.text, claim.span.end),
        incident=incident.id if incident else None,
        denied_by=tuple(_denying(reading, reading.denials, claim_id)),
    )


def _denying(reading: Reading, denials: tuple[Denial, ...], claim_id: str) -> list[Claim]:
    claims = {claim.id: claim for claim in reading.claims}
    return [claims[denial.claim] for denial in denials if denial.denies == claim_id]


def _report(store: Store, reading: Reading) -> Report:
    report = store.report(reading.report)
    if report is None:
        raise UsageError("the report of this claim is not in the record.", where=reading.report)
    return report


def _before(text: str, start: int) -> str:
    cut = text[max(0, start - CONTEXT) : start]
    return cut if start <= CONTEXT else "…" + cut.partition(" ")[2]


def _after(text: str, end: int) -> str:
    cut = text[end : end + CONTEXT]
    return cut if end + CONTEXT >= len(text) else cut.rpartition(" ")[0] + "…"


def why_pair(store: Store, left_id: str, right_id: str) -> WhyPair:
    """What was judged about two accounts; `UsageError` where one of them is not in the record."""
    left, right = (account(store, account_id) for account_id in sorted((left_id, right_id)))
    judged = tuple(j for j in store.judgements() if (j.left, j.right) == (left.id, right.id))
    homes = tuple(store.incident_of(one.id) for one in (left, right))
    return WhyPair(left, right, judged, (homes[0].id if homes[0] else None, homes[1].id if homes[1] else None))


def account(store: Store, account_id: str) -> Account:
    """The account of that id; `UsageError` where there is none."""
    found = store.find_account(account_id)
    if found is None:
        raise UsageError(
            "no account has this id.", where=account_id, next_step="`reportedly show INCIDENT` lists them."
        )
    return found
