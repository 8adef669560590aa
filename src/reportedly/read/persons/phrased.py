"""Phrased: numbers of dead, hurt and shot that the words right beside a number tell, whatever the parse says."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.seen.mentions import CountMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import PARENT_OF, is_person
from reportedly.text import Span

_OTHERS = frozenset({"other", "others", "more", "another", "additional", "further"})
_GROUP = (
    r"(?:[ -](?:more|others?|people|persons|men|women|boys|girls|teens|teenagers|children|kids|adults|juveniles"
    r"|officers|deputies|soldiers|workers|victims)){0,2},? "
)
_BEING = (
    r"(?:(?:are|were|is|was|remain|remained|now|left|feared|found|confirmed|reported|shot|stabbed|wound up|ended up"
    r"|turned up) ){0,2}"
)
_BADLY = r"(?:(?:critically|seriously|badly|slightly|also) )?"
_AFTER = re.compile(
    _GROUP
    + rf"(?:{_BEING}(?:(?P<killed>dead|killed|slain|murdered)"
    + rf"|{_BADLY}(?P<injured>injured|wounded|hurt|hospitali[sz]ed|in (?:critical|serious|stable)"
    + r"|critical(?= (?:in|after|as)\b|[,.;]|$)))"
    + r"|(?:were |was |are |being |have been |had been )?(?P<shot>shot)"
    + r"(?! (?:and |to )?(?:killed|dead|death|and wounded)|-| (?:was|were|to the|in the (?:air|dark)|fired|rang)))\b",
    re.I,
)
#: Who they were, between commas: "two of the victims, Ann Roe and Bo Lee, were pronounced dead".
_BESIDE = (
    r"(?:, (?:(?!along with|as well as|together with|in addition|who |whom |whose |which |but "
    r"|and (?:two|three|four|five|\d+) )[^.;:\n]){3,90}?,)?"
)
#: After the noun, in the passive alone: "two gunmen killed a clerk".
_BECAME = re.compile(
    rf"{_BESIDE}"
    r" (?:are|were|is|was|have been|has been|being|got)(?: found| confirmed| pronounced| critically| seriously){0,2} "
    r"(?:(?P<killed>dead|deceased|killed|slain|murdered|fatally (?:shot|injured|wounded|hurt)"
    r"|(?:shot|stabbed)(?: and killed| dead| to death))"
    r"|(?:shot and )?(?P<injured>injured|wounded|hurt|hospitali[sz]ed)|(?P<shot>shot))\b"
)
_BEFORE = re.compile(
    r"\b(?:(?P<killed>kills?|killing|claims|dead:|deaths? of|the lives of)"
    r"|(?P<injured>injur(?:es?|ing|ies to)"
    r"|(?<!shot )(?<!bullet )(?<!stab )(?<!knife )(?<!\ba )(?<!\bthe )wound(?:s|ing)?|hurts?|hurting)) $",
    re.I,
)
_FATALLY = re.compile(r"(?: of (?:them|whom))?,? (?:fatally|mortally)\b", re.I)
#: "Claimed five lives", "has cost nine lives".
_TOOK = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost(?:s|ing)?|t(?:ook|akes?|aking)) (?:(?:at least|about|some) )?$", re.I)
_LIVES = re.compile(r" (?:more |other )?lives\b", re.I)
#: Before a number of those who are part of another: "four villagers, including two children, were killed".
_PART = re.compile(r"\b(?:including|among them) (?:at least )?$", re.I)
#: Before a number of shots: "fired four shot", "with one shot in the chamber".
_FIRED = re.compile(r"\b(?:fir(?:ed?|ing)|with|by|from|just|only) $", re.I)
#: How far before a number the word for dead or hurt may begin, in characters.
_REACH_BACK = 16


def beside_words(built: Built, seen: Seen) -> Iterator[Found]:
    """Numbers right beside a word for dead, hurt or shot, as headlines put them ("wounds 4, kills 1", "4 shot in the
    market"), and "one fatally"."""
    for passage in around(built, seen):
        start = seen.passages[passage].block.start
        before: CountMention | None = None
        counts = seen.counts_in(passage)
        for told, after in zip_longest(counts, counts[1:]):
            if _may_be_persons(told, seen) and _of_this(told, built, seen):
                name = _by_neighbour(seen.passages[passage].text, told, start)
                whole = list(_whole_of(told, seen))
                yield from whole
                yield from _killing_both(told, after, seen)
                if name and not whole and not _done_by(told, seen):
                    yield Found(name, *_with_joined(before, told, seen), "happened")
            before = told


def _may_be_persons(told: CountMention, seen: Seen) -> bool:
    """Whether a number may count persons: no things on, in or with which they were, "farmers on 30 motorcycles"."""
    if told.sort == "things" and told.noun is not None:
        return seen.head_of(told.noun).dep_ != "pobj"
    return told.sort in {"persons", "number", "things"}


def around(built: Built, seen: Seen) -> list[int]:
    """The passages in which numbers of an account may stand: its own and, of what the report is about, the title and
    those that tell of no other account's dead or hurt."""
    own = {m.passage for m in built.draft.mentions}
    if not built.draft.main:
        return sorted(own)
    told, often = seen.once(_harmful, 0)
    mine = Counter(at[0] for at in {(m.passage, m.token.i) for m in built.draft.mentions} & told)
    others = {passage for passage, harmful in often.items() if harmful > mine[passage]}
    return [
        number
        for number, passage in enumerate(seen.passages)
        if number in own or (passage.block.kind in {"title", "paragraph"} and number not in others)
    ]


def _harmful(seen: Seen, _at: int) -> tuple[frozenset[tuple[int, int]], Counter[int]]:
    """The words that tell of somebody's death or hurt, by passage and place in it, and how many each passage holds."""
    words = frozenset((m.passage, m.token.i) for m in seen.events if m.fills)
    return words, Counter(passage for passage, _ in words)


def _of_this(told: CountMention, built: Built, seen: Seen) -> bool:
    """Whether a number stands where the account may be told, and not another that is set apart from it."""
    return seen.sentence_at(told.span.start) not in built.draft.elsewhere and not seen.is_unnamed(told.span)


#: Behind the number that another is a part of: what befell all of them, and not that part alone.
_ALL_OF = re.compile(
    r"(?:[ -](?:other )?(?:people|persons|men|women|boys|girls|teens|teenagers|children|kids|adults|officers|soldiers"
    r"|workers|victims|students|members|bystanders)){0,2},? (?:who (?:were|was|have been|had been) )?"
    r"(?:(?:critically|seriously) )?"
    r"(?:(?P<killed>killed|murdered|slain|(?:shot|stabbed) (?:and killed|dead|to death)|fatally (?:shot|stabbed))"
    r"|(?P<injured>injured|wounded|hurt)|(?P<shot>shot)(?! (?:and wounded|by (?:him|her|them)self)))\b",
    re.I,
)


#: Behind them, of the part: "four of the five people shot died".
_OF_THEM_DIED = re.compile(
    r"(?: [\w' ]{0,80}?)?,? (?:have |had |later )*(?:died|dies|die|(?:was|were) killed|(?:is|are) dead"
    r"|did not survive)\b",
    re.I,
)
#: Behind the number that another is a part of: the part has died since, and so the others have not.
_HAS_DIED = re.compile(
    r"(?:[ -](?:\w+ )?victims|(?:[ -](?:people|persons|men|women|boys|girls|teens|children))?(?: who (?:were|was))?"
    r" hospitali[sz]ed)\b[\w' -]{0,80}? (?:(?:has|have) (?:now |since )?died|dies)\b",
    re.I,
)


def all_of(count: Count, span: Span, seen: Seen) -> tuple[str, Count] | None:
    """What befell all of those of whom some are told, and how many they are: of "one of five shot" five."""
    passage = seen.passages[seen.passage_at(span.start)]
    match = _ALL_OF.match(passage.text, span.end - passage.block.start) if count.of and count.of > 1 else None
    if match is None or count.of is None:
        return None
    name = next(n for n, words in match.groupdict().items() if words)
    if name == "injured" and _OF_THEM_DIED.match(passage.text, match.end()):
        name = "shot"  # "one of four people wounded has died": all four were struck, and three live
    return name, Count(count.of, count.of, count.of, unit="persons", words=span.quote)


def _whole_of(told: CountMention, seen: Seen) -> Iterator[Found]:
    """Of "one of five people shot" the five; of "two of the five were killed" nothing more than the two."""
    total = told.count.of
    if total is None or total <= 1:
        return
    passage = seen.passages[seen.passage_at(told.span.start)]
    end = told.span.end - passage.block.start
    whole = all_of(told.count, told.span, seen)
    if whole is None:
        if _HAS_DIED.match(passage.text, end):
            count = Count(total, total, total, unit="persons", words=told.span.quote)
            yield Found("shot", count, told.span, "happened", "the number of whom some are told of")
            yield Found("killed", persons(told), told.span, "happened")
        return
    name, count = whole
    yield Found(name, count, told.span, "happened", "the number of whom some are told of")
    match = _ALL_OF.match(passage.text, end)
    if name != "killed" and match is not None and _OF_THEM_DIED.match(passage.text, match.end()):
        yield Found("killed", persons(told), told.span, "happened")


def _done_by(told: CountMention, seen: Seen) -> bool:
    """Whether those counted did it, and not suffered it: "the five killed a guard"."""
    verb = seen.token_at((told.noun.end if told.noun else told.span.end) + 1)
    suffered = any(c.dep_ == "dobj" and (c.ent_type_ == "PERSON" or is_person(c)) for c in verb.children)
    return verb.tag_ == "VBD" and suffered


def _with_joined(before: CountMention | None, told: CountMention, seen: Seen) -> tuple[Count, Span]:
    """A number of persons, with the one joined to it where both are of persons: "three children and two adults"."""
    text = seen.report.text
    if before is None or before.noun is None or told.noun is None or {before.sort, told.sort} != {"persons"}:
        return persons(told), told.span
    return _together(before, told, text) or (persons(told), told.span)


def _together(first: CountMention, second: CountMention, text: str) -> tuple[Count, Span] | None:
    """Two numbers of persons that "and" joins, as one."""
    if first.noun is None or second.noun is None or {first.sort, second.sort} != {"persons"}:
        return None
    if text[first.noun.end : second.span.start] != " and " or not (_exact(first.count) and _exact(second.count)):
        return None
    total = (first.count.low or 0) + (second.count.low or 0)
    span = Span.of(text, first.span.start, second.noun.end)
    return Count(total, total, total, unit="persons", words=span.quote), span


def _killing_both(first: CountMention, second: CountMention | None, seen: Seen) -> Iterator[Found]:
    """Of "killing six children and two adults" all eight, where nothing else is told of the latter."""
    text = seen.report.text
    made = _together(first, second, text) if second is not None else None
    if second is None or second.noun is None or made is None or said_after(text, second.span.end):
        return
    if _BECAME.match(text, second.noun.end):
        return
    hit = _BEFORE.search(text, max(0, first.span.start - _REACH_BACK), first.span.start)
    if hit:
        yield Found("killed" if hit["killed"] else "injured", made[0], made[1], "happened")


def _exact(count: Count) -> bool:
    return count.low is not None and count.low == count.high


def _by_neighbour(text: str, told: CountMention, start: int) -> str | None:
    """ "killed", "injured" or "shot" where the words right before or after a number say so."""
    begin, end = told.span.start - start, told.span.end - start
    before = max(0, begin - _REACH_BACK)
    if PARENT_OF.search(text, before, begin) or _PART.search(text, before, begin):
        return None
    close = max(end, told.noun.end - start) if told.noun else end
    hit = (
        _AFTER.match(text, end)
        or _BECAME.match(text, close)
        or _BEFORE.search(text, max(0, begin - _REACH_BACK), begin)
    )
    if hit:
        name = next(n for n, words in hit.groupdict().items() if words)
        lone = (told.count.best or 0) < 2 and told.noun is None
        fired = name == "shot" and (lone or _FIRED.search(text, max(0, begin - _REACH_BACK), begin))
        return None if fired else name
    took = _LIVES.match(text, end) and _TOOK.search(text, before, begin)
    return "killed" if took or _FATALLY.match(text, close) else None


def said_after(text: str, end: int) -> str | None:
    """What the words right behind a number say of those it counts: "killed", "injured" or "shot"."""
    hit = _AFTER.match(text, end)
    return next((n for n, words in hit.groupdict().items() if words), None) if hit else None


#: Behind or before a number: of others than those told of just before.
_BESIDES = re.compile(r"(?: [\w-]+){0,1}? (?:others?|more)\b", re.I)
_THE_OTHER = re.compile(r"\b(?:the|all) other $", re.I)


def of_others(span: Span, seen: Seen) -> bool:
    """Whether the words of a number count others than those told before them: "six others", "six other people", "the
    other six"."""
    text = seen.report.text
    before = _THE_OTHER.search(text, max(0, span.start - len("the other ")), span.start)
    return bool(_OTHERS & set(span.quote.lower().split()) or _BESIDES.match(text, span.end) or before)


def victims_counted(built: Built, seen: Seen) -> Iterator[Found]:
    """The number of victims where it is told as such: "the four victims", "a third victim" is one of at least three."""
    for passage in around(built, seen):
        for told in seen.counts_in(passage):
            if (
                told.noun is None
                or told.sort != "persons"
                or told.count.of is not None
                or not _of_this(told, built, seen)
            ):
                continue
            noun = told.noun.quote.lower()
            if noun.split()[-1] == "victims" and not _OTHERS & set(noun.split()) and "homicide" not in noun:
                yield Found("shot", persons(told), told.span, "happened", "the victims counted")


#: "A fourth victim": as many were struck, or died.
_NTH = re.compile(
    r"\b(?:a|the) (?P<nth>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?= (?!grade )(?:[\w-]+ )?(?:(?P<victim>victim)|person|man|woman|boy|girl|teen|teenager|child|officer|deputy"
    r"|student)\b(?! in (?:custody|jail)|[^.]{0,20}\b(?:arrest|charg|detain|custody|suspect))|[.,] "
    r"| (?:(?:was|is|has been) (?:also )?)?(?:shot|wounded|injured|hurt|hit)\b"
    r"| (?:was|is|has been) (?:also )?(?:in |critically|taken|found))",
    re.I,
)
#: Of the clause behind "a third man": it tells him as struck, and not as one who was there.
_WAS_STRUCK = re.compile(
    r"[^.;:?!]{0,90}?\b(?:shot(?! at)|wounded|injur(?:ed|ies)|hurt|hit|struck|grazed?|stabbed|gunshot|bullet"
    r"|hospital|condition|treated|died|dead|dies|killed|slain|bod(?:y|ies)|surviv(?:ed|es)|wounds?)\b",
    re.I,
)
#: Of the same clause: nothing befell him.
_WAS_SPARED = re.compile(
    r"[^.;?!]{0,60}?(?:\b(?:not|never|neither|without|no)|n['’]t)\b[^.;,?!]{0,25}\b(?:hurt|hit|harm(?:ed)?|injur\w+|wound\w*|shot"
    r"|struck)\b|[^.;?!]{0,60}?\b(?:unhurt|unharmed|uninjured|unscathed|escaped)\b",
    re.I,
)
_ORDER = {w: n for n, w in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)}
#: How far around "a third," what it counts is looked for, in characters.
_SEIZED_WITHIN = 90
#: Around "a third," without a noun: it counts those seized, and none of those struck.
_SEIZED = re.compile(
    r"\b(?:arrest|charg|detain|custody|suspect|hand(?:ed|ing) (?:him|her)self|turned (?:him|her)self)", re.I
)
_DIED = re.compile(r"[^.;]{0,70}\b(?:died|dead|killed|dies)\b")


def last_of_row(built: Built, seen: Seen) -> Iterator[Found]:
    """How many were struck or killed, where persons are numbered: "a fourth victim was found nearby" tells of four."""
    if built.draft.kind.moves:  # a fourth who fled is one of those struck before, whom no account of a flight tells of
        return
    for number in around(built, seen):
        passage = seen.passages[number]
        for match in passage.every(_NTH):
            span = passage.span(*match.span())
            if seen.sentence_at(span.start) in built.draft.elsewhere:
                continue
            bare = passage.text[match.end() : match.end() + 1] in {",", "."}
            if bare and _SEIZED.search(
                passage.text, max(0, match.start() - _SEIZED_WITHIN), match.end() + _SEIZED_WITHIN
            ):
                continue
            told = match["victim"] or _WAS_STRUCK.match(passage.text, match.end())
            if not told or _WAS_SPARED.match(passage.text, match.end()):
                continue
            total = _ORDER[match["nth"].lower()]
            name = "killed" if _DIED.match(passage.text, match.end()) else "shot"
            made = Count(total, total, total, unit="persons", words=span.quote)
            yield Found(name, made, span, "happened", "the last of those told one after another")


def persons(told: CountMention) -> Count:
    """A count as one of persons."""
    made = told.count
    return Count(made.low, made.high, made.best, made.about, made.of, "persons", told.span.quote)
