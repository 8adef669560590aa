"""Moves: from where, to where and over what those went who moved."""

from typing import TYPE_CHECKING

from reportedly.read.belongs.candidates import PLACE_LIKE, preposition_of
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.seen.places_told import as_written
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import governing

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = {"to", "into", "toward", "towards", "for", "onto"}
_FROM = {"from", "of", "out"}
#: What these leave is told as their object: "fled Hyesan", where "crossed the Yalu" tells of the way.
_LEAVING = {"flee", "leave", "escape", "quit", "depart", "evacuate", "abandon"}
_VIA = {"across", "through", "via", "over", "past", "along"}


def moves(built: Built, seen: Seen) -> list[Found]:
    """From, to and via of those who moved, from the prepositions of places that hang on the account's triggers."""
    found = []
    for mention in built.draft.mentions:
        for place in seen.places:
            elsewhere = seen.passage_at(place.span.start) != mention.passage
            if elsewhere or place.weight < PLACE_LIKE or seen.in_wire_dateline(place.span):
                continue
            word = seen.head_of(place.span)
            depth = governing(word, mention.token)
            if depth is None or depth > 1:
                continue
            role = _role(word, mention.token, depth)
            if role is not None:
                found.append(Found(role, as_written(place), place.span))
    return _once(found)


def _role(word: "Token", trigger: "Token", depth: int) -> str | None:
    preposition = preposition_of(word)
    under_subject = _under(word, trigger, {"nsubj", "nsubjpass"})
    is_object = (word.dep_ == "dobj" and word.head.i == trigger.i) or _under(word, trigger, {"dobj"})
    left = is_object and trigger.lemma_.lower() in _LEAVING
    if preposition in _VIA or (is_object and not left):
        return "via"
    if left and preposition not in _TO:
        return "from"
    if preposition in _TO and not under_subject:
        return "to"
    if preposition in _FROM or under_subject:
        return "from"
    if preposition == "in" and depth == 0:
        return _role_of_holder(word, trigger)
    return None


def _role_of_holder(word: "Token", trigger: "Token") -> str | None:
    """A place within another ("Changbai in China") shares its role."""
    node = word
    for _ in range(5):
        if node.head.i in {node.i, trigger.i}:
            return None
        node = node.head
        if node.pos_ == "PROPN":
            preposition = preposition_of(node)
            return (
                "to"
                if preposition in _TO
                else "from"
                if preposition in _FROM
                else "via"
                if preposition in _VIA
                else None
            )
    return None


def _under(word: "Token", trigger: "Token", relations: set[str]) -> bool:
    node = word
    for _ in range(10):
        if node.head.i == trigger.i:
            return node.dep_ in relations
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def _once(found: list[Found]) -> list[Found]:
    """Each place once for a role, a place before the larger places that hold it."""
    kept: list[Found] = []
    for one in found:
        names = {(f.property, f.value.name) for f in kept}  # type: ignore[union-attr]
        if (one.property, one.value.name) not in names:  # type: ignore[union-attr]
            kept.append(one)
    order = {"town": 0, "admin2": 1, "feature": 2, "admin1": 3, "country": 4, None: 5}
    return sorted(kept, key=lambda f: order[f.value.level])  # type: ignore[union-attr]
