"""A passage being read for its counts: the text, its noun phrases, and what has been found so far."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.howmany.bounds import Bound, after_bound
from reportedly.read.howmany.nouns import Counted, Phrases, Sort, unit_after
from reportedly.read.howmany.numerals import Numeral
from reportedly.read.seen.mentions import CountMention

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

#: "of the" and its like between a number and what it is a part of.
OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|these|those|its|their|his|her|our|all|a\stotal\sof|some|about)\s)*", re.IGNORECASE
)
_OF_THEM = re.compile(r"\sof\s(?:them|whom|these|those)\b", re.IGNORECASE)
_FRACTION_OF = re.compile(r"(?:\s?of)?(?:\s(?:the|its|their|all|his|her|our))*")
_REPEATED = re.compile(r"\s?\(\d[\d,]*\)")


@dataclass(slots=True)
class Draft:
    """One passage being read.

    `covered` is the end of the last counted noun phrase: a bare number inside it is a label ("two new 737 jets").
    `spelled` is the end and value of the last number in words, for "forty-eight (48)"; `measured` the end and bound of
    the last measure, for "over 100 km (60 miles)".
    """

    passage: "Passage"
    text: str
    phrases: Phrases
    found: list[CountMention] = field(default_factory=list)
    covered: int = 0
    spelled: tuple[int, float] = (-1, 0.0)
    measured: tuple[int, Bound] | None = None
    units: dict[int, Counted | None] = field(default_factory=dict)

    def add(self, start: int, end: int, count: Count, what: Counted | None) -> None:
        """Note a mention over `start:end` of the passage, with its words and unit filled in."""
        span = self.passage.span(start, end)
        noun = self.passage.span(*what.noun) if what and what.noun else None
        sort: Sort = what.sort if what else "number"
        count = replace(count, unit=what.unit if what else None, words=span.quote)
        self.found.append(CountMention(span, count, noun, sort))
        if what and what.noun:
            self.covered = max(self.covered, what.noun[1])

    def unit_after(self, end: int) -> Counted | None:
        """The unit that stands right after a number, looked up once for each place."""
        if end not in self.units:
            self.units[end] = unit_after(self.text, end)
        return self.units[end]

    def noun_after(self, one: Numeral) -> Counted | None:
        """The noun phrase a number counts: right after it, behind "of the", behind "or so", or the persons of the
        number before ("five escaped, two of them officers")."""
        text, end = self.text, one.end
        if one.fraction:
            of = _FRACTION_OF.match(text, end)
            return self.phrases.after(of.end() if of else end)
        if _OF_THEM.match(text, end):
            persons = any(mention.sort == "persons" for mention in self.found[-2:])
            return Counted("persons", "persons", None, end) if persons else None
        if of := OF.match(text, end):
            return self.phrases.after(of.end())
        if repeated := _REPEATED.match(text, end):
            end = repeated.end()
        if after := after_bound(text, end):
            end = after[1]
        return self.phrases.after(end + 1) if text[end : end + 1] in (" ", "-", "\n", "\u00a0") else None
