"""Candidates: which of a report's times and places an account could have, with the features they are chosen by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.model.report import Report
from reportedly.model.when import When, length
from reportedly.read.accounts import Draft, governing
from reportedly.read.mentions import PlaceMention, TimeMention
from reportedly.read.seen import Seen
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Features = dict[str, float]

#: Weaker mentions (demonyms, parts of organisations' names) are no place of a happening but in want of a better.
PLACE_LIKE = 0.5

#: Verbs by which somebody speaks: a day that hangs on one is the day they spoke.
SAYING = frozenset("""say tell report announce state add release explain confirm write claim note deny""".split())
_AFTERMATH = frozenset(
    """arrest charge appear hold book indict identify plead sentence convict schedule gather mourn attend
    investigate search update post interview bury arraign remain release treat undergo recover face try testify
    set jail""".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value an account could have: the mention it comes from and the features that speak for or against it."""

    span: Span
    mention: TimeMention | PlaceMention
    features: Features
    preposition: str = ""


def time_candidates(draft: Draft, seen: Seen, others: Sequence[Draft] = ()) -> Iterator[Candidate]:
    """Every dated mention of the report as a candidate for when an account happened."""
    told: dict[str, int] = {}
    for time in seen.times:
        if time.when:
            told[time.when.edtf] = told.get(time.when.edtf, 0) + 1
    for time in seen.times:
        if time.when is None or time.sort not in {"date", "time"} or not _told(time.span, seen):
            continue
        word = seen.head_of(time.span)
        features = _nearness(draft, seen, time.span, word)
        features["of_other_account"] = float(_hangs_on_any(word, seen.passage_at(time.span.start), others))
        features |= _precision(time.when)
        features |= _against_published(time.when, seen.report)
        features["clock"] = float(time.sort == "time")
        features["told_often"] = float(told[time.when.edtf] > 1)
        features["relative"] = float(time.anchor is not None)
        features["since"] = float(time.bound is not None and time.sort != "time")
        yield Candidate(time.span, time, features)


def _told(span: Span, seen: Seen) -> bool:
    """Whether words stand where the story is told: not in a dateline, whose day is that of filing, nor in a caption,
    which tells of a picture."""
    block = seen.passages[seen.passage_at(span.start)].block.kind
    return block in {"title", "paragraph"} and not seen.in_wire_dateline(span)


def _parent_follows(place: PlaceMention, seen: Seen) -> bool:
    """Whether the place stands with the place above it: "Port Vale, Wexmoor"."""
    end = place.span.end
    after = [p for p in seen.places if end <= p.span.start <= end + 3]
    return bool(after) and after[0].where.name in place.where.parents


def place_candidates(draft: Draft, seen: Seen, others: Sequence[Draft] = ()) -> Iterator[Candidate]:
    """Every place of the report as a candidate for where an account happened, with the preposition before it."""
    told: dict[str, int] = {}
    inside: dict[str, int] = {}
    for place in seen.places:
        name = place.where.name
        told[name] = told.get(name, 0) + 1
        for parent in place.where.parents[:3]:
            inside[parent] = inside.get(parent, 0) + 1
    for place in seen.places:
        if seen.passages[seen.passage_at(place.span.start)].block.kind in {"caption", "furniture"}:
            continue
        word = seen.head_of(place.span)
        features = _nearness(draft, seen, place.span, word)
        preposition = preposition_of(word)
        features["of_other_account"] = float(_hangs_on_any(word, seen.passage_at(place.span.start), others))
        features |= {
            f"level_{place.where.level or 'open'}": 1.0,
            "weight": place.weight,
            "told_often": min(told[place.where.name], 5) / 5,
            "with_parent": float(_parent_follows(place, seen)),
            "holds_others": float(inside.get(place.where.name, 0) > 0),
            "parents_told": float(any(parent in told for parent in place.where.parents[:2])),
            "in_at_near": float(preposition in {"in", "at", "near", "on", "outside", "around", "inside"}),
            "from_of": float(preposition in {"from", "of"}),
            "open": float(place.where.gazetteer_id is None),
            "of_name": float(word.dep_ == "poss" and word.head.ent_type_ == "ORG"),
            "modifier": float(word.dep_ in {"compound", "amod", "nmod"} and word.head.pos_ == "NOUN"),
        }
        yield Candidate(place.span, place, features, preposition)


def _hangs_on_any(word: "Token", passage: int, drafts: Sequence[Draft]) -> bool:
    """Whether a word hangs on the trigger of one of these accounts."""
    return any(m.passage == passage and governing(word, m.token) == 0 for d in drafts for m in d.mentions)


def _nearness(draft: Draft, seen: Seen, span: Span, word: "Token") -> Features:
    here = seen.sentence_at(span.start)
    passage = seen.passage_at(span.start)
    block = seen.passages[passage].block.kind
    gaps = [here - seen.sentence_at(m.span.start) for m in draft.mentions]
    gap = min(gaps, key=abs)
    hung = [governing(word, m.token) for m in draft.mentions if m.passage == passage]
    founder_gap = here - seen.sentence_at(draft.founder.span.start)
    verb = _verb_above(word)
    triggers = {(m.passage, m.token.i) for m in draft.mentions}
    return {
        "hung": float(0 in hung),
        "hung_below": float(any(h for h in hung if h)),
        "same_sentence": float(gap == 0),
        "next_sentence": float(abs(gap) == 1),
        "near": float(2 <= abs(gap) <= 3),
        "far": float(abs(gap) > 3),
        "founder_sentence": float(founder_gap == 0),
        "before": float(gap < 0),
        "in_title": float(block == "title"),
        "in_dateline": float(block in {"dateline", "byline"} or seen.in_wire_dateline(span)),
        "early": float(here <= 3 and block in {"paragraph", "title"}),
        "of_saying": float(verb is not None and verb.lemma_.lower() in SAYING and (passage, verb.i) not in triggers),
        "of_aftermath": float(
            verb is not None and verb.lemma_.lower() in _AFTERMATH and (passage, verb.i) not in triggers
        ),
        "of_other_verb": float(verb is not None and (passage, verb.i) not in triggers),
    }


def _precision(when: When) -> Features:
    days = length(when)
    return {
        "day": float(days == 1),
        "days": float(days is not None and 1 < days <= 10),
        "month": float(days is not None and 10 < days <= 31),
        "longer": float(days is not None and days > 31),
        "open_ended": float(days is None),
        "no_year": float(not when.year_known),
    }


def _against_published(when: When, report: Report) -> Features:
    """How the candidate lies to the day of publication: same day, within the week, month, year, before, after."""
    if not report.published or len(report.published) < 10 or when.latest is None or not when.year_known:
        return {"published_unknown": 1.0}
    gap = (date.fromisoformat(report.published[:10]) - date.fromisoformat(when.latest)).days
    return {
        "published_same": float(gap == 0),
        "published_next": float(gap == 1),
        "published_week": float(2 <= gap <= 7),
        "published_month": float(8 <= gap <= 31),
        "published_year": float(32 <= gap <= 366),
        "published_old": float(gap > 366),
        "published_before": float(gap < 0),
    }


def preposition_of(word: "Token") -> str:
    """The preposition a place hangs on, through "the town of" and names joined by commas; empty where there is none."""
    node = word
    for _ in range(5):
        if node.dep_ == "pobj" and node.head.pos_ in {"ADP", "PART", "SCONJ"}:
            if node.head.lower_ == "of" and node.head.head.pos_ == "NOUN" and node.head.head.dep_ == "pobj":
                node = node.head.head
                continue
            return str(node.head.lower_)
        if node.dep_ in {"compound", "appos", "conj", "nmod", "npadvmod", "poss"} and node.head.i != node.i:
            node = node.head
            continue
        return ""
    return ""


def _verb_above(word: "Token") -> "Token | None":
    node = word
    for _ in range(8):
        if node.head.i == node.i:
            return node if node.pos_ in {"VERB", "AUX"} else None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None
