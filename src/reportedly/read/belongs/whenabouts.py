"""When an account happened: the likeliest time told near it, or the day after which it cannot have happened."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.model.when import When, bounded, interval, length
from reportedly.read.belongs.candidates import Candidate, time_candidates
from reportedly.read.belongs.claims import Built, Found, is_top
from reportedly.read.belongs.clashing import is_ruled_out
from reportedly.read.belongs.deathdays import without_days_of_death
from reportedly.read.belongs.ranker import explained, ranked
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.seen.mentions import Said, TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.dated import LONGEST
from reportedly.read.what.deaths import DEFINITE
from reportedly.read.what.draft import Draft
from reportedly.read.what.hanging import SAYING, verb_above
from reportedly.read.what.set_apart import stands_behind_days
from reportedly.read.what.status import on_condition

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A candidate below this probability is not taken. Found on the development articles: lower dates more accounts, but
#: each step down from here wins fewer right dates than wrong ones.
CHOSEN = 0.15

#: A further time is kept beside the first where it hangs on another trigger of the same account.
ALSO = 0.5


def find_when(built: Built, seen: Seen, before: Sequence[Built]) -> list[Found]:
    """When one account happened, preferred first. `before` are the accounts told before it, with their values."""
    counted = _from_incident(built, seen, before)
    if counted:
        return counted
    top = is_top(built, before)
    told = time_candidates(built.draft, seen, _others(built, before))
    options = ranked((c for c in told if may_date(c, built, seen, top=top)), "when")
    options = without_days_of_death(options, seen)
    local = [(p, c) for p, c in options if c.features["hung"] or (p >= CHOSEN and (top or _near(c)))]
    finer = _finer(local[0][1], options) if local else None
    chosen = ([finer] if finer else []) + local[:1]
    if chosen and _overnight(chosen[0][1]) is None:  # a night that is named stands for "overnight"
        local = [(p, c) for p, c in local if _overnight(c) is None]
        chosen = [pair for pair in chosen if pair in local or pair is finer]
    found = [_found(p, c) for p, c in chosen]
    found += [_found(p, c) for p, c in local[len(chosen) - bool(finer) : 4] if p >= ALSO and c.features["hung"]]
    values = [f.value for f in found]
    return [f for n, f in enumerate(found) if f.value not in values[:n]]  # a stretch is told by both of its ends


def may_date(candidate: Candidate, built: Built, seen: Seen, *, top: bool) -> bool:
    """Whether a time can be an account's at all: none of another account, of a condition or of saying. One that clashes
    with the account's own times may still be that of what the report is about (`top`)."""
    clashes = candidate.features["clashes"]
    if clashes and (not top or is_ruled_out(_when(candidate), candidate.span.start, built.draft, seen)):
        return False
    if _of_what_came_after(candidate, built.draft, seen):
        return False
    return _dates(candidate) and not _supposed(candidate, built.draft, seen) and not _of_saying(candidate, seen)


def _of_what_came_after(candidate: Candidate, draft: Draft, seen: Seen) -> bool:
    """Whether a time is that of what came days after: "was charged on Monday, two days after he shot a clerk"."""
    passage = seen.passage_at(candidate.span.start)
    own = [m.token for m in draft.mentions if m.passage == passage]
    above = [verb for verb in map(stands_behind_days, own) if verb is not None and all(verb.i != t.i for t in own)]
    verb = verb_above(seen.head_of(candidate.span)) if above else None
    return verb is not None and any(verb.i == one.i for one in above)


def _others(built: Built, all_built: Sequence[Built]) -> list[Draft]:
    return [b.draft for b in all_built if b is not built]


def _found(probability: float, candidate: Candidate) -> Found:
    mention = candidate.mention
    assert isinstance(mention, TimeMention)  # noqa: S101 - time candidates hold nothing else
    assert mention.when is not None  # noqa: S101
    # "just after 4 a.m. Tuesday" bounds the hour, not the day
    when = (
        mention.stretch
        or mention.night
        or (mention.when if mention.sort == "time" else bounded(mention.when, mention.bound))
    )
    anchor = f"read against the {mention.anchor} day; " if mention.anchor else ""
    why = f"{anchor}chosen at {probability:.2f}: {explained(candidate.features, 'when')}"
    return Found("when", when, mention.span, inferred_from=why)


def _finer(coarse: Candidate, options: Sequence[tuple[float, Candidate]]) -> tuple[float, Candidate] | None:
    """A day told within two sentences that lies inside the coarser time chosen: "early this month ... on May 6", or the
    day or the night of "overnight"."""
    wide = _overnight(coarse) or _when(coarse)
    if length(wide) in {None, 1} or not (wide.earliest and wide.latest):
        return None
    for probability, one in options:
        f, when = one.features, _when(one)
        close = f["same_sentence"] or f["next_sentence"] or f["near"]
        inside = when.earliest and wide.earliest <= when.earliest <= (when.latest or "") <= wide.latest
        if one.mention.span == coarse.mention.span or (_overnight(coarse) and _overnight(one)):
            continue
        if length(when) == 1 and close and inside and not (f["of_other_account"] or f["of_saying"] or f["in_dateline"]):
            return probability, one
    return None


def _overnight(candidate: Candidate) -> When | None:
    """The night and the day that "overnight" may be of; None for other words."""
    return candidate.mention.night  # type: ignore[union-attr]


def _when(candidate: Candidate) -> When:
    when = candidate.mention.when  # type: ignore[union-attr]
    assert when is not None  # noqa: S101 - time candidates hold nothing else
    return when


def _dates(candidate: Candidate) -> bool:
    """Whether a mention can date the account at all: no stretch of years, nor the time of another account."""
    when = candidate.mention.when  # type: ignore[union-attr]
    days = length(when) if when else None
    if candidate.features["of_other_account"] and not (candidate.features["hung"] or candidate.features["hung_below"]):
        return False
    return when is not None and (days is None or days <= LONGEST)


def _supposed(candidate: Candidate, draft: Draft, seen: Seen) -> bool:
    """Whether a time is one of a condition ("if it rained tomorrow"), which dates nothing that happened."""
    verb = verb_above(seen.head_of(candidate.span))
    return verb is not None and draft.status in {"happened", "alleged"} and on_condition(verb)


def _near(candidate: Candidate) -> bool:
    f = candidate.features
    return bool(f["hung"] or f["hung_below"] or f["same_sentence"])


def _of_saying(candidate: Candidate, seen: Seen) -> bool:
    """Whether a time is the day on which somebody spoke, or did something about it: those never date the happening."""
    if _of_reaction(candidate, seen):
        return True
    when = candidate.mention.when  # type: ignore[union-attr]
    return not _called_in(candidate, seen) and any(
        said.spoke_on is not None
        and when is not None
        and said.spoke_on == when.edtf
        and not said.content.covers(candidate.span)
        and not _ends_told(candidate, said, seen)
        and not _told_now(said, seen)
        and any(t.lemma_.lower() in SAYING for t in seen.tokens_of(said.cue))
        and _same_clause(candidate, said, seen)
        for said in seen.saids
    )


#: What is done about a happening afterwards, on a day of its own: by those who speak of it, in courts, in hospitals. A
#: charge or an arrest may be of the same day.
_REACTIONS = frozenset(
    """condemn denounce deplore decry criticize criticise mourn lament bury commemorate plead arraign indict sentence
    convict acquit extradite upgrade reopen rule post publish air broadcast premiere unveil testify""".split()
)
#: What goes on about a happening, and how.
_SEARCHES = frozenset("search manhunt hunt investigation inquiry probe".split())
_GOES_ON = frozenset("continue resume intensify widen expand enter go".split())
#: How somebody is, and what is held, after what happened.
_STANDS = frozenset("be remain stay list report".split())
_STATES = frozenset({"condition", "bars"})
_AFTERWARDS = frozenset(
    "court courtroom judge magistrate appearance hearing arraignment autopsy funeral vigil briefing conference".split()
)
_RISES = frozenset("rise climb grow increase reach jump".split())


def _of_reaction(candidate: Candidate, seen: Seen) -> bool:
    """Whether a time is the day on which somebody condemned or mourned what had happened, or its toll rose: the
    happening came before."""
    word = seen.head_of(candidate.span)
    verb = verb_above(word)
    if candidate.features["hung"] or verb is None or _names(word) or _after_article(candidate, seen):
        return False
    lemma, subjects = verb.lemma_.lower(), {c.lemma_.lower() for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}}
    risen = lemma in _RISES and "toll" in subjects
    sought = lemma in _GOES_ON and not subjects.isdisjoint(_SEARCHES)
    stands = lemma in _STANDS and _brings_in(verb, _STATES)
    return risen or sought or stands or lemma in _REACTIONS or _brings_in(verb, _AFTERWARDS)


def _names(day: "Token") -> bool:
    """Whether a day is that of a noun or of what came before: "after a Saturday night shooting"."""
    named = day.i < day.head.i and day.head.pos_ == "NOUN"
    return named or (day.dep_ == "pobj" and day.head.lower_ in {"after", "following", "since"})


def _after_article(candidate: Candidate, seen: Seen) -> bool:
    """Whether a day stands behind an article, and so before what it tells of: "guilty in the Jan. 1 shooting"."""
    first = seen.tokens_of(candidate.span)[0]
    return first.i > 0 and first.nbor(-1).lower_ in {"the", "a", "an"}


def _brings_in(verb: "Token", nouns: frozenset[str]) -> bool:
    """Whether one of some nouns is a verb's object, or its preposition's: "was in critical condition", "is behind
    bars"."""
    objects = [c for c in children_of(verb) if c.dep_ == "dobj"]
    objects += [g for c in children_of(verb) if c.dep_ == "prep" for g in children_of(c) if g.dep_ == "pobj"]
    return any(noun.lemma_.lower() in nouns or noun.lower_ in nouns for noun in objects)


def _told_now(said: Said, seen: Seen) -> bool:
    """Whether somebody says so in the present, which is of no day: "On Monday, police say, a man was shot"."""
    return any(t.tag_ in {"VBZ", "VBP"} and t.lemma_.lower() in SAYING for t in seen.tokens_of(said.cue))


def _called_in(candidate: Candidate, seen: Seen) -> bool:
    """Whether a time is the hour at which what happened was reported to the police: "The shooting was reported at 9:40
    p.m. Monday". A day without an hour may be that of the news."""
    if not candidate.features["hung"] or _HOUR.search(candidate.span.quote) is None:
        return False
    verb = verb_above(seen.head_of(candidate.span))
    return (
        verb is not None
        and verb.lemma_.lower() == "report"
        and verb.tag_ == "VBN"
        and any(c.dep_ == "nsubjpass" for c in verb.children)
        and not any(c.dep_ == "agent" for c in verb.children)
    )


_HOUR = re.compile(r"\d|noon|midnight|morning|evening|night", re.I)


def _ends_told(candidate: Candidate, said: Said, seen: Seen) -> bool:
    """Whether a time ends what is told of a speaker and stands right before the verb of saying: "the owner of a shop
    raided on Sunday said". Nobody can say which of both it tells; that the speaker is told of by what happened does."""
    if not candidate.span.end <= said.cue.start <= candidate.span.end + 1:
        return False
    first = seen.tokens_of(candidate.span)[0]
    start, _ = sentence_of(first)
    passage = seen.passage_at(candidate.span.start)
    return any(m.passage == passage and start <= m.token.i < first.i for m in seen.events)


def _same_clause(candidate: Candidate, said: Said, seen: Seen) -> bool:
    gap = min(abs(candidate.span.start - said.cue.end), abs(said.cue.start - candidate.span.end))
    return seen.sentence_at(candidate.span.start) == seen.sentence_at(said.cue.start) and gap < 60


def _from_incident(built: Built, seen: Seen, before: Sequence[Built]) -> list[Found]:
    """ "A week before the incident": counted from the account told last before these words."""
    here = {seen.sentence_at(m.span.start) for m in built.draft.mentions}
    for time in seen.times:
        if time.to_incident is None or seen.sentence_at(time.span.start) not in here:
            continue
        offset, told = time.to_incident, [b for b in before if b is not built and _before(b, time)]
        if _of_clause(time, built, seen):
            others = [b for b in before if b is not built]
            offset, told = -offset, _of_verb_above(time, built, others, seen) or _reckoned_from(time, told, seen)
        anchor = max(told, key=lambda b: b.draft.founder.span.start, default=None)
        base = anchor.first("when") if anchor else None
        if anchor is None or base is None or not isinstance(base.value, When):
            continue
        moved = shifted(base.value, offset)
        if moved is not None:
            trigger = anchor.draft.founder.span.quote
            words = f"{offset:+d} days from {base.value.edtf}, when {trigger!r} happened"
            return [Found("when", moved, time.span, inferred_from=words)]
    return []


#: Verbs of which a happening told before is the subject where they only say when it was.
_CAME = frozenset({"come", "happen", "occur", "follow"})
_PRONOUNS = frozenset({"it", "this", "that"})


def _before(built: Built, time: TimeMention) -> bool:
    return built.draft.founder.span.start < time.span.start


def _of_verb_above(time: TimeMention, built: Built, others: Sequence[Built], seen: Seen) -> list[Built]:
    """The accounts whose own verb a time says how long after this one they were, where that sentence gives their day:
    of the second explosion, in "A second explosion killed two on Monday, three days after a car bomb killed four"."""
    passage, here = seen.passage_at(time.span.start), seen.sentence_at(time.span.start)
    below = (stands_behind_days(m.token) for m in built.draft.mentions if m.passage == passage)
    above = {verb.i for verb in below if verb is not None}
    own = [(b, m.token) for b in others for m in b.draft.mentions if m.passage == passage]
    told = [b for b, token in own if token.i in above or (token.dep_ == "nsubj" and token.head.i in above)]
    days = [(b, b.first("when")) for b in told]
    return [b for b, day in days if day is not None and seen.sentence_at(day.span.start) == here]


def _reckoned_from(time: TimeMention, told: Sequence[Built], seen: Seen) -> list[Built]:
    """The accounts of which a time says how long after this one they were: of the raid, in "The raid came a week after
    a similar attack". Of several told, those told with the same word ("raided", "the raid")."""
    verb = verb_above(seen.head_of(time.span))
    if verb is not None and verb.dep_ == "advcl":  # "came a week after gunmen shot nine": hung on "shot"
        verb = verb.head
    if verb is None or verb.lemma_.lower() not in _CAME:
        return []
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not (subject.lower_ in _PRONOUNS or any(c.lower_ in DEFINITE for c in subject.children)):
        return []
    whole = [b for b in told if b.draft.part_of is None]
    stem = subject.lemma_.lower()
    named = [b for b in whole if any(stem in _lemmas_around(m.token) for m in b.draft.mentions)]
    return named if len(whole) > 1 else whole


def _lemmas_around(token: "Token") -> set[str]:
    return {t.lemma_.lower() for t in token.doc[slice(*sentence_of(token))]}


def _of_clause(time: TimeMention, built: Built, seen: Seen) -> bool:
    """ "12 days after a clerk defected": the words count from this very account, not to it."""
    last = seen.tokens_of(time.span)[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    if last.lower_ in {"after", "before", "since"}:
        after = last
    if after.lower_ not in {"after", "before", "since"}:
        return False
    passage = seen.passage_at(time.span.start)
    below = {t.i for t in (after.head.subtree if after.dep_ == "mark" else after.subtree)}
    return any(m.passage == passage and m.token.i in below and m.token.i > after.i for m in built.draft.mentions)


def shifted(when: When, days: int) -> When | None:
    """The interval moved by some days; None where it would cross into a year that is not known."""

    def move(day: str | None) -> str | None:
        if day is None:
            return None
        known = date.fromisoformat(day.replace("XXXX", "2001")) + timedelta(days)
        if day.startswith("XXXX"):
            return f"XXXX-{known:%m-%d}" if known.year == 2001 else ""
        return known.isoformat()

    ends = move(when.earliest), move(when.latest)
    if "" in ends or ends == (None, None):
        return None
    return interval(*ends)


def find_bound(built: Built, seen: Seen, sharing: Sequence[Built]) -> Found | None:
    """The earliest day on which somebody spoke of an account that has no time of its own: it happened not after.
    `sharing` are accounts that the report itself calls the same incident."""
    bounds = []
    for one in (built, *sharing):
        for mention in one.draft.mentions:
            for said in seen.saids_over(mention.span):
                time = _time_of(said, seen)
                if time is not None and time.when is not None and time.when.latest is not None:
                    bounds.append((time.when.latest, time))
    if not bounds:
        return None
    day, time = min(bounds, key=lambda pair: (pair[0], pair[1].span.start))
    return Found("when", interval(None, day), time.span, inferred_from=f"told on {day}, so not after it")


def _time_of(said: Said, seen: Seen) -> TimeMention | None:
    if said.spoke_on is None:
        return None
    near = [t for t in seen.times if t.when is not None and t.when.edtf == said.spoke_on]
    return min(near, key=lambda t: abs(t.span.start - said.cue.start), default=None)
