"""Quotes given to the cues that bring them, over sentence and paragraph ends."""

from bisect import bisect_left

from reportedly.read.who.frames import Frame
from reportedly.read.who.quotes import Quote
from reportedly.read.who.scene import Scene

_NEAR = 3  # words that may stand between a quote and the clause that brings it ("he also", "on Monday")
_FAR = 25  # words between a cue and a quote that ends as a sentence does ("said in a speech to supporters: ...")
_STOPS = frozenset(".?!")


def attach_quotes(scenes: list[Scene], frames: list[Frame]) -> None:
    """Add to each frame the quotes it brings: those next to it, those that go on after it in its passage, and the
    passages after it that are nothing but quotation."""
    by_scene: dict[int, list[Frame]] = {}
    for frame in frames:
        by_scene.setdefault(frame.scene, []).append(frame)
    last: Frame | None = None
    for number, scene in enumerate(scenes):
        here = by_scene.get(number, [])
        owner: Frame | None = None
        for quote in scene.quotes:
            found = _neighbour(scene, quote, here)
            if found is None and owner is not None and _follows(scene, quote):
                found = owner
            if found is None and last is not None and _is_all(scene, quote):
                last.elsewhere.append((number, (quote.start, quote.end)))
                continue
            if found is not None:
                found.contents.append((quote.start, quote.end))
                owner = last = found


def _neighbour(scene: Scene, quote: Quote, frames: list[Frame]) -> Frame | None:
    """The frame whose clause stands right after or before `quote`."""
    text = scene.text
    starts = [frame.span[0] for frame in frames]
    at = bisect_left(starts, quote.end)
    ends_open = text[quote.end - 2 : quote.end - 1] not in _STOPS or quote.end - quote.start < 3
    if at < len(frames):
        after = frames[at]
        left = min(after.span[0], after.source[0]) if after.source and after.source[0] >= quote.end else after.span[0]
        between = text[quote.end : left]
        if (
            not _STOPS & set(between)
            and len(between.split()) <= _NEAR
            and (ends_open or "?" in text[quote.end - 2 : quote.end] or "!" in text[quote.end - 2 : quote.end])
        ):
            return after
    before = frames[bisect_left(starts, quote.start) - 1] if bisect_left(starts, quote.start) else None
    if before is None:
        return None
    between = text[before.span[1] : quote.start]
    if _STOPS & set(between.replace("Mr.", "").replace("Mrs.", "")):
        return None
    words = len(between.split())
    ended = text[quote.end - 2 : quote.end - 1] in _STOPS
    return before if words <= 2 or (words <= _FAR and ended) else None


def _follows(scene: Scene, quote: Quote) -> bool:
    """Whether `quote` opens a sentence of its own after another has ended."""
    before = scene.text[: quote.start].rstrip()
    return before[-1:] in _STOPS or before[-1:] in '”"'


def _is_all(scene: Scene, quote: Quote) -> bool:
    text = scene.text
    return not text[: quote.start].strip() and (not quote.closed or not text[quote.end :].strip())
