"""Denials: what a speaker says is not so, tied to the claim that it denies where one is told in the same report."""

import re
from collections.abc import Sequence

from reportedly.model.claim import Claim, Denial, Text
from reportedly.read.belongs.claims import Built, ClaimMaker, Found
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import Said
from reportedly.read.seen.report import Seen
from reportedly.read.what.accounts import same_family
from reportedly.text import Span

#: Fewer words than this deny nothing that could be told ("denied it"): the whole sentence is taken where they do.
SHORTEST = 2

_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|disput\w+|rebut\w*)\b", re.I)
#: "Neither confirmed nor denied", "did not deny", "refused to confirm or deny": that denies nothing.
_LEFT_OPEN = re.compile(
    r"\b(?:neither|nor|not|n[’']t|never|without|cannot|(?:refus|declin)(?:e|es|ed|ing) to)\b"
    r"(?:[\s,]+[\w’']+){0,4}[\s,]+$",
    re.I,
)
#: How far before a word of denying that may stand, in characters.
_REACH_BACK = 60

#: "The officer denied this": of what was told right before.
_DENIED_BEFORE = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|refut(?:es|ed)|dismiss(?:es|ed)) "
    r"(?:this|that|it|(?:the|these|those|such) (?:claim|accusation|allegation|charge|report|rumou?r)s?)(?=[.,;]|$)",
    re.I,
)
#: What is denied to somebody: "the guards denied them water", "the court denied the request".
_WITHHELD = re.compile(
    r"(?:[\w’'$.]+ ){0,4}?(?:access|entry|bail|parole|treatment|care|food|water|visas?|permission|asylum|visits?"
    r"|requests?|motions?|petitions?|appeals?|applications?|permits?|licen[cs]es?|opportunity|chance|relief|clemency"
    r"|leave|objections?)\b",
    re.I,
)
#: What can be rejected as not so, where offers, plans and people are rejected otherwise.
_REJECTING = re.compile(r"\b(?:reject|dismiss|disput|rebut|refut)", re.I)
_SAID = re.compile(
    r"(?:that|as)\b|(?:[\w’'.-]+ ){0,5}?(?:claim|report|allegation|accusation|charge|suggestion|rumou?r|contention"
    r"|notion|assertion|insinuation|stor(?=y|ies)|account|version|news|finding|statement|narrative|theor(?=y|ies)|possibility"
    r"|existence|involvement|responsibility|link)(?:s|y|ies)?\b"
    r"|.{1,120}? as (?:an? )?(?:\w+ ){0,2}(?:false|baseless|untrue|groundless|unfounded|fabricat|lies?\b|fiction"
    r"|invent)",
    re.I,
)
#: "There is no mention of", "is not true", "no such thing happened": a denial said in plain words.
_NOT_SO = re.compile(
    r"\bthere (?:is|was|are|were|has been|have been) no "
    r"(?:mention|truth|evidence|such|sign|proof|payment|incident|report)\w*\b"
    r"|\b(?:is|was|are|were) (?:not true|untrue|false|baseless|groundless|fabricated|unfounded)\b"
    r"|\bno such (?:thing|incident|event|case)s?\b(?! as\b)"
    r"|\b(?:did not|didn[’']t|never) (?:happen|take place|occur)\b",
    re.I,
)


def find_denials(
    maker: ClaimMaker, claims: Sequence[Claim], built: Sequence[Built]
) -> tuple[list[Denial], list[Claim]]:
    """The denials of one report, with the claims made to hold their words."""
    denials, made = [], []
    for span, said in _denied(maker.seen):
        claim = maker.claim(None, Found("denial", Text(span.quote), span, "denied"), by=said)
        target = _target(span, maker.seen, claims) or _of_kind(span, maker.seen, claims, built)
        made.append(claim)
        denials.append(Denial(claim.id, target.id if target else None, span.quote))
    return denials, made


def _denied(seen: Seen) -> list[tuple[Span, Said | None]]:
    """What is denied, in order, each with the act of denying it where it has one."""
    spans: dict[int, Span] = {}
    acts: dict[int, Said] = {}
    for said in seen.saids:
        if _is_denied(said) and not _is_left_open(said.cue, seen):
            spans.setdefault(said.content.start, said.content)
            acts.setdefault(said.content.start, said)
    for passage in seen.passages:
        if passage.block.kind != "paragraph":
            continue
        for first, end in passage.sentences if passage.first(_NOT_SO) else ():
            chars = passage.tree.chars(first, end)
            match = _NOT_SO.search(passage.text, *chars)
            inside = passage.span(*chars)
            if match and not any(s.overlaps(inside) for s in spans.values()):
                around = _said_around(seen, passage.span(*match.span()))
                if around is not None:
                    spans.setdefault(inside.start, _within(around.content, inside, seen))
        for match in _DENIED_BEFORE.finditer(passage.text) if passage.first(_DENIED_BEFORE) else ():
            clause = _clause(passage, match.start())
            if _is_left_open(passage.span(*match.span()), seen):
                continue
            if not any(s.overlaps(clause) for s in spans.values()):
                spans.setdefault(clause.start, clause)
                act = next((said for said in seen.saids if clause.covers(said.cue)), None)
                if act is not None:
                    acts.setdefault(clause.start, act)
    return [(spans[start], acts.get(start)) for start in sorted(spans)]


def _is_denied(said: Said) -> bool:
    """Whether an act of saying denies what it is about."""
    words, cue = said.content.quote, said.cue.quote
    if not _DENYING.search(cue) or len(words.split()) < SHORTEST or _WITHHELD.match(words):
        return False
    return not _REJECTING.search(cue) or _SAID.match(words) is not None


def _is_left_open(cue: Span, seen: Seen) -> bool:
    """Whether a word of denying has "not" or "neither" before it in its sentence."""
    before = seen.report.text[max(0, cue.start - _REACH_BACK) : cue.start]
    return _LEFT_OPEN.search(re.split(r"[.;:!?\n]", before)[-1]) is not None


def _clause(passage: Passage, at: int) -> Span:
    """The sentence of a passage in which a character stands."""
    for first, end in passage.sentences:
        start, stop = passage.tree.chars(first, end)
        if start <= at < stop:
            return passage.span(start, stop)
    return passage.span(0, len(passage.text))


def _said_around(seen: Seen, span: Span) -> Said | None:
    return next((said for said in reversed(list(seen.saids_over(span)))), None)


def _within(content: Span, sentence: Span, seen: Seen) -> Span:
    start, end = max(content.start, sentence.start), min(content.end, sentence.end)
    return Span.of(seen.report.text, start, end) if end > start else content


def _words(span: Span, seen: Seen) -> set[str]:
    return {t.lemma_.lower() for t in seen.tokens_of(span) if t.pos_ in {"NOUN", "PROPN", "VERB"} and len(t) > 2}


def _target(span: Span, seen: Seen, claims: Sequence[Claim]) -> Claim | None:
    """The one claim that shares most content words with the denial, two at least; none where two share as many."""
    own = _words(span, seen)
    scored: list[tuple[int, Claim]] = []
    for claim in claims:
        if not claim.span.overlaps(span):
            scored.append((len(own & _words(claim.span, seen)), claim))
    scored = [pair for pair in scored if pair[0] >= 2]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    top = [claim for score, claim in scored if score == best]
    return top[0] if len({c.span for c in top}) == 1 else None


def _of_kind(span: Span, seen: Seen, claims: Sequence[Claim], built: Sequence[Built]) -> Claim | None:
    """A claim of the only account told before a denial that is of the kind it names ("denied shelling the village"):
    who is said to have done it, or else what is told first of it. None where two accounts fit."""
    kinds = [m.kind for m in seen.events if span.overlaps(m.span)]
    before = [
        one
        for one in built
        if any(same_family(kind, one.draft.kind) for kind in kinds)
        and any(m.span.end <= span.start for m in one.draft.mentions)
    ]
    if len(before) != 1:
        return None
    own = [c for c in claims if c.account == before[0].id and c.span.end <= span.start]
    return min(own, key=lambda c: (c.property != "actor", c.span.start), default=None)
