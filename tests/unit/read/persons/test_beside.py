"""Persons told as killed beside one told before: they are counted together, and whoever was only hurt is not."""

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks


def killed(found) -> dict[float | None, str]:
    """The exact numbers of dead, each with the first words that tell it."""
    return {n.count.best: n.found[0].span.quote for n in found if n.property == "killed"}


@pytest.mark.parametrize(
    ("text", "total", "words"),
    [
        ("Alan Roe, 65, was killed at the mill on Monday, along with two of his guards.", 3, "two"),
        ("A clerk was shot dead at the mill on Monday together with his driver.", 2, "his driver"),
        ("Minister Alan Roe was murdered on Monday. Two of his guards were also killed at the mill.", 3, "Two"),
        ("Reporter Alan Roe was killed on Monday at the mill. A sound technician was also killed.", 2, "A sound"),
        ("A bomb killed a judge on Monday at the mill. The blast also killed two guards.", 3, "two guards"),
    ],
)
def test_those_killed_too_are_added_to_the_one_told_before(numbers, text, total, words):
    told = killed(numbers(text))
    assert told[total].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was killed at the mill on Monday. Two guards were also wounded.",
        "A clerk was killed at the mill on Monday. Police seek to explain a theft and also the killing of two guards.",
        "Alan Roe was killed at the mill on Monday. Bea Lund was also killed.",
        "A clerk was killed at the mill on Monday. At least two guards were also killed.",
        "A clerk was killed at the mill on Monday. Two guards may also be killed.",
    ],
)
def test_whoever_was_not_killed_too_is_not_added(numbers, text):
    assert 3 not in killed(numbers(text))


def test_the_one_is_not_preferred_to_all_of_them(report_of):
    text = (
        "Reporter Alan Roe was killed on Monday as he was covering a skirmish. A sound technician was also killed. "
        "Alan Roe was shot dead near the mill. The killing of Roe was condemned, and Roe was buried on Sunday."
    )
    reading = next(Reader(load_codebooks(["violence"]), Gazetteer()).read([report_of(text)]))
    assert next(c.value.best for c in reading.claims if c.property == "killed") == 2
