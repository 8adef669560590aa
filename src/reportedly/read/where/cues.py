"""What the words around a spot say about whether it names a place: the features of a small learned scorer."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.read.placenames import ABBREVIATION, OWN, PEOPLE, SHORT
from reportedly.read.where.spot import Spot, Words, is_capital
from reportedly.read.where.words import HAPPENINGS, LOCAL, LOCATIVE, ORGANISATION, SAYING, STREETS, TITLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Features = dict[str, float]

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

#: What follows the place that a dispatch opens with, and the fewest letters of its name: shorter ones may be words.
_OPENING = re.compile(
    r"\s*(?:\([A-Z][^()\n]{1,40}\)|--+|—|–)|,\s[A-Z][A-Za-z.]{1,16}\s*(?:\([A-Z][^()\n]{1,40}\)|--+|—|–)"
)
LONG_ENOUGH = 5

#: Where a parse keeps which words belong to which of the names that the model found.
_ENTITIES = "entities"

#: What is done to towns in war, and what is done to persons too, by the verbs' dictionary forms.
_STRUCK = frozenset(
    """bomb shell bombard besiege storm raid recapture retake overrun occupy liberate invade pound encircle
    blockade""".split()
)
_ONWARDS = frozenset({"to", "for", "into", "across", "over"})
_STRUCK_TOO = frozenset("attack strike hit rock seize capture target devastate enter reach leave flee abandon".split())
_WAR = frozenset(
    """army military force forces troops rebel rebels militant militants insurgent insurgents militia gang gangs fighter
    fighters paramilitaries jet jets warplane warplanes missile missiles rocket rockets drone drones bomb bombs bomber
    bombers blast explosion airstrike airstrikes shelling strikes junta shell shells artillery mortar mortars""".split()
)
#: The fewest people of a town that persons with its name do not outnumber in the news.
_CITY = 100_000
#: Where places are called as persons are: "Jackson", "Victoria".
_ENGLISH = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})

#: A place of the user's own gazetteer counts as one of a million people when words are judged to name it.
TRUSTED = 1_000_000


class Report:
    """What a whole report says about the names in it."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.seen = Counter(spot.folded for spot in spots)
        self.as_place: Counter[str] = Counter()
        self.as_person: Counter[str] = Counter()
        self.given, self.surnames = _names_of_persons({spot.passage: spot.words for spot in spots}.values())
        for spot in spots:
            label, fit = entity_of(spot)
            self.as_place[spot.folded] += label in _PLACE_LABELS and fit == "same"
            self.as_person[spot.folded] += label == "PERSON"


def _names_of_persons(passages: Iterable[Words]) -> tuple[set[str], set[str]]:
    """First and last words of persons' names of two words or more, in small letters."""
    given: set[str] = set()
    last: set[str] = set()
    for passage in passages:
        doc, tree = passage.doc, passage.tree
        for i, label in enumerate(tree.entity):
            if label != "PERSON" or not tree.words[i].isalpha():
                continue
            goes_on = i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I"
            if doc[i].ent_iob_ == "B" and goes_on:
                given.add(tree.lower[i])
            elif doc[i].ent_iob_ == "I" and not goes_on:
                last.add(tree.lower[i])
    return given, last


def entity_of(spot: Spot) -> tuple[str, str]:
    """The label of the entity at the spot's name and how it fits: "same", "within" (the entity is longer), "part"
    (shorter or crossing), or two empty strings."""
    doc = spot.doc
    for i in range(spot.first, spot.last):
        if not doc[i].ent_type_:
            continue
        first, last = _entities(doc)[i]
        if doc[first].lower_ == "the" and first < spot.first:
            first += 1
        if last > spot.last and doc[last - 1].text in {"'s", "’s"}:
            last -= 1
        if (first, last) in {(spot.first, spot.last), (spot.name_first, spot.name_last)}:
            return doc[i].ent_type_, "same"
        return doc[i].ent_type_, "within" if first <= spot.first and last >= spot.last else "part"
    return "", ""


def _entities(doc: "Doc") -> dict[int, tuple[int, int]]:
    """For each word of a name that the model found, the name's first word and the one after its last; made once, since
    the model takes many a list for one name, and each of its places asks."""
    made: dict[int, tuple[int, int]] | None = doc.user_data.get(_ENTITIES)
    if made is None:
        made = {i: (entity.start, entity.end) for entity in doc.ents for i in range(entity.start, entity.end)}
        doc.user_data[_ENTITIES] = made
    return made


def features(spot: Spot, report: Report) -> Features:
    """The features of one spot, by name; in text without capitals each has another name, since it says other things."""
    label, fit = entity_of(spot)
    strength = _strength(spot)
    got: Features = {"always": 1.0, f"entity {label} {fit}": 1.0, strength: 1.0, f"sort {spot.sort}": 1.0}
    got[f"{label or 'none'} {fit} & {strength}"] = 1.0
    got[f"tokens {min(spot.last - spot.first, 3)}"] = 1.0
    if spot.level:
        got[f"typed {spot.level}"] = 1.0
    got |= _before(spot) | _after(spot) | _syntax(spot) | _of_report(spot, report)
    if spot.words.lower:
        return {f"lower-case {name}": value for name, value in got.items()}
    if spot.text.isupper() and len(spot.text) > 4:
        got["capitals"] = 1.0
    return got


def _strength(spot: Spot) -> str:
    """How much the gazetteer makes of the name."""
    if spot.sort != "name":
        return f"known as {spot.sort}"
    if spot.is_people:
        return "known as people"
    if all(f.how == ABBREVIATION for f in spot.found):
        return "known as abbreviation"
    levels = {f.place.level for f in spot.found if f.how not in {SHORT, PEOPLE}}
    for level in ("country", "admin1", "feature"):
        if level in levels:
            return f"known as {level}"
    if not levels:
        return "known in short"
    people = max(TRUSTED if f.place.is_own else f.place.population for f in spot.found)
    own = any(f.how == 0 for f in spot.found)
    size = min(7, max(2, int(math.log10(people + 1))))
    return f"known as {'own' if own else 'other'} 10^{size}"


def _before(spot: Spot) -> Features:
    doc, first = spot.doc, spot.first
    if first == 0:
        return {"opens block": 1.0} | ({"opens as dateline": 1.0} if _is_dateline(spot) else {})
    word = doc[first - 1]
    got: Features = {}
    if word.is_sent_start and word.lower_ == "the":
        got["opens with the"] = 1.0
    if doc[first].is_sent_start:
        got["opens sentence"] = 1.0
    lower = word.lower_
    if lower in LOCATIVE:
        got["locative before"] = 1.0
        got[f"before {lower}"] = 1.0
    elif lower in {"of", "the", ",", "and", "(", "-", "for", "with", "by", "a", "/", ";"}:
        got[f"before {lower}"] = 1.0
        if lower == "," and first > 1 and doc[first - 2].ent_type_ == "PERSON":
            got["person and comma before"] = 1.0
    elif lower in TITLES:
        got["title before"] = 1.0
    elif word.is_alpha and is_capital(word) and not word.is_sent_start:
        got["capital before"] = 1.0
        if word.ent_type_ == "PERSON":
            got["person before"] = 1.0
    elif word.like_num:
        got["number before"] = 1.0
    if lower == "the" and first > 1 and doc[first - 2].lower_ in LOCATIVE:
        got["locative and the before"] = 1.0
    if lower == "of" and first > 1:
        got["organisation of before"] = float(doc[first - 2].lower_ in ORGANISATION and is_capital(doc[first - 2]))
    return got


def _is_dateline(spot: Spot) -> bool:
    """Whether a block opens with the spot as a dateline: "SEOUL (Yonhap)", "PARIS, Texas --"."""
    after = spot.words.text[spot.end : spot.end + 60]
    if spot.text.isupper() and len(spot.text) > 3:
        return True
    return after.lstrip().startswith(("(", "--", "—", "–", "- "))


def opens_dispatch(spot: Spot) -> bool:
    """Whether a paragraph opens with a town's own name in capitals and a dash or an agency in brackets, so that it can
    be nothing else: "PORT VALE -- Police", "PORT VALE (Coast Wire)"."""
    if spot.first or spot.sort != "name" or not spot.text.isupper() or len(spot.text) < LONG_ENOUGH:
        return False
    own = any(f.how == OWN and f.place.level in {"town", "admin2"} for f in spot.found)
    return own and _OPENING.match(spot.words.text, spot.end) is not None


def is_struck(spot: Spot) -> bool:
    """Whether a name is of what is bombed, besieged or taken, as towns are and persons are not: "shelled Port Vale",
    "Port Vale was raided"; or of what is fled for somewhere. Persons are attacked, hit and seized as well: there a city
    is meant that lies in no English-speaking land, and those who do it wage war."""
    head = spot.doc[spot.name_last - 1]
    before = spot.doc[
        max(0, spot.name_first - 1)
    ]  # "shelled Port Vale overnight", whatever the parse makes of the name
    verb = head.head if head.dep_ in {"dobj", "nsubjpass"} else before
    if spot.sort != "name" or not is_capital(head) or verb.pos_ != "VERB" or verb.i == head.i:
        return False
    own = [f.place for f in spot.found if f.how == OWN and f.place.level in {"town", "admin1", "feature"}]
    if not own or entity_of(spot) == ("PERSON", "within"):
        return False
    lemma = verb.lemma_.lower()
    foreign = not any(p.country in _ENGLISH for p in own)
    if lemma == "flee" and foreign and any(c.dep_ == "prep" and c.lower_ in _ONWARDS for c in verb.children):
        return True
    city = foreign and any(p.population >= _CITY for p in own)
    return lemma in _STRUCK or (lemma in _STRUCK_TOO and city and _is_of_war(verb))


def _is_of_war(verb: "Token") -> bool:
    """Whether an army, a gang or what they fire does it."""
    told = [c for c in verb.children if c.dep_ in {"nsubj", "agent"}]
    told += [c for agent in told for c in agent.children if agent.dep_ == "agent"]
    return any({t.lemma_.lower(), t.lower_} & _WAR for t in told)


def _after(spot: Spot) -> Features:
    doc, last = spot.doc, spot.last
    if last >= len(doc):
        return {"ends block": 1.0}
    word = doc[last]
    lower = word.lower_
    got: Features = {}
    if lower in LOCAL:
        got["local word after"] = 1.0
    elif lower in HAPPENINGS:
        got["happening after"] = 1.0
    if lower in {",", "'s", "’s", "-", ")", ".", "(", "and", ":", "/"}:
        got[f"after {lower}"] = 1.0
        if lower == "," and last + 1 < len(doc) and doc[last + 1].ent_type_ == "GPE":
            got["place after comma"] = 1.0
        if lower == "-" and last + 1 < len(doc) and doc[last + 1].lower_ in {"based", "born", "area"}:
            got["-based"] = 1.0
    elif is_capital(word) and word.is_alpha:
        got["capital after"] = 1.0
        if lower in ORGANISATION:
            got["organisation word after"] = 1.0
        elif lower in STREETS:
            got["street word after"] = 1.0
        elif word.ent_type_ == "PERSON":
            got["person after"] = 1.0
    elif lower in SAYING and not _stands_after_locative(spot):
        got["saying after"] = 1.0
    elif word.pos_ in {"NOUN", "VERB", "AUX", "ADP"}:
        got[f"{word.pos_} after"] = 1.0
    return got


def _syntax(spot: Spot) -> Features:
    head = spot.doc[spot.name_last - 1]
    got: Features = {f"word class {head.pos_ or 'unknown'}": 1.0, f"relation {head.dep_ or 'unknown'}": 1.0}
    if spot.last - spot.first == 1 and (head.is_stop or head.pos_ not in {"PROPN", "ADJ", "NOUN", ""}):
        got["common word"] = 1.0
    return got


def _of_report(spot: Spot, report: Report) -> Features:
    seen = report.seen[spot.folded]
    return {
        "surname": float(spot.folded in report.surnames),
        "surname, no locative": float(spot.folded in report.surnames and not _stands_after_locative(spot)),
        "given name": float(spot.folded in report.given),
        "given name, no locative": float(spot.folded in report.given and not _stands_after_locative(spot)),
        "saint": float(spot.folded.startswith("st ")),
        "share seen as place": report.as_place[spot.folded] / seen if seen else 0.0,
        "share seen as person": report.as_person[spot.folded] / seen if seen else 0.0,
        "seen again": 1.0 if seen > 1 else 0.0,
    }


def _stands_after_locative(spot: Spot) -> bool:
    return spot.first > 0 and spot.doc[spot.first - 1].lower_ in LOCATIVE


def used_locally(spot: Spot) -> bool:
    """Whether the words that follow are those that towns and counties carry in their own news ("Lebanon woman",
    "Norfolk High School", "Newark police"); a country's people are called by another word."""
    doc, last = spot.doc, spot.last
    return last < len(doc) and doc[last].lower_ in LOCAL


def weight_of(spot: Spot) -> float:
    """How place-like a mention is for an account (see `PlaceMention.weight`): 1 where things happen, 0.3 for a people,
    0.45 for a part of an organisation's name or a street without a point, 0.4 for a place that speaks."""
    if spot.is_people:
        return 0.3
    label, fit = entity_of(spot)
    if label in {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "NORP"} and fit == "within":
        return 0.45
    if spot.sort == "street":
        return 0.45
    doc, last = spot.doc, spot.last
    word = doc[last] if last < len(doc) else None
    if word is not None and word.is_alpha and is_capital(word) and word.lower_ in ORGANISATION:
        return 0.45
    head = doc[spot.name_last - 1]
    if head.dep_ in {"nsubj", "nsubjpass"} and head.head.lower_ in SAYING:
        return 0.4
    return 1.0
