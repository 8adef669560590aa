"""Untrue: what a report tells to have been made up, staged or mistaken: a hoax, an invented story, fireworks taken for
shots."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOTHING = frozenset("hoax fiction fabrication prank invention myth falsehood lie ruse".split())
#: What is taken for shots and blasts.
_NOISE = frozenset("firework firecracker fireworks firecrackers backfire backfiring thunder balloon".split())
_PROVING = frozenset({"be", "turn", "prove"})
_STAGING = frozenset("stage stag fake fabricate invent feign".split())  # a lemmatizer has "stag" for "staged"
_STORIES = frozenset("story account tale claim report allegation kidnapping abduction robbery attack incident".split())
_WITHDRAWING = frozenset("withdraw retract recant".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


#: How many words above a trigger are looked at.
_CLIMB = 8


def is_untrue(trigger: "Token") -> bool:
    """Whether a sentence says of what a trigger tells that there was no such thing."""
    word = trigger
    for _ in range(_CLIMB):
        verb = word.head
        if verb.i == word.i:
            return False
        if verb.pos_ in {"VERB", "AUX"} and any(undone.i == word.i for undone in _undone_by(verb)):
            return True
        word = verb
    return False


def _undone_by(verb: "Token") -> Iterator["Token"]:
    """The words that a verb with its own words says to be nothing: the subject of "was a hoax", the story that is "made
    up", and who made it up."""
    below = children_of(verb)
    if any(c.dep_ == "neg" for c in below):
        return
    lemma = verb.lemma_.lower()
    subjects = [c for c in below if c.dep_ in _SUBJECTS]
    objects = [c for c in below if c.dep_ == "dobj"]
    if lemma in _PROVING and any(map(_is_nothing, _said_to_be(verb))):
        yield from subjects
    elif lemma in _STAGING:
        yield from (c for c in subjects if c.dep_ == "nsubjpass")
        yield from (o for o in objects if o.lemma_.lower() in _STORIES)
        if any(o.lemma_.lower() in _STORIES for o in objects):
            yield from subjects
    elif lemma == "make" and any(c.dep_ == "prt" and c.lower_ == "up" for c in below):
        yield from objects
        yield from subjects
    elif lemma in _WITHDRAWING:
        yield from (o for o in objects if o.lemma_.lower() in _STORIES)


def _said_to_be(verb: "Token") -> Iterator["Token"]:
    """What stands behind "was", "turned out to be", "proved to be"."""
    for child in children_of(verb):
        if child.dep_ in {"attr", "acomp"}:
            yield child
        elif child.dep_ == "xcomp":
            yield from (c for c in children_of(child) if c.dep_ in {"attr", "acomp"})


def _is_nothing(noun: "Token") -> bool:
    if noun.lemma_.lower() == "alarm":
        return any(c.lower_ == "false" for c in children_of(noun))
    return noun.lemma_.lower() in _NOTHING | _NOISE
