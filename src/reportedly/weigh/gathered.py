"""What weighing looks at: one incident's accounts with their reports, claims and voices."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations

from reportedly.model.claim import Account, Attribution, Claim, Denial, Reading, Voice
from reportedly.model.report import Report
from reportedly.weigh.echoes import Echo, echoes
from reportedly.weigh.outlets import Outlets, shipped
from reportedly.weigh.signs import Side, citing, side_of


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
    """All claims of one incident, in the order of its accounts, the denials of them, which of its reports echo others,
    and which give others' words: in `cited` the second of each pair cites or credits the first."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.reports: dict[str, Report] = {}
        self.sides: dict[str, Side] = {}
        accounts: dict[str, tuple[Account, Report, Reading]] = {}
        for report, reading in gathered.sources:
            for account in reading.accounts:
                if account.id in gathered.accounts:
                    accounts[account.id] = (account, report, reading)
                    self.reports[report.id] = report
            if report.id in self.reports:
                self.sides[report.id] = side_of(report, reading, gathered.outlets)
        self.accounts = [accounts[one][0] for one in gathered.accounts if one in accounts]
        self.given: list[Given] = []
        homes = _Homes(gathered.outlets, self.reports.values())
        for one in gathered.accounts:
            if one in accounts:
                account, report, reading = accounts[one]
                credited = partial(Given, credit=self.sides[report.id].credit, outlets=gathered.outlets)
                self.given += _given(account, report, reading, credited, homes)

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Which of the reports tell what another tells."""
        return tuple(echoes(self.reports))

    @cached_property
    def cited(self) -> tuple[tuple[str, str], ...]:
        """Reports of which the second gives the words of the first."""
        return tuple(self._cited())

    @cached_property
    def denials(self) -> list[Denial]:
        """What is denied of the claims."""
        return list(self._denials(reading for _, reading in self.gathered.sources))

    def _cited(self) -> Iterator[tuple[str, str]]:
        for two in combinations(sorted(self.sides), 2):
            found = {sign.earlier for sign in citing(self.sides[two[0]], self.sides[two[1]], self.gathered.outlets)}
            if len(found) == 1:
                yield two if two[0] in found else (two[1], two[0])

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


def _given(
    account: Account, report: Report, reading: Reading, given: Callable[..., Given], homes: "_Homes"
) -> Iterator[Given]:
    claims = {claim.id: claim for claim in reading.claims}
    chains = {one.id: homes.named(one) for one in reading.attributions}
    for claim in (claims[one] for one in account.claims if one in claims):
        chain = chains.get(claim.attribution, Attribution(claim.attribution, report.id, ()))
        yield given(claim, account, report, chain)


class _Homes:
    """The outlets whose reports tell of the incident: who reads one report alone may take such a name for an office or
    a person."""

    def __init__(self, outlets: Outlets, reports: Iterable[Report]) -> None:
        self._outlets = outlets
        self._keys = frozenset(outlets.key(one.outlet) for one in reports if one.outlet)

    def named(self, chain: Attribution) -> Attribution:
        """The same chain with every voice that bears the name of one of the outlets as an outlet's."""
        voices = tuple(replace(v, kind="outlet") if self._is_home(v) else v for v in chain.voices)
        return chain if voices == chain.voices else replace(chain, voices=voices)

    def _is_home(self, voice: Voice) -> bool:
        return (
            voice.kind in ("official", "person")
            and bool(voice.name)
            and self._outlets.key(voice.name or "") in self._keys
        )
