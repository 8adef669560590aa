"""Sums: what a report adds up since some day ("40 have been killed since the coup"), as against one happening."""

from typing import TYPE_CHECKING

from reportedly.model.when import When, interval
from reportedly.read.parse.sentences import children_of
from reportedly.read.seen.report import Seen

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Persons from which on a number "since" some day is a sum: two who are held since Monday may be one arrest.
SUM_OF = 3


def summed_since(verb: "Token", passage: int, seen: Seen) -> When | None:
    """The period of a number of persons on a verb in the present perfect with "since": from the day told there, open
    where none is, to that of the report. None for what is told otherwise."""
    since = next((c for c in children_of(verb) if c.lower_ == "since" and c.dep_ == "prep"), None)
    if since is None or not any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in children_of(verb)):
        return None
    clause, after = (seen.span_of(passage, word.subtree) for word in (verb, since))
    told = [c for c in seen.counts_in(passage) if clause.start <= c.span.start < clause.end and c.sort == "persons"]
    if not any((c.count.best or c.count.low or 0) >= SUM_OF for c in told):
        return None
    days = [t.when for t in seen.times_near(after) if t.when and after.start <= t.span.start < clause.end]
    first = next((when.earliest for when in days if when.earliest), None)
    published = seen.report.published or ""
    whole_day = len(published) == len("2000-01-01") and not (first or "").startswith("XXXX")
    return interval(first, published if whole_day else None)
