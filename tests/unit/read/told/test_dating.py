"""A report whose own date line and page date contradict each other says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model.report import Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

TOLD = "Two workers were killed and four wounded on Monday when a guard opened fire at the mill, the council said."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_codebooks(shipped()), Gazetteer())


@pytest.fixture
def notes(reader: Reader, report_of: Callable[..., Report]) -> Callable[..., tuple[str, ...]]:
    def read(opening: str, published: str | None) -> tuple[str, ...]:
        report = replace(report_of(opening + TOLD, published=published), published_from="page")
        (reading,) = reader.read([report])
        assert reading.accounts
        return reading.notes

    return read


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("BRASKIN, July 16, 2024 (Observer) - ", "2025-02-11"),
        ("BRASKIN, July 16 (Observer) - ", "2024-10-01T08:00:00Z"),
        ("BRASKIN, July 16, 2024 (Observer) - ", "2024-09"),
        ("This article was first published on July 16, 2024.\n", "2025-02-11"),
        ("Originally published: July 16, 2024\n", "2025-02-11"),
    ],
)
def test_a_page_date_far_from_the_date_line_is_told(
    notes: Callable[..., tuple[str, ...]], opening: str, published: str
) -> None:
    (note,) = notes(opening, published)
    assert "dates disagree" in note
    assert published in note
    assert "July 16" in note


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("BRASKIN, July 16, 2024 (Observer) - ", "2024-07-17"),
        ("BRASKIN, July 16, 2024 (Observer) - ", "2024-07"),
        ("BRASKIN, Dec. 31 (Observer) - ", "2025-01-02"),
        ("BRASKIN, July 16, 2024 (Observer) - ", None),
        ("", "2025-02-11"),
        ("On July 2, 2020 the mill was sold. ", "2025-02-11"),
        ("The list of owners was first published on July 2, 2020. ", "2025-02-11"),
    ],
)
def test_dates_that_can_both_be_so_are_not_noted(
    notes: Callable[..., tuple[str, ...]], opening: str, published: str | None
) -> None:
    assert notes(opening, published) == ()


def test_a_copy_is_read_against_the_day_it_was_first_published(
    reader: Reader, report_of: Callable[..., Report]
) -> None:
    """The line may also stand last; its own day dates nothing that happened."""
    text = f"{TOLD}\nIt was quiet.\nThe mill is old.\nThe owner left.\n"
    text += "This story was originally published on July 16, 2024."
    (reading,) = reader.read([report_of(text, published="2025-02-11")])
    assert [c.value.edtf for c in reading.claims if c.property == "when"] == ["2024-07-15"]
    assert "July 16" in reading.notes[0]
