"""Tallies: counts that a report itself states, of incidents or of persons over a period."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.ids import mint
from reportedly.model.claim import Tally
from reportedly.model.count import Count
from reportedly.model.when import When, length
from reportedly.read.codebook import Lexicon
from reportedly.read.parse.sentences import sentence_of
from reportedly.read.seen.mentions import CountMention, EventMention, TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.seen.voices import Voices
from reportedly.read.what.hanging import SAYING, governing, verb_above
from reportedly.read.what.summed import summed_since
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_INCIDENT_NOUNS = {"incident", "case", "incidence", "instance", "occurrence", "episode", "report"}
_TOTAL = re.compile(r"\b(?:a total of|in all|altogether|so far|in total|the number of|bringing)\b", re.I)

#: A period of this many days or more makes a count of persons a tally and not the count of one happening.
PERIOD = 7

#: Persons from which on a number is a tally; "more than 300" counts by its bound.
LEAST = 3


def find_tallies(seen: Seen, lexicon: Lexicon, voices: Voices) -> list[Tally]:
    """The tallies of one report, in order."""
    found = []
    for count in seen.counts:
        if seen.passages[seen.passage_at(count.span.start)].block.kind not in {"paragraph", "title"}:
            continue
        made = _of_incidents(count, seen, lexicon) or _of_persons(count, seen)
        if made is not None:
            what, unit = made
            found.append(_tally(count, what, unit, seen, voices))
    return found


def _tally(count: CountMention, what: str, unit: str, seen: Seen, voices: Voices) -> Tally:
    end = max(count.span.end, count.noun.end) if count.noun else count.span.end
    span = Span.of(seen.report.text, min(count.span.start, count.noun.start if count.noun else end), end)
    period = _period(count, seen)
    value = count.count
    stated = Count(value.low, value.high, value.best, value.about, value.of, unit, span.quote)
    return Tally(
        id=mint("y", seen.report.id, span.start, span.end, what, unit),
        report=seen.report.id,
        span=span,
        what=what,
        unit=unit,
        value=stated,
        attribution=voices.behind(span).id,
        period=period,
    )


def _of_incidents(count: CountMention, seen: Seen, lexicon: Lexicon) -> tuple[str, str] | None:
    if count.noun is None or count.sort not in {"things", "number"}:
        return None
    head = seen.head_of(count.noun)
    lemma = head.lemma_.lower()
    kind = _kind_of(head, lexicon)
    if kind is not None:
        return kind, "incidents"
    if lemma not in _INCIDENT_NOUNS:
        return None
    kinds = [k for t in head.subtree if t.i != head.i and (k := _kind_of(t, lexicon)) is not None]
    return (kinds[0], "incidents") if kinds else None


def _kind_of(token: "Token", lexicon: Lexicon) -> str | None:
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    for kind, _trigger in lexicon.triggers.get((token.lemma_.lower(), "noun"), ()):
        return kind.name
    return None


def _of_persons(count: CountMention, seen: Seen) -> tuple[str, str] | None:
    number = count.count.best if count.count.best is not None else count.count.low
    if count.sort != "persons" or (number or 0) < LEAST or count.noun is None:
        return None
    token = seen.head_of(count.noun)
    start, end = sentence_of(token)
    sentence = token.doc[start:end]
    total = _TOTAL.search(sentence.text) is not None
    period = _period(count, seen)
    long = period is not None and ((length(period) or 0) >= PERIOD or _since(count, seen) is not None)
    if not (total or long):
        return None
    here = seen.passage_at(count.span.start)
    told = [m for m in seen.events if m.passage == here and start <= m.token.i < end]
    own = [m for m in told if _counts(m, token)]
    if told and not own and not total:
        return None  # "is survived by three sons; a brother was killed in 1968"
    return ((own or told)[0].kind.name if told else count.noun.quote), "persons"


def _counts(mention: EventMention, noun: "Token") -> bool:
    """Whether a mention tells of those whom a noun counts, as whom it befell, as who acts, or among them."""
    people = {t.i for told in mention.slots.values() for t in told}
    return any(t.i in people for t in (noun, *noun.ancestors)) or governing(noun, mention.token) == 0


def _period(count: CountMention, seen: Seen) -> When | None:
    """The period a count covers: since the day told with it, or a stretch of days told in its sentence, the nearest."""
    since = _since(count, seen)
    if since is not None:
        return since
    here = seen.sentence_at(count.span.start)
    near = [t for t in _dated(seen) if seen.sentence_at(t.span.start) == here and not _of_saying(t, seen)]
    nearest = min(near, key=lambda t: abs(t.span.start - count.span.start), default=None)
    return (nearest.stretch or nearest.when) if nearest is not None else None


def _of_saying(time: TimeMention, seen: Seen) -> bool:
    """Whether a time is that of a verb of saying: "the office said last week that 640 had been killed this year"."""
    verb = verb_above(seen.head_of(time.span))
    spoken = verb is not None and any(c.dep_ == "nsubj" for c in verb.children)  # not "nine were reported in July"
    return spoken and verb is not None and verb.lemma_.lower() in SAYING


def _since(count: CountMention, seen: Seen) -> When | None:
    word = seen.head_of(count.noun or count.span)
    while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
        word = word.head
    return summed_since(word, seen.passage_at(count.span.start), seen)


def _dated(seen: Seen) -> Iterator[TimeMention]:
    for time in seen.times:
        when: When | None = time.stretch or time.when
        if when is not None and (length(when) or 0) > 1:
            yield time
