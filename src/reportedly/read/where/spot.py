"""Runs of words that the gazetteer knows as the name of a place, or whose shape says that they name one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.where import Level
from reportedly.read.gazetteer import Found, Gazetteer
from reportedly.read.placenames import ABBREVIATION, PEOPLE, SHORT, fold_name
from reportedly.read.sentences import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Longest name looked for, in tokens ("Democratic People's Republic of Korea" has six).
LONGEST = 6
#: Small words that may stand within a name.
INNER = frozenset(
    "of the and de la las los del el al an am der die den du des da do dos di y e le les sur upon on in under "
    "next by -le- op bin ibn ul".split()
)
_INNER_MARKS = frozenset({"-", "'s", "’s", ".", "'", "’", "–"})

#: A word after (or before) a name that says of what level the place is.
TYPE_AFTER: dict[str, Level] = {
    "county": "admin2", "parish": "admin2", "borough": "admin2", "district": "admin2", "prefecture": "admin2",
    "province": "admin1", "state": "admin1", "oblast": "admin1", "governorate": "admin1", "region": "admin1",
    "territory": "admin1", "emirate": "admin1", "canton": "admin1", "voivodeship": "admin1",
    "city": "town", "village": "town", "town": "town", "township": "town", "municipality": "town",
}  # fmt: skip
TYPE_BEFORE: dict[str, Level] = {
    "county": "admin2", "co.": "admin2", "province": "admin1", "state": "admin1", "city": "town", "town": "town",
    "village": "town", "municipality": "town", "governorate": "admin1", "region": "admin1", "district": "admin2",
}  # fmt: skip
_FEATURE_LAST = frozenset(
    "river creek lake bay island islands mountain mountains mount valley park forest beach canyon falls peninsula harbor "
    "harbour strait reservoir canal desert gulf sea ocean coast cape glacier swamp bayou fork hills plateau airport "
    "sound basin delta dam bridge".split()
)
_FEATURE_FIRST = frozenset("lake mount mt. river fort cape camp gulf port".split())
STREETS = frozenset(
    "street st st. avenue ave ave. road rd rd. drive dr dr. boulevard blvd blvd. lane ln ln. highway hwy hwy. parkway pkwy "
    "pkwy. court ct ct. circle terrace turnpike expressway freeway trail pike alley crescent close square plaza "
    "roundabout bypass way".split()
)
_ROADS = re.compile(
    r"(?:I|US|SR|M|A|KY|Ky\.|Route|Highway|Hwy\.?|Interstate|County Road|State Route|State Highway)[- ]?\d{1,4}\Z"
)
_ROAD_WORDS = frozenset("interstate highway hwy route".split())


@dataclass(slots=True)
class Spot:
    """A run of tokens that may name a place: `doc[first:last]` of the passage. `level` is what a type word says;
    `sort` is "name" for names of the gazetteer, "feature" and "street" for shapes it does not know."""

    passage: int
    doc: "Doc"
    first: int
    last: int
    name_first: int
    name_last: int
    found: tuple[Found, ...]
    sort: str = "name"
    level: Level | None = None
    folded: str = ""

    @property
    def text(self) -> str:
        """The words of the spot."""
        return self.doc.text[self.start : self.end]

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
    runs = [list(_runs(passage.doc)) for passage in passages]
    known = gazetteer.look_up(folded for passage in runs for _, _, folded in passage)
    found: list[Spot] = []
    for number, (passage, passage_runs) in enumerate(zip(passages, runs, strict=True)):
        found += _longest(number, passage.doc, passage_runs, known)
    return found


def is_capital(token: "Token") -> bool:
    """Whether the token begins with a capital, or is in a script that has none."""
    first = token.text[0]
    return first.isupper() or (first.isalpha() and not first.islower())


def mostly_lower(doc: "Doc") -> bool:
    """Whether the text has next to no capitals, so that they tell nothing: below one word in thirty."""
    words = [token for token in doc if token.is_alpha]
    return len(words) > 8 and sum(token.text[0].isupper() for token in words) * 30 < len(words)


def _runs(doc: "Doc") -> Iterator[tuple[int, int, str]]:
    """Each run of tokens that could be a name, with its folded form."""
    text, lower = doc.text, mostly_lower(doc)
    size = len(doc)
    for first in range(size):
        token = doc[first]
        if not (is_capital(token) or (lower and token.is_alpha and not token.is_stop)):
            continue
        end = min(size, first + LONGEST)
        for last in range(first, end):
            word = doc[last]
            if last > first:
                shown = word.text
                inner = shown.lower() in INNER or shown in _INNER_MARKS
                if not (is_capital(word) or shown[0].isdigit() or inner or (lower and word.is_alpha)):
                    break
                if inner and not is_capital(word):
                    continue
                if not word.is_alpha and not any(c.isalpha() for c in shown):
                    continue
            raw = text[token.idx : word.idx + len(word.text)]
            if len(raw) > 60 or "\n" in raw.strip("\n"):
                break
            folded = fold_name(raw)
            if len(folded) > 1:
                yield first, last + 1, folded


def _longest(
    number: int, doc: "Doc", runs: list[tuple[int, int, str]], known: dict[str, tuple[Found, ...]]
) -> list[Spot]:
    """Names and shapes left to right, the longest at each word."""
    by_first: dict[int, list[tuple[int, str]]] = {}
    for first, last, folded in runs:
        by_first.setdefault(first, []).append((last, folded))
    found: list[Spot] = []
    at = 0
    while at < len(doc):
        spot = _named(number, doc, at, by_first.get(at, []), known)
        shaped = _street(number, doc, at) or _shaped(number, doc, at)
        if shaped is not None and (spot is None or shaped.last > spot.last):
            spot = shaped
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.last
    return found


def _named(
    number: int, doc: "Doc", first: int, ends: list[tuple[int, str]], known: dict[str, tuple[Found, ...]]
) -> Spot | None:
    for last, folded in reversed(ends):
        usable = tuple(f for f in known.get(folded, ()) if _written_so(f, doc, first, last))
        if usable:
            spot = Spot(number, doc, first, last, first, last, usable, folded=folded)
            return _typed(spot)
    return None


def _written_so(found: Found, doc: "Doc", first: int, last: int) -> bool:
    """Abbreviations must look like one: "Miss." and "MS", not "miss"; short forms of two letters likewise."""
    raw = doc.text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1].text)]
    if found.how == ABBREVIATION or len(raw.strip(".")) <= 3:
        return (
            "." in raw
            or (raw.isupper() and len(raw) > 1)
            or (found.how != ABBREVIATION and raw.istitle() and len(raw) > 2)
        )
    return True


def _typed(spot: Spot) -> Spot:
    """Take in a type word after or before the name ("Onsong County", "County Clare")."""
    doc = spot.doc
    following = doc[spot.last].lower_ if spot.last < len(doc) else ""
    before = doc[spot.first - 1] if spot.first else None
    if following in TYPE_AFTER and not spot.is_people:
        spot.level = TYPE_AFTER[following]
        if is_capital(doc[spot.last]) or following in {"province", "county", "prefecture", "oblast", "governorate"}:
            spot.last += 1
    elif before is not None and before.lower_ in {"county", "co."} and is_capital(before) and not spot.is_people:
        spot.level, spot.first = "admin2", spot.first - 1
    elif before is not None and before.lower_ == "of" and spot.first > 1 and doc[spot.first - 2].lower_ in TYPE_BEFORE:
        spot.level = TYPE_BEFORE[doc[spot.first - 2].lower_]
    if spot.level is None and len(spot.found) > 1:
        named = tuple(f for f in spot.found if f.how != SHORT)
        spot.found = named or spot.found
    return spot


def _street(number: int, doc: "Doc", first: int) -> Spot | None:
    """A street or road: capitalised words ending in a street word, or a road with a number."""
    token = doc[first]
    if not (is_capital(token) or token.text[0].isdigit()):
        return None
    if token.lower_ in _ROAD_WORDS and first + 1 < len(doc) and doc[first + 1].text[0].isdigit() and is_capital(token):
        return Spot(number, doc, first, first + 2, first, first + 2, (), sort="street")
    if _ROADS.match(token.text):
        return Spot(number, doc, first, first + 1, first, first + 1, (), sort="street")
    if token.text[0].isdigit() and not re.fullmatch(r"\d+(?:st|nd|rd|th)", token.lower_):
        return None
    for last in range(first + 1, min(first + 4, len(doc))):
        word = doc[last]
        if not is_capital(word):
            return None
        if word.lower_ in STREETS and word.lower_ not in {"st", "court", "way"}:
            return Spot(number, doc, first, last + 1, first, last + 1, (), sort="street")
    return None


def _shaped(number: int, doc: "Doc", first: int) -> Spot | None:
    """A feature or division by its type word: "Lake Robinson", "Neches River", "Readington Township"."""
    token = doc[first]
    if not is_capital(token) or not token.is_alpha or token.is_stop:
        return None
    if (
        token.lower_ in _FEATURE_FIRST
        and first + 1 < len(doc)
        and is_capital(doc[first + 1])
        and doc[first + 1].is_alpha
    ):
        return Spot(number, doc, first, first + 2, first, first + 2, (), sort="feature", level="feature")
    for last in range(first + 1, min(first + 4, len(doc))):
        word = doc[last]
        if not is_capital(word):
            return None
        if word.lower_ in _FEATURE_LAST:
            return Spot(number, doc, first, last + 1, first, last + 1, (), sort="feature", level="feature")
        if word.lower_ in {"county", "parish", "township", "province"}:
            level = TYPE_AFTER[word.lower_]
            return Spot(number, doc, first, last + 1, first, last + 1, (), sort="feature", level=level)
    return None
