"""Quotes given to the cues that bring them, over sentence and paragraph ends."""

import re
from bisect import bisect_left

from reportedly.read.who.frames import Frame
from reportedly.read.who.idioms import leads_on
from reportedly.read.who.nearby import name_speaker
from reportedly.read.who.nodes import Range
from reportedly.read.who.quotes import Quote
from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words

_LONG = 25  # words of a speaker's phrase between a quote and the cue that follows it
_SHORT = 5  # the same where the quote ends as a sentence does, so that a new sentence may begin
_PHRASE = 25  # characters: a quote this long is more than a few words taken up by a sentence
_TRIED = 4  # cues looked at after a quote
_WINDOW = 400  # characters between a quote and its cue: more than twenty-five words, so that no look is long
_FAR = 25  # words between a cue and a quote after it that is a sentence ("said in a speech to supporters: ...")
_ENDED = re.compile(r"[.?!…][\"”’'»]*$")
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\b[A-Z])[.?!;](?=\s|$|[\"”])"
)


class _Attacher:
    """One pass over a report's quotes; remembers who spoke last and which quotes still wait for their speaker."""

    def __init__(self, scenes: list[Scene], frames: list[Frame]) -> None:
        self.scenes = scenes
        self.by_scene: dict[int, list[Frame]] = {}
        for frame in frames:
            self.by_scene.setdefault(frame.scene, []).append(frame)
        self.last: Frame | None = None
        self.waiting: list[tuple[int, Range]] = []

    def scene(self, scene: Scene) -> None:
        """Give each quote of `scene` to a frame where one brings it."""
        here = [f for f in self.by_scene.get(scene.number, []) if scene.inside[f.cue] < 0 or f.label]
        starts = [frame.span[0] for frame in here]
        for quote in scene.quotes:
            at = bisect_left(starts, quote.start)
            before = here[at - 1] if at else None
            first = bisect_left(starts, quote.end)
            after = _speaks_after(scene, quote, here[first : first + _TRIED])
            owner = self._owner(scene, quote, before, after)
            if owner is None:
                self._orphan(scene, quote)
                continue
            _add(owner, scene.number, quote)
            if quote.continued:
                owner.elsewhere.extend(self.waiting)
            self.waiting, self.last = [], owner
        spoken = [f for f in here if _is_said(scene, f)]
        if spoken:
            self.last = spoken[-1]

    def _owner(self, scene: Scene, quote: Quote, before: Frame | None, after: Frame | None) -> Frame | None:
        if after is not None:
            name_speaker(scene, quote, after)
            return after
        if before is not None and _comes_from(scene, quote, before):
            return before
        if before is not None and _opens_sentence(scene, quote):
            speaker = before if _is_said(scene, before) or before.contents else None
            return speaker or self.last
        return None

    def _orphan(self, scene: Scene, quote: Quote) -> None:
        """A quote with no cue in its passage: the whole passage goes on with the last speaker, unless the quote runs on
        into a passage that may name its own."""
        alone = _is_all(scene, quote)
        if quote.continued and self.waiting:
            self.waiting.append((scene.number, (quote.start, quote.end)))
        elif alone and self.last is not None:
            self.last.elsewhere.append((scene.number, (quote.start, quote.end)))
        elif alone and not quote.closed:
            self.waiting = [(scene.number, (quote.start, quote.end))]


def attach_quotes(scenes: list[Scene], frames: list[Frame]) -> None:
    """Add to each frame the quotes it brings: those next to it, those that go on after it in its passage, and the
    passages after it, or before it where the quote runs on, that are nothing but quotation."""
    attacher = _Attacher(scenes, frames)
    for scene in scenes:
        attacher.scene(scene)


def lead_on(scenes: list[Scene], frames: list[Frame]) -> None:
    """Give a frame whose passage ends with its colon ("The governor added:") all of the passage after it, where it has
    no other content."""
    for frame in frames:
        following = frame.scene + 1
        if frame.contents or frame.elsewhere or frame.label or following >= len(scenes):
            continue
        if leads_on(scenes[frame.scene].tree, frame.cue) and scenes[following].passage.block.kind == "paragraph":
            frame.elsewhere.append((following, (0, len(scenes[following].text))))


def _add(frame: Frame, number: int, quote: Quote) -> None:
    if number == frame.scene:
        frame.contents.append((quote.start, quote.end))
    else:
        frame.elsewhere.append((number, (quote.start, quote.end)))


def _is_said(scene: Scene, frame: Frame) -> bool:
    lemma = scene.tree.lemma[frame.cue]
    return (
        frame.label
        or lemma == "according"
        or (scene.tree.pos[frame.cue] == "VERB" and lemma in words("saying", "verbs"))
    )


def _speaks_after(scene: Scene, quote: Quote, frames: list[Frame]) -> Frame | None:
    """The frame among those after `quote` that says who spoke; a relative clause about the speaker only if no other
    does."""
    leading = [frame for frame in frames if _leads_to(scene, quote, frame)]
    main = [frame for frame in leading if scene.tree.dep[frame.cue] not in ("relcl", "acl")]
    return next(iter(main or leading), None)


def _leads_to(scene: Scene, quote: Quote, frame: Frame) -> bool:
    """Whether `frame` is the clause right after `quote` that says who spoke ("...," a driver told the paper)."""
    if frame.label:
        return False
    text = scene.text
    if frame.span[0] - quote.end > _WINDOW:
        return False
    between = text[quote.end : frame.span[0]]
    if _STOP.search(between) or '"' in between or "“" in between:
        return False
    ended = _ENDED.search(text[quote.start : quote.end]) is not None
    comma = text[quote.end - 2 : quote.end - 1] == "," or text[quote.end : quote.end + 1] == ","
    count = len(between.split())
    if ended and text[quote.end - 2 : quote.end - 1] not in ("?", "!"):
        return False
    if comma and quote.end - quote.start > _PHRASE:
        return count <= _LONG
    return count <= (_SHORT if ended or comma else 2)


def _comes_from(scene: Scene, quote: Quote, frame: Frame) -> bool:
    """Whether `quote` is brought by the cue of `frame` before it in the same sentence."""
    text = scene.text
    if quote.start - frame.span[1] > _WINDOW:
        return False
    between = text[frame.span[1] : quote.start]
    if _STOP.search(between):
        return False
    count = len(between.split())
    return count <= 2 or (count <= _FAR and _ENDED.search(text[quote.start : quote.end]) is not None)


def _opens_sentence(scene: Scene, quote: Quote) -> bool:
    """Whether `quote` opens a sentence of its own after another has ended."""
    before = scene.text[max(0, quote.start - 5) : quote.start].rstrip()
    return before[-1:] in '.?!…”"' and before != ""


def _is_all(scene: Scene, quote: Quote) -> bool:
    text = scene.text
    return not text[: quote.start].strip() and (not quote.closed or not text[quote.end :].strip(" \t\r\n.,"))
