"""Irreal: whether what a trigger tells is wanted, feared, threatened, planned, asked for or averted, and is not said to
have come to pass."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.what.joined import first_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_IRREAL = frozenset(
    """threaten want try attempt hope urge persuade order refuse prevent avoid fear consider encourage warn vow
    agree decide ask allow dare escape risk prepare imagine suppose pretend envisage conspire scheme""".split()
)
#: The same before "-ing": "discussed shooting him", "talked of killing", "refrained from shooting".
_IDEAS = frozenset(
    """discuss contemplate suggest refrain deter discourage dissuade dream fantasize fantasise talk joke think
    propose debate rule""".split()
)
#: Verbs before "to" with which it did come to it: "began to shoot", "is said to flee", "helped to arrest". Of who was
#: given a deed to do ("instructed", "assigned") reports tell when it was done.
_REAL = frozenset(
    """begin start continue proceed manage go come get use help happen appear seem prove turn cause lead force bring
    compel enable cease tend say report believe think know allege understand find see hear confirm reveal admit show
    deem claim lure trick presume estimate record rumor rumour make assume suspect charge accuse confess instruct
    assign commission""".split()
)
#: "Thought of killing", "talked about shooting", "kept from entering": what stands behind these did not happen.
_NOT_OF = frozenset({"about", "of", "on", "in", "toward", "towards", "from", "against", "to"})
_SHORT_OF = frozenset("close inch inches near shy short instead rather brink verge verging idea prospect".split())

#: Who is kept, barred or talked out of a deed did not do it: "blocked the police from arresting her".
_KEEPING = frozenset(
    "block bar ban stop keep prevent prohibit forbid deter dissuade discourage restrain hinder stay hold".split()
)
_INSTEAD = frozenset({("instead", "of"), ("rather", "than"), ("short", "of"), ("opposed", "to")})

#: "Foiled an attack", "avoided arrest", "authorised the bombing of the port": it is not said that it came to it.
_AVERTING = frozenset(
    """foil thwart avert prevent avoid plot simulate rehearse imagine preclude permit authorize authorise prohibit
    forbid ban outlaw""".split()
)
#: Before verbs: what an attack "could" or "would" do leaves open whether there is one, unless it could "have" done it.
_MODAL = frozenset({"could", "would", "can", "may", "might", "will", "'ll"})
#: Auxiliaries of what is past: "were killed", "have fled".
_HAPPENED = frozenset({"was", "were", "had", "have", "has", "'ve"})
_FOILED = frozenset({"foil", "thwart", "avert"})
#: "Were unable to arrest", "are ready to attack": it is not said that they did.
_READY = frozenset(
    "unable unwilling willing ready prepared afraid eager keen reluctant poised desperate determined".split()
)
_DEMANDING = {"demand", "seek", "urge", "request", "recommend", "propose", "order"}
#: "The execution was cancelled": what was to come did not.
_CANCELLING = frozenset("cancel postpone scrap shelve defer delay stay commute".split())
_OFF = frozenset({"call", "put"})
#: "Spared execution", "escaped arrest", "was saved from execution": without an article what was to come, where "escaped
#: an ambush" tells of one that was.
_SPARING = frozenset("spare spar escape evade elude dodge risk fear await face save rescue protect shield".split())
#: "Threatened with arrest", "wanted for arrest", "called for an attack".
_AIMING = frozenset({("threaten", "with"), ("want", "for"), ("call", "for"), ("push", "for"), ("plead", "for")})
IRREAL_NOUNS = frozenset(
    """threat attempt plan plot risk fear possibility effort intention hope chance prospect warning danger desire
    decision conspiracy""".split()
)
#: What somebody may yet be caught by: "information that leads to an arrest".
_LEADING = frozenset("information tip reward clue detail lead anyone".split())
_FIRST = frozenset("first last latest only".split())


def is_irreal(trigger: "Token", governors: Sequence["Token"]) -> bool:
    """Whether a trigger's own words, or those it hangs on, leave it unsaid that it happened. `governors` are the verbs
    and nouns whose complement its clause is, nearest first."""
    first = first_of(trigger)
    head = first.head
    above = head.lemma_.lower()
    if is_feared_done(trigger, governors):
        return False
    if first.dep_ in {"xcomp", "ccomp"} and above in _IRREAL | _READY:
        return True
    if first.dep_ == "xcomp" and first.tag_ == "VBG" and above in _IDEAS:
        return True
    if any(g.lemma_.lower() in IRREAL_NOUNS for g in governors):
        return True
    if first.dep_ == "dobj" and above in _AVERTING:
        return not _came_to_it(head)
    if trigger.pos_ == "NOUN" and _never_came_to_it(trigger):
        return True
    if first.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() == "warn":
        return True
    if first.dep_ in {"dobj", "ccomp", "xcomp"} and above in _DEMANDING:
        return True  # "demanded the arrest of", "demanded that he be arrested"
    if trigger.pos_ == "NOUN" and trigger.i and trigger.nbor(-1).lemma_.lower() in _FOILED:
        return True  # a headline's "Police foil bombing", whatever the parse makes of it
    if _is_thought_of(first) or _is_kept_from(first) or _is_ordered(trigger) or _is_left_open(trigger):
        return True
    if _may_lead_to(trigger) or _is_weighed(trigger):
        return True
    below = {c.lower_ for c in children_of(first) if c.dep_ == "aux"}
    if "to" not in below or "have" in below:
        return False
    if first.dep_ in {"advcl", "acl", "relcl"}:
        return above not in _FIRST and not _went_on(head)
    return first.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX"} and above not in _REAL


def is_feared_done(trigger: "Token", governors: Sequence["Token"]) -> bool:
    """ "It is feared that ten were killed", "twelve are feared dead": who fears so takes it to have happened, and is
    not certain. What it is feared will come is not that."""
    if trigger.pos_ != "NOUN" and trigger.i > sentence_of(trigger)[0] and trigger.nbor(-1).lower_ == "feared":
        return True
    if not any(g.lemma_.lower() == "fear" for g in governors):
        return False
    first = first_of(trigger)
    verb = first.head if first.dep_ in {"acomp", "attr", "oprd"} and first.head.pos_ in {"VERB", "AUX"} else first
    helped = [c for c in children_of(verb) if c.dep_ in {"aux", "auxpass"}]
    if any(c.lower_ in _MODAL | {"to", "being"} for c in helped):
        return False
    stands = verb is not first and verb.tag_ in {"VBZ", "VBP"}  # "fear that he is dead"
    return stands or verb.tag_ == "VBD" or any(c.lower_ in _HAPPENED for c in helped)


def _came_to_it(averting: "Token") -> bool:
    """ "Failed to prevent the attack", "could not prevent it": it came to it."""
    if averting.lemma_.lower() not in _FOILED | {"prevent", "avoid"}:
        return False
    above = averting.head.lemma_.lower() if averting.dep_ == "xcomp" else ""
    return above in {"fail", "unable"} or any(c.dep_ == "neg" for c in children_of(averting))


def _never_came_to_it(noun: "Token") -> bool:
    """ "The execution was called off", "was spared execution", "was threatened with arrest"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    lemma = verb.lemma_.lower()
    off = lemma in _OFF and any(c.dep_ == "prt" and c.lower_ == "off" for c in children_of(verb))
    if noun.dep_ in {"dobj", "nsubjpass"} and (lemma in _CANCELLING or off):
        return True
    if any(c.dep_ in {"det", "poss", "nummod"} for c in children_of(noun)):
        return (lemma, noun.head.lower_) in _AIMING and noun.dep_ == "pobj" and not _is_the(noun)
    if noun.dep_ == "pobj":
        preposition = noun.head.lower_
        return (lemma, preposition) in _AIMING or (preposition == "from" and lemma in _SPARING)
    return noun.dep_ == "dobj" and noun.tag_ == "NN" and lemma in _SPARING


def _is_the(noun: "Token") -> bool:
    return any(c.lower_ in {"the", "this", "that", "these", "those"} for c in children_of(noun))


def _went_on(verb: "Token") -> bool:
    """ "Went on to kill"."""
    return verb.lemma_.lower() == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in children_of(verb))


def _is_thought_of(trigger: "Token") -> bool:
    """ "Talked about shooting", "came close to killing", "will stand together on arresting"."""
    preposition = trigger.head
    if trigger.dep_ != "pcomp" or preposition.lower_ not in _NOT_OF:
        return False
    above = preposition.head
    if above.lemma_.lower() in _IRREAL | _IDEAS or above.lower_ in _SHORT_OF or above.lower_ in {"within"}:
        return True
    future = any(c.lower_ in {"will", "'ll", "shall", "would"} for c in children_of(above) if c.dep_ == "aux")
    return future and preposition.lower_ in {"on", "in", "toward", "towards"}


def _is_kept_from(trigger: "Token") -> bool:
    """ "Blocked the police from arresting", "talked him out of shooting", "instead of shooting"."""
    before = trigger.i - 1
    while before > 1 and trigger.doc[before].dep_ in {"aux", "auxpass", "advmod", "neg"}:
        before -= 1
    if before < 1:
        return False
    preposition = trigger.doc[before]
    last = (trigger.doc[before - 1].lower_, preposition.lower_)
    if trigger.pos_ in {"VERB", "AUX"} and last in _INSTEAD:
        return True
    if trigger.tag_ != "VBG" or last[1] not in {"from", "of"}:
        return False
    keeping = _KEEPING if last[1] == "from" else {"talk"} if last[0] == "out" else frozenset()
    above = [a for a in preposition.ancestors if a.pos_ in {"VERB", "AUX"}]
    return bool(above) and above[0].lemma_.lower() in keeping


def _is_weighed(trigger: "Token") -> bool:
    """ "An attack on the town could kill thousands": one of which no day is told, and nothing that it did."""
    verb = trigger.head
    if trigger.pos_ != "NOUN" or trigger.dep_ != "nsubj" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    auxiliaries = {c.lower_ for c in children_of(verb) if c.dep_ == "aux"}
    if not auxiliaries & _MODAL or "have" in auxiliaries:
        return False
    phrase = trigger.doc[trigger.left_edge.i : trigger.right_edge.i + 1]
    if any(t.ent_type_ in {"DATE", "TIME"} or t.tag_ in {"VBD", "VBN"} for t in phrase):
        return False
    return any(c.lower_ in {"a", "an", "another", "such"} for c in children_of(trigger))


def _is_ordered(trigger: "Token") -> bool:
    """ "Shoot them all": a bare verb that opens what is said."""
    if trigger.tag_ != "VB" or any(c.dep_ in {"nsubj", "aux", "auxpass"} for c in children_of(trigger)):
        return False
    before = trigger.nbor(-1) if trigger.i else None
    opens = before is None or trigger.i == sentence_of(trigger)[0] or before.text in {'"', "“", "'", "‘", ":"}
    return opens and trigger.dep_ in {"ROOT", "ccomp", "xcomp", "parataxis"}


def _is_left_open(trigger: "Token") -> bool:
    """ "An attack cannot be ruled out", "do not rule out that he was kidnapped", "no information about any attack"."""
    if trigger.pos_ == "NOUN" and any(c.lower_ == "any" for c in children_of(trigger)):
        return True
    head = trigger.head
    governed = trigger.dep_ in {"ccomp", "nsubjpass", "dobj"} and head.lemma_.lower() == "rule"
    return governed and any(c.dep_ == "prt" and c.lower_ == "out" for c in children_of(head))


def _may_lead_to(trigger: "Token") -> bool:
    """ "Information leading to the arrest of", "a reward for the capture of"."""
    preposition = trigger.head
    if trigger.dep_ != "pobj" or trigger.pos_ != "NOUN":
        return False
    above = preposition.head
    if preposition.lower_ == "to" and above.lemma_.lower() == "lead" and above.tag_ not in {"VBD", "VBN"}:
        return above.dep_ in {"acl", "relcl"} and above.head.lemma_.lower() in _LEADING
    return preposition.lower_ == "for" and above.lower_ == "reward"
