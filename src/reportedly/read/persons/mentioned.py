"""Mentioned: how many persons a single mention of a happening tells of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.model.claim import Status
from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.parse.sentences import sentence_of
from reportedly.read.persons.phrased import all_of, said_after
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import count_of, listed_of, singular_of
from reportedly.read.what.deaths import fills_of
from reportedly.read.what.set_apart import stands_behind_days
from reportedly.text import Span

_FOLD = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_ARTICLES = frozenset({"a", "an", "another"})

#: Before a number of whom nobody was: "neither of the two drivers", "not one woman", "one man, not two".
_OF_NONE = re.compile(
    r"\b(?:(?:neither|none|no one|not one|any) of (?:(?:the|his|her|its|their|these|those) )?"
    r"|(?:not|nor) (?:(?:one|an?|a single|any) )?)$",
    re.I,
)
_REACH_BACK = 24

#: What is told with these did not come to pass, or not yet.
_UNREAL = frozenset({"hypothetical", "predicted"})


def asked(seen: Seen, at: int) -> bool:
    """Whether words stand in a question, which states no number."""
    token = seen.token_at(at)
    first, last = sentence_of(token)
    return any(t.text == "?" for t in token.doc[max(first, last - 2) : last])


def of_another(span: Span, built: Built, seen: Seen) -> bool:
    """Whether a number is of another happening, told in one sentence with this one: of "killed four on Monday, a day
    after nine were killed" the nine, as the nearest trigger above it in the parse is that one's."""
    passage, node = seen.passage_at(span.start), seen.head_of(span)
    events = {m.token.i for m in seen.events if m.passage == passage}
    own = {m.token.i for m in built.draft.mentions if m.passage == passage}
    while node.i not in events and node.head.i != node.i:
        node = node.head
    if not own or node.i in own or node.i not in events:
        return False
    return (passage, node.i) in built.draft.strangers or stands_behind_days(node) is not None


def of_none(text: str, at: int) -> bool:
    """Whether the words before a number say that it is that of none."""
    return _OF_NONE.search(text, max(0, at - _REACH_BACK), at) is not None


def as_told(found: Found, seen: Seen) -> Found:
    """A number that words alone give, with the status of the triggers of its sentence that give such numbers, where
    none of them tells what came to pass: "threatened to kill four engineers"."""
    here = seen.sentence_at(found.span.start)
    passage = seen.passage_at(found.span.start)
    telling = [
        m.status
        for m in seen.events
        if m.passage == passage and found.property in m.fills and seen.sentence_at(m.span.start) == here
    ]
    unreal = bool(telling) and all(status in _UNREAL for status in telling)
    return replace(found, status=telling[0]) if unreal and found.status == "happened" else found


def told_of(mention: EventMention, built: Built, seen: Seen) -> Iterator[tuple[str, Found]]:
    """What a mention says of how many: a number, persons listed, one person brought in, or one referred back to."""
    if seen.once(asked, mention.span.start):
        return
    status: Status = "happened" if mention.status == "denied" else mention.status
    sort, told, why = "number", count_of(mention, seen), None
    if told is not None and (whole := all_of(told[0], told[1], seen)) and whole[0] in mention.fills:
        told = whole[1], told[1]  # "one of the four men killed"
    if told is not None and mention.status == "denied" and told[0].high != 0:
        return
    if told is not None and told[1].quote.split()[0].lower() in _ARTICLES:
        sort = "one" if (told[0].best or 0) <= 1 else "listed"
    listed = listed_of(mention, seen) if mention.status != "denied" else None
    if listed is not None and (told is None or (told[0].best or 0) < (listed[0].best or 0)):
        sort, told, why = "listed", listed, "the persons listed in these words"
    if told is None and mention.status != "denied":
        single = singular_of(mention, seen)
        if single is not None:
            sort, told = ("one" if single[2] else "back"), single[:2]
            why = "one person told in the singular"
    if told is None and mention.nominal and (fold := _fold(mention)):
        sort, told = "fold", (Count(fold, fold, fold, unit="persons", words=mention.span.quote), mention.span)
        why = "a word that says how many"
    if told is None:
        return
    own = mention.kind.name == built.draft.kind.name
    # "no guard deserted" denies; it does not count nobody, as "no one was hurt" does
    counts_own = own and mention.status != "denied"
    fills = set(fills_of(mention))
    if "killed" in fills and _says_other(told[1], mention, seen):
        fills.remove("killed")
    for name in (["persons"] if counts_own else []) + sorted(fills):
        yield sort, Found(name, told[0], told[1], status, why)


def _says_other(span: Span, mention: EventMention, seen: Seen) -> bool:
    """Whether a number that a parse hangs on a word for dead is one of hurt by the words right behind it, as in "boy
    killed, 6 others shot"."""
    passage = seen.passages[mention.passage]
    return said_after(passage.text, span.end - passage.block.start) in {"injured", "shot"}


def _fold(mention: EventMention) -> int:
    return max((_FOLD.get(c.lower_, 0) for c in mention.token.children), default=0)
