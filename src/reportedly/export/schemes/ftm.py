"""The record as statements of FollowTheMoney: events and articles, a statement a line of JSON."""

import hashlib
import json
from collections.abc import Iterator
from typing import TextIO

from reportedly.export.schemes.told import Source, Told, told
from reportedly.model.parts import RecordParts

#: The data set that the statements say they are of.
DATASET = "reportedly"


def write_ftm(parts: RecordParts, out: TextIO) -> None:
    """Write an Event an incident and an Article a report that tells of one, in the order in which they are told of.

    Persons are no entities here: nothing gathers what is said about or by one.
    """
    written: set[str] = set()
    for one in told(parts):
        for entity, schema, properties in _entities(one):
            if entity in written:
                continue
            written.add(entity)
            for name, value in properties:
                out.write(_statement(entity, schema, name, value) + "\n")


def _entities(one: Told) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    for source in one.sources:
        yield source.id, "Article", list(_article(source))
    yield one.incident.id, "Event", list(_event(one))


def _article(source: Source) -> Iterator[tuple[str, str]]:
    known = {
        "title": source.title,
        "sourceUrl": source.url,
        "publisher": source.outlet,
        "publishedAt": source.day,
        "keywords": f"sha256:{source.sha256}",
    }
    yield from ((name, value) for name, value in known.items() if value)


def _event(one: Told) -> Iterator[tuple[str, str]]:
    """An event's day is a partial date; an interval has a first and a last one."""
    yield "name", one.name
    yield "recordId", one.incident.id
    yield "keywords", one.incident.kind
    yield "keywords", f"standing: {one.incident.standing.grade}"
    if one.place:
        yield "location", one.place
    if one.days and one.days[0] == one.days[1]:
        yield "date", one.days[0].isoformat()
    elif one.days:
        yield "startDate", one.days[0].isoformat()
        yield "endDate", one.days[1].isoformat()
    for source in one.sources:
        yield "proof", source.id


def _statement(entity: str, schema: str, name: str, value: str) -> str:
    key = f"{DATASET}.{entity}.{name}.{value}"
    made = {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": name,
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": None,
        "id": hashlib.sha1(key.encode("utf-8", "backslashreplace"), usedforsecurity=False).hexdigest(),
    }
    return json.dumps(made, ensure_ascii=True)
