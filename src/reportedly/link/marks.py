"""Marks by which two tellings are known apart or alike: ages, streets, full names. Held in memory only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.link.corpus import Counts

#: "17-year-old", "a 6-month-old", "aged 23", ", 23," after a name.
_AGE = re.compile(
    r"\b(?P<n>\d{1,2})[- ](?P<unit>year|month|week)s?[- ]olds?\b"
    r"|\b(?:aged?|age:) (?P<aged>\d{1,2})\b"
    r"|(?<=[a-z], )(?P<bare>[1-9]\d?)(?=,| and\b|\.)"
)
#: A name, or the number of one, before the word for a street, with the word itself: "Edwards Street", "14th Ave."
_STREET = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]+|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH))(?: [A-Z][\w’'-]+){0,2}?) "
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Highway|Hwy|Parkway|Pkwy|Court|Ct|Circle|"
    r"Terrace|Trail|Pike|Turnpike|Square|Quay|Embankment|Streets|Avenues|Roads)\b"
)
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_NOT_A_STREET = frozenset({"the", "on", "in", "at", "near", "main", "first", "second", "wall", "dr", "mr", "mrs"})
#: Two capitalised words in a row, each found once as the first and once as the second of a pair.
_PAIR = re.compile(r"\b(?=([A-Z][a-z][\w’-]*) (?:[A-Z]\. )?([A-Z][a-z][\w’-]*))")
#: A full name is a mark where at most so many reports hold it: beyond, it is a place, an office or an outlet.
RARE = 12


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the text that tells of an account: `ages` as "17 year", `streets` by name in small letters,
    `names` pairs of capitalised words in small letters."""

    ages: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def marks_of(text: str) -> Marks:
    """The marks in a text; names are every two capitalised words that follow one another."""
    return Marks(
        ages=frozenset(ages(text)),
        streets=frozenset(streets(text)),
        names=frozenset(f"{first} {second}".lower() for first, second in _PAIR.findall(text)),
    )


def rare(marks: Marks, frequency: Counts) -> Marks:
    """The same marks with the names that few reports hold."""
    return replace(marks, names=frozenset(name for name in marks.names if frequency[name] <= RARE))


def ages(text: str) -> Iterable[str]:
    """Every age of a person that is written in figures."""
    for found in _AGE.finditer(text):
        yield f"{found['n'] or found['aged'] or found['bare']} {found['unit'] or 'year'}"


def streets(text: str) -> Iterable[str]:
    """Every street that is named, without its direction: "North Edwards Street" and "Edwards St" are one."""
    for found in _STREET.finditer(text):
        words = [word for word in found["name"].lower().split() if word.rstrip(".") not in _DIRECTIONS]
        if words and words[-1] not in _NOT_A_STREET:
            yield words[-1]
