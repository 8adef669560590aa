"""The quality floor of reading what the reader was not built on: reports in many registers, written together with their
records by somebody who had not seen how it reads. Half of them ("aside") were not looked at while it was mended; places
are real, what happens in them is invented."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.claim import Account, Claim, Reading, Value
from reportedly.model.count import Count
from reportedly.model.report import Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

CASES = [json.loads(line) for line in (Path(__file__).parent / "outsider.jsonl").read_text("utf-8").splitlines()]
HALVES = ("open", "aside")
#: Of each half, the share of the values and speakers recorded that are found. Only ever raised.
FLOOR = {"open": 0.58, "aside": 0.47}
#: Of each half, the values given to an account that no report tells of it, at the most. Only ever lowered.
MOST_WRONG = {"open": 13, "aside": 41}
#: Of each half, the numbers of killed, hurt and seized that a whole report tells of nothing. Only ever lowered.
MOST_SAID_BY_NOBODY = {"open": 3, "aside": 9}
#: Numbers for which a value that is not recorded is a fault even where none was asked for.
COUNTED = ("killed", "injured", "arrested")

Row = tuple[str, str]


@pytest.fixture(scope="module")
def rows(report_of: Callable[[Mapping[str, Any]], Report]) -> dict[str, list[Row]]:
    """What is found, missed, wrong and said by nobody in each half."""
    reader = Reader(load_codebooks(shipped()), Gazetteer.open())
    reports = [report_of(case) for case in CASES]
    judged: dict[str, list[Row]] = {half: [] for half in HALVES}
    for case, report, reading in zip(CASES, reports, reader.read(reports), strict=True):
        judged[case["half"]] += _judged(case, report, reading)
    return judged


def _number(count: Count) -> str:
    """A count as the records write it: "12", "~40", "50-60", ">=9", "<=60"."""
    if count.about:
        return f"~{count.best if count.best is not None else count.low or 0:g}"
    if count.low is not None and count.high is not None:
        return f"{count.low:g}" if count.low == count.high else f"{count.low:g}-{count.high:g}"
    return f">={count.low:g}" if count.low is not None else f"<={count.high or 0:g}"


def _is(value: Value, wanted: str) -> bool:
    """Whether a value is one of those wanted; nobody is what a record without a number wants."""
    if isinstance(value, Count):
        return _number(value) in (wanted or "0").split("|")
    if isinstance(value, When):
        return value.edtf in wanted.split("|")
    told = f"{value.name}|{value.known_as or ''}" if isinstance(value, Where) else value.text
    return any(one.lower() in told.lower() for one in wanted.split("|") if one)


def _within(text: str, told: list[str], start: int) -> bool:
    return any((at := text.find(words)) >= 0 and at <= start < at + len(words) for words in told)


def _judged(case: Mapping[str, Any], report: Report, reading: Reading) -> Iterator[Row]:
    claims = {c.id: c for c in reading.claims}
    everywhere: dict[str, list[str]] = {name: [""] for name in COUNTED}
    for asked in case["accounts"]:
        for name, value in [*asked["claims"], *asked.get("also", [])]:
            for one in set(name.split("/")) & set(COUNTED):
                everywhere[one].append(value)
        told = [a for a in reading.accounts if _within(report.text, asked["told"], a.trigger.start)]
        fits = [a for a in told if a.kind in asked["kinds"]] or told
        yield from _of_account(asked, [claims[c] for a in fits for c in a.claims], reading)
    for account in reading.accounts:
        yield from _said_by_nobody(account, claims, everywhere)
        if account.status == "happened" and _within(report.text, case.get("unreal", []), account.trigger.start):
            yield "unreal", account.trigger.quote


def _of_account(asked: Mapping[str, Any], own: list[Claim], reading: Reading) -> Iterator[Row]:
    behind = {a.id: a for a in reading.attributions}
    wanted: dict[str, list[str]] = {}
    for name, value in asked["claims"]:
        if name == "by":
            chains = [behind[c.attribution].voices for c in own]
            spoken = [" > ".join(str(v.name or v.description) for v in chain).lower() for chain in chains]
            found = any(one.lower() in chain for chain in spoken for one in value.split("|"))
            found |= "outlet" in value.split("|") and any(len(chain) == 1 for chain in chains)
            yield ("found" if found else "missed"), f"by {value}"
            continue
        given = [c for c in own if c.property in name.split("/")]
        for one in name.split("/"):
            wanted.setdefault(one, []).append(value)
        if value:
            yield ("found" if any(_is(c.value, value) for c in given) else "missed"), f"{name} {value}"
    also = [(one, value) for name, value in asked.get("also", []) for one in name.split("/")]
    for claim in own:
        bound = isinstance(claim.value, When) and claim.value.edtf.startswith("../")
        if bound or claim.property not in {*COUNTED, *(wanted.keys() & {"when", "where", "persons"})}:
            continue
        names = (claim.property, *COUNTED) if claim.property == "persons" else (claim.property,)
        right = [w for one in names for w in [*wanted.get(one, []), *(v for n, v in also if n == one)]]
        if not any(_is(claim.value, one) for one in right):
            yield "wrong", f"{claim.property} {claim.span.quote} [{asked['told'][0]}]"


def _said_by_nobody(
    account: Account, claims: Mapping[str, Claim], everywhere: Mapping[str, list[str]]
) -> Iterator[Row]:
    for claim in (claims[c] for c in account.claims):
        known = claim.property not in COUNTED or account.status not in {"happened", "alleged"}
        if not known and not any(_is(claim.value, one) for one in everywhere[claim.property]):
            yield "nobody", f"{claim.property} {claim.span.quote}"


@pytest.mark.gold
@pytest.mark.parametrize("half", HALVES)
def test_what_an_outsider_records_is_found(rows: dict[str, list[Row]], half: str) -> None:
    asked = [row for row in rows[half] if row[0] in {"found", "missed"}]
    missed = [row for row in asked if row[0] == "missed"]
    assert len(asked) >= 150
    assert 1 - len(missed) / len(asked) >= FLOOR[half], missed


@pytest.mark.gold
@pytest.mark.parametrize("half", HALVES)
def test_little_is_recorded_that_the_report_does_not_tell(rows: dict[str, list[Row]], half: str) -> None:
    wrong = [row for row in rows[half] if row[0] == "wrong"]
    nobody = [row for row in rows[half] if row[0] == "nobody"]
    assert len(wrong) <= MOST_WRONG[half], wrong
    assert len(nobody) <= MOST_SAID_BY_NOBODY[half], nobody


@pytest.mark.gold
@pytest.mark.parametrize("half", HALVES)
def test_what_did_not_happen_is_not_told_as_happened(rows: dict[str, list[Row]], half: str) -> None:
    assert not [row for row in rows[half] if row[0] == "unreal"]


@pytest.mark.gold
def test_every_word_asked_for_is_in_its_report() -> None:
    for case in CASES:
        text = f"{case['title']}\n\n{case['text']}"
        assert all(words in text for asked in case["accounts"] for words in asked["told"])
        assert all(words in text for words in case.get("unreal", []))
