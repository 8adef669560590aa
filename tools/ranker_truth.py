"""What somebody wrote down by hand of the reports that the ranker is trained on: a registry, slots or answer keys."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import gvdb
import muc4

from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read.persons.people import RANKED


class Truth:
    """What was written down of one report; None for what was not."""

    def __init__(
        self,
        *,
        when: Callable[[When], bool] | None = None,
        where: Callable[[Where], bool] | None = None,
        numbers: Mapping[str, int] | None = None,
        kinds: set[str] | None = None,
    ) -> None:
        self.when = when
        self.where = where
        self.numbers = numbers or {}
        self.kinds = kinds


def plain_name(name: str) -> str:
    """A name without case, spaces, signs and what stands in brackets but for "(county)"."""
    return re.sub(r"[^a-z]", "", re.sub(r"\((?!county\)).*?\)", "", name.lower()))


def _names(where: Where) -> set[str]:
    return {plain_name(n) for n in (where.name, where.known_as or "", *where.parents)} - {""}


def of_registry(path: Path) -> Callable[[str], Truth]:
    """The truth of a report by the id of its incident."""
    rows = {r["incident_id"]: r for r in map(json.loads, path.open(encoding="utf-8"))}

    def truth(incident: str) -> Truth:
        row = rows[incident]
        return Truth(
            when=lambda when: when.earliest == when.latest == row["date"],
            where=lambda where: plain_name(row["city_or_county"]) in _names(where),
            numbers={name: row[name] for name in RANKED},
        )

    return truth


def of_slots(path: Path) -> Callable[[str], Truth | None]:
    """The truth of an article by its key: its city, None where it names none."""
    cities = {
        article["doc_key"]: {plain_name(words) for _, _, slot, words, _ in article["spans"] if slot == "DAT-CITY"}
        for article in gvdb.articles(path)
    }

    def truth(key: str) -> Truth | None:
        named = cities[key]
        return Truth(where=lambda where: bool(_names(where) & named)) if named else None

    return truth


def of_keys(folder: Path) -> Callable[[str], Truth | None]:
    """The truth of a message by its number, None where it tells of more than one act."""
    keys: dict[str, list[muc4.Template]] = {}
    for template in muc4.templates(folder):
        if not template.optional:
            keys.setdefault(template.message, []).append(template)

    def truth(message: str) -> Truth | None:
        found = keys.get(message, [])
        if len(found) != 1:
            return None
        key = found[0]
        finest = key.places[1:] or key.places
        first, last = key.day or (None, None)
        numbers = {name: n for name in RANKED if (n := getattr(key, name)) is not None}
        return Truth(
            when=_within(first.isoformat(), last.isoformat()) if first and last else None,
            where=(lambda where: any(_names(where) & level for level in finest)) if finest else None,
            numbers=numbers,
            kinds=key.kinds,
        )

    return truth


def _within(first: str, last: str) -> Callable[[When], bool]:
    return lambda when: bool(when.earliest and when.latest) and first <= when.earliest <= when.latest <= last
