"""The speaker beside a quote, found from the order of words where the parse went astray."""

from bisect import bisect_left

from reportedly.read.parse.tree import Tree
from reportedly.read.who.frames import Frame
from reportedly.read.who.quotes import Quote
from reportedly.read.who.scene import Scene

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
OPENING = frozenset(("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"))
_ENDS = frozenset((".", ";", ":", "(", "”", '"', "—", "–", "?", "!", ""))


def name_speaker(scene: Scene, quote: Quote, frame: Frame) -> None:
    """Set the source of `frame`, whose cue follows `quote`, where it has none or one inside the quote or before it: the
    words between quote and cue ("...," a driver on the ferry said), or those after the cue ("...," said Mr. Lund)."""
    if frame.source is not None and frame.source[0] >= quote.end:
        return
    tree = scene.tree
    first = bisect_left(tree.start, quote.end)
    while first < frame.cue and (tree.pos[first] in ("PUNCT", "CCONJ") or tree.words[first] in ("”", '"')):
        first += 1
    last = frame.cue
    while last > first and tree.pos[last - 1] in ("AUX", "ADV", "PUNCT", "PART"):
        last -= 1
    if first == last:
        first, last = noun_after(tree, frame.cue)
    if first < last and tree.pos[first] in OPENING:
        frame.source = tree.chars(first, last)
        frame.source_head = head_of(tree, first, last)


def noun_after(tree: Tree, cue: int) -> tuple[int, int]:
    """The tokens of the noun phrase right after token `cue`, as far as its order of words shows."""
    start = end = cue + 1
    while end < len(tree) and tree.words[end] not in _ENDS and tree.pos[end] not in ("VERB", "AUX", "SCONJ"):
        if tree.pos[end] == "ADP" and tree.lower[end] not in ("of", "for", "from", "with", "at"):
            break
        end += 1
    while end > start and tree.pos[end - 1] in ("PUNCT", "ADP", "CCONJ"):
        end -= 1
    return start, end


def head_of(tree: Tree, first: int, last: int) -> int:
    """The noun that a phrase is about: the last of its first run of nouns; of "her aunt" the aunt."""
    at = next((i for i in range(first, last) if tree.pos[i] in NOMINAL and tree.tag[i] != "PRP$"), first)
    while at + 1 < last and tree.pos[at + 1] in ("NOUN", "PROPN") and tree.pos[at] in ("NOUN", "PROPN", "NUM"):
        at += 1
    return at
