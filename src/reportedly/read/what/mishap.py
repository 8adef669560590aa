"""Mishap: deaths and injuries by nobody's act: in crashes, quakes and floods."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.hanging import triggers_of
from reportedly.read.what.joined import first_of
from reportedly.read.what.unnamed_words import MISHAP_VERBS, MISHAPS, OUTCOMES, VIOLENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

#: Mishaps that are called so whoever caused them: "the incident", "an accident with a gun".
_OPEN = frozenset("accident collision crush stampede collapse leak blackout outage heat cold virus".split())
_CAUSES = MISHAPS - _OPEN
_ACTING: tuple[Slot, ...] = ("subject", "by")
_BY = frozenset("in by from of during after".split())


def beside_mishaps(events: Sequence[EventMention], passages: Sequence["Passage"]) -> list[EventMention]:
    """The mentions that tell of no mishap, but for one that a codebook names. Where one does, and the report has no
    word of violence, neither do the others that tell only of its dead and hurt."""
    named = triggers_of(events)
    mishaps = {m.span.start for m in events if _is_mishap(m, named)}
    suffered = all(m.span.start in mishaps or _is_suffered(m) for m in events)
    if mishaps and suffered and not any(VIOLENCE.intersection(p.tree.lemma) for p in passages):
        return [m for m in events if not _is_done_to(m)]
    return [m for m in events if m.span.start not in mishaps]


def _is_suffered(mention: EventMention) -> bool:
    """Whether a mention tells only of dead or hurt, and of nobody who made them so."""
    acted = not mention.befalls and any(mention.slots.get(slot) for slot in _ACTING)
    return mention.token.lemma_.lower() in OUTCOMES and not acted


def _is_done_to(mention: EventMention) -> bool:
    """Whether a codebook records what is done to somebody: what nobody does to anybody, as an epidemic, it means."""
    return mention.kind.roles.get("target", ())[:1] == ("object",)


def _is_mishap(mention: EventMention, named: Set[tuple[int, int]]) -> bool:
    """Whether a mention tells of deaths or injuries, says itself that a mishap brought them, and tells of no
    violence."""
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
    told = any(c.lemma_.lower() in (MISHAP_VERBS if c.dep_ == "pcomp" else _CAUSES) for c in causes)
    return told and not _is_violent(trigger)


def _is_violent(trigger: "Token") -> bool:
    start, end = sentence_of(trigger)
    return any(t.lemma_.lower() in VIOLENCE for t in trigger.doc[start:end] if t.i != trigger.i)
