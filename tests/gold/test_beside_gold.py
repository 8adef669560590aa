"""The floor of what accounts must not take: short reports that tell of something else beside an account (a crash, an
election, a second strike), with the values that each tells of the account. Places are real, the rest is made up."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.claim import Reading, Value
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

CASES = [json.loads(line) for line in (Path(__file__).parent / "beside.jsonl").read_text("utf-8").splitlines()]
#: Values that the report does not tell of the account, at the most: each a fault. Only ever lowered.
MOST_FALSE = 1
#: Share of the values told that are found. Only ever raised.
FLOOR = 0.95
ASKED = ("when", "where", "killed", "injured", "actor")


@pytest.fixture(scope="module")
def readings() -> list[tuple[Mapping[str, Any], Reading]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer.open())
    return list(zip(CASES, reader.read([_report(case) for case in CASES]), strict=True))


def _report(case: Mapping[str, Any]) -> Report:
    text = case["text"]
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        titled = line.group().startswith("# ")
        blocks.append(Block("title" if titled else "paragraph", line.start() + 2 * titled, line.end()))
    digest = sha256(text.encode())
    return Report(mint("r", digest), digest, text, tuple(blocks), published=case["published"], language="en")


def _is_bound(value: Value) -> bool:
    """Whether a time says only that something was not after the day on which it was told."""
    return isinstance(value, When) and value.edtf.startswith("../")


def _told(value: Value) -> set[Any]:
    if isinstance(value, When):
        return {value.edtf}
    if isinstance(value, Where):
        return {value.name, value.known_as}
    return {value.best if value.best is not None else value.low} if isinstance(value, Count) else {value.text}


def _judged(case: Mapping[str, Any], reading: Reading) -> Iterator[tuple[str, bool]]:
    """Each value found, "false" where the report does not tell it of the account, and each that is wanted."""
    claims = {c.id: c for c in reading.claims}
    for asked in case["accounts"]:
        start = case["text"].index(asked["of"])
        own = [a for a in reading.accounts if start <= a.trigger.start < start + len(asked["of"])]
        for name in (n for n in ASKED if n in asked):
            values = [v for a in own for c in a.claims if (v := claims[c].value) and claims[c].property == name]
            given = [v for v in values if not _is_bound(v)]
            for value in given:
                yield ("right" if _told(value) & set(asked[name]) else "false"), True
            if asked[name]:
                yield "wanted", any(_told(value) & set(asked[name]) for value in given)


@pytest.mark.gold
def test_no_account_takes_what_is_told_of_something_else(readings: list[tuple[Mapping[str, Any], Reading]]) -> None:
    false = [case["title"] for case, reading in readings for kind, _ in _judged(case, reading) if kind == "false"]
    assert len(false) <= MOST_FALSE, false


@pytest.mark.gold
def test_what_is_told_of_the_account_is_found(readings: list[tuple[Mapping[str, Any], Reading]]) -> None:
    wanted = [
        (case["title"], hit) for case, reading in readings for kind, hit in _judged(case, reading) if kind == "wanted"
    ]
    assert len(wanted) >= 80
    assert sum(hit for _, hit in wanted) / len(wanted) >= FLOOR, [title for title, hit in wanted if not hit]
