"""What somebody denies in few words: any part in it, what was told right before, or a deed by its kind."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among("mern,Mern,,country,1,2,300,,,4", published="2016-05-05")


@pytest.mark.parametrize(
    ("denial", "words"),
    [
        ("The ministry denied any involvement.", "any involvement"),
        ("His wife denied this.", "His wife denied this"),
        ("The police rejected the accusation.", "the accusation"),
    ],
)
def test_a_denial_in_few_words_is_one(read, denial: str, words: str) -> None:
    reading = read(f"Two clerks were arrested in Mern on Monday. {denial}")
    claims = {c.id: c for c in reading.claims}
    assert [claims[d.claim].span.quote.rstrip(".") for d in reading.denials] == [words]
    assert all(claims[d.claim].status == "denied" for d in reading.denials)


def test_to_deny_somebody_something_is_no_denial(read) -> None:
    assert not read("Two clerks were arrested in Mern on Monday. The guards denied them water and food.").denials


@pytest.mark.parametrize(
    "words",
    [
        "The army neither confirmed nor denied the report.",
        "A spokesman refused to confirm or deny the claim.",
        "The mayor did not deny that two clerks were arrested.",
    ],
)
def test_what_is_left_open_is_not_denied(read, words: str) -> None:
    reading = read(f"Two clerks were arrested in Mern on Monday. {words}")
    assert not reading.denials
    assert all(c.status != "denied" for c in reading.claims)


def test_who_rejects_a_claim_denies_it(read) -> None:
    reading = read("Police said two clerks were arrested in Mern on Monday. The unions rejected the claim.")
    (denial,) = reading.denials
    (claim,) = (c for c in reading.claims if c.id == denial.claim)
    (made,) = (a for a in reading.attributions if a.id == claim.attribution)
    assert [v.description or v.name for v in made.voices][1:] == ["The unions"]


@pytest.mark.parametrize(
    "words",
    [
        "The court denied an earlier request by the clerks to delay the trial.",
        "The board rejected a settlement offer from the clerks.",
        "Most of the voters rejected the plan.",
        "The union dismissed its own lawyers.",
    ],
)
def test_to_turn_down_is_no_denial(read, words: str) -> None:
    assert not read(f"Two clerks were arrested in Mern on Monday. {words}").denials


def test_what_is_rejected_as_not_so_is_denied(read) -> None:
    reading = read("The ministry dismissed as lies reports that two clerks were arrested in Mern on Monday.")
    assert len(reading.denials) == 1


def test_a_denial_that_names_a_kind_is_of_the_only_account_of_it(read) -> None:
    reading = read(
        "Rebels attacked a mine in Mern on Monday. A clerk was arrested. The rebels denied making the attack."
    )
    claims = {c.id: c for c in reading.claims}
    [denial] = reading.denials
    denied = claims[denial.denies]
    assert (denied.property, denied.span.quote) == ("actor", "Rebels")


def test_a_denial_that_fits_two_accounts_is_of_neither(read) -> None:
    reading = read(
        "Gunmen attacked a mine in Mern on Monday. On Sunday other men attacked a bus. The rebels denied the attack."
    )
    assert [d.denies for d in reading.denials] == [None]
