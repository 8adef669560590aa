"""With the actor: how many died together with whoever killed them, where a report tells the two apart."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.persons.phrased import around
from reportedly.read.seen.report import Seen
from reportedly.text import Span

Base = TypeVar("Base")

_ACTOR = r"(?:gunman|shooter|gunwoman|attacker|assailant|suspect|killer)"
_SELF = r"(?:him|her|them)sel(?:f|ves)"
_OWN_LIFE = r"(?:his|her|their) own li(?:fe|ves)"
_MANY = r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|dozens|scores|hundreds|people)"
_BOUND = r"(?:(?:at least|more than|nearly|almost|about|around|some|up to|as many as) )?"
#: Behind "killed", whom somebody killed: "a gunman killed three people" tells of no dead gunman.
_NOBODY = rf"(?! {_BOUND}(?:{_MANY}|an?\b|the\b|his\b|her\b|one\b|another\b))"
#: What tells that whoever killed others is dead too, by their own hand or another's.
_ACTOR_DIED = re.compile(
    rf"\b(?:(?:then|and|before|later) (?:\w+ ){{0,2}}(?:kill|sho[ot]|hang|hung|stab)\w* {_SELF}"
    r"|(?:kill|sho[ot]|murder|slay|slew|slain|stab)\w*[^.;]{0,80}?(?:,| and| then)(?: then)? "
    rf"{_SELF}(?! (?:in|over|up)\b)"
    rf"|(?<!tried to )(?<!attempted to )(?:kill(?:ed|ing|s)?|shot and killed|fatally (?:shot|shooting)) {_SELF}"
    rf"|turn(?:ed|ing|s)? (?:the|a|his|her) (?:\w+ )?(?:gun|weapon|rifle|handgun|pistol|shotgun|firearm) on {_SELF}"
    rf"|t(?:ook|aking|akes) {_OWN_LIFE}|commit(?:ted|ting|s) suicide|murders?[- –]suicide"
    rf"|{_ACTOR} (?:(?:also |later |then |and ){{0,2}}(?P<be>was |is |were |being ))?"
    rf"(?:(?:also|later|then|and) ){{0,2}}(?:\w+ )?"
    rf"(?:dead|died|(?:killed|shot dead|shot and killed|fatally (?:shot|wounded))(?(be)|{_NOBODY}))"
    rf"|{_ACTOR} (?:in [^.;:]{{0,60}}? )?(?:was )?found dead"
    rf"|(?:suspected|accused) of (?:killing|murdering|fatally shooting) [^.;]{{0,80}}? (?:was|is|were) (?:found )?dead"
    r"|(?:dead|died|killed)[^.;]{0,40}? self-inflicted"
    r"|(?:police|officers?|deput(?:y|ies)|troopers?|SWAT team|agents?)(?: [^.;]{0,60}?)? "
    rf"(?:shot and killed|fatally shot|killed) (?:him|her|the (?:alleged |suspected )?{_ACTOR})"
    rf"|(?:{_ACTOR}|before(?: (?:he|she))?) (?:also |later |then |was |is |being ){{0,3}}"
    r"(?:killed|fatally shot|shot dead|shot and killed) by (?:\w+ ){0,3}(?:police|officers?|deput(?:y|ies)))\b",
    re.I,
)
_IS_ACTOR = re.compile(rf"\b{_ACTOR}\b", re.I)
#: A murder-suicide has two dead at the least, a double one three.
_MURDER_SUICIDE = re.compile(r"\b(?:(?P<fold>double|triple|quadruple) )?murders?[- –]suicide\b", re.I)
_FOLD = {"double": 2, "triple": 3, "quadruple": 4}
#: A total that counts whoever did it already.
_INCLUDING = re.compile(rf"\bincluding (?:the |a )?(?:\w+ ){{0,2}}{_ACTOR}\b|\b{_ACTOR} (?:was )?among\b", re.I)


def actor_died(built: Built, seen: Seen) -> Span | None:
    """The first words of an account's passages that tell that whoever acted is dead; None where they tell of no such
    thing, or that the actor is among those counted."""
    first = None
    for number in around(built, seen):
        passage = seen.passages[number]
        if passage.first(_INCLUDING):
            return None
        match = passage.first(_ACTOR_DIED)
        if match and first is None:
            first = passage.span(*match.span())
    return first


def with_actor(
    killed: Sequence[tuple[Count, Span, Base]], built: Built, seen: Seen
) -> Iterator[tuple[Base | None, Found]]:
    """The killed with whoever killed them: one more than each number told of them, each with that number. And the dead
    of a "double murder-suicide", which says how many."""
    died = actor_died(built, seen)
    telling = [m.span for m in built.draft.mentions if "killed" in m.fills]
    alone = died is not None and bool(telling) and all(span.covers(died) for span in telling)
    if died is not None and not alone:  # "a soldier took his own life": nobody else
        for count, span, base in killed:
            acted = count.low == 1 and _IS_ACTOR.search(span.quote)
            if count.low and count.low == count.high and not acted:
                total = count.low + 1
                made = Count(total, total, total, unit="persons", words=span.quote)
                why = f"{count.low:g} killed, and whoever killed them: {died.quote}"
                yield base, Found("killed", made, span, "happened", why)
    for number in around(built, seen):
        passage = seen.passages[number]
        for match in passage.every(_MURDER_SUICIDE):
            total = _FOLD.get((match["fold"] or "").lower(), 1) + 1
            span = passage.span(*match.span())
            made = Count(total, total, total, unit="persons", words=span.quote)
            yield None, Found("killed", made, span, "happened", "a murder and the suicide of who did it")
            break
