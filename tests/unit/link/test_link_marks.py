"""Marks of a telling: ages, streets and full names, as they are written."""

from reportedly.link.corpus import RARE, RARE_IN_SAMPLE, Corpus
from reportedly.link.marks import ages, marks_of, streets


def test_ages_are_read_however_they_are_written() -> None:
    text = "A 17-year-old and his 6-month-old sister were hurt. Ada Lund, 23, and a man aged 40 ran off."
    assert sorted(ages(text)) == ["17 year", "23 year", "40 year", "6 month"]


def test_a_number_between_commas_that_follows_no_word_is_no_age() -> None:
    assert list(ages("The lots 3, 14, 15 were sold.")) == []


def test_a_street_is_the_same_with_a_direction_and_a_short_form() -> None:
    assert set(streets("in the 300 block of North Harrow Street")) == {"harrow"}
    assert set(streets("near Harrow St. and 14th Ave.")) == {"harrow", "14th"}


def test_a_hyphen_or_an_initial_does_not_part_a_name() -> None:
    assert marks_of("The reeve Ada M. Lund of Port Elsin-Marsh spoke. Otto, Hamm and McKay came.").names == {
        "ada lund",
        "port elsin-marsh",
    }


def test_how_many_reports_may_hold_a_name_that_few_hold_goes_with_the_sample() -> None:
    assert Corpus(total=400, of=400).few == RARE
    assert Corpus(total=500, of=1_000).few == RARE // 2
    assert Corpus(total=500, of=100_000).few == RARE_IN_SAMPLE
