"""Rivalry: words of violence told of candidates, teams and firms that get the better of each other in words, votes,
goals and prices: "attacked his record", "beat her in the primary", "earnings were hurt"."""

import re
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.howmany.words import is_person as names_persons
from reportedly.read.parse.sentences import children_of, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What rivals do to each other in words as often as in deeds.
_FIGHTING = frozenset("attack assault ambush clash beat skirmish standoff sabotage".split())

#: Who and what is told of where rivals are no more than that.
_CONTESTS = frozenset(
    """candidate candidacy nominee nomination caucus runoff midterm frontrunner front-runner gop republican democrat
    democrats democratic ballot voter debate tweet twitter ad ads advert advertisement critic criticism criticize
    criticise rhetoric rival rivalry opponent agenda tax column op-ed pundit surrogate lawmaker speaker
    investor hedge shareholder analyst competitor takeover earnings
    striker midfielder goalkeeper winger goal playoff semifinal quarterfinal""".split()
)
#: The same for those who are beaten: an attack on a president, a team or a polling station is often meant.
_BEATING = frozenset(
    """primary election president presidency presidential vote poll campaign senator conservative liberal record
    team side squad defender coach league match season half cup championship tournament final game award point score
    player trophy set title out narrowly handily""".split()
)

#: What tells of bodies, arms and those who bear them: beside these the words are meant. A score is no such word.
_BODILY = frozenset(
    """arm armed unarmed gun gunman gunmen gunfire shot shoot shooting shooter sniper rifle pistol bullet weapon knife
    stab stabbing machete axe hammer bat club baton truncheon stick stone rock bottle rod fist punch kick slap bite
    whip belt bomb bombing bomber grenade rocket missile mortar drone shell shelling explosion explosive explode
    blast fire burn torch arson acid raid kill killing killer murder massacre dead death die wound wounded injure
    injury injured hurt blood bloody bruise unconscious hospital ambulance body victim casualty suspect attacker
    assailant perpetrator terror terrorist terrorism terrorists militant guerrilla rebel insurgent insurgency
    fighter extremist jihadist militia militiaman army soldier troop troops military navy warship warplane jet
    police policeman policemen officer guard prison prisoner inmate detainee detain detention custody arrest mob
    gang thug crowd rioter riot looter hooligan protester demonstrator physical physically sexual sexually rape
    violent violently violence brutal brutally savagely severely badly robber robbery burglar intruder masked convoy
    checkpoint border village villager market church mosque temple embassy consulate school bus car vehicle truck
    train base camp headquarters hostage kidnap abduct flee crime criminal charge charged plead convict sentence
    jail civilian woman girl boy child wife husband bear dog shark animal""".split()
)

#: Where an attack is when somebody is set upon: "in Quarl", "outside her home".
_PLACED = frozenset({"in", "at", "near", "outside", "inside", "on"})
_LOCATED = frozenset({"GPE", "LOC", "FAC"})

#: What is told of deeds and not of words: "the attack occurred at dawn".
_BEING = frozenset({"happen", "occur", "take"})

#: How many words from its preposition on a place is looked for.
_NEAR = 12

#: How words are brought against somebody: "attacked her as weak", "over his taxes".
_WORDED = frozenset({"as", "over"})
_SPEAKING = frozenset("say call accuse claim argue tell charge label describe suggest question blame mock".split())

#: Verbs by which a gathering is told of who only comes together in mind, or comes back: "rally the party", "rallied
#: behind her", "rallied from two goals down".
_TOGETHER = frozenset({"behind", "around", "round", "from", "to"})

#: What clashes without blows: "a clash of heads", "a clash of cultures".
_UNARMED = frozenset(
    "head culture civilization civilisation ego personality will style opinion interest idea colour color value".split()
)

_HARMED = frozenset({"hurt", "wound", "injure"})
_ANYBODY = frozenset("one nobody none everybody everyone somebody someone anybody anyone rest".split())
#: "The minister shot back", "the firm hit back": an answer.
_ANSWERING = frozenset({"shoot", "hit", "fire", "strike"})
_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b|\b\d{1,2}(?:\.\d)? ?(?:%|percent\b|per cent\b)")


def is_rivalry(trigger: "Token", filled: dict[Slot, list["Token"]], *, meant: bool = False) -> bool:
    """Whether a word of violence tells only of rivals, or of what is no body at all. `meant` is whether a codebook asks
    for other words beside it: then it says itself what it is told of."""
    lemma = trigger.lemma_.lower()
    verb = trigger.pos_ in {"VERB", "AUX"}
    if verb and lemma == "rally":
        return _in_mind(trigger)
    if lemma in _HARMED and verb:
        return _of_no_body(filled)
    if verb and lemma in _ANSWERING:
        return any(c.lower_ == "back" and c.dep_ in {"advmod", "prt"} for c in children_of(trigger)) and not (
            _words(trigger) & _BODILY
        )
    if meant or lemma not in _FIGHTING:
        return False
    if lemma == "clash" and any(o.lemma_.lower() in _UNARMED for o in filled.get("of", ())):
        return True
    around = _words(trigger)
    if around & _BODILY or (lemma != "beat" and (_is_placed(trigger) or trigger.head.lemma_.lower() in _BEING)):
        return False
    if around & _CONTESTS or _is_worded(trigger):
        return True
    return lemma == "beat" and (bool(around & _BEATING) or _SCORE.search(_sentence(trigger)) is not None)


def _in_mind(verb: "Token") -> bool:
    """Whether a verb of gathering has an object, or tells of support or of a comeback."""
    below = children_of(verb)
    return any(c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ in _TOGETHER) for c in below)


def _of_no_body(filled: dict[Slot, list["Token"]]) -> bool:
    """Whether all that is hurt are things, bodies of people or states: "hurt earnings", "hurt the company"."""
    hurt = filled.get("object", [])
    return bool(hurt) and not any(map(_may_bleed, hurt))


def _may_bleed(token: "Token") -> bool:
    if token.ent_type_ in {"ORG", "GPE", "MONEY", "PERCENT"}:
        return names_persons(token.lower_)
    named = token.pos_ != "NOUN" or token.ent_type_ in {"PERSON", "NORP"}
    return named or names_persons(token.lower_) or token.lower_ in _ANYBODY or _has_body(token)


def _has_body(noun: "Token") -> bool:
    """Whether a noun is counted as persons are ("dozens"), or is a part of a body ("hurt his arm")."""
    counted = any(c.pos_ == "NUM" for c in children_of(noun)) or noun.lower_ in {"dozens", "scores", "hundreds"}
    return counted or any(c.dep_ == "poss" and c.lower_ in {"his", "her", "my", "their"} for c in children_of(noun))


def _words(trigger: "Token") -> set[str]:
    """The words of the trigger's sentence but for itself, as written and as lemmas."""
    start, end = sentence_of(trigger)
    rest = [t for t in trigger.doc[start:end] if t.i != trigger.i]
    return {w for t in rest for w in (t.lower_, t.lemma_.lower())}


def _sentence(trigger: "Token") -> str:
    start, end = sentence_of(trigger)
    return str(trigger.doc[start:end].text)


def _is_placed(trigger: "Token") -> bool:
    """Whether a place, or what stands in one, hangs on a trigger: "attacked in Quarl", "the attack on a mill in
    Quarl"."""
    for prep in children_of(trigger):
        if prep.dep_ == "prep" and prep.lower_ in _PLACED:
            near = prep.doc[prep.i : min(prep.right_edge.i + 1, prep.i + _NEAR)]
            if any(t.ent_type_ in _LOCATED and t.dep_ == "pobj" for t in near):
                return True
    return False


def _is_worded(trigger: "Token") -> bool:
    """Whether the words in which it was done are told: "attacked her as weak", "escalated his attacks, saying"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    for child in children_of(verb):
        if child.dep_ == "prep" and child.lower_ in _WORDED and verb.i == trigger.i:
            return True
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in _SPEAKING:
            return True
    return trigger.dep_ == "pobj" and trigger.head.lower_ == "of" and trigger.head.head.lower_ in {"line", "lines"}
