"""A passage as the attribution reader sees it: its words and the quotes they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.parse.sentences import Passage
from reportedly.read.parse.tree import Tree
from reportedly.read.who.quotes import Quote, quotes_of


@dataclass(frozen=True, slots=True)
class Scene:
    """Passage `number` of a report with its quotes; `inside[i]` is the number of the quote that token `i` stands in,
    or -1."""

    number: int
    passage: Passage
    tree: Tree
    quotes: tuple[Quote, ...]
    inside: list[int]

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.tree.text

    @property
    def is_title(self) -> bool:
        """Whether the passage is a headline, or stands where one would."""
        return self.passage.block.kind == "title" or self.number == 0


def scenes_of(passages: Sequence[Passage]) -> list[Scene]:
    """The passages with their quotes, which may run over several of them."""
    trees = [passage.tree for passage in passages]
    quotes = quotes_of([tree.text for tree in trees])
    return [
        Scene(number, passage, tree, tuple(found), _inside(tree, found))
        for number, (passage, tree, found) in enumerate(zip(passages, trees, quotes, strict=True))
    ]


def _inside(tree: Tree, quotes: list[Quote]) -> list[int]:
    out, at = [], 0
    for start in tree.start:
        while at < len(quotes) and quotes[at].end <= start:
            at += 1
        out.append(at if at < len(quotes) and quotes[at].start <= start else -1)
    return out
