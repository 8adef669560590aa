"""The properties of an incident: every value with its claims and lines, which contradict, and the best one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.model.claim import Text, Value
from reportedly.model.incident import Contradiction, Lines, PropertyValues, ValueSupport
from reportedly.weigh.best import best
from reportedly.weigh.gathered import Evidence, Given
from reportedly.weigh.harm import HARM, harm
from reportedly.weigh.printed import Printed
from reportedly.weigh.raised import first_hand
from reportedly.weigh.values import bare, can_both_be, key

#: Tells how many lines give a value, from its claims.
LinesOf = Callable[[Sequence[Given]], Lines]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the values of an incident are weighed by: the lines that claims make up, the line of each report, and pairs
    of reports of which the second retells (`retold`) or cites (`cited`) the first; `printed` are the days on which the
    reports were."""

    lines_of: LinesOf
    line_of: Mapping[str, int]
    printed: Printed
    retold: Sequence[tuple[str, str]] = ()
    cited: Sequence[tuple[str, str]] = ()


#: Statuses of claims that say a value was so.
_SAID = frozenset({"happened", "alleged", "rumoured"})
#: Properties that belong to one happening; of an account told as part of a larger one they do not speak for the whole.
_OF_THE_WHOLE = frozenset({"persons", "when", "where", "from", "to", "via"})
#: Properties that describe who stood on either side.
_PARTIES = frozenset({"actor", "target"})


def weigh_properties(
    evidence: Evidence, weighing: Weighing
) -> tuple[tuple[tuple[str, PropertyValues], ...], tuple[Contradiction, ...]]:
    """Every property with its values, and the contradictions among them."""
    found: list[tuple[str, PropertyValues]] = []
    contradictions: list[Contradiction] = []
    killed, injured = (_said(name, evidence, weighing) for name in HARM)
    harmed = dict(zip(HARM, harm(killed, injured, weighing.line_of), strict=True))
    for name in evidence.names():
        clashing = _contradicting(name, evidence.of(name))
        if clashing:
            contradictions.append(Contradiction(name, tuple(one.claim.id for one in clashing)))
        speaking = _speaking(name, evidence)
        if not speaking:
            continue
        supports = _supports(speaking, weighing.lines_of)
        preferred = harmed[name] if name in harmed else _best(name, _chosen(name, evidence, weighing), weighing)
        found.append((name, PropertyValues(preferred, supports, bool(clashing))))
    return tuple(found), tuple(contradictions)


def _chosen(name: str, evidence: Evidence, weighing: Weighing) -> list[Given]:
    """The claims among which the best value of a property is sought."""
    return list(_preferred(_said(name, evidence, weighing)))


def _said(name: str, evidence: Evidence, weighing: Weighing) -> list[Given]:
    """The claims that speak to a property at first hand."""
    given = _speaking(name, evidence)
    said = [one for one in given if one.claim.status in _SAID] or given
    return _own_words(first_hand(name, said, weighing.retold), weighing.cited)


def _own_words(given: Sequence[Given], cited: Sequence[tuple[str, str]]) -> list[Given]:
    """The claims without those that give an outlet's words where its own report speaks to the same: who cites a report
    and says otherwise misquotes it. What is told in nobody's words by a report that cites another is the other's too.
    """
    speaking = {one.report.id for one in given}
    second = {later for first, later in cited if first in speaking}
    given = [one for one in given if one.report.id not in second or _somebody(one)] or list(given)
    own = {one.outlets.key(one.report.outlet) for one in given if one.report.outlet}
    return [
        one
        for one in given
        if not any(
            voice.kind in ("outlet", "agency")
            and voice.name
            and (key_ := one.outlets.key(voice.name)) in own
            and key_ != one.outlets.key(one.report.outlet or "")
            for voice in one.attribution.voices[1:]
        )
    ] or list(given)


def _somebody(one: Given) -> bool:
    """Whether a person or an office speaks in the claim's chain."""
    return any(voice.kind not in ("outlet", "agency") for voice in one.attribution.voices[1:])


def _speaking(name: str, evidence: Evidence) -> list[Given]:
    """The claims that speak for the whole incident; those of its parts where there are no others. How many persons a
    part tells of (two arrested for it) is never how many the whole does."""
    given = evidence.of(name)
    if name not in _OF_THE_WHOLE:
        return given
    whole = [one for one in given if one.account.part_of is None]
    if name == "persons" and any(account.part_of is None for account in evidence.accounts):
        return whole
    return whole or given


def _supports(given: Sequence[Given], lines_of: LinesOf) -> tuple[ValueSupport, ...]:
    by_value: defaultdict[tuple[object, ...], list[Given]] = defaultdict(list)
    for one in given:
        by_value[key(one.claim.value)].append(one)
    return tuple(
        ValueSupport(same[0].claim.value, tuple(one.claim.id for one in same), lines_of(same))
        for same in by_value.values()
    )


def _contradicting(name: str, given: Sequence[Given]) -> list[Given]:
    """The claims of one property that exclude another one, in order."""
    said = [one for one in _preferred(given) if one.claim.status in _SAID]
    clashing: dict[str, Given] = {}
    for left, right in combinations(said, 2):
        if _comparable(left, right) and _exclude(name, left, right):
            clashing[left.claim.id] = left
            clashing[right.claim.id] = right
    return [one for one in said if one.claim.id in clashing]


def _preferred(given: Sequence[Given]) -> Iterator[Given]:
    """The first claim of each account, which is the reader's choice, and the first of each other voice in it."""
    seen: set[tuple[str, str]] = set()
    accounts: set[str] = set()
    for one in given:
        spoken = len(one.attribution.voices) > 1
        place = (one.account.id, one.attribution.id)
        if one.account.id not in accounts or (spoken and place not in seen):
            yield one
        accounts.add(one.account.id)
        seen.add(place)


def _comparable(left: Given, right: Given) -> bool:
    """Whether two claims are about the same thing: accounts of one kind, or two wholes. Within one account only
    different voices can contradict each other."""
    if left.account.id == right.account.id:
        voices = [one.attribution.voices[1:] for one in (left, right)]
        return voices[0] != voices[1] and all(voices)
    if left.account.kind == right.account.kind:
        return True
    return left.account.part_of is None and right.account.part_of is None


def _exclude(name: str, left: Given, right: Given) -> bool:
    one, other = left.claim.value, right.claim.value
    if isinstance(one, Text) and isinstance(other, Text):
        return name in _PARTIES and _other_party(left, right)
    return not can_both_be(one, other)


def _other_party(left: Given, right: Given) -> bool:
    """Whether two accounts of one kind, told by different voices, put different people on one side."""
    if left.account.id == right.account.id or left.account.kind != right.account.kind:
        return False
    if left.attribution.voices[1:] == right.attribution.voices[1:] and left.report.id == right.report.id:
        return False
    one, other = (set(bare(g.claim.value).split()) for g in (left, right) if isinstance(g.claim.value, Text))
    return bool(one) and bool(other) and not one & other


def _best(name: str, chosen: Sequence[Given], weighing: Weighing) -> Value | None:
    """The best value; of descriptions the one that most lines give. None where none can be preferred."""
    if chosen and isinstance(chosen[0].claim.value, Text):
        return _best_text(chosen, weighing.lines_of)
    return best(name, chosen, weighing.line_of, weighing.printed)


def _best_text(given: Sequence[Given], lines_of: LinesOf) -> Value | None:
    """The description that most lines give; None where two share the first place."""
    by_value: defaultdict[tuple[object, ...], list[Given]] = defaultdict(list)
    for one in given:
        by_value[key(one.claim.value)].append(one)
    ranked = sorted(by_value.values(), key=lambda same: -lines_of(same).high)
    if len(ranked) > 1 and lines_of(ranked[0]).high == lines_of(ranked[1]).high:
        return None
    return ranked[0][0].claim.value
