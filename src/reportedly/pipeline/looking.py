"""Looking into the record: any noun by its id, a claim with its words and voices, two accounts with what was judged."""

from dataclasses import dataclass

from reportedly.errors import UnknownId, UsageError
from reportedly.link import Compared, compare
from reportedly.model.claim import Account, Attribution, Claim, Denial, Forecast, Reading, Tally
from reportedly.model.decision import Words, in_effect
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report
from reportedly.pipeline.runs import linking
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.weigh import Copied, copied, outlets_of

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
    """What is held of two accounts: `judgements` in effect, the scorer's first and then persons'; `incidents` they are
    in now. `reckoned` is what the scorer says of them now, with all its reasons, where no judgement in effect has any.
    `copied` is what their two reports have of one another, None where that is nothing.
    """

    left: Account
    right: Account
    judgements: tuple[Judgement, ...]
    incidents: tuple[str | None, str | None]
    reckoned: Compared | None = None
    copied: Copied | None = None


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
    raise UnknownId(
        "nothing in the record has this id.", where=noun_id, next_step="`reportedly incidents` and `reports` list ids."
    )


def why_claim(store: Store, claim_id: str) -> Why:
    """The claim of that id with all it rests on; `UsageError` where there is none."""
    reading = store.reading_with(claim_id)
    claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
    if reading is None or claim is None:
        raise UnknownId(
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


def why_pair(store: Store, settings: Settings, left_id: str, right_id: str) -> WhyPair:
    """What is held of two accounts; `UsageError` where one of them is not in the record, or both are the same."""
    if left_id == right_id:
        raise UsageError("an account is the same as itself.", where=left_id, next_step="Name two.")
    left, right = (account(store, account_id) for account_id in sorted((left_id, right_id)))
    standing = [one for one in store.standing([left.id]) if one.right == right.id]
    said = Words.of(in_effect(store.decisions_on([left.id, right.id]))).judgements()
    persons = [one for one in said if (one.left, one.right) == (left.id, right.id)]
    reckoned = None if any(one.reasons for one in standing) else _reckoned(store, settings, left, right)
    homes = store.homes((left.id, right.id))
    judged = (*(one for one in standing if one.reasons), *persons)
    shared = between(store, settings, left.report, right.report) if left.report != right.report else None
    return WhyPair(left, right, judged, (homes.get(left.id), homes.get(right.id)), reckoned, shared)


def between(store: Store, settings: Settings, left: str, right: str) -> Copied | None:
    """What two reports have of one another, None where that is nothing; `UsageError` where one was not read, or both
    are the same."""
    if left == right:
        raise UsageError("a report is a copy of itself.", where=left, next_step="Name two.")
    held = []
    for one in (left, right):
        telling = linking.telling_of(store, one)
        if telling is None:
            raise UnknownId("no report that was read has this id.", where=one, next_step="`reportedly reports` lists.")
        held.append((telling.report, telling.reading))
    return copied(held[0], held[1], outlets_of(settings.weigh))


def _reckoned(store: Store, settings: Settings, left: Account, right: Account) -> Compared:
    """The two accounts with their reasons, as the scorer sees them among the reports that were last linked."""
    corpus = linking.corpus_last_linked(store)
    found = (linking.telling_of(store, report) for report in sorted({left.report, right.report}))
    tellings = [one for one in found if one is not None]
    return compare(tellings, left.id, right.id, kinds=linking.kinds_of(settings), corpus=corpus)


def account(store: Store, account_id: str) -> Account:
    """The account of that id; `UsageError` where there is none."""
    found = store.find_account(account_id)
    if found is None:
        raise UnknownId("no account has this id.", where=account_id, next_step="`reportedly show INCIDENT` lists them.")
    return found
