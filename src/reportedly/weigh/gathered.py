"""What weighing looks at: one incident's accounts with their reports, claims and voices."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from reportedly.model.claim import Account, Attribution, Claim, Denial, Reading
from reportedly.model.report import Report
from reportedly.weigh.echoes import Echo, echoes
from reportedly.weigh.outlets import Outlets, shipped


@dataclass(frozen=True, slots=True)
class Gathered:
    """The accounts of one incident, the founding one first, and the reports with the readings that hold them.

    `copies` names for each report those it shares its words with; `maybe_same_as` other incidents it may be; `outlets`
    what is known of agencies and owners.
    """

    id: str
    kind: str
    accounts: tuple[str, ...]
    sources: Sequence[tuple[Report, Reading]]
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    maybe_same_as: tuple[str, ...] = ()
    outlets: Outlets = field(default_factory=shipped)


@dataclass(frozen=True, slots=True)
class Given:
    """One claim of the incident with its account, its report and its chain of voices; `credit` is the agency that the
    report gives its words to, if any."""

    claim: Claim
    account: Account
    report: Report
    attribution: Attribution
    credit: str | None = None
    outlets: Outlets = field(default_factory=shipped)


class Evidence:
    """All claims of one incident, in the order of its accounts, the denials of them, and which of its reports echo
    others."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.reports: dict[str, Report] = {}
        accounts: dict[str, tuple[Account, Report, Reading]] = {}
        for report, reading in gathered.sources:
            for account in reading.accounts:
                if account.id in gathered.accounts:
                    accounts[account.id] = (account, report, reading)
                    self.reports[report.id] = report
        credits_ = {one.id: gathered.outlets.credit_of(one) for one in self.reports.values()}
        self.accounts = [accounts[one][0] for one in gathered.accounts if one in accounts]
        self.given: list[Given] = []
        for one in gathered.accounts:
            if one in accounts:
                account, report, reading = accounts[one]
                credited = partial(Given, credit=credits_[report.id], outlets=gathered.outlets)
                self.given += _given(account, report, reading, credited)
        self.echoes: tuple[Echo, ...] = tuple(echoes(self.reports))
        self.denials = list(self._denials(reading for _, reading in gathered.sources))

    def _denials(self, readings: Iterator[Reading]) -> Iterator[Denial]:
        own = {one.claim.id for one in self.given}
        for reading in readings:
            yield from (d for d in reading.denials if d.denies in own)

    def of(self, name: str) -> list[Given]:
        """The claims of one property."""
        return [one for one in self.given if one.claim.property == name]

    def names(self) -> list[str]:
        """The properties that have a claim, in alphabetical order."""
        return sorted({one.claim.property for one in self.given})


def _given(account: Account, report: Report, reading: Reading, given: Callable[..., Given]) -> Iterator[Given]:
    claims = {claim.id: claim for claim in reading.claims}
    chains = {one.id: one for one in reading.attributions}
    for claim in (claims[one] for one in account.claims if one in claims):
        chain = chains.get(claim.attribution, Attribution(claim.attribution, report.id, ()))
        yield given(claim, account, report, chain)
