"""Shapes: runs of words that name a street, a road, a feature or a division by their form alone."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model.where import Level
from reportedly.read.placenames import TYPE_AFTER
from reportedly.read.where.words import FEATURE_FIRST, FEATURE_LAST, ROAD_WORDS, SIDES, STREETS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HYPHENS = frozenset({"-", "–"})
#: What leads from town to town, and is called after both.
_LONG_ROADS = frozenset("highway road motorway expressway freeway railway railroad route corridor line".split())

_ROADS = re.compile(
    r"(?:I|US|SR|M|A|KY|Ky\.|Route|Highway|Hwy\.?|Interstate|County Road|State Route|State Highway)[- ]?\d{1,4}\Z"
)


class Shape(NamedTuple):
    """What begins at a word: the number of the word past its last, its sort ("street" or "feature"), and the level that
    a type word says."""

    last: int
    sort: str
    level: Level | None = None


def street(doc: "Doc", capital: Sequence[bool], first: int) -> Shape | None:
    """A street or road: capitalised words ending in a street word, or a road with a number."""
    token = doc[first]
    if not (capital[first] or token.text[0].isdigit()):
        return None
    if token.lower_ in ROAD_WORDS and first + 1 < len(doc) and doc[first + 1].text[0].isdigit() and capital[first]:
        return Shape(first + 2, "street")
    if _ROADS.match(token.text):
        return Shape(first + 1, "street")
    if token.text[0].isdigit() and not re.fullmatch(r"\d+(?:st|nd|rd|th)", token.lower_):
        return None
    for last in range(first + 1, min(first + 4, len(doc))):
        word = doc[last]
        if not capital[last]:
            return None
        if word.lower_ in STREETS and word.lower_ not in {"st", "court", "way"}:
            after = doc[last + 1] if last + 1 < len(doc) else None
            if after is not None and after.lower_ in SIDES and capital[last + 1]:
                return Shape(last + 2, "street")
            if after is not None and after.is_alpha and capital[last + 1] and not after.is_sent_start:
                return None
            return Shape(last + 1, "street")
    return None


def road_between(doc: "Doc", capital: Sequence[bool], first: int) -> Shape | None:
    """A road called after its two ends, of which neither need be near: "the Kabul-Kandahar highway"."""
    last = first
    while last + 2 < len(doc) and doc[last + 1].text in _HYPHENS and capital[last] and capital[last + 2]:
        last += 2
    if last == first or last + 1 >= len(doc) or doc[last + 1].lower_ not in _LONG_ROADS:
        return None
    return Shape(last + 2, "street")


def typed(doc: "Doc", capital: Sequence[bool], first: int) -> Shape | None:
    """A feature or division by its type word: "Lake Robinson", "Neches River", "Readington Township"."""
    token = doc[first]
    if not capital[first] or not token.is_alpha or token.is_stop:
        return None
    if token.lower_ in FEATURE_FIRST and first + 1 < len(doc) and capital[first + 1] and doc[first + 1].is_alpha:
        return Shape(first + 2, "feature", "feature")
    for last in range(first + 1, min(first + 4, len(doc))):
        word = doc[last]
        if not capital[last]:
            return None
        if word.lower_ in FEATURE_LAST:
            return Shape(last + 1, "feature", "feature")
        if word.lower_ in {"county", "parish", "township", "province"}:
            level = TYPE_AFTER[word.lower_]
            return Shape(last + 1, "feature", level)
    return None
