"""Set apart: which happenings a report tells as others than those before, by its words or by towns far apart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.model.when import When
from reportedly.model.where import Where, distance_km
from reportedly.read.seen.places_told import country_of
from reportedly.read.what.deaths import BACKWARD
from reportedly.read.what.hanging import governing

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.seen.mentions import EventMention
    from reportedly.read.seen.report import Seen
    from reportedly.read.what.draft import Draft

#: Two towns farther apart than this (kilometres), beyond what they reach themselves, are scenes of two happenings.
FAR = 50.0

#: The most places that are looked at for one happening.
MOST_SCENES = 24

_LEVELS = frozenset({"town", "country"})
_SCENE = frozenset({"in", "at", "near", "outside", "inside"})


def is_set_apart(mention: "EventMention", seen: "Seen") -> bool:
    """Whether the words around a trigger say that it is another happening than those told before: its sentence opens
    with them, or they hang on the trigger."""
    for span, opens in seen.apart_in(seen.sentence_at(mention.span.start)):
        if opens:
            return True
        word, node = seen.token_at(span.start), mention.token
        while node.dep_ == "conj" and node.head.i != node.i:
            node = node.head
        if seen.passage_at(span.start) == mention.passage and (
            governing(word, mention.token) == 0 or governing(word, node) == 0
        ):
            return True
    return False


def points_elsewhere(mention: "EventMention") -> bool:
    """ "Another shooting", "a similar incident last year": a happening told as a different one."""
    told = any(c.lower_ in BACKWARD and c.dep_ in {"amod", "det"} for c in mention.token.children)
    return told or is_followed(mention)


def is_followed(mention: "EventMention") -> bool:
    """ "The attack follows the killing of five": a happening told only as what came before another."""
    token = mention.token
    followed = token.dep_ == "dobj" and token.head.lemma_.lower() == "follow" and token.head.pos_ == "VERB"
    return followed and mention.nominal and bool(mention.slots.get("of"))


def far_from(mention: "EventMention", draft: "Draft", seen: "Seen") -> bool:
    """Whether a mention names, as its own, a town or country far from every one that an account's mentions name."""
    here = _scenes([mention], seen)
    there = _scenes(draft.mentions, seen) if here else []
    return bool(there) and all(_far(left, right) for left in here for right in there)


def _scenes(mentions: Sequence["EventMention"], seen: "Seen") -> list[Where]:
    """The towns and countries that hang on triggers as where it happened."""
    found: list[Where] = []
    for mention in mentions:
        known = seen.scenes.get((mention.passage, mention.token.i))
        if known is None:
            known = seen.scenes[mention.passage, mention.token.i] = _scenes_of(mention, seen)
        found += known
        if len(found) > MOST_SCENES:
            break
    return found


def _scenes_of(mention: "EventMention", seen: "Seen") -> list[Where]:
    found = []
    for place in seen.places_in(seen.sentence_at(mention.span.start))[:MOST_SCENES]:
        word = seen.head_of(place.span)
        located = word.dep_ == "pobj" and word.head.lower_ in _SCENE and not seen.in_wire_dateline(place.span)
        same = seen.passage_at(place.span.start) == mention.passage and mention.token.i in _holders(word)
        if place.where.level in _LEVELS and located and same:
            found.append(place.where)
    return found


def _holders(word: "Token") -> set[int]:
    """The word that a place's preposition hangs on, and what that word's own hangs on ("shot at a post near Quarl")."""
    holder = word.head.head
    return {holder.i, holder.head.head.i} if holder.dep_ == "pobj" and holder.pos_ == "NOUN" else {holder.i}


def _far(left: Where, right: Where) -> bool:
    if "country" in {left.level, right.level}:
        countries = {country_of(left), country_of(right)}
        return len(countries) == 2 and None not in countries
    apart = distance_km(left, right)
    return apart is not None and apart > FAR + (left.radius_km or 0.0) + (right.radius_km or 0.0)


def apart(left: When, right: When) -> bool:
    """Whether two intervals cannot hold the same day; unknown years meet any year."""
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return False
    cut = 0 if left.year_known and right.year_known else 5
    return left.latest[cut:] < right.earliest[cut:] or right.latest[cut:] < left.earliest[cut:]


def told_elsewhere(draft: "Draft", drafts: Sequence["Draft"], seen: "Seen") -> frozenset[int]:
    """The sentences that tell of another happening than an account: before an account that is set apart, all; of one
    that is, its own and what follows in their paragraph; of one of other days or a town far off, its own."""
    own = {seen.sentence_at(m.span.start) for m in draft.mentions}
    other: set[int] = set()
    if draft.set_apart:
        other |= set(range(min(own)))
    for one in drafts:
        if one is draft or one.part_of is draft or draft.part_of is one:
            continue
        if one.set_apart:
            other |= _region(one, seen)
        elif draft.set_apart or _distinct(one, draft, seen):
            other |= {seen.sentence_at(m.span.start) for m in one.mentions}
    return frozenset(other - own)


def _distinct(one: "Draft", draft: "Draft", seen: "Seen") -> bool:
    """Whether two accounts are told with days of which none is both's, in towns far from each other, or one of them as
    "a similar attack"."""
    if any(points_elsewhere(d.mentions[0]) for d in (one, draft)):
        return True
    if one.times and draft.times and all(apart(left, right) for left in one.times for right in draft.times):
        return True
    return any(far_from(mention, draft, seen) for mention in one.mentions)


def _region(draft: "Draft", seen: "Seen") -> set[int]:
    region: set[int] = set()
    for mention in draft.mentions:
        passage = seen.passages[mention.passage]
        last = seen.sentence_at(passage.block.end - 1)
        region |= set(range(seen.sentence_at(mention.span.start), last + 1))
    return region
