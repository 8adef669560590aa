"""The quality floor of reading whole reports of conflict and flight, and statements of rights groups, missions, armies
and police: accounts, values and speakers as a careful analyst would record them, in reports written for it (places are
real, what happens in them is invented)."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.claim import Account, Attribution, Claim, Reading, Value
from reportedly.model.count import Count
from reportedly.model.report import Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

#: For each file, the share of what an analyst would record that is recorded: accounts, their status, values, speakers,
#: tallies, forecasts, denials. Only ever raised.
FLOORS = {"reports": 0.84, "statements": 0.72}
#: Values of the properties asked for that no report tells of the account, at the most: each a fault. Only ever lowered.
MOST_WRONG = {"reports": 9, "statements": 5}
BATCHES = {
    name: [json.loads(line) for line in (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in FLOORS
}
CASES = [case for batch in BATCHES.values() for case in batch]


@pytest.fixture(scope="module")
def readings(report_of: Callable[[Mapping[str, Any]], Report]) -> dict[str, tuple[Report, Reading]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer.open())
    reports = {case["title"]: report_of(case) for case in CASES}
    read = reader.read(list(reports.values()))
    return {title: (report, reading) for (title, report), reading in zip(reports.items(), read, strict=True)}


def _is(value: Value, wanted: str) -> bool:
    """Whether a value is one of those wanted: an interval of days, the words of a place or party, a number with its
    bound (">=43", "~40")."""
    if isinstance(value, When):
        return value.edtf in wanted.split("|")
    if isinstance(value, Count):
        number = value.best if value.best is not None else value.low
        sign = "~" if value.about else ">=" if value.high is None else "<=" if value.low is None else ""
        return number is not None and f"{sign}{number:g}" in wanted.split("|")
    told = value.name if isinstance(value, Where) else value.text
    return any(one.lower() in told.lower() for one in wanted.split("|"))


def _voices(attribution: Attribution) -> str:
    return " > ".join(str(voice.name or voice.description) for voice in attribution.voices)


def _spoken(claims: list[Claim], wanted: str, reading: Reading) -> bool:
    """Whether one of the claims has who is wanted in its chain of voices; "outlet" for nobody but the outlet."""
    behind = {a.id: a for a in reading.attributions}
    chains = [behind[claim.attribution] for claim in claims]
    if wanted == "outlet":
        return any(len(chain.voices) == 1 for chain in chains)
    return any(one.lower() in _voices(chain).lower() for chain in chains for one in wanted.split("|"))


def _within(text: str, told: list[str], start: int) -> bool:
    return any((at := text.find(words)) >= 0 and at - 1 < start < at + len(words) for words in told)


def _judged(case: Mapping[str, Any], report: Report, reading: Reading) -> Iterator[tuple[str, bool]]:
    """What is asked of one report, each with whether the reading has it; "wrong" for each value that is a fault."""
    claims = {c.id: c for c in reading.claims}
    for asked in case["accounts"]:
        fits: list[Account] = [
            a
            for a in reading.accounts
            if a.kind in asked["kinds"] and _within(report.text, asked["told"], a.trigger.start)
        ]
        own = [claims[one] for a in fits for one in a.claims]
        yield f"account {asked['told'][0]}", bool(fits)
        yield f"status {asked['told'][0]}", any(a.status in asked["status"] for a in fits)
        wanted: dict[str, list[str]] = {}
        for name, value in asked["claims"]:
            if name == "by":
                yield f"by {value}", _spoken(own, value, reading)
                continue
            given = [c for c in own if c.property in name.split("/")]
            yield f"{name} {value}", any(_is(c.value, value) for c in given)
            for one in name.split("/"):
                wanted.setdefault(one, []).append(value)
        for claim in own:
            if claim.property in wanted.keys() - {"actor", "target", "means"}:
                right = any(_is(claim.value, value) for value in wanted[claim.property])
                yield (f"right {claim.property}" if right else f"wrong {claim.property} {claim.span.quote}"), right
    for name, told in (("tallies", reading.tallies), ("forecasts", reading.forecasts)):
        for words in case[name]:
            start = report.text.find(words)
            yield f"{name} {words}", any(t.span.start < start + len(words) and start < t.span.end for t in told)
    denied = [claims[d.claim].span for d in reading.denials]
    for words in case.get("denials", ()):
        start = report.text.find(words)
        first, last = report.text.rfind(".", 0, start), report.text.find(".", start)
        yield f"denial {words}", any(span.start < last and first < span.end for span in denied)


@pytest.mark.gold
@pytest.mark.parametrize("name", FLOORS)
def test_the_floor_holds(readings: dict[str, tuple[Report, Reading]], name: str) -> None:
    judged = [(case["title"], *row) for case in BATCHES[name] for row in _judged(case, *readings[case["title"]])]
    asked = [row for row in judged if not row[1].startswith(("right", "wrong"))]
    wrong = [row for row in judged if row[1].startswith("wrong")]
    missed = [row for row in asked if not row[2]]
    assert len(asked) >= 100
    assert 1 - len(missed) / len(asked) >= FLOORS[name], missed
    assert len(wrong) <= MOST_WRONG[name], wrong


@pytest.mark.gold
def test_what_did_not_happen_is_never_told_as_happened(readings: dict[str, tuple[Report, Reading]]) -> None:
    raised = [
        (case["title"], account.trigger.quote)
        for case in CASES
        for report, reading in [readings[case["title"]]]
        for account in reading.accounts
        if account.status == "happened" and _within(report.text, case.get("unreal", []), account.trigger.start)
    ]
    assert not raised


@pytest.mark.gold
def test_every_word_asked_for_is_in_its_report() -> None:
    for case in CASES:
        text = f"{case['title']}\n\n{case['text']}"
        assert all(words in text for asked in case["accounts"] for words in asked["told"])
