"""Times as the scoreboard hands them on: another writing of the same days, and nothing moved."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest


def time(quote: str, edtf: str | None) -> dict[str, Any]:
    return {"start": 10, "end": 10 + len(quote), "quote": quote, "edtf": edtf}


@pytest.mark.parametrize(
    ("quote", "edtf", "written"),
    [
        ("mid-July", "2016-07-11/2016-07-20", [("mid-July", "2016-07")]),
        ("the middle of July", "2016-07-11/2016-07-20", [("the middle of July", "2016-07")]),
        ("July 11-20", "2016-07-11/2016-07-20", [("July 11-20", "2016-07-11/2016-07-20")]),
        ("July 4 and 5", "2016-07-04/2016-07-05", [("July 4", "2016-07-04"), ("5", "2016-07-05")]),
        (
            "the 4th and the 5th of July",
            "2016-07-04/2016-07-05",
            [("the 4th", "2016-07-04"), ("the 5th of July", "2016-07-05")],
        ),
        ("last week", "2016-07-04/2016-07-10", [("last week", "2016-07-04/2016-07-10")]),
        ("the past year", "2015-07-04/2016-07-03", [("the past year", "2015-07-04/2016-07-03")]),
        ("two years", None, [("two years", None)]),
    ],
)
def test_only_the_writing_changes(
    from_bench: Callable[[str], ModuleType], quote: str, edtf: str | None, written: list[tuple[str, str | None]]
) -> None:
    found = list(from_bench("timex").as_timex(time(quote, edtf)))
    assert [(one["quote"], one["edtf"]) for one in found] == written
    assert all(quote[one["start"] - 10 : one["end"] - 10] == one["quote"] for one in found)
