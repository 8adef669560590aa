"""Speakers named by a sign: "SMITH: ..." and "..." — Anna Smith."""

import re

from reportedly.read.who.frames import Frame
from reportedly.read.who.scene import Scene

_NAME = r"[A-Z][\w.'’\-]*(?:\s+(?:[A-Z(][\w.'’)\-]*|of|the|de|van|von|bin|al)){0,5}"
_LABEL = re.compile(rf"[\"“]?\s*({_NAME})\s*(:)\s+(?=\S)")
_SIGNED = re.compile(rf"[\"”’'»]\s*(―|—|–|--|-)\s*({_NAME}(?:,\s[^.\"“]{{3,60}})?)\s*\.?\s*$")
_SPEAKER_LAST = re.compile(r",\s[^,:]{2,60}\s(?:says?|said|reports?|reported|claims?)\W*$")
_DIVISION = "province|region|territory|district|state|county|city|town|village|prefecture|governorate|oblast"
#: What is said of a text, and who says it in none: "CLAIM: ...", "Verdict: ...".
_PARTS = frozenset(
    """claim claims verdict rating fact facts conclusion summary correction clarification update updated note question
    answer background context caption photo photos video watch read related source sources warning""".split()
)
_SHOUTED = re.compile(r"[A-Z][A-Z.'’\- ]*[A-Z]")
_OPENERS = frozenset('“"„«‘')
_SIGN_WITHIN = 120  # characters from the end of a passage within which its signature stands
_SHORTEST = 20  # characters of a quotation that somebody signs


def label_of(scene: Scene) -> tuple[int, int, int, int] | None:
    """The character ranges of a speaker's label at the start of the passage and of its colon, or None."""
    match = _LABEL.match(scene.text)
    if match is None or match[1].lower() in _PARTS:
        return None
    return (*match.span(1), *match.span(2))


def signed_frames(scene: Scene) -> list[Frame]:
    """A frame where the passage ends with a quote, a dash and a name."""
    if not scene.quotes:
        return []
    text = scene.text
    match = _SIGNED.search(text, max(0, len(text) - _SIGN_WITHIN))
    if match is None:
        return []
    start = len(text) - len(text.lstrip()) if text.lstrip()[:1] in _OPENERS else scene.quotes[-1].start
    if match.start() + 1 - start < _SHORTEST:
        return []
    tree = scene.tree
    cue = next((i for i, start in enumerate(tree.start) if start >= match.start(1)), None)
    head = next(
        (i for i in range(len(tree) - 1, -1, -1) if tree.end[i] <= match.end(2) and tree.pos[i] == "PROPN"), cue
    )
    if cue is None:
        return []
    frame = Frame(scene.number, cue, match.span(1), source=match.span(2), source_head=head, label=True)
    frame.contents.append((start, match.start() + 1))
    return [frame]


def is_shouted_label(scene: Scene, cue: int) -> bool:
    """Whether the colon `cue` ends a speaker's name in capitals at the start of the passage, as transcripts have it."""
    label = label_of(scene)
    if label is None or scene.tree.start[cue] != label[2]:
        return False
    return _SHOUTED.fullmatch(scene.text[label[0] : label[1]]) is not None


def is_topic(scene: Scene, cue: int) -> bool:
    """Whether the colon `cue` of a headline ends what it is about and not who speaks: the name of a place, or any words
    where the headline ends with its speaker ("Border: guard flees, source says")."""
    label = label_of(scene) if scene.is_title else None
    if label is None or scene.tree.start[cue] != label[2]:
        return False
    words = [i for i, start in enumerate(scene.tree.start) if label[0] <= start < label[1]]
    is_place = bool(words) and all(scene.tree.entity[i] in {"GPE", "LOC"} for i in words)
    return (
        is_place
        or _told_as_place(scene, scene.text[label[0] : label[1]])
        or _SPEAKER_LAST.search(scene.text, label[3]) is not None
    )


def _told_as_place(scene: Scene, label: str) -> bool:
    """Whether the report tells elsewhere of something in or at what a headline begins with: "Quarl: six killed"."""
    name = re.escape(label)
    located = rf"\b(?:in|at|near|from|across|around) (?:the )?(?:\w+ (?:of|de) )?{name}\b|\b{name} (?:{_DIVISION})\b"
    return re.search(located, scene.passage.report.text) is not None


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
