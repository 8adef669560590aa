"""A second happening that a report brings in as if nothing of its kind had been told."""

import pytest

WORLD = (
    "mern,Mern,,country,1,2,300,,Mern,40000000",
    "wex,Wexmoor,,admin1,1,2,90,mern,Mern,900000",
    "ca,Castor,,town,1,2,9,wex,Mern,90000",
    "du,Dunley,,town,1.3,2.2,4,wex,Mern,9000",
)


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among(*WORLD, published="2026-05-20")


def test_a_second_strike_without_day_or_party_keeps_its_own(read, told):
    first, second = told(
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
def test_a_strike_told_again_is_one(read, text, told):
    assert len(told(read(text))) == 1


def test_a_strike_is_no_party_to_itself_but_tells_whose_it_was(read, told):
    assert "actor" not in told(read("A drone strike killed eight people in Castor."))[0]
    assert told(read("A rebel airstrike killed eight people in Castor."))[0]["actor"] == ["A rebel airstrike"]
