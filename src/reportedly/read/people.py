"""Persons of an account: how many, and how many of them killed, injured or arrested; who acted on whom, of which unit,
by which means."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.claim import Text
from reportedly.model.count import Count
from reportedly.read.claims import Built, Found
from reportedly.read.codebook import Lexicon
from reportedly.read.counted import count_of, is_person, singular_of
from reportedly.read.events import EventMention
from reportedly.read.seen import Seen
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_people(built: Built, seen: Seen) -> list[Found]:
    """Counts of persons, numbers before single persons told without one, early before late."""
    numbered: list[tuple[Found, bool]] = []
    for mention in built.draft.mentions:
        for found, firm in _counts(mention, built, seen):
            numbered.append((found, firm))
    firm_ones = [f for f, firm in numbered if firm]
    named = {f.property for f in firm_ones}
    rest = [f for f, firm in numbered if not firm and f.property not in named]
    return _resolved([*firm_ones, *rest])


def _counts(mention: EventMention, built: Built, seen: Seen) -> Iterator[tuple[Found, bool]]:
    status = "happened" if mention.status == "denied" else mention.status
    number = count_of(mention, seen)
    if number is not None:
        count, span = number
        if mention.status == "denied" and count.high != 0:
            return
        for name in _properties(mention, built):
            yield Found(name, count, span, status), True
        return
    listed = _listed(mention, seen)
    if listed is not None and mention.status != "denied":
        count, span = listed
        for name in _properties(mention, built):
            yield Found(name, count, span, status, "the persons listed in these words"), True
        return
    single = singular_of(mention, seen)
    if single is not None and mention.status != "denied":
        count, span, fresh = single
        for name in _properties(mention, built):
            yield Found(name, count, span, status, "one person told in the singular"), fresh and name == "persons"


def _properties(mention: EventMention, built: Built) -> list[str]:
    own = mention.kind.name == built.draft.kind.name
    names = ["persons"] if own else []
    return names + sorted(mention.fills)


def _listed(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """Two or more names joined by commas and "and": as many persons as are listed."""
    for slot in mention.kind.counted:
        tokens = mention.slots.get(slot, ())
        persons = [t for t in tokens if t.ent_type_ == "PERSON" or is_person(t)]
        if len(persons) >= 2 and len(persons) == len(tokens) and all(t.tag_ != "NNS" for t in persons):
            span = seen.span_of(mention.passage, persons)
            return Count(len(persons), len(persons), len(persons), unit="persons", words=span.quote), span
    return None


def _resolved(found: list[Found]) -> list[Found]:
    """What "shot" gives becomes injured where nothing says killed of the same words; the rest stays."""
    killed = {f.span for f in found if f.property == "killed"}
    out = []
    for one in found:
        if one.property != "shot":
            out.append(one)
        elif one.span not in killed:
            why = "shot, and these words do not say killed"
            out.append(Found("injured", one.value, one.span, one.status, why))
    return out


def find_roles(built: Built, seen: Seen, lexicon: Lexicon) -> list[Found]:
    """Actor, target, unit and means of one account."""
    found: dict[tuple[str, Span], Found] = {}
    for mention in built.draft.mentions:
        for one in (*_actors(mention, seen), *_units(mention, seen, lexicon), *_means(mention, seen, lexicon)):
            found.setdefault((one.property, one.span), one)
    return list(found.values())


def _actors(mention: EventMention, seen: Seen) -> Iterator[Found]:
    for role, places in mention.kind.roles.items():
        for slot in places:
            for token in mention.slots.get(slot, ()):
                if token.pos_ in {"NOUN", "PROPN"} and token.ent_type_ != "DATE":
                    span = seen.noun_phrase(mention.passage, token)
                    if mention.span.overlaps(span):
                        continue  # "sustained injuries": the object is part of the trigger
                    yield Found(role, Text(span.quote), span, mention.status)


def _units(mention: EventMention, seen: Seen, lexicon: Lexicon) -> Iterator[Found]:
    """The exact unit of those in the mention's slots: a unit noun with a number or a name before it."""
    for slot in ("subject", "object", "of"):
        for token in mention.slots.get(slot, ()):
            for word in token.subtree:
                if word.lemma_.lower() in lexicon.unit_nouns and word.i != token.i:
                    left = _left_edge(word)
                    named = any(t.pos_ in {"NUM", "PROPN"} or (t.tag_ == "JJ" and t.text[:1].isdigit()) for t in left)
                    if named:
                        span = seen.span_of(mention.passage, [*left, word])
                        yield Found("unit", Text(span.quote), span, mention.status)


def _left_edge(word: "Token") -> list["Token"]:
    left: list[Token] = []
    for token in reversed(word.doc[max(word.sent.start, word.i - 5) : word.i]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or token.is_punct:
            break
        left.insert(0, token)
    return left


def _means(mention: EventMention, seen: Seen, lexicon: Lexicon) -> Iterator[Found]:
    for child in mention.token.subtree:
        if child.lemma_.lower() not in lexicon.means or child.i == mention.token.i:
            continue
        if child.dep_ == "pobj" and child.head.lower_ in {"with", "by", "using", "aboard", "on", "in", "from"}:
            span = seen.noun_phrase(mention.passage, child)
            yield Found("means", Text(span.quote), span, mention.status)
