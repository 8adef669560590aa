"""The properties of an incident: every value with its claims and lines, which contradict, and the best one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from reportedly.model.claim import Text, Value
from reportedly.model.incident import Contradiction, Lines, PropertyValues, ValueSupport
from reportedly.weigh.gathered import Evidence, Given
from reportedly.weigh.outlets import outlet_key
from reportedly.weigh.raised import first_hand
from reportedly.weigh.values import bare, can_both_be, fineness, key, together

#: Tells how many lines give a value, from its claims.
LinesOf = Callable[[Sequence[Given]], Lines]
#: Statuses of claims that say a value was so.
_SAID = frozenset({"happened", "alleged", "rumoured"})
#: Properties that belong to one happening; of an account told as part of a larger one they do not speak for the whole.
_OF_THE_WHOLE = frozenset({"persons", "when", "where", "from", "to", "via"})
#: Properties whose later figures replace earlier ones.
_GROWING = frozenset({"killed", "injured"})
#: Properties that describe who stood on either side.
_PARTIES = frozenset({"actor", "target"})


def weigh_properties(
    evidence: Evidence, lines_of: LinesOf, retold: Sequence[tuple[str, str]] = ()
) -> tuple[tuple[tuple[str, PropertyValues], ...], tuple[Contradiction, ...]]:
    """Every property with its values, and the contradictions among them. `retold` are pairs of reports of which the
    second retells the first."""
    found: list[tuple[str, PropertyValues]] = []
    contradictions: list[Contradiction] = []
    for name in evidence.names():
        given = _speaking(name, evidence.of(name))
        clashing = _contradicting(name, evidence.of(name))
        if clashing:
            contradictions.append(Contradiction(name, tuple(one.claim.id for one in clashing)))
        supports = _supports(given, lines_of)
        said = [one for one in given if one.claim.status in _SAID] or given
        best = _best(name, _own_words(first_hand(name, said, retold)), lines_of)
        found.append((name, PropertyValues(best, supports, bool(clashing))))
    return tuple(found), tuple(contradictions)


def _own_words(given: Sequence[Given]) -> list[Given]:
    """The claims without those that give an outlet's words where its own report speaks to the same: who cites a report
    and says otherwise misquotes it."""
    own = {outlet_key(one.report.outlet) for one in given if one.report.outlet}
    return [
        one
        for one in given
        if not any(
            voice.kind in ("outlet", "agency")
            and voice.name
            and (key_ := outlet_key(voice.name)) in own
            and key_ != outlet_key(one.report.outlet or "")
            for voice in one.attribution.voices[1:]
        )
    ] or list(given)


def _speaking(name: str, given: Sequence[Given]) -> list[Given]:
    """The claims that speak for the whole incident; those of its parts where there are no others."""
    if name not in _OF_THE_WHOLE:
        return list(given)
    return [one for one in given if one.account.part_of is None] or list(given)


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


def _best(name: str, given: Sequence[Given], lines_of: LinesOf) -> Value | None:
    """The value that most lines allow, made as fine as all that agree with it make it.

    Among values that exclude each other and have as many lines and reports, an official's comes first, of officials'
    the later one; of the dead and injured the later figure comes first whoever gives it, since they are counted as
    days go by. None where that leaves two.
    """
    chosen = list(_preferred(given))
    if not chosen:
        return None
    if isinstance(chosen[0].claim.value, Text):
        return _best_text(chosen, lines_of)
    ranks = {one.claim.id: _rank(name, one, chosen, lines_of) for one in chosen}
    ranked = sorted(chosen, key=lambda one: ranks[one.claim.id], reverse=True)
    top = ranked[0]
    for other in ranked[1:]:
        excluded = not can_both_be(top.claim.value, other.claim.value)
        if excluded and ranks[other.claim.id][:-1] == ranks[top.claim.id][:-1]:
            return None
    best = top.claim.value
    for other in ranked[1:]:
        if can_both_be(best, other.claim.value):
            best = together(best, other.claim.value)
    return best


def _rank(name: str, one: Given, among: Sequence[Given], lines_of: LinesOf) -> tuple[float, ...]:
    """Lines that tell it, then reports, then officials and the day of publication, then how fine it is."""
    fine = fineness(one.claim.value)
    telling = [
        other
        for other in among
        if fineness(other.claim.value) >= fine and can_both_be(one.claim.value, other.claim.value)
    ]
    lines = lines_of(telling)
    official = any(voice.kind == "official" for voice in one.attribution.voices)
    later = _recency(one) if official or name in _GROWING else 0.0
    return (lines.low, lines.high, len({other.report.id for other in telling}), official, later, fine)


def _recency(one: Given) -> float:
    digits = "".join(c for c in (one.report.published or "")[:10] if c.isdigit())
    return float(digits.ljust(8, "0")) if digits else 0.0


def _best_text(given: Sequence[Given], lines_of: LinesOf) -> Value | None:
    """The description that most lines give; None where two share the first place."""
    by_value: defaultdict[tuple[object, ...], list[Given]] = defaultdict(list)
    for one in given:
        by_value[key(one.claim.value)].append(one)
    ranked = sorted(by_value.values(), key=lambda same: -lines_of(same).high)
    if len(ranked) > 1 and lines_of(ranked[0]).high == lines_of(ranked[1]).high:
        return None
    return ranked[0][0].claim.value
