"""Who says so: source, cue and content of every act of saying in a report."""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.read.mentions import Said, TimeMention
from reportedly.read.sentences import Passage
from reportedly.read.who.attach import attach_quotes
from reportedly.read.who.chains import add_chains
from reportedly.read.who.cues import find_cues
from reportedly.read.who.frames import Frame, asserts, frame_of, tidy
from reportedly.read.who.hedges import find_hedges
from reportedly.read.who.nodes import Range
from reportedly.read.who.scene import Scene, scenes_of
from reportedly.read.who.signs import label_frame, signed_frames
from reportedly.read.who.speakers import Speaker, Speakers
from reportedly.read.who.tree import Tree

__all__ = ["find_said"]


def find_said(passages: Sequence[Passage], *, times: Sequence[TimeMention]) -> list[Said]:
    """Every act of saying in one report's `passages`, in the order of their cues; `times` are the report's time
    expressions, of which the one attached to a cue tells when the speaker spoke."""
    scenes = scenes_of(passages)
    frames = [frame for scene in scenes for frame in _frames(scene)]
    attach_quotes(scenes, frames)
    speakers = Speakers()
    found: list[Said] = []
    for frame in frames:
        found.extend(_said(scenes, frame, speakers, times))
    return found


def _frames(scene: Scene) -> list[Frame]:
    frames = [label_frame(scene, cue) or frame_of(scene, cue) for cue in find_cues(scene)]
    add_chains(scene, frames)
    return sorted(frames + signed_frames(scene), key=lambda frame: frame.cue)


def _said(scenes: list[Scene], frame: Frame, speakers: Speakers, times: Sequence[TimeMention]) -> list[Said]:
    scene = scenes[frame.scene]
    pieces = [(frame.scene, piece) for piece in tidy(scene.text, frame)] + frame.elsewhere
    speaker = Speaker(None)
    if frame.source is not None and frame.source_head is not None:
        speaker = speakers.resolve(scene.tree, frame.source_head, scene.text[slice(*frame.source)])
    spoke_on = _spoke_on(scene, frame, times)
    return [_one(scenes, frame, (number, piece), (speaker, spoke_on)) for number, piece in pieces]


def _one(scenes: list[Scene], frame: Frame, where: tuple[int, Range], who: tuple[Speaker, str | None]) -> Said:
    number, piece = where
    speaker, spoke_on = who
    own, other = scenes[frame.scene].passage, scenes[number].passage
    hedges = [other.span(a, b) for a, b in find_hedges(scenes[number].text, *piece)]
    hedges += [own.span(a, b) for a, b in _cue_hedges(scenes[frame.scene], frame)]
    return Said(
        source=own.span(*frame.source) if frame.source else None,
        cue=own.span(*frame.span),
        content=other.span(*piece),
        hedges=tuple(sorted(set(hedges))),
        kind=speaker.kind,
        name=speaker.name,
        description=speaker.description,
        spoke_on=spoke_on,
        carried=speaker.carried or number != frame.scene,
        asserts=asserts(scenes[frame.scene], frame),
    )


def _cue_hedges(scene: Scene, frame: Frame) -> list[Range]:
    """Hedges that the cue itself is part of ("are believed to", "reportedly")."""
    tree = scene.tree
    first = min([frame.cue] + [c for c in tree.children[frame.cue][:20] if tree.dep[c] in ("aux", "auxpass")])
    end = min(len(scene.text), frame.span[1] + len(" to have"))
    return [r for r in find_hedges(scene.text, tree.start[first], end) if r[0] < frame.span[1] and frame.span[0] < r[1]]


def _spoke_on(scene: Scene, frame: Frame, times: Sequence[TimeMention]) -> str | None:
    """The EDTF day of the time expression that hangs on the cue, outside source and content."""
    base, tree = scene.passage.block.start, scene.tree
    for time in times:
        start, end = time.span.start - base, time.span.end - base
        if time.when is None or start < 0 or end > len(scene.text):
            continue
        if any(start < b and a < end for a, b in frame.contents):
            continue
        first = bisect_left(tree.start, start)
        if first < len(tree) and _hangs_on(tree, first, frame.cue):
            return time.when.edtf
    return None


def _hangs_on(tree: Tree, word: int, cue: int) -> bool:
    for _ in range(6):
        if word == cue:
            return True
        if tree.pos[word] == "VERB":
            return False
        word = tree.head[word]
    return False
