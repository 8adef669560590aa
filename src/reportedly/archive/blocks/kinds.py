"""The kind of every unit, by its own words first and then by its place, and what the blocks say of the report."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from reportedly.archive.blocks.cues import byline_names, is_credit, kind_by_words
from reportedly.archive.blocks.dates import page_dates, published_from
from reportedly.archive.blocks.glued import part
from reportedly.archive.blocks.navigation import opens_list
from reportedly.archive.blocks.units import units
from reportedly.model.report import Block, BlockKind

_ENDS_SENTENCE = re.compile(r"[.!?…]['\"”’)\]]*$")
#: A full stop at the end, or two sentences; "St." and "Calif." inside a headline are neither.
_FULL_STOP = re.compile(r"[a-z0-9]\.['\"”’)\]]*$|[a-z]{5}[.!?]\s+[A-Z]")
_LETTERS = re.compile(r"\w+")
#: Headlines of 500 articles ended within this many words.
_MOST_TITLE_WORDS = 40
_FEWEST_PROSE_WORDS = 9
_FEWEST_REPEATED_WORDS = 6
_SECTION_WORDS = 2
#: Date lines stand above the body or right below its start; a page that prints one at the end labels it.
_HEAD_UNITS = 8
#: A clip's length before its caption, as players list them: neither "3:30 a.m." nor a sentence.
_CLIP = re.compile(r"(\d{1,2}):([0-5]\d)\s+(?![ap]\.?m\b)\w.*[^.!?…\s]$", re.IGNORECASE)
_FEWEST_CLIPS = 3
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """The blocks of a text and what they say: title, names of the byline, and the publication date, each None where
    the blocks give none (or more than one date)."""

    blocks: tuple[Block, ...]
    title: str | None
    byline: str | None
    published: str | None


def _key(words: str) -> str:
    return " ".join(_LETTERS.findall(words.casefold()))


def _is_prose(words: str) -> bool:
    return bool(_ENDS_SENTENCE.search(words)) and words.count(" ") + 1 >= _FEWEST_PROSE_WORDS


class _Units:
    """The units of one text with their words and the kinds found so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.units = part(text, units(text))
        self.words = [text[u.start : u.end] for u in self.units]
        self.kinds: list[BlockKind | None] = [kind_by_words(words) for words in self.words]
        plain = [i for i, kind in enumerate(self.kinds) if kind is None]
        prose = [i for i in plain if _is_prose(self.words[i])]
        self.first_prose = prose[0] if prose else len(self.units)
        self.last_prose = prose[-1] if prose else -1

    def is_parted(self, i: int) -> bool:
        """Whether the unit was cut from the one that follows on the same line."""
        return i + 1 < len(self.units) and self._text[self.units[i].end : self.units[i + 1].start] in ("", " ")

    def is_plain(self, i: int) -> bool:
        """Whether nothing has yet said what unit `i` is."""
        return 0 <= i < len(self.units) and self.kinds[i] is None


def cut(text: str, *, title: str | None = None, byline: str | None = None, captions: Collection[str] = ()) -> Cut:
    """The blocks of `text`. `title` and `byline` are already known, `captions` are texts a page itself marks so.

    Blocks cover everything but white space. Every rule looks at a unit's form or place, none at its outlet.
    """
    found = _Units(text)
    _mark_known(found, title, captions)
    _mark_byline(found, byline)
    _mark_clips(found)
    _mark_title(found, _key(title or ""))
    _mark_names(found)
    _mark_repeats(found)
    _mark_lists(found)
    _mark_tail(found)
    pairs = zip(found.units, found.kinds, strict=True)
    blocks = tuple(Block(kind or "paragraph", unit.start, unit.end) for unit, kind in pairs)
    return Cut(blocks, _title_of(found), _byline_of(found), _published_of(found))


def _mark_known(found: _Units, title: str | None, captions: Collection[str]) -> None:
    """Mark what the page or the input names: its title where it stands in the head, and its captions."""
    wanted = _key(title or "")
    known = {_key(caption) for caption in captions} - {""}
    for i, words in enumerate(found.words):
        key = _key(words) if (known or i < _HEAD_UNITS) else ""
        if key and key in known:
            found.kinds[i] = "caption"
        elif i < _HEAD_UNITS and wanted and _is_same_title(key, wanted):
            found.kinds[i] = "title"


def _mark_byline(found: _Units, byline: str | None) -> None:
    """Mark the line of the head that holds a known byline's words and no others but "By"."""
    wanted = _key(byline or "")
    for i, words in enumerate(found.words[:_HEAD_UNITS]):
        if wanted and found.is_plain(i) and _key(words).removeprefix("by ") == wanted:
            found.kinds[i] = "byline"


def _is_same_title(key: str, wanted: str) -> bool:
    """The same words, or one with the site's name after it."""
    short, long = sorted((key, wanted), key=len)
    return key == wanted or (long.startswith(short + " ") and len(short) > len(long) // 2)


def _mark_title(found: _Units, wanted: str) -> None:
    """The title is the first plain unit above the body that is no sentence; a repetition of it is one too.

    Where a title is known already (`wanted`), only a unit that shares half its words can be another form of it.
    """
    head = [i for i in range(min(found.first_prose, _HEAD_UNITS)) if found.is_plain(i)]
    titles = [i for i, kind in enumerate(found.kinds) if kind == "title"]
    if not titles:
        sections = [i for i in head if found.words[i].count(" ") < _SECTION_WORDS]
        longer = [i for i in head if i not in sections and found.words[i].count(" ") < _MOST_TITLE_WORDS]
        first = next(iter(longer or sections), None)
        if first is None or not _may_be_title(found, first) or not _resembles(_key(found.words[first]), wanted):
            return
        found.kinds[first] = "title"
        titles = [first]
        for i in sections:
            if i < first and not wanted:
                found.kinds[i] = "furniture"
    key = _key(found.words[titles[0]])
    for i in head:
        if found.is_plain(i) and _key(found.words[i]) == key:
            found.kinds[i] = "title"


def _resembles(key: str, wanted: str) -> bool:
    words, others = set(key.split()), set(wanted.split())
    return not wanted or 2 * len(words & others) >= min(len(words), len(others))


def _may_be_title(found: _Units, i: int) -> bool:
    """Something must follow for it to be the title of, and it must not break off in mid-sentence."""
    words = found.words[i]
    follows = any(found.is_plain(j) for j in range(i + 1, len(found.units)))
    below = found.kinds[i + 1] if i + 1 < len(found.kinds) else None
    stopped = bool(_FULL_STOP.search(words)) and below not in ("dateline", "byline") and not found.is_parted(i)
    return follows and not stopped and not words.endswith((",", ";", ":", "...", "…"))


def _mark_clips(found: _Units) -> None:
    """Lines of a player that lists other clips, each after its length. In a ticker the hours run one way."""
    clips = [(i, clip) for i, words in enumerate(found.words) if found.is_plain(i) and (clip := _CLIP.match(words))]
    lengths = [(int(clip[1]), int(clip[2])) for _, clip in clips]
    if len(clips) < _FEWEST_CLIPS or lengths in (sorted(lengths), sorted(lengths, reverse=True)):
        return
    for i, _ in clips:
        found.kinds[i] = "furniture"


def _mark_names(found: _Units) -> None:
    """A line that is only a name is a byline where a dateline or a byline stands beside it in the head."""
    for i in range(min(found.first_prose, _HEAD_UNITS)):
        beside = {found.kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(found.units)}
        if found.is_plain(i) and beside & {"dateline", "byline"} and _NAME.match(found.words[i]):
            found.kinds[i] = "byline"


def _mark_repeats(found: _Units) -> None:
    """A paragraph that stood before word for word is a pull quote or a teaser; told twice is not two accounts."""
    seen: set[str] = set()
    for i, words in enumerate(found.words):
        if not found.is_plain(i) or words.count(" ") + 1 < _FEWEST_REPEATED_WORDS:
            continue
        key = _key(words)
        if key in seen:
            found.kinds[i] = "furniture"
        seen.add(key)


def _mark_lists(found: _Units) -> None:
    """Below a heading such as "Related stories", lines that are no sentences are links until the prose goes on."""
    inside = False
    for i, words in enumerate(found.words):
        if found.kinds[i] == "furniture":
            inside = inside or opens_list(words)
        elif found.kinds[i] is None and inside and not _ENDS_SENTENCE.search(words):
            found.kinds[i] = "furniture"
        elif found.kinds[i] is None:
            inside = False


def _mark_tail(found: _Units) -> None:
    """After the last sentence and a piece of furniture only more furniture comes."""
    below = False
    for i in range(found.last_prose + 1, len(found.units)):
        below = below or found.kinds[i] == "furniture"
        if below and found.last_prose >= 0 and found.is_plain(i) and not _ENDS_SENTENCE.search(found.words[i]):
            found.kinds[i] = "furniture"


def _title_of(found: _Units) -> str | None:
    for kind, words in zip(found.kinds, found.words, strict=True):
        if kind == "title":
            return " ".join(words.split())
    return None


def _byline_of(found: _Units) -> str | None:
    """The first byline's names; a credit at the end ("Reporting by ...") is none."""
    for kind, words in zip(found.kinds, found.words, strict=True):
        if kind != "byline" or is_credit(words):
            continue
        names = byline_names(words)
        if names is None:
            names = " ".join(words.split())
        if names:
            return names
    return None


def _published_of(found: _Units) -> str | None:
    dates = []
    for i, (kind, words) in enumerate(zip(found.kinds, found.words, strict=True)):
        if kind not in ("dateline", "byline"):
            continue
        in_head = i <= max(found.first_prose, _HEAD_UNITS)
        dates += [date for date in page_dates(words) if in_head or date.label == "published"]
    return published_from(dates)
