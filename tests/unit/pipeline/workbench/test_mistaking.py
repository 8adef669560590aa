"""Values that are known to be wrong: nothing in the report may bear them out."""

from dataclasses import replace

import pytest

from reportedly.model.claim import Claim, Text
from reportedly.model.count import Count
from reportedly.model.when import When, between, interval
from reportedly.model.where import Where
from reportedly.pipeline.workbench.mistaking import keeps_the_mistake, mistaken
from reportedly.text import Span

TEXT = "On 7 July 2024 five soldiers left, 12 were held on the 9th; nine came back in May, seven did not."


def claim(value, words="five"):
    return Claim("c-1", "a-1", "x", value, Span(0, len(words), words), "t-1", "happened", "test")


def made(value, others=(), text=TEXT):
    found = [mistaken(claim(value), text, others, draw=draw) for draw in range(40)]
    return list(dict.fromkeys(found))


def test_a_number_is_moved_past_its_bounds_to_one_that_the_report_does_not_have():
    numbers = [one.best for one in made(Count(5, 5, 5, unit="persons"))]
    assert numbers
    assert not {5, 7, 9, 12} & set(numbers)
    for one in made(Count(40, 60, 50)):
        assert one.low > 60
    for one in made(Count(3, None, None)):
        assert one.low > 4
        assert (one.high, one.best) == (None, None)
    for one in made(Count(None, None, 1000, about=True)):
        assert one.best > 1900
        assert one.about


@pytest.mark.parametrize("value", [Count(None, None, None, words="dozens"), Count(2, 2, 2, of=5), Text("soldiers")])
def test_what_cannot_be_wrong_for_sure_is_left(value):
    assert made(value) == [None]


def test_a_day_a_month_and_a_year_become_others():
    for one in made(interval("2024-07-07", "2024-07-07")):
        assert one.edtf.startswith("2024-07-")
        assert one.edtf[-2:] not in ("07", "09", "12")
    for one in made(interval("XXXX-07-07", "XXXX-07-07")):
        assert one.edtf.startswith("XXXX-07-")
    for one in made(When("2024-03", "2024-03-01", "2024-03-31")):
        assert one.edtf[:5] == "2024-"
        assert one.edtf[5:] not in ("03", "05", "07")
    for one in made(When("2024", "2024-01-01", "2024-12-31")):
        assert len(one.edtf) == 4
        assert one.edtf != "2024"
    assert made(interval("2024-07-07", "2024-07-19")) == [None]
    assert made(interval(None, "2024-07-19")) == [None]


def test_a_place_becomes_another_of_the_report_that_holds_neither():
    here = Where("Ost", "g:1", "town", parents=("Tesk", "Halvenia"))
    there = Where("Brask", "g:2", "town", parents=("Korvan", "Halvenia"))
    around = Where("Tesk", "g:3", "admin1", parents=("Halvenia",))
    other_name = replace(here, gazetteer_id="g:4")
    others = [claim(one) for one in (here, there, around, other_name, Text("Ost"))]
    assert made(here, others) == [there]
    assert made(Where("Ost", candidates=("g:1", "g:9")), others) == [None]
    assert made(here, others[:1]) == [None]


def test_the_same_draw_gives_the_same_value():
    five = claim(Count(5, 5, 5))
    assert mistaken(five, TEXT, (), draw=3) == mistaken(five, TEXT, (), draw=3)


def test_a_correction_keeps_the_mistake_or_not():
    eleven = Count(11, 11, 11)
    assert keeps_the_mistake(Count(11, None, None), eleven)
    assert not keeps_the_mistake(Count(5, 5, 5), eleven)
    day = interval("2024-07-11", "2024-07-11")
    assert keeps_the_mistake(interval("2023-07-11", "2023-07-11"), day)
    assert not keeps_the_mistake(interval("2024-07-07", "2024-07-07"), day)
    year = between(*_year(2022))
    assert keeps_the_mistake(between(*_year(2022)), year)
    assert not keeps_the_mistake(between(*_year(2024)), year)
    here, there = Where("Ost", "g:1"), Where("Brask", "g:2")
    assert keeps_the_mistake(there, there)
    assert not keeps_the_mistake(here, there)


def _year(number):
    from datetime import date

    return date(number, 1, 1), date(number, 12, 31)
