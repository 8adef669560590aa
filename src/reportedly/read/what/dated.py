"""Dated: the time that a mention of a happening is told with."""

from typing import TYPE_CHECKING

from reportedly.model.when import When, length
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import governing, is_shared, says_it_was
from reportedly.read.what.set_apart import opens_for, triggers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from reportedly.text import Span

#: A time of more days than this dates no happening but a period.
LONGEST = 400

#: Verbs that say what came of a happening, or no more than that it was.
_OUTCOMES = frozenset("leave kill injure wound claim destroy damage".split())

#: Verbs that with the noun of a happening say no more than that it was: "fell into an ambush", "launched an attack",
#: "documented the killing of three".
_LIGHT = frozenset("carry launch stage mount conduct commit perpetrate suffer come fall document".split())

#: Between such a verb and its noun.
_LIGHT_PREPOSITIONS = frozenset({"into", "under", "in"})

#: What joins a clause that tells of the same moment: "were shot when police dispersed a crowd on Monday".
_AT_ONCE = frozenset({"when", "as", "while"})


def own_time(mention: EventMention, seen: Seen) -> When | None:
    """The finest time that hangs on the trigger itself, on the noun that its relative clause tells about, on the verb
    that says what came of it or that it was, or on a clause of the same moment; or one that opens its sentence."""
    holders = list(_holders(mention.token))
    hung = []
    for time in seen.times_near(mention.span):
        if time.when is None or time.sort not in {"date", "time"} or is_no_day(time.span, seen):
            continue
        word = seen.head_of(time.span)
        own = any(governing(word, holder) == 0 for holder in holders) or opens_for(time.span, mention, seen)
        if own or is_shared(word, mention.token) or _ends_what_is_said(time.span, mention, seen):
            hung.append(time.night or time.when)
    return min(hung, key=lambda when: length(when) or LONGEST, default=None)


def _ends_what_is_said(span: "Span", mention: EventMention, seen: Seen) -> bool:
    """Whether a time is the last of what was said, and the mention the last happening before it: "a jet bombed Tarn on
    Sunday, residents said", where the parser hangs the day on the saying."""
    if mention.span.end > span.start or seen.passage_at(span.start) != mention.passage:
        return False
    ended = seen.once(_ends_before_sources, 0)
    if span.end not in ended or seen.sentence_at(span.start) != seen.sentence_at(mention.span.start):
        return False
    time = seen.token_at(span.start).i
    return not any(mention.token.i < at < time for at in seen.once(triggers_in, mention.passage))


def _ends_before_sources(seen: Seen, _: int) -> frozenset[int]:
    """Where in a report what is said ends, before a comma and who says it."""
    starts = [s.source.start for s in seen.saids if s.source is not None and s.source.start < s.cue.start]
    return frozenset(at - 2 for at in starts if seen.report.text[at - 2 : at] == ", ")


def is_no_day(span: "Span", seen: Seen) -> bool:
    """Whether a time is that of filing, or one that an earlier version gave."""
    return seen.is_taken_back(span) or seen.in_wire_dateline(span)


def _holders(token: "Token") -> "Iterator[Token]":
    """The words whose times are a trigger's own."""
    yield token
    if token.dep_ == "relcl":
        yield token.head
    yield from _outcome(token)
    yield from _light(token)
    if token.pos_ == "VERB":
        yield from (c for c in token.children if c.dep_ == "advcl" and _at_once(c))
        if token.lemma_.lower() in _OUTCOMES:  # "shelling on 20 April killed six"
            yield from (c for c in token.children if c.dep_ == "nsubj" and c.tag_ in {"NN", "VBG"})


def _outcome(token: "Token") -> list["Token"]:
    """The verb that says what came of a happening: "a raid left four dead on Sunday", for raid and dead alike."""
    if token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd", "amod", "ccomp"}:
        above = token.head if token.head.pos_ == "VERB" else token.head.head
        return [above] if above.lemma_.lower() == "leave" else []
    if token.pos_ == "NOUN" and token.dep_ == "nsubj" and says_it_was(token.head, _OUTCOMES):
        return [token.head]
    return []


def _light(token: "Token") -> list["Token"]:
    """The verb that with the noun of a happening says no more than that it was."""
    if token.pos_ != "NOUN":
        return []
    above = token.head
    if token.dep_ == "pobj" and above.lower_ in _LIGHT_PREPOSITIONS:
        above = above.head
    elif token.dep_ not in {"dobj", "nsubjpass"}:
        return []
    return [above] if above.pos_ == "VERB" and above.lemma_.lower() in _LIGHT else []


def _at_once(clause: "Token") -> bool:
    """Whether a clause tells what went on at the moment of what it hangs on, and not what had been before."""
    joined = any(c.lower_ in _AT_ONCE and c.dep_ in {"advmod", "mark"} for c in clause.children)
    return joined and clause.pos_ == "VERB" and not any(c.lower_ == "had" and c.dep_ == "aux" for c in clause.children)
