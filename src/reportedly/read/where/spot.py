"""Runs of words that the gazetteer knows as the name of a place, or whose shape says that they name one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.where import Level
from reportedly.read.gazetteer import Found, Gazetteer
from reportedly.read.parse.sentences import Passage
from reportedly.read.parse.tree import Tree
from reportedly.read.placenames import ABBREVIATION, OTHER, OWN, PEOPLE, TYPE_AFTER, TYPE_BEFORE, fold_name
from reportedly.read.where.shapes import Shape, road_between, street, typed
from reportedly.read.where.unknown import filed_from, is_told_as_place, longer_name, town_name, unknown_name
from reportedly.read.where.words import (
    BODIES,
    DIRECTIONS,
    FEATURE_LAST,
    INNER,
    LOCATIVE,
    PLAIN_STREETS,
    SIDES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Longest name looked for, in tokens ("Democratic People's Republic of Korea" has six).
LONGEST = 6
#: In how many passages from the start an agency's opening is looked for.
FIRST = 4
#: The fewest people of a city whose own name ends in "City", so that "Port Vale City police" may be those of Port Vale.
CITY = 20_000
_INNER_MARKS = frozenset({"-", "'s", "’s", ".", "'", "’", "–"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one passage: its number, parse, text and lists, which of them begin with a capital, and whether the
    text has next to no capitals, and whether the report was filed by an agency's correspondent."""

    passage: int
    doc: "Doc"
    text: str
    tree: Tree
    capital: list[bool]
    lower: bool
    filed: bool = False


@dataclass(slots=True)
class Spot:
    """A run of tokens that may name a place: `doc[first:last]` of the passage. `level` is what a type word says;
    `sort` is "name" for names of the gazetteer, "feature" and "street" for shapes it does not know, "unknown" for a
    name that the model takes for one of a place and the gazetteer does not have."""

    words: Words
    first: int
    last: int
    name_first: int
    name_last: int
    found: tuple[Found, ...]
    sort: str = "name"
    level: Level | None = None
    folded: str = ""

    @property
    def passage(self) -> int:
        """Number of the passage it is in."""
        return self.words.passage

    @property
    def doc(self) -> "Doc":
        """Parse of the passage it is in."""
        return self.words.doc

    @property
    def text(self) -> str:
        """The words of the spot."""
        return self.words.text[self.start : self.end]

    @property
    def start(self) -> int:
        """Offset of its first character in the passage."""
        return self.doc[self.first].idx

    @property
    def end(self) -> int:
        """Offset past its last character in the passage."""
        last = self.doc[self.last - 1]
        return last.idx + len(last.text)

    @property
    def is_people(self) -> bool:
        """Whether the words are only ever the name of a place's people."""
        return bool(self.found) and all(f.how == PEOPLE for f in self.found)


def spots(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Spot]:
    """Every spot of a report, in order and without overlap; longer names win over shorter ones."""
    pages = []
    filed = any(_is_filed(passage) for passage in passages[:FIRST])
    for number, passage in enumerate(passages):
        tree = passage.tree
        capital = [begins_with_capital(word) for word in tree.words]
        lower = mostly_lower(tree.words)
        pages.append(Words(number, passage.doc, passage.text, tree, capital, lower, filed))
    runs = [list(_runs(words)) for words in pages]
    known = gazetteer.look_up(folded for passage in runs for _, _, folded in passage)
    found: list[Spot] = []
    for words, passage_runs in zip(pages, runs, strict=True):
        found += _longest(words, passage_runs, known)
    return found


def _is_filed(passage: Passage) -> bool:
    """Whether a paragraph opens with a place and the day or the agency: "PORT VALE (Coast Wire) --"."""
    opening = passage.opening
    return opening is not None and ("(" in opening.group() or any(map(str.isdigit, opening.group())))


def is_capital(token: "Token") -> bool:
    """Whether the token begins with a capital, or is in a script that has none."""
    return begins_with_capital(token.text)


def begins_with_capital(word: str) -> bool:
    """Whether a word begins with a capital, or is in a script that has none."""
    first = word[0]
    return first.isupper() or (first.isalpha() and not first.islower())


def mostly_lower(words: Sequence[str]) -> bool:
    """Whether the text has next to no capitals, so that they tell nothing: below one word in thirty."""
    plain = [word for word in words if word.isalpha()]
    return len(plain) > 8 and sum(word[0].isupper() for word in plain) * 30 < len(plain)


def _runs(words: Words) -> Iterator[tuple[int, int, str]]:
    """Each run of tokens that could be a name, with its folded form."""
    doc, text, lower, capital = words.doc, words.text, words.lower, words.capital
    shapes, starts, ends = words.tree.words, words.tree.start, words.tree.end
    size = len(shapes)
    for first in range(size):
        if not (capital[first] or (lower and shapes[first].isalpha() and not doc[first].is_stop)):
            continue
        end = min(size, first + LONGEST)
        for last in range(first, end):
            if last > first:
                shown = shapes[last]
                if shown.isspace():  # "San\nSalvador", where a line ends within a name
                    continue
                inner = shown.lower() in INNER or shown in _INNER_MARKS
                if not (capital[last] or shown[0].isdigit() or inner or (lower and shown.isalpha())):
                    break
                if inner and not capital[last]:
                    continue
                if not any(c.isalpha() for c in shown):
                    continue
            raw = text[starts[first] : ends[last]]
            if len(raw) > 60 or raw.count("\n") > 1:  # a name may be broken over two lines
                break
            folded = fold_name(raw)
            if folded in BODIES and (first == 0 or shapes[first - 1].lower() not in LOCATIVE):
                continue
            if len(folded) > 1:
                yield first, last + 1, folded


def _longest(words: Words, runs: list[tuple[int, int, str]], known: dict[str, tuple[Found, ...]]) -> list[Spot]:
    """Names and shapes left to right, the longest at each word."""
    shapes, capital = words.tree.words, words.capital
    by_first: dict[int, list[tuple[int, str]]] = {}
    for first, last, folded in runs:
        by_first.setdefault(first, []).append((last, folded))
    found: list[Spot] = []
    at = 0
    while at < len(shapes):
        if not (capital[at] or at in by_first or shapes[at][0].isdigit()):
            at += 1
            continue
        road = road_between(words.doc, capital, at)
        if road is not None:
            found.append(_of_shape(words, at, road))
            at = road.last
            continue
        spot = _named(words, at, by_first.get(at, []), known)
        longer = _longer(words, spot, by_first, known) if spot is not None and not words.lower else None
        if longer is not None:
            if is_told_as_place(words.tree, at, longer):
                found.append(_nameless(words, at, longer))
            at = longer
            continue
        shape = street(words.doc, capital, at) or typed(words.doc, capital, at)
        shaped = _of_shape(words, at, shape) if shape is not None else None
        if shaped is not None and (spot is None or _is_rather(shaped, spot, by_first, known)):
            spot = shaped
        if spot is None or spot.sort == "name":
            spot = _unknown(words, at, spot, lambda i: any(name in known for _, name in by_first.get(i, []))) or spot
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.last
    return found


def _of_shape(words: Words, first: int, shape: Shape) -> Spot:
    return Spot(words, first, shape.last, first, shape.last, (), sort=shape.sort, level=shape.level)


def _unknown(words: Words, first: int, spot: Spot | None, is_known: Callable[[int], bool]) -> Spot | None:
    """A name that the gazetteer does not have, where one begins here; `spot` is what it knows of its first words."""
    if words.lower:
        return None
    begins = (first, spot.last if spot else first)
    if first == 0 and spot is None and not is_known(0):
        last = filed_from(words.tree)
    elif words.filed:
        last = unknown_name(words.doc, words.tree, begins, is_known=is_known)
    else:
        last = town_name(words.doc, words.tree, begins, is_known=is_known)
    if last is None:
        return None
    return _nameless(words, first, last)


def _nameless(words: Words, first: int, last: int) -> Spot:
    """A name that the gazetteer does not have."""
    folded = fold_name(words.text[words.tree.start[first] : words.tree.end[last - 1]])
    return Spot(words, first, last, first, last, (), sort="unknown", folded=folded)


def _longer(
    words: Words, spot: Spot, by_first: dict[int, list[tuple[int, str]]], known: dict[str, tuple[Found, ...]]
) -> int | None:
    """Where the longer name ends that a known one is but the first word of; None where it is all there is."""
    if any(f.how == PEOPLE for f in spot.found):
        return None

    def is_named(at: int) -> bool:
        return any(f.how != OTHER for _, name in by_first.get(at, []) for f in known.get(name, ()))

    return longer_name(words.tree, (spot.first, spot.last), is_known=is_named)


def _is_rather(
    shaped: Spot, spot: Spot, by_first: dict[int, list[tuple[int, str]]], known: dict[str, tuple[Found, ...]]
) -> bool:
    """Whether a shape is what the words name, not the known place whose name begins there: "Charlotte Avenue" is a
    street, wherever a Charlotte lies, and so is "Second Street", though some town is called so."""
    doc = shaped.doc
    street = any(doc[i].lower_ in PLAIN_STREETS for i in (shaped.last - 1, shaped.last - 2))
    if shaped.sort == "street" and street and shaped.last >= spot.last:
        return all(doc[i].ent_iob_ != "B" for i in range(shaped.first + 1, shaped.last))
    return shaped.last > spot.last and _is_whole(shaped, by_first, known)


def _is_whole(shaped: Spot, by_first: dict[int, list[tuple[int, str]]], known: dict[str, tuple[Found, ...]]) -> bool:
    """Whether a shape is one name, not a known place followed by others ("Decatur McLean County", "Athens Regional
    Park"): the model sees one entity there, and no known name ends where the shape does."""
    doc = shaped.doc
    labels = {doc[i].ent_type_ for i in range(shaped.first, shaped.last)}
    begun = [doc[i].ent_iob_ == "B" for i in range(shaped.first, shaped.last)]
    if len(labels) > 1 or not labels & {"LOC", "FAC", "GPE"} or any(begun[1:]):
        return False
    for first in range(shaped.first + 1, shaped.last - 1):
        if any(last == shaped.last and folded in known for last, folded in by_first.get(first, [])):
            return False
    return True


def _named(words: Words, first: int, ends: list[tuple[int, str]], known: dict[str, tuple[Found, ...]]) -> Spot | None:
    doc, text = words.doc, words.text
    for last, folded in reversed(ends):
        if folded not in known or _is_force(doc, first, last):
            continue
        if _is_office(doc, first, last) and not _is_city(known[folded]):
            continue
        raw = text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1].text)]
        usable = tuple(f for f in known[folded] if _written_so(f, raw))
        if usable and _is_of_block(doc, first):
            return Spot(words, first, last, first, last, (), sort="street")
        if usable and folded not in DIRECTIONS:
            spot = Spot(words, first, last, first, last, usable, folded=folded)
            return _typed(spot)
    return None


def _is_office(doc: "Doc", first: int, last: int) -> bool:
    """Whether the last word belongs to what follows: "Dublin City Manager" names Dublin, not Dublin City."""
    if last - first < 2 or last >= len(doc) or doc[last - 1].lower_ not in {"city", "town", "state"}:
        return False
    return doc[last].lower_ in {"council", "manager", "hall", "police", "commission", "marshal", "attorney", "clerk"}


def _is_city(found: Sequence[Found]) -> bool:
    """Whether a name is a city's own, with the word "City" in it."""
    return any(f.how == OWN and f.place.population >= CITY for f in found)


def _is_force(doc: "Doc", first: int, last: int) -> bool:
    """Whether the word is the one by which a city's own force is called: "Metro police", "Metro detectives"."""
    there = first > 0 and doc[first - 1].lower_ in LOCATIVE
    return last - first == 1 and doc[first].lower_ == "metro" and not there


def _is_of_block(doc: "Doc", first: int) -> bool:
    """Whether a name is a street's, by its blocks: "the 1200 block of Fenwick", "the 400 block of South Fenwick"."""
    of = first - 2 if first and doc[first - 1].lower_ in SIDES else first - 1
    return of > 0 and doc[of].lower_ == "of" and doc[of - 1].lower_ in {"block", "blocks"}


def _written_so(found: Found, raw: str) -> bool:
    """Abbreviations must look like one: "Miss." and "MS", not "miss"; short forms of two letters likewise."""
    if found.how == ABBREVIATION or len(raw.strip(".")) <= 3:
        return (
            "." in raw
            or (raw.isupper() and len(raw) > 1 and _may_be_short(found, raw))
            or (found.how != ABBREVIATION and raw.istitle() and len(raw) > 2)
        )
    return True


def _may_be_short(found: Found, raw: str) -> bool:
    """Whether a place may be meant by capitals: no town, and none that has so short a name of its own ("Birch Lane SE"
    is not in a parish called Se)."""
    if found.how == ABBREVIATION:
        return True
    return found.place.level != "town" and (found.how != OWN or len(raw) > 2)


def _typed(spot: Spot) -> Spot:
    """Take in a type word after or before the name ("Onsong County", "County Clare")."""
    doc = spot.doc
    following = doc[spot.last].lower_ if spot.last < len(doc) else ""
    before = doc[spot.first - 1] if spot.first else None
    if following in TYPE_AFTER and not spot.is_people and not _is_office(doc, spot.first, spot.last + 1):
        spot.level = TYPE_AFTER[following]
        if is_capital(doc[spot.last]) or following in {"province", "county", "prefecture", "oblast", "governorate"}:
            spot.last += 1
    elif not spot.is_people and _in_counties(doc, spot.last):
        spot.level = "admin2"
    elif before is not None and _is_county_of(doc, spot.first - 1) and not spot.is_people:
        spot.level, spot.first = "admin2", spot.first - 1
    elif before is not None and before.lower_ == "of" and spot.first > 1 and doc[spot.first - 2].lower_ in TYPE_BEFORE:
        spot.level = TYPE_BEFORE[doc[spot.first - 2].lower_]
    elif (
        following in FEATURE_LAST and is_capital(doc[spot.last]) and any(f.place.level == "feature" for f in spot.found)
    ):
        spot.level, spot.last = "feature", spot.last + 1
    return spot


def _is_county_of(doc: "Doc", at: int) -> bool:
    """Whether the word at `at` is the county that the next one names ("County Clare"), not that of the name before it
    ("Wexmoor County Police")."""
    named = at > 0 and doc[at - 1].is_alpha and is_capital(doc[at - 1])
    return doc[at].lower_ in {"county", "co."} and is_capital(doc[at]) and not named


def _in_counties(doc: "Doc", at: int) -> bool:
    """Whether the name before `at` is one of a list of counties: "Muscogee, Harris and Talbot counties"."""
    for i in range(at, min(at + 9, len(doc))):
        word = doc[i]
        if word.lower_ in {"counties", "provinces", "parishes"}:
            return i > at and doc[at].lower_ in {",", "and"}
        if not (is_capital(word) or word.lower_ in {",", "and", "or"}):
            return False
    return False
