"""On which day somebody spoke, where no "that" parts the day from what was said."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.seen.mentions import Said


@pytest.fixture(scope="module")
def said(report_of) -> Callable[[str], Said]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str) -> Said:
        """What is said in a report of Tuesday, 1 November 2016."""
        [(report, passages)] = parsed([report_of(text, published="2016-11-01")])
        (one,) = reader.see(report, passages).saids
        return one

    return run


@pytest.mark.parametrize(
    ("text", "day", "content"),
    [
        (
            "Police said on Friday they had arrested three men over the raid.",
            "2016-10-28",
            "they had arrested three men over the raid",
        ),
        ("Police said Thursday they found three men in a field.", "2016-10-27", "they found three men in a field"),
        ("The rebels said on Monday they will attack the dam.", "2016-10-31", "they will attack the dam"),
    ],
)
def test_a_day_between_cue_and_clause_is_that_of_saying(said, text, day, content):
    found = said(text)
    assert found.spoke_on == day
    assert found.content.quote == content


@pytest.mark.parametrize(
    "text",
    [
        "Police say on Friday two men were shot at the mill.",
        "Police said Friday's raid killed two men.",
    ],
)
def test_a_day_of_what_was_said_is_none_of_saying(said, text):
    assert said(text).spoke_on is None
