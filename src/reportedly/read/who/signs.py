"""Speakers named by a sign: "SMITH: ..." and "..." — Anna Smith."""

import re

from reportedly.read.who.frames import Frame
from reportedly.read.who.scene import Scene

_NAME = r"[A-Z][\w.'’\-]*(?:\s+(?:[A-Z(][\w.'’)\-]*|of|the|de|van|von|bin|al)){0,5}"
_LABEL = re.compile(rf"[\"“]?\s*({_NAME})\s*(:)\s+(?=\S)")
_SIGNED = re.compile(rf"\s*(―|—|–|--|-)\s*({_NAME}(?:,\s[^.\"“]{{3,60}})?)\s*\.?\s*$")


def label_of(scene: Scene) -> tuple[int, int, int, int] | None:
    """The character ranges of a speaker's label at the start of the passage and of its colon, or None."""
    match = _LABEL.match(scene.text)
    return None if match is None else (*match.span(1), *match.span(2))


def signed_frames(scene: Scene) -> list[Frame]:
    """A frame where the passage ends with a quote, a dash and a name."""
    if not scene.quotes:
        return []
    quote = scene.quotes[-1]
    match = _SIGNED.match(scene.text, quote.end)
    if match is None or quote.end - quote.start < 20:
        return []
    tree = scene.tree
    cue = next((i for i, start in enumerate(tree.start) if start >= match.start(1)), None)
    head = next(
        (i for i in range(len(tree) - 1, -1, -1) if tree.end[i] <= match.end(2) and tree.pos[i] == "PROPN"), cue
    )
    if cue is None:
        return []
    frame = Frame(scene.number, cue, match.span(1), source=match.span(2), source_head=head, label=True)
    frame.contents.append((quote.start, quote.end))
    return [frame]


def label_frame(scene: Scene, cue: int) -> Frame | None:
    """The frame of the colon `cue` where it ends a speaker's label: all the rest of the passage is content."""
    label = label_of(scene)
    tree = scene.tree
    if label is None or tree.start[cue] != label[2]:
        return None
    frame = Frame(scene.number, cue, label[2:], source=label[:2], source_head=max(0, cue - 1), label=True)
    rest = scene.text[label[3] :]
    start = label[3] + len(rest) - len(rest.lstrip())
    frame.contents.append((start, len(scene.text.rstrip())))
    return frame
