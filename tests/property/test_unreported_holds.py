"""What holds of every capture-recapture table, whatever its counts."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.count.unreported import Table
from reportedly.count.unreported.averaging import average
from reportedly.count.unreported.checks import check
from reportedly.count.unreported.hierarchy import closed, hierarchical
from reportedly.count.unreported.loglinear import fit_terms

TABLES = st.lists(st.integers(0, 40), min_size=7, max_size=7).filter(any)


@settings(max_examples=25, deadline=None)
@given(TABLES)
def test_averaging_never_says_fewer_than_were_seen_and_knows_no_order_of_lists(counts):
    table = Table(("A", "B", "C"), (0, *counts))
    turned = [0] * 8
    for cell in range(8):
        turned[cell >> 1 | (cell & 1) << 2] = table.counts[cell]
    found, other = average(table), average(Table(("B", "C", "A"), tuple(turned)))
    assert found.interval.low >= table.seen
    assert abs(found.mean - other.mean) <= 1e-7 * found.mean
    assert (found.interval.low, found.interval.high) == (other.interval.low, other.interval.high)


@settings(max_examples=25, deadline=None)
@example([55, 39, 38, 55, 57, 39, 39])  # here a deviance of .001 kept moving in its last bits
@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_every_model_of_a_full_table_exists_and_finds_at_least_what_was_seen(counts):
    table = Table(("A", "B", "C"), (0, *counts))
    for terms in hierarchical(3):
        assert check(table, terms).code == 0
        found = fit_terms(table, terms)
        assert found.settled
        assert found.abundance >= table.seen


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_dropped_terms_are_those_that_nobody_falls_under(counts):
    table = Table(("A", "B", "C"), (0, *counts))
    found = check(table, closed([0b011, 0b101, 0b110], 3))
    assert all(table.margin(term) == 0 for term in found.dropped)
