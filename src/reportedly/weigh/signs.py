"""Signs of which of two reports that share their words came first: citing, credit lines, the words shared, the days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.model.claim import Reading
from reportedly.model.report import Report
from reportedly.model.when import When, days
from reportedly.weigh.outlets import Outlets
from reportedly.weigh.passages import Passage

#: What each sign is worth beside the others. Set by hand in this order: who names a source has it from there, whatever
#: the page's date; words that name one outlet were written for it; of page dates many are wrong. See
#: `bench/copying.py` for what the signs give together.
CITED, CREDITED, NAMED, EARLIER, TOLD, AGENCY = 4.0, 4.0, 3.0, 2.0, 2.0, 1.5
#: By how much the signs for one must outweigh those for the other.
LEAST = 1.0
#: Words before or after an outlet's name by which somebody else says that the outlet told it.
_BEFORE = (
    "[Aa]ccording to|[Cc]iting|told|quoted by|reported by|cited by|[Vv]ia|[Cc]ourtesy of|[Ss]ource:|[Pp]ublished by"
)
_AFTER = "reports?|reported|said|says|wrote|writes|quotes|quoted|cites|cited|learned|has learned"
#: Letters of the shortest name of an outlet that is looked for in shared words.
_NAME = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports as the signs look at it: `cites` are the outlets and agencies whose words it gives, as they
    are compared, `credit` the agency it gives its own words to, `told` the last day that its words give with a year."""

    report: Report
    cites: frozenset[str] = frozenset()
    credit: str | None = None
    told: str | None = None

    @property
    def name(self) -> str:
        """The report as a reader knows it."""
        return self.report.outlet or self.report.url or self.report.id


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign with its words for a reader: the report of id `earlier` came first, or nothing follows where it is
    None. `weight` is what it is worth beside other signs."""

    earlier: str | None
    words: str
    weight: float


def side_of(report: Report, reading: Reading, outlets: Outlets) -> Side:
    """A report with its reading as the signs look at it."""
    cited = (voice for chain in reading.attributions for voice in chain.voices[1:])
    cites = frozenset(outlets.key(v.name) for v in cited if v.kind in ("outlet", "agency") and v.name)
    dated = (
        claim.value.earliest
        for claim in reading.claims
        if isinstance(claim.value, When)
        and claim.value.earliest
        and claim.status in ("happened", "alleged")
        and claim.value.earliest[:4] in claim.span.quote
    )
    return Side(report, cites, outlets.credit_of(report), max(dated, default=None))


def signs(left: Side, right: Side, outlets: Outlets, passages: Sequence[Passage] = ()) -> list[Sign]:
    """Every sign of which came first, the weightiest first; `passages` are the words they share."""
    found = [*citing(left, right, outlets), *_named(left, right, [one.left.quote for one in passages])]
    found += [*_days(left, right), *_third(left, right, outlets), *_agency(left, right, outlets)]
    return sorted(found, key=lambda sign: (-sign.weight, sign.words))


def earlier(found: Iterable[Sign]) -> str | None:
    """The report that the signs say came first; None where they say nothing, or gainsay one another."""
    held = list(found)
    totals = {one.earlier: 0.0 for one in held if one.earlier is not None}
    for one in held:
        if one.earlier is not None:
            totals[one.earlier] += one.weight
    ranked = sorted(totals.items(), key=lambda item: -item[1])
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked and ranked[0][1] - second >= LEAST else None


def citing(left: Side, right: Side, outlets: Outlets) -> Iterator[Sign]:
    """The signs that one gives the other's words: it cites it, or credits it."""
    for one, other in ((left, right), (right, left)):
        home = outlets.key(one.report.outlet) if one.report.outlet else None
        own = outlets.key(other.report.outlet) if other.report.outlet else None
        if home is None or home == own:
            continue
        if other.credit is not None and outlets.key(other.credit) == home:
            yield Sign(one.report.id, f"{other.name} gives its words to {one.name}", CREDITED)
        elif home in other.cites or _cited(one.report.outlet or "", other.report.text, one.report.text):
            yield Sign(one.report.id, f"{other.name} cites {one.name}", CITED)


def _cited(outlet: str, text: str, own: str) -> bool:
    """Whether a text says that this outlet told it, in words or as a credit, in what does not stand in the outlet's own
    text."""
    name = outlet.removeprefix("The ").strip()
    if len(name) < _NAME or name not in text:
        return False
    named = re.escape(name)
    cue = (
        rf"\b(?:{_BEFORE}) (?:the |The )?{named}\b|\b{named}(?:[’']s)? (?:\w+ ){{0,2}}?(?:{_AFTER})\b"
        rf"|\((?:the |The )?{named}\)|^\W*{named}\W*$"
    )
    return any(found[0] not in own for found in re.finditer(cue, text, re.MULTILINE))


def _named(left: Side, right: Side, words: Sequence[str]) -> Iterator[Sign]:
    """The words that both share name the outlet of one: they were written there, or copied from there."""
    named = [one for one in (left, right) if _stands(one.report.outlet, words)]
    if len(named) == 1 and left.report.outlet != right.report.outlet:
        yield Sign(named[0].report.id, f"the words they share name {named[0].name}", NAMED)


def _stands(outlet: str | None, words: Sequence[str]) -> bool:
    name = (outlet or "").removeprefix("The ").strip()
    return len(name) >= _NAME and any(re.search(rf"\b{re.escape(name)}\b", quote) for quote in words)


def _days(left: Side, right: Side) -> Iterator[Sign]:
    """Which was published first, and whether one tells of a day after the other was published. A page date before a day
    that its own words tell of is wrong, and no sign."""
    right_dates = []
    for one in (left, right):
        spread = days(one.report.published) if one.report.published else None
        if spread is not None and one.told is not None and spread[1].isoformat() < one.told:
            yield Sign(
                None,
                f"{one.name} bears the date {one.report.published} and tells of {one.told}: the date is wrong",
                0.0,
            )
        elif spread is not None:
            right_dates.append((one, spread[0].isoformat(), spread[1].isoformat()))
    if len(right_dates) == 2:
        (one, first, last), (other, start, end) = right_dates
        if last < start or end < first:
            before, after = (one, other) if last < start else (other, one)
            yield Sign(
                before.report.id,
                f"{before.name} was published {before.report.published}, {after.name} {after.report.published}",
                EARLIER,
            )
    for one, _, last in right_dates:
        other = right if one is left else left
        if other.told is not None and last < other.told and all(other is not held for held, *_ in right_dates):
            yield Sign(one.report.id, f"{other.name} tells of {other.told}, after {one.name} was published", TOLD)


def _third(left: Side, right: Side, outlets: Outlets) -> Iterator[Sign]:
    if left.credit and right.credit and outlets.key(left.credit) == outlets.key(right.credit):
        yield Sign(None, f"both give their words to {left.credit}: neither need have copied the other", 0.0)


def _agency(left: Side, right: Side, outlets: Outlets) -> Iterator[Sign]:
    """One is a news agency, which writes for others to print."""
    agencies = [one for one in (left, right) if outlets.agency_in(one.report.outlet or "")]
    if len(agencies) == 1:
        yield Sign(agencies[0].report.id, f"{agencies[0].name} is a news agency", AGENCY)
