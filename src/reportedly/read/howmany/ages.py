"""Ages that stand without "years old": "aged 13, 17 and 19", "Kim, 45,", "in their 20s"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.howmany.words import is_person, singular

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

_LISTED = re.compile(
    r"\b(?:aged?|ages)\s(?:between\s|from\s)?\d{1,3}(?:(?:,\s|,?\s(?:and|to|or)\s|\s?[-–]\s?)\d{1,3})*\b", re.IGNORECASE
)
_BESIDE_NAME = re.compile(r"\b[A-Z][\w'’-]+,\s?(\d{1,2})(?=[,;)]|\.(?!\d)|\sand\s[A-Z])")
#: Beside a noun, which may be one for a person, or behind the end of a name: "her daughter, 7, was found", "Roe Jr.,
#: 59, fled".
_BESIDE_NOUN = re.compile(r"(?P<noun>\b[^\W\d_][\w-]+|\b[JS]r\.),\s?(?P<age>\d{1,2})(?=,(?!\d))", re.IGNORECASE)
#: "A girl of 12".
_OF_AGE = re.compile(
    r"\b(?:boy|girl|child|man|woman|youth|son|daughter|teenager|lad) of (?P<age>\d{1,3})\b"
    r"(?![,.]?\d|-|\s(?!(?:was|is|has)\b)[\w-]+s\b)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\bin\s(?:his|her|their)\s(?:early\s|mid[ -]|late\s|mid-to-late\s)?(\d0)s\b", re.IGNORECASE)
_SPREAD = re.compile(r"\D*(\d+)\s?(?:to|and|-|–)\s?(\d+)")
#: Above this a number is no age; the longest documented life is 122 years (Guinness World Records, J. Calment).
_OLDEST = 122


def ages(passage: "Passage") -> Iterator[tuple[int, int, Count]]:
    """Each such age as start, end and its count in years, in no set order."""
    for match in passage.every(_LISTED):
        numbers = list(re.finditer(r"\d+", match[0]))
        spread = _SPREAD.fullmatch(match[0])
        if spread and (" and" not in match[0] or "between" in match[0].lower()):
            low, high = float(spread[1]), float(spread[2])
            if low <= high <= _OLDEST:
                yield match.start(), match.end(), Count(low, high, None)
            continue
        for number in numbers:
            years = float(number[0])
            if years <= _OLDEST:
                yield match.start() + number.start(), match.start() + number.end(), Count(years, years, years)
    for match in passage.every(_BESIDE_NAME):
        years = float(match[1])
        yield match.start(1), match.end(1), Count(years, years, years)
    for match in (*filter(_is_of_one, passage.every(_BESIDE_NOUN)), *passage.every(_OF_AGE)):
        years = float(match["age"])
        yield match.start("age"), match.end("age"), Count(years, years, years)
    for match in passage.every(_DECADE):
        yield match.start(), match.end(), Count(float(match[1]), float(match[1]) + 9, None)


def _is_of_one(match: "re.Match[str]") -> bool:
    """Whether a noun before a number and its comma names one person."""
    noun = match["noun"].lower().replace("é", "e")
    return noun.endswith(".") or (is_person(noun) and singular(noun) == noun)
