"""Voices within voices: "..., Yonhap reported, citing the military" and "television quoted the minister as saying"."""

from bisect import bisect_left

from reportedly.read.parse.tree import Tree
from reportedly.read.who.frames import Frame, frame_of
from reportedly.read.who.nearby import OPENING, head_of
from reportedly.read.who.nodes import Range
from reportedly.read.who.order import content_before
from reportedly.read.who.scene import Scene
from reportedly.read.who.speakers import describe
from reportedly.read.who.words import words

_CITING = frozenset(("cite", "quote"))
#: What an outlet does with a statement or remarks that are another's.
_CARRYING = frozenset(("air", "broadcast", "carry", "print", "publish", "relay", "release", "run", "transmit"))
_SHORT = 8  # words of who is cited, up to the comma after
_SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_APART = 25  # words from a word of citing to the word of saying whose source cites
_CLIMB = 4  # heads between a word of citing and the word of saying that it belongs to


def add_chains(scene: Scene, frames: list[Frame]) -> None:
    """Give the inner voice of each chain in one passage its frame, in place: who is cited says the same content as who
    cites. A thing cited ("citing security concerns") is no voice and is left as it was read."""
    tree = scene.tree
    by_cue = {frame.cue: frame for frame in frames}
    for i, lemma in enumerate(tree.lemma):
        if lemma not in _CITING | _CARRYING or scene.inside[i] >= 0:
            continue
        if (outer := _carried_by(scene, i, by_cue)) is not None:
            by_cue[i] = outer
        elif lemma in _CITING and not _quoted_as(scene, i, by_cue):
            _cited_by(scene, i, by_cue)
    frames[:] = [by_cue[cue] for cue in sorted(by_cue)]


def share_quotes(frames: list[Frame]) -> None:
    """Give the quotation that went to who cites to who is cited: "...," the agency quoted the mayor as saying."""
    for frame in frames:
        if frame.within is not None and not frame.contents and not frame.elsewhere:
            frame.contents, frame.elsewhere = list(frame.within.contents), list(frame.within.elsewhere)


def _cited_by(scene: Scene, i: int, by_cue: dict[int, Frame]) -> None:
    """Add the frame of whom somebody quotes or cites with token `i`, within the frame of who does."""
    tree = scene.tree
    saying = _as_saying(tree, i)
    objects = [c for c in tree.children[i][:20] if tree.dep[c] in ("dobj", "pobj")] or _after(tree, i)
    cited = next((c for c in objects if saying is not None or _may_speak(tree, c)), None)
    if cited is None:
        return
    if saying is not None:
        frame = by_cue.get(saying) or frame_of(scene, saying)
        _speaks(tree, frame, cited, (saying, tree.right[saying]))
        outer = by_cue.get(i) or _by_subject(scene, i)
        before = None if frame.contents else content_before(tree, i)
        if before is not None:
            frame.contents = [before]
        if outer is not None:
            outer.contents = list(frame.contents)
            by_cue[i] = frame.within = outer
    else:
        parent = _parent(tree, i, by_cue) or _between(tree, i, by_cue)
        if parent is None or not parent.contents:
            return
        frame = by_cue.get(i) or Frame(scene.number, i, tree.chars(i, i + 1))
        _speaks(tree, frame, cited, None)
        frame.contents = list(parent.contents)
        frame.within = parent
        hole = tree.chars(tree.left[i], tree.right[i])
        _leave_out(parent, hole)
        for one in (frame, parent):
            one.contents = [_after_hole(tree.text, content, hole) for content in one.contents]
    by_cue[frame.cue] = frame


def _after(tree: Tree, i: int) -> list[int]:
    """The noun between "citing" and a comma, which a parse may take for the subject of what follows."""
    end = next((j for j in range(i + 1, min(len(tree), i + _SHORT)) if tree.words[j] == ","), i + 1)
    noun = tree.tag[i] == "VBG" and end > i + 1 and all(pos in OPENING for pos in tree.pos[i + 1 : end])
    return [head_of(tree, i + 1, end)] if noun else []


def _by_subject(scene: Scene, i: int) -> Frame | None:
    """A frame for who quotes, where the models saw none: "Reuters reported that the agency had quoted an official"."""
    tree = scene.tree
    subject = next((c for c in tree.children[i][:20] if tree.dep[c] == "nsubj"), None)
    if subject is None:
        return None
    frame = Frame(scene.number, i, tree.chars(i, i + 1))
    _speaks(tree, frame, subject, None)
    return frame


def _quoted_as(scene: Scene, i: int, by_cue: dict[int, Frame]) -> bool:
    """Whether token `i` is the passive of "the mayor was quoted as saying by television that ...", whose subject
    speaks; then the frames of both are set."""
    tree = scene.tree
    saying = _as_saying(tree, i)
    speaker = next((c for c in tree.children[i][:20] if tree.dep[c] == "nsubjpass"), None)
    if saying is None or speaker is None:
        return False
    frame = by_cue.get(saying) or Frame(scene.number, saying, tree.chars(saying, saying + 1))
    frame.source, frame.source_head = tree.chars(tree.left[speaker], tree.right[speaker]), speaker
    after = tree.right[saying]
    under = (saying, *(c for c in tree.children[i][:20] if tree.lower[c] == "as"), i)
    by = next((c for word in under for c in tree.children[word][:20] if tree.lower[c] == "by" and c > speaker), None)
    citing = None if by is None else next((g for g in tree.children[by][:5] if tree.dep[g] == "pobj"), None)
    start = saying + 1 if by is None or by < saying else tree.right[by]
    told = tree.chars(start, after) if start < after else content_before(tree, i)
    frame.contents = [] if told is None else [told]
    by_cue[saying] = frame
    outer = by_cue.pop(i, None)
    if citing is not None:
        outer = outer or Frame(scene.number, i, tree.chars(i, i + 1))
        _speaks(tree, outer, citing, None)
        outer.contents = list(frame.contents)
        by_cue[i] = frame.within = outer
    return True


def _carried_by(scene: Scene, i: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame of who quotes a speaker in passing, or carries their words, whose content is the speaker's: "the
    governor, quoted by the agency, said ...", "in a statement carried by the agency", "as cited by the Post". A
    speaker's source is cut before it."""
    tree = scene.tree
    if tree.tag[i] not in ("VBN", "VBD") or tree.dep[i] not in ("acl", "advcl"):
        return None
    agents = (c for c in tree.children[i][:20] if tree.dep[c] == "agent")
    citing = next((g for c in agents for g in tree.children[c][:5] if tree.dep[g] == "pobj"), None)
    if citing is None or (tree.lemma[i] in _CARRYING and not _carries(tree, citing)):
        return None
    frame = by_cue.get(i) or Frame(scene.number, i, tree.chars(i, i + 1))
    if tree.dep[i] == "advcl":
        if i == 0 or tree.lower[i - 1] != "as":
            return None
        spoken = _beside(tree, i, by_cue)
        told = None if spoken else _before(tree, i - 1)
        contents = list(spoken.contents) if spoken else [told] if told else []
    else:
        spoken = _spoken(tree, tree.head[i], by_cue)
        contents = list(spoken.contents) if spoken else []
    if not contents:
        return None
    _speaks(tree, frame, citing, None)
    frame.contents = contents
    frame.carries = True
    if spoken is not None:
        frame.within, spoken.within = spoken.within, frame
        hole = tree.chars(tree.left[i], tree.right[i])
        _leave_out(spoken, hole)
        for one in (frame, spoken):
            one.contents = [_after_hole(tree.text, content, hole) for content in one.contents]
    return frame


def _carries(tree: Tree, head: int) -> bool:
    start, end = tree.chars(tree.left[head], tree.right[head])
    return describe(tree, head, tree.text[start:end]).kind in ("outlet", "agency")


def _spoken(tree: Tree, noun: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame with contents whose speaker is `noun`, or whose words stand in it ("said in remarks broadcast by")."""
    for frame in by_cue.values():
        if frame.source_head == noun and frame.contents:
            return frame
    saying = by_cue.get(tree.head[tree.head[noun]]) if tree.lower[tree.head[noun]] in ("in", "through") else None
    return saying if saying is not None and saying.contents else None


def _beside(tree: Tree, i: int, by_cue: dict[int, Frame]) -> Frame | None:
    """The frame with contents that "as cited by" goes with: the last before it in its sentence, or the next."""
    said = (by_cue[cue] for cue in sorted(by_cue) if cue != i and tree.sentence[cue] == tree.sentence[i])
    here = [frame for frame in said if frame.contents]
    before = [frame for frame in here if frame.cue < i]
    return before[-1] if before else next(iter(here), None)


def _before(tree: Tree, end: int) -> Range | None:
    """All of a sentence before token `end`, where it is set off by a comma."""
    first = bisect_left(tree.sentence, tree.sentence[end])
    return tree.chars(first, end - 1) if end - 1 > first and tree.words[end - 1] == "," else None


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
    if tree.dep[i] == "relcl":  # "citing the agency, which quoted an official": the agency's frame, not the reader's
        whose = next((f for f in by_cue.values() if f.source_head == tree.head[i] and f.cue != i), None)
        if whose is not None:
            return whose
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
