"""Accounts: which event mentions of a report tell of the same happening, which is part of which, and what the report
is about."""

from typing import TYPE_CHECKING

from reportedly.model.codebook import Kind
from reportedly.model.count import Count
from reportedly.model.when import When, length
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.akin import are_akin, is_told_akin
from reportedly.read.what.anew import is_told_anew
from reportedly.read.what.counted import persons_in
from reportedly.read.what.dated import LONGEST, own_time
from reportedly.read.what.deaths import DEFINITE, dies, is_another, of_one_death
from reportedly.read.what.draft import Draft
from reportedly.read.what.rounds import is_another_part, is_one_of_them, is_spread
from reportedly.read.what.set_apart import (
    apart,
    far_from,
    is_behind_days,
    is_deed_apart,
    is_followed,
    is_ground_for,
    is_of_weeks,
    is_reckoned,
    is_set_apart,
    points_elsewhere,
    tell_apart,
)
from reportedly.read.what.summed import is_sum

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far apart, in sentences, two mentions may stand and still be taken for one happening when nothing but their kind
#: says so. Found on our own reports: wider and news roundups run together, narrower and long features fall apart.
REACH = 12

#: What being told with an older year takes from an account's weight: more than any early place gives it.
OLD = 4.0

#: How many sentences after the last mention of a happening its parts may still be told.
PART_REACH = 3

#: The statuses of what is told as having happened.
_TOLD = {"happened", "alleged"}


def draft_accounts(seen: Seen) -> list[Draft]:
    """The accounts of a report, what it is about first, then in the order told."""
    drafts: list[Draft] = []
    late: list[EventMention] = []
    summed = set()
    for mention in seen.events:
        if seen.passages[mention.passage].block.kind == "title":
            late.append(mention)
        elif is_sum(mention.token, mention.passage, seen):
            summed.add(seen.sentence_at(mention.span.start))
        elif not (mention.generic or _background(mention, seen)):
            _place(mention, drafts, seen)
    if not drafts:  # all the text there is may be a headline
        for mention in late:
            _place(mention, drafts, seen)
        late = []
    for mention in late:
        _support(mention, drafts, seen)
    _part_earlier(drafts, seen)
    tell_apart(drafts, seen, summed)
    _weigh(drafts, seen)
    return sorted(drafts, key=lambda d: (not d.main, -d.weight if d.main else 0.0, d.founder.span.start))


def _place(mention: EventMention, drafts: list[Draft], seen: Seen) -> None:
    """Give a mention to the account it belongs to, or found a new one."""
    time = own_time(mention, seen)
    persons = persons_in(mention, seen)
    reckoned = is_reckoned(mention, seen)
    best = None
    # what an earlier version said is said of what the report is about, not of what it told last
    backward = drafts if seen.is_taken_back(mention.span) else reversed(drafts)
    # nor is whoever is brought in told of what only was its ground
    for draft in sorted(backward, key=lambda d: d.ground and _introduces(mention)):
        if reckoned and not (draft.set_apart and _begun(mention, draft, seen)):
            continue
        if is_behind_days(draft, mention):
            continue
        if not _begun(mention, draft, seen) and is_another_part(mention, draft, drafts):
            continue
        if _fits(mention, draft, seen, time, persons) and not _summed_up(mention, draft, drafts, seen):
            best = draft
            break
    is_apart = best is None and (reckoned or is_set_apart(mention, seen))
    if (
        best is None
        and _refers_back(mention)
        and not (is_apart or is_followed(mention) or is_one_of_them(mention))
        and not any(_is_ground(mention, draft) for draft in drafts)
    ):
        near = [
            d
            for d in drafts
            if _distance(mention, d, seen) <= REACH
            and same_family(mention.kind, d.kind)
            and not is_deed_apart(mention, d)
        ]
        best = near[-1] if near else None
    if best is None:
        deed = mention.kind.of_things and any(is_deed_apart(mention, d) for d in drafts)
        ground = any(is_ground_for(mention, m) for d in drafts for m in d.mentions)
        draft = Draft([mention], mention.kind, set_apart=is_apart, deed=deed, ground=ground)
        draft.part_of = None if is_apart else _whole(mention, drafts, seen)
        drafts.append(draft)
        best = draft
    else:
        best.mentions.append(mention)
        if best.kind.name in mention.kind.absorbs and mention.status in _TOLD:
            best.kind = mention.kind
        elif best.founder.status not in _TOLD and mention.status in _TOLD:
            best.kind = mention.kind  # "crossed the river, meaning to defect": the crossing is what happened
    best.round_up = best.round_up or is_spread(mention, seen)
    if time is not None:
        _date(best, mention, time)
    if persons is not None and best.persons is None and mention.kind.name == best.kind.name:
        best.persons = persons


def _fits(mention: EventMention, draft: Draft, seen: Seen, time: When | None, persons: Count | None) -> bool:
    if _distance(mention, draft, seen) > REACH or not _may_be_of(mention, draft, seen):
        return False
    here = seen.sentence_at(mention.span.start)
    begun = _begun(mention, draft, seen)
    if _is_ground(mention, draft):
        return False
    if not begun and (here in seen.tied_sentences or is_set_apart(mention, seen)):
        return False
    if here in seen.same_sentences:
        return True
    if is_deed_apart(mention, draft) or (draft.deed and not mention.kind.of_things):
        return False
    if time is not None and _all_apart(time, draft) and not of_one_death(mention, draft, time):
        return False
    if time is not None and is_of_weeks(time, draft.times) and _introduces(mention) and persons is not None:
        return False
    if points_elsewhere(mention) or (mention.status in _TOLD and _befell_nobody(draft) and _introduces(mention)):
        return False
    if is_told_anew(mention, draft, seen):
        return False
    if _introduces(mention) and far_from(mention, draft, seen):
        return False
    if mention.kind.moves and _introduces(mention):
        return not _new_people(mention, draft, seen, persons)
    return True


def _is_ground(mention: EventMention, draft: Draft) -> bool:
    """Whether a mention and an account are a deed and why it was done: "executed for the murder of three"."""
    return any(is_ground_for(mention, m) or is_ground_for(m, mention) for m in draft.mentions)


def _may_be_of(mention: EventMention, draft: Draft, seen: Seen) -> bool:
    """Whether a mention's kind may be told in an account: of its kind, of one that either absorbs, or akin to it."""
    if same_family(mention.kind, draft.kind):
        return True
    return are_akin(mention.kind, draft.kind) and is_told_akin(mention, draft, seen)


def _befell_nobody(draft: Draft) -> bool:
    """Whether all that an account was told with yet is that nobody was hurt: "no officers were injured"."""
    return all(m.status == "denied" and m.fills & {"killed", "injured"} for m in draft.mentions)


def _summed_up(mention: EventMention, draft: Draft, drafts: list[Draft], seen: Seen) -> bool:
    """Whether an account is a round-up whose parts are already told: what follows in other sentences is none of its
    own."""
    if not draft.round_up or _refers_back(mention) or _begun(mention, draft, seen):
        return False
    return any(d is not draft and same_family(d.kind, draft.kind) for d in drafts)


def _begun(mention: EventMention, draft: Draft, seen: Seen) -> bool:
    """Whether the sentence of a mention tells of an account already."""
    here = seen.sentence_at(mention.span.start)
    return any(seen.sentence_at(m.span.start) == here for m in draft.mentions)


def _all_apart(time: When, draft: Draft) -> bool:
    return bool(draft.times) and all(apart(time, other) for other in draft.times)


def _date(draft: Draft, mention: EventMention, time: When) -> None:
    """Give an account the time of a mention that has joined it. A day on which somebody died of it later is none of
    its own."""
    others = [m for m in draft.mentions if m is not mention]
    draft.dated_at.setdefault(time.edtf, mention.span.start)
    if not _all_apart(time, draft):
        draft.times.append(time)
    elif dies(mention):
        draft.outcomes.append(mention)
    elif all(map(dies, others)):  # "died on Tuesday after he was shot on Sunday"
        draft.outcomes += others
        draft.times = [time]
    else:
        draft.times.append(time)


def _new_people(mention: EventMention, draft: Draft, seen: Seen, persons: Count | None) -> bool:
    """Whether people are introduced anew: another number of them, or other people far from where the account's were
    told. The same noun in the same number is a retelling, as after a headline's summary."""
    if persons is not None and draft.persons is not None and persons.best != draft.persons.best:
        return True
    if draft.persons is None or _distance(mention, draft, seen) <= 2:
        return False
    told = {t.lemma_.lower() for m in draft.mentions for t in _people(m)}
    return persons is None or any(t.lemma_.lower() not in told or is_another(t) for t in _people(mention))


def _people(mention: EventMention) -> list["Token"]:
    return [t for slot in mention.kind.counted for t in mention.slots.get(slot, ()) if t.pos_ in {"NOUN", "PROPN"}]


def same_family(kind: Kind, other: Kind) -> bool:
    """Whether two kinds may be told of in one account: they are the same, or one absorbs the other."""
    return kind.name == other.name or kind.name in other.absorbs or other.name in kind.absorbs


def _distance(mention: EventMention, draft: Draft, seen: Seen) -> int:
    here = seen.sentence_at(mention.span.start)
    return min(abs(here - seen.sentence_at(m.span.start)) for m in draft.mentions)


def _refers_back(mention: EventMention) -> bool:
    return mention.nominal and any(c.lower_ in DEFINITE for c in mention.token.children)


def _introduces(mention: EventMention) -> bool:
    """Whether a mention brings in people not told of before: an indefinite or counted noun."""
    for slot in mention.kind.counted:
        for token in mention.slots.get(slot, ()):
            if token.pos_ in {"NOUN", "PROPN"} and not any(c.lower_ in DEFINITE for c in token.children):
                return True
    return False


def _whole(mention: EventMention, drafts: list[Draft], seen: Seen) -> Draft | None:
    """The larger happening a new account is told as part of: the nearest before it that lists its kind as a part."""
    here = seen.sentence_at(mention.span.start)
    for draft in reversed(drafts):
        top = draft.part_of or draft
        last = max(seen.sentence_at(m.span.start) for m in (*draft.mentions, *top.mentions))
        if mention.kind.name in top.kind.parts and here - last <= PART_REACH and not points_elsewhere(mention):
            return top
    return None


def _part_earlier(drafts: list[Draft], seen: Seen) -> None:
    """A part told before its whole ("taken into custody ... after they crossed the border") is a part all the same."""
    for draft in drafts:
        if draft.part_of is not None:
            continue
        first = min(seen.sentence_at(m.span.start) for m in draft.mentions)
        for whole in drafts:
            starts = [seen.sentence_at(m.span.start) for m in whole.mentions]
            near = 0 <= min(starts) - first <= PART_REACH
            if draft.kind.name in whole.kind.parts and near and whole.part_of is None and whole.status in _TOLD:
                draft.part_of = whole
                break


def _support(mention: EventMention, drafts: list[Draft], seen: Seen) -> None:
    """A title or a trend founds no account; it supports the nearest one of its kind."""
    fitting = [d for d in drafts if same_family(mention.kind, d.kind) and not d.set_apart]
    if fitting and seen.passages[mention.passage].block.kind == "title" and not points_elsewhere(mention):
        fitting[0].mentions.append(mention)


def _weigh(drafts: list[Draft], seen: Seen) -> None:
    """Mark what the report is about: told early, told often, told as one happening with its own people or time."""
    for draft in drafts:
        firsts = [seen.sentence_at(m.span.start) for m in draft.mentions]
        early = 3.0 / (1.0 + min(firsts) / 2.0)
        titled = any(seen.passages[m.passage].block.kind == "title" for m in draft.mentions)
        own = bool(draft.times) + (draft.persons is not None)
        breadth = min(len(draft.mentions), 8) * 0.4 + len(draft.kind.absorbs) * 0.5
        draft.weight = early + 1.5 * titled + own + breadth
    candidates = [d for d in drafts if d.status in _TOLD and not d.part_of]
    if not candidates:
        return
    for draft in candidates:
        draft.weight -= OLD * _long_ago(draft, seen)
    top = max(candidates, key=lambda d: d.weight)
    top.main = True
    for draft in candidates:
        akin = same_family(draft.kind, top.kind)
        if akin and draft.persons is not None and draft.weight >= 0.45 * top.weight and not _past(draft, top):
            draft.main = True


def _long_ago(draft: Draft, seen: Seen) -> bool:
    """Whether all the times an account is told with lie in a year before the report's."""
    published = seen.report.published
    latest = [t.latest for t in draft.times if t.latest and t.year_known]
    return bool(published and latest) and max(latest)[:4] < (published or "")[:4]


def _past(draft: Draft, top: Draft) -> bool:
    """Whether an account is told as an older happening than what the report is about: another year or half of one."""
    if not draft.times or not top.times:
        return any(points_elsewhere(m) for m in draft.mentions)
    mine, main = draft.times[0].latest, top.times[0].earliest
    return bool(mine and main and mine[:4] < main[:4])


def _background(mention: EventMention, seen: Seen) -> bool:
    """Whether a trigger only says which people are meant ("an official who defected", often the very speaker), or
    tells of years and not of a happening ("the famine of the 1990s")."""
    own = own_time(mention, seen)
    if own is not None:
        days = length(own)
        return days is not None and days > LONGEST
    return _describes(mention)


def _describes(mention: EventMention) -> bool:
    """Whether a trigger is a relative clause or participle about people of no number, with no time of its own."""
    token: Token = mention.token
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "relcl" and not (token.dep_ == "acl" and token.tag_ == "VBN"):
        return False
    antecedent = token.head
    about = next((mention.slots[slot] for slot in mention.kind.counted if mention.slots.get(slot)), [])
    if all(t.i != antecedent.i for t in about):
        return False
    if antecedent.dep_ in {"attr", "expl", "ROOT"}:
        return False
    return not any(c.pos_ == "NUM" for c in antecedent.children)
