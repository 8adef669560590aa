"""What the tests of this room share: the accounts of a reading as rows of plain values."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.model.claim import Reading
from reportedly.model.report import Report
from reportedly.read.codebook import Lexicon, load_codebooks, shipped
from reportedly.read.parse.language import parsed
from reportedly.read.what.events import find_events

#: What a value is told by: its day, place, words or number.
PLAIN = ("edtf", "name", "text", "best", "low")


@pytest.fixture(scope="session")
def told() -> Callable[[Reading], list[dict[str, list[Any]]]]:
    """Each account of a reading, in the order told: its kind, and what it gives for each property."""

    def run(reading: Reading) -> list[dict[str, list[Any]]]:
        claims = {c.id: c for c in reading.claims}
        rows = []
        for account in sorted(reading.accounts, key=lambda a: a.trigger.start):
            row: dict[str, list[Any]] = {"kind": [account.kind]}
            for one in account.claims:
                given = (getattr(claims[one].value, name, None) for name in PLAIN)
                row.setdefault(claims[one].property, []).append(next(v for v in given if v is not None))
            rows.append(row)
        return rows

    return run


@pytest.fixture(scope="session")
def kinds(report_of: Callable[[str], Report]) -> Callable[[str], list[str]]:
    """The kind of each event that a text tells of in the words of the shipped codebooks, hypothetical ones left out."""
    lexicon = Lexicon(load_codebooks(shipped()))

    def find(text: str) -> list[str]:
        _, passages = next(parsed([report_of(text)]))
        return [event.kind.name for event in find_events(passages, lexicon) if event.status != "hypothetical"]

    return find
