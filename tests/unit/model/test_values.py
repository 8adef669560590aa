import pytest

from reportedly.model.count import Count
from reportedly.model.when import interval


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf", "year_known"),
    [
        ("2016-07-27", "2016-07-27", "2016-07-27", True),
        ("2016-07-11", "2016-07-20", "2016-07-11/2016-07-20", True),
        (None, "2016-07-22", "../2016-07-22", True),
        ("2016-07-22", None, "2016-07-22/..", True),
        ("XXXX-07-27", "XXXX-07-27", "XXXX-07-27", False),
        ("XXXX-12-30", "XXXX-01-02", "XXXX-12-30/XXXX-01-02", False),
    ],
)
def test_an_interval_is_written_as_edtf(earliest: str | None, latest: str | None, edtf: str, year_known: bool) -> None:
    made = interval(earliest, latest)
    assert (made.edtf, made.earliest, made.latest, made.year_known) == (edtf, earliest, latest, year_known)


@pytest.mark.parametrize(("earliest", "latest"), [(None, None), ("2016-07-28", "2016-07-27")])
def test_what_is_no_interval_is_refused(earliest: str | None, latest: str | None) -> None:
    with pytest.raises(ValueError, match=r"end|after"):
        interval(earliest, latest)


@pytest.mark.parametrize("bounds", [(5, 4, None), (5, None, 4), (None, 4, 5), (3, 2, 1)])
def test_a_count_keeps_low_best_and_high_in_order(bounds: tuple[float | None, ...]) -> None:
    low, high, best = bounds
    with pytest.raises(ValueError, match="out of order"):
        Count(low, high, best)


def test_open_bounds_are_no_bounds() -> None:
    assert Count(3, None, None).high is None
    assert Count(None, 9, None).low is None
    assert Count(None, None, 1000, about=True).low is None
