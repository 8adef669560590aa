"""Words by which a report tells of a happening as another one, or of persons as those of the one just told."""

import re
from collections.abc import Iterator

from reportedly.read.parse.sentences import Passage
from reportedly.text import Span

_HAPPENING = (
    r"(?:incident|case|event|episode|attack|assault|raid|ambush|shooting|stabbing|killing|murder|homicide|slaying|crime"
    r"|robbery|kidnapping|abduction|bombing|blast|explosion|clash|crash|accident|arrest|operation|protest|strike"
    r"|crossing|defection|desertion|escape)"
)
_OTHER = r"(?:separate|unrelated|different|unconnected|another|other)"
#: "In a separate incident", "in two other, unrelated attacks", "in what the police believe is an unrelated case".
_IN_ANOTHER = re.compile(
    rf"\b(?:in|during)(?: what [^.;,]{{3,60}}?)? (?:(?:an?|two|three|four|several|yet) )?"
    rf"(?:\w+ )?{_OTHER},? (?:[\w-]+,? ){{0,2}}?{_HAPPENING}s?\b",
    re.I,
)
#: "In one case, a guard was taken from his home": one of those of which was told before.
_IN_ONE = re.compile(
    rf"[\"“'‘\s]*in one (?:such |recent |documented |verified |reported ){{0,2}}(?:{_HAPPENING}|instance)\b", re.I
)
#: "An earlier version of this report said that the raid was on Saturday": to the end of its clause.
_EARLIER_VERSION = re.compile(
    r"\b(?:earlier|previous|original|first) version of (?:this|the|our) (?:report|story|article|post|dispatch)\b"
    r"[^.;\n]*",
    re.I,
)
_OPENING = re.compile(r"[\"“'‘\s]*(?:separately|elsewhere)\b(?! from)", re.I)
#: An entry of a live blog, opened with the hour: each tells of what is new.
_ENTRY = re.compile(r"\s*\d{1,2}[:.]\d{2}(?:\s?(?:[ap]\.?m\.?|GMT|BST|CET|ET))?:?(?=\s[A-Z\"“])")
#: "A man who was hit in the same shooting": nobody doubts that it is the same one.
_IN_THE_SAME = re.compile(rf"\b(?:in|during|by) (?:the|that|this) (?:very )?same (?:\w+ )?{_HAPPENING}\b", re.I)


def apart_marks(passage: Passage) -> Iterator[tuple[Span, bool]]:
    """The words of a paragraph that set apart what they tell, each with whether they open their sentence."""
    tree = passage.tree
    openings = [tree.start[first] for first, _ in passage.sentences if first < len(tree)]
    for start in openings:
        if match := _OPENING.match(passage.text, start) or _IN_ONE.match(passage.text, start):
            yield passage.span(start, match.end()), True
    if match := _ENTRY.match(passage.text):
        yield passage.span(match.start(), match.end()), True
    opened = frozenset(openings)
    for match in _IN_ANOTHER.finditer(passage.text):
        yield passage.span(*match.span()), match.start() in opened


def taken_back(passage: Passage) -> Iterator[Span]:
    """The words of a paragraph in which a report tells what an earlier version of it said."""
    for match in _EARLIER_VERSION.finditer(passage.text):
        yield passage.span(*match.span())


def same_marks(passage: Passage) -> Iterator[Span]:
    """The words of a paragraph by which it tells of persons as of those in the very happening just told."""
    for match in _IN_THE_SAME.finditer(passage.text):
        yield passage.span(*match.span())
