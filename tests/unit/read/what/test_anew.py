"""A second happening that a report brings in as if nothing of its kind had been told."""

from typing import Any

import pytest

from reportedly.model.claim import Reading

WORLD = (
    "mern,Mern,,country,1,2,300,,Mern,40000000",
    "wex,Wexmoor,,admin1,1,2,90,mern,Mern,900000",
    "ca,Castor,,town,1,2,9,wex,Mern,90000",
    "du,Dunley,,town,1.3,2.2,4,wex,Mern,9000",
)


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among(*WORLD, published="2026-05-20")


def values(reading: Reading) -> list[dict[str, list[Any]]]:
    claims = {c.id: c for c in reading.claims}
    found = []
    for account in sorted(reading.accounts, key=lambda a: a.trigger.start):
        told: dict[str, list[Any]] = {}
        for one in account.claims:
            value = claims[one].value
            plain = [getattr(value, name, None) for name in ("edtf", "name", "text", "best")]
            told.setdefault(claims[one].property, []).append(next(v for v in plain if v is not None))
        found.append(told)
    return found


def test_a_second_strike_without_day_or_party_keeps_its_own(read):
    first, second = values(
        read("A drone strike by rebels killed eight people in Castor on Monday. An airstrike killed three off Dunley.")
    )
    assert (first["killed"], first["where"], first["when"], first["actor"]) == (
        [8],
        ["Castor"],
        ["2026-05-18"],
        ["rebels"],
    )
    assert second["killed"] == [3]
    assert not {"when", "actor"} & set(second)


@pytest.mark.parametrize(
    "text",
    [
        "A drone strike killed eight people in Castor on Monday. A strike by a drone in Castor hit a market.",
        "A drone strike killed eight people in Castor. The drone strike came hours after talks in Dunley.",
        "A drone strike in Wexmoor killed eight people. A drone strike hit a market in Castor, killing eight.",
    ],
)
def test_a_strike_told_again_is_one(read, text):
    assert len(values(read(text))) == 1


def test_a_strike_is_no_party_to_itself_but_tells_whose_it_was(read):
    assert "actor" not in values(read("A drone strike killed eight people in Castor."))[0]
    assert values(read("A rebel airstrike killed eight people in Castor."))[0]["actor"] == ["A rebel airstrike"]
