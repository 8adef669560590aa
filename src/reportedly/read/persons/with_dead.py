"""With the dead: which numbers of persons told as hurt count none but those who died of it."""

from collections.abc import Iterable, Sequence

from reportedly.read.persons.number import Number, exact, value_of
from reportedly.read.persons.phrased import of_others
from reportedly.read.persons.victims import Victim
from reportedly.read.seen.report import Seen

#: Ways of telling by which it is only told that persons were struck or taken to hospital, some of whom may have died.
STRUCK = frozenset({"harm", "harm_listed", "distinct"})
#: Those, and the ways of telling persons as shot or listed.
_MAY_HAVE_DIED = STRUCK | frozenset(
    "listed active shot shot_number shot_listed shot_flat shot_victims shot_active".split()
)
#: Ways of telling several as killed.
_OF_SEVERAL = frozenset({"number", "flat", "listed", "fold", "row", "actor"})


def note_dead(numbers: Sequence[Number], people: Sequence[Victim], seen: Seen) -> None:
    """Note of each number of hurt whether all whom it counts are told as dead too: one by one, in a word for one death
    where nobody is told by name as dead ("the death of a girl ... the girl was shot"), or in a number of dead."""
    dead, hurt = [p for p in people if p.dead], [p for p in people if not p.dead]
    one_died = any(n.property == "killed" and value_of(n) == 1 and (n.titled or n.sorts & {"single"}) for n in numbers)
    for number in numbers:
        if number.property != "injured":
            continue
        if bool(dead) and not hurt and value_of(number) == len(dead):
            number.both = True  # "girl dies after being shot", and then only how she was shot
        if one_died and not dead and len(hurt) == 1 and value_of(number) == 1:
            number.both = True
        number.both |= _all_died(number, numbers, seen)


def _all_died(number: Number, numbers: Iterable[Number], seen: Seen) -> bool:
    """Whether several who were struck or taken to hospital are as many as were killed: "two men were found with gunshot
    wounds", who died. Not where a sentence tells of both, of others, or of somebody who lives."""
    if value_of(number) < 2 or not exact(number.count) or number.alive:
        return False
    if not number.sorts <= _MAY_HAVE_DIED or any(of_others(f.span, seen) for f in number.found):
        return False
    dead = [n for n in numbers if n.property == "killed" and exact(n.count) and n.sorts & _OF_SEVERAL]
    same = [n for n in dead if value_of(n) == value_of(number)]
    return bool(same) and not any(_told_beside(n, number) for n in same)


def _told_beside(number: Number, other: Number) -> bool:
    """Whether a sentence tells two numbers, each in words of its own: "two were killed and two were hurt"."""
    return any(
        here == there and not (one.span.start < two.span.end and two.span.start < one.span.end)
        for one, here in zip(number.found, number.sentences, strict=True)
        for two, there in zip(other.found, other.sentences, strict=True)
    )
