"""Capture-recapture against published tables and answers that can be worked out by hand."""

import sys
from itertools import product
from math import inf, sqrt

import numpy as np
import pytest

from reportedly.count.unreported import Table, estimate, latent
from reportedly.count.unreported.averaging import average, posterior
from reportedly.count.unreported.chains import effective, split_r_hat
from reportedly.count.unreported.checks import check
from reportedly.count.unreported.graphs import decomposable
from reportedly.count.unreported.heterogeneity import fit_spreads
from reportedly.count.unreported.hierarchy import closed, design, hierarchical, label, parse_label
from reportedly.count.unreported.latent import Latent, classes
from reportedly.count.unreported.loglinear import fit, fit_all
from reportedly.count.unreported.profile import Interval, profile
from reportedly.count.unreported.refusals import after, before
from reportedly.errors import UsageError

#: Infants with spina bifida in upstate New York by birth certificates, death certificates and rehabilitation files:
#: Bishop, Fienberg & Holland (1975), "Discrete Multivariate Analysis", chapter 6.
INFANTS = Table.of_patterns(
    ("birth", "death", "rehabilitation"),
    {
        (1, 0, 0): 247,
        (0, 1, 0): 49,
        (0, 0, 1): 60,
        (1, 1, 0): 142,
        (1, 0, 1): 112,
        (0, 1, 1): 4,
        (1, 1, 1): 12,
    },
)


def expected(size, chances, total):
    """The table of lists that are independent, with whole counts."""
    lists = tuple("ABCDE"[:size])
    counts = {}
    for pattern in product((0, 1), repeat=size):
        share = 1.0
        for told, chance in zip(pattern, chances, strict=True):
            share *= chance if told else 1 - chance
        counts[pattern] = round(share * total) if any(pattern) else 0
    return Table.of_patterns(lists, counts)


def test_a_table_is_counted_from_incidents():
    table = Table.of(("A", "B"), [{"A"}, {"A", "B"}, {"B"}, {"A"}, set()])
    assert table.counts == (0, 2, 1, 1)
    assert (table.seen, table.shared, table.margin(0b11), table.names(0b10)) == (4, 1, 1, ("B",))


@pytest.mark.parametrize("counts", [(0, 1), (1, 1, 1, 1), (0, -1, 1, 1)])
def test_a_table_that_does_not_fit_is_refused(counts):
    with pytest.raises(UsageError):
        Table(("A", "B"), counts)


def test_two_lists_give_petersens_estimate_with_its_known_error():
    found = fit(Table(("A", "B"), (0, 40, 30, 20)), [])
    assert found.abundance == pytest.approx(60 * 50 / 20, rel=1e-9)
    # Sekar & Deming (1949): the variance is n1 n2 m1 m2 / m^3, here 60 x 50 x 40 x 30 / 20^3.
    assert found.stderr == pytest.approx(sqrt(60 * 50 * 40 * 30 / 20**3), rel=1e-6)


def test_all_pairs_of_three_lists_give_the_published_closed_form():
    found = fit(INFANTS, parse_label("[12,13,23]"))
    # Fienberg (1972), Biometrika 59: the product of the odd cells over that of the even ones.
    assert found.abundance - INFANTS.seen == pytest.approx(247 * 49 * 60 * 12 / (142 * 112 * 4), rel=1e-8)
    assert found.deviance == pytest.approx(0, abs=1e-9)


def test_the_models_are_counted_and_named():
    assert [len(hierarchical(size)) for size in (2, 3, 4)] == [1, 8, 113]
    assert len(set(hierarchical(4))) == 113
    assert label(closed(parse_label("[123,14,34]"), 4)) == "[123,14,34]"
    assert label(closed((), 3)) == "[1,2,3]"
    with pytest.raises(ValueError, match="6 lists"):
        hierarchical(6)


def test_fit_all_puts_the_smallest_bic_first():
    found = fit_all(INFANTS)
    assert found[0].model == "[23,1]"
    assert [one.bic for one in found] == sorted(one.bic for one in found)


def test_the_profile_interval_falls_by_the_drop_at_each_end():
    interval = profile(INFANTS, design(tuple(closed((), 3)), 3))
    assert interval.low < interval.best < interval.high
    assert interval.low == pytest.approx(726, abs=4)
    assert interval.high == pytest.approx(807, abs=4)


def test_an_upper_end_that_nothing_bounds_is_open():
    # B and C share one incident, which A has too: that they share any without A is not ruled out, nor bounded.
    table = Table.of_patterns(
        ("A", "B", "C"),
        {(1, 0, 0): 30, (0, 1, 0): 30, (0, 0, 1): 30, (1, 1, 0): 1, (1, 0, 1): 1, (0, 1, 1): 0, (1, 1, 1): 1},
    )
    assert profile(table, design(tuple(closed(parse_label("[12,13,23]"), 3)), 3)).high is None


def test_spread_does_not_move_an_estimate_of_alike_incidents():
    found = {one.model: one for one in fit_spreads(expected(4, (0.3, 0.4, 0.5, 0.35), 20_000))}
    assert found["Mt"].abundance == pytest.approx(20_000, rel=1e-3)
    assert found["Mth Darroch"].abundance == pytest.approx(20_000, rel=5e-3)
    assert found["Mth Chao"].abundance >= found["Mt"].abundance - 1


@pytest.mark.parametrize(("model", "code"), [("[12,13,23]", 2), ("[12,3]", 1), ("[13,23]", 0), ("[1,2,3]", 0)])
def test_existence_and_identifiability(model, code):
    # C overlaps with nobody: Chan, Silverman & Vincent (2021), section 3, have such a table.
    table = Table.of_patterns("ABC", {(1, 0, 0): 25, (0, 1, 0): 17, (0, 0, 1): 11, (1, 1, 0): 9})
    assert check(table, closed(parse_label(model), 3)).code == code


def test_decomposable_graphs_are_all_there():
    assert [len(decomposable(size)) for size in (2, 3, 4, 5)] == [2, 8, 61, 822]
    square = {0b0011, 0b0110, 0b1100, 0b1001}
    assert not any(set(graph.cliques) == square for graph in decomposable(4))
    for graph in decomposable(4):
        assert sum(weight * part.bit_count() for part, weight in graph.weights.items()) == 4


def test_averaging_of_the_infants_gives_the_published_answer():
    found = average(INFANTS, prior=1.0)
    # Madigan & York (1997) have N = 731 under a prior of their own.
    assert found.interval.low < 731 < found.interval.high
    assert found.mean == pytest.approx(735, abs=1)
    assert found.tail < 1e-9


def test_averaging_leaves_out_the_numbers_it_is_told_to():
    found = posterior(INFANTS, most=100, prior=0.125, least=1)
    assert found.unseen[0] == 0
    assert found.unseen.sum() == pytest.approx(1)


def test_latent_classes_find_independent_lists_and_repeat_themselves():
    table = expected(3, (0.5, 0.6, 0.4), 1_000)
    found, draws = classes(table, looks=(300, 600))
    again, same = classes(table, looks=(300, 600))
    assert found.interval.low < 1_000 < found.interval.high
    assert found == again
    assert np.array_equal(draws, same)
    assert draws.min() >= table.seen


@pytest.mark.slow
def test_compiled_sweeps_and_plain_ones_agree_as_two_seeds_do(monkeypatch):
    pytest.importorskip("numba")
    compiled, _ = classes(INFANTS, looks=(8_000,))
    monkeypatch.setattr(latent, "_compiled", lambda sampler: None)
    plain, _ = classes(INFANTS, looks=(8_000,))
    assert compiled.mean != plain.mean
    assert compiled.mean == pytest.approx(plain.mean, rel=0.01)
    assert compiled.interval.low == pytest.approx(plain.interval.low, rel=0.01)
    assert compiled.interval.high == pytest.approx(plain.interval.high, rel=0.03)


def test_without_numba_the_plain_sweeps_run(monkeypatch):
    monkeypatch.setitem(sys.modules, "reportedly.count.unreported.compiled", None)
    found, _ = classes(INFANTS, looks=(300,))
    assert found.sweeps == 300
    assert found.interval.low < 760 < found.interval.high + 200


def test_chains_that_stay_apart_do_not_agree():
    draws = np.random.default_rng(3).normal(size=(4, 1_000))
    assert split_r_hat(draws) == pytest.approx(1, abs=0.01)
    assert effective(draws) == pytest.approx(4_000, rel=0.2)
    draws[0] += 3
    assert split_r_hat(draws) > 1.3
    assert effective(draws) < 50
    assert split_r_hat(np.ones((4, 10))) == 1


def test_too_few_lists_are_refused_with_what_is_needed():
    found = estimate(Table(("A", "B"), (0, 40, 30, 20)))
    assert [one.rule for one in found.refusals] == ["lists"]
    assert "three" in found.refusals[0].needed
    assert found.range is None


def test_thin_overlap_is_refused():
    table = Table.of_patterns("ABC", {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 30, (1, 1, 0): 12, (1, 0, 1): 6})
    found = before(table)
    assert [one.rule for one in found] == ["overlap"]
    assert found[0].found.startswith("C share too few")


def test_lists_that_depend_by_construction_are_refused():
    inside = Table.of_patterns("ABC", {(1, 0, 0): 50, (1, 1, 0): 20, (0, 0, 1): 30, (1, 0, 1): 10, (1, 1, 1): 5})
    assert "every incident of B is in A" in before(inside)[0].found
    assert [one.rule for one in before(INFANTS, [("birth", "death")])] == ["dependent"]


def test_what_the_methods_say_can_refuse_too():
    averaged = average(INFANTS)
    apart = Latent(Interval(1_500, 1_600, 1_700), 1_600, 1.2, 9.0, 100, 4)
    assert [one.rule for one in after(apart, averaged)] == ["chains", "disagree"]
    agreed = Latent(Interval(700, 730, 760), 730, 1.0, 900.0, 100, 4)
    assert after(agreed, averaged) == []
    assert [one.rule for one in after(Latent(Interval(1, 2, 3), 2, inf, 1, 1, 4), averaged)] == ["chains", "disagree"]


def test_the_headline_spans_both_methods_and_says_what_it_assumes():
    found = estimate(expected(3, (0.5, 0.6, 0.4), 400), looks=(2_000,))
    assert not found.refusals
    low, high = found.range
    assert low == min(found.latent.interval.low, found.averaged.interval.low)
    assert high == max(found.latent.interval.high, found.averaged.interval.high)
    assert low < 400 < high
    assert [one.prior for one in found.sensitivity] == [0.125, 0.5, 1.0]
    assert len(found.assumptions) >= 5
