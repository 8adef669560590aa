"""A death told with its own day: one account with the harm that came before it, and where the hurt were cared for."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading

PUBLISHED = "2016-05-05"  # a Thursday


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among(
        "mern,Mern,,country,1,2,300,,,4",
        "pv,Wexmoor,,town,1,2,5,mern,Mern,9",
        "qu,Quarl,,town,1.5,2,5,mern,Mern,9",
        published=PUBLISHED,
    )


def values(reading: Reading) -> list[dict[str, object]]:
    """The preferred value of each property, an account a row, the main one first."""
    claims = {c.id: c for c in reading.claims}
    rows = []
    for account in sorted(reading.accounts, key=lambda a: not a.main):
        row: dict[str, object] = {"kind": account.kind}
        for one in account.claims:
            row.setdefault(claims[one].property, claims[one].value)
        rows.append(row)
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was shot outside a bakery in Wexmoor on Sunday. He died on Tuesday.",
        "Dana Roe was shot outside a bakery in Wexmoor on Sunday. Roe died on Tuesday.",
        "A clerk was shot outside a bakery in Wexmoor on Sunday. The victim died on Tuesday.",
        "A clerk died on Tuesday after he was shot on Sunday outside a bakery in Wexmoor.",
    ],
)
def test_a_later_death_is_of_the_same_account_and_gives_it_no_day(read, text):
    (only,) = values(read(text))
    assert only["when"].edtf == "2016-05-01"
    assert only["killed"].best == 1
    assert "injured" not in only


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was shot outside a bakery in Wexmoor on Sunday. A nurse was killed in a bombing in Quarl on Tuesday.",
        "A clerk was shot outside a bakery in Wexmoor on Tuesday. His uncle had been killed on Sunday in Quarl.",
        "A clerk was shot outside a bakery in Wexmoor on Sunday. Another clerk died on Tuesday in an attack in Quarl.",
    ],
)
def test_another_death_is_an_account_of_its_own(read, text):
    rows = values(read(text))
    assert len(rows) == 2
    assert {r["when"].edtf for r in rows} == {"2016-05-01", "2016-05-03"}


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was shot outside a bakery. It happened in Wexmoor on Sunday.",
        "Police told of a shooting. The shooting took place in Wexmoor on Sunday. The mayor spoke in Quarl on Tuesday.",
        "Gunfire erupted in Wexmoor on Sunday, hitting a clerk. The mayor spoke in Quarl on Tuesday.",
    ],
)
def test_where_and_when_it_happened_is_the_accounts_own(read, text):
    first = values(read(text))[0]
    assert first["when"].edtf == "2016-05-01"
    assert first["where"].name == "Wexmoor"


@pytest.mark.parametrize(
    "care",
    [
        "He was taken to a hospital in Quarl.",
        "He was treated at Quarl Hospital.",
        "He is in critical condition at a Quarl hospital.",
    ],
)
def test_where_the_hurt_are_cared_for_is_not_where_it_happened(read, care):
    assert "where" not in values(read(f"A clerk was shot on Sunday. {care}"))[0]


def test_a_shooting_in_front_of_a_hospital_happened_there(read):
    first = values(read("A clerk was shot on Sunday in front of a hospital in Quarl."))[0]
    assert first["where"].name == "Quarl"
