"""A parsed text as plain lists: every step is one look at a list, and a missing parse only leaves labels empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one passage, by token number: texts in lower case and as written, lemmas in lower case, parts of
    speech, fine tags, dependency labels, heads, entity labels ("" for none), character ranges, children in order, and
    the token range `left[i]:right[i]` of each word's subtree. `sentence[i]` is the number of its sentence."""

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    entity: list[str]
    start: list[int]
    end: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def below(self, top: int) -> list[int]:
        """The numbers of a word and of all that hang on it, in order. Linear, where spaCy's `subtree` is not."""
        found = [top]
        for i in found:
            found += self.children[i]
        return sorted(found)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The character range of the token range `start:end`."""
        return self.start[start], self.end[end - 1]


#: Where a parse keeps its tree, once it was made.
_MADE = "tree"
#: The strings of the model by their number, which is a hash of them; asked of the model each costs ten times as much.
_STRINGS: dict[int, str] = {}
#: Strings kept before the memory is emptied.
_MOST = 200_000

_COLUMNS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX", "SENT_START")


def tree_of(doc: Doc, text: str) -> Tree:
    """The tree of a passage's parse; `text` is the passage's text, which is dear to ask of the parse again."""
    doc.user_data[_MADE] = tree = _tree(doc, text)
    return tree


def tree_made(doc: Doc) -> Tree | None:
    """The tree of a parse, if it was made before."""
    tree: Tree | None = doc.user_data.get(_MADE)
    return tree


def _tree(doc: Doc, text: str) -> Tree:
    if not len(doc):
        return Tree(text, *([] for _ in range(14)))
    # one array for the whole passage: asking each token for each attribute costs ten times as much
    columns = doc.to_array(list(_COLUMNS)).astype("int64").T.tolist()
    texts = [_strings(doc, column) for column in columns[:6]]
    words, lemmas, pos, tags, deps, entities = texts
    heads = [i + offset for i, offset in enumerate(columns[6])]
    starts = columns[7]
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    left, right = _edges(heads, children)
    lower = [word.lower() for word in words]
    return Tree(
        text=text,
        words=words,
        lower=lower,
        lemma=[lemma.lower() or word for lemma, word in zip(lemmas, lower, strict=True)],
        pos=pos,
        tag=tags,
        dep=deps,
        head=heads,
        entity=entities,
        start=starts,
        end=[start + len(word) for start, word in zip(starts, words, strict=True)],
        children=children,
        left=left,
        right=right,
        sentence=list(accumulate(map(int, begins(columns[8], lower)))),
    )


#: Behind which a parser ends a sentence that goes on: "around 2 a.m. Sunday".
_HALVES = frozenset({"a.m.", "p.m."})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def begins(marks: Sequence[float], lower: Sequence[str]) -> Iterator[bool]:
    """For each word whether a sentence begins with it, by a parse's marks."""
    for i, mark in enumerate(marks):
        yield i > 0 and mark == 1 and not (lower[i] in _DAYS and lower[i - 1] in _HALVES)


def _strings(doc: Doc, column: list[int]) -> list[str]:
    new = set(column).difference(_STRINGS)
    if new:
        if len(_STRINGS) > _MOST:
            _STRINGS.clear()
            new = set(column)
        strings = doc.vocab.strings
        _STRINGS.update((key, strings[key % 2**64]) for key in new)
    return list(map(_STRINGS.__getitem__, column))


def _edges(heads: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """First token and last token + 1 of every subtree, from the leaves up."""
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    waiting = [len(below) for below in children]
    ready = [i for i, count in enumerate(waiting) if count == 0]
    while ready:
        i = ready.pop()
        head = heads[i]
        if head == i:
            continue
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
        waiting[head] -= 1
        if waiting[head] == 0:
            ready.append(head)
    return left, right
