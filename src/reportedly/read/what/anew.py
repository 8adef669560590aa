"""Anew: a happening told with words as if nothing of its kind had been told, in another place: a second strike."""

from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of
from reportedly.read.what.counted import persons_in

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.model.where import Where
    from reportedly.read.seen.mentions import EventMention
    from reportedly.read.seen.report import Seen
    from reportedly.read.what.draft import Draft

_INDEFINITE = frozenset({"a", "an"})

#: Prepositions before where something happened.
_LOCATIVE = frozenset("in at near outside inside off around".split())


def is_told_anew(mention: "EventMention", draft: "Draft", seen: "Seen") -> bool:
    """Whether a sentence brings in a happening with an indefinite noun that does something ("A drone strike killed
    three off Mocha"), as the account's own did, names another place and no number of the account's: a retelling of the
    same one would have a place or number in common with it."""
    here = seen.sentence_at(mention.span.start)
    if seen.passages[mention.passage].block.kind == "title" or not _brings_in(mention):
        return False
    body = [m for m in draft.mentions if seen.passages[m.passage].block.kind != "title"]
    if not any(map(_brings_in, body)) or any(seen.sentence_at(m.span.start) == here for m in draft.mentions):
        return False
    told = [p for s in sorted({seen.sentence_at(m.span.start) for m in body}) for p in _scenes(s, seen)]
    mine = _scenes(here, seen)
    if not told or not mine or any(_may_be_one(left, right) for left in mine for right in told):
        return False
    number = _killed_by(mention.token if mention.token.pos_ == "VERB" else mention.token.head, here, seen)
    persons = draft.persons
    if number is None or persons is None:
        return all(place.level is not None for place in (*told, *mine))
    return number != persons.best


def _brings_in(mention: "EventMention") -> bool:
    """Whether a trigger is an indefinite noun that is the subject of a verb, or the verb of one: "Rockets killed"."""
    token = mention.token
    if token.pos_ == "VERB":
        return any(c.dep_ == "nsubj" and c.tag_ in {"NNS", "NNPS"} and not len(children_of(c)) for c in token.children)
    return (
        mention.nominal
        and token.dep_ in {"nsubj", "nsubjpass"}
        and any(c.lower_ in _INDEFINITE for c in token.children)
    )


def _scenes(sentence: int, seen: "Seen") -> "list[Where]":
    """The places of a sentence that stand behind "in" and the like."""
    found = []
    for place in seen.places_in(sentence):
        word = seen.head_of(place.span)
        if word.dep_ == "pobj" and word.head.lower_ in _LOCATIVE and not seen.in_wire_dateline(place.span):
            found.append(place.where)
    return found


def _may_be_one(left: "Where", right: "Where") -> bool:
    """Whether two places are one, or one may lie in the other."""
    names, others = _names(left), _names(right)
    if names & others or names & set(right.parents) or others & set(left.parents):
        return True
    return {left.level, right.level} == {None, "country"}


def _names(where: "Where") -> set[str]:
    return {name for name in (where.name, where.known_as) if name}


def _killed_by(token: "Token", sentence: int, seen: "Seen") -> float | None:
    """How many persons a verb tells of, where it is a trigger."""
    verb = token.i
    for mention in seen.events:
        if seen.sentence_at(mention.span.start) == sentence and mention.token.i == verb:
            count = persons_in(mention, seen)
            return count.best if count else None
    return None
