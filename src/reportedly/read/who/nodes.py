"""The stretches of words near a cue that may be its source or its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

_SKIPPED = frozenset(("punct", "aux", "auxpass", "neg", "prt", "cc", "conj", "mark", "det", "predet", "case", "intj"))
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CLIMB = 6  # how many heads up a subject is looked for: deeper chains of verbs share none in practice
_CHILDREN = 40  # how many children of one word are looked at: keeps a word with thousands of children linear


@dataclass(frozen=True, slots=True)
class Node:
    """Words that may fill a role of a cue: token ranges `parts` of the passage, headed by `head`, standing to the
    cue in `relation`: a dependency label, "prep:of" and the like for what a preposition governs, "up:..." for a subject taken
    from a verb above, "noun" for the noun a clause hangs on, "main" for the clause a parenthesis stands in."""

    relation: str
    head: Token
    parts: tuple[tuple[int, int], ...]


def edges(token: Token) -> tuple[int, int]:
    """The token range of `token`'s subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: tuple[int, int], hole: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The range `whole` less the range `hole`: none, one or two ranges."""
    pieces = ((whole[0], min(whole[1], hole[0])), (max(whole[0], hole[1]), whole[1]))
    return tuple((start, end) for start, end in pieces if start < end)


def nodes_of(cue: Token) -> list[Node]:
    """The nodes around `cue`: below it, and above it where it hangs on something."""
    below = list(_below(cue))
    return below + list(_above(cue, below))


def _below(cue: Token) -> Iterator[Node]:
    for child in islice(cue.children, _CHILDREN):
        if child.dep_ in _SKIPPED:
            continue
        if child.dep_ in _PREPOSITIONS:
            governed = False
            for inner in islice(child.children, _CHILDREN):
                if inner.dep_ in ("pobj", "pcomp", "prep"):
                    governed = True
                    yield Node(f"{child.dep_}:{child.lower_}", inner, (edges(inner),))
            if not governed:
                yield Node(child.dep_, child, (edges(child),))
        else:
            yield Node(child.dep_, child, (edges(child),))


def _above(cue: Token, below: list[Node]) -> Iterator[Node]:
    own_subject = any(node.relation in _SUBJECTS for node in below)
    head = cue.head
    if head.i == cue.i:
        return
    hole = edges(cue)
    if cue.dep_ in ("acl", "relcl"):
        yield Node(f"noun:{cue.dep_}", head, without(edges(head), hole))
    elif cue.dep_ in ("prep", "advcl", "parataxis", "ccomp", "npadvmod", "advmod", "dep"):
        yield Node(f"main:{cue.dep_}", head, without(edges(head), hole))
    elif cue.dep_ in ("dobj", "attr", "pobj", "nsubjpass", "nsubj", "oprd", "acomp"):
        yield Node(f"gov:{cue.dep_}", head, without(edges(head), hole))
    if not own_subject:
        yield from _subject_above(cue)


def _subject_above(cue: Token) -> Iterator[Node]:
    word, path = cue, cue.dep_
    for _ in range(_CLIMB):
        head = word.head
        if head.i == word.i or word.dep_ in ("nsubj", "nsubjpass"):
            return
        for child in islice(head.lefts, _CHILDREN):
            if child.dep_ in _SUBJECTS and child.i != word.i:
                yield Node(f"up:{path}", child, without(edges(child), edges(cue)))
                return
        word = head
