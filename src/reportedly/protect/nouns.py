"""Each noun as it leaves: built anew from what may leave, so that nothing leaves because it was forgotten."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from reportedly.ids import mint
from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Reading,
    Status,
    Tally,
    Voice,
    VoiceKind,
)
from reportedly.model.incident import (
    Contradiction,
    Grade,
    Incident,
    Judgement,
    Lines,
    PropertyValues,
    Standing,
    ValueSupport,
)
from reportedly.model.report import PublishedFrom, Report
from reportedly.protect.coarse import coarse, coarse_count, coarse_when, published
from reportedly.protect.links import link_leaving
from reportedly.protect.plan import Plan, Release, is_id, passes
from reportedly.protect.rules import Rules
from reportedly.text import Span

#: Statuses that may leave, besides which there is none.
_STATUSES = frozenset(get_args(Status))
_FROM = frozenset(get_args(PublishedFrom))
_VOICES = frozenset(get_args(VoiceKind))
_GRADES = frozenset(get_args(Grade))
#: The kinds of voices that publish.
PRINTED: tuple[VoiceKind, ...] = ("outlet", "agency")
_LANGUAGE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the nouns of one export are built with: the plan, the claims that leave with their new ids, and the names
    of the outlets whose reports leave.

    A claim's own id is minted from its value, so that whoever knows the rest can try days and places until the id fits:
    claims and attributions leave under ids that are minted from nothing but what leaves.
    """

    plan: Plan
    claims: Mapping[str, str]
    outlets: frozenset[str]

    @property
    def rules(self) -> Rules:
        """The rules of the audience."""
        return self.plan.rules

    def release(self, account: str) -> Release:
        """How the incident of an account that leaves does so."""
        return self.plan.incidents[self.plan.incident_of[account]]


def unquoted(span: Span) -> Span:
    """The offsets of a span without its words."""
    return Span(span.start, span.end, "")


def claims_leaving(reading: Reading, plan: Plan) -> Iterator[tuple[str, str]]:
    """The claims of a reading that leave, each with the id it leaves under."""
    used: dict[tuple[object, ...], int] = defaultdict(int)
    for claim in reading.claims:
        if claim.account is None or claim.account not in plan.incident_of:
            continue
        if not passes(claim.property, claim.value):
            continue
        release = plan.incidents[plan.incident_of[claim.account]]
        if claim.property == "persons" and release.without_persons:
            continue
        if coarse(claim.value, release.grain, plan.known.places) is None:
            continue
        place = (claim.account, claim.property, claim.span.start, claim.span.end)
        used[place] += 1
        yield claim.id, mint("c", plan.rules.audience, *place, used[place])


def report_leaving(report: Report, leaving: Leaving) -> Report:
    """A report by its hash, its outlet and its link, cut to the outlet's where its own words say more. Its day of
    publication would give away what was coarsened about the incidents it tells of, so in public its year leaves."""
    rules = leaving.rules
    letters = report.language.isalpha() and report.language.islower() and report.language.isascii()
    return Report(
        id=report.id,
        sha256=report.sha256,
        text="",
        blocks=(),
        url=link_leaving(report, rules)[0],
        outlet=report.outlet,
        published=published(report.published, "year" if rules.is_public else rules.time),
        published_from=report.published_from if report.published_from in _FROM else "none",
        language=report.language if letters and len(report.language) <= _LANGUAGE_LETTERS else "und",
    )


def reading_leaving(reading: Reading, leaving: Leaving) -> Reading:
    """What was read in a report, as far as it leaves."""
    cited = {
        attribution.id: mint("t", leaving.rules.audience, reading.report, number)
        for number, attribution in enumerate(reading.attributions)
    }
    claims = tuple(_claim(c, leaving, cited) for c in reading.claims if c.id in leaving.claims)
    tallies = () if leaving.rules.is_public else tuple(_tallies(reading, leaving, cited))
    used = {claim.attribution for claim in claims} | {tally.attribution for tally in tallies}
    leaves = leaving.plan.incident_of.keys()
    return Reading(
        report=reading.report,
        reader="",
        accounts=tuple(_account(a, leaving) for a in reading.accounts if a.id in leaves),
        claims=claims,
        attributions=tuple(_attribution(a, leaving, cited) for a in reading.attributions if cited[a.id] in used),
        tallies=tallies,
        cross_references=tuple(
            CrossReference(c.left, c.right, c.same, unquoted(c.span))
            for c in reading.cross_references
            if {c.left, c.right} <= leaves
        ),
    )


def _account(account: Account, leaving: Leaving) -> Account:
    return Account(
        id=account.id,
        report=account.report,
        kind=account.kind if _is_kind(account.kind, leaving.plan) else "",
        status=account.status if account.status in _STATUSES else "alleged",
        trigger=unquoted(account.trigger),
        claims=tuple(leaving.claims[c] for c in account.claims if c in leaving.claims),
        main=account.main,
        part_of=account.part_of if account.part_of in leaving.plan.incident_of else None,
    )


def _is_kind(kind: str, plan: Plan) -> bool:
    return plan.known.kinds is None or kind in plan.known.kinds


def _claim(claim: Claim, leaving: Leaving, cited: Mapping[str, str]) -> Claim:
    value = coarse(claim.value, leaving.release(claim.account or "").grain, leaving.plan.known.places)
    assert value is not None  # noqa: S101 - `claims_leaving` asked the same
    return Claim(
        id=leaving.claims[claim.id],
        account=claim.account,
        property=claim.property,
        value=value,
        span=unquoted(claim.span),
        attribution=cited[claim.attribution],
        status=claim.status if claim.status in _STATUSES else "alleged",
        reader="",
    )


def _attribution(attribution: Attribution, leaving: Leaving, cited: Mapping[str, str]) -> Attribution:
    """The chain of voices: each by its kind, a known outlet or agency by its name, nobody by description or day."""
    return Attribution(
        id=cited[attribution.id],
        report=attribution.report,
        voices=tuple(_voice(voice, leaving) for voice in attribution.voices),
    )


def is_known(voice: Voice, leaving: Leaving) -> bool:
    """Whether what is called an outlet is one whose report leaves or, for a partner, one that is known to be one."""
    if voice.name in leaving.outlets:
        return True
    return not leaving.rules.is_public and leaving.plan.known.is_outlet(voice.name)


def _voice(voice: Voice, leaving: Leaving) -> Voice:
    named = voice.kind in PRINTED and is_known(voice, leaving)
    named = named or (voice.kind == "official" and leaving.rules.officials)
    kind = voice.kind if voice.kind in _VOICES else "anonymous"
    return Voice(kind, name=voice.name if named else None)


def _tallies(reading: Reading, leaving: Leaving, cited: Mapping[str, str]) -> Iterator[Tally]:
    """The counts that a report states of a kind, without its words; for a partner alone."""
    if reading.report not in leaving.plan.reports:
        return
    for tally in reading.tallies:
        value = coarse_count(tally.value, leaving.rules.cell)
        if value is None or not is_id(tally.id) or tally.what not in (leaving.plan.known.kinds or ()):
            continue
        unit = tally.unit if tally.unit in ("persons", "incidents") else ""
        period = coarse_when(tally.period, leaving.rules.time) if tally.period else None
        by = cited[tally.attribution]
        yield Tally(tally.id, tally.report, unquoted(tally.span), tally.what, unit, value, by, period)


def incident_leaving(incident: Incident, leaving: Leaving) -> Incident:
    """An incident with coarser values, without the reasons that are words."""
    release = leaving.plan.incidents[incident.id]
    properties = []
    for name, values in incident.properties:
        made = _property(values, release, leaving)
        if made is not None:
            properties.append((name, made))
    contradictions = []
    for one in incident.contradictions:
        claims = tuple(leaving.claims[claim] for claim in one.claims if claim in leaving.claims)
        if len(claims) > 1:
            contradictions.append(Contradiction(one.property, claims))
    return Incident(
        id=incident.id,
        kind=incident.kind,
        accounts=release.accounts,
        properties=tuple(properties),
        standing=_standing(incident.standing, release, contested=bool(contradictions)),
        contradictions=tuple(contradictions),
        maybe_same_as=tuple(_maybe_same(incident, release, leaving)),
    )


def _maybe_same(incident: Incident, release: Release, leaving: Leaving) -> Iterator[str]:
    """Others that it may be, where no account of either stays: by such a one alone they may be thought the same."""
    for other in incident.maybe_same_as:
        found = leaving.plan.incidents.get(other)
        if found is not None and not found.trimmed and not release.trimmed:
            yield other


def _property(values: PropertyValues, release: Release, leaving: Leaving) -> PropertyValues | None:
    """The values of a property that leave, those that have become alike joined: their lines are at least the most that
    one of them has, at most all together."""
    joined: dict[object, ValueSupport] = {}
    for support in values.values:
        claims = tuple(leaving.claims[claim] for claim in support.claims if claim in leaving.claims)
        value = coarse(support.value, release.grain, leaving.plan.known.places) if claims else None
        if value is None:
            continue
        lines = _capped(support.lines, len(release.accounts))
        if (known := joined.get(value)) is not None:
            claims = (*known.claims, *claims)
            both = Lines(max(known.lines.low, lines.low), known.lines.high + lines.high)
            lines = _capped(both, len(release.accounts))
        joined[value] = ValueSupport(value, claims, lines)
    if not joined:
        return None
    best = coarse(values.best, release.grain, leaving.plan.known.places)
    only = next(iter(joined.values())).value if len(joined) == 1 and values.best is not None else None
    return PropertyValues(best if best in joined else only, tuple(joined.values()), values.contested)


def _capped(lines: Lines, most: int) -> Lines:
    return Lines(min(lines.low, most), min(lines.high, most))


def _standing(standing: Standing, release: Release, *, contested: bool) -> Standing:
    """How far an incident holds, as far as the accounts that leave show it."""
    grade: Grade = standing.grade if standing.grade in _GRADES else "single"
    if not release.trimmed:
        return Standing(grade, standing.lines)
    lines = _capped(standing.lines, len(release.accounts))
    if grade != "denied":
        grade = "contested" if contested and grade == "contested" else "echoed" if lines.high > 1 else "single"
        grade = "corroborated" if grade == "echoed" and lines.low > 1 else grade
    return Standing(grade, lines)


def judgement_leaving(judgement: Judgement) -> Judgement:
    """What was judged of two accounts, without who judged it, when a person did, and the words of the reasons."""
    machine = judgement.by.startswith("scorer:")
    return Judgement(
        left=judgement.left,
        right=judgement.right,
        verdict=judgement.verdict,
        by="machine" if machine else "person",
        at="",
        score=judgement.score if machine else None,
    )
