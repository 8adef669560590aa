"""Numbers: how many persons an account tells of as killed, hurt, shot or arrested, in every way the words give it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from reportedly.model.count import Count
from reportedly.model.when import length
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.parse.sentences import sentence_of
from reportedly.read.persons.beside import killed_beside
from reportedly.read.persons.corrected import before, put_right, risen
from reportedly.read.persons.mentioned import as_told, asked, of_another, of_none, told_of
from reportedly.read.persons.number import Number, exact, value_of
from reportedly.read.persons.phrased import around, beside_words, last_of_row, of_others, victims_counted
from reportedly.read.persons.series import told_in_series
from reportedly.read.persons.singly import (
    named_in_a_row,
    told_as_both,
    told_deadly,
    told_of_themselves,
    told_singly,
)
from reportedly.read.persons.surviving import survives
from reportedly.read.persons.victims import Victim, victims_of
from reportedly.read.persons.with_actor import with_actor
from reportedly.read.persons.with_dead import STRUCK, note_dead
from reportedly.read.seen.mentions import EventMention, TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.accounts import REACH
from reportedly.text import Span

#: A time of this many days or more in the same sentence shows a count over a period and not of one happening.
PERIOD = 28
_PERIOD_WORDS = re.compile(r"\b(?:years?|months?|decades?|quarters?)\b", re.I)

#: A report that speaks of suicide tells of whoever shot himself as dead.
_SUICIDE = re.compile(r"(?<!attempted )(?<!attempting )(?<!attempt )\bsuicide\b|\bkilled (?:him|her)self\b", re.I)
#: What a sentence says that sums up more than one happening.
_SUMMARY = re.compile(
    r"\b(?:violent|bloody|deadly) (?:\w+[- ]){0,2}(?:weekend|nights?|days?|week|month|year|summer|span|stretch)\b"
    r"|\b(?:citywide|(?:in|during|over) (?:the same|that|this) period"
    r"|(?:across|around|throughout) the (?:city|county|state|country|nation)|so far this|to date"
    r"|since (?:the (?:beginning|start|outbreak) of|last (?:year|month)|(?:19|20)\d\d)|in the (?:week|month)s? before"
    r"|year[- ]to[- ]date|in (?:[\w-]+ ){0,2}separate (?:shootings|incidents|attacks))\b",
    re.I,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#: A period of whole months: what happened "between January and April" is a sum.
_MONTHS = re.compile(rf"\b(?:between|from) {_MONTH}(?:,? \d{{4}})? (?:and|to|until|through) (?:\w+-)?{_MONTH}\b")
_OTHERS = re.compile(r"\bothers?\b", re.I)
_ONE_HAPPENING = frozenset({"a", "an", "the", "this", "that"})


class Gathered:
    """The numbers of one account as they are gathered; the same number of the same property is one. `happenings` are
    the sentences that tell of the account as of one happening, whose numbers are of no period."""

    def __init__(self, seen: Seen, happenings: frozenset[int] = frozenset()) -> None:
        self.seen = seen
        self.happenings = happenings
        self.numbers: dict[tuple[str, float | None, float | None], Number] = {}
        self._periods: dict[int, bool] = {}

    def add(self, sorts: Iterable[str], found: Found, sentence: int, *, base: Number | None = None) -> None:
        """Note one place that tells a number, with the sorts of telling it is, and the number it is one more than."""
        count = found.value
        if not isinstance(count, Count) or (count.low is count.high is count.best is None):
            return
        if count.high != 0 and of_none(self.seen.report.text, found.span.start):
            return
        low = count.low if count.low is not None else count.best
        number = self.numbers.setdefault((found.property, low, count.high), Number(found.property, count))
        number.base = number.base or base
        number.old.add(before(found, self.seen))
        number.found.append(found)
        number.sorts.update(sorts)
        number.sentences.append(sentence)
        number.alive |= self.seen.once(survives, found.span.start)
        number.titled |= self.seen.passages[self.seen.passage_at(found.span.start)].block.kind == "title"
        if sentence not in self._periods:
            self._periods[sentence] = self.seen.once(_sums_up, found.span.start) or (
                sentence not in self.happenings and any(_is_period(t) for t in self.seen.times_in(sentence))
            )
        period = self._periods[sentence]
        number.period = period and (number.period or len(number.found) == 1)


def _is_period(time: TimeMention) -> bool:
    if time.when is not None:
        return (length(time.when) or 0) >= PERIOD
    return time.sort == "date" and _PERIOD_WORDS.search(time.span.quote) is not None


def _sums_up(seen: Seen, at: int) -> bool:
    """Whether the sentence of some words sums up what happened in a city or over some days."""
    first, last = sentence_of(seen.token_at(at))
    passage = seen.passages[seen.passage_at(at)]
    start, end = passage.tree.start[first], passage.tree.end[last - 1]
    sums = _SUMMARY.search(passage.text, start, end) if passage.block.kind != "title" else None
    return sums is not None or _MONTHS.search(passage.text, start, end) is not None


def _happenings(built: Built, seen: Seen) -> frozenset[int]:
    """The sentences in which an account is told of with a noun as one happening: "a shooting last summer"."""
    return frozenset(
        seen.sentence_at(m.span.start)
        for m in built.draft.mentions
        if m.nominal
        and m.token.tag_ in {"NN", "NNP", "VBG"}
        and any(c.lower_ in _ONE_HAPPENING or c.dep_ == "poss" for c in m.token.children)
    )


def numbers_of(built: Built, seen: Seen) -> list[Number]:
    """Every number of persons told of an account, those that follow from others included."""
    gathered = Gathered(seen, _happenings(built, seen))
    hurt = _near(built, seen, seen.harms)
    for mention in built.draft.mentions:
        here = seen.sentence_at(mention.span.start)
        for sort, found in told_of(mention, built, seen):
            gathered.add([sort, "active"] if _acted(mention) else [sort], found, here)
    for mention in hurt:
        here = seen.sentence_at(mention.span.start)
        for sort, found in told_of(mention, built, seen):
            gathered.add(["harm" if sort == "number" else f"harm_{sort}"], found, here)
    told = built.draft.mentions if built.draft.main else ()  # beside what a report is about, an arrest hurts nobody
    arrests = {m.passage for m in told if seen.passages[m.passage].block.kind != "title"}
    for sort, found in _by_words(built, seen):
        if _is_arrest(built) and found.property != "arrested" and seen.passage_at(found.span.start) not in arrests:
            continue
        here = seen.sentence_at(found.span.start)
        if seen.once(asked, found.span.start) or of_another(found.span, built, seen):
            continue
        if here not in built.draft.theirs or built.draft.main:
            gathered.add([sort], as_told(found, seen), here)
    people = _people(built, hurt, seen)
    for found in _one_by_one(people):
        gathered.add(["distinct"], found, seen.sentence_at(found.span.start))
    beside = list(killed_beside(built, people, seen))
    for found in beside:
        gathered.add(["listed"], found, seen.sentence_at(found.span.start))
    _derive(gathered, people, built)
    if beside:
        for number in gathered.numbers.values():
            number.inside |= number.property == "killed" and value_of(number) == 1
    numbers = list(gathered.numbers.values())
    _overtake(numbers, seen)
    return numbers


def _overtake(numbers: Sequence[Number], seen: Seen) -> None:
    """Note the numbers of killed and hurt that are told to have risen since, in this happening and not over a year, as
    figures said before."""
    for name in ("killed", "injured"):
        mine = [n for n in numbers if n.property == name]
        grown = [n for n in mine if not n.period and any(risen(f, seen) for f in n.found)]
        reached = max(map(value_of, grown), default=0.0)
        for number in mine:
            if value_of(number) < reached:
                number.old = {"earlier"}


def _by_words(built: Built, seen: Seen) -> Iterator[tuple[str, Found]]:
    """The numbers that words alone tell, whatever the parse says, with their sorts."""
    yield from (("flat", f) for f in beside_words(built, seen))
    yield from told_in_series(built, seen)
    yield from (("victims", f) for f in victims_counted(built, seen))
    yield from (("nth", f) for f in last_of_row(built, seen))
    yield from (("single", f) for f in told_singly(built, seen))
    yield from (("row", f) for f in named_in_a_row(built, seen))
    yield from (("flat", f) for f in told_as_both(built, seen))
    yield from (("one", f) for f in told_of_themselves(built, seen))
    yield from (("deadly", f) for f in told_deadly(built, seen))
    yield from (("toll", f) for f in put_right(built, seen))


def _derive(gathered: Gathered, people: Sequence[Victim], built: Built) -> None:
    """Add the numbers that follow from those told: others with the one told before, the rest of those shot, the killed
    with whoever killed them."""
    seen = gathered.seen
    for found in list(_with_others(list(gathered.numbers.values()), people)):
        gathered.add(["others"], found, seen.sentence_at(found.span.start))
    for number, count, why, sort in list(_derived(list(gathered.numbers.values()), seen)):
        sorts = [sort, *(f"{sort}_{s}" for s in sorted(number.sorts) if not s.startswith("rest"))]
        for told in number.found:
            found = Found("injured", count, told.span, told.status, why)
            gathered.add(sorts, found, seen.sentence_at(told.span.start))
    for number, found in list(_without_dead(list(gathered.numbers.values()), people)):
        gathered.add(["rest", "rest_listed"], found, seen.sentence_at(found.span.start))
        number.both = True
    dead, hurt = [p for p in people if p.dead], [p for p in people if not p.dead]
    note_dead(list(gathered.numbers.values()), people, seen)
    for number in gathered.numbers.values():
        number.apart = bool(dead) and len(hurt) == value_of(number) and all("injured" in p.told for p in hurt)
        number.inside = _is_inside(number, gathered.numbers.values())
    killed = [n for n in gathered.numbers.values() if n.property == "killed"]
    bases = [n for n in killed if value_of(n) > 1 or not any(p.own_hand for p in dead)]
    bases = [n for n in bases if "actor" not in n.sorts and not _has_actor(n, killed)]
    for base, found in list(with_actor([(n.count, n.found[0].span, n) for n in bases], built, seen)):
        total = found.value.low or 0 if isinstance(found.value, Count) else 0
        many = total > 2
        for number in killed:
            number.short |= number is base or (base is None and value_of(number) < total)
        if base is not None and any("active" in n.sorts and value_of(n) == total for n in bases):
            continue  # so many were killed by somebody: of "his wife" and of "his wife and daughter", the latter
        sort = "actor" if base is not None else "murder_suicides" if many else "murder_suicide"
        gathered.add([sort], found, seen.sentence_at(found.span.start), base=base)


def _is_inside(number: Number, numbers: Iterable[Number]) -> bool:
    """Whether every place that tells a number stands in a longer list for the same property, or, of one person, says it
    with a noun that such a list has."""
    listed = (n for n in numbers if n.property == number.property and n is not number and "listed" in n.sorts)
    lists = [f.span for n in listed for f in n.found]
    if lists and all(any(s.start <= f.span.start and f.span.end <= s.end for s in lists) for f in number.found):
        return "listed" not in number.sorts
    held = set(re.findall(r"[\w-]+", " ".join(s.quote.lower() for s in lists))) if value_of(number) == 1 else set()
    return bool(held) and all(f.span.quote.lower().split()[-1] in held for f in number.found)


def _with_others(numbers: Sequence[Number], people: Sequence[Victim]) -> Iterator[Found]:
    """Others who were hurt with those told singly before them: "the boy ... three others were injured" is four."""
    for number in numbers:
        if number.property not in {"injured", "shot"} or not exact(number.count):
            continue
        for told, here in zip(number.found, number.sentences, strict=True):
            if not _OTHERS.search(told.span.quote):
                continue
            before = [p for p in people if not p.dead and p.first <= here and not _within(p, told.span)]
            total = value_of(number) + len(before)
            if before and not told.inferred_from:
                made = Count(total, total, total, unit="persons", words=told.span.quote)
                why = f"{value_of(number):g} others and those told singly before them"
                yield Found("injured", made, told.span, told.status, why)


def _within(person: Victim, span: Span) -> bool:
    """Whether a person is told in the very words of a number: she of "a woman and two other men"."""
    return any(span.start <= told.start and told.end <= span.end for told in person.told.values())


def _has_actor(number: Number, killed: Sequence[Number]) -> bool:
    """Whether a number of dead counts who killed them already: one less were killed by somebody, and it is told only of
    the dead ("shot her two daughters and herself ... how the three people died")."""
    less = [n for n in killed if value_of(n) == value_of(number) - 1 and "active" in n.sorts and exact(n.count)]
    return bool(less) and value_of(number) > 2 and "active" not in number.sorts and exact(number.count)


def _without_dead(numbers: Sequence[Number], people: Sequence[Victim]) -> Iterator[tuple[Number, Found]]:
    """Those hurt without the dead that a list names beside them: of "Roe and three others were struck", where Roe has
    died, three."""
    named = [p for p in people if p.dead and p.names]
    for number in numbers:
        listed = number.property == "injured" and exact(number.count) and number.sorts & {"listed", "harm_listed"}
        for told in number.found if listed and named else ():
            words = set(re.findall(r"[\w'’-]+", told.span.quote.lower()))
            dead = sum(1 for p in named if p.names & words)
            if 0 < dead < value_of(number):
                rest = value_of(number) - dead
                made = Count(rest, rest, rest, unit="persons", words=told.span.quote)
                why = f"{value_of(number):g} listed, of whom {dead} died"
                yield number, Found("injured", made, told.span, told.status, why)


def _near(built: Built, seen: Seen, mentions: Iterable[EventMention]) -> list[EventMention]:
    """The mentions that stand near the account's own, or in passages that tell of no other account."""
    own = [seen.sentence_at(m.span.start) for m in built.draft.mentions]
    first, last = min(own) - 1, max(own) + REACH // 2
    free = set(around(built, seen))
    near = [
        m
        for m in mentions
        if (first <= (here := seen.sentence_at(m.span.start)) <= last or m.passage in free)
        and here not in built.draft.elsewhere
    ]
    if not _is_arrest(built):
        return near
    # who was killed or hurt beside an arrest is of another account; who was hurt in it is told in its sentence
    others = {(m.passage, m.token.i) for m in seen.events}
    return [m for m in near if seen.sentence_at(m.span.start) in own and (m.passage, m.token.i) not in others]


def _is_arrest(built: Built) -> bool:
    return built.draft.kind.fills == "arrested"


def _people(built: Built, hurt: Sequence[EventMention], seen: Seen) -> list[Victim]:
    """The single persons of the account's text; its headline's, whose parse is poor, only where the text has none."""
    mentions = [*built.draft.mentions, *hurt]
    told = [m for m in mentions if seen.passages[m.passage].block.kind != "title"]
    people = victims_of(told, seen) or victims_of(mentions, seen)
    if any(seen.passages[p].first(_SUICIDE) for p in {m.passage for m in built.draft.mentions}):
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


def _derived(numbers: Sequence[Number], seen: Seen) -> Iterator[tuple[Number, Count, str, str]]:
    """Who was shot and not killed is injured: the number shot where nobody is said to have died, or where it counts
    others than those told before it ("a boy was killed and six others shot"), else the rest. How many of them were
    killed is told with them, or else the most told of."""
    every = [n for n in numbers if n.property == "killed" and exact(n.count)]
    fatally = {(f.span, value_of(n)) for n in every if value_of(n) > 1 for f in n.found}
    shot = [n for n in numbers if n.property == "shot"]
    yield from _rest_of_struck(numbers, every, {value_of(n) for n in shot}, seen)
    for number in (n for n in shot if not all((f.span, value_of(n)) in fatally for f in n.found)):
        total = number.count.best
        here = [n for n in every if not set(n.sentences).isdisjoint(number.sentences) and value_of(n) < (total or 0)]
        besides = all(of_others(f.span, seen) for f in number.found)
        killed = 0 if besides else max((value_of(n) for n in here or every), default=0)
        if total is None or not exact(number.count):
            yield number, number.count, "shot, and not said to be killed", "shot"
        elif total > killed:
            rest = Count(total - killed, total - killed, total - killed, unit="persons", words=number.count.words)
            of_them = ", beside those told before" if besides else ", none of them said to be killed"
            why = f"{total:g} shot" + (f", of whom {killed:g} killed" if killed else of_them)
            yield number, rest, why, "rest" if killed else "shot"


def _rest_of_struck(
    numbers: Sequence[Number], killed: Sequence[Number], told: Set[float], seen: Seen
) -> Iterator[tuple[Number, Count, str, str]]:
    """Of those who were struck or taken to hospital the ones who have not died, unless as many are told as shot, or it
    is told how many were hurt."""
    dead = max(map(value_of, killed), default=0.0)
    if any(n.property == "injured" and n.sorts & {"number", "flat"} for n in numbers):
        return
    for number in (n for n in numbers if n.property == "injured" and n.sorts <= STRUCK and exact(n.count)):
        total = value_of(number)
        if 0 < dead < total and total not in told and not all(of_others(f.span, seen) for f in number.found):
            rest = Count(total - dead, total - dead, total - dead, unit="persons", words=number.count.words)
            yield number, rest, f"{total:g} struck or in hospital, of whom {dead:g} killed", "rest"


def _acted(mention: EventMention) -> bool:
    """Whether a mention tells whom somebody killed or hurt, in the active voice: "a gunman killed two people"."""
    return bool(mention.slots.get("subject")) and bool(mention.slots.get("object")) and not mention.befalls
