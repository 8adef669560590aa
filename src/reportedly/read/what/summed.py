"""Sums: what a report adds up since some day, over a year or in a war, as against one happening."""

import re
from collections.abc import Set
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.model.when import When, interval, length
from reportedly.read.parse.sentences import children_of
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import governing

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Persons from which on a number "since" some day is a sum: two who are held since Monday may be one arrest.
SUM_OF = 3

#: Persons from which on a number killed in a war is a sum whenever it began. By hand: more than one happening
#: of a war is told to cost.
SUM_OF_WAR = 1000

#: A period of this many days or more, up to the report, is one over which is summed; "over the last month" may tell of
#: one happening. By hand, twice such a month.
LONG = 60

#: A period of this many days or more, told beside what somebody counted, is one over which is summed. By hand: a month.
COUNTED_OVER = 28

#: Verbs and nouns of those who count: "the office documented 412 killings", "allegations of 24 killings".
_COUNTING = frozenset("record document register count log tally verify receive".split())
_CLAIMS = frozenset("allegation report case complaint account".split())

#: Periods named by what sums are made over: "the first half of 2024", "the last three months". A year is none, as one
#: happening may be told with no more than its year.
_IN_MONTHS = re.compile(r"\b(?:half|quarter|months)\b", re.IGNORECASE)

#: How many verbs joined before one may have the period that it tells of. By hand: lists of deeds are short.
_JOINED = 4

_PERFECT = frozenset({"have", "has", "'ve", "had"})  # "said that 22 had been killed since May"
_WARS = frozenset("war conflict insurgency fighting violence rebellion uprising unrest crisis".split())


#: How "since" hangs on its verb: before a day, or alone where the day is told before ("since", "since then").
_SINCE = frozenset({"prep", "advmod"})


def _many(count: Count, least: int = SUM_OF) -> bool:
    """Whether a number may be a sum; "tens of thousands" is one without a bound."""
    number = count.best if count.best is not None else count.low
    return (number or 0) >= least or (number is None and count.high is None and count.about)


def is_sum(verb: "Token", passage: int, seen: Seen) -> bool:
    """Whether a verb in a perfect tense tells of so many persons that they are a sum: since some day, over a period
    that reaches up to the report ("so far this year"), or in a war; or a noun or verb of what somebody counted."""
    if _is_counted(verb, passage, seen) or _there_were(verb, passage, seen):
        return True
    if (behind := _behind_several(verb)) is not None:
        return is_sum(behind, passage, seen)
    if _over_a_period(verb, passage, seen) and _many_persons(verb, passage, seen, SUM_OF):
        return True
    if not _is_perfect(verb):
        return False
    over = _since(verb) is not None or bool(_up_to_now(verb, passage, seen))
    if not over and not _by_war(verb):
        return False
    return _many_persons(verb, passage, seen, SUM_OF if over else SUM_OF_WAR)


def _behind_several(word: "Token") -> "Token | None":
    """The verb whose sum several happenings are the means of: "65 were killed in attacks in the week to Sunday"."""
    link = word.head
    several = word.tag_ == "NNS" and word.dep_ == "pobj" and link.dep_ in {"prep", "agent"}
    return link.head if several and link.head.pos_ == "VERB" else None


def _many_persons(verb: "Token", passage: int, seen: Seen, least: int) -> bool:
    """Whether so many persons or more are told of in a verb's clause."""
    raised = verb.head if verb.dep_ == "xcomp" else verb  # "158 are known to have drowned since May"
    clause = seen.span_of(passage, raised.subtree)
    counts = [c for c in seen.counts_in(passage) if clause.start <= c.span.start < clause.end]
    return any(c.sort == "persons" and _many(c.count, least) for c in counts)


def _over_a_period(verb: "Token", passage: int, seen: Seen) -> bool:
    """Whether a verb tells of a period over which is summed, whatever its tense: one up to a day ("in the week to
    Sunday"), one counted in months ("in the first half of 2024")."""
    if verb.pos_ != "VERB":
        return False
    times = [t for t in seen.times_near(seen.span_of(passage, [verb])) if t.when]
    whole = {t.when for t in times}
    summed = [t for t in times if _is_summed_over(t, whole)]
    node = verb
    for _ in range(_JOINED if summed else 0):
        own = [t for t in times if governing(seen.head_of(t.span), node) == 0]
        if own or node.dep_ != "conj":
            return any(t in summed for t in own) and not any(map(_is_day, own))
        node = node.head  # "in the three months to May guards killed 45 and wounded 300"
    return False


def _is_summed_over(time: TimeMention, whole: Set[When | None]) -> bool:
    if time.stretch:  # the day up to which a period runs; two months alone may be the bounds of one happening
        return time.stretch in whole
    return ((length(time.when) if time.when else 0) or 0) >= COUNTED_OVER and _IN_MONTHS.search(
        time.span.quote
    ) is not None


def _is_day(time: TimeMention) -> bool:
    return time.when is not None and time.stretch is None and length(time.when) == 1


def _is_counted(word: "Token", passage: int, seen: Seen) -> bool:
    """Whether so many happenings are told of as what somebody counted ("the district recorded 27 murders in 2023"), or
    persons as what was counted over a month or more ("from April to June 532 casualties (147 killed)")."""
    counter = _counter(word)
    if counter is None:
        return False
    if word.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" and _at_least(c, SUM_OF) for c in children_of(word)):
        return True
    return _is_over_weeks(counter, passage, seen) and any(
        c.dep_ == "nsubj" and c.pos_ == "NUM" for c in children_of(word)
    )


def _there_were(word: "Token", passage: int, seen: Seen) -> bool:
    """Whether so many happenings were, over a month or more: "There were two desertions in May"."""
    several = word.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" for c in children_of(word))
    if not several or word.dep_ != "attr" or not any(c.dep_ == "expl" for c in children_of(word.head)):
        return False
    return _is_over_weeks(word.head, passage, seen) or _is_over_weeks(word, passage, seen)


def _is_over_weeks(verb: "Token", passage: int, seen: Seen) -> bool:
    """Whether the times that hang on a word make a month or more: "from 1 April to 30 June", however many they are."""
    clause = seen.span_of(passage, verb.subtree)
    told = [
        t.when
        for t in seen.times_near(clause)
        if t.when and clause.covers(t.span) and governing(seen.head_of(t.span), verb) == 0
    ]
    days = sorted(day for when in told for day in (when.earliest, when.latest) if day)
    over = interval(days[0], days[-1]) if days else None
    return over is not None and (length(over) or 0) >= COUNTED_OVER


def _counter(word: "Token") -> "Token | None":
    """The verb of counting that a word stands under, as its object or beside it in brackets."""
    node = word
    for _ in range(6):
        above = node.head
        if above.i == node.i:
            return None
        if above.pos_ == "VERB" and above.lemma_.lower() in _COUNTING and node.dep_ == "dobj":
            return above
        held = node.dep_ == "pobj" and above.head.lemma_.lower() in _CLAIMS
        if node.dep_ not in {"parataxis", "conj", "appos", "acl", "prep"} and not held:
            return None
        node = above
    return None


def _at_least(number: "Token", least: int) -> bool:
    """Whether a numeral tells of so many or more; one in words that is no "one" or "two" does."""
    digits = number.text.replace(",", "")
    return int(digits) >= least if digits.isdigit() else number.lower_ not in {"one", "two"}


def _is_perfect(verb: "Token") -> bool:
    """Whether a verb is in a perfect tense, or the one under which it stands: "has been accused of killing"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb
    return any(c.dep_ == "aux" and c.lower_ in _PERFECT for v in (verb, above) for c in children_of(v))


def _up_to_now(verb: "Token", passage: int, seen: Seen) -> list[When]:
    """The long periods up to the report that hang on a verb: "this year", "over the past six months"."""
    published = (seen.report.published or "")[:10]
    span = seen.passages[passage].span(verb.idx, verb.idx + len(verb))
    return [
        t.when
        for t in seen.times_near(span)
        if t.when
        and (length(t.when) or 0) >= LONG
        and len(published) == len("2000-01-01")
        and (t.when.latest or "")[:10] >= _before(published)
        and governing(seen.head_of(t.span), verb) == 0
        and seen.passage_at(t.span.start) == passage
    ]


def _before(day: str) -> str:
    """The day before, where a period up to the report may end."""
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def _by_war(verb: "Token") -> bool:
    """ "The war ... has killed tens of thousands": also where it is the subject of a verb joined before."""
    first = verb
    while first.dep_ == "conj" and first.head.i != first.i and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in _WARS for v in (verb, first) for c in children_of(v))


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
    whole_day = whole_day and (first or "") <= published  # a page may carry an older day than its text
    return interval(first, published if whole_day else None) if first or whole_day else None


def _since(verb: "Token") -> "Token | None":
    return next((c for c in children_of(verb) if c.lower_ == "since" and c.dep_ in _SINCE), None)
