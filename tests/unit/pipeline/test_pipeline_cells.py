"""Values as cells of a table."""

import pytest

from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.when import When
from reportedly.pipeline.cells import in_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (When("XXXX-07-27", "XXXX-07-27", "XXXX-07-27", year_known=False), "XXXX-07-27"),
        (Count(3, None, None, unit="soldiers"), "at least 3 soldiers"),
        (Text("hunger"), "hunger"),
    ],
)
def test_values(value: Value | None, cell: str | None) -> None:
    assert in_cell(value) == cell
