"""Figurative: words of violence told of votes, matches and natural deaths, and words that name nobody at all."""

import re
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.howmany.words import is_person as names_persons
from reportedly.read.parse.sentences import children_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Of these nobody is killed by others: "died of old age".
_NATURAL = frozenset(
    """age cancer illness sickness disease pneumonia leukemia leukaemia dementia alzheimer diabetes flu influenza covid
    covid-19 aids malaria cholera tuberculosis ebola measles stroke tumor tumour ailment""".split()
)
#: Nouns before which one of these words tells of a natural death: "a heart attack", "natural causes".
_NATURAL_PHRASES = frozenset(
    {
        ("heart", "attack"),
        ("heart", "failure"),
        ("cardiac", "arrest"),
        ("organ", "failure"),
        ("kidney", "failure"),
        ("liver", "failure"),
        ("natural", "cause"),
        ("brain", "aneurysm"),
    }
)
_PHRASED = "|".join([*sorted(_NATURAL), *(f"{one} {two}s?" for one, two in sorted(_NATURAL_PHRASES))])
#: The same in text, right after the word for dying.
NATURALLY = re.compile(
    rf" (?:of|from|to|by) (?:[\w-]+ ){{0,3}}?(?:{_PHRASED})\b"
    r"|(?: peacefully)? in (?:his|her|their) sleep\b| naturally\b| peacefully\b",
    re.I,
)
_DYING = frozenset({"die", "succumb", "death"})

#: Contests whose losers are beaten and not killed: "slaughtered in the election".
_CONTESTS = frozenset(
    """election poll vote primary primaries runoff referendum midterm ballot match game playoff final semifinal derby
    cup league debate ratings tournament""".split()
)
#: Not "attack": polling stations and stadiums are attacked in earnest.
_BEATING = frozenset({"slaughter", "massacre", "murder", "kill", "butcher", "slay", "crush"})

#: Where players and soldiers come to harm by nobody's act: "injured in training". Not a match: there a crowd may be.
_PRACTICE = frozenset("training practice warm-up warmup scrimmage preseason pre-season".split())
_HARMED = frozenset({"injure", "hurt"})

#: A parse takes the past of "wind up" for a wounding: "they wound up dead".
_WINDING = frozenset({"wound", "wind"})

#: Who says of himself in the past that he was killed lives to say so.
_MYSELF = frozenset({"i", "me"})

#: How many words a label before a colon has at the most: "Q:", "The mayor:".
_LABEL = 3


def another_sense(trigger: "Token", filled: dict[Slot, list["Token"]]) -> bool:
    """Whether a word of violence tells of none: a natural death, a contest lost, harm in training, drones shot down,
    who wound up dead, "I got killed"."""
    lemma = trigger.lemma_.lower()
    if lemma in _DYING:
        return _naturally(trigger)
    if lemma in _HARMED:
        return _in(trigger, _PRACTICE)
    objects = filled.get("object", [])
    if lemma == "killing" and trigger.dep_ == "dobj" and trigger.head.lemma_.lower() == "make":
        return True  # "made a killing on bonds"
    if lemma in _WINDING and any(c.lower_ == "up" for c in children_of(trigger)):
        return True
    if lemma == "shoot" and any(c.lower_ == "down" for c in children_of(trigger)):
        return bool(objects) and not any(map(_may_be_person, objects))
    if trigger.pos_ != "VERB" or lemma not in _BEATING:
        return False
    return _told_by_themselves(trigger, objects) or (_in(trigger, _CONTESTS) and not any(map(_persons, objects)))


def is_label(token: "Token") -> bool:
    """Whether a word only says who speaks, before a colon at the beginning of a paragraph: "Q: Were you hurt?"."""
    after = token.i + 1
    return token.i < _LABEL and after < len(token.doc) and token.doc[after].text == ":" and token.pos_ != "VERB"


def asks_for(token: "Token") -> bool:
    """Whether a noun is what is asked for, and so names nobody: "how many people", "which men"."""
    for child in children_of(token):
        if child.dep_ == "det" and child.tag_ == "WDT" and child.lower_ in {"which", "what"}:
            return True
        if child.lower_ in {"many", "few"} and any(c.lower_ == "how" for c in children_of(child)):
            return True
    return False


def _naturally(trigger: "Token") -> bool:
    for noun in _after(trigger, frozenset({"of", "from", "to", "by"})):
        if noun.lemma_.lower() in _NATURAL:
            return True
        if any((c.lower_, noun.lemma_.lower()) in _NATURAL_PHRASES for c in children_of(noun)):
            return True
    return any(n.lower_ == "sleep" and _owned(n) for n in _after(trigger, frozenset({"in"})))


def _owned(noun: "Token") -> bool:
    return any(c.dep_ == "poss" for c in children_of(noun))


def _in(trigger: "Token", nouns: frozenset[str]) -> bool:
    """Whether "in" one of these hangs on a trigger; "at" and "during" tell where and when something happened."""
    return any(n.lemma_.lower() in nouns for n in _after(trigger, frozenset({"in"})))


def _after(trigger: "Token", prepositions: frozenset[str]) -> list["Token"]:
    held = [c for c in children_of(trigger) if c.dep_ == "prep" and c.lower_ in prepositions]
    return [o for c in held for o in children_of(c) if o.dep_ == "pobj"]


def _persons(token: "Token") -> bool:
    """Whether a word tells of persons in so many words, as against the name of a side."""
    return token.pos_ == "NUM" or token.ent_type_ == "PERSON" or names_persons(token.lower_)


def _may_be_person(token: "Token") -> bool:
    """Whether a word may tell of persons: all but common nouns of things ("four drones", "the plan")."""
    return token.pos_ != "NOUN" or _persons(token)


def _told_by_themselves(trigger: "Token", objects: list["Token"]) -> bool:
    """ "I was killed", "we got killed out there": those who tell of it live."""
    past = not any(c.lower_ in {"will", "would", "could", "might", "may", "be"} for c in children_of(trigger))
    got = any(c.lemma_.lower() == "get" for c in children_of(trigger))
    own = _MYSELF | ({"we", "us"} if got else frozenset())
    return past and trigger.tag_ == "VBN" and bool(objects) and all(t.lower_ in own for t in objects)
