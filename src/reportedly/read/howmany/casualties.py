"""Persons that only the words around a bare number show: "killing two", "three were wounded", "the toll rose to 9"."""

import re

_STATES = frozenset(
    """
dead killed wounded injured hurt missing hospitalized hospitalised shot stabbed arrested detained captured kidnapped
abducted executed murdered drowned dying critically seriously severely slightly fatally unaccounted displaced evacuated
rescued apprehended beheaded hanged slain pronounced treated charged flown rushed airlifted died survived fled escaped
defected deserted surrendered perished homeless gathered jailed imprisoned sentenced deported repatriated
""".split()
)
#: Of these, what a headline says of persons right behind their number.
_HEADLINED = frozenset("shot killed wounded injured hurt slain stabbed dead arrested".split())
_BETWEEN = (
    "more|other|others|people|were|was|are|is|had|have|has|been|being|left|reported|reportedly|also|confirmed|feared"
    "|still|may|might|could|would|remain|remained|later|believed|believed to be|said to be|then|to be"
)
_STATE_AFTER = re.compile(rf"[\s-](?:(?:{_BETWEEN})\s){{0,3}}([a-z]+)", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"\b(?:kill|wound|injur|hurt|arrest|detain|captur|kidnap|abduct|execut|murder|slay|slain|massacr|behead|hospitali[sz]"
    r"|rescu|evacuat|apprehend)[a-z]*\s(?:(?:another|an additional|the|all|at least|about|around|some|as many as|up to"
    r"|more than|over|nearly|almost)\s)?$",
    re.IGNORECASE,
)
_COUNTED = (
    "dead|killed|wounded|injured|missing|deaths|casualties|victims|fatalities|arrests|people|persons|men|women|children"
)
_GROUPS = (
    "defectors|deserters|refugees|soldiers|troops|detainees|prisoners|residents|students|workers|migrants|survivors"
)
_TOLL = re.compile(
    rf"\b(?:toll|(?:number|total) of (?:the )?(?:[\w-]+ ){{0,3}}(?:{_COUNTED}|{_GROUPS}))\b"
    r"[^.;\d]{0,70}?(?:[\d,]+ )?\b(?:to|at|is|was|of|from|reach\w*|surpass\w*|exceed\w*|hit|top\w*|than)\s$",
    re.IGNORECASE,
)
#: How far back a toll's name may stand from its number, in characters: one clause of news English.
_REACH = 130
_VERB_REACH = 40


def is_state(noun: str) -> bool:
    """Whether what stands for the noun behind a number is a word for what befell persons, written large as in a
    headline: "4 Shot", "1 Killed"."""
    return noun.lower() in _HEADLINED


def persons_around(text: str, start: int, end: int) -> bool:
    """Whether the words around the bare quantity `text[start:end]` tell that it counts persons."""
    after = _STATE_AFTER.match(text, end)
    if after is not None and after[1].lower() in _STATES:
        return True
    if _VERB_BEFORE.search(text, max(0, start - _VERB_REACH), start):
        return True
    before = text[max(0, start - _REACH) : start]
    named = any(word in before.lower() for word in ("toll", "number of", "total of"))
    return named and _TOLL.search(before) is not None
