"""Unhurt: nobody killed or hurt, told outright of the account that a sentence speaks of."""

import pytest

from reportedly.model.claim import Reading

BLAST = "A device exploded outside a bank on Monday. "


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among("mern,Mern,,country,1,2,300,,,4", published="2016-05-05")


def numbers(reading: Reading) -> list[tuple[str, float | None, str]]:
    return [(c.property, c.value.best, c.span.quote) for c in reading.claims if c.property in {"killed", "injured"}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There were no injuries.", [("injured", 0, "no injuries")]),
        ("No casualties were reported.", [("killed", 0, "No casualties"), ("injured", 0, "No casualties")]),
        ("It caused no deaths or injuries.", [(n, 0, "no deaths or injuries") for n in ("killed", "injured")]),
        ("No one was hurt.", [("injured", 0, "No one")]),
    ],
)
def test_nobody_is_a_number(read, text: str, told: list[tuple[str, float | None, str]]) -> None:
    reading = read(BLAST + text)
    assert numbers(reading) == told
    assert "No one" not in [c.span.quote for c in reading.claims if c.property == "target"]


@pytest.mark.parametrize(
    "text",
    [
        "There were no serious injuries.",
        "There were no immediate reports of casualties.",
        "There were no civilian casualties.",
        "The other two blasts caused no casualties.",
        "Police came. A street was shut. A bus was stopped. There were no injuries that winter.",
    ],
)
def test_what_leaves_others_or_speaks_of_others_is_none(read, text: str) -> None:
    assert not numbers(read(BLAST + text))


def test_a_number_told_stands_over_it(read) -> None:
    told = numbers(read("A device exploded outside a bank on Monday, wounding two people. There were no injuries."))
    assert ("injured", 0, "no injuries") not in told
