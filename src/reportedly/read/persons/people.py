"""Persons of an account: how many, and how many of them killed, injured or arrested."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.belongs.nearness import Features
from reportedly.read.belongs.ranker import chance
from reportedly.read.persons.number import Number, exact, value_of
from reportedly.read.persons.numbers import numbers_of
from reportedly.read.persons.unhurt import told_unhurt
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import count_of
from reportedly.text import Span

#: Properties whose preferred value is chosen by the trained weights; others keep the order of the text.
RANKED = ("killed", "injured")

#: Ways of telling a number that make it a rival of others.
_FIRM = frozenset({"number", "harm", "flat", "listed", "rest", "shot", "distinct"})

#: Ways of telling in which a number is said, as against counted from persons told.
_PLAIN = frozenset({"number", "flat", "victims", "fold", "nth", "toll"})

#: Ways of telling in which a bound is said of those who were killed or hurt.
_BOUNDED = frozenset({"number", "flat", "harm"})

_TOLD = frozenset({"number", "harm", "flat", "listed", "one", "distinct"})

#: Below this probability no number is claimed. Found on the development articles, where it lost least.
CHOSEN = 0.4

#: Ways of telling that leave no doubt whom a number counts: the weights may doubt which of several is the account's,
#: and not the only one that there is.
_OUTRIGHT = frozenset({"number", "flat", "harm", "toll"})

#: Ways of telling in which somebody says how many were killed or hurt.
_SAID = frozenset({"number", "toll"})

#: Nobody of some persons, as against nobody at all.
_SOME = re.compile(
    r"(?:no|none of the|neither of the) (?!one\b|body\b|persons?\b|people\b|injur|casualt|fatalit|deaths?\b)\w", re.I
)

#: How many characters behind a number the word "feared" may begin and be of it.
FEARED = 24

#: Below this probability not even the only number is claimed. Of .05, .2 and .35 on 825 development articles .35 lost
#: two numbers of injured and .05 found one more; the middle keeps more in doubt.
LONE = 0.2


def find_people(built: Built, seen: Seen) -> list[Found]:
    """Counts of persons, for each property the preferred number first."""
    numbers = numbers_of(built, seen)
    out = []
    for name in ("persons", "killed", "injured", "arrested"):
        mine = [n for n in numbers if n.property == name]
        if name in RANKED:
            out += _ranked(name, _of_this(mine, built), numbers, seen)
        else:
            firm = [n for n in mine if n.sorts != {"back"}]
            out += [n.found[0] for n in sorted(firm or mine, key=lambda n: ("number" not in n.sorts, n.sentences[0]))]
    out += [f for f in told_unhurt(built, seen) if all(other.property != f.property for other in out)]
    out = [_as_denied(f) if _is_refuted(f, seen) else f for f in out]
    return [_as_denied(f) for f in out] if built.draft.status == "denied" else out


def _is_refuted(found: Found, seen: Seen) -> bool:
    """Whether only a headline tells a number, and the text says that it is not so."""
    if seen.passages[seen.passage_at(found.span.start)].block.kind != "title":
        return False
    same = [
        m.status
        for m in seen.events
        if found.property in m.fills and seen.passages[m.passage].block.kind == "paragraph"
        if (told := count_of(m, seen)) is not None and told[0].best == getattr(found.value, "best", None)
    ]
    return bool(same) and all(status == "denied" for status in same)


def _as_denied(found: Found) -> Found:
    """A number told only in the words that are denied: nobody says that so many were."""
    nobody = isinstance(found.value, Count) and found.value.high == 0
    return found if nobody or found.status != "happened" else replace(found, status="denied")


def _of_this(mine: Sequence[Number], built: Built) -> list[Number]:
    """The numbers that can be those of this one happening: none that is only feared or foreseen where the account has
    happened, and no toll of a year or month beside another number."""
    if built.draft.status in {"happened", "alleged"}:
        mine = [n for n in mine if any(f.status not in {"hypothetical", "predicted"} for f in n.found)]
    plain = [n for n in mine if not n.period]
    return plain if any(n.sorts & _TOLD for n in plain) else list(mine)


def _ranked(name: str, mine: Sequence[Number], numbers: Sequence[Number], seen: Seen) -> list[Found]:
    """The numbers of one property, likeliest first. Figures that the report takes back or tells as said before come
    after those that stand, the former as denied."""
    standing = [n for n in mine if None in n.old]
    if standing and len(standing) < len(mine):
        plain = [n for n in mine if None not in n.old and n.sorts & _PLAIN]
        given_up = [_given_up(n) for n in plain if n.base is None]
        return [*_ranked(name, standing, [n for n in numbers if None in n.old], seen), *given_up]
    scored = [(chance(number_features(n, mine, numbers), name), n) for n in mine]
    # a bound in so many words ("at least four") is kept however it ranks: it excludes no other number; so is what a
    # report tells as the toll
    kept = [
        (p, n) for p, n in scored if p >= CHOSEN or "toll" in n.sorts or (n.sorts & _BOUNDED and not exact(n.count))
    ]
    listed = any("listed" in n.sorts for _, n in kept)
    kept = [(p, n) for p, n in kept if not (listed and n.inside)] or _lone(scored)
    kept.sort(key=lambda pair: (-pair[0], pair[1].sentences[0]))
    _finer_first(kept)
    kept.sort(key=lambda pair: value_of(pair[1]) == 0 and _of_some(pair[1]))
    kept.sort(key=lambda pair: all(_is_feared(f.span, seen) for f in pair[1].found))
    kept += _of_other_voices(kept, scored, seen)
    out = []
    for probability, number in kept:
        first = number.found[0]
        why = "; ".join(w for w in (first.inferred_from, f"chosen at {probability:.2f}") if w)
        out.append(Found(first.property, first.value, first.span, first.status, why))
    return out


def _is_feared(span: Span, seen: Seen) -> bool:
    """Whether a number is of those only feared dead: "six were killed, and ten more are feared dead"."""
    return "feared" in seen.report.text[span.end : span.end + FEARED]


def _lone(scored: Sequence[tuple[float, Number]]) -> list[tuple[float, Number]]:
    """The likeliest number that is told outright, where none is likely: that of more than one person, and of this
    happening."""
    outright = [
        (p, n)
        for p, n in scored
        if n.sorts & _OUTRIGHT
        and not n.both
        and (not n.period or "active" in n.sorts)
        and value_of(n) > 1
        and p >= LONE
    ]
    return [max(outright, key=lambda pair: (pair[0], -pair[1].sentences[0]))] if outright else []


def _of_other_voices(
    kept: Sequence[tuple[float, Number]], scored: Sequence[tuple[float, Number]], seen: Seen
) -> list[tuple[float, Number]]:
    """The numbers that somebody else says than those who say the ones kept: counts that contradict each other stand
    side by side, however unlikely one of them is."""
    if not kept:
        return []
    heard = {_voice_of(n, seen) for _, n in kept}
    held = {id(n) for _, n in kept}
    other = [
        (p, n)
        for p, n in scored
        if id(n) not in held and n.sorts & _SAID and not n.period and value_of(n) > 1 and n.base is None
    ]
    return [(p, n) for p, n in other if (voice := _voice_of(n, seen)) is not None and voice not in heard]


def _of_some(number: Number) -> bool:
    """Whether nobody of one sort of persons was hurt, which says nothing of others: "no police officers"."""
    return all(_SOME.match(f.span.quote) for f in number.found)


def _voice_of(number: Number, seen: Seen) -> str | None:
    """Who says a number, in the words for them; None for the outlet."""
    said = [s for s in seen.saids_over(number.found[0].span) if s.asserts and (s.name or s.description)]
    return (said[-1].name or said[-1].description or "").lower() if said else None


def _finer_first(kept: list[tuple[float, Number]]) -> None:
    """Put what a report tells in a figure before the vague word it fits into, as of "dozens" and "at least 31"."""
    first = kept[0][1].count if kept else None
    if first is None or not (first.about and first.best is None):
        return
    for place, (_, number) in enumerate(kept):
        told = number.count
        fits = (told.low or 0) >= (first.low or 0) and (
            first.high is None or (told.high or told.low or 0) <= first.high
        )
        if fits and told.low is not None and not told.about and not number.period:
            kept.insert(0, kept.pop(place))
            return


def _given_up(number: Number) -> Found:
    """A number that another of the same report has replaced."""
    first = number.found[0]
    if "taken back" in number.old:
        return replace(first, status="denied", inferred_from="a figure that the report takes back")
    return replace(first, inferred_from="a figure told as said before")


def number_features(number: Number, mine: Sequence[Number], numbers: Sequence[Number]) -> Features:
    """What speaks for and against a number being how many were killed or injured in this account."""
    if number.base is not None and number.sorts <= {"actor"}:
        told = number_features(number.base, mine, numbers)
        plus = {f"plus_{sort}": 1.0 for sort in number.base.sorts}
        several = float("active" in number.base.sorts and value_of(number.base) > 1)
        plus |= {"plus": 1.0, "plus_titled": told["titled"], "plus_many": told["many"], "plus_several": several}
        return told | plus
    value = value_of(number)
    rivals = [n for n in mine if n.sorts & _FIRM and n is not number]
    killed = [n for n in numbers if n.property == "killed"]
    sentences = sorted(number.sentences)
    one_killed = any(n.count.best == 1 and n.sorts & {"one", "back"} for n in killed)
    features: Features = {f"sort_{sort}": 1.0 for sort in number.sorts}
    features |= {
        "told_often": min(len(set(number.sentences)), 4) / 4,
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
        "inexact": float(not exact(number.count)),
        "period": float(number.period),
        "not_happened": float(any(f.status != "happened" for f in number.found)),
        "some_killed": float(bool(killed)),
        "adds_up": float(_adds_up(number, numbers)),
        "is_total": float(_is_total(number, numbers)),
        "both": float(number.both),
        "inside": float(number.inside),
        "singly_and_more": float(_singly(number) and any(value_of(r) > 1 and r.sorts & _PLAIN for r in rivals)),
        "ways": min(len({s.partition("_")[0] for s in number.sorts}), 4) / 4,
        "one_killed_and_one": float(one_killed and value == 1),
    }
    if number.property == "injured":
        features |= _of_hurt(number, bool(killed), largest=features["largest"] == 1)
    else:
        features |= _of_dead(number)
    if value == 1:
        features |= {f"one_{sort}": 1.0 for sort in number.sorts}
    return features


def _of_hurt(number: Number, some_killed: bool, *, largest: bool) -> Features:
    """What tells persons who were hurt, and live, from those who were hurt and died of it. Of those who are a part of
    a larger number told, "three of them in stable condition", it says nothing."""
    alive = number.alive and largest
    return {
        "alive": float(alive),
        "alive_beside_dead": float(alive and some_killed),
        "apart": float(number.apart),
        "one_apart": float(number.apart and value_of(number) == 1),
    }


def _of_dead(number: Number) -> Features:
    """What speaks against a number of dead where whoever killed them died too."""
    return {
        "short": float(number.short),
        "short_active": float(number.short and "active" in number.sorts),
        "short_one": float(number.short and value_of(number) == 1),
    }


def _singly(number: Number) -> bool:
    """Whether one person is told of, and nowhere that it was one."""
    return value_of(number) == 1 and not number.sorts & _PLAIN


def _adds_up(number: Number, numbers: Sequence[Number]) -> bool:
    """Whether the killed and the hurt, each told in so many words, make up a number of people shot that is told."""
    if not exact(number.count) or not number.sorts & _TOLD:
        return False
    other = "injured" if number.property == "killed" else "killed"
    totals = {value_of(n) for n in numbers if n.property == "shot" and exact(n.count)}
    rest = {value_of(n) for n in numbers if n.property == other and n.sorts & _TOLD and exact(n.count)}
    return any(r and value_of(number) and value_of(number) + r in totals for r in rest)


def _is_total(number: Number, numbers: Sequence[Number]) -> bool:
    """Whether a number is that of the killed and the hurt together, each told in so many words as well."""
    told = {
        name: {value_of(n) for n in numbers if n.property == name and n.sorts & _TOLD and exact(n.count)}
        for name in ("killed", "injured")
    }
    value = value_of(number)
    return any(value - k in told["injured"] for k in told["killed"] if 0 < k < value)
