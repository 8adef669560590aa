"""Hearsay: whether what a trigger tells is passed on as a rumour, or as what nobody confirmed or was sure of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.model.claim import Status
from reportedly.read.parse.sentences import children_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is told on with nobody who answers for it.
RUMOUR = frozenset("rumor rumour gossip hearsay".split())

_LORE = frozenset("legend tradition lore folklore myth".split())

#: Nouns of what was said.
REPORTS = frozenset("report claim allegation news story accusation account assertion".split())

#: What opens the paragraph that a check of facts will judge: "CLAIM: Police shot a nurse".
_CHECKED = frozenset("claim claims myth rumour rumor hoax".split())

_UNCONFIRMED = frozenset("unconfirmed unverified unsubstantiated".split())
_CONFIRMING = frozenset("confirm verify substantiate".split())
#: Verbs of telling.
SAYING = frozenset("say tell announce claim suggest allege state report indicate speak".split())
_ANYBODY = frozenset("people folk folks".split())
_OPENING, _CLOSING = frozenset("\"'‘“"), frozenset("\"'’”")
_MAYBE = frozenset("possibly perhaps maybe probably supposedly".split())

#: "Appears to have fled", "is said to have been shot", "purports to show".
_SEEMING = frozenset("appear seem think say report understand hear assume purport".split())
_OF_ITSELF = frozenset({"appear", "seem", "purport"})
_SHOWING = frozenset({"show", "depict"})


def hearsay(trigger: "Token", governors: Sequence["Token"]) -> Status | None:
    """ "rumoured" or "alleged" where the words around a trigger tell it so, else None. `governors` are the verbs and
    nouns whose complement its clause is, nearest first."""
    if len(trigger.doc) > 1 and trigger.doc[0].lower_ in _CHECKED and trigger.doc[1].text == ":":
        return "rumoured"
    beside = [*governors, *(c for c in children_of(trigger) if c.dep_ == "parataxis")]
    if any(g.lemma_.lower() in RUMOUR or _has_it(g) or _by_anybody(g) for g in beside):
        return "rumoured"
    sources = [source for word in (trigger, *governors) for source in _according_to(word)]
    if any(source.lemma_.lower() in RUMOUR for source in sources):
        return "rumoured"
    if any(map(_is_unconfirmed, sources)) or any(_unconfirmed(g) or _unsure(g) for g in governors):
        return "alleged"
    if _is_others_word(trigger):
        return "alleged"
    if any(c.lower_ in _MAYBE for c in children_of(trigger) if c.dep_ == "advmod"):
        return "alleged"
    perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "has", "had"} for c in children_of(trigger))
    if (trigger.dep_ == "xcomp" and perfect and _seems(trigger.head)) or any(map(_seems_shown, governors)):
        return "alleged"
    return None


def _is_others_word(trigger: "Token") -> bool:
    """Whether a trigger alone stands in quotation marks: "doubts grow over 'massacre'" is told in somebody's word."""
    if not 0 < trigger.i < len(trigger.doc) - 1:
        return False
    return trigger.nbor(-1).text in _OPENING and trigger.nbor().text in _CLOSING


def _has_it(verb: "Token") -> bool:
    """ "Rumour has it that", "legend has it that", "word is that"."""
    if verb.lemma_.lower() not in {"have", "be"} or not verb.i:
        return False
    before = verb.nbor(-1)
    return before.lemma_.lower() in RUMOUR | _LORE or (before.lower_ == "word" and before.dep_ == "nsubj")


def _by_anybody(verb: "Token") -> bool:
    """ "People say", "rumours say"."""
    if verb.lemma_.lower() not in SAYING:
        return False
    subjects = [c for c in children_of(verb) if c.dep_ == "nsubj"]
    if any(s.lemma_.lower() in RUMOUR for s in subjects):
        return True
    bare = [s for s in subjects if s.lower_ in _ANYBODY and not any(True for _ in children_of(s))]
    return bool(bare) and verb.tag_ in {"VBP", "VBZ"}


def _according_to(word: "Token") -> list["Token"]:
    """What stands behind "according to" at a word."""
    said = [c for c in children_of(word) if c.lower_ == "according"]
    return [o for c in said for to in children_of(c) for o in children_of(to) if o.dep_ == "pobj"]


def _is_unconfirmed(noun: "Token") -> bool:
    return noun.lemma_.lower() in REPORTS and any(c.lower_ in _UNCONFIRMED for c in children_of(noun))


def _unconfirmed(governor: "Token") -> bool:
    """ "Unconfirmed reports that", "unverified reports said that", "there are reports of", "reports of a massacre could
    not be verified"."""
    if governor.pos_ == "VERB" and governor.lemma_.lower() in SAYING:
        return any(c.dep_ == "nsubj" and _is_unconfirmed(c) for c in children_of(governor))
    if governor.lemma_.lower() not in REPORTS:
        return False
    head = governor.head
    if _is_unconfirmed(governor) or (governor.dep_ == "attr" and any(c.dep_ == "expl" for c in children_of(head))):
        return True
    return head.lemma_.lower() in _CONFIRMING and any(c.dep_ == "neg" for c in children_of(head))


def _unsure(verb: "Token") -> bool:
    """ "It is said that", "it is possible that", "it could not be confirmed that"."""
    below = children_of(verb)
    if not any(c.lower_ == "it" and c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in below):
        return False
    passive = any(c.dep_ == "auxpass" for c in below)
    if passive and verb.lemma_.lower() in _CONFIRMING:
        return any(c.dep_ == "neg" for c in below)
    if passive and verb.lemma_.lower() == "say":
        return any(c.lower_ in {"is", "'s"} for c in below)
    return any(c.dep_ == "acomp" and c.lower_ in {"possible", "conceivable", "likely"} for c in below)


def _seems_shown(governor: "Token") -> bool:
    """ "A video appears to show soldiers shooting prisoners"."""
    return governor.lemma_.lower() in _SHOWING and governor.dep_ == "xcomp" and _seems(governor.head)


def _seems(head: "Token") -> bool:
    passive = any(c.dep_ == "auxpass" for c in children_of(head))
    return head.lemma_.lower() in _SEEMING and (passive or head.lemma_.lower() in _OF_ITSELF)
