"""Harm: persons told as hurt in words that no codebook holds: in hospital, in a condition, with injuries."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of
from reportedly.read.seen.mentions import HARM, EventMention
from reportedly.read.what.counted import is_person
from reportedly.read.what.events import MOST, TOLD_IN
from reportedly.read.what.roles import slots
from reportedly.read.what.status import judge

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

_CARED_FOR = frozenset({"hospitalize", "hospitalise", "airlift", "medevac"})
_MOVING = frozenset("take rush transport airlift fly send bring carry drive transfer treat admit go arrive".split())
_CARE = frozenset("hospital clinic infirmary medic trauma er emergency".split())
_INJURIES = frozenset(
    "injury wound burn fracture laceration trauma concussion cut bruise graze bullet hypothermia inhalation".split()
)
_SUFFERING = frozenset("suffer sustain receive bleed have recover".split())
_CONDITIONS = frozenset("critical serious stable fair good guarded grave satisfactory unstable poor".split())
_LIVING = frozenset("survive recover recuperate".split())
_FINDING = frozenset("find locate discover see encounter leave".split())
_REACHED = frozenset("hit strike graze pierce maim".split())
#: What hits persons otherwise than in a metaphor.
_BODY = frozenset(
    """arm leg chest head back shoulder foot stomach abdomen hand torso face neck hip thigh knee ankle side buttock
    bullet gunfire pellet shrapnel debris glass rock stone car truck vehicle train bus knife fragment blast time
    crossfire shot round""".split()
)

#: Beside "hit" or "struck": by what, which may be no harm to the body.
_OTHERWISE = frozenset("by with hard badly heavily from dumb dead off".split())

#: How many words before and after a word of harm tell how grave it was.
WORDS = 30

#: How many words on the injuries of a clause are told: "what they said were not life-threatening injuries".
CLAUSE = 10

#: Prepositions before injuries.
_HOLDING = frozenset({"with", "from"})
#: Every lemma by which harm can be told.
_TELLING = _CARED_FOR | _MOVING | _SUFFERING | _LIVING | _REACHED | {"expect", "condition", "life", "injury", "wound"}


def find_harm(passages: Sequence["Passage"]) -> list[EventMention]:
    """The mentions of harm in a report, in order; who was harmed fills the slot "object". One more than `MOST` at the
    most, as of events."""
    found: list[EventMention] = []
    for number, passage in enumerate(passages):
        if passage.block.kind not in TOLD_IN:
            continue
        told: set[tuple[int, ...]] = set()
        for token in _telling(passage):
            who = [t for t in _harmed_by(token) if _may_be_person(t)]
            key = tuple(t.i for t in who)
            if not who or key in told:
                continue
            told.add(key)
            status, generic = judge(token, HARM, {})
            if status == "denied" and _how_badly(token):
                status = "happened"
            if not generic:
                span = passage.span(token.idx, token.idx + len(token))
                found.append(
                    EventMention(HARM, number, token, span, status, False, frozenset({"injured"}), {"object": who})
                )
                if len(found) > MOST:
                    return found
    return found


def _telling(passage: "Passage") -> Iterator["Token"]:
    """The words of a passage by which harm can be told, whatever hangs on them."""
    tree = passage.tree
    for i, (lemma, lower) in enumerate(zip(tree.lemma, tree.lower, strict=True)):
        if lemma in _TELLING or lower in _HOLDING:
            yield passage.doc[i]


def _harmed_by(token: "Token") -> Sequence["Token"]:
    """Who is hurt by what one word tells, with the words that hang on it."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _by_verb(token, lemma)
    if token.dep_ == "prep" and token.lower_ in _HOLDING:
        return _with_injuries(token)
    if (
        lemma == "condition"
        and token.dep_ == "pobj"
        and any(c.lemma_.lower() in _CONDITIONS for c in children_of(token))
    ):
        return _told_of(token.head.head)
    if lemma in {"injury", "wound"} and token.dep_ in {"nsubj", "nsubjpass"}:
        return [c for c in token.children if c.dep_ == "poss"]  # "his sister's injuries are not life-threatening"
    if lemma == "life" and token.dep_ == "pobj" and token.head.head.lemma_.lower() in {"fight", "cling", "battle"}:
        return slots(token.head.head).get("subject", [])
    return ()


def _by_verb(verb: "Token", lemma: str) -> Sequence["Token"]:
    if lemma in _CARED_FOR:
        return slots(verb).get("object", [])
    if lemma in _MOVING and (any(_is_care(t) for t in _phrases(verb)) or (lemma == "treat" and _treated(verb))):
        filled = slots(verb)
        return filled.get("object") or (filled.get("subject", []) if lemma in {"go", "arrive"} else [])
    if lemma in _SUFFERING and any(t.lemma_.lower() in _INJURIES for t in _objects(verb)):
        return _sufferers(verb, slots(verb).get("subject", []))
    if lemma in _LIVING:
        return slots(verb).get("subject", []) if not (_by_whom(verb) or _of_no_harm(verb)) else ()
    if lemma == "expect" and any(c.dep_ == "xcomp" and _lives(c) for c in children_of(verb)):
        return slots(verb).get("object", [])
    if lemma in _REACHED and (any(t.lemma_.lower() in _BODY for t in _around(verb)) or _just_hit(verb)):
        return slots(verb).get("object", [])
    return ()


def _by_whom(verb: "Token") -> bool:
    """ "She is survived by two sons": those who mourn her."""
    return verb.tag_ == "VBN" and any(c.dep_ == "agent" or c.lower_ == "by" for c in children_of(verb))


def _of_no_harm(verb: "Token") -> bool:
    """ "Recovered a rifle", "survived a massacre as a child": no words for what a body suffers."""
    told = [t for c in children_of(verb) if c.dep_ in {"dobj", "obj"} for t in (c, *c.conjuncts)]
    return bool(told) and not any(t.lemma_.lower() in _INJURIES for t in told)


def _just_hit(verb: "Token") -> bool:
    """ "Two men were hit", by or with what is not said: not "hit hard", "hit with a fine"."""
    below = children_of(verb)
    passive = verb.tag_ == "VBN" and any(c.dep_ == "nsubjpass" for c in below)
    return passive and verb.lemma_.lower() != "pierce" and not any(c.lower_ in _OTHERWISE for c in below)


def _sufferers(verb: "Token", subject: Sequence["Token"]) -> Sequence["Token"]:
    """Who suffers: in "officers found a man suffering from burns" whom they found, whatever the parse says."""
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "xcomp", "ccomp"} and head.lemma_.lower() in _FINDING:
        own = [c for c in children_of(verb) if c.dep_ == "nsubj"]
        return own or slots(head).get("object", [])
    return subject


def _with_injuries(preposition: "Token") -> Sequence["Token"]:
    """ "Three victims with gunshot wounds", "taken away with burns"."""
    if not any(t.lemma_.lower() in _INJURIES for t in _within(preposition)):
        return ()
    return _told_of(preposition.head)


def _told_of(head: "Token") -> Sequence["Token"]:
    """The persons a phrase is said of: the noun it hangs on, or who is found, taken or is in that state."""
    if head.pos_ in {"NOUN", "PROPN", "NUM"}:
        return [head, *(c for c in head.conjuncts if c.i < head.i and c.pos_ in {"NOUN", "PROPN", "NUM"})]
    if head.pos_ not in {"VERB", "AUX"}:
        return ()
    filled = slots(head)
    done_to = filled.get("object", [])
    if head.lemma_.lower() in {"be", "remain", "stay", "arrive", "show", "turn", "come", "go", "walk", "escape"}:
        return filled.get("subject", [])
    return done_to


def _how_badly(token: "Token") -> bool:
    """Whether what is denied is only that the harm was grave: "did not suffer life-threatening wounds"."""
    below = token.doc[max(token.left_edge.i, token.i - WORDS) : min(token.right_edge.i, token.i + WORDS) + 1]
    return any(t.lower_.rpartition("-")[2] in {"threatening", "serious", "critical", "grave"} for t in below)


def _lives(verb: "Token") -> bool:
    return verb.lemma_.lower() in {*_LIVING, "live"} or (
        verb.lemma_.lower() in {"make", "be", "pull"}
        and any(t.lower_ in {"ok", "okay", "fine", "recovery", "through", "alright"} for t in _around(verb))
    )


def _treated(verb: "Token") -> bool:
    return any(t.lemma_.lower() in _INJURIES or t.lower_ in {"released", "scene"} for t in _around(verb))


def _is_care(token: "Token") -> bool:
    return token.lemma_.lower() in _CARE or (
        token.lower_ == "center" and any(c.lower_ == "medical" for c in children_of(token))
    )


def _phrases(verb: "Token") -> Iterator["Token"]:
    """The nouns of the prepositional phrases of a verb, two deep ("to the emergency room of a hospital")."""
    for child in children_of(verb):
        if child.dep_ in {"prep", "dative", "npadvmod", "advmod", "prt"}:
            yield from _within(child)


def _objects(verb: "Token") -> Iterator["Token"]:
    for child in children_of(verb):
        if child.dep_ in {"dobj", "obj"}:
            yield child
            yield from child.conjuncts
        elif child.dep_ == "prep" and child.lower_ in {"from", "for"}:
            yield from _within(child)
        elif child.dep_ == "ccomp" and child.i > verb.i:  # "sustained what the police say are minor injuries"
            yield from child.doc[verb.i + 1 : min(child.right_edge.i, verb.i + CLAUSE) + 1]


def _within(preposition: "Token") -> Iterator["Token"]:
    for child in children_of(preposition):
        if child.dep_ in {"pobj", "pcomp"}:
            yield child
            yield from (c for c in children_of(child) if c.dep_ in {"compound", "amod", "conj"})
        elif child.dep_ == "prep":
            yield from (c for c in children_of(child) if c.dep_ == "pobj")


def _around(verb: "Token") -> Iterator["Token"]:
    for child in children_of(verb):
        yield child
        yield from children_of(child)


def _may_be_person(token: "Token") -> bool:
    return (
        token.pos_ in {"PROPN", "PRON", "NUM"}
        or token.lower_ in {"both", "all"}
        or is_person(token)
        or token.tag_ == "NNS"
    )
