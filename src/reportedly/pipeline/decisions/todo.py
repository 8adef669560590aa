"""What waits for a person: pairs of accounts the scorer cannot judge, then claims that contradict one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.model.claim import Account, Claim
from reportedly.model.decision import in_effect, pair
from reportedly.model.incident import Judgement
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.rows import Row, Rows
from reportedly.store import Store

COLUMNS = {
    "sort": "text",
    "first": "text",
    "second": "text",
    "score": "number",
    "incident": "text",
    "property": "text",
    "value": "text",
    "words": "text",
    "other_words": "text",
}
#: Characters of a report shown on each side of an account's words.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide. Of a pair, `first` and `second` are accounts and `words` and `other_words` what each report
    says; of a claim, `first` is the claim, `words` what backs it, and `incident` where others contradict it."""

    sort: Literal["pair", "claim"]
    first: str
    second: str | None
    score: float | None
    incident: str | None
    words: str
    other_words: str | None = None
    claim: Claim | None = None


def waiting(store: Store) -> Rows[Waiting]:
    """What is to be decided and was neither decided nor put off, the likeliest pairs first."""
    return Rows(lambda: _waiting(store), flat=_row, columns=COLUMNS)


def _waiting(store: Store) -> Iterator[Waiting]:
    done = {one.key() for one in in_effect(store.decisions())}
    unsure = [one for one in store.standing() if one.verdict == "unsure" and pair(one.left, one.right) not in done]
    for one in sorted(unsure, key=lambda one: (-(one.score or 0.0), one.left, one.right)):
        yield from _pair(store, one)
    for incident in store.incidents():
        for name in dict.fromkeys(claim for each in incident.contradictions for claim in each.claims):
            claim = store.find_claim(name) if (name,) not in done else None
            if claim is not None:
                yield Waiting("claim", name, None, None, incident.id, claim.span.quote, claim=claim)


def _pair(store: Store, judged: Judgement) -> Iterator[Waiting]:
    accounts = [store.find_account(one) for one in (judged.left, judged.right)]
    homes = store.homes((judged.left, judged.right))
    left, right = accounts
    if left is None or right is None or homes.get(left.id) == homes.get(right.id):
        return
    words = _around(store, left), _around(store, right)
    yield Waiting("pair", left.id, right.id, judged.score, None, *words)


def _around(store: Store, account: Account) -> str:
    report = store.report(account.report)
    text = report.text if report is not None else account.trigger.quote
    start = max(0, account.trigger.start - AROUND)
    return " ".join(text[start : account.trigger.end + AROUND].split())


def _row(one: Waiting) -> Row:
    return {
        "sort": one.sort,
        "first": one.first,
        "second": one.second,
        "score": one.score,
        "incident": one.incident,
        "property": one.claim.property if one.claim else None,
        "value": in_cell(one.claim.value) if one.claim else None,
        "words": one.words,
        "other_words": one.other_words,
    }
