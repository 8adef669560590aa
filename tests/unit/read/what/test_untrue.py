"""Untrue: what a sentence says was made up, staged or taken for something else is denied."""

import pytest


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among("1,Varn,,town,40.0,-90.0,5,,XX,30000", published="2026-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "Reports of a shooting in Varn turned out to be a hoax.",
        "The kidnapping in Varn was staged by the man himself, police said.",
        "A clerk who said she was kidnapped in Varn made up the story, police said.",
        "Reports that guards killed a baker in Varn were pure fiction, the mayor said.",
        "The explosion in Varn was a false alarm.",
        "Police contradicted early reports on social media that five people had been shot dead in Varn.",
    ],
)
def test_what_was_made_up_is_denied(read, text):
    accounts = read(text).accounts
    assert accounts
    assert {account.status for account in accounts} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The shooting in Varn was not a hoax, police said.",
        "A shooting in Varn wounded two guards. The call about a bomb was a hoax.",
        "Gunmen killed two guards in Varn and made up a roadblock of tyres.",
    ],
)
def test_what_is_said_of_other_things_denies_nothing(read, text):
    assert any(account.status == "happened" for account in read(text).accounts)


def test_a_headlines_number_that_the_text_denies_is_denied(read):
    text = "# Five shot dead in Varn\nA man was hurt in Varn on Sunday. Police denied reports that five were shot dead."
    told = [(c.value.best, c.status) for c in read(text).claims if c.property == "killed" and c.value.best]
    assert set(told) <= {(5.0, "denied")}


def test_a_lawsuit_turned_down_denies_no_killing(read):
    (account,) = read("The judge dismissed the lawsuit over the killing of a baker in Varn.").accounts
    assert account.status == "happened"
