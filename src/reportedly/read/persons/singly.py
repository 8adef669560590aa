"""Singly: one person told as dead or hurt, and named persons in a row, by the words beside them whatever the parse."""

import re
from collections.abc import Iterator

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.parse.sentences import Passage
from reportedly.read.persons.phrased import around
from reportedly.read.seen.report import Seen
from reportedly.read.what.figurative import NATURALLY

#: Nouns for one person that headlines use without an article.
NOUN = (
    r"(?:man|woman|boy|girl|child|kid|teen|teenager|youth|juvenile|toddler|infant|baby|officer|deputy|trooper|sergeant"
    r"|soldier|guard|driver|student|grader|mother|father|mom|dad|son|daughter|brother|sister|husband|wife|boyfriend|girlfriend"
    r"|uncle|aunt|cousin|nephew|niece|grandmother|grandfather|resident|pedestrian|passenger|motorist|person|bystander"
    r"|gunman|shooter|suspect|victim|clerk|worker|employee|teacher|friend|neighbo[u]?r|journalist|farmer|protester"
    r"|policeman|fisherman|miner|\d{1,3}[- ](?:year|month)[- ]old)"
)
_AGED = r"(?-i:\b[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){1,3}, \d{1,2}(?:, of [A-Z][\w' ]{2,25})?)"
_ONE = rf"(?:{_AGED},|{NOUN}(?:,? \d{{1,2}},?)?)"
_NAME = r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,3}"
_BEING = r"(?: (?:is|was|has|had|being|been)){0,2}"
_HOW = r"(?: (?:also|later|now|then|reported|confirmed|pronounced|declared|found|left|accidentally|apparently)){0,2}"
_BADLY = r"(?: (?:critically|seriously|badly|gravely|slightly))?"
#: What may not follow a verb in the past by which a person suffers: the object of one who does it.
_NO_OBJECT = (
    r"(?! (?:an?|the|his|her|their|its|my|our|him|them|himself|herself|themselves|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+|at least|another|some|several|many|dozens|people|police|officers|deput\w+|each|both)\b)"
    r"(?-i:(?! (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|In\b|At\b|On\b|By\b|After\b|During\b|Outside\b|Near\b"
    r"|While\b|As\b|Following\b|Over\b|When\b|Inside\b|Early\b|Late\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[A-Z][a-z]))"
)
_DIES = re.compile(
    rf"\b(?P<who>{_ONE}){_BEING}{_HOW} (?:dead\b(?! end)|deceased\b|die[sd]\b|passed away\b|succumb(?:s|ed) to\b"
    r"|(?:killed|slain|murdered|fatally (?:shot|wounded|injured|stabbed)|(?:shot|stabbed) (?:and killed|dead|to death))"
    rf"\b{_NO_OBJECT})",
    re.I,
)
_HURT = re.compile(
    rf"\b(?P<who>{_ONE}){_BEING}{_HOW}{_BADLY} (?:(?:injured|wounded|hurt|hospitali[sz]ed|airlifted)\b{_NO_OBJECT}"
    r"|in (?:critical|serious|stable|grave|fair|good) condition)",
    re.I,
)
_BETWEEN = (
    r"(?:(?!(?:two|three|four|five|six|seven|eight|nine|ten|\d+|and|or|but|of|to|who|that|in|at|by|with|for|from|people"
    r"|him|herself|himself|themselves|when|after|before|while)\b)[\w'’-]+ ){0,4}"
)
_KILLED = re.compile(
    r"\b(?:kill(?:s|ed|ing)|murder(?:s|ed|ing)|fatally sho(?:t|ots|oting)|shoo?ts? and kill(?:s|ed))"
    rf" (?P<who>{_BETWEEN}(?:{NOUN}\b|{_AGED}))",
    re.I,
)
_DEATH_OF = re.compile(
    r"\b(?:(?:claim(?:s|ed|ing)|t(?:ook|akes|aking)) the life|death|killing|slaying|murder|fatal shooting"
    r"|deadly shooting) of"
    rf" (?P<who>{_BETWEEN}(?:{NOUN}\b|(?-i:[A-Z][\w.'’-]{{1,30}}(?: [A-Z][\w.'’-]{{1,30}}){{1,3}})))",
    re.I,
)
_LEFT_DEAD = re.compile(rf"\b(?:leav(?:es|ing|e)|left) (?P<who>{_BETWEEN}{NOUN}) dead\b", re.I)
#: A person whom somebody found dead, by a noun or a name or both.
_FOUND_DEAD = re.compile(
    rf"\b(?:find(?:s|ing)?|found|discover(?:s|ed|ing)?) (?P<who>{_BETWEEN}(?:{NOUN}\b,?(?: \d{{1,2}},)?|(?-i:{_NAME},?"
    rf"(?: \d{{1,2}},)?))(?-i: {_NAME},?)?) (?:already )?(?:dead\b(?! end)|deceased\b)",
    re.I,
)
_DEATH = re.compile(
    rf"\b(?P<who>{NOUN})['’]s (?:(?:shooting|accidental|tragic|violent|fatal) )*death\b"
    r"|\b(?:claim(?:s|ed|ing)|t(?:ook|akes|aking)|lost|losing) (?P<life>his|her) (?:own )?life\b",
    re.I,
)
#: One more person than those told of before.
_MORE = r"(?:another|an? (?:second|third|fourth|fifth|sixth))"
_HURTING = re.compile(
    rf"\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)) (?P<who>{_BETWEEN}(?:{NOUN}\b|{_AGED})"
    rf"|{_MORE}(?=[.,;]| (?:in|at|on|before|after|during|when|as|outside|inside|near)\b|$))",
    re.I,
)
#: Who shot themselves: one person, whoever the parse takes for the subject ("found the gun and shot himself").
_SELF = re.compile(
    r"\b(?:sho(?:ots?|t|oting)|wound(?:s|ed|ing)|injur(?:es|ed|ing)) (?P<who>himself|herself|self)\b"
    r"(?! (?:dead|to death|fatally|and (?:died|killed|his|her|the|a|an|one|two|three|four))\b)",
    re.I,
)
_KILLED_SELF = re.compile(r"\bkill(?:s|ed|ing) (?P<who>himself|herself|self)\b", re.I)
_PAIR = (
    r"(?:men|women|boys|girls|children|kids|teens|teenagers|officers|deputies|victims|brothers|sisters|soldiers|guards"
    r"|people|persons|adults|students|drivers|passengers|suspects|gunmen)"
)
#: Two persons told as both: "both men inside the car were killed".
_WHERE = r"(?: (?:in|inside|on|at|from) (?:[\w'’-]+ ){1,3}?[\w'’-]+)?"
_BOTH = re.compile(
    rf"\bboth (?:of )?(?:the )?(?P<who>(?:[\w-]+ ){{0,2}}?{_PAIR}|(?=were\b|died\b)){_WHERE}"
    r" ?(?:(?:have |later )?(?P<died>died)|(?:were|are)(?: \w+ly)? (?:(?P<killed>killed|dead|pronounced dead|found dead"
    r"|fatally shot|(?:shot|stabbed) (?:and killed|dead|to death))|(?P<injured>injured|wounded|hurt|hospitali[sz]ed)"
    r"|(?P<shot>shot)))\b",
    re.I,
)
#: Before such words these take away that it happened, or that it was one.
NOT = re.compile(
    r"\b(?:no|not|never|neither|nor|none|without|could|would|might|may|if|almost|nearly|attempt\w*|try\w*|tried|plan\w*"
    r"|threat\w*|den(?:y|ied|ies|ying)|each|every|any|\d+)(?: have| be| to| of| an?| the)?$|n['’]t$",
    re.I,
)
_ROW = re.compile(rf"{_AGED}(?:,? and {_AGED}|, {_AGED})+,?(?: and an? (?:[\w-]+ ){{1,3}})?")
_BECAME = re.compile(
    r"(?: (?:both|all|each))? (?:(?:(?:were|are|was|have been|had been) (?:also |each |all |both )?)"
    r"(?:(?P<killed>killed|murdered|slain|(?:shot|stabbed) (?:and killed|dead|to death)|fatally shot"
    r"|(?:found|pronounced) dead)"
    r"|(?P<injured>(?:shot and )?(?:wounded|injured|hurt)|hospitali[sz]ed|treated|in \w+ condition)|(?P<shot>shot))"
    r"|(?P<died>died)|(?P<suffered>(?:all |each )?suffered|sustained))\b",
)
_ITEM = re.compile(_AGED)
#: A happening told as deadly had one dead at the least, whoever it was.
_DEADLY = re.compile(
    r"(?<!non-)(?<!nearly )\b(?:fatal|deadly) (?:(?!or\b)[\w'’-]+ ){0,3}?(?:shooting|shootout|stabbing|attack|gunfire"
    r"|ambush|crash|explosion|bombing|robbery)\b(?! (?:in|of) (?:19|20)\d\d)",
    re.I,
)


def told_singly(built: Built, seen: Seen) -> Iterator[Found]:
    """One person killed or hurt, as headlines and reports without an article tell it: "teen dies", "shooting kills
    officer", "in the death of Ann Roe"."""
    for number in around(built, seen):
        for found, sentence in seen.once(_single, number):
            if sentence not in built.draft.elsewhere:
                yield found


def _single(seen: Seen, number: int) -> list[tuple[Found, int]]:
    """Every person told singly in a passage, with the sentence that tells it."""
    passage, singly = seen.passages[number], []
    for name, patterns in (
        ("killed", (_DIES, _KILLED, _DEATH_OF, _LEFT_DEAD, _FOUND_DEAD, _DEATH)),
        ("injured", (_HURT, _HURTING)),
    ):
        for found in (f for pattern in patterns for f in _each(pattern, name, passage)):
            singly.append((found, seen.sentence_at(found.span.start)))
    return singly


def _each(pattern: "re.Pattern[str]", name: str, passage: Passage) -> Iterator[Found]:
    for match in passage.every(pattern):
        group = "who" if match["who"] else "life"
        if _is_not(match.start(), passage):
            continue
        if not (name == "killed" and NATURALLY.match(passage.text, match.end())):
            span = passage.span(*match.span(group))
            count = Count(1, 1, 1, unit="persons", words=span.quote)
            yield Found(name, count, span, "happened", "one person told in the singular")


def told_of_themselves(built: Built, seen: Seen) -> Iterator[Found]:
    """One person who shot themselves, where they are not said to have died of it, or who killed themselves."""
    for number in around(built, seen):
        passage = seen.passages[number]
        for name, pattern in (("shot", _SELF), ("killed", _KILLED_SELF)):
            for match in passage.every(pattern):
                span = passage.span(*match.span("who"))
                if seen.sentence_at(span.start) in built.draft.elsewhere or _is_not(match.start(), passage):
                    continue
                count = Count(1, 1, 1, unit="persons", words=span.quote)
                harm = {"shot": "hurt", "killed": "killed"}[name]
                yield Found(name, count, span, "happened", f"one person told as {harm} by their own hand")


def told_as_both(built: Built, seen: Seen) -> Iterator[Found]:
    """Two persons who are told as both: "both men were killed"."""
    for number in around(built, seen):
        passage = seen.passages[number]
        for match in passage.every(_BOTH):
            end = match.end("who") if match["who"] else match.start() + len("both")
            span = passage.span(match.start(), end)
            if seen.sentence_at(span.start) in built.draft.elsewhere or _is_not(match.start(), passage):
                continue
            word = next(n for n in ("died", "killed", "injured", "shot") if match[n])
            count = Count(2, 2, 2, unit="persons", words=span.quote)
            yield Found({"died": "killed"}.get(word, word), count, span, "happened", "two persons told as both")


def _is_not(start: int, passage: Passage) -> bool:
    """Whether the words before take away that it happened."""
    return NOT.search(passage.text[max(0, start - 24) : start].rstrip()) is not None


def named_in_a_row(built: Built, seen: Seen) -> Iterator[Found]:
    """Persons listed by name and age before a word for dead or hurt: "Ann Roe, 30, Bo Lee, 4, and Cy Poe, 8, died"."""
    for number in around(built, seen):
        passage = seen.passages[number]
        for match in passage.every(_ROW):
            told = _BECAME.match(passage.text, match.end())
            span = passage.span(*match.span())
            if told is None or seen.sentence_at(span.start) in built.draft.elsewhere:
                continue
            total = sum(1 for _ in _ITEM.finditer(match.group()))
            word = next(n for n, words in told.groupdict().items() if words)
            name = {"died": "killed", "suffered": "injured"}.get(word, word)
            count = Count(total, total, total, unit="persons", words=span.quote)
            yield Found(name, count, span, "happened", "the persons listed in these words")


def told_deadly(built: Built, seen: Seen) -> Iterator[Found]:
    """That somebody was killed, where a happening is told as deadly: one at the least."""
    for number in around(built, seen):
        passage = seen.passages[number]
        for match in passage.every(_DEADLY):
            span = passage.span(*match.span())
            if seen.sentence_at(span.start) not in built.draft.elsewhere:
                yield Found("killed", Count(1, None, None, unit="persons", words=span.quote), span)
                return
