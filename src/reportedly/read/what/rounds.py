"""Rounds: reports that first sum up what happened in many places and then tell of each place by itself."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import sentence_of
from reportedly.read.what.deaths import DEFINITE
from reportedly.read.what.hanging import governing

if TYPE_CHECKING:
    from reportedly.read.seen.mentions import EventMention
    from reportedly.read.seen.report import Seen
    from reportedly.read.what.draft import Draft

#: The most places that are looked at for one happening.
MOST_SCENES = 24

_WIDE = frozenset({"admin1", "country"})
_THROUGHOUT = frozenset({"across", "throughout"})

_PART = (
    r"(?:cities|towns|villages|districts|provinces|regions|areas|municipalities|governorates|states|counties|oblasts)"
)
#: Many places told by no name: "across the country", "in eleven cities", "from different areas".
_EVERYWHERE = re.compile(
    r"\b(?:across|throughout) (?:the|its) (?:[\w-]+ ){0,2}(?:country|region|province|state|nation|territory|district)\b"
    r"|\bnationwide\b"
    r"|\b(?:in|from|across|on|at) (?:(?:at least|more than|about|around|some) )?"
    r"(?:several|various|different|many|numerous|dozens of|\d+|three|four|five|six|seven|eight|nine|ten|eleven)"
    rf" (?:[\w-]+ ){{0,2}}{_PART}\b",
    re.I,
)

_ORDINALS = frozenset("first second third fourth fifth other latest".split())


def is_spread(mention: "EventMention", seen: "Seen") -> bool:
    """Whether a trigger is told as of all parts of a country or division, or of many towns."""
    token = mention.token
    for place in seen.places_in(seen.sentence_at(mention.span.start))[:MOST_SCENES]:
        word = seen.head_of(place.span)
        over = word.dep_ == "pobj" and word.head.lower_ in _THROUGHOUT and place.where.level in _WIDE
        if over and seen.passage_at(place.span.start) == mention.passage and governing(word, token) is not None:
            return True
    first, end = sentence_of(token)
    chars = seen.passages[mention.passage].tree.chars(first, end)
    return any(
        governing(seen.token_at(seen.passages[mention.passage].block.start + found.end() - 1), token) == 0
        for found in _EVERYWHERE.finditer(seen.passages[mention.passage].text, *chars)
    )


def is_one_of_them(mention: "EventMention") -> bool:
    """Whether a noun tells of one happening among several: "the deadliest attack", "the first of the raids"."""
    return mention.nominal and any(c.tag_ == "JJS" or c.lower_ in _ORDINALS for c in mention.token.children)


def is_another_part(mention: "EventMention", draft: "Draft", drafts: Sequence["Draft"]) -> bool:
    """Whether a mention that is not told in the sentences of an account tells of another part of a round-up: after
    the account that sums up; after the account of one part, in another paragraph or as "a second strike"."""
    kinds = {draft.kind.name, *draft.kind.absorbs}
    if not any(d.round_up and (d.kind.name in kinds or draft.kind.name in d.kind.absorbs) for d in drafts):
        return False
    anew = _is_indefinite(mention) or is_one_of_them(mention)
    if draft.round_up:
        return anew or _brings_in(mention)
    return anew or (_brings_in(mention) and all(m.passage != mention.passage for m in draft.mentions))


def _is_indefinite(mention: "EventMention") -> bool:
    """ "A drone strike", "another raid"."""
    return mention.nominal and any(c.lower_ in {"a", "an", "another"} for c in mention.token.children)


def _brings_in(mention: "EventMention") -> bool:
    """Whether persons or things are told of for the first time: an indefinite or counted noun that is no part of what
    was told before ("two of the dead")."""
    told = [t for slot in mention.kind.counted for t in mention.slots.get(slot, ())]
    return any(
        t.pos_ in {"NOUN", "PROPN"} and not any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in t.children)
        for t in told
    )
