"""Numbers: how many persons an account tells of as killed, hurt, shot or arrested, in every way the words give it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.model.claim import Status
from reportedly.model.count import Count
from reportedly.model.when import length
from reportedly.read.accounts import REACH
from reportedly.read.claims import Built, Found
from reportedly.read.counted import count_of, listed_of, singular_of
from reportedly.read.events import EventMention
from reportedly.read.mentions import TimeMention
from reportedly.read.phrased import around, beside_words, victims_counted
from reportedly.read.seen import Seen
from reportedly.read.victims import Victim, victims_of
from reportedly.read.with_actor import with_actor

#: A time of this many days or more in the same sentence shows a count over a period and not of one happening.
PERIOD = 28
_PERIOD_WORDS = re.compile(r"\b(?:years?|months?|decades?|quarters?)\b", re.I)

_FOLD = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_ARTICLES = frozenset({"a", "an", "another"})
#: A report that speaks of suicide tells of whoever shot himself as dead.
_SUICIDE = re.compile(r"(?<!attempted )(?<!attempting )(?<!attempt )\bsuicide\b|\bkilled (?:him|her)self\b", re.I)
_MORTAL = frozenset({"fatal", "deadly"})


@dataclass(slots=True)
class Number:
    """One number of persons that an account could give for a property, with every place that says it."""

    property: str
    count: Count
    found: list[Found] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    titled: bool = False
    period: bool = False


def value_of(number: Number) -> float:
    """The number itself, or its lower bound."""
    return number.count.best if number.count.best is not None else (number.count.low or 0.0)


class Gathered:
    """The numbers of one account as they are gathered; the same number of the same property is one."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.numbers: dict[tuple[str, float | None, float | None], Number] = {}
        self._periods: dict[int, bool] = {}

    def add(self, sorts: Iterable[str], found: Found, sentence: int) -> None:
        """Note one place that tells a number, with the sorts of telling it is."""
        count = found.value
        if not isinstance(count, Count) or (count.low is count.high is count.best is None):
            return
        low = count.low if count.low is not None else count.best
        number = self.numbers.setdefault((found.property, low, count.high), Number(found.property, count))
        number.found.append(found)
        number.sorts.update(sorts)
        number.sentences.append(sentence)
        number.titled |= self.seen.passages[self.seen.passage_at(found.span.start)].block.kind == "title"
        if sentence not in self._periods:
            self._periods[sentence] = any(_is_period(t) for t in self.seen.times_in(sentence))
        period = self._periods[sentence]
        number.period = period and (number.period or len(number.found) == 1)


def _is_period(time: TimeMention) -> bool:
    if time.when is not None:
        return (length(time.when) or 0) >= PERIOD
    return time.sort == "date" and _PERIOD_WORDS.search(time.span.quote) is not None


def numbers_of(built: Built, seen: Seen) -> list[Number]:
    """Every number of persons told of an account, those that follow from others included."""
    gathered = Gathered(seen)
    hurt = _near(built, seen, seen.harms)
    for mention in built.draft.mentions:
        here = seen.sentence_at(mention.span.start)
        for sort, found in _told(mention, built, seen):
            gathered.add([sort], found, here)
    for mention in hurt:
        here = seen.sentence_at(mention.span.start)
        for sort, found in _told(mention, built, seen):
            gathered.add(["harm" if sort == "number" else f"harm_{sort}"], found, here)
    for found in (*beside_words(built, seen), *victims_counted(built, seen)):
        sort = "victims" if found.inferred_from else "flat"
        gathered.add([sort], found, seen.sentence_at(found.span.start))
    for found in _one_by_one(_people(built, hurt, seen)):
        gathered.add(["distinct"], found, seen.sentence_at(found.span.start))
    for number, count, why, sort in list(_derived(list(gathered.numbers.values()))):
        sorts = [sort, *(f"{sort}_{s}" for s in sorted(number.sorts))]
        for told in number.found:
            found = Found("injured", count, told.span, told.status, why)
            gathered.add(sorts, found, seen.sentence_at(told.span.start))
    killed = [n for n in gathered.numbers.values() if n.property == "killed"]
    for more, found in list(with_actor([(n.count, n.found[0].span, n.sorts) for n in killed], built, seen)):
        gathered.add(more, found, seen.sentence_at(found.span.start))
    return list(gathered.numbers.values())


def _near(built: Built, seen: Seen, mentions: Iterable[EventMention]) -> list[EventMention]:
    """The mentions that stand near the account's own, or in passages that tell of no other account."""
    own = [seen.sentence_at(m.span.start) for m in built.draft.mentions]
    first, last = min(own) - 1, max(own) + REACH // 2
    free = set(around(built, seen))
    return [
        m
        for m in mentions
        if (first <= (here := seen.sentence_at(m.span.start)) <= last or m.passage in free)
        and here not in built.draft.elsewhere
    ]


def _people(built: Built, hurt: Sequence[EventMention], seen: Seen) -> list[Victim]:
    """The single persons of the account's text; its headline's, whose parse is poor, only where the text has none."""
    mentions = [*built.draft.mentions, *hurt]
    told = [m for m in mentions if seen.passages[m.passage].block.kind != "title"]
    people = victims_of(told, seen) or victims_of(mentions, seen)
    if any(_SUICIDE.search(seen.passages[p].text) for p in {m.passage for m in built.draft.mentions}):
        for one in people:
            if one.own_hand and "shot" in one.told:
                one.told.setdefault("killed", one.told["shot"])
    return people


def _one_by_one(people: Sequence[Victim]) -> Iterator[Found]:
    """How many were killed and how many hurt, of the single persons told one by one."""
    dead = [p for p in people if p.dead]
    hurt = [p for p in people if not p.dead and ("injured" in p.told or "shot" in p.told)]
    for name, group in (("killed", dead), ("injured", hurt)):
        spans = [p.told.get(name) or p.told.get("shot") for p in group]
        known = sorted({s for s in spans if s is not None})
        if known:
            count = Count(len(group), len(group), len(group), unit="persons", words=known[0].quote)
            why = "persons told one by one: " + "; ".join(s.quote for s in known[:6])
            for span in known:
                yield Found(name, count, span, "happened", why)


def _told(mention: EventMention, built: Built, seen: Seen) -> Iterator[tuple[str, Found]]:
    """What a mention says of how many: a number, persons listed, one person brought in, or one referred back to."""
    status: Status = "happened" if mention.status == "denied" else mention.status
    sort, told, why = "number", count_of(mention, seen), None
    if told is not None and mention.status == "denied" and told[0].high != 0:
        return
    if told is not None and told[1].quote.split()[0].lower() in _ARTICLES:
        sort = "one"
    listed = listed_of(mention, seen) if mention.status != "denied" else None
    if listed is not None and (told is None or (told[0].best or 0) < (listed[0].best or 0)):
        sort, told, why = "listed", listed, "the persons listed in these words"
    if told is None and mention.status != "denied":
        single = singular_of(mention, seen)
        if single is not None:
            sort, told = ("one" if single[2] else "back"), single[:2]
            why = "one person told in the singular"
    if told is None and mention.nominal and (fold := _fold(mention)):
        sort, told = "fold", (Count(fold, fold, fold, unit="persons", words=mention.span.quote), mention.span)
        why = "a word that says how many"
    if told is None:
        return
    own = mention.kind.name == built.draft.kind.name
    # "no guard deserted" denies; it does not count nobody, as "no one was hurt" does
    counts_own = own and mention.status != "denied"
    fills = set(mention.fills)
    if mention.nominal and any(c.lower_ in _MORTAL for c in mention.token.children):
        fills.add("killed")
    for name in (["persons"] if counts_own else []) + sorted(fills):
        yield sort, Found(name, told[0], told[1], status, why)


def _fold(mention: EventMention) -> int:
    return max((_FOLD.get(c.lower_, 0) for c in mention.token.children), default=0)


def _derived(numbers: Sequence[Number]) -> Iterator[tuple[Number, Count, str, str]]:
    """Who was shot and not killed is injured: the number shot where nobody is said to have died, else the rest."""
    shot = [n for n in numbers if n.property == "shot"]
    killed = max((n.count.best or 0 for n in numbers if n.property == "killed" and exact(n.count)), default=0)
    for number in shot:
        total = number.count.best
        if total is None or not exact(number.count):
            yield number, number.count, "shot, and not said to be killed", "shot"
        elif total > killed:
            rest = Count(total - killed, total - killed, total - killed, unit="persons", words=number.count.words)
            why = f"{total:g} shot" + (f", of whom {killed:g} killed" if killed else ", none of them said to be killed")
            yield number, rest, why, "rest" if killed else "shot"


def exact(count: Count) -> bool:
    """Whether a count is one number, with both bounds on it."""
    return count.low is not None and count.low == count.high
