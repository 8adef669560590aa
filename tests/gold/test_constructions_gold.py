"""The quality floor on single constructions of English: one sentence each, and what a careful reader records of it,
whether it happened, when, where, and how many."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.claim import Reading
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "constructions.jsonl").read_text(encoding="utf-8").splitlines()
]
#: Share of the sentences of which this is read so. Only ever raised. Of what did not happen, an account that says it
#: did is wrong, and so is none.
FLOORS = {"status": 0.93, "when": 0.96, "where": 0.96, "killed": 0.95, "injured": 1.0, "arrested": 1.0}


def report_of(text: str) -> Report:
    digest = sha256(text.encode())
    block = Block("paragraph", 0, len(text))
    return Report(mint("r", digest), digest, text, (block,), outlet="Coast Wire", published="2025-03-12", language="en")


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    reports = {text: report_of(text) for text in dict.fromkeys(case["text"] for case in CASES)}
    return dict(zip(reports, reader.read(reports.values()), strict=True))


def first(reading: Reading, name: str) -> Any:
    """The preferred value of a property, of the first account that has one."""
    claims = {claim.id: claim for claim in reading.claims}
    told = (claims[one] for account in reading.accounts for one in account.claims)
    return next((claim.value for claim in told if claim.property == name), None)


def is_right(name: str, wanted: Any, reading: Reading) -> bool:
    if name == "status":
        statuses = {account.status for account in reading.accounts}
        return bool(statuses & set(wanted)) and ("happened" in wanted or "happened" not in statuses)
    value = first(reading, name)
    if name == "when":
        return value is not None and value.edtf == wanted
    if name == "where":
        return value is not None and wanted in (value.name, value.known_as)
    if not isinstance(value, Count):
        return False
    if isinstance(wanted, dict):
        return value.about and value.best == wanted["about"]
    return [value.low, value.high] == wanted


def judged(readings: Mapping[str, Reading]) -> Iterator[tuple[str, str, bool]]:
    for case in CASES:
        for name, wanted in case.items():
            if name != "text":
                yield name, case["text"], is_right(name, wanted, readings[case["text"]])


@pytest.mark.gold
def test_the_floors_hold(readings: Mapping[str, Reading]) -> None:
    right, wrong = defaultdict[str, list[bool]](list), []
    for name, text, is_so in judged(readings):
        right[name].append(is_so)
        wrong += [] if is_so else [(name, text)]
    assert set(right) == set(FLOORS)
    shares = {name: sum(held) / len(held) for name, held in right.items()}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), (shares, wrong)
