"""Denied: whether the words around a trigger say that what it tells is not so."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.what.hearsay import REPORTS, RUMOUR, SAYING
from reportedly.read.what.joined import first_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DENYING = frozenset({"deny", "refute", "reject", "dismiss", "disprove", "rebut"})
#: What courts turn down without saying that nothing happened: "dismissed the lawsuit over the killing".
_TURNING_DOWN = frozenset({"dismiss", "reject"})
_SUITS = frozenset("lawsuit suit case appeal motion petition complaint bid request plea application".split())
#: The same of reports and rumours alone: "correcting reports that", "contrary to the claim that".
_TAKING_BACK = frozenset({"correct", "retract", "contradict", "debunk", "quash", "dispel", "counter", "contrary"})
_REFUSING = frozenset({"refuse", "decline"})
_FALSE = frozenset("false untrue baseless groundless unfounded fabricated fake invented".split())
_FALSELY = frozenset("wrongly falsely mistakenly erroneously incorrectly untruthfully".split())
_LIES = frozenset("lie fabrication falsehood hoax slander".split())
#: Not to say or know of something, or not to mind it, is not to deny it.
_UNTOLD = frozenset(
    """know rule say tell confirm verify comment reveal disclose specify explain understand remember forget release
    identify determine establish find learn regret mind care realize realise notice mention acknowledge admit concede
    forgive apologize apologise""".split()
)
#: Who denies a part in a deed does not deny the deed: "denied responsibility for the bombing".
_PART = frozenset(
    "responsibility involvement role part hand knowledge complicity connection link participation".split()
)
#: "At no time did they shoot", "by no means", "under no circumstances".
_NO_WAY = frozenset("time circumstance mean means way account point stage event case instance occasion".split())
#: Words of a number that "not" before them leaves above none: "not all were killed".
_SOME = frozenset("all every everyone everybody everything many much only just".split())
_OPEN = frozenset("clear known certain sure confirmed verified established".split())
#: Verbs that only say of what a noun tells that it is.
HOLDING = frozenset(
    "hold carry launch stage mount conduct commit perpetrate organize organise take happen occur".split()
)
#: Verbs of which a noun of a happening is the subject when it comes to it.
_COMING = frozenset("happen occur take come materialize materialise follow".split())
_DOING = HOLDING | {"order", "authorize", "authorise", "make", "do", "plan", "see"}
_DEFINITE = frozenset("the this that these those".split())
_NONE = frozenset({"nobody", "none", "neither"})
#: How a deed is answered that was done whoever did it: "nobody was convicted of killing her".
_ANSWERING = frozenset(
    """charge accuse convict arrest detain hold suspect blame jail imprison try sentence punish prosecute indict
    discipline dismiss fine praise thank""".split()
)
_SO_MANY = frozenset((much, many) for much in ("so", "this", "that") for many in ("many", "few", "much"))
_PROVING = frozenset({"evidence", "proof", "sign", "indication", "truth"})

#: What the next sentence says of the one before: "That was wrong.", "The report turned out to be false."
_NOT_SO = re.compile(
    r"[\"“”’' ]*(?:(?:but|however|in fact),? )?"
    r"(?:that|this|it|the (?:claim|report|rumou?r|story|post|account|news|call)s?) "
    r"(?:was|is|were|are|proved|(?:later )?turned out to be|has since proved) (?:to be )?(?:all |entirely |totally )?"
    r"(?:wrong|false|untrue|not true|incorrect|unfounded|baseless|invented|a lie|a hoax|a false alarm)\b",
    re.I,
)
_NOT_THE_CASE = re.compile(
    r"[\"“”’' ]*(?:it|this) (?:is|was) (?:simply |just )?(?:not (?:the case|true|correct)|untrue|incorrect)\b", re.I
)
#: How many words at the beginning of a sentence say that what another says, or what follows, is not so.
_OPENING = 12
#: The same in the fewest words: "He had not."
_HAD_NOT = re.compile(r"[\"“”’' ]*(?:but )?(?:he|she|they|it) (?:had|has|have|was|were|did)(?: not|n['’]t)\.", re.I)


def is_denied(trigger: "Token", filled: dict[Slot, list["Token"]], governors: Sequence["Token"]) -> bool:
    """Whether what a trigger tells is denied. `governors` are the verbs and nouns whose complement its clause is,
    nearest first."""
    if (
        _is_not_the_case(trigger)
        or any(map(_is_false, governors))
        or _is_negated(trigger)
        or _by_nobody(trigger, filled)
    ):
        return True
    if trigger.dep_ in {"pobj", "pcomp"} and _is_part_in(trigger, governors):
        return False
    told = any(g.lemma_.lower() in REPORTS | RUMOUR for g in governors) or any(map(_of_what_was_said, governors))
    if any(denies(g) or (told and g.lemma_.lower() in _TAKING_BACK) for g in governors):
        return True
    return bool(governors) and _is_taken_back(trigger)


def _of_what_was_said(verb: "Token") -> bool:
    """ "Contradicting reports on social media that", whose clause a parse hangs on the verb."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in REPORTS | RUMOUR for c in children_of(verb))


def _is_part_in(trigger: "Token", governors: Sequence["Token"]) -> bool:
    """ "Denied involvement in the bombing", "denied that its troops were behind the bombing"."""
    preposition = trigger.head.lower_
    return preposition == "behind" or bool(governors and governors[0].lemma_.lower() in _PART)


def denies(governor: "Token") -> bool:
    """Whether what a word governs is denied by it: not by "did not deny"."""
    if governor.lemma_.lower() in _TURNING_DOWN and any(
        c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in _SUITS for c in children_of(governor)
    ):
        return False
    return governor.lemma_.lower() in _DENYING and not leaves_open(governor)


def leaves_open(governor: "Token") -> bool:
    """ "Did not deny that", "refused to deny that": who says so takes it for no lie."""
    return governor.lemma_.lower() in _DENYING and (_has_neg(governor) or governor.head.lemma_.lower() in _REFUSING)


def _is_negated(trigger: "Token") -> bool:
    below = children_of(trigger)
    if _is_record(trigger):
        return False
    if any(
        c.dep_ == "neg" or c.lower_ == "nor" or (c.dep_ in {"det", "nummod"} and c.lower_ in {"no", "zero"})
        for c in below
    ):
        return True
    if _is_neither(trigger) or _is_in_no_way(trigger):
        return True
    first = first_of(trigger)
    if first.i != trigger.i and any(c.dep_ == "neg" for c in children_of(first)):  # "did not arrest or kill anybody"
        return True
    head = trigger.head
    if trigger.dep_ in {"pobj", "pcomp"} and head.lower_ == "without":
        return not (
            trigger.pos_ == "NOUN" and _is_known(trigger)
        )  # "without the bombing, the vote would have been held"
    if trigger.dep_ == "xcomp" and head.lower_ == "known" and _has_neg(head):  # "is not known to have shelled"
        return True
    if trigger.pos_ == "NOUN" and any(map(_never_came, below)):
        return True
    if trigger.dep_ == "xcomp" and head.lemma_.lower() == "fail":  # "failed to explode"
        return not _has_neg(head)
    if trigger.dep_ in {"nsubj", "nsubjpass"} and trigger.pos_ == "NOUN":
        return head.lemma_.lower() in _COMING and _has_neg(head)
    if trigger.dep_ == "ccomp" and trigger.i < head.i:
        return False  # "Rebels shelled the town, the army did not respond": a clause of its own
    if trigger.dep_ in {"xcomp", "ccomp", "acomp", "attr", "dobj", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        if head.lemma_.lower() in _DENYING:
            return False  # "did not deny that"
        if trigger.dep_ == "dobj" and _is_known(trigger) and head.lemma_.lower() not in _DOING:
            return False  # "did not condemn the attack"
        above = head.head if head.dep_ == "conj" else head  # "never ordered or carried out the killing"
        return (_has_neg(head) or _has_neg(above)) and _tells(head)
    return False


def _is_neither(trigger: "Token") -> bool:
    """ "Neither killed nor wounded", for the one word and the other."""
    if any(c.dep_ == "preconj" and c.lower_ == "neither" for c in children_of(trigger)):
        return True
    joined = (c for c in children_of(trigger.head) if c.dep_ == "cc" and c.i < trigger.i)
    return trigger.dep_ == "conj" and any(c.lower_ == "nor" for c in joined)


def _is_in_no_way(trigger: "Token") -> bool:
    """ "At no time did they shoot", "the police by no means shot", on whichever of its words the parse hangs it."""
    for noun in trigger.doc[sentence_of(trigger)[0] : trigger.i]:
        if noun.dep_ == "pobj" and noun.lemma_.lower() in _NO_WAY and noun.nbor(-1).lower_ == "no":
            above = noun.head.head
            if trigger.i in {above.i, above.head.i}:
                return True
    return False


def _is_record(trigger: "Token") -> bool:
    """ "Never had so many been killed", "never before were this many shot": this time they were."""
    before = [t.lower_ for t in trigger.doc[sentence_of(trigger)[0] : trigger.i]]
    many = any(two in _SO_MANY for two in pairwise(before))
    return many and "never" in before


def _has_neg(verb: "Token") -> bool:
    return any(c.dep_ == "neg" for c in children_of(verb))


def _never_came(clause: "Token") -> bool:
    """ "An attack that never came"."""
    return clause.dep_ == "relcl" and clause.lemma_.lower() in _COMING and _has_neg(clause)


def _is_known(noun: "Token") -> bool:
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in children_of(noun))


def _tells(head: "Token") -> bool:
    """Whether "not" on this verb denies its complement: not in "did not say whether", "it is not clear that"."""
    if head.lemma_.lower() in _UNTOLD:
        return False
    return not any(c.dep_ in {"acomp", "attr"} and c.lower_ in _OPEN for c in children_of(head))


def _by_nobody(trigger: "Token", filled: dict[Slot, list["Token"]]) -> bool:
    """ "No one was hurt", "nobody died", "no soldiers defected", "not one woman was killed". That nobody is charged
    with a deed does not say that there was none."""
    for slot in ("subject", "object", "of"):
        for token in filled.get(slot, ()):
            if token.lower_ in _NONE or is_none(token):
                return not (trigger.dep_ == "pcomp" and token.head.i == trigger.head.head.i and _answers(token.head))
    return False


def _answers(verb: "Token") -> bool:
    """Whether a verb tells how a deed is answered, or who is taken to have done it."""
    return verb.lemma_.lower() in _ANSWERING


def is_none(noun: "Token") -> bool:
    """Whether a noun tells of nobody: "no soldiers", "not one woman", "not a single shot", "neither man"."""
    for child in children_of(noun):
        if child.i > noun.i:
            break
        if child.lower_ == "not" and noun.lower_ in _SOME:
            continue
        if child.lower_ in {"no", "neither", "not", "zero", "0"} or any(c.lower_ == "not" for c in children_of(child)):
            return True
    return False


def _is_not_the_case(trigger: "Token") -> bool:
    """ "It is not the case, the ministry said, that any member was beaten", whatever the parse makes of the rest."""
    start, _ = sentence_of(trigger)
    if _NOT_THE_CASE.match(_opening(trigger.doc, start, trigger.i)) is None:
        return False
    between = {t.lower_ for t in trigger.doc[start : trigger.i]}
    return "that" in between and not between & {"but", "however", "although"}


def _is_false(governor: "Token") -> bool:
    """ "Reports of a massacre were false", "it is untrue that", "called the report baseless", "called it a lie",
    "wrongly said that", "there was no evidence that"."""
    below = children_of(governor)
    lemma = governor.lemma_.lower()
    if lemma in _PROVING and any(c.lower_ == "no" for c in below):
        return True
    if lemma in SAYING and any(c.lower_ in _FALSELY for c in below):
        return True
    if lemma == "call" and any(t.lemma_.lower() in _LIES for t in governor.subtree):
        return not _has_neg(governor)
    if governor.lower_ in _FALSE and governor.pos_ == "ADJ":  # "called reports of a massacre false"
        return not _has_neg(governor)
    told = [c for c in below if c.dep_ in {"acomp", "attr", "oprd", "ccomp"} and c.lower_ in _FALSE]
    return bool(told) and not _has_neg(governor)


def _is_taken_back(trigger: "Token") -> bool:
    """Whether the next sentence says that what somebody said in this one was not so."""
    end, doc = sentence_of(trigger)[1], trigger.doc
    if end >= len(doc):
        return False
    after = _opening(doc, end, sentence_of(doc[end])[1])
    return _NOT_SO.match(after) is not None or _HAD_NOT.match(after) is not None


def _opening(doc: "Doc", start: int, end: int) -> str:
    return str(doc[start : min(end, start + _OPENING)].text)
