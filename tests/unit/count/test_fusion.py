"""Fusion: good sources outweigh many bad ones; coarser places and near numbers do not contradict; copiers are found."""

import random

import pytest

from reportedly.count.fusion import coarser, fuse, within

THINGS = 200


def told(rng: random.Random, name: str, accuracy: float, wrong: int = 4) -> list[tuple[str, str, str]]:
    return [
        (name, f"t{n}", "right" if rng.random() < accuracy else f"wrong-{rng.randrange(wrong)}") for n in range(THINGS)
    ]


def test_one_source_is_believed_as_far_as_any() -> None:
    fused = fuse([("a", "t", "v")])
    assert fused.best == {"t": ("v", 1.0)}
    assert 0.5 < fused.accuracy["a"] < 0.99


def test_nothing_said_gives_nothing() -> None:
    assert fuse([]).best == {}


def test_good_sources_outweigh_more_bad_ones() -> None:
    rng = random.Random(1)
    claims = [c for n in range(3) for c in told(rng, f"good-{n}", 0.95)]
    claims += [c for n in range(6) for c in told(rng, f"bad-{n}", 0.2, wrong=2)]
    fused = fuse(claims)
    votes = sum(
        max(("right", "wrong-0", "wrong-1"), key=[v for _, t, v in claims if t == f"t{n}"].count) == "right"
        for n in range(THINGS)
    )
    right = sum(value == "right" for value, _ in fused.best.values())
    assert right > votes + 10
    assert min(fused.accuracy[f"good-{n}"] for n in range(3)) > max(fused.accuracy[f"bad-{n}"] for n in range(6))


def test_the_order_of_claims_changes_nothing() -> None:
    rng = random.Random(2)
    claims = [c for n in range(4) for c in told(rng, f"s{n}", 0.6)]
    shuffled = claims[:]
    rng.shuffle(shuffled)
    assert fuse(claims) == fuse(shuffled)


def test_a_coarser_place_does_not_contradict_a_finer_one() -> None:
    above = {"Oldmarsh": frozenset({"Northmark"})}
    claims = [("a", "t", "Oldmarsh"), ("b", "t", "Pellin"), ("c", "t", "Northmark")]
    plain, nested = fuse(claims), fuse(claims, alike=coarser(above))
    assert nested.chances["t", "Oldmarsh"] > plain.chances["t", "Oldmarsh"]
    assert nested.best["t"][0] == "Oldmarsh"


def test_numbers_near_one_another_speak_for_each_other() -> None:
    claims = [("a", "t", "100"), ("b", "t", "102"), ("c", "t", "500"), ("d", "t", "not known")]
    assert fuse(claims, alike=within(10)).best["t"][0] in {"100", "102"}


@pytest.mark.parametrize("copied", [True, False])
def test_who_shares_odd_errors_is_dependent_and_who_is_only_right_is_not(copied: bool) -> None:
    rng = random.Random(3)
    claims = [c for n in range(12) for c in told(rng, f"s{n}", 0.75, wrong=6)]
    origin = [c for c in claims if c[0] == "s0"]
    claims += [("copier", thing, value) for _, thing, value in origin] if copied else told(rng, "copier", 0.9, wrong=6)
    pairs = {(one.left, one.right) for one in fuse(claims).dependences}
    assert pairs == ({("copier", "s0")} if copied else set())
