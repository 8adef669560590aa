"""Akin: whether words of a kind akin to an account's own ("a clash ... the gunfire") tell of the same happening."""

from typing import TYPE_CHECKING

from reportedly.read.what.counted import persons_in
from reportedly.read.what.deaths import DEFINITE, fills_of
from reportedly.read.what.set_apart import is_followed, is_set_apart, points_elsewhere

if TYPE_CHECKING:
    from reportedly.model.codebook import Kind
    from reportedly.read.seen.mentions import EventMention
    from reportedly.read.seen.report import Seen
    from reportedly.read.what.draft import Draft

#: How many sentences apart the two may be told where no noun refers back: next to each other, or with one between.
#: Found on our own reports.
NEAR = 2


def are_akin(kind: "Kind", other: "Kind") -> bool:
    """Whether a codebook lists one of two kinds as akin to the other."""
    return other.name in kind.akin or kind.name in other.akin


def is_told_akin(mention: "EventMention", draft: "Draft", seen: "Seen") -> bool:
    """Whether a mention of a kind akin to an account's may be of it: told close by as having happened, without words
    that set it apart, a noun only where it does not bring in one more ("a shooting"), and with no other number of
    killed or hurt."""
    if mention.status != draft.status or points_elsewhere(mention) or is_followed(mention):
        return False
    if is_set_apart(mention, seen) or draft.set_apart or draft.round_up:
        return False
    indefinite = mention.nominal and any(c.lower_ in {"a", "an", "another"} for c in mention.token.children)
    back = mention.nominal and any(c.lower_ in DEFINITE for c in mention.token.children)
    here = seen.sentence_at(mention.span.start)
    near = [m for m in draft.mentions if abs(here - seen.sentence_at(m.span.start)) <= NEAR]
    if not (near or back) or (indefinite and all(seen.sentence_at(m.span.start) != here for m in near)):
        return False
    return not any(_otherwise(mention, other, seen) for other in near)


def _otherwise(mention: "EventMention", other: "EventMention", seen: "Seen") -> bool:
    """Whether two mentions give different numbers of persons to the same property."""
    both = fills_of(mention) & fills_of(other) & {"killed", "injured"}
    mine, theirs = (persons_in(mention, seen), persons_in(other, seen)) if both else (None, None)
    return mine is not None and theirs is not None and mine.best != theirs.best
