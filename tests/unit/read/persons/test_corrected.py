"""Figures that a report takes back or tells as said before, and questions, which state none."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

Killed = Callable[[str], list[tuple[float | None, str]]]


@pytest.fixture(scope="module")
def killed(report_of) -> Killed:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str) -> list[tuple[float | None, str]]:
        """The numbers of killed of all accounts, in the order of preference, each with its status."""
        (reading,) = reader.read([report_of(text)])
        claims = {c.id: c for c in reading.claims}
        told = [claims[c] for a in reading.accounts for c in a.claims if claims[c].property == "killed"]
        return [(one.value.low, one.status) for one in told]

    return run


@pytest.mark.parametrize(
    ("text", "right", "old"),
    [
        (
            "A previous version of this story said 11 people were killed in the bombing on Monday; the correct number "
            "is 12.",
            12,
            [(11, "denied")],
        ),
        (
            "Twelve people were killed in the bombing at the market on Monday.\n"
            "Correction: An earlier version of this article said 11 people were killed.",
            12,
            [(11, "denied")],
        ),
        (
            "Three people were killed in the shooting at the mill. Police had earlier said that five people were "
            "killed.",
            3,
            [(5, "happened")],
        ),
        ("The number of people killed in Monday's shooting was four, not six as previously reported.", 4, []),
        ("Four people were killed in Monday's shooting, not six as was first reported.", 4, []),
        ("The bombing on Monday killed four people, revising an earlier toll of six.", 4, []),
    ],
)
def test_the_corrected_figure_comes_first_and_the_old_one_stays_beside_it(killed, text, right, old):
    first, *others = killed(text)
    assert first == (right, "happened")
    assert others == old


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (
            "Two people were killed in the bombing at the market, the mayor says.\n"
            "The number of dead has risen to six, the mayor says.",
            [6, 2],
        ),
        (
            "The death toll has risen to nine, the clinic says.\n"
            "Four people were killed in the bombing at the mill, the clinic says.",
            [9, 4],
        ),
        (
            "Two people were killed in the bombing at the market.\n"
            "The number of people killed this year has risen to sixty.",
            [2],
        ),
    ],
)
def test_what_a_number_has_risen_to_comes_before_what_it_was(killed, text, order):
    assert [value for value, _ in killed(text)][: len(order)] == order


def test_a_figure_said_at_first_stands_where_no_other_is_told(killed):
    assert killed("Police initially said two people were killed in the shooting on Monday.") == [(2, "happened")]


@pytest.mark.parametrize(
    "text",
    [
        "Did five people die at the mill? How many people were killed in the shooting?",
        "Q: Were two people killed in the attack? A: The police are investigating the attack at the mill on Monday.",
        "Was a man killed in the shooting? The shooting at the mill was heard on Monday.",
    ],
)
def test_questions_state_no_number(killed, text):
    assert killed(text) == []


def test_an_answer_states_its_number(killed):
    text = "Q: How many people were killed in the attack? A: Two people were killed in the attack on Monday."
    assert killed(text) == [(2, "happened")]
