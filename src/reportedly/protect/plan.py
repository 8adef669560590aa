"""The plan of an export: which reports, accounts and incidents leave for an audience, and how fine their values."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reportedly.model.claim import Value
from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.parts import RecordParts
from reportedly.model.when import When, days
from reportedly.model.where import Where
from reportedly.protect.classes import classes, ladder
from reportedly.protect.coarse import Grain, Places, coarse_when, coarse_where, is_small, public_link
from reportedly.protect.held import Ledger
from reportedly.protect.rules import Rules

#: The properties that may leave, with the sort of value that each holds. All others hold words.
PROPERTIES: Mapping[str, type] = {
    "when": When,
    **dict.fromkeys(("where", "from", "to", "via"), Where),
    **dict.fromkeys(("persons", "killed", "injured", "arrested"), Count),
}
_PARTS = ("killed", "injured", "arrested")
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
#: The incidents as they are weighed by the accounts that they have.
WeighAgain = Callable[[Sequence[Incident]], Sequence[Incident]]


def passes(name: str, value: Value | None) -> bool:
    """Whether a property may leave with a value of this sort."""
    return name in PROPERTIES and type(value) is PROPERTIES[name]


def is_id(text: str) -> bool:
    """Whether `text` is an id as this program mints them, which says nothing but itself."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Known:
    """What the gate must be told: the areas that hold places, and the kinds of the record's codebooks (None where any
    kind may leave).

    `weigh_again` weighs incidents by the accounts that they are left with, so that nothing shows of those that stay.
    `released` are the earlier releases to hold this one against, each as the incidents that left, by the number of the
    release that was the first to hold them. An incident leaves only in the company of others that first left with it,
    at every later time too: were it pooled with older ones later, what was said of it before would tell it from them.
    `outlets` are the names of outlets and agencies that are known to be some, in small letters and without "the"; other
    names that a reader took for an outlet may be a person's.
    """

    places: Places
    kinds: frozenset[str] | None = None
    weigh_again: WeighAgain | None = None
    released: tuple[Mapping[str, int], ...] = ()
    outlets: frozenset[str] = frozenset()

    def is_outlet(self, name: str | None) -> bool:
        """Whether a name is one of `outlets`."""
        return name is not None and " ".join(name.casefold().split()).removeprefix("the ") in self.outlets

    def left_with(self, incident: str) -> tuple[int | None, ...]:
        """With which release an incident first left, by each of `released`; None where it never did."""
        return tuple(one.get(incident) for one in self.released)


@dataclass(frozen=True, slots=True)
class Release:
    """How one incident leaves: at what grain, with which of its accounts, whether without the number of persons in all,
    and whether accounts of it stay behind."""

    grain: Grain
    accounts: tuple[str, ...]
    without_persons: bool = False
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What leaves: incidents by id, those that lost accounts as they were weighed without them, the incident of each
    account that leaves, the reports of these, and the kinds of which there are too few, with the number that they are
    below."""

    rules: Rules
    known: Known
    incidents: Mapping[str, Release]
    weighed: Mapping[str, Incident]
    incident_of: Mapping[str, str]
    reports: frozenset[str]
    few: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Seen:
    """What the record says of the accounts that could leave; `stays` gives the rule by which a report stays, and
    `held` that of an account of one; `main` are the accounts that their reports are about."""

    report_of: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[tuple[str, Value]]] = field(default_factory=lambda: defaultdict(list))
    published: dict[str, date] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    main: set[str] = field(default_factory=set)


def plan(parts: RecordParts, rules: Rules, known: Known, *, today: date, ledger: Ledger) -> Plan:
    """Decide what leaves; what stays is noted in `ledger`. Holds ids and values of the record, no words."""
    since = today - timedelta(days=rules.delay)
    seen = _look(parts, rules, since)
    able = {i.id: i for i in parts.incidents() if _may_leave(i, seen, known, since=since, ledger=ledger)}
    accounts = {i.id: tuple(a for a in i.accounts if a in seen.report_of) for i in able.values()}
    weighed = _weighed(able, accounts, known)
    values = {one: [value for a in accounts[one] for value in seen.values[a]] for one in able}
    keys = _Keys(values, {one: _preferred(weighed.get(one, able[one])) for one in able}, known.places)
    shown = {i.id: (i.kind, known.left_with(i.id), not seen.main.isdisjoint(accounts[i.id])) for i in able.values()}
    grains = classes(shown, keys.at, rules)
    finest = ladder(rules)[-1]
    incidents: dict[str, Release] = {}
    for one, incident in able.items():
        grain = grains.get(one)
        if grain is None:
            ledger.withhold("small-cells", "incidents", one)
            continue
        if grain != finest:
            ledger.coarsen("small-cells", "incidents", one)
        without = _gives_back(values[one], rules.cell)
        incidents[one] = Release(grain, accounts[one], without, len(accounts[one]) < len(incident.accounts))
    reasons = (one for one in incidents if able[one].standing.reasons)
    ledger.withhold("free-text", "incidents: reasons of the standing", *reasons)
    incident_of = {account: one for one, release in incidents.items() for account in release.accounts}
    leaving = frozenset(seen.report_of[account] for account in incident_of)
    for report, rule in seen.stays.items():
        ledger.withhold(rule, "reports", report)
    few = sorted({i.kind for i in able.values()} - {able[one].kind for one in incidents})
    return Plan(rules, known, incidents, weighed, incident_of, leaving, tuple((kind, rules.cell) for kind in few))


def _weighed(
    able: Mapping[str, Incident], accounts: Mapping[str, tuple[str, ...]], known: Known
) -> dict[str, Incident]:
    """The incidents that lose accounts, weighed by those that are left."""
    less = [replace(i, accounts=accounts[i.id]) for i in able.values() if len(accounts[i.id]) < len(i.accounts)]
    return {one.id: one for one in known.weigh_again(less)} if known.weigh_again and less else {}


def _look(parts: RecordParts, rules: Rules, since: date) -> _Seen:
    seen = _Seen()
    for report in parts.reports():
        found = days(report.published or "")
        if not (is_id(report.id) and _SHA256.fullmatch(report.sha256)):
            seen.stays[report.id] = "vocabulary"
        elif rules.linked and public_link(report.url) is None:
            seen.stays[report.id] = "links"
        elif found and found[1] > since:
            seen.stays[report.id] = "delay"
        elif found:
            seen.published[report.id] = found[1]
    for reading in parts.readings():
        if reading.report in seen.stays:
            seen.held.update((account.id, seen.stays[reading.report]) for account in reading.accounts)
            continue
        for account in reading.accounts:
            if is_id(account.id):
                seen.report_of[account.id] = reading.report
                seen.main |= {account.id} if account.main else set()
        for claim in reading.claims:
            if claim.account in seen.report_of and passes(claim.property, claim.value):
                seen.values[claim.account].append((claim.property, claim.value))
    return seen


def _may_leave(incident: Incident, seen: _Seen, known: Known, *, since: date, ledger: Ledger) -> bool:
    """Whether an incident may leave but for the size of its cell; why not goes into `ledger`."""
    able = [account for account in incident.accounts if account in seen.report_of]
    rule = None
    if not is_id(incident.id) or (known.kinds is not None and incident.kind not in known.kinds):
        rule = "vocabulary"
    elif not able:
        held = {seen.held.get(account, "links") for account in incident.accounts}
        rule = "delay" if "delay" in held else min(held)
    elif not _old_enough(able, seen, since):
        rule = "delay"
    if rule:
        ledger.withhold(rule, "incidents", incident.id)
    return rule is None


def _old_enough(accounts: Sequence[str], seen: _Seen, since: date) -> bool:
    """Whether all days on which it may have happened, and its publication, lie before `since`. Where neither is known
    its age cannot be told, and it stays."""
    told = [value for account in accounts for name, value in seen.values[account] if name == "when"]
    ends = [when.latest for when in told if isinstance(when, When) and when.year_known and when.latest]
    known = any(seen.report_of[account] in seen.published for account in accounts)  # all of them are old enough
    return (known or bool(ends)) and all(date.fromisoformat(end) <= since for end in ends)


def _preferred(incident: Incident) -> list[tuple[str, Value]]:
    """The preferred times and places of an incident, by property."""
    best = ((name, values.best) for name, values in incident.properties if passes(name, values.best))
    return [(name, value) for name, value in best if isinstance(value, When | Where)]


class _Keys:
    """What is said of when and where an incident happened, at any grain: all values, and which are preferred."""

    def __init__(
        self,
        values: Mapping[str, Sequence[tuple[str, Value]]],
        preferred: Mapping[str, Sequence[tuple[str, Value]]],
        places: Places,
    ) -> None:
        self._values = values
        self._preferred = preferred
        self._places = places

    def at(self, incident: str, grain: Grain) -> Hashable:
        """All that leaves of its times and places at this grain."""
        said = frozenset((name, found) for name, value in self._values[incident] if (found := self._said(value, grain)))
        best = frozenset((name, self._said(value, grain)) for name, value in self._preferred[incident])
        # Once nothing is said, that something would be preferred does not show either.
        return said, best if said else frozenset()

    def _said(self, value: Value, grain: Grain) -> str:
        """A time or place as it leaves, empty where it does not."""
        if isinstance(value, When):
            when = coarse_when(value, grain.time)
            return when.edtf if when else ""
        if isinstance(value, Where):
            where = coarse_where(value, grain.place, self._places)
            return where.gazetteer_id or "" if where else ""
        return ""


def _gives_back(values: Sequence[tuple[str, Value]], cell: int) -> bool:
    """Whether the number of persons in all, less the killed, injured or arrested, is a number that is too small."""
    numbers: dict[str, set[float]] = defaultdict(set)
    small = False
    for name, value in values:
        if isinstance(value, Count):
            numbers[name].update(n for n in (value.low, value.best, value.high) if n is not None)
            small = small or (name in _PARTS and is_small(value, cell))
    parts = [numbers[name] for name in _PARTS if numbers[name]]
    if small and len(parts) > 1:
        return True
    left = {whole - part for whole in numbers["persons"] for one in parts for part in one}
    left |= {whole - sum(map(max, parts)) for whole in numbers["persons"]} if parts else set()
    return any(0 < n < cell for n in left)
