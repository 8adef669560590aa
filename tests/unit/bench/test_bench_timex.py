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
        ("mid-July", "2016-07-11/2016-07-20", "2016-07"),
        ("the middle of July", "2016-07-11/2016-07-20", "2016-07"),
        ("July 11-20", "2016-07-11/2016-07-20", "2016-07-11/2016-07-20"),
        ("last week", "2016-07-04/2016-07-10", "2016-07-04/2016-07-10"),
        ("the past year", "2015-07-04/2016-07-03", "2015-07-04/2016-07-03"),
        ("two years", None, None),
    ],
)
def test_only_the_writing_changes(
    from_bench: Callable[[str], ModuleType], quote: str, edtf: str | None, written: str | None
) -> None:
    given = time(quote, edtf)
    assert from_bench("timex").as_timex(given) == {**given, "edtf": written}
