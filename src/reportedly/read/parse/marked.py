"""Marked: words that the gazetteer and the words around them show to be a place's name, where a parse takes them for a
person's or for nobody's; for the parts of the reader that ask a parse whom it tells of."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Where a parse keeps which of its words are marked.
_PLACES = "marked places"


def mark_places(doc: "Doc", words: frozenset[int]) -> None:
    """Note the words of a parse that name places, by their numbers, instead of those noted before."""
    doc.user_data[_PLACES] = words


def is_marked_place(token: "Token") -> bool:
    """Whether a word was noted as one of a place's name."""
    return token.i in token.doc.user_data.get(_PLACES, ())
