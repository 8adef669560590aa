"""Series: persons told one beside another, each a number or one person, before or behind a word for dead or hurt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.howmany.words import PERSONS, SPELLED
from reportedly.read.parse.sentences import Passage
from reportedly.read.persons.phrased import around
from reportedly.read.persons.singly import NOT, NOUN
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import SELDOM_ONE

_SEVERAL = "|".join(word for word, number in SPELLED.items() if number > 1)
#: What no words between a number or an article and its noun are: with them another phrase begins.
_APART = (
    r"(?:and|or|but|of|to|in|at|by|with|for|from|on|as|who|whom|that|which|was|were|is|are|had|has|have|be|been|when"
    r"|while|after|before|then|than|against|near|inside|outside|including|among|killed|shot|wounded|injured|hurt|died"
    r"|dead|more|each|himself|herself|themselves|him|her|them|his|their|the|an?|one)"
)
_GAP = rf"(?:(?!{_APART}\b)[\w'’-]+ ){{0,3}}?"
_ONE = rf"(?:ex-|step|grand|great-)*{NOUN}"
#: Any noun for a person that is told one by one; behind an article or a number it tells of one, or of so many.
_NOUNS = "|".join(sorted(PERSONS - SELDOM_ONE, key=lambda noun: (-len(noun), noun)))
#: Behind one who says what befell the others: "a boy, a medic said".
_SAYS = r"(?:who |has |have |had )?(?:said|says?|told|tells?|reported|reports?|added|adds|confirmed|confirms?)"
_MANY = (
    r"(?:men|women|children|people|persons|boys|girls|kids|teens|teenagers|youths|juveniles|toddlers|infants|babies"
    r"|adults|others|officers|deputies|troopers|soldiers|guards|civilians|police|policemen|firefighters|paramedics"
    r"|fighters|militants|gunmen|suspects|attackers|intruders|drivers|passengers|pedestrians|motorists|bystanders|passersby"
    r"|residents|villagers|farmers|miners|fishermen|migrants|protesters|journalists|students|graders|teachers|doctors"
    r"|nurses|patients|clerks|workers|employees|colleagues|co-?workers|customers|patrons|friends|neighbou?rs|relatives|members"
    r"|victims|parents|siblings|cousins|nephews|nieces|uncles|aunts"
    r"|(?:step|grand|great-)*(?:mothers|fathers|parents|sons|daughters|children|brothers|sisters)"
    r"|\d{1,3}[- ](?:year|month)[- ]olds"
    rf"|(?:{_NOUNS})s|clergymen|servicemen)"
)
_AGE = r"\d{1,3}[- ](?:year|month|week|day)s?[- ]old"
#: Nouns that others may spell out.
_ALL = re.compile(
    r"\b(?:people|persons|civilians|residents|villagers|members|relatives|victims|others|children|kids|adults)$", re.I
)
_SELF = r"himself|herself|self\b"
#: One of a series: so many persons, one person, or whoever acted.
_ITEM = re.compile(
    rf"(?<![\w$.,/-])(?:(?P<self>{_SELF})"
    rf"|(?P<many>[2-9]|[1-9]\d|{_SEVERAL}) {_GAP}{_MANY}"
    rf"|(?:(?:an?|one|1|another|his|her|their|(?:both )?the) {_GAP}(?:{_ONE}|{_NOUNS})(?! (?:{_NOUNS}|{_SAYS})\b)"
    rf"|(?:(?:young|pregnant|elderly|{_AGE}) )?{_ONE})(?! (?:police )?{_ONE}\b))(?=[\s,.;:?!)]|$)"
    r"(?-i:(?: (?!(?:Then|And|Himself|Herself|Self|Dead|Killed|Shot|Hurt|Wounded|Injured|In|At|After)\b)"
    r"[A-Z][\w.'’-]{1,20}){0,3}"
    r"(?:, \d{1,2}(?=[,.;:)]| and | (?:was|were|died)\b|$),?)?)",
    re.I,
)
#: Where persons were, between two of a series or behind the last.
_WHERE = r"(?: (?:in|inside|on|at|from|near|outside) (?:the|an?|his|her|their|that) (?:[\w-]+ )?[\w-]+)?"
_JOIN = re.compile(rf"{_WHERE}(?:,? (?:and|&|then|as well as|along with|together with) (?:then )?(?:also )?|, )", re.I)
#: Behind a series: there were more than it tells.
_MORE = re.compile(r",? (?:and|&) (?:several|dozens|scores|many|some|others?|more|at least|about|an unknown)\b", re.I)
#: Before a number: it is no exact one.
_BOUND = re.compile(
    r"\b(?:at least|more than|over|about|around|some|nearly|almost|up to|as many as|or|fewer than|than) $", re.I
)
_KILLING = re.compile(
    r"\b(?:kill(?:s|ed|ing)|murder(?:s|ed|ing)|slay(?:s|ing)|slew"
    r"|(?:sho(?:ots|t|oting)|stabs|stabbed|stabbing) and kill(?:s|ed)"
    r"|fatally (?:shoots?|shot|shooting|stabs|stabbed|stabbing)|massacr(?:es|ed|ing)|execut(?:es|ed|ing)) $",
    re.I,
)
_DEATH_OF = re.compile(
    r"\b(?:deaths?|killings?|murders?|slayings?|bodies|lives|massacre|(?:fatal|deadly) (?:shooting|stabbing)s?) of $",
    re.I,
)
_HURTING = re.compile(r"\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurts?|hurting|hospitali[sz](?:es|ing)) $", re.I)
#: Where those may be told of who are the subject of what follows.
_BEGINS = re.compile(
    r"(?:^|[.;:?!\"”“\[\]|–—-] ?|, and |\b(?:that|after|when|where|which|while|before|said|says?|identif\w+|found|until"
    r"|regarding|about|leav(?:es?|ing)|left|how|saw|[A-Z]\w+day|night|morning|afternoon|evening|p\.m\.|a\.m\.),? )$"
)
#: Before those told behind what befell them: "Injured in the gunfire were a boy and his mother".
_INVERTED = re.compile(
    r"(?:^|[.;:?!\"”“\]] )(?:also )?"
    r"(?:(?P<killed>killed|dead)|(?P<injured>(?:critically |seriously )?(?:injured|wounded|hurt)))"
    r"(?: (?:in|by|during|at) (?:[\w'’-]+ ){1,5}?)? ?(?:was|were|are|is) $",
    re.I,
)
_LEFT = re.compile(r"\b(?:leav(?:es?|ing)|left|found) $", re.I)
_BEING = (
    r"(?: (?:were|was|are|is|have been|had been|being))?(?: (?:also|later|all|both|each|confirmed|reported|found))*"
)
_BECAME = re.compile(
    rf"{_WHERE}(?:,? both,?|,? all,?)?(?:{_BEING} (?:\w+ly )?"
    r"(?:(?P<killed>dead|killed|murdered|slain|(?:shot|stabbed) (?:and killed|dead|to death)|fatally (?:shot|wounded)"
    r"|pronounced (?:dead|deceased)|deceased|lost their lives)"
    r"|(?P<injured>(?:shot and )?(?:wounded|injured|hurt)|hospitali[sz]ed|in \w+ condition"
    r"|(?:suffering|suffered|sustained|received)(?: from)? (?:[\w-]+ ){0,3}?(?:wounds?|injur(?:y|ies)))"
    r"|(?P<shot>(?:struck|hit)(?! (?:by )?(?:\w+ ){0,2}(?:car|truck|van|bus|train|vehicle|suv|hard)\b)"
    r"|shot(?! (?:at|down|fired|rang|in the (?:air|dark)|(?:and|to) ))))"
    r"|(?: have| later)? (?P<died>died|dies|die))"
    r"\b(?! (?:an?|the|his|her|their|one|two|three|four|five|six|by (?:his|her) own)\b)",
    re.I,
)
#: Behind the last of those somebody killed: what is told of that one alone.
_ITS_OWN = re.compile(
    r"(?: (?:was|were|is|are|has|have|had|died|dies|survive[sd]?|escape[sd]?|fled|suffered|remain(?:s|ed)|told|said"
    r"|critical|injured|wounded|hurt|shot|hospitali[sz]ed|arrested|charged|jailed|missing)\b)",
    re.I,
)
#: How far back the words that tell what befell a series are looked for, in characters.
_REACH = 28
#: The most that one series holds: what is longer is a table, and no list of who was hurt at one time. By hand.
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Item:
    """One of a series: where it stands, and how many persons it tells of."""

    start: int
    end: int
    persons: int
    actor: bool = False


def told_in_series(built: Built, seen: Seen) -> Iterator[tuple[Literal["listed", "actor"], Found]]:
    """Persons told in a series, all of whom one word tells as dead or hurt: "killing six children and two adults",
    "kills wife, 2 kids, self", "three men, 1 woman wounded". Those of a series with whoever acted are of that sort."""
    for number in around(built, seen):
        for sort, found in seen.once(_told, number):
            if seen.sentence_at(found.span.start) not in built.draft.elsewhere:
                yield sort, found


def _told(seen: Seen, number: int) -> list[tuple[Literal["listed", "actor"], Found]]:
    """What the series of a passage tell, each with its sort."""
    passage = seen.passages[number]
    told: list[tuple[Literal["listed", "actor"], Found]] = []
    for series in _series(passage):
        if (name := _befell(series, passage.text)) is None:
            continue
        total = sum(item.persons for item in series)
        if _is_sum(series, passage.text):
            continue
        span = passage.span(series[0].start, series[-1].end)
        count = Count(total, total, total, unit="persons", words=span.quote)
        sort: Literal["listed", "actor"] = "actor" if any(item.actor for item in series) else "listed"
        told.append((sort, Found(name, count, span, "happened", "the persons listed in these words")))
    return told


def _series(passage: Passage) -> Iterator[list[_Item]]:
    """The persons of a passage that stand one beside another, two and more."""
    series: list[_Item] = []
    for match in passage.every(_ITEM):
        item = _item(match)
        if series and (len(series) == _MOST or _JOIN.fullmatch(passage.text, series[-1].end, item.start) is None):
            if len(series) > 1:
                yield series
            series = []
        series.append(item)
    if len(series) > 1:
        yield series


def _item(match: "re.Match[str]") -> _Item:
    if match["many"]:
        many = match["many"].lower()
        return _Item(match.start(), match.end(), SPELLED.get(many) or int(many))
    return _Item(match.start(), match.end(), 1, actor=bool(match["self"]))


def _befell(series: Sequence[_Item], text: str) -> str | None:
    """What befell the persons of a series, by the words right before and right behind it; None where they do not say,
    where they say two things, and where it is no exact number."""
    start, end = series[0].start, series[-1].end
    before = text[max(0, start - _REACH) : start]
    if _BOUND.search(before) or _MORE.match(text, end) or NOT.search(before.rstrip()):
        return None
    if _DEATH_OF.search(before):
        return "killed"
    if inverted := _INVERTED.search(text[max(0, start - 2 * _REACH) : start]):
        return "killed" if inverted["killed"] else "injured"
    done = "killed" if _KILLING.search(before) else "injured" if _HURTING.search(before) else None
    behind = _BECAME.match(text, end)
    if done is not None:
        return None if _ITS_OWN.match(text, end) or behind else done
    if behind is None or not (_BEGINS.search(before) or _LEFT.search(before)):
        return None
    name = next(n for n, words in behind.groupdict().items() if words)
    return {"died": "killed"}.get(name, name)


def _is_sum(series: Sequence[_Item], text: str) -> bool:
    """Whether the first tells how many the others are: "eight people, six children and two adults"."""
    first, *others = series
    if len(others) < 2 or first.persons != sum(item.persons for item in others):
        return False
    return text[first.end : others[0].start] == ", " and _ALL.search(text, first.start, first.end) is not None
