"""Victims: the single persons an account tells of as killed or hurt, who of them is who, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.read.howmany.words import SPELLED
from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import counted_slots, one_person, opens_report
from reportedly.read.what.deaths import fills_of
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEN = frozenset(
    """man male father son brother husband boyfriend grandfather uncle nephew he him himself gentleman policeman gunman
    fireman salesman stepfather stepson grandson dad""".split()
)
_WOMEN = frozenset(
    """woman female mother daughter sister wife girlfriend grandmother aunt niece she her herself lady policewoman
    stepmother stepdaughter granddaughter mom pregnant""".split()
)
_BOYS, _GIRLS = frozenset({"boy", "schoolboy"}), frozenset({"girl", "schoolgirl"})
_CHILDREN = frozenset("boy girl child toddler infant baby kid schoolboy schoolgirl newborn".split())
_GROWN = frozenset("man woman gentleman lady policeman policewoman gunman husband wife officer adult".split())
#: Nouns for a person that tell whose they are: "his mother" is not he, "the victim's brother" not the victim.
_KIN = frozenset(
    """mother father dad mom mum son daughter brother sister sibling husband wife fiance fiancee boyfriend girlfriend
    uncle aunt cousin nephew niece grandmother grandfather grandson granddaughter stepfather stepmother stepson
    stepdaughter stepbrother stepsister friend roommate neighbor neighbour partner classmate coworker colleague
    passenger child baby""".split()
)
#: Nouns by which a person is told to be of the police, or to have done it: the one is not the other.
_SIDES = {
    **dict.fromkeys("officer deputy trooper policeman policewoman sergeant detective sheriff cop".split(), "police"),
    **dict.fromkeys("suspect gunman shooter gunwoman attacker assailant robber burglar intruder".split(), "actor"),
}
#: Words that tell a person from another of the same noun: "his older brother" is not "his 6-year-old brother".
_APART = frozenset("older younger elder eldest oldest youngest other".split())
_OWNERS = {"his": "m", "her": "f"}
_SELVES = frozenset({"himself", "herself", "themselves"})
#: Words that bring in a person beside those told before.
_MORE = frozenset("another second third fourth fifth sixth seventh eighth ninth tenth".split())
_ORDER = dict(zip("second third fourth fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True))
_NEW = frozenset({"a", "an", "one"})
#: No one is older; what is larger beside a name is a house number.
_OLDEST = 110
#: Units of the ages of small children, in days.
_UNITS = {"month": 30, "week": 7, "day": 1}
#: From this age a person is told as a child by some and as a man or woman by others.
_TEEN = 13
#: How many sentences back "he" and "the victim" may point.
_BACK = 4


@dataclass(slots=True)
class Victim:
    """One person: names, ages and sex as told, the properties told of them, with the words and the sentences."""

    names: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    """Of the names, those before the family name."""
    ages: set[int] = field(default_factory=set)
    sex: str | None = None
    grown: bool | None = None
    side: str | None = None
    """"police" or "actor", where the person is told to be of the police, or to have done it."""
    marks: set[str] = field(default_factory=set)
    """Words that tell the person from another of the same noun: "older", "other"."""
    nouns: set[str] = field(default_factory=set)
    told: dict[str, Span] = field(default_factory=dict)
    first: int = -1
    last: int = -1
    own_hand: bool = False

    @property
    def dead(self) -> bool:
        """Whether the person is told as killed."""
        return "killed" in self.told


@dataclass(frozen=True, slots=True)
class _Look:
    """What the words for one person tell of them."""

    names: frozenset[str]
    ages: frozenset[int]
    sex: str | None
    grown: bool | None
    noun: str
    way: str  # "name", "new", "more", "known" or "pronoun"
    order: int = 0
    given: frozenset[str] = frozenset()
    side: str | None = None
    marks: frozenset[str] = frozenset()
    owner: str | None = None
    """Whose they are, where it is told: "m" of "his mother", "f" of "her son", "victim" of "the victim's son"."""


def victims_of(mentions: Iterable[EventMention], seen: Seen) -> list[Victim]:
    """The single persons whom these mentions tell as killed, hurt or shot, in the order of the text.

    A person told again is one person: by the same name, the same age, or by words that only refer back. Persons told
    in numbers ("two men") are none of them.
    """
    people: list[Victim] = []
    at: dict[tuple[int, int], Victim] = {}  # "shot dead": two words that tell of the same noun
    for mention in sorted(mentions, key=lambda m: (m.passage, m.token.i)):
        if mention.status in {"denied", "hypothetical", "predicted"} or not mention.fills:
            continue
        here = seen.sentence_at(mention.span.start)
        beside: list[Victim] = []
        for token in _singles(mention, seen):
            look = _look(token)
            if look.way == "more" and _is_ranked(token, mention):
                look = replace(look, way="known", order=0)
            if mention.slots.get("subject"):  # "the suspect shot his brother": his own
                look = replace(look, owner=None)
            place = (mention.passage, token.i)
            victim = at.get(place) or _known(look, people, here, beside)
            if victim is None and look.way == "pronoun":
                continue
            if victim is None:
                victim = Victim(first=here)
                people.append(victim)
            _join(victim, look, here)
            beside.append(victim)
            at[place] = victim
            victim.own_hand |= _by_own_hand(mention, seen)
            for name in fills_of(mention):
                victim.told.setdefault(name, seen.noun_phrase(mention.passage, token))
    return people


def _is_ranked(token: "Token", mention: EventMention) -> bool:
    """Whether a person is counted in a row of happenings, and may be told of already: "became the fourth mayor killed
    since May"."""
    return mention.token.dep_ in {"acl", "relcl"} and mention.token.head.i == token.i


def _by_own_hand(mention: EventMention, seen: Seen) -> bool:
    """ "Shot himself", "turned the gun on herself"."""
    tree = seen.passages[mention.passage].tree
    return any(
        not _SELVES.isdisjoint((tree.lower[child], *(tree.lower[i] for i in tree.children[child])))
        for child in tree.children[mention.token.i]
    )


def _singles(mention: EventMention, seen: Seen) -> Sequence["Token"]:
    for slot in counted_slots(mention):
        filled = [t for t in mention.slots.get(slot, []) if not opens_report(t, mention.passage, seen)]
        if singles := [t for t in filled if one_person(t, joined=True)]:
            return singles
        if filled and not _by_own_hand(mention, seen):
            return ()
    own = mention.slots.get("subject", ()) if _by_own_hand(mention, seen) else ()
    return [t for t in own if one_person(t, joined=True)]


def _look(token: "Token") -> _Look:
    below = [c for c in token.children if c.dep_ not in {"relcl", "acl", "prep", "conj"}]
    words = {c.lower_ for c in below}
    names = {t.lower_ for t in (token, *below) if t.pos_ == "PROPN" and len(t) > 2} if _named(token) else set()
    for child in below:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            names |= {t.lower_ for t in (child, *child.children) if t.pos_ == "PROPN" and len(t) > 2}
    noun = token.lemma_.lower()
    nouns = {noun, *(c.lemma_.lower() for c in below)}
    ages = frozenset(_ages(token, below))
    sex = "m" if nouns & (_MEN | _BOYS) else "f" if nouns & (_WOMEN | _GIRLS) else None
    grown = False if nouns & _CHILDREN else True if noun in _GROWN else None
    if grown is None and ages:
        grown = None if any(age >= _TEEN for age in ages) else False
    if token.pos_ == "PRON":
        way = "pronoun"
    elif words & _MORE:
        way = "more"
    elif names and _named(token):
        way = "name"
    elif words & _NEW or (not any(c.dep_ in {"det", "poss"} for c in below) and token.pos_ == "NOUN"):
        way = "new"
    else:
        way = "known"
    order = max((_ORDER.get(w, 0) for w in words), default=0)
    called = {c.lower_ for c in below if c.pos_ == "PROPN" and c.ent_type_ == "PERSON" and len(c) > 2}
    given = frozenset((called & names) - {token.lower_})
    sides = {_SIDES[n] for n in nouns if n in _SIDES}
    side = sides.pop() if len(sides) == 1 else None
    return _Look(frozenset(names), ages, sex, grown, noun, way, order, given, side, _APART & words, _owner(noun, below))


def _owner(noun: str, below: Sequence["Token"]) -> str | None:
    if noun not in _KIN:
        return None
    whose = next((c for c in below if c.dep_ == "poss"), None)
    return _OWNERS.get(whose.lower_, whose.lower_) if whose is not None else None


def _named(token: "Token") -> bool:
    return token.pos_ == "PROPN"


def _ages(token: "Token", below: Sequence["Token"]) -> Iterable[int]:
    """ "A 19-year-old man", "the 19-year-old", "Kim, 45,", "a man, 33"."""
    for word in (token, *below):
        if word.lower_.endswith(("old", "olds", "year", "month")):
            unit = next((t.lower_ for t in word.subtree if t.lower_.rstrip("s") in _UNITS), "year")
            yield from (year for t in word.subtree if (age := _age(t.lower_)) is not None for year in _years(age, unit))
        elif word.i != token.i and word.text.isdigit() and int(word.text) <= _OLDEST:
            if word.dep_ in {"appos", "npadvmod", "nummod", "amod"} and word.i > token.i:
                yield int(word.text)
        elif word.lower_ in {"aged", "age"}:
            yield from (age for t in word.subtree if (age := _age(t.lower_)) is not None)


def _years(age: int, unit: str) -> Iterable[int]:
    """The years of an age in months, weeks or days: one of 22 months is told as of one year and as of two."""
    days = _UNITS.get(unit.rstrip("s"), 0)
    return {age * days // 365, -(-age * days // 365)} if days else {age}


def _age(word: str) -> int | None:
    figure = word.partition("-")[0]
    age = int(figure) if figure.isdigit() else SPELLED.get(figure)
    return age if age is not None and age <= _OLDEST else None


def _fits(look: _Look, one: Victim) -> bool:
    if look.ages and one.ages and not look.ages & one.ages:
        return False
    if look.sex and one.sex and look.sex != one.sex:
        return False
    if look.grown is not None and one.grown is not None and look.grown != one.grown:
        return False
    if look.side and one.side and look.side != one.side:
        return False
    if look.given and one.given and not look.given & one.given:  # of one family, as "Ann Roe" and "Bo Roe"
        return False
    if look.marks and not look.marks & one.marks:
        return False
    return not (look.names and one.names and not look.names & one.names)


def _known(look: _Look, people: Sequence[Victim], here: int, beside: Sequence[Victim]) -> Victim | None:
    """Who of those told before is meant; None for somebody new."""
    fitting = [p for p in people if _fits(look, p) and p not in beside]
    if look.owner is not None and not any(look.noun in p.nouns for p in fitting):
        owner = _owning(look.owner, people, here)
        fitting = [p for p in fitting if p is not owner]
    if not fitting:
        return None
    by_name = [p for p in fitting if look.names & p.names]
    if by_name:
        return by_name[-1]
    if look.way == "more":  # "another 20-year-old man" is not the first; "the second man" may have been told before
        told = people[look.order - 1] if 0 < look.order <= len(people) else None
        return told if told in fitting else None
    by_age = [p for p in fitting if look.ages & p.ages]
    if by_age:
        return by_age[0]
    if look.way in {"pronoun", "known"}:
        near = [p for p in fitting if here - p.last <= _BACK] if look.way == "pronoun" else fitting
        return max(near, key=lambda p: p.last, default=None)
    if look.way == "name":
        unnamed = [p for p in fitting if not p.names]
        return unnamed[0] if unnamed else None
    if look.ages:  # a person of an age not told before may be one told before without an age
        open_ = [p for p in fitting if not p.ages and p.last < here]
        return open_[0] if open_ else None
    earlier = [p for p in fitting if p.last < here]  # "a man" told again, as after a headline
    return earlier[-1] if earlier else None


def _owning(owner: str, people: Sequence[Victim], here: int) -> Victim | None:
    """Who of those told before is the one whose mother, brother or friend is told of."""
    if owner in {"m", "f"}:
        near = [p for p in people if p.sex == owner and here - p.last <= _BACK]
    else:
        near = [p for p in people if owner in p.names or owner in p.nouns or owner == "victim"]
    return max(near, key=lambda p: p.last, default=None)


def _join(victim: Victim, look: _Look, here: int) -> None:
    victim.names |= look.names
    victim.given |= look.given
    victim.side = victim.side or look.side
    victim.marks |= look.marks
    victim.ages |= look.ages
    victim.sex = victim.sex or look.sex
    victim.grown = victim.grown if victim.grown is not None else look.grown
    victim.nouns.add(look.noun)
    victim.last = here
