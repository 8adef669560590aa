"""Names that the words right beside them tell for a town's, though the scorer of names doubts them: it was trained on
longer texts, where most towns are told more than once."""

import itertools
from collections.abc import Iterator, Sequence

from reportedly.read.gazetteer import Gazetteer
from reportedly.read.placenames import OWN
from reportedly.read.where.spot import Spot, is_capital
from reportedly.read.where.words import HAPPENINGS, LOCAL, LOCATIVE, POSSESSIVES

#: How much such words add to a name's score (log odds). By hand: enough for what the scorer doubts, not for what it
#: is sure is none.
ADDED = 1.2
#: How much is added in a report of which no town or county is taken for a place: its title is often all it has.
ADDED_ALONE = 2.4
#: The fewest people of a town of which a side may be told, and of one that is taken for want of any other.
_WITH_SIDES, _ALONE = 20_000, 5_000
_SIDES = frozenset(
    """north south east west northeast northwest southeast southwest ne nw se sw n. s. e. w. n.e. n.w. s.e. s.w.
    downtown""".split()
)
_DIVISIONS = frozenset({"admin1", "admin2"})
#: What may stand before the name of a region: "in the northern Vale".
_WITHIN = frozenset("the northern southern eastern western central north south east west".split())
#: What may have a region of its own.
_OWNERS = frozenset({"country", "admin1"})
#: What the model may take a town's name for.
_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})
_PERSONS = frozenset("child toddler baby infant male female mother father brother sister chief".split())


def told_by_neighbours(spots: Sequence[Spot], gazetteer: Gazetteer) -> list[float]:
    """For each name of a report what the words beside it add to its score: its side ("South Port Vale"), its police
    ("Port Vale police"), its region right behind it ("Port Vale, Wex."), or the country or division whose region it is
    ("Wexmoor's Vale district"), or what it is ("the Vale region")."""
    regions = {
        (spot.passage, spot.first): {f.place.number for f in spot.found if f.place.level == "admin1"}
        for spot in spots
        if not spot.is_people
    }
    owners = {
        (spot.passage, spot.last): {f.place.number for f in spot.found if f.place.level in _OWNERS}
        for spot in spots
        if not spot.is_people
    }
    added = []
    for spot in spots:
        of = owners.get((spot.passage, spot.first - 1), set()) if spot.level and _is_owned(spot) else set()
        if of and any(p.number in of for f in spot.found for p in gazetteer.parents(f.place)):
            added.append(ADDED_ALONE)
            continue
        behind = regions.get((spot.passage, spot.last + 1), set()) if _word(spot, 0) == "," else set()
        there = bool(behind) and any(
            p.number in behind for f in spot.found if f.place.level == "town" for p in gazetteer.parents(f.place)
        )
        added.append(ADDED if there or _has_side(spot) or _has_police(spot) or _has_type(spot) else 0.0)
    return added


def _has_type(spot: Spot) -> bool:
    """Whether the word behind a name says what the place of that very name is: "in the Vale region"."""
    return spot.level in _DIVISIONS and any(f.how == OWN and f.place.level == spot.level for f in spot.found)


def _is_owned(spot: Spot) -> bool:
    return spot.first > 1 and spot.doc[spot.first - 1].lower_ in POSSESSIVES


def is_right_behind(spot: Spot, after: Spot) -> bool:
    """Whether another spot stands right behind one, after a comma: "Port Vale, Wex."."""
    return spot.passage == after.passage and after.first == spot.last + 1 and _word(spot, 0) == ","


def regions_behind(spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Each name that the gazetteer lacks, with the region it is told to lie in: "Tell Ashgar in Wexmoor's Vale region",
    "Tell Ashgar in northern Vale province"."""
    for place, (spot, after) in enumerate(itertools.pairwise(spots)):
        between = [word.lower_ for word in spot.doc[spot.last : after.first]] if spot.passage == after.passage else []
        if spot.sort != "unknown" or between[:1] != ["in"] or not set(between[1:]) <= _WITHIN:
            continue
        owned = spots[place + 2 : place + 3]
        is_owners = owned and owned[0].passage == after.passage and owned[0].first == after.last + 1
        yield spot, owned[0] if is_owners and _is_owned(owned[0]) else after


def may_stand_alone(spot: Spot) -> bool:
    """Whether a name is told as a town's in the news of one ("Port Vale man charged", "Port Vale 2-year-old hurt")."""
    word = _word(spot, 0)
    told = word in LOCAL or word in _PERSONS or word in HAPPENINGS or word[:1].isdigit()
    label = spot.doc[spot.first].ent_type_
    there = spot.first > 0 and spot.doc[spot.first - 1].lower_ in LOCATIVE and label in _LABELS
    return _people(spot) >= _ALONE and (told or there) and spot.folded not in LOCAL


def _word(spot: Spot, step: int) -> str:
    """A word behind a name in small letters, empty past the end."""
    at = spot.last + step
    return spot.doc[at].lower_ if at < len(spot.doc) else ""


def _people(spot: Spot) -> int:
    """How many people the largest town of this very name has."""
    return max((f.place.population for f in spot.found if f.how == OWN and f.place.level == "town"), default=0)


def _has_side(spot: Spot) -> bool:
    if not spot.first or _people(spot) < _WITH_SIDES:
        return False
    before = spot.doc[spot.first - 1]
    return before.lower_ in _SIDES and is_capital(before)


def _has_police(spot: Spot) -> bool:
    named = spot.doc[spot.last - 1].pos_ == "PROPN" and _people(spot) > 0
    return named and _word(spot, 0) == "police"
