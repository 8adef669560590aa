"""Persons of an account: how many, and how many of them killed, injured or arrested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.model.claim import Status
from reportedly.model.count import Count
from reportedly.model.when import length
from reportedly.read.candidates import Features
from reportedly.read.claims import Built, Found
from reportedly.read.counted import count_of, listed_of, persons_of, singular_of
from reportedly.read.events import EventMention
from reportedly.read.ranker import chance
from reportedly.read.seen import Seen

#: Properties whose preferred value is chosen by the trained weights; others keep the order of the text.
RANKED = ("killed", "injured")

#: Below this probability no number is claimed. Found on the development articles, where it lost least.
CHOSEN = 0.4

#: A time of this many days or more in the same sentence shows a count over a period and not of one happening.
PERIOD = 28


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


def find_people(built: Built, seen: Seen) -> list[Found]:
    """Counts of persons, for each property the preferred number first."""
    numbers = numbers_of(built, seen)
    out = []
    for name in ("persons", "killed", "injured", "arrested"):
        mine = [n for n in numbers if n.property == name]
        if name in RANKED:
            out += _ranked(name, mine, numbers)
        else:
            firm = [n for n in mine if n.sorts != {"back"}]
            out += [n.found[0] for n in sorted(firm or mine, key=lambda n: ("number" not in n.sorts, n.sentences[0]))]
    return out


def numbers_of(built: Built, seen: Seen) -> list[Number]:
    """Every number of persons told of an account, those that follow from others included."""
    numbers: dict[tuple[str, float | None, float | None], Number] = {}
    for mention in built.draft.mentions:
        for sort, found in _told(mention, built, seen):
            count = found.value
            if not isinstance(count, Count) or (count.low is count.high is count.best is None):
                continue
            low = count.low if count.low is not None else count.best
            number = numbers.setdefault((found.property, low, count.high), Number(found.property, count))
            _note(number, sort, found, mention, seen)
    made = [*numbers.values(), *_distinct(built, seen)]
    return made + _derived(made)


def _distinct(built: Built, seen: Seen) -> Iterator[Number]:
    """Different single persons told in different sentences: two by name, or a name and "himself", are two."""
    for name in (*RANKED, "shot"):
        told: dict[str, Found] = {}
        for mention in built.draft.mentions:
            if name in mention.fills and mention.status not in {"denied", "hypothetical"}:
                for token in persons_of(mention):
                    span = seen.noun_phrase(mention.passage, token)
                    told.setdefault(token.lemma_.lower(), Found(name, Count(1, 1, 1), span, mention.status))
        if len(told) >= 2:
            spans = sorted(f.span for f in told.values())
            count = Count(len(told), len(told), len(told), unit="persons", words=spans[0].quote)
            why = "persons told one by one: " + "; ".join(s.quote for s in spans[:6])
            found = [Found(name, count, s, "happened", why) for s in spans]
            yield Number(name, count, found, {"distinct"}, [seen.sentence_at(s.start) for s in spans])


def _note(number: Number, sort: str, found: Found, mention: EventMention, seen: Seen) -> None:
    number.found.append(found)
    number.sorts.add(sort)
    here = seen.sentence_at(mention.span.start)
    number.sentences.append(here)
    number.titled |= seen.passages[mention.passage].block.kind == "title"
    number.period |= any((length(t.when) or 0) >= PERIOD for t in seen.times_in(here) if t.when is not None)


def _told(mention: EventMention, built: Built, seen: Seen) -> Iterator[tuple[str, Found]]:
    """What a mention says of how many: a number, persons listed, one person brought in, or one referred back to."""
    status: Status = "happened" if mention.status == "denied" else mention.status
    sort, told = "number", count_of(mention, seen)
    why = None
    if told is not None and mention.status == "denied" and told[0].high != 0:
        return
    if told is None and mention.status != "denied":
        sort, told = "listed", listed_of(mention, seen)
        why = "the persons listed in these words"
    if told is None and mention.status != "denied":
        single = singular_of(mention, seen)
        if single is not None:
            sort, told = ("one" if single[2] else "back"), single[:2]
            why = "one person told in the singular"
    if told is None:
        return
    own = mention.kind.name == built.draft.kind.name
    # "no guard deserted" denies; it does not count nobody, as "no one was hurt" does
    counts_own = own and mention.status != "denied"
    for name in (["persons"] if counts_own else []) + sorted(mention.fills):
        yield sort, Found(name, told[0], told[1], status, why)


def _derived(numbers: Sequence[Number]) -> list[Number]:
    """Who was shot and not killed is injured: the number shot where nobody is said to have died, else the rest."""
    shot = [n for n in numbers if n.property == "shot"]
    killed = max((n.count.best or 0 for n in numbers if n.property == "killed" and _exact(n.count)), default=0)
    made = []
    for number in shot:
        total = number.count.best
        if total is None or not _exact(number.count):
            made.append(_as_injured(number, number.count, "shot, and not said to be killed", "shot"))
        elif total > killed:
            rest = Count(total - killed, total - killed, total - killed, unit="persons", words=number.count.words)
            why = f"{total:g} shot" + (f", of whom {killed:g} killed" if killed else ", none of them said to be killed")
            made.append(_as_injured(number, rest, why, "rest" if killed else "shot"))
    return made


def _as_injured(number: Number, count: Count, why: str, sort: str) -> Number:
    found = [Found("injured", count, f.span, f.status, why) for f in number.found]
    return Number("injured", count, found, {*number.sorts, sort}, number.sentences, number.titled, number.period)


def _exact(count: Count) -> bool:
    return count.low is not None and count.low == count.high


def _ranked(name: str, mine: Sequence[Number], numbers: Sequence[Number]) -> list[Found]:
    scored = [(chance(number_features(n, mine, numbers), name), n) for n in mine]
    # a bound in so many words ("at least four") is kept however it ranks: it excludes no other number
    kept = [(p, n) for p, n in scored if p >= CHOSEN or ("number" in n.sorts and not _exact(n.count))]
    kept.sort(key=lambda pair: (-pair[0], pair[1].sentences[0]))
    out = []
    for probability, number in kept:
        first = number.found[0]
        why = "; ".join(w for w in (first.inferred_from, f"chosen at {probability:.2f}") if w)
        out.append(Found(first.property, first.value, first.span, first.status, why))
    return out


def number_features(number: Number, mine: Sequence[Number], numbers: Sequence[Number]) -> Features:
    """What speaks for and against a number being how many were killed or injured in this account."""
    value = number.count.best if number.count.best is not None else (number.count.low or 0.0)
    rivals = [n for n in mine if "number" in n.sorts and n is not number]
    killed = [n for n in numbers if n.property == "killed"]
    sentences = sorted(number.sentences)
    one_killed = any(n.count.best == 1 and n.sorts & {"one", "back"} for n in killed)
    features: Features = {f"sort_{sort}": 1.0 for sort in number.sorts}
    features |= {
        "told_often": min(len(number.found), 4) / 4,
        "titled": float(number.titled),
        "early": float(sentences[0] <= 2),
        "late": float(sentences[0] > 8),
        "largest": float(all((r.count.best or 0) <= value for r in rivals)),
        "first": float(all(min(r.sentences) >= sentences[0] for r in rivals)),
        "alone": float(not rivals),
        "one": float(value == 1),
        "two": float(value == 2),
        "many": float(value >= 8),
        "zero": float(value == 0),
        "inexact": float(not _exact(number.count)),
        "period": float(number.period),
        "not_happened": float(any(f.status != "happened" for f in number.found)),
        "some_killed": float(bool(killed)),
        "one_killed_and_one": float(one_killed and value == 1),
    }
    return features
