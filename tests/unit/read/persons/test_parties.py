"""Who acted on whom, by which means: no weapon and no happening is told to have acted."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="module")
def parties(report_of) -> Callable[[str], set[tuple[str, str]]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str) -> set[tuple[str, str]]:
        """Actors and means of the main account, with their words."""
        (reading,) = reader.read([report_of(text, published="2024-03-11")])
        main = next(a for a in reading.accounts if a.main)
        own = [c for c in reading.claims if c.id in main.claims]
        return {(c.property, c.value.text) for c in own if c.property in {"actor", "means"}}

    return run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seven people were killed when shells hit a market in Tarn on Sunday.", {("means", "shells")}),
        (
            "Shells fired by the Quay Front struck a market in Tarn on Sunday, killing eight people.",
            {("means", "Shells"), ("actor", "the Quay Front")},
        ),
        ("An airstrike on a village near Tarn killed two women on Sunday.", set()),
        ("An explosion killed two people in Tarn on Sunday.", set()),
        ("A market shelling killed seven people in Tarn on Sunday.", set()),
        ("The army shelling killed four people in Tarn on Monday.", {("actor", "The army")}),
        ("Two people were killed by a car bomb in Tarn on Friday.", {("means", "a car bomb")}),
        ("A suicide bomber killed four people in Tarn on Friday.", {("actor", "A suicide bomber")}),
        ("A clerk was pronounced dead by the coroner in Tarn on Friday.", set()),
        ("A gunman shot two women with a rifle in Tarn on Friday.", {("actor", "A gunman"), ("means", "a rifle")}),
    ],
)
def test_a_weapon_is_a_means_and_nothing_that_happened_acts(parties, text, found):
    assert parties(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prosecutors charged a mill guard on Monday with killing three workers.", {("actor", "a mill guard")}),
        ("The mayor praised the guards for shooting two robbers in Tarn on Monday.", {("actor", "the guards")}),
        ("Officials blamed the army for shelling the market in Tarn on Monday.", {("actor", "the army")}),
        ("Officials sought murder charges for injuring two workers in Tarn on Monday.", set()),
        ("Troops answered the rebels by shelling the market in Tarn on Monday.", {("actor", "Troops")}),
    ],
)
def test_who_lays_a_deed_to_somebody_did_not_do_it(parties, text, found):
    assert parties(text) == found
