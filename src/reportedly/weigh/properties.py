"""The properties of an incident: every value with its claims and lines, which contradict, and the best one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from reportedly.model.claim import Text, Value
from reportedly.model.incident import Contradiction, Lines, PropertyValues, ValueSupport
from reportedly.weigh.gathered import Evidence, Given
from reportedly.weigh.values import bare, can_both_be, fineness, key, together

#: Tells how many lines give a value, from its claims.
LinesOf = Callable[[Sequence[Given]], Lines]
#: Statuses of claims that say a value was so.
_SAID = frozenset({"happened", "alleged", "rumoured"})
#: Properties that belong to one happening; of an account told as part of a larger one they do not speak for the whole.
_OF_THE_WHOLE = frozenset({"persons", "when", "where", "from", "to", "via"})
#: Properties that describe who stood on either side.
_PARTIES = frozenset({"actor", "target"})


def weigh_properties(
    evidence: Evidence, lines_of: LinesOf
) -> tuple[tuple[tuple[str, PropertyValues], ...], tuple[Contradiction, ...]]:
    """Every property with its values, and the contradictions among them."""
    found: list[tuple[str, PropertyValues]] = []
    contradictions: list[Contradiction] = []
    for name in evidence.names():
        given = _speaking(name, evidence.of(name))
        clashing = _contradicting(name, evidence.of(name))
        if clashing:
            contradictions.append(Contradiction(name, tuple(one.claim.id for one in clashing)))
        supports = _supports(given, lines_of)
        best = _best([one for one in given if one.claim.status in _SAID] or given, lines_of)
        found.append((name, PropertyValues(best, supports, bool(clashing))))
    return tuple(found), tuple(contradictions)


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


def _best(given: Sequence[Given], lines_of: LinesOf) -> Value | None:
    """The value that most lines allow, made as fine as all that agree with it make it; None where two that exclude
    each other are told by as many lines and neither is official and later."""
    chosen = list(_preferred(given))
    if not chosen:
        return None
    if isinstance(chosen[0].claim.value, Text):
        return _best_text(chosen, lines_of)
    ranked = sorted(chosen, key=lambda one: _rank(one, chosen, lines_of), reverse=True)
    top = ranked[0]
    top_rank = _rank(top, chosen, lines_of)
    for other in ranked[1:]:
        if not can_both_be(top.claim.value, other.claim.value) and _rank(other, chosen, lines_of)[:4] == top_rank[:4]:
            return None
    best = top.claim.value
    for other in ranked[1:]:
        if can_both_be(best, other.claim.value):
            best = together(best, other.claim.value)
    return best


def _rank(one: Given, among: Sequence[Given], lines_of: LinesOf) -> tuple[float, ...]:
    """Lines that allow a value, then reports, then officials, then the day of publication, then how fine it is."""
    agreeing = [other for other in among if can_both_be(one.claim.value, other.claim.value)]
    same = [other for other in agreeing if fineness(other.claim.value) >= fineness(one.claim.value)]
    lines = lines_of(same)
    official = float(any(voice.kind == "official" for voice in one.attribution.voices))
    reports = len({other.report.id for other in same})
    return (lines.low, lines.high, reports, official + _recency(one) / 1e6, fineness(one.claim.value))


def _recency(one: Given) -> float:
    digits = "".join(c for c in (one.report.published or "")[:10] if c.isdigit())
    return float(digits.ljust(8, "0")) / 1e8 if digits else 0.0


def _best_text(given: Sequence[Given], lines_of: LinesOf) -> Value | None:
    """The description that most lines give; None where two share the first place."""
    by_value: defaultdict[tuple[object, ...], list[Given]] = defaultdict(list)
    for one in given:
        by_value[key(one.claim.value)].append(one)
    ranked = sorted(by_value.values(), key=lambda same: -lines_of(same).high)
    if len(ranked) > 1 and lines_of(ranked[0]).high == lines_of(ranked[1]).high:
        return None
    return ranked[0][0].claim.value
