"""Counted: how many persons fill a slot of a trigger, from the counts seen or from a noun in the singular."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.codebook import Slot
from reportedly.model.count import Count
from reportedly.read.howmany import words
from reportedly.read.parse.marked import is_marked_place
from reportedly.read.seen.mentions import CountMention, EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.denied import is_none
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Entity labels of names that are no person's; the model takes many a surname for an organisation.
_NO_PERSON = {
    "GPE",
    "LOC",
    "FAC",
    "DATE",
    "TIME",
    "MONEY",
    "NORP",
    "EVENT",
    "CARDINAL",
    "ORDINAL",
    "QUANTITY",
    "PERCENT",
}
_ARTICLES = {"a", "an", "one", "another"}
#: Singular nouns for more than one person; headlines write them like names.
_COLLECTIVE = frozenset("group family couple team crowd gang pair trio band crew party mob household".split())
#: What pages write like a name before the words of a picture: "Image 2 of 10 A girl has died".
_OF_PAGES = frozenset("image photo video slide caption slideshow".split())
#: Before a number of children who are no part of what is told: "a father of 5 killed in a raid".
PARENT_OF = re.compile(r"\b(?:father|mother|dad|mom|mum|parents?) of $", re.I)
#: Of whom these are told, it is not said that there is one: "any member of the party", "neither man".
_OPEN = frozenset({"any", "either", "every", "each"})
_SINGULAR_PRONOUNS = {"he", "she", "him", "her"}


def persons_in(mention: EventMention, seen: Seen) -> Count | None:
    """How many persons a mention counts, or None where it gives no number."""
    found = count_of(mention, seen)
    return found[0] if found else None


def counted_slots(mention: EventMention) -> Iterator[Slot]:
    """The slots whose persons a mention counts, best first. Who acts is not counted where the object tells of persons:
    "two gunmen killed a clerk" kills one."""
    done_to = mention.slots.get("object", ())
    agents = {t.i for t in mention.slots.get("by", ())}
    by = bool(agents) and all(t.i in agents for t in mention.slots.get("subject", ()))  # "strangled by a servant"
    persons = (by and bool(done_to)) or any(
        t.pos_ in {"PROPN", "PRON"} or t.ent_type_ == "PERSON" or is_person(t) for t in done_to
    )
    for number, slot in enumerate(mention.kind.counted):
        if slot != "subject" or not persons or "object" not in mention.kind.counted[:number]:
            yield slot


def count_of(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """The number of persons in the mention's first counted slot that has one, with the words that give it; several
    numbers joined in one slot ("two girls and two men") are added."""
    beside = _just_before(mention, seen)
    if beside is not None:
        return beside
    for slot in counted_slots(mention):
        filled = mention.slots.get(slot, [])
        told = [f for t in filled if (f := _by_number(t, mention.passage, seen)) is not None]
        if told:
            return _summed(told, seen) if len(told) == len(filled) else told[0]
    return None


def _summed(told: list[tuple[Count, Span]], seen: Seen) -> tuple[Count, Span]:
    if len(told) == 1 or any(c.low is None or c.low != c.high for c, _ in told):
        return told[0]
    total = sum(c.low or 0 for c, _ in told)
    span = Span.of(seen.report.text, min(s.start for _, s in told), max(s.end for _, s in told))
    return Count(total, total, total, unit="persons", words=span.quote), span


def _just_before(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """The number right before a trigger that has no noun of its own there: "one dead", "4 shot near the bridge", "two
    were killed and at least four wounded"."""
    token, start = mention.token, mention.span.start
    own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i - 1 for c in token.children)
    acts = any(c.dep_ in {"dobj", "obj"} for c in token.children)  # "two gunmen killed a clerk"
    if own or acts or token.tag_ not in {"VBN", "VBD", "JJ", "NN", "NNS"}:
        return None
    text = seen.report.text
    for count in seen.counts_in(mention.passage):
        if PARENT_OF.search(text, max(0, count.span.start - 12), count.span.start):
            continue
        ends = count.span.end if count.noun is None else max(count.span.end, count.noun.end)
        adjoins = ends <= start <= ends + 1
        is_noun = count.noun is not None and count.span.end + 1 == start and token.tag_ != "NN"
        if (adjoins or is_noun) and count.sort in {"persons", "number", "things"}:
            made = count.count
            return Count(made.low, made.high, made.best, made.about, made.of, "persons", count.span.quote), count.span
    return None


def count_at(token: "Token", passage: int, seen: Seen) -> CountMention | None:
    """The count whose noun, or whose number word, is this word."""
    start = seen.passages[passage].block.start + token.idx
    for count in seen.counts_in(passage):
        holder = count.noun or count.span
        if holder.start <= start < holder.end or count.span.start <= start < count.span.end:
            head = seen.head_of(holder)
            if head.i == token.i or count.span.start <= start < count.span.end:
                return count
    return None


def _by_number(token: "Token", passage: int, seen: Seen) -> tuple[Count, Span] | None:
    count = count_at(token, passage, seen)
    if count is None and token.lower_ in _COLLECTIVE:
        return _group_of(token, passage, seen)
    if count is not None and (count.sort in {"persons", "number"} or (count.sort == "things" and is_person(token))):
        made = count.count
        unit = "persons" if count.sort == "number" or made.unit is None else made.unit
        end = max(count.span.end, count.noun.end) if count.noun else count.span.end
        start = min(count.span.start, count.noun.start) if count.noun else count.span.start
        span = Span.of(seen.report.text, start, end)
        return Count(made.low, made.high, made.best, made.about, made.of, unit, span.quote), span
    return None


def _group_of(token: "Token", passage: int, seen: Seen) -> tuple[Count, Span] | None:
    """How many are in a group that is told with its number: "a family of five"."""
    inside = [o for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.pos_ == "NUM"]
    count = count_at(inside[0], passage, seen) if inside else None
    if count is None or count.noun is not None:
        return None
    span = seen.noun_phrase(passage, token)
    made = count.count
    return Count(made.low, made.high, made.best, made.about, unit="persons", words=span.quote), span


def singular_of(mention: EventMention, seen: Seen) -> tuple[Count, Span, bool] | None:
    """One person told without a number: a name, "the victim", "a man". The last part says whether the words bring the
    person in (a name, an article) or only refer back (a pronoun, "the")."""
    for slot in counted_slots(mention):
        for token in mention.slots.get(slot, ()):
            if not one_person(token):
                continue
            span = seen.noun_phrase(mention.passage, token)
            fresh = token.pos_ == "PROPN" or any(c.lower_ in _ARTICLES for c in token.children)
            return Count(1, 1, 1, unit="persons", words=span.quote), span, fresh
    return None


def listed_of(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """Two or more single persons joined by commas and "and": as many as are listed, numbers among them added."""
    for slot in counted_slots(mention):
        tokens = [t for t in mention.slots.get(slot, []) if not opens_report(t, mention.passage, seen)]
        if len(tokens) < 2:
            continue
        total = 0.0
        for token in tokens:
            told = _by_number(token, mention.passage, seen)
            if told is not None and told[0].low is not None and told[0].low == told[0].high:
                total += told[0].low
            elif one_person(token, joined=True):
                total += 1
            else:
                return None
        span = seen.span_of(mention.passage, tokens)
        return Count(total, total, total, unit="persons", words=span.quote), span
    return None


def opens_report(token: "Token", passage: int, seen: Seen) -> bool:
    """Whether a word is the place with which an agency opens, which a parse may join to who is told of next: "QUARL
    (Coast Wire) - A girl was hurt"."""
    return token.pos_ == "PROPN" and seen.in_wire_dateline(seen.span_of(passage, [token]))


def one_person(token: "Token", *, joined: bool = False) -> bool:
    """Whether a word stands for one person. `joined` allows a name that others are joined to."""
    if is_none(token) or any(c.lower_ in _OPEN for c in token.children):
        return False
    if token.lower_ in _SINGULAR_PRONOUNS:
        return True
    if token.lower_ in _COLLECTIVE:
        return False
    if token.lower_ in _OF_PAGES:
        return False
    if token.lower_ == "another" and token.pos_ == "PRON":
        return True
    if token.pos_ == "PROPN":
        return (
            token.ent_type_ not in _NO_PERSON
            and not is_marked_place(token)
            and token.tag_ == "NNP"
            and (joined or not any(c.dep_ == "conj" for c in token.children))
        )
    return (token.tag_ == "NN" or token.lower_ == "old") and is_person(token)


#: Nouns for a person, beside those the counts know; endings alone would take "weather" for a person.
_PERSONS = frozenset(
    """man woman boy girl child teen teenager youth victim suspect officer deputy soldier guard resident driver student
    mother father son daughter brother sister husband wife friend neighbor neighbour employee clerk owner gunman person
    pedestrian passenger motorist patient individual toddler infant baby bystander shooter male female civilian worker
    defector refugee deserter official sergeant conscript farmer villager trader journalist doctor nurse teacher
    policeman policewoman trooper firefighter citizen tourist cousin nephew niece uncle aunt boyfriend
    girlfriend guy roommate relative sibling grandfather grandmother grandson granddaughter stepfather stepson
    stepdaughter stepmother dad mom kid newborn partner classmate customer cashier homeowner intruder robber burglar
    attacker assailant inmate prisoner sailor miner fisherman protester demonstrator passerby cyclist motorcyclist
    worshipper pastor priest tenant landlord candidate councillor lawyer judge sheriff detective lady gentleman
    paramedic migrant commander fighter militant bride bridegroom groom""".split()
)


#: Nouns of the counts that tell of persons only in number ("three dead"), or of no person where they stand alone.
SELDOM_ONE = frozenset(
    """other death dead body corpse police fatality casualty fan general private major local national native minor
    injured wounded missing deceased accused human elderly enlisted second professional official-in-charge party scout
    ranger courier pilot pirate marine chief head folk soul people kin staff""".split()
)


def _stands_alone(token: "Token") -> bool:
    """Whether the "old" of "a 3-year-old" stands for the person: it tells of no noun."""
    hyphened = token.i > 0 and token.nbor(-1).text == "-"
    return hyphened and token.dep_ not in {"amod", "nmod", "compound", "acomp", "npadvmod", "advmod"}


def is_person(token: "Token") -> bool:
    """Whether a noun stands for a person: a noun of the list, or "18-year-old" used as one."""
    lemma = token.lemma_.lower()
    return (
        lemma in _PERSONS
        or (lemma not in SELDOM_ONE and words.is_person(lemma))
        or token.lower_.endswith("-year-old")
        or (token.lower_ == "old" and (token.pos_ == "NOUN" or _stands_alone(token)))
    )
