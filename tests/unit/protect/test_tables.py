"""What a table for others may say."""

from datetime import date

import pytest

from reportedly.errors import RefusedByPolicy
from reportedly.model.report import Report
from reportedly.protect.rules import DEFAULTS
from reportedly.protect.tables import check_levels, is_small, may_be_counted, widened

PUBLIC, PARTNER = DEFAULTS["public"], DEFAULTS["partner"]


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((0, 0, 0), (0, 0, 0)),
        ((5, 5, 5), (5, 5, 5)),
        ((4, 5, 5), (0, 5, 5)),  # one may be another: nothing says so
        ((5, 8, 8), (5, 8, 8)),
        ((2, 5, 5), (0, 5, 5)),
        ((5, 5, 6), (5, 5, 8)),  # one is rumoured
        ((0, 0, 2), (0, 0, 3)),
        ((5, 5, None), (5, 5, None)),
    ],
)
def test_no_bound_and_no_distance_of_two_is_small(bounds, shown):
    found = widened(*bounds, PUBLIC)
    assert found == shown
    low, best, high = found
    assert low <= bounds[0]
    assert high is None or high >= bounds[2]
    ends = [low, best - low, *([] if high is None else [high, high - best])]
    assert not any(is_small(end, PUBLIC) for end in ends)
    assert widened(*bounds, PARTNER) == bounds


def test_a_small_cell_is_refused_with_its_rule_and_what_would_pass():
    with pytest.raises(RefusedByPolicy, match="rule 'small-cells'") as refused:
        widened(1, 2, 9, PUBLIC)
    assert "Coarser cells pass" in str(refused.value)


def test_cells_finer_than_what_leaves_are_refused():
    check_levels(["week", "year"], ["admin1"], PUBLIC)
    check_levels(["day"], ["admin2"], PARTNER)
    with pytest.raises(RefusedByPolicy, match="rule 'time'"):
        check_levels(["day"], [], PUBLIC)
    with pytest.raises(RefusedByPolicy, match="rule 'place'"):
        check_levels([], ["admin2"], PUBLIC)


def test_who_was_at_work_shows_by_old_reports_under_a_link():
    made = [
        Report(f"r{n}", "0" * 64, "", (), url=url, outlet="A", published=published)
        for n, (url, published) in enumerate(
            [
                ("https://a.example.org/1", "2024-01-01"),
                ("file:///home/x", "2024-01-01"),
                ("https://a.example.org/2", "2024-02-20"),
                ("https://a.example.org/3", None),
            ]
        )
    ]
    today = date(2024, 3, 1)
    assert [one.id for one in may_be_counted(made, PUBLIC, today=today)] == ["r0"]
    assert [one.id for one in may_be_counted(made, PARTNER, today=today)] == ["r0", "r1", "r2"]
