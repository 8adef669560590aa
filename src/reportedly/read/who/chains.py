"""Voices within voices: "..., Yonhap reported, citing the military" and "television quoted the minister as saying"."""

from reportedly.read.parse.tree import Tree
from reportedly.read.who.frames import Frame, frame_of
from reportedly.read.who.nodes import Range
from reportedly.read.who.order import content_before
from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words

_CITING = frozenset(("cite", "quote"))
_SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_APART = 25  # words from a word of citing to the word of saying whose source cites
_CLIMB = 4  # heads between a word of citing and the word of saying that it belongs to


def add_chains(scene: Scene, frames: list[Frame]) -> None:
    """Give the inner voice of each chain in one passage its frame, in place: who is cited says the same content as who
    cites. A thing cited ("citing security concerns") is no voice and is left as it was read."""
    tree = scene.tree
    by_cue = {frame.cue: frame for frame in frames}
    for i, lemma in enumerate(tree.lemma):
        if lemma not in _CITING or scene.inside[i] >= 0:
            continue
        if (outer := _quoted_by(scene, i, by_cue)) is not None:
            by_cue[i] = outer
            continue
        saying = _as_saying(tree, i)
        objects = [c for c in tree.children[i][:20] if tree.dep[c] in ("dobj", "pobj")]
        cited = next((c for c in objects if saying is not None or _may_speak(tree, c)), None)
        if cited is None:
            continue
        if saying is not None:
            frame = by_cue.get(saying) or frame_of(scene, saying)
            _speaks(tree, frame, cited, (saying, tree.right[saying]))
            outer = by_cue.get(i)
            before = None if frame.contents else content_before(tree, i)
            if before is not None:
                frame.contents = [before]
            if outer is not None:
                outer.contents = list(frame.contents)
        else:
            parent = _parent(tree, i, by_cue) or _between(tree, i, by_cue)
            if parent is None or not parent.contents:
                continue
            frame = by_cue.get(i) or Frame(scene.number, i, tree.chars(i, i + 1))
            _speaks(tree, frame, cited, None)
            frame.contents = list(parent.contents)
            hole = tree.chars(tree.left[i], tree.right[i])
            _leave_out(parent, hole)
            for one in (frame, parent):
                one.contents = [_after_hole(tree.text, content, hole) for content in one.contents]
        by_cue[frame.cue] = frame
    frames[:] = [by_cue[cue] for cue in sorted(by_cue)]


def _quoted_by(scene: Scene, i: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame of who quotes a speaker in passing ("the governor, quoted by the agency, said ..."), whose content is
    the speaker's; the speaker's source is cut before it."""
    tree = scene.tree
    if tree.tag[i] != "VBN" or tree.dep[i] != "acl":
        return None
    agents = (c for c in tree.children[i][:20] if tree.dep[c] == "agent")
    citing = next((g for c in agents for g in tree.children[c][:5] if tree.dep[g] == "pobj"), None)
    spoken = next((frame for frame in by_cue.values() if frame.source_head == tree.head[i] and frame.contents), None)
    if citing is None or spoken is None:
        return None
    frame = by_cue.get(i) or Frame(scene.number, i, tree.chars(i, i + 1))
    _speaks(tree, frame, citing, None)
    frame.contents = list(spoken.contents)
    _leave_out(spoken, tree.chars(tree.left[i], tree.right[i]))
    return frame


def _may_speak(tree: Tree, head: int) -> bool:
    lemma = tree.lemma[head]
    if tree.entity[head] in _SPEAKING or tree.pos[head] == "PROPN":
        return True
    return any(lemma in words("voices", key) for key in ("sources", "media", "officials", "people"))


def _as_saying(tree: Tree, i: int) -> int | None:
    """The "saying" of "quoted the minister as saying"."""
    for child in tree.children[i][:20]:
        for start in (child, *tree.children[child][:20]):
            if tree.lower[start] == "as" and start > i:
                return next((c for c in tree.children[start][:5] if tree.dep[c] == "pcomp"), None)
    return None


def _speaks(tree: Tree, frame: Frame, cited: int, content: Range | None) -> None:
    end = tree.right[cited]
    as_at = next((i for i in range(cited + 1, end) if tree.lower[i] == "as"), None)
    frame.source = tree.chars(tree.left[cited], end if as_at is None or content is None else as_at)
    frame.source_head = cited
    if content is not None and content[0] + 1 < content[1]:
        frame.contents = [tree.chars(content[0] + 1, content[1])]


def _parent(tree: Tree, i: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame of the word of saying that "citing" hangs on."""
    word = i
    for _ in range(_CLIMB):
        head = tree.head[word]
        if head == word:
            return None
        if head in by_cue:
            return by_cue[head]
        word = head
    return None


def _between(tree: Tree, i: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame after whose source "citing" stands ("a resident, citing a cousin, told the paper", "according to the
    agency, citing a diplomat, ..."), its contents begun after it."""
    for cue, frame in by_cue.items():
        if abs(cue - i) < _APART and frame.source is not None and frame.source[0] < tree.start[i]:
            if tree.text[frame.source[1] : tree.start[i]].strip(" ,"):
                continue
            start, end = tree.start[i], tree.end[tree.right[i] - 1]
            frame.contents = [
                (end, b) if a <= start and end < b and not tree.text[a:start].strip(" ,") else (a, b)
                for a, b in frame.contents
            ]
            return frame
    return None


def _after_hole(text: str, content: Range, hole: Range) -> Range:
    """A content without the citing clause that it begins with: "said, citing a diplomat, that ..."."""
    begins = content[0] <= hole[0] < hole[1] < content[1] and not text[content[0] : hole[0]].strip(" ,")
    return (hole[1], content[1]) if begins else content


def _leave_out(frame: Frame, hole: Range) -> None:
    """Cut the citing clause out of the source that the parse put it in."""
    if frame.source is not None and frame.source[0] < hole[0] < frame.source[1]:
        frame.source = (frame.source[0], hole[0])
