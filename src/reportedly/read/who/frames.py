"""One act of saying put together: a cue with its source and the stretches of its content."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from reportedly.read.parse.tree import Tree
from reportedly.read.who.idioms import puts_number
from reportedly.read.who.nodes import Node, Range, without
from reportedly.read.who.roles import roles_of
from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words

_LONGEST_SOURCE = 25  # words between "according to" and the comma that ends who it is
_DEEPEST = 9  # voices that cite one another: no report has more
_SHORT_WORD = 7  # letters: no preposition that joins two contents is longer ("against")
#: Words that by themselves tell nothing: "what he calls a war" is one content, "he said it over and over" has none.
_POINTING = frozenset(
    ("which", "who", "whom", "what", "that", "this", "it", "anybody", "me", "you", "him", "her", "us", "them")
)
_RELATIVE = frozenset(("which", "that"))
_SOURCE_EDGES = ' \t\r\n,;:"“”'
_EDGES = " \t\r\n,;:–—-"


@dataclass(slots=True)
class Frame:
    """A cue with what belongs to it. `cue` and `source_head` are token numbers; `span`, `source` and `contents` are
    character ranges of passage `scene`; `elsewhere` holds contents in other passages as (passage, range);
    `label` marks a speaker named by a sign ("SMITH: ..."); `within` is the frame of who cites this one's speaker;
    `carries` marks who does so with no word of saying ("a statement carried by the agency")."""

    scene: int
    cue: int
    span: Range
    source: Range | None = None
    source_head: int | None = None
    contents: list[Range] = field(default_factory=list)
    elsewhere: list[tuple[int, Range]] = field(default_factory=list)
    label: bool = False
    within: "Frame | None" = None
    carries: bool = False

    @property
    def depth(self) -> int:
        """How many voices cite one another around this one."""
        depth, outer = 0, self.within
        while outer is not None and depth < _DEEPEST:
            depth, outer = depth + 1, outer.within
        return depth


def frame_of(scene: Scene, cue: int) -> Frame:
    """The frame that the parse alone gives for token `cue`."""
    tree = scene.tree
    frame = Frame(scene.number, cue, tree.chars(*cue_range(tree, cue)))
    source, contents = roles_of(scene, cue)
    named = tree.tag[cue] == "VBN" and tree.dep[cue] == "acl"  # "the accused, identified as": he says nothing
    if source is not None and not (named and source.head == tree.head[cue]):
        frame.source = tree.chars(*_whole(tree, *source.parts[0]))
        frame.source_head = source.head
    frame.contents = [tree.chars(*part) for node in contents for part in node.parts]
    if len(contents) == 1 and (told := _antecedent(tree, cue, contents[0])) is not None:
        frame.contents = [told]
    if not frame.contents and tree.lower[cue] == "according":
        frame.contents = _beside_according(tree, cue)
    return frame


def _beside_according(tree: Tree, cue: int) -> list[Range]:
    """What stands beside "according to the agency" in its sentence, where the parse hung it on nothing: all before it,
    or all from the comma on that follows the source."""
    first = bisect_left(tree.sentence, tree.sentence[cue])
    last = bisect_right(tree.sentence, tree.sentence[cue])
    if first < cue:
        return [tree.chars(first, cue)]
    comma = next((i for i in range(cue, min(last, cue + _LONGEST_SOURCE)) if tree.words[i] == ","), last)
    return [tree.chars(comma + 1, last)] if comma + 1 < last else []


def _antecedent(tree: Tree, cue: int, content: Node) -> Range | None:
    """What a pronoun that is all a cue says stands for: "a practice which the bank detailed in its filings"."""
    noun = tree.head[cue]
    alone = content.parts == ((content.head, content.head + 1),) and tree.lower[content.head] in _RELATIVE
    if not alone or tree.dep[cue] != "relcl" or not noun < content.head:
        return None
    return tree.chars(tree.left[noun], content.head)


def _whole(tree: Tree, start: int, end: int) -> Range:
    """A source's tokens, with the title that a full stop cut off ("Capt. | Anna Lund") and without a dateline."""
    if start > 0 and tree.words[start - 1].endswith(".") and tree.pos[start - 1] == "PROPN":
        while start > 0 and tree.pos[start - 1] == "PROPN":
            start -= 1
    dash = next((i for i in range(start, min(end, start + 8)) if tree.words[i] in ("-", "--", "–", "—")), None)
    if (
        start < 2
        and dash is not None
        and dash + 1 < end
        and all(w.isupper() for w in tree.words[start:dash] if w.isalpha())
    ):
        start = dash + 1
    return start, end


def cue_range(tree: Tree, cue: int) -> Range:
    """The tokens of the cue: the word, with the particle that makes one word of saying with it."""
    end = cue + 1
    while end < len(tree) and tree.head[end] == cue and (tree.dep[end] == "prt" or tree.lower[cue] == "according"):
        end += 1
    return cue, end


def tidy(text: str, frame: Frame) -> list[Range]:
    """The frame's contents in order: joined where they touch, less the cue and the source, without edge punctuation."""
    holes = [frame.span] + ([frame.source] if frame.source else [])
    merged: list[Range] = []
    for start, end in sorted(frame.contents):
        if merged and (start < merged[-1][1] or _joins(text, (merged[-1][1], start), holes)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for hole in holes:
        merged = [piece for whole in merged for piece in without(whole, hole)]
    trimmed = (_trim(text, *whole) for whole in merged)
    return [
        (start, end)
        for start, end in trimmed
        if any(map(str.isalnum, text[start:end])) and text[start:end].lower() not in _POINTING
    ]


def _joins(text: str, gap: Range, holes: list[Range]) -> bool:
    """Whether what stands between two contents makes them one: nothing but marks, or one short word ("accused him of
    theft")."""
    if any(gap[0] <= start < gap[1] for start, _ in holes):
        return False
    between = text[slice(*gap)].strip(_EDGES)
    return not between or (between.isalpha() and between.islower() and len(between) <= _SHORT_WORD)


def tidy_source(text: str, source: Range) -> Range:
    """A source without punctuation and quotation marks at its edges."""
    start, end = source
    while start < end - 1 and text[start] in _SOURCE_EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _SOURCE_EDGES:
        end -= 1
    return start, end


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in " \t\r\n;:–—-":
        end -= 1
    return start, end


def asserts(scene: Scene, frame: Frame) -> bool:
    """Whether the source states the content: the cue is a word or sign of saying, or brings a quotation."""
    tree, cue = scene.tree, frame.cue
    if _is_denied(tree, frame):
        return False
    if frame.carries or puts_number(tree, cue):
        return True
    if frame.label or tree.lower[cue] == "according" or tree.pos[cue] not in ("VERB", "NOUN"):
        return frame.label or tree.pos[cue] != "ADJ"
    if any(scene.text[max(0, start - 1)] in '"“„«' or scene.text[start] in '"“„«' for start, _ in frame.contents):
        return True
    known = words("saying", "verbs" if tree.pos[cue] == "VERB" else "nouns")
    return tree.lemma[cue] in known and tree.lemma[cue] not in _ASKING


def _is_denied(tree: Tree, frame: Frame) -> bool:
    """Whether nobody says it: "has not confirmed", "no group has claimed"."""
    if tree.pos[frame.cue] != "VERB":
        return False
    if any(tree.dep[child] == "neg" for child in tree.children[frame.cue][:20]):
        return tree.lemma[frame.cue] != "doubt"
    if tree.lemma[frame.cue] in _DENYING:
        return False
    head = frame.source_head
    return head is not None and any(tree.lower[child] in _NONE for child in (head, *tree.children[head][:20]))


_ASKING = frozenset(("ask", "question"))  # "asked about the raid" does not say that there was one
_DENYING = frozenset(("deny", "dispute", "doubt", "question"))
_NONE = frozenset(("neither", "no", "nobody", "none"))
