"""Who fills which place of a trigger: subject, object and prepositions, alike in active, passive and nominal form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.read.howmany.words import FORCES, singular
from reportedly.read.howmany.words import is_person as names_persons
from reportedly.read.parse.sentences import children_of, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words after a verb that say it was aimed, so that its subject acted: "shot at officers".
_AIMED = {"at", "on", "into", "back", "toward", "towards"}

#: Nouns whose "'s" before a happening says where or when it was.
_HOMES = frozenset(
    "city town village county district province state country nation region area year month week day".split()
)

#: How a deed is answered.
_BRINGING = frozenset(
    """bring seek file press issue obtain request announce consider overturn quash uphold vacate reverse affirm annul
    appeal reinstate confirm""".split()
)
_CHARGES = frozenset("charge indictment warrant sentence conviction verdict acquittal term".split())

#: What is aimed "on" somebody or something: an attack on a market.
_AIMED_AT = frozenset("attack strike airstrike raid assault ambush".split())

#: What a headline tells to have been robbed or set on fire, and who cannot have done it: "UN convoy looted".
_TAKING = frozenset("loot rob plunder ransack torch raid bomb shell storm burn".split())
_TAKEN_FROM = frozenset(
    """convoy bank shop store house home village market church mosque school hospital clinic bus car office
    warehouse depot camp embassy ship tanker boat train van truck vehicle building farm temple hotel pharmacy
    jail prison""".split()
)

#: What stands before the deed of whoever is charged, accused, blamed, praised or kept from it.
_LAYING = frozenset({"with", "of", "for", "from"})

#: Verbs that with the noun of a deed only say that it was done: whose subject did it ("carried out a raid").
_DOING = frozenset(
    "carry launch stage mount conduct commit perpetrate make hold organize organise unleash fire use deploy".split()
)
#: The same where the subject is whom it befell: "suffered an attack".
_BEARING = frozenset("suffer sustain endure undergo survive".split())

#: What stands right behind who speaks.
_TELLING = frozenset("say tell report add write confirm announce explain claim state".split())

#: How some of those told before are brought in, and within how many words of a phrase.
_OF_THEM = [[before, whom] for before in ("among", "of") for whom in ("them", "whom", "these", "those")]
_OPENING = 4

_PASSIVE = {"nsubjpass", "csubjpass"}
_REFLEXIVE = {"himself", "herself", "themselves", "itself", "self"}
_RELATIVE = {"who", "whom", "which", "that"}


def slots(trigger: "Token", *, after: int = 0) -> dict[Slot, list["Token"]]:
    """The head words that fill each slot of a trigger. "Subject" is who acts, in passive voice too; "of", "by" and
    "with" are the objects of those prepositions; "compound" the noun before a nominal trigger ("soldier flights").
    None begins before character `after`, where the place and day end with which an agency opens."""
    filled = _slots(trigger)
    return {slot: _past(told, after) for slot, told in filled.items()} if after else filled


def _past(told: list["Token"], after: int) -> list["Token"]:
    """The words from a character on; for one before it, the apposition behind it: "PORT VALE -- Two workers died"."""
    beside = (c for t in told if t.idx < after for c in children_of(t) if c.dep_ == "appos" and c.idx >= after)
    kept = [t for t in told if t.idx >= after]
    return kept or list(beside)


def _slots(trigger: "Token") -> dict[Slot, list["Token"]]:
    if trigger.pos_ in {"VERB", "AUX"}:
        return _of_verb(trigger)
    if trigger.pos_ == "ADJ":
        return _of_adjective(trigger)
    return _of_noun(trigger)


def _of_verb(verb: "Token") -> dict[Slot, list["Token"]]:
    found: dict[Slot, list[Token]] = {"subject": [], "object": [], "by": [], "with": []}
    for child in children_of(verb):
        if child.dep_ in _PASSIVE:
            found["object"] += _named(child)
        elif child.dep_ in {"nsubj", "csubj"}:
            found["subject"] += _named(child)
        elif child.dep_ in {"dobj", "obj", "dative"} and child.pos_ != "ADP" and not _speaks(child):
            found["object"] += _named(child)
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "with"}):
            slot: Slot = "by" if child.dep_ == "agent" or child.lower_ == "by" else "with"
            found[slot] += [o for c in children_of(child) if c.dep_ == "pobj" for o in _named(c)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found["object"] += _with_conjuncts(verb.head)
    elif verb.dep_ == "acl" and verb.tag_ == "VBG" and not found["subject"]:
        # "reports of soldiers going": the noun right before the verb acts, whatever noun the clause was hung on
        before = verb.nbor(-1) if verb.i else verb.head
        found["subject"] += [before] if before.pos_ == "NOUN" else _with_conjuncts(verb.head)
    elif verb.dep_ == "pcomp" and verb.tag_ == "VBG" and not found["subject"]:
        found["subject"] += _laid_to(verb)
        if not found["subject"] and verb.head.head.pos_ in {"VERB", "AUX"} and not _brings_charges(verb.head.head):
            _inherit(found, verb.head.head, verb)
    if verb.dep_ in {"acomp", "oprd"} and verb.tag_ == "VBN" and not found["object"]:
        # "was exiled", taken for a state: whose state it is was exiled
        found["object"] += [t for c in children_of(verb.head) if c.dep_ in {"nsubj", *_PASSIVE} for t in _named(c)]
    if not found["subject"] and (not found["object"] or verb.tag_ != "VBN"):
        _inherit_from_chain(found, verb)
    found["subject"] += found["by"] if verb.tag_ == "VBN" else []
    found["object"] = [t for t in found["object"] if not _is_part(t)] or found["object"]
    if any(t.lower_ in _REFLEXIVE for t in found["object"]):
        found["object"] = found["subject"] + [t for t in found["object"] if t.lower_ not in _REFLEXIVE]
    return found


def _is_part(noun: "Token") -> bool:
    """Whether a noun tells of some of those told before it: "killing 22 civilians, among them eight children"."""
    first = noun.left_edge.i
    opening = [t.lower_ for t in noun.doc[first : min(first + _OPENING, noun.i)]]
    return any(opening[n : n + 2] in _OF_THEM for n in range(len(opening) - 1))


def _speaks(noun: "Token") -> bool:
    """Whether a noun that a parse takes for one more object says the rest: "detained four students, a resident told the
    station"."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    told = [v for v in children_of(noun.head) if v.i > noun.i and v.lemma_.lower() in _TELLING and v.tag_ == "VBD"]
    told = [v for v in told if v.dep_ in {"conj", "advcl"} and not any(c.dep_ == "nsubj" for c in children_of(v))]
    between = noun.doc[noun.right_edge.i + 1 : told[0].i] if told else ()
    return before.text == "," and bool(told) and all(t.pos_ == "PUNCT" for t in between)


def _laid_to(verb: "Token") -> list["Token"]:
    """Those to whom a deed behind a preposition is laid, and not who lays it to them: "charged a guard with killing",
    "accused the rebels of killing", "praised the guards for shooting". A parse hangs "of" on either word."""
    preposition, above = verb.head, verb.head.head
    if preposition.lower_ not in _LAYING:
        return []
    if above.pos_ in {"NOUN", "PROPN"} and above.dep_ == "dobj" and names_persons(above.lower_):
        return _named(above)
    if above.pos_ not in {"VERB", "AUX"}:
        return []
    blamed = [c for c in children_of(above) if c.dep_ == "dobj" and c.i < preposition.i]
    return [t for c in blamed if _may_act(c) for t in _named(c)]


def _brings_charges(verb: "Token") -> bool:
    """Whether a verb and its object are how a deed is answered: who sought "charges for injuring two" injured nobody,
    and who faces them may have."""
    if verb.lemma_.lower() not in _BRINGING:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _CHARGES for c in children_of(verb))


def _may_act(noun: "Token") -> bool:
    """Whether a noun names somebody or a body that acts, and not "charges for injuring two"."""
    return noun.pos_ == "PROPN" or names_persons(noun.lower_) or singular(noun.lower_) in FORCES


def in_headline(verb: "Token", found: dict[Slot, list["Token"]]) -> dict[Slot, list["Token"]]:
    """The slots of a verb in a headline, which leaves out "was": a verb in the past without an object or an aim befell
    the persons before it ("Two teens shot in the park")."""
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    acted = verb.tag_ not in {"VBD", "VBN"} or found["object"] or found["by"] or after in _AIMED
    robbed = verb.lemma_.lower() in _TAKING and all(t.lemma_.lower() in _TAKEN_FROM for t in found["subject"])
    if acted or not (robbed or all(names_persons(t.lower_) or t.pos_ == "NUM" for t in found["subject"])):
        return found
    return {**found, "subject": [], "object": found["subject"]}


def _inherit_from_chain(found: dict[Slot, list["Token"]], verb: "Token") -> None:
    """A verb joined to or governed by another shares its subject: "deserted his post and escaped"."""
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head.i != verb.i:
        _inherit(found, verb.head, verb)
    elif verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # "is due to be freed": who is due is freed
        _inherit(found, verb.head.head, verb)


def _inherit(found: dict[Slot, list["Token"]], giver: "Token", verb: "Token") -> None:
    passive_here = _has_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "conj" and _has_passive(verb.head))
    slot: Slot = "object" if passive_here else "subject"
    hops = 0
    while giver.pos_ in {"VERB", "AUX"} and hops < 4:
        for child in children_of(giver):
            if child.dep_ in {"nsubj", *_PASSIVE} and child.i != verb.i:
                found[slot] += _named(child)
        if giver.dep_ == "relcl" and not found[slot]:
            found[slot] += _with_conjuncts(giver.head)
        if found[slot] or giver.dep_ not in {"conj", "xcomp", "advcl"}:
            return
        giver, hops = giver.head, hops + 1


def _has_passive(verb: "Token") -> bool:
    return any(c.dep_ == "auxpass" for c in children_of(verb))


def _of_noun(noun: "Token") -> dict[Slot, list["Token"]]:
    found: dict[Slot, list[Token]] = {"of": [], "by": [], "with": [], "compound": [], "subject": [], "object": []}
    for child in children_of(noun):
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "with", "between", "among", "against"}:
            slot: Slot = {"of": "of", "by": "by"}.get(child.lower_, "with")  # type: ignore[assignment]
            found[slot] += [o for c in children_of(child) if c.dep_ == "pobj" for o in _named(c)]
        elif child.dep_ == "prep" and child.lower_ == "on" and noun.lemma_.lower() in _AIMED_AT:
            aimed = [o for c in children_of(child) if c.dep_ == "pobj" for o in _named(c)]
            # A name that nothing is known of is more often a place than who was aimed at: "the raid on Depayin".
            found["of"] += [
                o for o in aimed if o.ent_type_ not in {"DATE", "TIME"} and (o.ent_type_ or o.pos_ != "PROPN")
            ]
        elif child.dep_ in {"compound", "nmod"}:
            found["compound"].append(child)
        elif child.dep_ == "poss" and not _is_home(child):
            found["of"] += _named(child)
    found["subject"] += found["by"]
    _from_light_verb(found, noun)
    return found


def _from_light_verb(found: dict[Slot, list["Token"]], noun: "Token") -> None:
    """Who did a deed and whom it befell where the noun's verb only says that it came to it: "staged a protest", "an
    attack carried out by rebels", "came under fire"."""
    clauses = [c for c in children_of(noun) if c.dep_ == "acl" and c.tag_ == "VBN"]
    done = [noun.head] if noun.dep_ in {"dobj", *_PASSIVE} else []
    for verb in [v for v in (*done, *clauses) if v.lemma_.lower() in _DOING]:
        found["subject"] += [t for t in _of_verb(verb)["subject"] if t.i != noun.i]
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _BEARING:
        found["object"] += _of_verb(noun.head)["subject"]
    elif is_borne(noun):
        found["object"] += _of_verb(noun.head.head)["subject"]


def is_borne(noun: "Token") -> bool:
    """Whether somebody is told to have come under it: "came under fire", "under heavy attack"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.lemma_.lower() in {"come", "be"}


def _is_home(owner: "Token") -> bool:
    """Whether "the city's third killing" says where it was, and not whom it befell."""
    return owner.ent_type_ in {"GPE", "LOC", "DATE"} or owner.lemma_.lower() in _HOMES


def _of_adjective(adjective: "Token") -> dict[Slot, list["Token"]]:
    """ "Two men are dead", "left three people dead", "found dead": who is dead is the object."""
    found: list[Token] = []
    head = adjective.head
    if adjective.dep_ == "amod":
        found = [head]
    elif head.pos_ in {"VERB", "AUX"}:
        kept = [c for c in children_of(head) if c.dep_ in {"nsubj", *_PASSIVE, "dobj"}]
        objects = [c for c in kept if c.dep_ == "dobj"]
        if head.lemma_.lower() == "leave" and not objects:  # "a raid left three dead"
            kept = [c for c in children_of(adjective) if c.dep_ == "nummod"]
        found = [t for c in (objects or kept) for t in _named(c)]
        if not found and head.dep_ == "acl":
            found = [head.head]
    elif adjective.dep_ in {"ccomp", "oprd"}:
        found = [c for c in children_of(adjective) if c.dep_ == "nsubj"]
    before = adjective.nbor(-1) if adjective.i else adjective
    one = before.pos_ in {"NOUN", "PROPN"} and names_persons(before.lower_) and before.i not in {t.i for t in found}
    if one and found and before.i > found[-1].i:  # "leaves four wounded, gunman dead"
        found = [before]
    return {"object": found}


def _named(token: "Token") -> list["Token"]:
    """The token and its conjuncts; a relative pronoun stands for the noun its clause hangs on, "two of the five" stays
    at its number."""
    if token.lower_ in _RELATIVE:
        clause = token.head
        while clause.dep_ in {"conj", "xcomp"} and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl" and not _is_ruled_out(clause.head):
            return _with_conjuncts(clause.head)
        return []
    return _with_conjuncts(token)


def _is_ruled_out(noun: "Token") -> bool:
    """ "It was not soldiers who killed him"."""
    verb = noun.head
    below = children_of(verb) if noun.dep_ == "attr" else ()
    return any(c.dep_ == "neg" for c in below) and any(c.dep_ == "nsubj" and c.lower_ in {"it", "this"} for c in below)


def _with_conjuncts(token: "Token") -> list["Token"]:
    return [token, *(c for c in token.conjuncts if c.i > token.i and c.pos_ in {"NOUN", "PROPN", "NUM", "PRON"})]


def beside(trigger: "Token") -> Iterator["Token"]:
    """The words that stand beside a trigger: its dependents two levels down, the verb of a noun, and four words to
    either side within its sentence."""
    doc = trigger.doc
    start, end = sentence_of(trigger)
    yield from doc[max(start, trigger.i - 4) : min(end, trigger.i + 5)]
    if trigger.dep_ in {"nsubj", "nsubjpass", "dobj"} and trigger.pos_ == "NOUN":
        yield trigger.head
    for child in children_of(trigger):
        yield child
        yield from children_of(child)
