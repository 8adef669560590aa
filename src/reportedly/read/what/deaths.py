"""Deaths: whether a death told with a day of its own is that of a person whom an account told of as hurt."""

import re
from datetime import date
from typing import TYPE_CHECKING

from reportedly.model.when import When
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.hanging import governing

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.what.draft import Draft

#: Words for dying, as against being killed: a person may be told to have died of it days after.
_DYING = frozenset({"die", "succumb", "pronounce", "declare", "dead"})

#: A death this many days after is still told as that of a person hurt then; courts long held to a year and a day.
LATER = 400

#: Words by which a noun points at what was told before, and at something else of its kind.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
BACKWARD = frozenset("earlier previous prior past last another similar separate unrelated other".split())


#: Words by which harm is told as deadly, and how many of those told of it befell: "four were shot, one fatally".
_MORTAL = frozenset({"fatal", "deadly", "mortal", "fatally", "mortally"})
_LIVING = frozenset({"survive", "escape"})
_SOME_FATALLY = re.compile(r"\b(?:one|two|three|four|five|\d+)(?: of (?:them|whom))?,? (?:fatally|mortally)\b", re.I)


def fills_of(mention: EventMention) -> frozenset[str]:
    """The properties that a mention's persons count for: of a fatal shooting, and of who is fatally hurt, those killed;
    of "four were shot, one fatally" not of all, and never of who survived it."""
    if _SOME_FATALLY.search(mention.span.quote) or _lived_through(mention.token):
        return mention.fills - {"killed"}
    told = [mention.token, *(t for t in mention.slots.get("object", ()) if t.pos_ == "NOUN")]
    if any(c.lower_ in _MORTAL for t in told for c in t.children) and (mention.nominal or "injured" in mention.fills):
        return (mention.fills | {"killed"}) - {"injured"}
    return mention.fills


def _lived_through(token: "Token") -> bool:
    """ "Survived the deadly shooting": who is told of lives, however many others died."""
    return token.dep_ == "dobj" and token.head.lemma_.lower() in _LIVING


def of_one_death(mention: EventMention, draft: "Draft", time: When) -> bool:
    """Whether a mention and an account of other days tell of one person's being hurt and of the death that followed:
    either dies, later, and who is told of last refers back to who was told of first."""
    if dies(mention):
        follows = all(_follows(time, other) for other in draft.times) and not all(map(dies, draft.mentions))
    else:
        follows = all(_follows(other, time) for other in draft.times) and all(map(dies, draft.mentions))
    return follows and _told_before(mention, draft)


def dies(mention: EventMention) -> bool:
    """Whether a mention tells of dying, as against being killed."""
    return mention.token.lemma_.lower() in _DYING and "killed" in mention.fills


def _follows(later: When, earlier: When) -> bool:
    first, last = _first_day(earlier), _first_day(later)
    return first is not None and last is not None and 0 < (last - first).days <= LATER


def _first_day(when: When) -> date | None:
    """The day on which an interval begins; in a leap year, as good as any other, where its year is not known."""
    return date.fromisoformat(when.earliest.replace("XXXX", "2000")) if when.earliest else None


def _told_before(mention: EventMention, draft: "Draft") -> bool:
    """Whether the persons of a mention are some that the account told of: the very same word, a pronoun, a name that
    was told, or a noun that only refers back."""
    before = {(m.passage, t.i): t for m in draft.mentions for t in _fillers(m)}
    names = {t.lower_ for m in draft.mentions for t in _with_names(m)}
    nouns = {t.lemma_.lower() for t in before.values()}
    people = _fillers(mention)
    if not people:  # "died on Tuesday after being shot on Sunday"
        return any(
            m.passage == mention.passage and governing(mention.token, m.token) is not None for m in draft.mentions
        )
    return all(
        (mention.passage, t.i) in before
        or t.pos_ == "PRON"
        or (t.pos_ == "PROPN" and bool({t.lower_, *(c.lower_ for c in t.children)} & names))
        or (_definite(t) and not is_another(t) and (t.lemma_.lower() in nouns or t.lemma_.lower() == "victim"))
        for t in people
    )


def _fillers(mention: EventMention) -> list["Token"]:
    return [t for slot in mention.kind.counted for t in mention.slots.get(slot, ())]


def _with_names(mention: EventMention) -> list["Token"]:
    """The proper names of a mention's persons: the word itself, those joined to it, those in apposition."""
    near = [n for t in _fillers(mention) for n in (t, *t.children, *(g for c in t.children for g in c.children))]
    return [t for t in near if t.pos_ == "PROPN"]


def _definite(token: "Token") -> bool:
    return any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in token.children)


def is_another(token: "Token") -> bool:
    """Whether a noun is told as one more of its kind: "another clerk", "a second clerk"."""
    return any(c.lower_ in BACKWARD or c.lower_ == "second" for c in token.children)
