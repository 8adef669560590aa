"""The tense of the verb that governs a time expression, from the passage's parse or from the words before it."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

from reportedly.read.when.anchors import Tense
from reportedly.read.when.pattern import Found

_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_CLIMB = 12
_WINDOW = 4


class Tenses:
    """Tenses in one passage. Works on the tags where there is a parse, else on the auxiliaries just before."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] | None = None

    def of(self, found: Found) -> Tense | None:
        """The tense governing a match, or None where no verb does."""
        if self._starts is None:
            self._starts = [token.idx for token in self._doc]
        place = bisect_right(self._starts, found.first) - 1
        if place < 0:
            return None
        token = self._doc[place]
        return self._by_parse(token) if self._doc.has_annotation("DEP") else self._by_words(place)

    def _by_parse(self, token: Token) -> Tense | None:
        for _ in range(_CLIMB):
            if token.pos_ in ("VERB", "AUX"):
                return self._of_verb(token)
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _of_verb(self, verb: Token) -> Tense | None:
        before = [self._doc[place] for place in range(max(0, verb.i - _WINDOW), verb.i)]
        words = {token.lower_ for token in before if token.head.i == verb.i}
        if words & _FUTURE:
            return "future"
        if verb.tag_ == "VB" and "to" in words:
            return "future"
        if verb.tag_ in ("VBD", "VBN") or words & {"had", "has", "have", "was", "were", "did"}:
            return "past"
        if verb.tag_ in ("VBZ", "VBP", "VBG"):
            return "present"
        return None

    def _by_words(self, place: int) -> Tense | None:
        words = [self._doc[before].lower_ for before in range(max(0, place - 8), place)]
        return "future" if set(words) & _FUTURE else None
