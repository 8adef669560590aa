"""One person told without number or article, persons in a row with their ages, and happenings told as deadly."""

import time

import pytest

from reportedly.read.persons.number import Number


def sort_of(found: list[Number], sort: str) -> set[tuple[str, float | None, float | None]]:
    return {(n.property, n.count.low, n.count.high) for n in found if sort in n.sorts}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Boy, 8, dies in shooting\nThe shooting happened on Monday.", {("killed", 1, 1)}),
        ("A shooting on Monday claimed the life of Ann Roe.", {("killed", 1, 1)}),
        ("A man was charged on Monday in the shooting death of Bo Lee.", {("killed", 1, 1)}),
        ("# Shooting kills teen girl\nThe shooting happened on Monday.", {("killed", 1, 1)}),
        ("The shooting on Monday led to her 9-year-old's death.", {("killed", 1, 1)}),
        ("# Officer injured in shooting\nThe shooting happened on Monday.", {("injured", 1, 1)}),
        ("After the shooting on Monday guards found Bo Lee, 33, dead in a van.", {("killed", 1, 1)}),
        ("After the shooting on Monday guards found 16-year-old Bo Lee dead.", {("killed", 1, 1)}),
        ("There was a shooting on Monday. Guards found a dead end and a boy who was asleep.", set()),
        ("# Suspect killed two men\nThe shooting happened on Monday.", set()),
        ("# Teen fatally shot his father\nThe shooting happened on Monday.", {("killed", 1, 1)}),
        ("The shooting on Monday could have killed a child.", set()),
        ("There was a shooting on Monday. No officer was injured.", set()),
    ],
)
def test_one_person_is_told_by_the_words_beside(numbers, text, told):
    assert sort_of(numbers(text), "single") == told


def test_a_clause_that_tells_whom_somebody_shot_tells_of_no_dead_shooter(numbers):
    found = numbers("# Teen fatally shot his father\nThe shooting happened on Monday.")
    assert {f.span.quote for n in found if "single" in n.sorts for f in n.found} <= {"his father", "father"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Roe, 30, Bo Lee, 4, and Cy Poe, 8, were killed in the shooting on Monday.", {("killed", 3, 3)}),
        ("Ann Roe, 30, of Port Vale, and Bo Lee, 41, were wounded in Monday's shooting.", {("injured", 2, 2)}),
        ("Ann Roe, 30, and Bo Lee, 41, watched the shooting on Monday.", set()),
    ],
)
def test_persons_in_a_row_are_counted(numbers, text, told):
    assert sort_of(numbers(text), "row") == told


def test_a_deadly_shooting_had_one_dead_at_least(numbers):
    assert sort_of(numbers("Police ask for help after a deadly shooting on Monday."), "deadly") == {("killed", 1, None)}
    assert not sort_of(numbers("Police ask for help after a non-deadly shooting on Monday."), "deadly")


def test_who_survived_a_deadly_shooting_is_not_among_its_dead(numbers):
    found = numbers("A baker who survived the deadly shooting at the mill on Monday spoke to the paper.")
    assert not [n for n in found if n.property == "killed" and n.count.high is not None]
    told = numbers("Two clerks survived a shooting that killed three bakers on Monday.")
    assert {n.count.best for n in told if n.property == "killed"} == {3}


def test_the_last_of_those_numbered_says_how_many(numbers):
    found = numbers("Three men were shot on Monday. A fourth victim was found nearby.")
    assert sort_of(found, "nth") == {("shot", 4, 4)}
    headline = numbers("# Three men shot, a fourth wounded in port\nThe shooting happened on Monday.")
    assert sort_of(headline, "nth") == {("shot", 4, 4)}
    arrested = numbers("Three men were shot on Monday. A fourth man was arrested.")
    assert not sort_of(arrested, "nth")


@pytest.mark.parametrize(
    "words",
    [
        "Three of her children slept on. The fourth, a boy, had left.",
        "A third child in the room was not hurt.",
        "A third officer may have fired as well.",
        "He and a third teen stopped by that evening.",
        "She was a fourth grade student.",
        "A third man escaped.",
    ],
)
def test_who_is_numbered_among_those_present_was_not_struck(numbers, words):
    found = numbers(f"A clerk was shot in the leg at the mill on Monday. {words}")
    assert not sort_of(found, "nth")
    assert {n.count.best for n in found if n.property == "injured"} <= {1}


def test_others_come_on_top_of_the_one_told_before(numbers):
    found = numbers("A boy was hurt in the shooting on Monday. Three other people were injured.")
    assert sort_of(found, "others") == {("injured", 4, 4)}


def test_others_in_one_phrase_with_one_are_not_counted_on_top_of_her(numbers):
    assert not sort_of(numbers("A shooting on Monday shook the port. A woman and two other men were shot."), "others")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Four teenagers were shot on Monday, one fatally.", {1}, {3}),
        ("A boy was fatally injured in the shooting on Monday.", {1}, set()),
        ("# Shooting spree leaves 4 wounded, gunman dead\nThe shooting happened on Monday.", {1}, {4}),
        ("# Father of 5 killed in shooting\nThe shooting happened on Monday.", {1}, set()),
        ("Her daughter, 7, was fatally shot on Monday.", {1}, set()),
        ("# 4 Shot, 1 Killed During Quarrel In Port\nPolice were called on Monday.", {1}, {3}),
        ("# Child accidentally shoots, kills self in port\nThe shooting happened on Monday.", {1}, set()),
        ("A man was killed on Monday. He was one of five people shot at the mill.", {1}, {4}),
        ("Four of the five people shot at the mill on Monday died as a result.", {4}, {1}),
        ("Two of the five victims were killed in the shooting on Monday.", {2}, set()),
        ("# One of five victims in mill shooting dies\nThe shooting happened on Monday.", {1}, {4}),
        ("One of five people shot outside the old mill early on Monday has died.", {1}, {4}),
        ("Three people wound up dead after a shooting on Monday.", {3}, set()),
        (
            "Four people were shot on Monday. Two of the victims, Ann Roe and 32-year-old Bo Lee, were pronounced "
            "deceased by a doctor.",
            {2},
            {2},
        ),
    ],
)
def test_who_is_dead_is_told_apart_from_who_is_hurt(numbers, text, killed, injured):
    found = [n for n in numbers(text) if n.base is None]
    assert {n.count.best for n in found if n.property == "killed"} == killed
    assert {n.count.best for n in found if n.property == "injured"} == injured


def test_a_shooting_last_summer_is_no_period_and_a_violent_weekend_is_one(numbers):
    (one,) = [n for n in numbers("A shooting left two people dead in the port last summer.") if n.property == "killed"]
    assert not one.period
    found = numbers("Two men were killed in the shooting.\nIt was a violent weekend in which nine people were killed.")
    assert {n.count.best: n.period for n in found if n.property == "killed"} == {2: False, 9: True}


@pytest.mark.parametrize("text", ["A" * 20_000, "Ann Roe, 30, " * 3_000, "A.A-A'" * 4_000])
def test_long_rows_of_capitals_are_read_in_bounded_time(numbers, text):
    start = time.process_time()
    numbers(f"Two men were shot on Monday. {text}")
    assert time.process_time() - start < 20
