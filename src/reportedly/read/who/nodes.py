"""The stretches of words near a cue that may be its source or its content."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.read.parse.tree import Tree

Range = tuple[int, int]

_SKIPPED = frozenset(("punct", "aux", "auxpass", "neg", "prt", "cc", "conj", "mark", "det", "predet", "case", "intj"))
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CLIMB = 6  # how many heads up a subject is looked for: deeper chains of verbs share none in practice
_CHILDREN = 40  # how many children of one word are looked at: keeps a word with thousands of children linear


@dataclass(frozen=True, slots=True)
class Node:
    """Words that may fill a role of a cue: token ranges `parts` of the passage, headed by token `head`.

    `relation` says how they stand to the cue: a dependency label; "prep:of" and the like for what a preposition
    governs; "up:..." for a subject taken from a verb above; "noun:..." for the noun a clause hangs on; "main:..." for
    the clause a parenthesis stands in; "gov:..." for the verb a noun hangs on.
    """

    relation: str
    head: int
    parts: tuple[Range, ...]


def without(whole: Range, hole: Range) -> tuple[Range, ...]:
    """The range `whole` less the range `hole`: none, one or two ranges."""
    pieces = ((whole[0], min(whole[1], hole[0])), (max(whole[0], hole[1]), whole[1]))
    return tuple((start, end) for start, end in pieces if start < end)


def nodes_of(tree: Tree, cue: int) -> list[Node]:
    """The nodes around token `cue`: below it, and above it where it hangs on something."""
    below = list(_below(tree, cue))
    return below + list(_above(tree, cue, below))


def _below(tree: Tree, cue: int) -> Iterator[Node]:
    for child in tree.children[cue][:_CHILDREN]:
        dep = tree.dep[child]
        if dep in _SKIPPED:
            continue
        inner = []
        if dep in _PREPOSITIONS:
            inner = [g for g in tree.children[child][:_CHILDREN] if tree.dep[g] in ("pobj", "pcomp", "prep")]
        for governed in inner:
            yield Node(f"{dep}:{tree.lower[child]}", governed, ((tree.left[governed], tree.right[governed]),))
        if not inner:
            yield Node(dep, child, ((tree.left[child], tree.right[child]),))


def _above(tree: Tree, cue: int, below: list[Node]) -> Iterator[Node]:
    head, dep = tree.head[cue], tree.dep[cue]
    if head == cue:
        return
    if dep in ("acl", "relcl"):
        sort = "noun"
    elif dep in ("prep", "advcl", "parataxis", "ccomp", "npadvmod", "advmod", "dep"):
        sort = "main"
    else:
        sort = "gov"
    parts = without((tree.left[head], tree.right[head]), (tree.left[cue], tree.right[cue]))
    if parts:
        yield Node(f"{sort}:{dep}", head, parts)
    if not any(node.relation in _SUBJECTS for node in below):
        yield from _subject_above(tree, cue)


def _subject_above(tree: Tree, cue: int) -> Iterator[Node]:
    word, hole = cue, (tree.left[cue], tree.right[cue])
    for _ in range(_CLIMB):
        head = tree.head[word]
        if head == word or tree.dep[word] in ("nsubj", "nsubjpass"):
            return
        for child in tree.children[head][:_CHILDREN]:
            if child >= head:
                break
            if tree.dep[child] in _SUBJECTS and child != word:
                parts = without((tree.left[child], tree.right[child]), hole)
                if parts:
                    yield Node(f"up:{tree.dep[cue]}", child, parts)
                return
        word = head
