"""Clustering holds its promises whatever the scores: nobody is lost, reports and `different` pairs are kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.resolve import Clusters, agglomerate

ACCOUNTS = [f"a{number}" for number in range(12)]
pairs = st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS)).filter(lambda p: p[0] < p[1])
scores = st.dictionaries(pairs, st.floats(-10, 10), max_size=40)
reports = st.lists(st.sampled_from([f"r{number}" for number in range(8)]), min_size=12, max_size=12)


def clustered(
    homes: list[str], found: dict[tuple[str, str], float], apart: list[tuple[str, str]], least: float = 0.0
) -> Clusters:
    clusters = Clusters.of(dict(zip(ACCOUNTS, homes, strict=True)))
    for pair in apart:
        clusters.keep_apart(*pair)
    agglomerate(clusters, found, looked_at=set(ACCOUNTS), least=least)
    return clusters


@given(reports, scores, st.lists(pairs, max_size=10))
def test_every_account_is_in_one_group_that_keeps_what_must_be_apart_apart(
    homes: list[str], found: dict[tuple[str, str], float], apart: list[tuple[str, str]]
) -> None:
    clusters = clustered(homes, found, apart)
    assert sorted(account for held in clusters.members.values() for account in held) == sorted(ACCOUNTS)
    report_of = dict(zip(ACCOUNTS, homes, strict=True))
    for name, held in clusters.members.items():
        assert name == min(held)
        assert all(clusters.home[account] == name for account in held)
        assert len({report_of[account] for account in held}) == len(held)
    assert not any(clusters.home[left] == clusters.home[right] for left, right in apart)


@given(reports, scores)
def test_the_order_in_which_pairs_were_scored_changes_nothing(
    homes: list[str], found: dict[tuple[str, str], float]
) -> None:
    backward = dict(reversed(found.items()))
    assert clustered(homes, found, []).home == clustered(homes, backward, []).home


@given(scores)
def test_groups_hold_together_by_pairs_above_the_threshold(found: dict[tuple[str, str], float]) -> None:
    clusters = clustered([f"r{number}" for number in range(12)], found, [], least=1.0)
    for held in clusters.members.values():
        reached = {held[0]}
        while grown := {
            account
            for account in held
            if account not in reached
            and any(found.get((min(account, other), max(account, other)), -9.0) >= 1.0 for other in reached)
        }:
            reached |= grown
        assert reached == set(held)


def test_a_chain_is_not_followed_where_its_ends_exclude_each_other() -> None:
    found = {("a0", "a1"): 4.0, ("a1", "a2"): 3.0, ("a0", "a2"): -9.0}
    clusters = clustered([f"r{number}" for number in range(12)], found, [])
    assert clusters.home["a0"] == clusters.home["a1"] != clusters.home["a2"]
