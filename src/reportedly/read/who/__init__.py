"""Who says so: source, cue and content of every act of saying in a report."""

from collections.abc import Sequence

from reportedly.read.parse.sentences import Passage
from reportedly.read.parse.tree import Tree
from reportedly.read.seen.mentions import Heard, Said, TimeMention
from reportedly.read.who.attach import attach_quotes, lead_on
from reportedly.read.who.chains import add_chains, share_quotes
from reportedly.read.who.cues import find_cues
from reportedly.read.who.frames import Frame, asserts, frame_of, tidy, tidy_source
from reportedly.read.who.hedges import Hedges
from reportedly.read.who.nodes import Range
from reportedly.read.who.order import after_dateline, mend
from reportedly.read.who.scene import Scene, scenes_of
from reportedly.read.who.signs import is_topic, label_frame, signed_frames
from reportedly.read.who.speakers import Speaker, Speakers, describe
from reportedly.read.who.spoken import Days

__all__ = ["find_said"]


def find_said(passages: Sequence[Passage], *, times: Sequence[TimeMention]) -> list[Said]:
    """Every act of saying in one report's `passages`, in the order of their cues; `times` are the report's time
    expressions, of which the one attached to a cue tells when the speaker spoke."""
    scenes = scenes_of(passages)
    frames = [frame for scene in scenes for frame in _frames(scene)]
    attach_quotes(scenes, frames)
    lead_on(scenes, frames)
    share_quotes(frames)
    teller = _Teller(scenes, times)
    return [said for frame in frames for said in teller.told(frame)]


def _frames(scene: Scene) -> list[Frame]:
    frames = [label_frame(scene, cue) or frame_of(scene, cue) for cue in find_cues(scene) if not is_topic(scene, cue)]
    for frame in frames:
        mend(scene, frame)
    add_chains(scene, frames)
    return sorted(frames + signed_frames(scene), key=lambda frame: frame.cue)


class _Teller:
    """Makes the frames of one report, in order, into what is said by whom."""

    def __init__(self, scenes: list[Scene], times: Sequence[TimeMention]) -> None:
        self._scenes = scenes
        self._speakers = Speakers()
        self._hedges = [Hedges(scene.text) for scene in scenes]
        self._openings = [scene.passage.opened for scene in scenes]
        self._days = Days(times)

    def told(self, frame: Frame) -> list[Said]:
        """One `Said` for each content of `frame`."""
        scene = self._scenes[frame.scene]
        opening = self._openings[frame.scene]
        self._days.cut(scene, frame)
        own = [(max(start, opening), end) for start, end in tidy(scene.text, frame) if end > opening]
        pieces = [(frame.scene, piece) for piece in own] + frame.elsewhere
        if frame.source is not None and opening:
            after_dateline(scene.tree, frame, opening)
        if frame.source is not None:
            frame.source = tidy_source(scene.text, frame.source)
        speaker = Speaker(None)
        if frame.source is not None and frame.source_head is not None:
            speaker = self._speakers.resolve(scene.tree, frame.source_head, scene.text[slice(*frame.source)])
        spoke_on = self._days.spoke_on(scene, frame)
        return [self._one(frame, where, (speaker, spoke_on)) for where in pieces]

    def _one(self, frame: Frame, where: tuple[int, Range], who: tuple[Speaker, str | None]) -> Said:
        number, piece = where
        speaker, spoke_on = who
        scene = self._scenes[frame.scene]
        own, other = scene.passage, self._scenes[number].passage
        hedges = {other.span(a, b) for a, b in self._hedges[number].within(*piece)}
        hedges |= {own.span(a, b) for a, b in self._cue_hedges(frame)}
        return Said(
            source=own.span(*frame.source) if frame.source else None,
            cue=own.span(*frame.span),
            content=other.span(*piece),
            hedges=tuple(sorted(hedges)),
            kind=speaker.kind,
            name=speaker.name,
            description=speaker.description,
            spoke_on=spoke_on,
            carried=speaker.carried or number != frame.scene,
            asserts=asserts(scene, frame),
            heard=_heard_by(scene, frame.cue),
            depth=frame.depth,
        )

    def _cue_hedges(self, frame: Frame) -> list[Range]:
        """Hedges that the cue itself is part of ("are believed to", "reportedly")."""
        tree = self._scenes[frame.scene].tree
        first = min([frame.cue] + [c for c in tree.children[frame.cue][:20] if tree.dep[c] in ("aux", "auxpass")])
        found = self._hedges[frame.scene].within(tree.start[first], frame.span[1] + len(" to have"))
        return [r for r in found if r[0] < frame.span[1] and frame.span[0] < r[1]]


def _heard_by(scene: Scene, cue: int) -> Heard | None:
    """The outlet or agency by name to which something is said: "told the Courier", "confirmed to the Courier"."""
    tree = scene.tree
    if tree.lower[cue] == "according":  # to whom one accords speaks
        return None
    below = tree.children[cue][:20]
    told = [c for c in below if tree.dep[c] in ("dobj", "dative", "pobj") and tree.lemma[cue] == "tell"]
    told += [h for c in below if tree.lower[c] == "in" for g in tree.children[c][:5] for h in _interviewer(tree, g)]
    told += [g for c in below if tree.lower[c] == "to" for g in tree.children[c][:5] if tree.dep[g] == "pobj"]
    for head in told:
        start, end = tree.chars(tree.left[head], head + 1)
        speaker = describe(tree, head, tree.text[start:end])
        named = speaker.name if tree.pos[head] == "PROPN" else None
        if named is None and _is_some_outlet(tree, head):
            named = speaker.description
        if named and speaker.kind in ("outlet", "agency"):
            return Heard(scene.passage.span(start, end), speaker.kind, named)
    return None


def _interviewer(tree: Tree, noun: int) -> list[int]:
    """With whom an interview is ("said in an interview with the Courier")."""
    if tree.lemma[noun] != "interview":
        return []
    return [g for c in tree.children[noun][:20] if tree.lower[c] == "with" for g in tree.children[c][:5]]


def _is_some_outlet(tree: Tree, head: int) -> bool:
    """Whether a common noun tells of an outlet as of one that is not this report's: "state television", and not "the
    paper" or "this newspaper"."""
    below = tree.children[head][:20]
    return (
        tree.pos[head] == "NOUN"
        and any(tree.dep[c] in ("amod", "compound") for c in below)
        and not any(tree.dep[c] in ("det", "poss") for c in below)
    )
