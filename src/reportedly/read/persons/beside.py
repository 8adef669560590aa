"""Beside: persons told as killed beside one told before: "two guards were also killed", "along with a driver"."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.persons.number import exact
from reportedly.read.persons.victims import Victim
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import count_at, count_of, one_person, singular_of
from reportedly.read.what.deaths import fills_of
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Before "with", where what follows shared what befell.
_TOGETHER = frozenset({"along", "together"})


def killed_beside(built: Built, people: Sequence[Victim], seen: Seen) -> Iterator[Found]:
    """The dead told one by one together with those of whom it is said that they were killed too."""
    for mention in built.draft.mentions:
        if "killed" not in fills_of(mention) or mention.status not in {"happened", "alleged"}:
            continue
        here = seen.sentence_at(mention.span.start)
        told = _along(mention, seen) or _also(mention, seen)
        if told is None or not exact(told[0]) or not told[0].low:
            continue
        words = told[1]
        before = [p for p in people if p.dead and p.first <= here and not _is_told_in(p, words)]
        if before:
            total = told[0].low + len(before)
            count = Count(total, total, total, unit="persons", words=words.quote)
            yield Found("killed", count, words, mention.status, f"{told[0].low:g} beside {len(before)} told as killed")


def _also(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """Those who were also killed; not those of "investigates also the killing of two"."""
    if mention.token.pos_ != "VERB" or not any(c.lower_ == "also" for c in mention.token.children):
        return None
    one = singular_of(mention, seen)
    return count_of(mention, seen) or (one[:2] if one and one[2] else None)


def _along(mention: EventMention, seen: Seen) -> tuple[Count, Span] | None:
    """Those along with whom somebody was killed."""
    for token in mention.token.children:
        below = [token, *token.children]
        if token.i > mention.token.i and any(t.lower_ in _TOGETHER for t in below):
            held = next((o for t in below if t.lower_ == "with" for o in t.children if o.dep_ == "pobj"), None)
            if held is not None:
                return _number_of(held, mention.passage, seen)
    return None


def _number_of(token: "Token", passage: int, seen: Seen) -> tuple[Count, Span] | None:
    count = count_at(token, passage, seen)
    if count is not None and count.sort in {"persons", "number"}:
        return count.count, count.span
    if one_person(token):
        span = seen.noun_phrase(passage, token)
        return Count(1, 1, 1, unit="persons", words=span.quote), span
    return None


def _is_told_in(person: Victim, words: Span) -> bool:
    told = person.told["killed"]
    return told.start < words.end and words.start < told.end
