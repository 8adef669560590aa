"""Parties: who acted on whom in an account, of which exact unit, and by which means."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from reportedly.model.claim import Text
from reportedly.model.codebook import Slot
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.codebook import Lexicon
from reportedly.read.howmany.words import FORCES, is_person
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.figurative import asks_for
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

#: What is fired, and so nobody whom it hits: "a shot was fired".
_FIRED = frozenset({"shot", "round", "bullet", "volley"})

#: What stands before an attack and is nobody who made it.
_ARMS = frozenset(
    """drone air missile rocket artillery mortar grenade bomb suicide car truck roadside gun knife arson mass deadly
    fatal second third other another new fresh massive major large separate double twin triple huge powerful""".split()
)

#: Named entities that can act.
_ACTING = frozenset({"PERSON", "ORG", "NORP"})

#: What is no party, beside the means of the codebooks: it goes off, is thrown or said, or tells a time.
_THINGS = frozenset(
    """device mine bombing explosion charge warhead bullet pellet shrapnel fragment debris fire flame smoke brick
    bottle stone rock firework flare blade ammunition cartridge casing vehicle cart car truck van bus minibus
    motorcycle bicycle boat house home building apartment flat wall roof window ceiling door street road morning
    afternoon evening night end time moment start day week weekend month year hour minute noon dawn
    allegation report claim statement video message wound injury fall landmine petrol-bomb""".split()
)

#: What is done after the deed by others than those who did it: "pronounced dead by the coroner", "defused the bomb".
_AFTERWARDS = frozenset({"pronounce", "defuse", "deactivate"})

#: What tells how many and not who: "the dead now number five".
_FIGURES = frozenset({"number", "toll", "figure", "total"})

#: What is done to a thing that is then thrown, fired or placed at somebody: the thing is no target.
_LAUNCHING = frozenset("drop throw hurl toss lob launch fire plant place lay detonate lob pelt rain".split())

#: Means with persons aboard, who act: "warplanes struck a camp".
_CREWED = frozenset({"jet", "warplane", "helicopter", "gunship"})

_BY_MEANS_OF = {"with", "by", "using", "aboard", "on", "in", "from"}


def find_parties(built: Built, seen: Seen, lexicon: Lexicon) -> list[Found]:
    """Actor, target, unit and means of one account, each words once."""
    found: dict[tuple[str, Span], Found] = {}
    triggers = frozenset((m.passage, m.token.i) for m in built.draft.mentions)
    for mention in built.draft.mentions:
        for one in (
            *_parties(mention, seen, lexicon, triggers),
            *_units(mention, seen, lexicon),
            *_means(mention, seen, lexicon),
        ):
            found.setdefault((one.property, one.span), one)
    return list(found.values())


def _parties(mention: EventMention, seen: Seen, lexicon: Lexicon, triggers: Set[tuple[int, int]]) -> Iterator[Found]:
    """Who fills the places of actor and target. What happened is no party to itself: "an airstrike killed three"."""
    for role, places in mention.roles.items():
        for slot in places:
            if role == "actor" and mention.token.lemma_.lower() in _AFTERWARDS:
                continue
            if slot == "with" and mention.slots.get("object"):
                continue  # "attacked her with a bottle": how, and not whom
            for token in mention.slots.get(slot, ()):
                if token.pos_ not in {"NOUN", "PROPN"} or _is_time(token, mention, seen) or _is_none(token):
                    continue
                if (mention.passage, token.i) in triggers and not _names_party(token):
                    continue
                acts = role != "actor" or _may_act(token, slot, lexicon)
                if not acts and token.lemma_.lower() in lexicon.means:
                    yield _party("means", token, mention, seen)
                if role == "target" and _is_launched(token, mention, lexicon):
                    yield _party("means", token, mention, seen)
                    continue
                for one in [token] if acts else _wielders(token):
                    span = seen.noun_phrase(mention.passage, one)
                    # "sustained injuries": there the object is part of the trigger
                    if one.dep_ != "dobj" or not mention.span.overlaps(span):
                        yield _party(role, one, mention, seen)


def _is_time(token: "Token", mention: EventMention, seen: Seen) -> bool:
    """Whether a word tells when: "killed two between 10 p.m. and noon"."""
    span = seen.span_of(mention.passage, [token])
    return token.ent_type_ == "DATE" or any(time.span.covers(span) for time in seen.times_near(span))


def _party(role: str, token: "Token", mention: EventMention, seen: Seen) -> Found:
    span = seen.noun_phrase(mention.passage, token)
    return Found(role, Text(span.quote), span, mention.status)


def _may_act(token: "Token", slot: Slot, lexicon: Lexicon) -> bool:
    """Whether a word can be who acted: no weapon ("shells hit a market"), nothing that happened and is nobody's ("an
    explosion killed two"), and, right before a happening, no thing or place ("market shelling")."""
    lemma = token.lemma_.lower()
    if is_person(token.lower_):
        return True
    if lemma in lexicon.means:
        return lemma in _CREWED
    if lemma in _THINGS and token.pos_ == "NOUN":
        return False
    if (lemma, "noun") in lexicon.triggers or lemma in lexicon.reference_nouns:
        return _names_party(token)
    before = slot == "compound" or _is_before_a_happening(token)
    return not before or token.ent_type_ in _ACTING or lemma in lexicon.unit_nouns or lemma in FORCES


def _is_launched(token: "Token", mention: EventMention, lexicon: Lexicon) -> bool:
    """Whether an object is what was thrown, dropped or fired, and not whom it was meant for: "hurled petrol bombs"."""
    lemma = token.lemma_.lower()
    launched = mention.token.lemma_.lower() in _LAUNCHING and mention.token.pos_ == "VERB"
    return launched and (lemma in lexicon.means or lemma in _THINGS)


def _is_before_a_happening(token: "Token") -> bool:
    """ "Market shelling killed seven", where the parser takes the shelling for what the market did."""
    return any(c.i == token.i + 1 and c.tag_ == "VBG" and not len(children_of(c)) for c in children_of(token))


def _wielders(token: "Token") -> list["Token"]:
    """Who used what is told to have acted: "shells fired by the army hit a market"."""
    told = [c for c in children_of(token) if c.dep_ == "acl" and c.tag_ == "VBN"]
    agents = [c for verb in told for c in children_of(verb) if c.dep_ == "agent"]
    return [c for agent in agents for c in children_of(agent) if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}]


def _names_party(token: "Token") -> bool:
    """Whether a noun for what happened says whose it was: "a junta airstrike", and not "a drone strike"."""
    return any(c.dep_ in {"compound", "poss", "amod", "nmod"} and c.lower_ not in _ARMS for c in token.children)


def _is_none(token: "Token") -> bool:
    """Whether a word of a slot names no party: a place, a question ("how many people"), nobody ("no one"), a shot that
    was fired."""
    counted = token.lemma_.lower() in _FIGURES and not any(c.lower_ == "of" for c in token.children)
    return (
        counted
        or _is_its_place(token)
        or asks_for(token)
        or (token.lower_ == "one" and any(c.lower_ == "no" for c in token.children))
        or (token.lemma_.lower() in _FIRED and token.dep_ == "nsubjpass")
    )


def _is_its_place(token: "Token") -> bool:
    """ "The Port Vale killing": where it was, and not who did it."""
    return token.dep_ == "compound" and token.ent_type_ in {"GPE", "LOC", "FAC"}


def _units(mention: EventMention, seen: Seen, lexicon: Lexicon) -> Iterator[Found]:
    """The exact unit of those in the mention's slots: a unit noun with a number or a name before it."""
    for slot in ("subject", "object", "of"):
        for token in mention.slots.get(slot, ()):
            for word in _below(token, lexicon.unit_nouns, seen.passages[mention.passage]):
                left = _left_edge(word)
                if any(t.pos_ in {"NUM", "PROPN"} or (t.tag_ == "JJ" and t.text[:1].isdigit()) for t in left):
                    span = seen.span_of(mention.passage, [*left, word])
                    yield Found("unit", Text(span.quote), span, mention.status)


def _below(top: "Token", lemmas: frozenset[str], passage: "Passage") -> list["Token"]:
    """The words with one of these lemmas that hang on a word, directly or not."""
    tree, i = passage.tree, top.i
    if lemmas.isdisjoint(tree.lemma[tree.left[i] : tree.right[i]]):
        return []
    return [passage.doc[j] for j in tree.below(i) if j != i and tree.lemma[j] in lemmas]


def _left_edge(word: "Token") -> list["Token"]:
    left: list[Token] = []
    for token in reversed(word.doc[max(sentence_of(word)[0], word.i - 5) : word.i]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or token.is_punct:
            break
        left.insert(0, token)
    return left


def _means(mention: EventMention, seen: Seen, lexicon: Lexicon) -> Iterator[Found]:
    for child in _below(mention.token, lexicon.means, seen.passages[mention.passage]):
        if child.dep_ == "pobj" and child.head.lower_ in _BY_MEANS_OF:
            span = seen.noun_phrase(mention.passage, child)
            yield Found("means", Text(span.quote), span, mention.status)
