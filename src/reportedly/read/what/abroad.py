"""Abroad: whether somebody who fled somewhere left a country: not to higher ground, a sister's house or the next
town."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of
from reportedly.read.seen.mentions import EventMention, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

_FLEEING = frozenset({"flee", "escape"})
_TOWARDS = frozenset({"to", "into"})
#: What lies behind a border, where no name says so.
_BEYOND = frozenset(
    """country nation state border frontier side territory south north east west abroad exile embassy consulate river
    sea republic neighbor neighbour line strait mainland island camp land freedom""".split()
)


def beside_flights_at_home(
    events: Sequence[EventMention], places: Sequence[PlaceMention], passages: Sequence["Passage"]
) -> list[EventMention]:
    """The mentions but for those of who fled to where no border lies between: to what is no country and has no name, or
    to a place of the only country that the report names."""
    return [m for m in events if not (_only_leaves(m) and _stays_home(m, places, passages))]


def _only_leaves(mention: EventMention) -> bool:
    """Whether a mention tells of no more than that somebody went over a border: not of deserting."""
    return mention.kind.moves and not mention.kind.absorbs and mention.token.lemma_.lower() in _FLEEING


def _stays_home(mention: EventMention, places: Sequence[PlaceMention], passages: Sequence["Passage"]) -> bool:
    towards = list(_towards(mention.token))
    if not towards:
        return False
    for noun in towards:
        if noun.pos_ not in {"NOUN", "PROPN"} or _BEYOND & {t.lemma_.lower() for t in noun.subtree}:
            return False
        if noun.pos_ == "PROPN" or noun.ent_type_ in {"GPE", "LOC"}:
            span = passages[mention.passage].span(noun.idx, noun.idx + len(noun))
            there = next((p for p in places if p.span.overlaps(span)), None)
            if there is None or not _is_within(there, places):
                return False
    return True


def _towards(verb: "Token") -> Iterator["Token"]:
    for preposition in children_of(verb):
        if preposition.dep_ == "prep" and preposition.lower_ in _TOWARDS:
            yield from (c for c in children_of(preposition) if c.dep_ == "pobj")


def _is_within(there: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a place is no country, and none of any other country is told; of a town also whether another place of its
    country is told. The places above it are none: "to Changbai in China" says nothing of where the flight began."""
    own = _country(there)
    if own is None or there.where.level in {None, "country"}:
        return False
    itself = {there.where.name, there.where.known_as, *there.where.parents} - {None}
    beside = [p for p in places if not {p.where.name, p.where.known_as} & itself]
    begun = there.where.level == "admin1" or any(_country(p) == own for p in beside)
    return begun and all(_country(p) in {None, own} for p in beside)


def _country(place: PlaceMention) -> str | None:
    """The name of the country a place lies in, or is; None where it is not known."""
    if place.where.level == "country":
        return place.where.known_as or place.where.name
    return place.where.parents[-1] if place.where.parents else None
