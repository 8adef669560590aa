"""Parties: who acted on whom in an account, of which exact unit, and by which means."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from reportedly.model.claim import Text
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.codebook import Lexicon
from reportedly.read.parse.sentences import sentence_of
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
    fatal second third other another new fresh massive major large separate double""".split()
)

_BY_MEANS_OF = {"with", "by", "using", "aboard", "on", "in", "from"}


def find_parties(built: Built, seen: Seen, lexicon: Lexicon) -> list[Found]:
    """Actor, target, unit and means of one account, each words once."""
    found: dict[tuple[str, Span], Found] = {}
    triggers = frozenset((m.passage, m.token.i) for m in built.draft.mentions)
    for mention in built.draft.mentions:
        for one in (
            *_parties(mention, seen, triggers),
            *_units(mention, seen, lexicon),
            *_means(mention, seen, lexicon),
        ):
            found.setdefault((one.property, one.span), one)
    return list(found.values())


def _parties(mention: EventMention, seen: Seen, triggers: Set[tuple[int, int]]) -> Iterator[Found]:
    """Who fills the places of actor and target. What happened is no party to itself: "an airstrike killed three"."""
    for role, places in mention.roles.items():
        for slot in places:
            for token in mention.slots.get(slot, ()):
                if (mention.passage, token.i) in triggers and not _names_party(token):
                    continue
                if token.pos_ in {"NOUN", "PROPN"} and token.ent_type_ != "DATE" and not _is_none(token):
                    span = seen.noun_phrase(mention.passage, token)
                    # "sustained injuries": there the object is part of the trigger
                    if token.dep_ != "dobj" or not mention.span.overlaps(span):
                        yield Found(role, Text(span.quote), span, mention.status)


def _names_party(token: "Token") -> bool:
    """Whether a noun for what happened says whose it was: "a junta airstrike", and not "a drone strike"."""
    return any(c.dep_ in {"compound", "poss", "amod", "nmod"} and c.lower_ not in _ARMS for c in token.children)


def _is_none(token: "Token") -> bool:
    """Whether a word of a slot names no party: a place, a question ("how many people"), a shot that was fired."""
    return _is_its_place(token) or asks_for(token) or (token.lemma_.lower() in _FIRED and token.dep_ == "nsubjpass")


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
