"""Sampled partitions: how often an incident is one with another, or two."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from reportedly.count import Behind, Bounds, Linked, draw_links, figures, links
from reportedly.model.incident import Incident, Lines, Standing


def incident(name: str, *accounts: str) -> Incident:
    return Incident(name, "arrest", accounts, (), Standing("single", Lines(1, 1)))


def test_an_unsure_pair_is_joined_as_often_as_its_probability_says() -> None:
    found = draw_links([incident("i1", "a"), incident("i2", "b")], [Linked("a", "b", 0.3)], reports={}, samples=4_000)
    assert found.keys() == {"i2"}  # i1 has the lesser id: joined, they count for it
    assert np.mean(found["i2"]) == pytest.approx(0.7, abs=0.03)


def test_an_incident_may_be_two() -> None:
    found = draw_links([incident("i1", "a", "b")], [Linked("a", "b", 0.6)], reports={}, samples=4_000)
    assert set(found["i1"]) == {1, 2}
    assert np.mean(found["i1"]) == pytest.approx(1.4, abs=0.03)


def test_a_persons_word_is_never_gone_against() -> None:
    apart = [incident("i1", "a"), incident("i2", "b"), incident("i3", "c")]
    pairs = [Linked("a", "b", 0.5), Linked("b", "c", 0.5), Linked("a", "c", 0.0)]
    found = draw_links(apart, pairs, reports={}, samples=500)
    counts = np.array([found.get(i.id, (1,) * 500) for i in apart])
    assert counts.sum(axis=0).min() == 2  # never one: that would join a with c
    together = draw_links([incident("i1", "a", "b"), incident("i2", "c")],
                          [Linked("a", "b", 1.0), Linked("b", "c", 0.5)], reports={}, samples=500)  # fmt: skip
    assert set(together) == {"i2"}


def test_three_accounts_follow_the_odds_of_whole_partitions() -> None:
    # Five partitions; each weighs the product of the odds of the pairs it holds together.
    odds = {("a", "b"): 0.7 / 0.3, ("a", "c"): 0.4 / 0.6, ("b", "c"): 0.2 / 0.8}
    whole = [1.0, *odds.values(), np.prod(list(odds.values()))]
    found = draw_links([incident("i1", "a"), incident("i2", "b"), incident("i3", "c")],
                       [Linked("a", "b", 0.7), Linked("a", "c", 0.4), Linked("b", "c", 0.2)],
                       reports={}, samples=8_000)  # fmt: skip
    parts = sum(np.array(found.get(name, (1,) * 8_000)) for name in ("i1", "i2", "i3"))
    assert np.mean(parts == 3) == pytest.approx(whole[0] / sum(whole), abs=0.03)
    assert np.mean(parts == 1) == pytest.approx(whole[-1] / sum(whole), abs=0.02)


def test_accounts_of_one_report_stay_as_they_are() -> None:
    held = [incident("i1", "a", "b"), incident("i2", "c")]
    pairs = [Linked("a", "b", 0.3), Linked("a", "c", 0.4)]
    found = draw_links(held, pairs, reports={"a": "r1", "b": "r1", "c": "r1"}, samples=200)
    assert found == {}


def test_what_nothing_is_unsure_of_is_left_out_and_a_seed_repeats_itself() -> None:
    held = [incident("i1", "a", "b"), incident("i2", "c"), incident("i3", "d")]
    pairs = [Linked("a", "b", 0.999), Linked("c", "d", 0.4)]
    found = draw_links(held, pairs, reports={})
    assert set(found) == {"i3"}
    assert found == draw_links(held, pairs, reports={})
    assert found != draw_links(held, pairs, reports={}, seed=2)


def test_splits_and_merges_widen_figures(make: Any) -> None:
    held = [make("1"), make("2"), make("3")]
    links = {"1": (1, 2) * 50, "2": (0, 1) * 50}
    found = figures(held, by=["kind"], behind=Behind(links=links))
    assert found[0].incidents == Bounds(2, 3, 4)


def test_what_is_kept_of_few_accounts_changes_no_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    names = "abcdefgh"
    held = [incident("i1", "a", "b", "c"), incident("i2", "d", "e"), *(incident(f"j{one}", one) for one in "fgh")]
    chances = np.random.default_rng(5).random(28)
    pairs = [Linked(one, other, p) for (one, other), p in zip(combinations(names, 2), chances, strict=True)]
    found = draw_links(held, pairs, reports={"a": "r", "f": "r"}, samples=300)
    monkeypatch.setattr(links, "FEW", 0)
    assert draw_links(held, pairs, reports={"a": "r", "f": "r"}, samples=300) == found
    assert len({tuple(found[one.id][n] for one in held if one.id in found) for n in range(300)}) > 10


def test_partitions_that_are_met_again_are_walked_as_if_they_were_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each account may go from a partition is kept for few accounts: kept or reckoned anew, the draws are one."""
    random = np.random.default_rng(5)
    held = [incident(f"i{n}", *(f"a{n}{m}" for m in range(1 + n % 2))) for n in range(7)]
    accounts = [account for one in held for account in one.accounts]
    pairs = [Linked(*two, float(random.uniform(0.1, 0.9))) for two in combinations(accounts, 2)]
    kept = draw_links(held, pairs, reports={"a10": "r", "a30": "r"}, samples=200)
    assert len(accounts) <= links.FEW
    monkeypatch.setattr(links._Partition, "_swept", moved_one_by_one)
    assert draw_links(held, pairs, reports={"a10": "r", "a30": "r"}, samples=200) == kept


def moved_one_by_one(partition: Any, at: Any, row: list[float]) -> Any:
    partition._stand(at)
    for account, chance in zip(partition._moving, row, strict=True):
        partition._move(account, chance)
    return partition._meet()
