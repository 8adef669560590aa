"""Marks by which two tellings are known apart or alike: ages, streets, full names. Held in memory only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Each pattern begins with a set of characters, or with letters, and looks back: so the search skips all others at once.
#: "17-year-old", "a 6-month-old"; "aged 23"; ", 23," after a name.
_OLD = re.compile(r"[0-9](?<!\w[0-9])[0-9]?[- ](?P<unit>year|month|week)s?[- ]olds?\b")
_AGED = re.compile(r"age(?<!\wage)(?:d|:)? ([0-9]{1,2})\b")
_BARE = re.compile(r"[1-9](?<=[a-z], [1-9])[0-9]?(?=,| and\b|\.)")
#: The word for a street; before it stand its name, or the number of one: "Edwards Street", "14th Ave."
_STREET = re.compile(
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Highway|Hwy|Parkway|Pkwy|Court|Ct|Circle|"
    r"Terrace|Trail|Pike|Turnpike|Square|Quay|Embankment|Streets|Avenues|Roads)\b"
)
_STREET_NAME = re.compile(r"(?<!\w)(?:[A-Z][\w’'-]+|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH))(?: [A-Z][\w’'-]+){0,2} $")
#: Characters before the word for a street in which its name is looked for.
_REACH = 60
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_NOT_A_STREET = frozenset({"the", "on", "in", "at", "near", "main", "first", "second", "wall", "dr", "mr", "mrs"})
#: A capitalised word before another one, without an initial between them.
_TWO_NAMES = re.compile(r"([A-Z](?<!\w[A-Z])[a-z][\w’-]*)(?= (?:[A-Z]\. )?([A-Z][a-z][\w’-]*))")


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the text that tells of an account: `ages` as "17 year", `streets` by name in small letters,
    `names` pairs of capitalised words in small letters, or their hashes."""

    ages: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def marks_of(text: str) -> Marks:
    """The marks in a text; names are every two capitalised words that follow one another."""
    return Marks(
        ages=frozenset(ages(text)),
        streets=frozenset(streets(text)),
        names=frozenset(names(text)),
    )


def names(text: str) -> Iterator[str]:
    """Every two capitalised words that follow one another, in small letters, without an initial between them."""
    for first, second in _TWO_NAMES.findall(text):
        yield f"{first} {second}".lower()


def ages(text: str) -> Iterator[str]:
    """Every age of a person that is written in figures."""
    for found in _OLD.finditer(text):
        yield f"{re.split('[- ]', found[0], maxsplit=1)[0]} {found['unit']}"
    for pattern in (_AGED, _BARE):
        for found in pattern.finditer(text):
            yield f"{found[1] if found.lastindex else found[0]} year"


def streets(text: str) -> Iterator[str]:
    """Every street that is named, without its direction: "North Edwards Street" and "Edwards St" are one."""
    for found in _STREET.finditer(text):
        name = _STREET_NAME.search(text, max(0, found.start() - _REACH), found.start())
        words = [word for word in (name[0] if name else "").lower().split() if word not in _DIRECTIONS]
        if words and words[-1] not in _NOT_A_STREET:
            yield words[-1]
