"""Natural: who dies at home, of old age or of nobody's act, is killed by nobody."""

import pytest


@pytest.fixture(scope="module")
def read(violence_among):
    return violence_among("1,Varn,,town,40.0,-90.0,5,,XX,30000", published="2026-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Merrin, a retired nurse, died at her home in Varn on Sunday, aged 88.",
        "The painter Ole Brack has died, his gallery announced on Monday.",
        "He died suddenly on Tuesday while swimming.",
        "A man was found dead in his flat in Varn on Sunday. Police do not suspect foul play.",
        "Ada Merrin died on Sunday following a short illness. Her husband died in 1999.",
    ],
)
def test_a_natural_death_is_no_account(read, text):
    assert read(text).accounts == ()


@pytest.mark.parametrize(
    "text",
    [
        "A woman died in police custody in Varn on Sunday.",
        "Ada Merrin, 88, died at her home in Varn on Sunday. A suspect was arrested on Monday.",
        "Six villagers died in Varn on Sunday.",
        "A man was found dead in his flat in Varn on Sunday. Police suspect foul play.",
        "A guard was shot in Varn on Sunday. He died on Monday at a hospital.",
        "Raiders attacked a porter in Varn on Sunday. He died suddenly on Monday.",
    ],
)
def test_a_death_beside_violence_is_an_account(read, text):
    assert any(c.property == "killed" for c in read(text).claims)


def test_in_an_obituary_who_was_killed_long_ago_still_is(read):
    text = "Ada Merrin died at her home on Sunday, aged 88. Her brother was killed in 1944. Her husband died in 1999."
    accounts = read(text).accounts
    assert [account.trigger.quote for account in accounts] == ["killed"]
