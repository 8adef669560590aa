"""Candidates: which of a report's times and places an account could have, with the features they are chosen by."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model.report import Report
from reportedly.model.when import When, length
from reportedly.model.where import Where
from reportedly.read.belongs.clashing import clashes
from reportedly.read.belongs.nearness import AFTERMATH, Features, Nearness, Words, words_at
from reportedly.read.belongs.stamps import is_stamp
from reportedly.read.seen.mentions import PlaceMention, TimeMention
from reportedly.read.seen.places_told import FINE, division_of, place_key
from reportedly.read.seen.report import Seen
from reportedly.read.what.draft import Draft
from reportedly.read.what.hanging import (
    HELD,
    SAYING,
    hangs_on,
    hangs_on_word,
    is_home,
    of_care,
    triggers_of,
    verb_above,
)
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Weaker mentions (demonyms, parts of organisations' names) are no place of a happening but in want of a better.
PLACE_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value an account could have: the mention it comes from and the features that speak for or against it."""

    span: Span
    mention: TimeMention | PlaceMention
    features: Features
    preposition: str = ""


class _Dated(NamedTuple):
    """A dated mention as every account sees it: its sentence, whether it stands in told text or in a caption, and the
    features it has by itself."""

    time: TimeMention
    when: When
    words: Words
    told: bool
    caption: bool
    alone: Features


def time_candidates(draft: Draft, seen: Seen, others: Sequence[Draft] = ()) -> Iterator[Candidate]:
    """Every dated mention of the report as a candidate for when an account happened."""
    first: str | None = None
    outcomes, nearness = triggers_of(draft.outcomes), Nearness(draft, seen, others)
    lemmas = frozenset(m.token.lemma_.lower() for m in draft.mentions)
    for time, when, words, told, caption, alone in seen.once(_dated, 0):
        if words.sentence in draft.elsewhere:
            continue
        # A caption tells of a picture, but where its time hangs on a word by which the account itself is told.
        captioned = caption and hangs_on_word(words.word, lemmas)
        if not (captioned or told):
            continue
        if outcomes and hangs_on(words.word, words.passage, outcomes):
            continue
        features = nearness.features(words)
        if captioned:
            features["hung"] = 1.0
        features |= alone
        features["told_first"] = float(first is None or first == when.edtf)
        features["clashes"] = float(not features["hung"] and clashes(when, draft, seen))
        first = first or when.edtf
        yield Candidate(time.span, time, features)


def _dated(seen: Seen, _at: int) -> list[_Dated]:
    often = Counter(time.when.edtf for time in seen.times if time.when)
    found = []
    for time in seen.times:
        when = time.when
        if when is None or time.sort not in {"date", "time"}:
            continue
        if is_stamp(time.span, seen) or seen.is_taken_back(time.span) or seen.is_unnamed(time.span):
            continue
        words = words_at(seen, time.span)
        # The day of a dateline is that of filing.
        told = words.block in {"title", "paragraph"} and not words.dateline
        alone = _of_time(time, when, often[when.edtf], seen)
        found.append(_Dated(time, when, words, told, words.block == "caption", alone))
    return found


def _of_time(time: TimeMention, when: When, often: int, seen: Seen) -> Features:
    later, gap = tells_of_aftermath(seen), _days_before(when, seen.report)
    return {
        **_doings(seen.head_of(time.span)),
        **_precision(when),
        **_against_published(when, seen.report),
        "clock": float(time.sort == "time"),
        "told_often": float(often > 1),
        "relative": float(time.anchor is not None),
        "later_recent": float(later and gap is not None and 0 <= gap <= 1),
        "later_week": float(later and gap is not None and 2 <= gap <= 7),
        "later_older": float(later and gap is not None and gap > 7 and time.anchor is None),
        "later_old": float(later and gap is not None and gap > 366),
        "since": float(time.bound is not None and time.sort != "time"),
    }


#: Verbs of those who were called to a scene or found what had happened.
_CALLS = frozenset("respond call dispatch summon arrive receive find discover notify".split())


def _doings(word: "Token") -> Features:
    """What is told to have been done at a time, of whatever account: by whoever was called, still going on, to come,
    or held afterwards."""
    verb = verb_above(word)
    if verb is None:
        return {"of_held": float(_is_held(word))}
    helped = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return {
        "of_held": float(_is_held(word)),
        "of_call": float(verb.lemma_.lower() in _CALLS),
        "of_going_on": float(verb.tag_ == "VBG" and bool(helped)),
        "of_to_come": float(bool(helped & {"will", "to", "would"})),
        "of_telling_now": float(verb.lemma_.lower() in SAYING and verb.tag_ in {"VBZ", "VBP"}),
    }


def _is_held(word: "Token") -> bool:
    """Whether a noun for what is held afterwards stands between a word and the verb above it."""
    node = word
    for _ in range(6):
        if node.lemma_.lower() in HELD:
            return True
        if node.head.i == node.i or node.pos_ in {"VERB", "AUX"}:
            return False
        node = node.head
    return False


def _parent_follows(place: PlaceMention, seen: Seen) -> bool:
    """Whether the place stands with the place above it: "Port Vale, Wexmoor"."""
    end = place.span.end
    after = bisect_left(seen.places, end, key=lambda p: p.span.start)
    if after == len(seen.places) or seen.places[after].span.start > end + 3:
        return False
    return seen.places[after].where.name in place.where.parents


def place_candidates(draft: Draft, seen: Seen, others: Sequence[Draft] = ()) -> Iterator[Candidate]:
    """Every place of the report as a candidate for where an account happened, with the preposition before it."""
    scene, nearness = Scene(draft, seen), Nearness(draft, seen, others)
    later = tells_of_aftermath(seen)
    for place, words, preposition, alone in seen.once(_placed, 0):
        if words.sentence in draft.elsewhere:
            continue
        features = nearness.features(words)
        locative = preposition in LOCATIVE
        features["of_care"] = alone["of_care"]
        features |= scene.features(place)
        features |= {
            f"level_{place.where.level or 'open'}": 1.0,
            "weight": place.weight,
            "with_parent": alone["with_parent"],
            "in_at_near": float(locative),
            "hung_in_at_near": float(locative and bool(features["hung"])),
            "from_of": float(preposition in {"from", "of"}),
            "home_of_person": alone["home_of_person"],
            "of_site": alone["of_site"],
            "later_dateline": float(later and bool(features["of_dateline"])),
            "later_beside": float(later and bool(features["told_beside"])),
            "of_police": alone["of_police"],
            "open": float(place.where.gazetteer_id is None),
            "of_name": alone["of_name"],
            "modifier": alone["modifier"],
        }
        if seen.places_told.filed:
            features |= {f"{name}_filed": features[name] for name in FILED if name in features}
        yield Candidate(place.span, place, features, preposition)


def _placed(seen: Seen, _at: int) -> list[tuple[PlaceMention, Words, str, Features]]:
    """The places of the text, each with its words, the preposition before it and the features it has by itself."""
    found = []
    for place in seen.places:
        words = words_at(seen, place.span)
        if words.block in {"caption", "furniture"} or seen.is_unnamed(place.span):
            continue
        found.append((place, words, preposition_of(words.word), _of_place(place, words.word, seen)))
    return found


def _of_place(place: PlaceMention, word: "Token", seen: Seen) -> Features:
    return {
        "of_care": float(of_care(word)),
        "with_parent": float(_parent_follows(place, seen)),
        "home_of_person": float(is_home(word)),
        "of_site": float(_names_site(place, seen)),
        "of_police": float(_names_police(place, seen)),
        "of_name": float(word.dep_ == "poss" and word.head.ent_type_ == "ORG"),
        "modifier": float(word.dep_ in {"compound", "amod", "nmod"} and word.head.pos_ == "NOUN"),
    }


#: What weighs otherwise in the dispatch of a correspondent, filed from a capital with place and day, than in the news
#: of a town: these features have a weight of their own there.
FILED = (
    "of_dateline", "in_dateline", "same_sentence", "hung", "in_at_near", "told_often", "early", "told_beside",
    "level_town", "parents_told", "holds_others", "holds_beside", "of_police", "of_saying", "of_aftermath",
)  # fmt: skip

#: Prepositions by which a place is said to be where something happened.
LOCATIVE = frozenset({"in", "at", "near", "on", "outside", "around", "inside"})

#: Words behind a place's name by which a force that works there is named.
_FORCES = frozenset("police sheriff sheriffs officers deputies detectives firefighters paramedics authorities".split())


def _names_police(place: PlaceMention, seen: Seen) -> bool:
    """Whether a place stands in the name of its police, "Port Vale police" or "the Wexmoor County Sheriff": they work
    where they are named after."""
    last = seen.tokens_of(place.span)[-1]
    following = last.doc[last.i + 1 : last.i + 3]
    return any(t.lower_ in _FORCES for t in following)


def _names_site(place: PlaceMention, seen: Seen) -> bool:
    """Whether a place stands in the name of a site or station at the end of a title: "... - KXYZ News, Port Vale"."""
    passage = seen.passages[seen.passage_at(place.span.start)]
    line = seen.report.text.rfind("\n", passage.block.start, place.span.start) + 1
    before = seen.report.text[max(line, passage.block.start, place.span.start - 80) : place.span.start]
    return _SITE.search(before) is not None


#: What comes before a place in the name of a site: a call sign, an address, a word for news or a station.
_SITE = re.compile(
    r"(?:[-–—|:»]\s*)(?:[WK][A-Z]{2,4}\b|\S+\.(?:com|net|org|tv)\b|[^-–—|]{0,30}\b(?:News|TV|Radio|Times)\b).{0,40}\Z",
    re.I,
)

#: What a report of what came long after is opened with: courts, sentences, days of remembrance.
_LATER = AFTERMATH | frozenset(
    """trial plea sentencing hearing court lawsuit verdict probation indictment anniversary prison jury guilty suit sue
    arraignment memorial funeral vigil remember coroner""".split()
)


def tells_of_aftermath(seen: Seen) -> bool:
    """Whether title or first sentence tell of what came after: a charge, a trial, a vigil."""
    return not seen.opening_lemmas.isdisjoint(_LATER)


class Scene:
    """What the whole report tells of its places, seen from one account."""

    def __init__(self, draft: Draft, seen: Seen) -> None:
        self._seen = seen
        told = {seen.sentence_at(m.span.start) for m in draft.mentions}
        self._near = {s + step for s in told for step in (0, 1)}
        at = [(p, seen.sentence_at(p.span.start)) for p in seen.places]
        self._beside = [
            p for p, here in at if here in self._near and p.weight >= PLACE_LIKE and p.where.level in FINE
            and not seen.in_wire_dateline(p.span)
        ]  # fmt: skip
        self._beside_keys = {place_key(p) for p in self._beside}
        self._beside_above = {parent for p in self._beside for parent in p.where.parents[:3]}

    def features(self, place: PlaceMention) -> Features:
        """How a place stands to the others: how often it is told, in the country most told of, among places nearer."""
        told = self._seen.places_told
        key = place_key(place)
        name = place.where.known_as or place.where.name
        beside = key in self._beside_keys
        rivals = self._beside_keys - {key}
        in_dateline = key in told.datelines
        body = told.body.get(key, 0)
        return {
            "told_often": min(body, 5) / 5,
            "told_share": body / max(told.total, 1),
            "told_most": float(body > 0 and body == told.most),
            "told_beside": float(beside),
            "holds_others": float(told.inside.get(name, 0) > 0),
            "holds_beside": float(name in self._beside_above),
            "parents_told": float(any(parent in told.names for parent in place.where.parents[:2])),
            "of_dateline": float(in_dateline),
            "only_dateline": float(in_dateline and body == 0),
            "dateline_with_day": float(in_dateline and told.filed),
            "dateline_and_rival": float(in_dateline and not beside and bool(rivals)),
            "rival_beside": float(not beside and bool(rivals)),
            "stray": float(told.is_stray(place)),
            "in_focus": float(told.country_of(place) == told.focus and told.focus is not None),
        } | self._from_home(place.where)

    def _from_home(self, where: Where) -> Features:
        """How a place lies to the town where the outlet is at home: that town or a part of it, in its division, in
        another."""
        home = self._seen.home
        if home is None or where.gazetteer_id is None or where.level in {"country", "admin1"}:
            return {}
        at_home = home.gazetteer_id == where.gazetteer_id or home.name in where.parents
        same = division_of(where) == division_of(home)
        return {"at_home": float(at_home), "near_home": float(same and not at_home), "far_from_home": float(not same)}


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
    gap = _days_before(when, report)
    if gap is None:
        return {"published_unknown": 1.0}
    return {
        "published_same": float(gap == 0),
        "published_next": float(gap == 1),
        "published_week": float(2 <= gap <= 7),
        "published_month": float(8 <= gap <= 31),
        "published_year": float(32 <= gap <= 366),
        "published_old": float(gap > 366),
        "published_before": float(gap < 0),
    }


def _days_before(when: When, report: Report) -> int | None:
    """How many days before publication a time ends; None where either is not known to the day."""
    if not report.published or len(report.published) < 10 or when.latest is None or not when.year_known:
        return None
    return (date.fromisoformat(report.published[:10]) - date.fromisoformat(when.latest)).days


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
