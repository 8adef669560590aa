"""Set apart: which happenings a report tells as others than those before, by its words or by towns far apart."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from reportedly.model.when import When, length
from reportedly.model.where import Where, distance_km
from reportedly.read.parse.sentences import sentence_of
from reportedly.read.seen.places_told import country_of, division_of
from reportedly.read.what.counted import is_person
from reportedly.read.what.deaths import BACKWARD, DEFINITE, dies
from reportedly.read.what.hanging import SAYING, governing
from reportedly.read.what.rounds import MOST_SCENES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.model.codebook import Slot
    from reportedly.read.seen.mentions import EventMention
    from reportedly.read.seen.report import Seen
    from reportedly.read.what.draft import Draft
    from reportedly.text import Span

#: Two towns farther apart than this (kilometres), beyond what they reach themselves, are scenes of two happenings.
FAR = 50.0

#: A time of more days than this is told of another happening than one that has its day. By hand.
FEW = 7

_GROUPS = frozenset("crowd mob gang police army militia force troop group".split())
_LEVELS = frozenset({"town", "admin1", "country"})
_HURT = frozenset({"injure", "wound", "hurt"})
_SCENE = frozenset({"in", "at", "near", "outside", "inside"})

#: How many words a place or time that opens a sentence may stand behind its beginning ("In the early hours of 5 May").
#: By hand, as the next one: so far openings of reports of our own reached.
OPENING = 5

#: How many words behind such an opening what it tells of may stand.
REACHED = 40

_OPENERS = frozenset({"on", "in", "at", "early", "late", "by", "during", "around", "about", "over"})

#: Verbs by which a happening is only said to have been so long after another.
_CAME = frozenset({"come", "happen", "occur", "follow"})

_SUBORDINATE = frozenset({"after", "before", "since", "when", "while", "because", "if", "who", "whose"})

#: By which "recalls that a mine killed four" and "documented the killing of nine" hold their happening.
_RECALLED = frozenset({"ccomp", "dobj", "conj"})
_DOCUMENTING = frozenset("document record investigate denounce verify".split())
_PREVIOUSLY = frozenset({"previously", "earlier", "already"})

_DAYS = frozenset({"day", "week", "month", "year"})

#: Between a number of days and what they are counted from.
_RECKONING = frozenset({"after", "before"})


def is_set_apart(mention: "EventMention", seen: "Seen") -> bool:
    """Whether the words around a trigger say that it is another happening than those told before: its sentence opens
    with them, or they hang on the trigger."""
    for span, opens in seen.apart_in(seen.sentence_at(mention.span.start)):
        if opens:
            return True
        word, node = seen.token_at(span.start), mention.token
        while node.dep_ == "conj" and node.head.i != node.i:
            node = node.head
        if seen.passage_at(span.start) == mention.passage and (
            governing(word, mention.token) == 0 or governing(word, node) == 0
        ):
            return True
    return _is_recalled(mention)


def _is_recalled(mention: "EventMention") -> bool:
    """Whether a happening is told as one that was told of before: "It recalls that on 25 June a mine killed four",
    "has previously documented the killing of nine"."""
    node, above = mention.token, mention.token.head
    for _ in range(4):
        if above.i == node.i or node.dep_ not in _RECALLED:
            return False
        lemma = above.lemma_.lower()
        if lemma == "recall" and node.dep_ == "ccomp":
            return True
        before = lemma in _DOCUMENTING and any(c.lower_ in _PREVIOUSLY for c in above.children)
        if before and node.dep_ == "dobj" and bool(mention.slots.get("of")):
            return True
        node, above = above, above.head
    return False


def is_reckoned(mention: "EventMention", seen: "Seen") -> bool:
    """Whether a happening is told by how long before or after another it was: "Three days before the raid, guards
    burned a barn", the older one of "The raid came four days after gunmen killed a clerk", and that with which a period
    began: "the arrests have gone on since the killing of a clerk"."""
    if mention.token.dep_ == "pobj" and mention.token.head.lower_ == "since" and _brings_in(mention, ("of",)):
        return True
    for time in seen.times_near(mention.span):
        if time.to_incident is None or seen.passage_at(time.span.start) != mention.passage:
            continue
        last = seen.tokens_of(time.span)[-1]
        after = last.nbor(1) if last.i + 1 < len(last.doc) and last.lower_ not in _RECKONING else last
        if after.lower_ not in _RECKONING:
            continue
        below = after.head if after.dep_ == "mark" else None
        if below is None:
            base = next((c for c in after.children if c.dep_ == "pobj"), None)
            if base is None or base.i == mention.token.i or not any(c.lower_ in DEFINITE for c in base.children):
                continue
            if not dies(mention) and _dates(time.span, mention, seen):
                return True
        elif mention.token.i == below.i and _brings_in(mention) and _is_older(mention, seen):
            return True
    return stands_behind_days(mention.token) is not None and _brings_in(mention) and _is_older(mention, seen)


def stands_behind_days(verb: "Token") -> "Token | None":
    """The verb above a clause that stands behind a number of days: "were charged two weeks after gunmen shot nine"."""
    after = next((c for c in verb.children if c.dep_ == "mark" and c.i < verb.i), None)
    above = verb.head
    if verb.dep_ == "pcomp":  # "a week after killing nine"
        after, above = verb.head, verb.head.head
    if after is None or after.lower_ not in _RECKONING or after.i == 0 or above.pos_ not in {"VERB", "AUX", "NOUN"}:
        return None
    while above.pos_ == "NOUN" and above.lemma_.lower() in _DAYS and above.head.i != above.i:
        above = above.head
    return above if after.nbor(-1).lemma_.lower() in _DAYS else None


def is_behind_days(draft: "Draft", mention: "EventMention") -> bool:
    """Whether an account is told as what was so many days before the verb by which, or by whose subject, a mention is
    told: that is another happening, though one sentence tells both ("Three days after a car bomb killed four, a second
    explosion hurt six")."""
    for told in draft.mentions if draft.set_apart else ():
        above = stands_behind_days(told.token) if told.passage == mention.passage else None
        if above is not None and mention.token.i != told.token.i and not told.token.is_ancestor(mention.token):
            return mention.token.i == above.i or above.is_ancestor(mention.token)
    return False


def _is_older(mention: "EventMention", seen: "Seen") -> bool:
    """Whether what stands in a clause behind "a day after" is told as another happening: beside a verb that only says
    that something came, or beside another happening than a death, with a scene of its own."""
    above = stands_behind_days(mention.token) or mention.token.head
    if above.lemma_.lower() in _CAME:
        return True
    beside = [m for m in seen.events if m.passage == mention.passage and m.token.i == above.i]
    return any(not dies(m) for m in beside) and any(
        c.dep_ == "prep" and c.lower_ in _SCENE and c.i > mention.token.i for c in mention.token.subtree
    )


def _brings_in(mention: "EventMention", slots: "Sequence[Slot] | None" = None) -> bool:
    """Whether somebody is told for the first time by a trigger: an indefinite or counted noun that it befalls."""
    told = [
        t
        for slot in slots or mention.kind.counted[:1]
        for t in mention.slots.get(slot, ())
        if t.pos_ in {"NOUN", "NUM"}
    ]
    return any(
        (t.pos_ == "NUM" or any(c.lower_ in {"a", "an"} or c.dep_ == "nummod" for c in t.children))
        and not any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in t.children)
        for t in told
    )


def _dates(span: "Span", mention: "EventMention", seen: "Seen") -> bool:
    """Whether some words of time hang on a trigger or on the verb it is joined to, or open its sentence."""
    word, node = seen.head_of(span), mention.token
    while node.dep_ == "conj" and node.head.i != node.i:
        node = node.head
    return 0 in {governing(word, mention.token), governing(word, node)} or opens_for(span, mention, seen)


def opens_for(span: "Span", mention: "EventMention", seen: "Seen") -> bool:
    """Whether words of time or place open the sentence of a trigger, with no verb of saying and no other verb that is
    a trigger between: "On 5 October a raid on the camp left four dead", whatever the words hang on in the parse."""
    token, passage = mention.token, seen.passages[mention.passage]
    if seen.passage_at(span.start) != mention.passage or span.start >= passage.block.start + token.idx:
        return False
    told = seen.tokens_of(span)
    start, first, end = sentence_of(token)[0], told[0].i, told[-1].i + 1
    if not start <= first <= start + OPENING or token.i - end > REACHED:
        return False
    before = passage.doc[start:first]
    if first > start and (before[0].lower_ not in _OPENERS or any(t.pos_ in {"VERB", "AUX"} for t in before)):
        return False
    between = passage.doc[end : token.i]
    if any(t.dep_ == "mark" or t.lower_ in _SUBORDINATE for t in between):
        return False  # "Tonight her mother mourns, a day after she was shot"
    verbs = [t for t in between if t.pos_ == "VERB"]
    triggers = seen.once(triggers_in, mention.passage) if verbs else frozenset()
    return not any(t.lemma_.lower() in SAYING or t.i in triggers for t in verbs)


def triggers_in(seen: "Seen", passage: int) -> frozenset[int]:
    """The words of a passage that are triggers, by their numbers."""
    return frozenset(m.token.i for m in seen.events if m.passage == passage)


def is_deed_apart(mention: "EventMention", draft: "Draft") -> bool:
    """Whether one of a mention and an account tells what was done to things and the other whom somebody killed or hurt
    by hand: "Rebels killed 17 people with machetes ... they burned houses" are two deeds; who died in a house that was
    burned is of the fire."""
    if mention.kind.of_things:
        return any(map(_by_hand, draft.mentions)) or _is_beside(mention, draft)
    return all(m.kind.of_things for m in draft.mentions) and (_by_hand(mention) or _is_answered(mention))


def _is_beside(mention: "EventMention", draft: "Draft") -> bool:
    """Whether things were burned beside what was attacked: "Gunmen attacked the mine ... and had burned shops"."""
    attacked = [
        t.lemma_.lower()
        for m in draft.mentions
        if m.token.pos_ == "VERB" and not m.kind.of_things and any(map(is_person, m.slots.get("subject", ())))
        for t in m.slots.get("object", ())
    ]
    burned = {t.lemma_.lower() for t in mention.slots.get("object", ()) if t.pos_ == "NOUN"} - {"fire"}
    return bool(attacked) and bool(burned) and burned.isdisjoint(attacked)


def _is_answered(mention: "EventMention") -> bool:
    """Whether what was done to things came after: "set fire to the hall after the killing of a young man"."""
    token = mention.token
    harmed = mention.nominal and bool(mention.fills & {"killed", "injured"})
    return harmed and token.dep_ == "pobj" and token.head.lower_ in {"after", "over", "following"}


def _by_hand(mention: "EventMention") -> bool:
    """Whether persons killed or hurt persons, in the active voice or with who did it told; not what a fire did."""
    if mention.token.pos_ != "VERB" or not mention.fills & {"killed", "injured"} or mention.token.tag_ == "VBG":
        return False
    actors = [*mention.slots.get("subject", ()), *mention.slots.get("by", ())]
    if not actors and mention.token.dep_ == "conj":  # "had used only batons and had killed no one"
        actors = [c for c in mention.token.head.children if c.dep_ == "nsubj"]
    return bool(mention.slots.get("object")) and any(is_person(t) or t.lemma_.lower() in _GROUPS for t in actors)


def points_elsewhere(mention: "EventMention") -> bool:
    """ "Another shooting", "a similar incident last year": a happening told as a different one."""
    told = any(c.lower_ in BACKWARD and c.dep_ in {"amod", "det"} for c in mention.token.children)
    return told or is_followed(mention)


def is_followed(mention: "EventMention") -> bool:
    """ "The attack follows the killing of five": a happening told only as what came before another."""
    token = mention.token
    followed = token.dep_ == "dobj" and token.head.lemma_.lower() == "follow" and token.head.pos_ == "VERB"
    return followed and mention.nominal and bool(mention.slots.get("of"))


def far_from(mention: "EventMention", draft: "Draft", seen: "Seen") -> bool:
    """Whether a mention names, as its own, a town, division or country far from all that an account's mentions name."""
    here = _scenes([mention], seen)
    there = _scenes(draft.mentions, seen) if here else []
    if here and not there:  # a round-up of a country, before what happened in each of its parts
        return draft.round_up and all(w.level != "country" for w in here)
    return bool(there) and all(_far(left, right) for left in here for right in there)


def _scenes(mentions: Sequence["EventMention"], seen: "Seen") -> list[Where]:
    """The towns and countries that hang on triggers as where it happened."""
    found: list[Where] = []
    for mention in mentions:
        known = seen.scenes.get((mention.passage, mention.token.i))
        if known is None:
            known = seen.scenes[mention.passage, mention.token.i] = _scenes_of(mention, seen)
        found += known
        if len(found) > MOST_SCENES:
            break
    return found


def _scenes_of(mention: "EventMention", seen: "Seen") -> list[Where]:
    found = []
    for place in seen.places_in(seen.sentence_at(mention.span.start))[:MOST_SCENES]:
        word = seen.head_of(place.span)
        located = word.dep_ == "pobj" and word.head.lower_ in _SCENE and not seen.in_wire_dateline(place.span)
        same = seen.passage_at(place.span.start) == mention.passage
        if place.where.level not in _LEVELS or not (located and same):
            continue
        if mention.token.i in _holders(word) or opens_for(place.span, mention, seen):
            found.append(place.where)
    return found


def _holders(word: "Token") -> set[int]:
    """The word that a place's preposition hangs on, and what that word's own hangs on ("shot at a post near Quarl")."""
    holder = word.head.head
    if holder.dep_ == "conj" and holder.lemma_.lower() in _HURT and holder.head.pos_ == "VERB":
        return {holder.i, holder.head.i}  # "three were killed and nine were hurt in Quarl"
    return {holder.i, holder.head.head.i} if holder.dep_ == "pobj" and holder.pos_ == "NOUN" else {holder.i}


def _far(left: Where, right: Where) -> bool:
    if "country" in {left.level, right.level}:
        countries = {country_of(left), country_of(right)}
        return len(countries) == 2 and None not in countries
    if "admin1" in {left.level, right.level}:
        divisions = {division_of(left), division_of(right)}
        return len(divisions) == 2 and None not in divisions
    apart = distance_km(left, right)
    return apart is not None and apart > FAR + (left.radius_km or 0.0) + (right.radius_km or 0.0)


def apart(left: When, right: When) -> bool:
    """Whether two intervals cannot hold the same day; unknown years meet any year."""
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return False
    cut = 0 if left.year_known and right.year_known else 5
    return left.latest[cut:] < right.earliest[cut:] or right.latest[cut:] < left.earliest[cut:]


def is_of_weeks(time: When, others: Sequence[When]) -> bool:
    """Whether a time is weeks where one of the others is a day: "Earlier this month, eight people were killed"."""
    days = length(time)
    return days is not None and days > FEW and any(length(one) == 1 for one in others)


#: Prepositions behind which stands why something was done: "sentenced for", "arrested over".
_GROUNDS = frozenset({"for", "over"})
#: How many words apart the two may stand.
_CLAUSE = 40
#: Before "of" and "with": "a man suspected of killing three".
_BLAMING = frozenset("accuse suspect convict charge acquit guilty suspicion".split())


def tell_apart(drafts: Sequence["Draft"], seen: "Seen", summed: Set[int] = frozenset()) -> None:
    """Note with each account the sentences that tell of another happening: before an account that is set apart, all; of
    one that is, its own and what follows in their paragraph; of one of other days or a town far off, its own; and those
    in which many happenings are summed up. And the triggers of the other happenings."""
    sentences = [{seen.sentence_at(m.span.start) for m in one.mentions} for one in drafts]
    every = {number for own in sentences for number in own}
    pointing = [points_elsewhere(one.mentions[0]) for one in drafts]
    for draft, own, points in zip(drafts, sentences, pointing, strict=True):
        other = set(range(min(own))) if draft.set_apart else set[int]()
        other |= summed
        strangers = set[tuple[int, int]]()
        for one, theirs, also in zip(drafts, sentences, pointing, strict=True):
            if one is not draft and theirs & own:
                strangers |= _grounds(one, draft)
            if one is draft or one.part_of is draft or draft.part_of is one:
                continue
            if not (one.set_apart or draft.set_apart or points or also or _distinct(one, draft, seen)):
                continue
            other |= _region(one, seen) if one.set_apart else theirs
            strangers |= {(m.passage, m.token.i) for m in one.mentions}
        draft.strangers = frozenset(strangers)
        draft.elsewhere = frozenset((other | seen.unnamed_sentences) - own)
        draft.theirs = frozenset(every - own)


def _grounds(one: "Draft", draft: "Draft") -> set[tuple[int, int]]:
    """The triggers of one account that tell why there was what another tells, or what was done for that: of "sentenced
    for killing six" the six are none of the sentence's, of "shot two for the killing of six" the two none of those
    killed before."""
    return {
        (m.passage, m.token.i)
        for m in one.mentions
        if any(is_ground_for(m, other) or is_ground_for(other, m) for other in draft.mentions)
    }


def is_ground_for(mention: "EventMention", other: "EventMention") -> bool:
    """Whether a mention tells why there was what another tells: what somebody is punished, arrested or shot for."""
    if mention.passage != other.passage or abs(mention.token.i - other.token.i) > _CLAUSE:
        return False
    if other.fills & {"killed", "injured"} and other.nominal:
        return False  # "indicted on murder for the killing of one and for wounding another" is of one happening
    node, ground = mention.token, False
    while node.head.i != node.i:
        node = node.head
        if node.i == other.token.i:
            return ground
        blamed = node.lower_ in {"of", "with"} and node.head.lemma_.lower() in _BLAMING
        ground = ground or node.lower_ in _GROUNDS or blamed
    return False


def _distinct(one: "Draft", draft: "Draft", seen: "Seen") -> bool:
    """Whether two accounts are told with days of which none is both's, or in towns far from each other."""
    if one.times and draft.times and all(apart(left, right) for left in one.times for right in draft.times):
        return True
    if any(is_of_weeks(a, draft.times) for a in one.times) or any(is_of_weeks(a, one.times) for a in draft.times):
        return True
    return any(far_from(mention, draft, seen) for mention in one.mentions)


def _region(draft: "Draft", seen: "Seen") -> set[int]:
    region: set[int] = set()
    for mention in draft.mentions:
        passage = seen.passages[mention.passage]
        last = seen.sentence_at(passage.block.end - 1)
        region |= set(range(seen.sentence_at(mention.span.start), last + 1))
    return region
