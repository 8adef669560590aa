"""Sport: words of violence told of matches and races: "slaughtered the Rovers 6-0", "fired eleven shots on goal"."""

import re
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.howmany.words import is_person as names_persons
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.what.unnamed_words import VIOLENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What only sport is told with.
_PLAYED = frozenset(
    """striker midfielder goalkeeper winger fullback quarterback linebacker touchdown bowler batsman wicket innings
    bouncer peloton breakaway derby kickoff equaliser equalizer semifinal quarterfinal playoff relegation hat-trick
    dribble puck homer slugger third-tier second-tier second-half first-half half-time halftime midfield offside
    semi-final quarter-final crossbar scoreline""".split()
)
#: How many of these, or one and a score, tell of a whole paragraph that it is about sport.
_ENOUGH = 2
_SCORE = re.compile(r"\b\d{1,2}\s?[-–]\s?\d{1,2}\b(?! *(?:people|dead|killed|years?|a\.?m|p\.?m|percent|%))")
_SCORED = frozenset(
    "win beat lose draw match game team cup table season final coach half goal score victory defeat more".split()
)
#: How many words to either side are looked at.
_NEAR = 60
#: What players do to each other in no bodily sense.
_FIGURED = frozenset(
    """slaughter massacre murder kill bomb shoot fire ambush attack bombard storm blast butcher raid assault
    pound""".split()
)
_HARMED = frozenset({"injure", "hurt", "hit", "injury"})
#: The words that are meant beside any of these.
_MEANT = (VIOLENCE - _FIGURED - {"shot", "shooting", "killing", "injury"}) | frozenset(
    """police officer soldier army knife stab bullet arrest hooligan fan supporter hospital dead wound jail court fight
    fighting brawl car home house street village""".split()
)
_PLAYERS = _PLAYED | {"player", "rival", "champion", "opponent"}


def is_sport(trigger: "Token", filled: dict[Slot, list["Token"]]) -> bool:
    """Whether a trigger's sentence is about a match or race, and tells of nobody who was harmed in earnest: not of
    somebody to whom it was done by name ("the striker was killed")."""
    lemma = trigger.lemma_.lower()
    if lemma not in _FIGURED | _HARMED:
        return False
    words = _words(trigger)
    if words & _MEANT or not _is_played(trigger, words):
        return False
    if lemma in _HARMED:
        return True
    borne = filled.get("object", [])
    passive = trigger.tag_ == "VBN" and any(c.dep_ in {"nsubjpass", "auxpass"} for c in children_of(trigger))
    return not passive and not any(t.pos_ == "NUM" or (t.pos_ == "NOUN" and _is_anybody(t)) for t in borne)


def _is_anybody(noun: "Token") -> bool:
    """Whether a noun names persons otherwise than as players."""
    return names_persons(noun.lower_) and noun.lemma_.lower() not in _PLAYED | {
        "player",
        "rival",
        "champion",
        "opponent",
    }


def _is_played(trigger: "Token", words: set[str]) -> bool:
    if words & _PLAYED:
        return True
    start, end = sentence_of(trigger)
    if words & _SCORED and _SCORE.search(trigger.doc[max(start, trigger.i - _NEAR) : min(end, trigger.i + _NEAR)].text):
        return True
    around = trigger.doc[max(0, trigger.i - _NEAR) : trigger.i + _NEAR]
    return len({t.lower_ for t in around} & _PLAYED) + (_SCORE.search(around.text) is not None) >= _ENOUGH


def _words(trigger: "Token") -> set[str]:
    """The words of a trigger's sentence near it, as written and as lemmas."""
    start, end = sentence_of(trigger)
    near = trigger.doc[max(start, trigger.i - _NEAR) : min(end, trigger.i + _NEAR)]
    return {w for t in near if t.i != trigger.i for w in (t.lower_, t.lemma_.lower())}
