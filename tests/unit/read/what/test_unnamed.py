"""What a report tells beside its accounts, of a kind that no codebook names: no account takes anything of it."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="module")
def read(report_of) -> Callable[[str], Reading]:
    reader = Reader(load_codebooks(["violence"]), Gazetteer())
    return lambda text: next(reader.read([report_of(text, published="2016-05-03")]))


@pytest.mark.parametrize(
    "beside",
    [
        "A bus crash on the coast road killed nine on Sunday.",
        "A bus plunged into a ravine on Sunday and nine passengers were killed.",
        "A ferry capsized on Sunday; nine passengers were hurt.",
        "On Sunday, floods killed nine farmers.",
        "Police said nine people died in a train crash on Sunday.",
        "Measles has killed nine children since Sunday.",
        "A light plane crashed on Sunday, killing nine.",
    ],
)
def test_a_mishap_is_no_killing_and_lends_neither_day_nor_dead(read, beside, told):
    (account,) = told(read(f"Gunmen shot a guard dead. {beside}"))
    assert account["killed"] == [1]
    assert "when" not in account
    assert "injured" not in account


@pytest.mark.parametrize(
    "beside",
    [
        "The country is holding elections on Sunday.",
        "A concert at the fair drew thousands on Sunday.",
        "The foreign minister visited the mine on Sunday.",
        "Rovers beat United 2-1 on Sunday.",
        "Dock workers began a strike on Sunday. It ended on Monday.",
        "The film festival opened on Sunday with a gala. The festival is the tenth.",
    ],
)
def test_what_else_goes_on_dates_no_shooting(read, beside, told):
    (account,) = told(read(f"Two men were shot at the mill. {beside}"))
    assert "when" not in account


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off, killing nine; a gas leak on Sunday killed five.",
        "Two men were shot, while in the hills a hotel burned down on Sunday.",
        "Gunmen shot two men, and a flood closed the road on Sunday.",
    ],
)
def test_a_clause_of_another_happening_keeps_its_day_within_one_sentence(read, text, told):
    (account,) = told(read(text))
    assert "when" not in account
    assert 5 not in account.get("killed", [])


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot. The attack took place at a birthday party on Sunday.",
        "Two men were shot at a concert. The concert was held on Sunday.",
        "Two men were shot after a crash. The crash happened on Sunday.",
        "Two men were shot. Officers were called to the mill on Sunday.",
        "Two men were shot. It was on Sunday.",
        "A boy was shot in the foot. The accident happened on Sunday.",
        "Two men were shot. Authorities were sent to the mill on Sunday.",
        "Two men were shot at a mill. Smoke rose over the mill on Sunday.",
    ],
)
def test_what_is_tied_to_the_account_dates_it(read, text, told):
    assert told(read(text))[0]["when"] == ["2016-05-01"]


def test_a_mishap_in_which_a_victim_came_to_harm_is_tied_to_the_account(read, told):
    accounts = told(read("A gunman shot two men. The suspect died in a crash on Sunday."))
    assert "killed" in accounts[0]


def test_those_hurt_are_told_of_at_a_press_conference(read, told):
    (account,) = told(read("Gunmen attacked a mill. Ann Roe told a press conference that 25 people were injured."))
    assert account["injured"] == [25]


def test_whom_one_account_tells_as_dead_is_no_dead_of_another_in_the_same_paragraph(report_of, told):
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    text = "A clerk was stabbed to death at a mill. On Tuesday a court sentenced a banker to three years for fraud."
    accounts = {a["kind"][0]: a for a in told(next(reader.read([report_of(text, published="2016-05-03")])))}
    assert accounts["killing"]["killed"] == [1]
    assert "killed" not in accounts["punishment"]
