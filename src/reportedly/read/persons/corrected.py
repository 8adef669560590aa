"""Corrected: the figures a report takes back or tells as said before, and those it puts in their place."""

import re
from collections.abc import Iterator
from typing import Literal

from reportedly.read.belongs.claims import Built, Found
from reportedly.read.persons.phrased import around, persons
from reportedly.read.seen.mentions import CountMention
from reportedly.read.seen.report import Seen

#: "taken back": the report says that it was not so. "earlier": somebody said so before.
Sort = Literal["taken back", "earlier"]

_TEXT = (
    r"(?:version|report|story|stories|article|post|headline|account|edition|tweet"
    r"|figure|toll|count)s?"
)
_BEFORE = r"(?:earlier|previous|prior|original|initial|first)"
_WRONG = r"(?:incorrectly|wrongly|mistakenly|erroneously)"
_SAYS = rf"(?:said|stated|reported|put|gave|listed|had|misstated|misreported|{_WRONG} \w+)"
#: What a report says of its own earlier words runs to the end of its clause.
_OWN = re.compile(rf"\b(?:an?|the|our|this) {_BEFORE} {_TEXT}\b[^.;:\n]{{0,60}}? {_SAYS}\b[^.;\n]*", re.I)
_WRONGLY = re.compile(
    rf"\b{_WRONG} (?:said|stated|reported|put|gave|listed|identified)\b[^.;\n]*",
    re.I,
)
_NOT = re.compile(
    r"\bnot (?P<old>[\w,-]+)(?=,? as (?:\w+ ){0,2}"
    r"(?:earlier|previously|first|initially|originally)\b)",
    re.I,
)
_TOLL_OF = re.compile(
    rf"\b(?:an|its|their|the) {_BEFORE} (?:death )?(?:toll|count|figure|estimate|number|total)s? of [\w,-]+", re.I
)
#: Words by which somebody is told to have said so before; the figures stand in the rest of the clause.
_EARLIER = re.compile(
    r"\b(?:had )?(?:earlier|initially|originally|previously|at first|first) "
    r"(?:said|reported|stated|believed|thought|told|put|announced)\b[^.;\n]*"
    r"|\b(?:said|reported|stated|announced) (?:earlier|initially|originally|previously)\b[^.;\n]*",
    re.I,
)
_RIGHT = re.compile(
    r"\b(?:the )?(?:correct|right|actual|true) (?:number|figure|toll|death toll|count|total)"
    r"(?: of (?:[\w-]+ ){1,3}?(?:killed|dead|deaths|injured|wounded))?(?: is| was|:) $",
    re.I,
)
_STANDS = r"(?: is| was| stands at| stood at| to| at|:) $"
_BROUGHT = (
    r"\b(?:br(?:ings?|inging|ought)|tak(?:es?|ing)|took|push(?:es|ed|ing)?|rais(?:es?|ed|ing)|driv(?:es?|ing))"
    r" (?:the|its|their) (?:overall |total |confirmed |official )?(?:death )?toll\b[^.;?\d]{0,30}? to"
)
#: Words right before a figure by which it is told as the number of those killed, hurt or seized.
_NUMBERS_OF = {
    name: re.compile(words, re.I)
    for name, words in {
        "injured": r"\b(?:(?:number|total) of (?:[\w-]+ )?|toll of (?:the )?)(?:injured|wounded|hurt)\b"
        rf"[^.;?\d]{{0,50}}?{_STANDS}|\b(?:the )?(?:injured|wounded) (?:now )?number(?:s|ed)? $",
        "killed": r"\b(?:(?:number|total) of (?:[\w-]+ )?(?:killed|dead|deaths|fatalities)\b[^.;?\d]{0,50}?"
        rf"|(?:death toll|toll of (?:the )?(?:dead|killed))\b[^.;?\d]{{0,60}}?){_STANDS}"
        rf"|\b(?:the )?dead (?:now )?number(?:s|ed)? $|{_BROUGHT} $",
        "arrested": r"\b(?:number|total) (?:of (?:[\w-]+ ){1,2})?(?:in custody|under arrest|arrested|detained)"
        rf"\b[^.;?\d]{{0,30}}?{_STANDS}",
    }.items()
}
_RISEN = re.compile(
    r"(?:\b(?:risen|rose|rises|climb(?:s|ed)|increased|grown|grew|jumped|soared|(?:gone|went|goes) up) to"
    rf"|{_BROUGHT}|\b(?:dead|injured|wounded) now number"
    r"|\b(?:toll|number) of (?:the )?(?:dead|killed|injured|wounded)(?: now)? stands at)"
    r" (?:(?:at least|more than|over|about|some) )?$",
    re.I,
)
#: How far before a figure the words that name it may begin, in characters.
_REACH = 110


def before(found: Found, seen: Seen) -> Sort | None:
    """Whether the words of a number are such as the report takes back, or tells as said before."""
    number = seen.passage_at(found.span.start)
    base = seen.passages[number].block.start
    start, end = found.span.start - base, found.span.end - base
    for first, last, sort in seen.once(_old, number):
        if first <= start and end <= last:
            return sort
    return None


def risen(found: Found, seen: Seen) -> bool:
    """Whether a figure is told as what a number has risen to ("the number of wounded has risen to nine"), so that the
    lower ones are older wherever they stand, as in a report that is told as it happens."""
    return seen.once(_risen_at, found.span.start)


def _risen_at(seen: Seen, at: int) -> bool:
    passage = seen.passages[seen.passage_at(at)]
    start = at - passage.block.start
    return _RISEN.search(passage.text, max(0, start - _REACH), start) is not None


def _old(seen: Seen, number: int) -> list[tuple[int, int, Sort]]:
    """The stretches of a passage whose figures are old ones."""
    passage, old = seen.passages[number], list[tuple[int, int, Sort]]()
    for pattern in (_OWN, _WRONGLY, _TOLL_OF):
        old += ((*m.span(), "taken back") for m in passage.every(pattern))
    old += ((*m.span("old"), "taken back") for m in passage.every(_NOT))
    old += ((*m.span(), "earlier") for m in passage.every(_EARLIER))
    return old


def put_right(built: Built, seen: Seen) -> Iterator[Found]:
    """The figures told as the number of killed, hurt or seized, and the right one after one that was taken back."""
    for number in around(built, seen):
        for name, told in seen.once(_righted, number):
            if name == "arrested" and built.draft.kind.fills != "arrested":
                continue
            if seen.sentence_at(told.span.start) not in built.draft.elsewhere:
                yield Found(name, persons(told), told.span)


def _righted(seen: Seen, number: int) -> list[tuple[str, CountMention]]:
    """The figures of a passage that are told as the number of killed or hurt, or as the right one."""
    passage, righted = seen.passages[number], list[tuple[str, CountMention]]()
    text, start = passage.text, passage.block.start
    for told in seen.counts_in(number):
        if told.sort not in {"persons", "number", "things"}:
            continue
        at = told.span.start - start
        window = text[max(0, at - _REACH) : at]
        if name := next((name for name, words in _NUMBERS_OF.items() if words.search(window)), None):
            righted.append((name, told))
        elif _RIGHT.search(window):
            hurt = re.search(r"injur|wound|hurt", text[max(0, at - 3 * _REACH) : at])
            righted.append(("injured" if hurt else "killed", told))
    return righted
