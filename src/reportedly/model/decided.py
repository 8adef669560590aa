"""A reading as persons left it: the machine's claims with what somebody accepted, rejected, corrected or added."""

from collections.abc import Iterable
from dataclasses import replace

from reportedly.ids import mint
from reportedly.model.claim import Account, Attribution, Claim, Reading, Value, Voice
from reportedly.model.decision import REREADING, Decision
from reportedly.model.plain import plain
from reportedly.text import Span

#: The `reader` of a claim that a person made. Who it was stands in the log and nowhere else.
PERSON = "person"
#: What a value rests on that a person gave.
BY_HAND = "a person's reading of these words"


def person_claim_id(account: str | None, name: str, span: Span, value: Value) -> str:
    """The id of a claim that a person makes: it depends on account, property, place and value, like a reader's."""
    return mint("c", PERSON, account, name, span.start, span.end, plain(value))


def decided(reading: Reading, effective: Iterable[Decision]) -> Reading:
    """The reading with the decisions in effect on its claims: of several on one claim the last holds.

    A rejected claim is gone, and with it what it denies; an edited one is replaced by a claim of the reader `PERSON`;
    accepted, edited and added claims come first for their property. A decision whose claim or account the reading does
    not hold changes nothing.
    """
    steps = [one for one in effective if one.act in REREADING]
    last = {one.subjects[0]: one.number for one in steps if one.act != "claim"}
    for one in steps:
        if one.act == "claim" or last[one.subjects[0]] == one.number:
            reading = _STEPS[one.act](reading, one)
    return reading


def touched_by(reading: Reading) -> list[str]:
    """The ids of a reading on which claims can be decided: its claims and accounts."""
    return [*(claim.id for claim in reading.claims), *(account.id for account in reading.accounts)]


def _accept(reading: Reading, decision: Decision) -> Reading:
    claim = _claim(reading, decision.subjects[0])
    if claim is None or claim.account is None:
        return reading
    accounts = (_first(reading, one, claim) if one.id == claim.account else one for one in reading.accounts)
    return replace(reading, accounts=tuple(accounts))


def _reject(reading: Reading, decision: Decision) -> Reading:
    gone = decision.subjects[0]
    if _claim(reading, gone) is None:
        return reading
    denials = (one for one in reading.denials if one.claim != gone)
    return replace(
        reading,
        accounts=tuple(replace(a, claims=tuple(c for c in a.claims if c != gone)) for a in reading.accounts),
        claims=tuple(one for one in reading.claims if one.id != gone),
        denials=tuple(replace(one, denies=None) if one.denies == gone else one for one in denials),
    )


def _edit(reading: Reading, decision: Decision) -> Reading:
    old = _claim(reading, decision.subjects[0])
    if old is None or decision.value is None:
        return reading
    made = replace(
        old,
        id=decision.subjects[1],
        value=decision.value,
        span=decision.span or old.span,
        reader=PERSON,
        inferred_from=BY_HAND,
    )
    if made.id != old.id and _claim(reading, made.id) is not None:
        reading = _reject(reading, replace(decision, subjects=(old.id,)))
        return _accept(reading, replace(decision, subjects=(made.id,)))
    denials = (replace(d, claim=made.id) if d.claim == old.id else d for d in reading.denials)
    changed = replace(
        reading,
        claims=tuple(made if one.id == old.id else one for one in reading.claims),
        accounts=tuple(_exchanged(one, old.id, made.id) for one in reading.accounts),
        denials=tuple(replace(d, denies=made.id) if d.denies == old.id else d for d in denials),
    )
    return _accept(changed, replace(decision, subjects=(made.id,)))


def _add(reading: Reading, decision: Decision) -> Reading:
    account = next((one for one in reading.accounts if one.id == decision.subjects[0]), None)
    if account is None or decision.value is None or decision.span is None or decision.property is None:
        return reading
    if _claim(reading, decision.subjects[1]) is not None:
        return _accept(reading, replace(decision, subjects=decision.subjects[1:]))
    reading, attribution = _by_outlet(reading)
    made = Claim(
        id=decision.subjects[1],
        account=account.id,
        property=decision.property,
        value=decision.value,
        span=decision.span,
        attribution=attribution,
        status=account.status,
        reader=PERSON,
        inferred_from=BY_HAND,
    )
    with_it = replace(account, claims=(*account.claims, made.id))
    accounts = (with_it if one.id == account.id else one for one in reading.accounts)
    changed = replace(reading, accounts=tuple(accounts), claims=(*reading.claims, made))
    return _accept(changed, replace(decision, subjects=(made.id,)))


_STEPS = {"accept": _accept, "reject": _reject, "edit": _edit, "claim": _add}


def _claim(reading: Reading, claim_id: str) -> Claim | None:
    return next((one for one in reading.claims if one.id == claim_id), None)


def _exchanged(account: Account, old: str, new: str) -> Account:
    return replace(account, claims=tuple(new if one == old else one for one in account.claims))


def _first(reading: Reading, account: Account, claim: Claim) -> Account:
    """The account with this claim before the others of its property."""
    alike = {one.id for one in reading.claims if one.property == claim.property}
    rest = [one for one in account.claims if one != claim.id]
    place = next((n for n, one in enumerate(rest) if one in alike), len(rest))
    return replace(account, claims=(*rest[:place], claim.id, *rest[place:]))


def _by_outlet(reading: Reading) -> tuple[Reading, str]:
    """The reading's attribution to the outlet alone, made where there is none."""
    for one in reading.attributions:
        if len(one.voices) == 1 and one.cue is None and not one.hedges:
            return reading, one.id
    outlet = next((one.voices[0] for one in reading.attributions if one.voices), None)
    voice = outlet or Voice("outlet", description="the outlet")
    made = Attribution(mint("t", PERSON, reading.report), reading.report, (voice,))
    return replace(reading, attributions=(*reading.attributions, made)), made.id
