"""One act of saying put together: a cue with its source and the stretches of its content."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.read.who.nodes import nodes_of
from reportedly.read.who.roles import role_of
from reportedly.read.who.scene import Scene

Range = tuple[int, int]
_EDGES = " \t\r\n,;:–—-"


@dataclass(slots=True)
class Frame:
    """A cue with what belongs to it. `source` and `contents` are character ranges of the scene's passage; `elsewhere`
    holds contents of later passages as (number of the passage, range)."""

    scene: int
    cue: Token
    span: Range
    source: Range | None = None
    source_head: Token | None = None
    contents: list[Range] = field(default_factory=list)
    elsewhere: list[tuple[int, Range]] = field(default_factory=list)


def frame_of(scene: Scene, number: int, cue: Token) -> Frame:
    """The frame that the parse alone gives for `cue`; `number` is that of its passage."""
    frame = Frame(number, cue, cue_span(scene, cue))
    nodes = nodes_of(cue)
    relations = frozenset(node.relation.partition(":")[0] for node in nodes)
    for node in nodes:
        role = role_of(cue, node, relations)
        if role == "source" and frame.source is None:
            frame.source = scene.chars(*node.parts[0])
            frame.source_head = node.head
        elif role == "content":
            frame.contents.extend(scene.chars(*part) for part in node.parts)
    return frame


def cue_span(scene: Scene, cue: Token) -> Range:
    """The characters of the cue: the word, with the particle or preposition that makes one word of saying with it."""
    last = cue.i
    for child in cue.rights:
        if child.i == last + 1 and (child.dep_ == "prt" or (cue.lower_ == "according" and child.lower_ == "to")):
            last = child.i
    return scene.chars(cue.i, last + 1)


def tidy(text: str, frame: Frame) -> list[Range]:
    """The frame's contents in order: joined where they touch, less the cue and the source, without edge punctuation."""
    holes = [frame.span] + ([frame.source] if frame.source else [])
    merged: list[Range] = []
    for start, end in sorted(frame.contents):
        if (merged and not text[merged[-1][1] : start].strip(_EDGES) and merged[-1][1] <= end) or (
            merged and start < merged[-1][1]
        ):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for hole in holes:
        merged = [piece for whole in merged for piece in _cut(whole, hole)]
    return [piece for piece in (_trim(text, *whole) for whole in merged) if piece[0] < piece[1]]


def _cut(whole: Range, hole: Range) -> list[Range]:
    pieces = ((whole[0], min(whole[1], hole[0])), (max(whole[0], hole[1]), whole[1]))
    return [(start, end) for start, end in pieces if start < end]


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in " \t\r\n;:–—-":
        end -= 1
    return start, end
