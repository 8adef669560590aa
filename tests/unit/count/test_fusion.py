"""Fusion: good sources outweigh many bad ones; coarser places and near numbers do not contradict; copiers are found."""

import random
import time
from collections import defaultdict
from collections.abc import Mapping

import pytest

from reportedly.count.fusion import coarser, fuse, within

THINGS = 200


def told(rng: random.Random, name: str, accuracy: float, wrong: int = 4) -> list[tuple[str, str, str]]:
    return [
        (name, f"t{n}", "right" if rng.random() < accuracy else f"wrong-{rng.randrange(wrong)}") for n in range(THINGS)
    ]


def test_one_source_alone_is_believed_as_far_as_its_accuracy() -> None:
    """Where nobody says otherwise the value is not certain: it may be that nobody gave the right one."""
    fused = fuse([("a", "t", "v")])
    value, chance = fused.best["t"]
    assert value == "v"
    assert 0.7 < chance < 0.9
    assert chance == pytest.approx(fused.accuracy["a"], abs=0.02)


def test_the_chances_of_a_thing_leave_room_for_a_value_nobody_gave() -> None:
    fused = fuse([("a", "t", "v"), ("b", "t", "w"), ("c", "t", "w")])
    assert 0.5 < sum(fused.chances.values()) < 1.0


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


def world(seed: int, *, copiers: int) -> tuple[list[tuple[str, str, str]], dict[str, str]]:
    """Ten sources of .55 to .9, and copiers of one of them that is wrong in a third; the truth is "right"."""
    rng = random.Random(seed)
    claims = [c for n in range(10) for c in told(rng, f"own-{n}", rng.uniform(0.55, 0.9), wrong=3)]
    copied = [(thing, value) for _, thing, value in told(rng, "", 0.65, wrong=3)]
    for number in range(copiers):
        claims += [(f"copier-{number}", thing, value) for thing, value in copied if rng.random() < 0.9]
    return claims, {f"t{n}": "right" for n in range(THINGS)}


def calibration(best: Mapping[str, tuple[str, float]], truth: Mapping[str, str]) -> float:
    """The expected calibration error in ten bins (Guo et al. 2017)."""
    off: defaultdict[int, float] = defaultdict(float)
    for thing, (value, chance) in best.items():
        off[min(9, int(chance * 10))] += (value == truth[thing]) - chance
    return sum(abs(one) for one in off.values()) / len(best)


@pytest.mark.parametrize("copiers", [0, 3])
def test_chances_can_be_believed_with_copiers_and_without(copiers: int) -> None:
    worlds = [world(seed, copiers=copiers) for seed in range(4)]
    assert sum(calibration(fuse(claims).best, truth) for claims, truth in worlds) / len(worlds) < 0.05


def test_what_a_group_that_copies_says_is_less_sure_than_what_as_many_say_on_their_own() -> None:
    """The weight is divided by the design effect: three twins are not three voices."""
    rng = random.Random(5)
    claims = [c for n in range(8) for c in told(rng, f"own-{n}", 0.8, wrong=3)]
    origin = told(rng, "", 0.65, wrong=3)
    twins = [(f"twin-{n}", thing, value) for n in range(3) for _, thing, value in origin]
    others = [c for n in range(3) for c in told(rng, f"twin-{n}", 0.65, wrong=3)]
    copied, apart = (sum(chance for _, chance in fuse(claims + more).best.values()) for more in (twins, others))
    assert copied < 0.97 * apart


def test_ten_thousand_claims_of_a_hundred_twins_take_no_more_than_seconds() -> None:
    rng = random.Random(6)
    origin = told(rng, "", 0.3)
    claims = [c for n in range(20) for c in told(rng, f"s{n}", 0.8)]
    began = time.process_time()
    fuse(claims + [(f"twin-{n}", thing, value) for n in range(100) for _, thing, value in origin])
    assert time.process_time() - began < 20
