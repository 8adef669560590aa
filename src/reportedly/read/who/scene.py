"""A passage as the attribution reader sees it: parsed words and the quotes they stand in."""

from dataclasses import dataclass

from spacy.tokens import Doc

from reportedly.read.sentences import Passage
from reportedly.read.who.quotes import Quote, quotes_of


@dataclass(frozen=True, slots=True)
class Scene:
    """One passage with its quotes; `inside[i]` is the number of the quote that token `i` stands in, or -1."""

    passage: Passage
    quotes: tuple[Quote, ...]
    inside: tuple[int, ...]

    @property
    def doc(self) -> Doc:
        """The passage's parse."""
        return self.passage.doc

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The character range of the token range `start:end`."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last.text)


def scenes_of(passages: list[Passage]) -> list[Scene]:
    """The passages with their quotes, which may run over several of them."""
    quotes = quotes_of([passage.doc.text for passage in passages])
    return [Scene(p, tuple(q), _inside(p.doc, q)) for p, q in zip(passages, quotes, strict=True)]


def _inside(doc: Doc, quotes: list[Quote]) -> tuple[int, ...]:
    out, at = [], 0
    for token in doc:
        while at < len(quotes) and quotes[at].end <= token.idx:
            at += 1
        out.append(at if at < len(quotes) and quotes[at].start <= token.idx else -1)
    return tuple(out)
