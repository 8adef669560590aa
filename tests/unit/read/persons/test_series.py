"""Persons told one beside another before or behind one word for dead or hurt, and what is no such series."""

import time

import pytest

from reportedly.read.persons.number import Number


def listed(found: list[Number], name: str) -> set[float | None]:
    """The exact numbers of a property that a series tells, with or without whoever acted."""
    return {n.count.best for n in found if n.property == name and n.sorts & {"listed", "actor"}}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("# Details emerge in murder of 6 kids, 2 adults\nThe murders happened at the mill in June.", 8),
        ("The gunman is accused of killing three farmers, two women and a boy at the mill on Monday.", 6),
        ("The bodies of a man and two boys were found at the mill on Monday after a shooting.", 3),
        ("Deputies gave no word of a motive for the shooting. They found both the man and the boy dead on Monday.", 2),
        ("# Mother, toddler killed in shooting at mill\nThe shooting happened on Monday.", 2),
        ("Police said a 14-year-old boy and a 16-year-old girl were shot and killed on Monday.", 2),
        ("A 34-year-old man, a woman, 28, and her son died after a shooting at the mill on Monday.", 3),
        ("Two soldiers were held for killing 6 clergymen, a maid, and her daughter on Monday at the mill.", 8),
        ("A police colonel, a judge, and a senator were murdered on Monday at the mill.", 3),
        ("Gunmen killed a judge, a colonel and two nuns on Monday at the mill.", 4),
        ("Two men inside a bakery and a man and a woman on the stairs were killed in a shooting on Monday.", 4),
    ],
)
def test_a_series_of_dead_is_added_up(numbers, text, killed):
    assert killed in listed(numbers(text), "killed")


def test_a_series_of_wounded_is_added_up(numbers):
    found = numbers("# Gunfire at port leaves 3 men, 1 woman wounded\nThe shooting happened on Monday at the mill.")
    assert listed(found, "injured") == {4}


def test_a_series_of_persons_shot_is_added_up(numbers):
    found = numbers("# Teen, 3 adults shot on porch\nTwo people fired from around the corner on Monday.")
    assert 4 in listed(found, "shot")


def test_a_series_of_persons_struck_is_added_up(numbers):
    found = numbers("A shooting shook the port on Monday. A 53-year-old man and a 34-year-old man were also struck.")
    assert 2 in listed(found, "shot")
    found = numbers("A shooting shook the port on Monday. A boy and a girl were hit by a car as they ran.")
    assert not listed(found, "shot")


@pytest.mark.parametrize(
    "words",
    [
        "A 59-year-old man, 49-year-old woman and a boy suffered gunshot wounds to the leg.",
        "Injured in the gunfire were a 59-year-old man, a woman and a boy, a medic said.",
    ],
)
def test_a_series_of_wounded_is_added_up_whatever_tells_of_the_wounds(numbers, words):
    found = numbers(f"A clerk was shot dead at the mill on Monday. {words}")
    assert listed(found, "injured") == {3}
    assert 3 not in {n.count.best for n in found if n.property == "killed"}


@pytest.mark.parametrize("last", ["himself", "self"])
def test_who_killed_himself_last_is_counted_once(numbers, last):
    found = numbers(f"# Man kills woman, her son, {last} in port\nThe shooting happened on Monday at the mill.")
    dead = {n.count.best for n in found if n.property == "killed"}
    assert 3 in dead
    assert 4 not in dead


@pytest.mark.parametrize(
    "text",
    [
        "The gunman killed a man and two women were injured on Monday at the mill.",
        "A shell killed at least two men and a woman on Monday at the mill.",
        "A shell killed two men, a woman and several others on Monday at the mill.",
        "The raiders killed three people, a farmer and two children, on Monday at the mill.",
        "A gunman was shot dead on Monday. A man and his wife were arrested.",
        "A gunman killed a guard dog, a judge robot and a private car on Monday at the mill.",
        "A guard was shot dead on Monday. He threatened to kill a man and two women.",
    ],
)
def test_what_is_no_series_adds_nothing(numbers, text):
    found = numbers(text)
    assert not {n.count.best for n in found if n.sorts == {"listed"} and n.property == "killed"} & {3, 6}


def test_the_words_of_a_series_are_its_evidence(numbers):
    found = numbers("The gunman is accused of killing three farmers, two women and a boy at the mill on Monday.")
    (series,) = {f.span.quote for n in found if n.count.best == 6 and n.property == "killed" for f in n.found}
    assert series == "three farmers, two women and a boy"


@pytest.mark.parametrize("item", ["a man, ", "two big old Port Vale men and ", "14-year-old "])
def test_long_series_are_read_in_bounded_time(numbers, item):
    began = time.process_time()
    numbers("A guard was shot dead on Monday. They killed " + item * 4_000 + "a boy.")
    assert time.process_time() - began < 60
