"""Harm: the dead and the injured of an incident, chosen together, since they are the same people told of twice.

Who is among the injured in the first report may be among the dead in the next. Two figures taken from two accounts each
for itself count such people twice; the figures of one account do not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model.claim import Value
from reportedly.model.count import Count
from reportedly.weigh.best import AGAIN, AGAIN_MOST, TIE, sureness
from reportedly.weigh.gathered import Given
from reportedly.weigh.values import can_both_be, fineness, key, together

#: The two properties, in this order wherever there are two of something here.
HARM = ("killed", "injured")
#: A claim counts by this power of how surely it was read: one read at .9 tells more than two at .6, as odds do.
STEEP = 3
#: What a figure counts that an account gives beside another that it gives first.
FURTHER = 0.5
#: What an account that gives injured and is silent on the dead says for there being none; of no injured none says.
NO_DEAD = 0.4
#: All three were chosen on 968 incidents told by several reports: both figures were right for 74 % of them (72 where
#: only each account's first claim counted, by the plain chance of its reading; 65 with each property by itself). Each
#: half of them, drawn by the hash of the incident, gained by itself.


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one account says of the dead and of the injured: for each the reader's choice first, then what else it
    gives; nothing where it is silent."""

    report: str
    published: str
    killed: Sequence[Given]
    injured: Sequence[Given]

    def values(self) -> "_Pair":
        """Both figures of the reader's choice, each None where the account is silent."""
        dead, hurt = (given[0].claim.value if given else None for given in (self.killed, self.injured))
        return dead, hurt


_Pair = tuple[Value | None, Value | None]


def harm(killed: Sequence[Given], injured: Sequence[Given], line_of: Mapping[str, int]) -> _Pair:
    """The best figures of the dead and of the injured, each None where none can be preferred or, of the injured, where
    they may be those who have died since.

    The two are those of one account, or the dead of one and the more numerous injured of another that is silent on the
    dead. Of each line the account that agrees best counts, the more the surer it was read; "seven were shot" agrees
    with one dead and six injured. Of pairs with equal support the later one holds; where that leaves two, what they
    differ in has no best value. `killed` and `injured` are all claims of each, an account's own choice before its
    others.
    """
    tellings = list(_tellings(killed, injured))
    scored = [(_support(pair, tellings, line_of), published, pair) for pair, published in _candidates(tellings)]
    if not scored:
        return None, None
    most = max(support for support, _, _ in scored)
    equal = [one for one in scored if most - one[0] <= TIE]
    last = max(published for _, published, _ in equal)
    top = [pair for _, published, pair in equal if published == last]
    return _one(0, top, [one.killed for one in tellings]), _one(1, top, [one.injured for one in tellings])


def _tellings(killed: Sequence[Given], injured: Sequence[Given]) -> Iterator[_Telling]:
    """The tellings of whole accounts; those of parts where there are no others."""
    both = [*killed, *injured]
    whole = [one for one in both if one.account.part_of is None] or both
    for account in dict.fromkeys(one.account.id for one in whole):
        dead, hurt = ([one for one in given if one.account.id == account] for given in (killed, injured))
        report = (dead or hurt)[0].report
        yield _Telling(report.id, report.published or "", dead, hurt)


def _candidates(tellings: Sequence[_Telling]) -> Iterator[tuple[_Pair, str]]:
    """Each pair of figures that may hold, once, with the day of the last report that gives it."""
    dead_alone = _by_value((one.killed, one.published) for one in tellings if not one.injured)
    hurt_alone = _by_value((one.injured, one.published) for one in tellings if not one.killed)
    found: dict[tuple[object, object], tuple[_Pair, str]] = {}
    for one in tellings:
        _put(found, one.values(), one.published)
    for dead, first in dead_alone:
        for hurt, second in hurt_alone:
            if _number(hurt) > _number(dead):
                _put(found, (dead, hurt), max(first, second))
    yield from found.values()


def _by_value(given: Iterable[tuple[Sequence[Given], str]]) -> list[tuple[Value, str]]:
    found: dict[object, tuple[Value, str]] = {}
    for told, published in given:
        for one in told[:1]:
            name = key(one.claim.value)
            found[name] = one.claim.value, max(published, found.get(name, (None, ""))[1])
    return list(found.values())


def _put(found: dict[tuple[object, object], tuple[_Pair, str]], pair: _Pair, published: str) -> None:
    name = (pair[0] and key(pair[0]), pair[1] and key(pair[1]))
    found[name] = pair, max(published, found.get(name, (pair, ""))[1])


def _support(pair: _Pair, tellings: Sequence[_Telling], line_of: Mapping[str, int]) -> float:
    by_line: defaultdict[int | str, list[float]] = defaultdict(list)
    for one in tellings:
        if agrees := _agrees(pair, one):
            by_line[line_of.get(one.report, one.report)].append(agrees)
    return sum(max(read) + min(AGAIN_MOST, AGAIN * (len(read) - 1)) for read in by_line.values())


def _agrees(pair: _Pair, one: _Telling) -> float:
    """How much an account speaks for the pair, or for a part of it."""
    killed, injured = pair
    dead, hurt = one.values()
    told = _speaks_for(killed, one.killed, silent=NO_DEAD)
    if dead is None and not _tells(injured, hurt) and _are_all(hurt, killed, injured):
        return told + _weight(one.injured[0])
    return told + _speaks_for(injured, one.injured, silent=0.0)


def _speaks_for(value: Value | None, given: Sequence[Given], *, silent: float) -> float:
    """How much an account's claims speak for a value, or its silence for there being none."""
    if not given:
        return silent if value is None else 0.0
    if _tells(value, given[0].claim.value):
        return _weight(given[0])
    return FURTHER * max((sureness(one) for one in given[1:] if _tells(value, one.claim.value)), default=0.0)


def _weight(one: Given) -> float:
    return float(sureness(one) ** STEEP)


def _tells(value: Value | None, other: Value | None) -> bool:
    """Whether an account gives this value or a finer one that fits it; who is silent gives none."""
    if value is None or other is None:
        return value is None and other is None
    return fineness(other) >= fineness(value) and can_both_be(value, other)


def _are_all(hurt: Value | None, killed: Value | None, injured: Value | None) -> bool:
    """Whether a number of people hurt is that of the dead and the injured of a pair together."""
    return killed is not None and hurt is not None and _number(hurt) == _number(killed) + _number(injured)


def _number(value: Value | None) -> float:
    if not isinstance(value, Count):
        return 0.0
    return value.best if value.best is not None else value.low or 0.0


def _one(place: int, pairs: Sequence[_Pair], told: Sequence[Sequence[Given]]) -> Value | None:
    """The figure at this place of pairs with equal support, as fine as the accounts' own choices that agree with it
    make it; None where the pairs differ in it."""
    found = pairs[0][place]
    others = [pair[place] for pair in pairs]
    if found is None or any(other is None or not can_both_be(found, other) for other in others):
        return None
    chosen = [given[0] for given in told if given]
    for one in sorted(chosen, key=lambda one: (sureness(one), fineness(one.claim.value)), reverse=True):
        if can_both_be(found, one.claim.value):
            found = together(found, one.claim.value)
    return found
