"""An incident as it is shown: what is said of it, who says so, and where the accounts part."""

from dataclasses import dataclass
from string import ascii_uppercase

from reportedly.export.brief.days import edtf_words
from reportedly.export.brief.gathered import Gathered
from reportedly.export.brief.marks import Excerpt, Mark, excerpts
from reportedly.export.brief.words import (
    GRADES,
    PROPERTIES,
    STATUSES,
    chain_words,
    kind_words,
    lines_words,
    listed,
    property_words,
    sentence,
    value_words,
)
from reportedly.model.claim import Account, Attribution, Claim
from reportedly.model.incident import Contradiction, Incident, PropertyValues, ValueSupport
from reportedly.model.where import Where


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of reports: who says so, and the accounts that hold them, each a letter and a place on the page."""

    quote: str
    who: str
    accounts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value of a property with the words it was read from."""

    value: str
    lines: str
    inferred_from: tuple[str, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A property: its best value, or none, and every value given for it."""

    name: str
    best: str | None
    contested: bool
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Claims of one property that cannot all be so, side by side."""

    name: str
    sides: tuple[tuple[str, Quoted], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A chain of voices in words, the hedges used, and what it was cited for."""

    chain: str
    hedges: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """What one report says: how it tells it, the words in place, and the voices."""

    letter: str
    report: str
    outlet: str
    title: str
    published: str
    status: str
    main: bool
    part_of: str
    kind: str
    excerpts: tuple[Excerpt, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class ShownIncident:
    """An incident ready to be printed. `grade` names the look of its badge."""

    number: int
    title: str
    grade: str
    badge: str
    standing: str
    lines: str
    reasons: tuple[str, ...]
    statuses: tuple[str, ...]
    facts: tuple[Fact, ...]
    partings: tuple[Parting, ...]
    accounts: tuple[ShownAccount, ...]
    maybe_same: tuple[tuple[int, str], ...]
    passing: bool


def title_of(record: Gathered, incident: Incident) -> str:
    """`Desertion, Dunhollow, 25 July (year not given)`: kind, place and time, as far as they are known."""
    when = record.best(incident, "when")
    said = kind_and_place(record, incident)
    return f"{said}, {value_words(when)}" if when is not None else said


def kind_and_place(record: Gathered, incident: Incident) -> str:
    """`Desertion, Dunhollow`; where the place is not known, where it set out from or led to."""
    places = [record.best(incident, name) for name in ("where", "from", "to")]
    place = next((given for given in places if isinstance(given, Where)), None)
    return f"{kind_words(incident.kind)}, {place.name}" if place else kind_words(incident.kind)


def show(record: Gathered, incident: Incident) -> ShownIncident:
    """An incident ready to be printed."""
    letters = _letters(incident)
    badge, standing = GRADES[incident.standing.grade]
    statuses = {record.accounts[a].status for a in incident.accounts} - {"happened", "alleged"}
    return ShownIncident(
        number=record.numbers[incident.id],
        title=title_of(record, incident),
        grade=incident.standing.grade,
        badge=badge,
        standing=standing,
        lines=f"{sentence(lines_words(incident.standing.lines))}." if incident.standing.grade != "single" else "",
        reasons=tuple(map(sentence, incident.standing.reasons)),
        statuses=tuple(STATUSES[status] for status in STATUSES if status in statuses),
        facts=tuple(_fact(record, letters, name, values) for name, values in _in_order(incident)),
        partings=tuple(_parting(record, letters, c) for c in incident.contradictions),
        accounts=tuple(_account(record, letters, record.accounts[a]) for a in incident.accounts),
        maybe_same=tuple(
            (record.numbers[other], title_of(record, record.incidents[other]))
            for other in incident.maybe_same_as
            if other in record.incidents
        ),
        passing=incident.id in record.passing,
    )


def _letters(incident: Incident) -> dict[str, str]:
    """A, B, ... Z, A2, B2 ... for the incident's accounts."""
    many = len(ascii_uppercase)
    return {
        account: ascii_uppercase[i % many] + (str(i // many + 1) if i >= many else "")
        for i, account in enumerate(incident.accounts)
    }


def _in_order(incident: Incident) -> list[tuple[str, PropertyValues]]:
    order = {name: place for place, name in enumerate(PROPERTIES)}
    return sorted(incident.properties, key=lambda given: (order.get(given[0], len(order)), given[0]))


def _fact(record: Gathered, letters: dict[str, str], name: str, values: PropertyValues) -> Fact:
    best = value_words(values.best) if values.best is not None else None
    shown = tuple(_value(record, letters, value) for value in values.values)
    return Fact(property_words(name), best, values.contested, shown)


def _value(record: Gathered, letters: dict[str, str], support: ValueSupport) -> ShownValue:
    claims = [record.claims[c] for c in support.claims if c in record.claims]
    inferred = dict.fromkeys(words for c in claims if (words := _inferred(c)))
    return ShownValue(
        value_words(support.value), lines_words(support.lines), tuple(inferred), _alike(record, letters, claims)
    )


#: What the reader notes of its own choosing among candidates; it is shown by `reportedly why`, not to a newcomer.
_OF_THE_READER = "chosen at "


def _inferred(claim: Claim) -> str:
    """What a value rests on beyond its own words, as far as it says something to a newcomer."""
    parts = (claim.inferred_from or "").split("; ")
    return "; ".join(part for part in parts if part and not part.startswith(_OF_THE_READER))


def _alike(record: Gathered, letters: dict[str, str], claims: list[Claim]) -> tuple[Quoted, ...]:
    """One entry for words that are alike, with every account that holds them."""
    quotes: dict[str, list[Quoted]] = {}
    for claim in claims:
        one = _quoted(record, letters, claim)
        quotes.setdefault(one.quote.casefold(), []).append(one)
    return tuple(
        Quoted(same[0].quote, same[0].who, tuple(dict.fromkeys(account for one in same for account in one.accounts)))
        for same in quotes.values()
    )


def _quoted(record: Gathered, letters: dict[str, str], claim: Claim) -> Quoted:
    letter, incident = letters.get(claim.account or ""), record.incident_of.get(claim.account or "")
    place = ((letter, f"incident-{record.numbers[incident]}-{letter}"),) if letter and incident else ()
    return Quoted(" ".join(claim.span.quote.split()), chain_words(record.attributions[claim.attribution]), place)


def _parting(record: Gathered, letters: dict[str, str], contradiction: Contradiction) -> Parting:
    claims = [record.claims[c] for c in contradiction.claims if c in record.claims]
    sides = tuple((value_words(c.value), _quoted(record, letters, c)) for c in claims)
    return Parting(property_words(contradiction.property), sides)


def _account(record: Gathered, letters: dict[str, str], account: Account) -> ShownAccount:
    report = record.reports[account.report]
    claims = [record.claims[c] for c in account.claims]
    return ShownAccount(
        letter=letters[account.id],
        report=report.id,
        outlet=record.outlet(report.id),
        title=report.title or "a report without a title",
        published=f"published {edtf_words(report.published)}" if report.published else "no day of publication is known",
        status=STATUSES[account.status],
        main=account.main,
        part_of=letters.get(account.part_of or "", ""),
        kind=kind_words(account.kind),
        excerpts=tuple(excerpts(report, _marks(record, account, claims))),
        speakers=tuple(_speakers(record, claims)),
    )


def _marks(record: Gathered, account: Account, claims: list[Claim]) -> list[Mark]:
    marks = [Mark(account.trigger, kind_words(account.kind).lower(), "kind")]
    marks += [Mark(c.span, property_words(c.property).lower()) for c in claims]
    for attribution in _attributions(record, claims):
        marks += [Mark(v.span, "who says so", "voice") for v in attribution.voices if v.span]
        marks += [Mark(hedge, "hedge", "voice") for hedge in attribution.hedges]
    return list(dict.fromkeys(marks))


def _attributions(record: Gathered, claims: list[Claim]) -> list[Attribution]:
    return [record.attributions[a] for a in dict.fromkeys(c.attribution for c in claims)]


def _speakers(record: Gathered, claims: list[Claim]) -> list[Speaker]:
    """One entry a chain of voices (worded alike), with the properties it is cited for."""
    chains: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for claim in claims:
        attribution = record.attributions[claim.attribution]
        hedges, says = chains.setdefault(chain_words(attribution), ({}, {}))
        hedges.update(dict.fromkeys(hedge.quote for hedge in attribution.hedges))
        says[property_words(claim.property).lower()] = None
    return [Speaker(chain, tuple(hedges), listed(says)) for chain, (hedges, says) in chains.items()]
