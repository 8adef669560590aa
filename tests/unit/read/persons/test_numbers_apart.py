"""Which of the persons told are counted already: the dead among the hurt, who did it, and one of a list."""

import pytest

from reportedly.read.persons.number import Number
from reportedly.read.persons.people import number_features


def values(found: list[Number], name: str) -> set[float | None]:
    return {n.count.best for n in found if n.property == name}


def test_others_who_were_shot_are_beside_the_one_killed(numbers):
    found = numbers("# Boy, 13, killed, 6 others shot in the port\nThe shooting happened on Monday at the mill.")
    assert 6 in values(found, "injured")
    assert 5 not in values(found, "injured")
    assert 6 not in values(found, "killed")


def test_those_shot_of_whom_some_died_leave_the_rest(numbers):
    found = numbers("Six people were shot in the port on Monday, police said. One of them was killed.")
    assert 5 in values(found, "injured")


def test_a_list_of_those_struck_is_counted_without_its_dead(numbers):
    found = numbers(
        "Ann Roe was killed at the mill on Monday. Gunfire struck Roe and three others. The four were taken away."
    )
    assert 3 in values(found, "injured")


def test_a_toll_with_who_did_it_is_not_raised_by_one(numbers):
    found = numbers(
        "A woman shot and killed her two daughters before killing herself on Monday. "
        "The three people were found dead in the house at the mill."
    )
    assert 3 in values(found, "killed")
    assert 4 not in values(found, "killed")


def test_one_of_a_list_stands_inside_it(numbers):
    found = numbers(
        "Two children and their mother were found dead at the mill after a shooting. The mother was killed in a van."
    )
    one = next(n for n in found if n.property == "killed" and n.count.best == 1)
    assert one.inside


def test_somebody_else_stands_beside_a_list(numbers):
    found = numbers("Two children and their aunt were shot dead at the mill. A guard was killed in a van.")
    assert not any(n.inside for n in found)


def test_a_pupil_told_by_the_grade_is_a_person(numbers):
    found = numbers("A Port Vale eighth-grader died Friday after being accidentally shot at his home Thursday.")
    assert 1 in values(found, "killed")


@pytest.mark.parametrize(
    "text",
    [
        "# Port Vale child shoots himself in foot\nThe shooting happened on Monday.",
        "The shooting happened on Monday. While inside, the child found the gun and shot himself in his left foot.",
    ],
)
def test_who_shot_himself_is_hurt(numbers, text):
    found = numbers(text)
    assert 1 in values(found, "injured")
    assert any("own hand" in (f.inferred_from or "") for n in found for f in n.found)


@pytest.mark.parametrize(
    "text",
    [
        "A man fired into the crowd on Monday and threatened to shoot himself.",
        "A man fired into the crowd on Monday. He did not shoot himself.",
    ],
)
def test_who_did_not_shoot_himself_is_not(numbers, text):
    assert not any("own hand" in (f.inferred_from or "") for n in numbers(text) for f in n.found)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Both men inside the car were killed", "killed"),
        ("Both died", "killed"),
        ("Both of the boys were seriously injured", "injured"),
    ],
)
def test_both_are_two(numbers, words, name):
    assert 2 in values(numbers(f"Gunmen opened fire at the mill on Monday. {words}."), name)


def test_both_places_are_no_persons(numbers):
    found = numbers("Gunmen opened fire at two mills on Monday. Both were damaged.")
    assert 2 not in values(found, "killed") | values(found, "injured")


def test_those_taken_to_hospital_of_whom_one_died_leave_the_rest(numbers):
    found = numbers("After a shooting on Monday four people were taken to hospital. One of them later died.")
    assert (3, 3) in {(n.count.low, n.count.high) for n in found if n.property == "injured" and "rest" in n.sorts}
    found = numbers("A man was killed in the shooting on Monday. Four others were taken to hospital.")
    assert not any("rest" in n.sorts for n in found if n.property == "injured")
    found = numbers(
        "A man was killed and seven people were injured in the shooting on Monday. Three were taken to hospital."
    )
    assert not any("rest" in n.sorts for n in found if n.property == "injured")


@pytest.mark.parametrize(
    ("words", "alive"),
    [
        ("with injuries that are not life-threatening", True),
        ("with non-life threatening wounds", True),
        ("and was expected to recover", True),
        ("in critical but stable condition", True),
        ("with life-threatening injuries", False),
        ("in critical condition", False),
    ],
)
def test_who_is_told_to_live_is_noted(numbers, words, alive):
    found = numbers(f"A woman was killed in the shooting on Monday. A man was taken to hospital {words}.")
    (hurt,) = [n for n in found if n.property == "injured" and n.count.best == 1]
    assert hurt.alive is alive
    assert hurt.apart


def test_a_part_that_lives_is_no_likelier_than_the_whole(numbers):
    found = numbers(
        "A man was killed and seven people were injured in the shooting on Monday. Three were taken to hospital in "
        "stable condition."
    )
    hurt = [n for n in found if n.property == "injured"]
    (part,) = [n for n in hurt if n.count.best == 3]
    assert part.alive
    assert not number_features(part, hurt, found)["alive"]


def test_who_is_hurt_where_nobody_died_is_beside_no_dead(numbers):
    found = numbers("A man was wounded in the shooting on Monday. A woman was wounded too.")
    assert not any(n.apart for n in found)


def test_injuries_to_others_are_counted(numbers):
    found = numbers("The shooting on Monday resulted in the death of a clerk and injuries to five other people.")
    assert 5 in values(found, "injured")


def test_whoever_is_hurt_and_dies_stands_beside_nobody(numbers):
    found = numbers("A man was shot on Monday and taken to hospital in stable condition. The man died in the evening.")
    assert not any(n.apart for n in found)


def test_a_smaller_number_and_whoever_killed_them_add_nothing_to_a_larger(numbers):
    found = numbers(
        "# Man kills his wife\n"
        "A man shot and killed his wife and her daughter on Monday, then turned the gun on himself."
    )
    (two,) = [n for n in found if n.property == "killed" and n.count.best == 2]
    assert "actor" not in two.sorts
    assert two.short
    (three,) = [n for n in found if n.property == "killed" and n.count.best == 3]
    assert three.base is two


@pytest.mark.parametrize(
    "words",
    [
        "Medics found two men with gunshot wounds. Two men died, police said.",
        "Two men were found dead, all with gunshot wounds. Two men were taken to hospital.",
    ],
)
def test_as_many_as_died_were_not_hurt_beside(numbers, words):
    found = numbers(f"A shooting shook the port on Monday. {words}")
    (hurt,) = [n for n in found if n.property == "injured" and n.count.best == 2]
    assert hurt.both


@pytest.mark.parametrize(
    "words",
    [
        "Two men died and two men were taken to hospital.",
        "Two men died. Two others were taken to hospital.",
        "Two men died. Two men were taken to hospital in stable condition.",
        "Two men died. Two men were injured.",
    ],
)
def test_as_many_may_be_hurt_as_died(numbers, words):
    found = numbers(f"A shooting shook the port on Monday. {words}")
    (hurt,) = [n for n in found if n.property == "injured" and n.count.best == 2]
    assert not hurt.both


def test_one_of_those_killed_tells_of_all_of_them(numbers):
    found = numbers("A shooting shook the port on Monday. Ann Roe knew Bea Poe, one of the four people killed.")
    assert values(found, "killed") == {4}
    found = numbers("A shooting shook the port on Monday. Two of the five people shot died.")
    assert 2 in values(found, "killed")
    found = numbers("A shooting shook the port on Monday. One of the four women wounded in it has died.")
    assert 3 in values(found, "injured")
    assert 4 not in values(found, "injured")


def test_the_place_of_a_dateline_is_nobody_who_was_hurt(numbers):
    found = numbers(
        "TARLOW (Coast Wire) - A 2-year-old girl is in critical condition after she was shot in the head on Monday."
    )
    assert values(found, "injured") == {1}


def test_several_killed_by_one_who_died_too_speak_for_one_more(numbers):
    found = numbers("A man shot and killed his wife and her daughter on Monday, then turned the gun on himself.")
    dead = [n for n in found if n.property == "killed"]
    (three,) = [n for n in dead if n.count.best == 3]
    assert number_features(three, dead, found)["plus_several"]
    found = numbers("A man shot and killed his wife on Monday, then turned the gun on himself.")
    dead = [n for n in found if n.property == "killed"]
    (two,) = [n for n in dead if n.count.best == 2]
    assert not number_features(two, dead, found).get("plus_several")


def test_the_other_three_are_beside_those_told_before(numbers):
    found = numbers(
        "Ann Roe was shot at the mill on Monday and died. The other three victims were a woman and two boys."
    )
    assert 3 in values(found, "injured")
    assert 2 not in values(found, "injured")


@pytest.mark.parametrize(
    "words",
    [
        "A man suspected of killing five people on Monday was found dead.",
        "The suspect in the killing of five people on Monday was found dead.",
        "Five people were killed on Monday. The father died of a self-inflicted wound.",
    ],
)
def test_who_is_found_dead_after_killing_others_is_one_more(numbers, words):
    assert {5, 6} <= values(numbers(words), "killed")


def test_who_was_shot_and_is_told_as_dead_in_one_word_is_not_hurt_beside(numbers):
    found = numbers("A clerk is charged with misconduct in the death of a boy. The boy was shot at the mill on Monday.")
    (hurt,) = [n for n in found if n.property == "injured" and n.count.best == 1]
    assert hurt.both


def test_wounds_of_a_body_are_no_wounded(numbers):
    found = numbers("A girl was shot at the mill on Monday. She had a bullet wound just above one eye.")
    assert values(found, "injured") == {1}


def test_a_picture_told_by_its_number_is_nobody_who_died(numbers):
    found = numbers(
        "Image 2 of 10 A 4-year-old girl has died after she was shot in Tarlow on Monday. less A 4-year-old girl has "
        "died after she was shot ... more Image 3 of 10 A girl has died after she was shot in Tarlow."
    )
    assert values(found, "killed") == {1}
