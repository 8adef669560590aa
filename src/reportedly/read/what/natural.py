"""Natural: deaths that nobody brought about, as obituaries tell them: "died at her home, aged 91"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import sentence_of
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.unnamed_words import VIOLENCE

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

#: What an obituary says with the word for dying. Not how old somebody was alone: the dead of a shooting have ages.
_OLD = r"(?:[6-9]\d|1[01]\d)\b"
_PASSING = re.compile(
    r"\b(?:died|dies|dying)\b[^.;]{0,60}?(?:"
    r"\bat (?:his|her|their) home\b|\bat home\b(?! after being)|\bat \d{2,3}\s*(?:[.,]|$)"
    rf"|,? aged? (?:of )?{_OLD}|\bat (?:the )?age (?:of )?{_OLD}|\bsuddenly\b|\bunexpectedly\b|\bcomplications\b"
    r"|\b(?:short|long|brief|lengthy|courageous|prolonged) (?:illness|battle|fight|struggle)\b"
    r"|\bsurrounded by (?:(?:his|her|their) )?(?:loving )?(?:family|loved)|\bhospice\b|\bnursing home\b|\bcare home\b)",
    re.I,
)
#: "Foul play is not suspected", "no signs of foul play".
_NO_FOUL = re.compile(
    r"\b(?:not|n[’']t|no (?:signs?|evidence|suspicions?) of|rul(?:e[sd]?|ing) out) (?:\w+ ){0,2}foul play\b"
    r"|\bfoul play (?:is|was) (?:not|n[’']t)\b|\bno foul play\b",
    re.I,
)
#: Words by which somebody is told to have died, as against having been killed.
_DYING = frozenset({"die"})
#: What says that others brought it about, beside the words that tie any sentence to violence.
_BROUGHT_ABOUT = VIOLENCE | frozenset(
    """shoot stab kill murder beat torture execute hang injure wound injury police officer soldier troop army militia
    fighting clash war prison jail detention siege strike shell shelling airstrike drone mine landmine explode fire
    burn abduct kidnap rape riot protest protester charge coroner autopsy""".split()
)
#: What somebody may have been shot with, foul play or not.
_ARMED = frozenset("hunting hunt gun firearm rifle pistol handgun shotgun gunshot shoot".split())

#: Of more than one, or of nobody in particular.
_MANY = frozenset({"they", "we", "people"})


def beside_natural_deaths(events: Sequence[EventMention], passages: Sequence["Passage"]) -> list[EventMention]:
    """The mentions that tell of no natural death: one that its sentence tells as one, and beside such a one any of one
    person, where no word of the report ties it to violence; and the death of one person where that is all that a
    report tells, and nothing in it says that others brought it about."""
    if _is_of_nobody(events, passages):
        return []
    dying = [m for m in events if m.befalls and m.token.lemma_.lower() in _DYING and _is_told_calmly(m)]
    if not dying or any(VIOLENCE.intersection(p.tree.lemma) for p in passages):
        return list(events)
    natural = {m.span.start for m in dying if _is_passing(m)}
    alone = len(dying) == len(events) and not any(_BROUGHT_ABOUT.intersection(p.tree.lemma) for p in passages)
    if natural or alone:
        natural |= {m.span.start for m in dying if _is_of_one(m)}
    return [m for m in events if m.span.start not in natural]


def _is_of_nobody(events: Sequence[EventMention], passages: Sequence["Passage"]) -> bool:
    """Whether all that a report tells is that somebody was found dead, and that nobody is thought to have done it."""
    only = all(m.token.lemma_.lower() in {"die", "dead", "pronounce"} for m in events)
    armed = any(_ARMED.intersection(p.tree.lemma) for p in passages)
    return only and not armed and any(p.first(_NO_FOUL) for p in passages)


def _is_passing(mention: EventMention) -> bool:
    """Whether a sentence tells of a death as obituaries do, and the one before it of no violence."""
    doc = mention.token.doc
    start, end = sentence_of(mention.token)
    before = doc[sentence_of(doc[start - 1])[0] if start else 0 : start]
    if any(t.lemma_.lower() in _BROUGHT_ABOUT for t in before):
        return False
    return _PASSING.search(doc[start:end].text) is not None


def _is_told_calmly(mention: EventMention) -> bool:
    """Whether no word of violence stands in a mention's sentence."""
    start, end = sentence_of(mention.token)
    return not any(t.lemma_.lower() in _BROUGHT_ABOUT for t in mention.token.doc[start:end])


def _is_of_one(mention: EventMention) -> bool:
    """Whether one person is told to have died, and not a number of them."""
    dead = mention.slots.get("subject", [])
    return bool(dead) and dead[0].tag_ in {"NNP", "NN", "PRP"} and dead[0].lower_ not in _MANY
