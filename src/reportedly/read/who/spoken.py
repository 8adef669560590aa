"""On which day somebody spoke: the time that hangs on the cue, or stands between it and what was said."""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.read.parse.tree import Tree
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.who.frames import Frame
from reportedly.read.who.scene import Scene

_REACH = 150  # characters from a cue within which the day on which it was said stands
#: What may stand between a cue and its day.
_BEFORE_DAY = frozenset(("", "on", "late on", "early on"))
#: How a day hangs on a noun that it tells apart from others of its kind.
_NAMING = frozenset(("poss", "compound", "nmod"))
#: What a day so told is one of speaking of.
_OCCASIONS = frozenset(
    """statement release conference briefing speech interview address report post tweet message letter email filing
    affidavit complaint document hearing court testimony meeting call broadcast video announcement update edition
    story article session debate telecast newscast""".split()
)
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))


class Days:
    """The dated times of one report, by where they stand."""

    def __init__(self, times: Sequence[TimeMention]) -> None:
        self._times = sorted((t for t in times if t.when is not None), key=lambda t: t.span.start)
        self._starts = [time.span.start for time in self._times]

    def spoke_on(self, scene: Scene, frame: Frame) -> str | None:
        """The EDTF day of the time expression that hangs on the cue, outside source and content."""
        base, tree = scene.passage.block.start, scene.tree
        low, high = base + frame.span[0] - _REACH, base + min(frame.span[1] + _REACH, len(scene.text))
        for time in self._times[bisect_left(self._starts, max(low, base)) : bisect_left(self._starts, high)]:
            start, end = time.span.start - base, time.span.end - base
            taken = frame.contents + ([frame.source] if frame.source else [])
            if any(start < b and a < end for a, b in taken) or time.when is None or _ends_content(scene, frame, end):
                continue
            word = bisect_left(tree.start, start)
            if word < len(tree) and (_hangs_on(tree, word, frame.cue) or _is_between(scene, frame, time)):
                return time.when.edtf
        return None

    def cut(self, scene: Scene, frame: Frame) -> None:
        """Begin what was said behind the day on which it was: "said on Friday they had arrested three men". Without a
        "that" the parser hangs such a day on the verb of what was said."""
        base = scene.passage.block.start
        place = bisect_left(self._starts, base + frame.span[1])
        time = self._times[place] if place < len(self._times) else None
        if time is not None and _is_between(scene, frame, time):
            start, end = time.span.start - base, time.span.end - base
            frame.contents = [(max(a, end) if frame.span[1] <= a <= start else a, b) for a, b in frame.contents]


def _ends_content(scene: Scene, frame: Frame, end: int) -> bool:
    """Whether what ends here is the last of what was said, and no word on the saying: "shot in Musan, North Hamgyong,
    on Thursday, police said", where the parser hangs the day on the cue."""
    if frame.source is None or not end <= frame.source[0] <= frame.span[0]:
        return False
    return scene.text[end : frame.source[0]].strip() == "," and any(b <= end for _, b in frame.contents)


def _is_between(scene: Scene, frame: Frame, time: TimeMention) -> bool:
    """Whether a day stands between a verb of saying in the past and a whole clause of what was said. An hour or part of
    a day there may be of either ("said Friday night a man was shot")."""
    base, tree = scene.passage.block.start, scene.tree
    start, end = time.span.start - base, time.span.end - base
    if time.sort != "date" or tree.tag[frame.cue] not in ("VBD", "VBN") or not frame.span[1] <= start < len(scene.text):
        return False
    if scene.text[frame.span[1] : start].strip().lower() not in _BEFORE_DAY:
        return False
    word = after = bisect_left(tree.start, start)
    while after < len(tree) and tree.start[after] < end:
        after += 1
    while word < after and tree.head[word] != word:  # up from the day and its preposition to the verb of what was said
        word = tree.head[word]
    said = (
        word > after
        and tree.pos[word] in ("VERB", "AUX")
        and tree.dep[word] == "ccomp"
        and tree.head[word] == frame.cue
    )
    return said and any(tree.dep[child] in _SUBJECTS and after <= child < word for child in tree.children[word])


def _hangs_on(tree: Tree, word: int, cue: int) -> bool:
    """Whether `word` hangs on token `cue` with no other verb between, nor a happening whose day it is: "Sunday's
    gunfire" was not spoken of on Sunday, but "in Sunday's statement" was."""
    for _ in range(6):
        if word == cue:
            return True
        above = tree.head[word]
        happened = tree.dep[word] in _NAMING and tree.pos[above] == "NOUN" and not tree.entity[above]
        if tree.pos[word] == "VERB" or (happened and tree.lemma[above] not in _OCCASIONS):
            return False
        word = above
    return False
