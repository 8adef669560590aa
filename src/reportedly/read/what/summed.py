"""Sums: what a report adds up since some day ("40 have been killed since the coup"), as against one happening."""

from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.model.when import When, interval
from reportedly.read.parse.sentences import children_of
from reportedly.read.seen.report import Seen

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Persons from which on a number "since" some day is a sum: two who are held since Monday may be one arrest.
SUM_OF = 3


#: How "since" hangs on its verb: before a day, or alone where the day is told before ("since", "since then").
_SINCE = frozenset({"prep", "advmod"})


def _many(count: Count) -> bool:
    """Whether a number may be a sum; "tens of thousands" is one without a bound."""
    number = count.best if count.best is not None else count.low
    return (number or 0) >= SUM_OF or (number is None and count.high is None and count.about)


def is_sum(verb: "Token", passage: int, seen: Seen) -> bool:
    """Whether a verb in the present perfect with "since" tells of so many persons that they are a sum."""
    since = _since(verb)
    if since is None or not any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in children_of(verb)):
        return False
    clause = seen.span_of(passage, verb.subtree)
    counts = [c for c in seen.counts_in(passage) if clause.start <= c.span.start < clause.end]
    return any(c.sort == "persons" and _many(c.count) for c in counts)


def summed_since(verb: "Token", passage: int, seen: Seen) -> When | None:
    """The period of a sum: from the day told after "since", open where none is, to that of the report. None for what
    is no sum, and where neither day is known."""
    since = _since(verb)
    if since is None or not is_sum(verb, passage, seen):
        return None
    clause, after = (seen.span_of(passage, word.subtree) for word in (verb, since))
    days = [t.when for t in seen.times_near(after) if t.when and after.start <= t.span.start < clause.end]
    first = next((when.earliest for when in days if when.earliest), None)
    published = seen.report.published or ""
    whole_day = len(published) == len("2000-01-01") and not (first or "").startswith("XXXX")
    return interval(first, published if whole_day else None) if first or whole_day else None


def _since(verb: "Token") -> "Token | None":
    return next((c for c in children_of(verb) if c.lower_ == "since" and c.dep_ in _SINCE), None)
