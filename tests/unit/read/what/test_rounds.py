"""Reports that sum up what happened in many places, or what somebody counted over months, and then tell of single
happenings: each of these is an account of its own, and the sums are none."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.model.claim import Reading

PUBLISHED = "2016-05-05"  # a Thursday


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among(
        "mern,Mern,,country,1,2,300,,,4",
        "pv,Wexmoor,,town,1,2,5,mern,Mern,9",
        published=PUBLISHED,
    )


def of_each(rows: list[dict[str, list[Any]]], name: str) -> list[list[Any]]:
    """What each account gives for a property."""
    return [row.get(name, []) for row in rows]


def test_each_part_of_a_round_up_is_an_account(read, told) -> None:
    reading = read(
        "Air strikes killed nineteen people across the country on Wednesday.\n"
        "In the deadliest attack, warplanes hit a house in Brindle, killing seven people.\n"
        "A drone strike on a car near Tarn killed one man.\n"
        "In Oakley, strikes on the market killed five people. The mayor said that four of the dead were children."
    )
    assert [numbers[:1] for numbers in of_each(told(reading), "killed")] == [[19], [7], [1], [5]]


def test_one_happening_told_twice_is_no_round_up(read) -> None:
    reading = read(
        "An air strike killed nineteen people in Wexmoor on Wednesday.\n"
        "Warplanes hit a market, killing traders, the mayor said.\n"
        "The strike killed nineteen people, a doctor said."
    )
    assert len(reading.accounts) == 1


@pytest.mark.parametrize(
    "sum_told",
    [
        "In 2015, the district recorded 27 murders, against 31 the year before.",
        "The office received credible allegations of 24 killings of prisoners.",
        "From 1 January to 31 March 2016, the office recorded 53 casualties (14 killed and 39 wounded).",
        "In all, 158 farmers are known to have been killed since 2009.",
    ],
)
def test_what_was_counted_is_no_account_and_gives_none_its_numbers(read, sum_told: str, told) -> None:
    alone = read(sum_told)
    beside = read(f"{sum_told}\nA bomb killed three people in Wexmoor on Monday.")
    assert not alone.accounts
    assert of_each(told(beside), "killed") == [[3]]
    assert of_each(told(beside), "injured") == [[]]


def test_what_is_recalled_is_another_happening(read, told) -> None:
    reading = read(
        "The command informs the public that on 2 May 2016 a patrol fell into an ambush near Wexmoor.\n"
        "The toll is three dead and seven wounded.\n"
        "It recalls that on 20 April a mine killed four soldiers on the road."
    )
    assert of_each(told(reading), "when") == [["2016-05-02"], ["2016-04-20"]]
    assert of_each(told(reading), "killed") == [[3], [4]]


def test_what_was_documented_before_is_another_happening(read, told) -> None:
    reading = read(
        "Soldiers killed twelve people in Wexmoor on 2 May 2016, the group said.\n"
        "It has previously documented the killing of forty residents by soldiers in Tarn in August 2013."
    )
    assert of_each(told(reading), "killed") == [[12], [40]]


def test_a_clause_of_the_same_moment_dates_what_it_hangs_on(read, told) -> None:
    reading = read(
        "Three people were shot dead when police dispersed a crowd on Tuesday.\n"
        "The group accused police of shooting a boy in his house on Sunday night."
    )
    assert of_each(told(reading), "killed")[0] == [3]
    assert len(reading.accounts) == 2


def test_shops_burned_beside_what_was_attacked_are_another_account(read, told) -> None:
    reading = read(
        "Gunmen attacked a mine near Wexmoor on Sunday, the mayor said. They had also burned shops.\n"
        "A doctor gave a toll of nine dead."
    )
    assert [a.kind for a in sorted(reading.accounts, key=lambda a: a.trigger.start)] == ["attack", "arson"]
    assert of_each(told(reading), "killed") == [[9], []]


def test_nobody_hurt_in_one_place_is_not_who_died_in_another(read, told) -> None:
    reading = read("No officers were injured.\nOn 12 April, a trader died in a fire that raiders had set in Wexmoor.")
    assert of_each(told(reading), "injured")[-1] == []


def test_a_death_beside_an_arrest_is_not_of_the_arrest(read) -> None:
    reading = read(
        "# Man dies after protest; monks detained\nA farmer died after he set himself on fire in Wexmoor on Monday.\n"
        "On Tuesday, police arrested two monks of a nearby monastery."
    )
    claims = {c.id: c for c in reading.claims}
    arrest = next(a for a in reading.accounts if a.kind == "arrest")
    assert "killed" not in {claims[one].property for one in arrest.claims}
