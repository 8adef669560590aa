"""Persons told by an article ("a border guard": one) or by none at all ("no one was hurt": nobody)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.howmany.nouns import Counted, Phrases
from reportedly.read.howmany.words import is_person, singular

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

_ARTICLE = re.compile(r"\b(?:an?|another)(?=\s)", re.IGNORECASE)
#: Words before an article that make the noun a description of somebody already counted ("as a soldier").
_PREDICATE = re.compile(
    r"\b(?:as|is|was|be|been|being|were|are|am|become|became|like|than|such|not|of|per|what|quite|['’]s|called|named)\s$",
    re.IGNORECASE,
)
_AGE = re.compile(r"\s(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)[- ](?:year|month|week|day)s?[- ]old\b", re.IGNORECASE)
#: Who speaks is not what happened: these are read as voices, not counted.
_VOICES = frozenset(
    {
        "source",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "expert",
        "analyst",
        "correspondent",
        "other",
        "fan",
        "general",
    }
)
_PAIR = re.compile(r"\b((?:a|the|another) pair) of\s(?:the\s)?", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:no[ -]?one|nobody|none)(?=\s(?:was|were|is|are|has|have|had|else|died|of)\b)|\bno(?=\s)", re.IGNORECASE
)

Single = tuple[int, int, Count, Counted | None]


def articles(text: str, phrases: Phrases) -> Iterator[Single]:
    """Each single person introduced by an article, the span on the article alone."""
    for match in _ARTICLE.finditer(text):
        if _PREDICATE.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        age = _AGE.match(text, match.end())
        begin = (age or match).end()
        what = phrases.after(begin + 1) if text[begin : begin + 1].isspace() else None
        if age and what is None:
            what = Counted("persons", "persons", (age.start() + 1, age.end()), age.end())
        if what is None or what.sort != "persons" or what.noun is None:
            continue
        head = re.split(r"[\s]", text[what.noun[0] : what.noun[1]])[-1].lower()
        if head in _VOICES or (singular(head) != head and is_person(head)):
            continue
        yield match.start(), match.end(), Count(1.0, 1.0, 1.0), what


def pairs_of(passage: "Passage", phrases: Phrases) -> Iterator[Single]:
    """Each "pair of" persons: two of them, as against a pair of shoes."""
    for match in passage.every(_PAIR):
        what = phrases.after(match.end())
        if what is not None and what.sort == "persons":
            yield match.start(1), match.end(1), Count(2.0, 2.0, 2.0), what


def nobody(passage: "Passage", phrases: Phrases) -> Iterator[Single]:
    """Each statement that nobody, or no person of a sort, was concerned: a count of zero persons."""
    for match in passage.every(_NOBODY):
        what: Counted | None = Counted("persons", "persons", None, match.end())
        if match[0].lower() == "no":
            what = phrases.after(match.end() + 1)
            if what is None or what.sort != "persons":
                continue
        yield match.start(), match.end(), Count(0.0, 0.0, 0.0), what
