"""What reports of conflicts tell beside their own happening stays apart from it: raids of other days, round-ups by
province, houses burned by those who killed, sums of a war, what an earlier version said."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading

PUBLISHED = "2016-05-05"  # a Thursday


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among(
        "mern,Mern,,country,1,2,300,,,4",
        "nor,Norrow,,admin1,1,3,60,mern,Mern,5",
        "sud,Sudrow,,admin1,3,3,60,mern,Mern,5",
        "pv,Wexmoor,,town,1,2,5,nor,Mern,9",
        "ta,Tell,,town,3,6,5,sud,Mern,9",
        "dr,Drum,,town,1,6,5,nor,Mern,9",
        published=PUBLISHED,
    )


def test_a_day_that_opens_its_sentence_or_hangs_on_what_came_of_it_dates_another_happening(read, told):
    first, second = told(
        read(
            "On 1 May armed men attacked a convoy near Wexmoor. Two drivers were injured.\n\nOn 3 May a raid on a "
            "camp in Drum left four herders dead and eight wounded, the commissioner said."
        )
    )
    assert (first["when"], first["injured"]) == (["2016-05-01"], [2])
    assert "killed" not in first
    assert (second["when"], second["killed"]) == (["2016-05-03"], [4])
    assert "Drum" in second["where"]


@pytest.mark.parametrize(
    "text",
    [
        "Troops shot two men dead in Drum on Monday in revenge for the killing of six herders.",
        "Troops shot two men dead in Drum on Monday for killing six herders.",
        "Troops shot dead two men in Drum on Monday who were suspected of killing six herders.",
    ],
)
def test_who_was_killed_is_none_of_those_to_whom_something_was_done_for_it(read, told, text):
    first, ground = sorted(told(read(text)), key=lambda account: account.get("killed") == [6])
    assert 6 not in first.get("killed", [])
    assert ground["killed"] == [6]


def test_who_is_killed_in_revenge_is_none_of_those_it_was_for(read, told):
    text = "Gunmen attacked Drum on Monday in revenge for the killing of two herders. Nine people died."
    assert sorted(account["killed"] for account in told(read(text))) == [[2], [9]]


def test_a_day_before_the_day_that_somebody_mourns_dates_nothing(read, told):
    reading = read(
        "Gunmen killed a teacher in Wexmoor on Tuesday.\n\nTonight her mother mourns, one day after her daughter was "
        "shot."
    )
    assert [one["when"] for one in told(reading)] == [["2016-05-03"]]


def test_what_was_days_before_another_is_another(read, told):
    first, second = told(
        read(
            "Armed men attacked a mill in Wexmoor on Wednesday and killed two clerks.\n\nThe attack came four days "
            "after gunmen killed a chief in Tell."
        )
    )
    assert (first["killed"], first["when"], first["where"]) == ([2], ["2016-05-04"], ["Wexmoor"])
    assert (second["killed"], second["when"], second["where"]) == ([1], ["2016-04-30"], ["Tell"])


def test_what_was_days_before_the_attack_takes_nothing_of_it(read, told):
    found = told(
        read(
            "Rebels attacked a mill in Wexmoor on Wednesday and killed two clerks.\n\nThree days before the attack, "
            "some 80 soldiers torched a barn and abducted six farmers."
        )
    )
    assert [given["kind"] for given in found] == [["attack"], ["arson"], ["kidnapping"]]
    assert all("killed" not in given for given in found[1:])
    assert [given["when"] for given in found] == [["2016-05-04"], ["2016-05-01"], ["2016-05-01"]]


def test_a_sister_who_was_shot_days_before_is_the_one_told_of(read):
    reading = read(
        "A baker and her three children were shot dead in Wexmoor on Sunday.\n\nThe funeral came two days after her "
        "three children were shot dead."
    )
    assert len(reading.accounts) == 1


@pytest.mark.parametrize(
    ("behind", "day"),
    [("the murder of a senator in March", ["2016-03"]), ("the killing of a senator", None)],
)
def test_a_killing_with_which_a_period_began_is_another(read, told, behind, day):
    blast, killing = told(
        read(
            "A truck blew up in Wexmoor on Wednesday, killing at least 30 people. "
            f"The army has pursued rebels since {behind}."
        )
    )
    assert (blast["killed"], blast["when"]) == ([30], ["2016-05-04"])
    assert (killing["killed"], killing.get("when")) == ([1], day)


def test_since_a_killing_told_before_is_of_that_one(read, told):
    (only, *others) = told(
        read("A clerk was shot dead in Wexmoor on Monday. Police have searched Tell since the killing of the clerk.")
    )
    assert (only["killed"], others) == ([1], [])


def test_a_round_up_of_a_country_is_none_of_its_parts(read, told):
    summed, north, south = told(
        read(
            "Attacks across Mern killed at least five people on Wednesday.\n\nIn Norrow, a shell hit a house in "
            "Wexmoor, killing two women.\n\nThree people were killed and nine were injured in Sudrow, officials said."
        )
    )
    assert summed["killed"] == [5]
    assert (north["killed"], north["where"]) == ([2], ["Wexmoor"])
    assert (south["killed"], south["injured"], south["where"]) == ([3], [9], ["Sudrow"])


def test_houses_burned_by_those_who_killed_are_no_fire_that_killed(read, told):
    reading = read(
        "Rebels killed 17 villagers in Wexmoor on Sunday. The victims were killed with machetes, and rebels "
        "set several houses on fire.\n\nThe attack was the third this year. Two of the wounded died."
    )
    found = {given["kind"][0]: given for given in told(reading)}
    assert set(found) == {"attack", "arson"}
    assert found["attack"]["killed"][0] == 17
    assert "killed" not in found["arson"]


def test_who_died_in_a_house_set_on_fire_is_of_the_fire(read, told):
    (only,) = told(read("Two people died in Wexmoor on Sunday. Police said the house had been set on fire."))
    assert (only["kind"], only["killed"]) == (["arson"], [2])


@pytest.mark.parametrize(
    "summed",
    [
        "More than 300 prisoners have been killed in Mern this year, up from 46 in 2012.",
        "Eleven aid workers have been killed in Mern so far this year.",
        "The war has killed tens of thousands of people.",
        "The war between the army and the rebels began in April 2013 and has killed thousands of people.",
        "The rebels have been accused of slaughtering thousands of villagers since 2009.",
    ],
)
def test_a_sum_is_no_part_of_the_happening_told_before(read, summed, told):
    (only,) = told(read(f"Gunmen killed two guards in Wexmoor on Wednesday.\n\n{summed}"))
    assert only["killed"] == [2]
    assert all("guards" in one for one in only["target"])


def test_the_arrests_of_the_last_month_may_be_one_happening(read):
    assert len(read("Some 40 clerks have been arrested in Wexmoor over the last month.").accounts) == 1


def test_what_an_earlier_version_said_dates_nothing(read, told):
    (only,) = told(
        read(
            "Gunmen attacked a church in Wexmoor on Sunday and killed two guards.\n\nCorrection: An earlier version "
            "of this report said that the attack happened on Saturday."
        )
    )
    assert only["when"] == ["2016-05-01"]


def test_men_who_attacked_and_abducted_did_both_there_and_then(read, told):
    attack, kidnapping = told(read("Armed men attacked a church in Wexmoor on Sunday and abducted 23 worshippers."))
    assert (kidnapping["kind"], kidnapping["when"], kidnapping["where"]) == (
        ["kidnapping"],
        ["2016-05-01"],
        ["Wexmoor"],
    )
    assert attack["target"] == ["a church"]


def test_a_further_happening_has_no_place_rather_than_one_told_far_from_it(read, told):
    reading = read(
        "Gunmen killed 62 inmates in Wexmoor on Sunday.\n\nOn 2 April, clashes in the same prison killed nine "
        "inmates.\n\nNobody was charged.\n\nGuards were warned.\n\nThe gangs grow, said a lecturer in Tell."
    )
    places = {given["killed"][0]: given.get("where") for given in told(reading) if "killed" in given}
    assert places[62] == ["Wexmoor"]
    assert places[9] is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A drone strike on a market killed nine people in Wexmoor.", "a market"),
        ("The attack on the convoy in Wexmoor was claimed by nobody.", "the convoy"),
    ],
)
def test_what_a_strike_is_aimed_on_is_its_target(read, text, target, told):
    assert target in told(read(text))[0]["target"]


def test_what_a_film_appears_to_show_is_alleged(read):
    reading = read("A video appears to show soldiers shooting three prisoners in Wexmoor.")
    assert [one.status for one in reading.accounts] == ["alleged"]


def test_a_place_in_brackets_is_where_the_report_was_filed(read, told):
    reading = read("(Tell) - Guards beat and killed two inmates in a prison in Wexmoor on Sunday, a monitor said.")
    assert [given["where"] for given in told(reading)] == [["Wexmoor"]]


def test_who_was_killed_before_a_hall_was_burned_is_another_account(read, told):
    rows = told(read("Protesters set fire to the hall in Varn on Monday after the killing of a baker by a guard."))
    assert [row["kind"] for row in rows] == [["arson"], ["killing"]]
