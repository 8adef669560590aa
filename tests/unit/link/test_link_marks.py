"""Marks of a telling: ages, streets and full names, as they are written."""

from reportedly.link.marks import ages, marks_of, rare, streets


def test_ages_are_read_however_they_are_written() -> None:
    text = "A 17-year-old and his 6-month-old sister were hurt. Ada Lund, 23, and a man aged 40 ran off."
    assert sorted(ages(text)) == ["17 year", "23 year", "40 year", "6 month"]


def test_a_number_between_commas_that_follows_no_word_is_no_age() -> None:
    assert list(ages("The lots 3, 14, 15 were sold.")) == []


def test_a_street_is_the_same_with_a_direction_and_a_short_form() -> None:
    assert set(streets("in the 300 block of North Harrow Street")) == {"harrow"}
    assert set(streets("near Harrow St. and 14th Ave.")) == {"harrow", "14th"}


def test_full_names_that_many_reports_hold_are_no_marks() -> None:
    marks = marks_of("The reeve Ada Lund of Port Elsin spoke.")
    assert marks.names == {"ada lund", "port elsin"}
    assert rare(marks, {"ada lund": 2, "port elsin": 500}).names == {"ada lund"}
