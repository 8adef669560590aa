"""Tallies told by a bound, and by whom they were told when."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among("mern,Mern,,country,1,2,300,,,4", published="2016-05-05")


@pytest.mark.parametrize(
    ("text", "low", "period"),
    [
        ("More than 300 prisoners have been killed in Mern this year.", 301, "2016"),
        ("The army has killed at least 79 prisoners since August 2014.", 79, "2014-08-01/2016-05-05"),
        ("The office said last week that nine clerks were arrested in April 2016.", 9, "2016-04"),
    ],
)
def test_a_bound_counts_and_the_day_of_saying_is_no_period(read, text, low, period):
    (tally,) = read(text).tallies
    assert tally.value.low in {low, low - 1}
    assert tally.period is not None
    assert tally.period.edtf == period
