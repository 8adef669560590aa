"""Mishap: deaths and injuries by nobody's act: in crashes, quakes and floods."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.hanging import triggers_of
from reportedly.read.what.joined import first_of
from reportedly.read.what.unnamed_words import ANIMALS, MISHAP_VERBS, MISHAPS, OUTCOMES, VEHICLES, VIOLENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

#: Mishaps that are called so whoever caused them: "the incident", "an accident with a gun".
_OPEN = frozenset("accident collision crush stampede collapse leak blackout outage heat cold virus".split())
_CAUSES = MISHAPS - _OPEN
#: Those of them that are nobody's act where no word of the report ties them to violence.
_PLAIN = _CAUSES | {"accident", "collision", "collapse", "stampede", "heat", "cold", "blaze", "inferno"}
#: Fires of arms: "killed in artillery fire".
_ARMED = frozenset("sniper artillery friendly mortar rocket enemy tank rifle gun machine arms shell heavy army".split())
#: What befalls a vehicle by nobody's act; "strike" and "hit" a tree or guardrail, not people.
_RUNNING = MISHAP_VERBS | {"strike", "hit", "fall"}
_WHEELS = VEHICLES | {"helicopter", "crane", "scaffold", "scaffolding", "jeep", "bicycle", "tractor", "suv", "pickup"}
_FALLING = frozenset(
    "tree rock boulder wall building roof bridge crane mine scaffolding tunnel house boat ferry ship dam".split()
)
#: What bursts by nobody's act.
_BURSTING = frozenset("gas boiler coal transformer firework propane cylinder stove dust volcano volcanic".split())
#: What ties a sentence to violence, whatever burst.
_ACTS = VIOLENCE - {"explosion", "blast"}
#: Whom a vehicle is driven into by somebody.
_RAMMED = frozenset(
    "crowd people pedestrian market parade checkpoint gate marcher protester shopper worshipper".split()
)
#: When something befalls: "died when the boat capsized".
_ONCE = frozenset({"when", "after", "as"})
_ACTING: tuple[Slot, ...] = ("subject", "by")
_BY = frozenset("in by from of during after".split())


def beside_mishaps(events: Sequence[EventMention], passages: Sequence["Passage"]) -> list[EventMention]:
    """The mentions that tell of no mishap, but for one that a codebook names. Where one does, and the report has no
    word of violence, neither do the others that tell only of its dead and hurt."""
    named = triggers_of(events)
    calm = not any(_ACTS.intersection(p.tree.lemma) for p in passages)
    acts = {(m.passage, sentence_of(m.token)) for m in events if m.token.lemma_.lower() not in OUTCOMES}
    fallen = calm and not acts
    mishaps = {
        m.span.start
        for m in events
        if _is_animals(m, calm=calm)
        or _is_mishap(m, named, calm=fallen, alone=(m.passage, sentence_of(m.token)) not in acts)
    }
    suffered = all(m.span.start in mishaps or _is_suffered(m) for m in events)
    if mishaps and suffered and calm:
        return [m for m in events if not _is_done_to(m)]
    return [m for m in events if m.span.start not in mishaps]


def _is_suffered(mention: EventMention) -> bool:
    """Whether a mention tells only of dead or hurt, and of nobody who made them so."""
    acted = not mention.befalls and any(mention.slots.get(slot) for slot in _ACTING)
    return mention.token.lemma_.lower() in OUTCOMES and not acted


def _is_done_to(mention: EventMention) -> bool:
    """Whether a codebook records what is done to somebody: what nobody does to anybody, as an epidemic, it means."""
    return mention.kind.roles.get("target", ())[:1] == ("object",)


def _is_mishap(mention: EventMention, named: Set[tuple[int, int]], *, calm: bool, alone: bool) -> bool:
    """Whether a mention tells of deaths or injuries, says itself that a mishap brought them, and tells of no
    violence. `calm` is whether nothing else in the report does, `alone` whether no other trigger of its sentence."""
    trigger = mention.token
    if trigger.lemma_.lower() not in OUTCOMES or not _is_done_to(mention):
        return False
    first = first_of(trigger)
    above = trigger.head if trigger.pos_ == "ADJ" else first
    causes = [t for slot in _ACTING for t in mention.slots.get(slot, ())]
    if above.i != trigger.i:  # "quakes left scores dead", "a flood killed six and injured ten"
        whole = above.head if above.dep_ == "advcl" else above  # "two quakes struck, leaving scores dead"
        causes += [c for word in {above, whole} for c in children_of(word) if c.dep_ == "nsubj"]
    held = [c for word in {trigger, above} for c in children_of(word) if c.dep_ in {"prep", "agent"}]
    causes += [o for c in held if c.lower_ in _BY for o in children_of(c) if o.dep_ in {"pobj", "pcomp"}]
    causes = [c for c in causes if (mention.passage, c.i) not in named]
    nouns = _PLAIN if calm else _CAUSES
    told = any(c.lemma_.lower() in (MISHAP_VERBS if c.dep_ == "pcomp" else nouns) or _is_wave(c) for c in causes)
    told = told or (alone and _is_run_into(trigger, first, causes))
    told = told or (calm and any(_is_blaze(c) or _is_burst(c) or _drove(c, trigger) for c in causes))
    return told and not _is_violent(trigger)


def _is_wave(cause: "Token") -> bool:
    """ "A heat wave"."""
    return cause.lemma_.lower() == "wave" and cause.i > 0 and cause.nbor(-1).lower_ in {"heat", "cold"}


def _is_blaze(cause: "Token") -> bool:
    """ "A house fire"."""
    below = {c.lower_ for c in children_of(cause)}
    return cause.lemma_.lower() == "fire" and bool(below & {"a", "the"}) and not below & _ARMED


def _is_burst(cause: "Token") -> bool:
    """An explosion of gas, of a boiler."""
    start, end = sentence_of(cause)
    return cause.lemma_.lower() in {"explosion", "blast"} and any(
        t.lemma_.lower() in _BURSTING for t in cause.doc[start:end]
    )


def _drove(cause: "Token", trigger: "Token") -> bool:
    """ "Was struck and killed by a car"."""
    if cause.lemma_.lower() not in VEHICLES:
        return False
    start, end = sentence_of(trigger)
    return any(t.lemma_.lower() in {"strike", "hit", "run", "crush"} for t in trigger.doc[start:end])


def _is_run_into(trigger: "Token", first: "Token", causes: Sequence["Token"]) -> bool:
    """Whether what a vehicle ran into, or its sinking or fall, brought the deaths: "died when their boat capsized", "a
    bus plunged into a ravine, killing 23"."""
    clauses = [c for word in {trigger, first} for c in children_of(word) if c.dep_ == "advcl"]
    verbs = [v for v in clauses if any(m.lower_ in _ONCE for m in children_of(v))]
    if first.dep_ in {"advcl", "conj"} and first.head.pos_ == "VERB":
        verbs.append(first.head)
    if any(_runs(v) for v in verbs):
        return True
    return any(c.lemma_.lower() in _WHEELS | _FALLING and _ran(c) for c in causes)


def _runs(verb: "Token") -> bool:
    """Whether a verb tells of a vehicle that ran into something, sank or fell, and into no people."""
    if verb.lemma_.lower() not in _RUNNING:
        return False
    moved = [c for c in children_of(verb) if c.dep_ in {"nsubj", "nsubjpass"}]
    hit = {t.lemma_.lower() for c in children_of(verb) if c.dep_ in {"dobj", "prep"} for t in c.subtree}
    return any(c.lemma_.lower() in _WHEELS | _FALLING for c in moved) and not hit & _RAMMED


def _ran(vehicle: "Token") -> bool:
    """ "A collapsed crane", "an overturned bus"."""
    return any(c.lemma_.lower() in MISHAP_VERBS and c.dep_ == "amod" for c in children_of(vehicle))


def _is_animals(mention: EventMention, *, calm: bool) -> bool:
    """Whether an animal did it ("a dog attack"), or it was done to animals alone ("shot a dog") where no word of the
    report ties it to violence."""
    if not _is_done_to(mention):
        return False
    done = mention.slots.get("subject") or mention.slots.get("compound") or mention.slots.get("by", [])
    if done and mention.nominal and mention.slots.get("compound"):
        done = mention.slots["compound"]
    borne = mention.slots.get("object") or mention.slots.get("of", [])
    return any(bool(told) and all(map(_is_animal, told)) for told in (done, borne if calm else ()))


def _is_animal(token: "Token") -> bool:
    """Whether a noun is an animal's: not a person or side that is called so ("the Bears")."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in ANIMALS


def _is_violent(trigger: "Token") -> bool:
    start, end = sentence_of(trigger)
    return any(t.lemma_.lower() in _ACTS for t in trigger.doc[start:end] if t.i != trigger.i)
