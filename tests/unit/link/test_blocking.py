"""Blocking: who is looked at beside a new account, by facts and then by words; and what is kept for it."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from reportedly.link.block import FACTS, LEAST, MOST_ALIKE, columns, facts_of, fitting, worth
from reportedly.link.copies import COPIED, Passages, shingles
from reportedly.link.corpus import Corpus, Hashes, hash_of
from reportedly.link.held import Held
from reportedly.link.lookup import Lookup, Met, looked
from reportedly.link.told import Told
from reportedly.link.vectors import Rows, SeldomRows, ShortRows
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.model.when import interval
from reportedly.model.where import Where

QUAY = (
    "Two dockers were hurt on Monday when a yellow crane of 1961 fell at the Oldmarsh quay in Tarn, harbourmaster Ilse "
    "Grunow said. It had been due for scrapping since the union warned of its rusty bolts, and nobody had listened."
)


def told(number: int, *, day: str | None = None, published: int | None = None, town: str | None = None) -> Told:
    return Told(
        id=f"a-{number}",
        report=f"r-{number}",
        kind="accident",
        status="happened",
        main=True,
        story=f"a-{number}",
        whens=(interval(day, day),) if day else (),
        anchored=False,
        dated=False,
        beside=(),
        places=(Where(town, f"g-{town}", "town", parents=("Velland", "Norrland")),) if town else (),
        counts={"persons": (), "killed": (), "injured": (Count(2, 2, 2),)},
        published=published,
        cited=frozenset(),
        order=("", "", 0, ""),
    )


def nearest(accounts: Sequence[Told], number: int, most: int = 9) -> list[int]:
    return by_number(Lookup([looked(one) for one in accounts]).nearest([number], most))[0][0]


def by_number(met: Iterable[Met]) -> list[tuple[list[int], list[float]]]:
    """What each of the numbers meets, with how well it fits."""
    return [
        (some.others[low:high].tolist(), some.fit[low:high].tolist())
        for some in met
        for low, high in pairwise(some.bounds().tolist())
    ]


MAY = interval("2020-05-03", "2020-05-03")
ORDINAL = 737548  # 2020-05-03


@pytest.mark.parametrize(
    ("earlier", "new", "met"),
    [
        ({"day": "2020-05-01"}, {"day": "2020-05-04"}, True),
        ({"day": "2020-05-01"}, {"day": "2020-05-05"}, False),
        ({"published": ORDINAL}, {"published": ORDINAL + 14}, True),
        ({"published": ORDINAL}, {"published": ORDINAL + 15}, False),
        ({"day": "2020-05-03"}, {"published": ORDINAL + 14}, True),
        ({"published": ORDINAL + 14}, {"day": "2020-05-03"}, True),
        ({"day": "2020-05-03"}, {"published": ORDINAL + 15}, False),
        ({"day": "2010-05-03", "town": "Tarn"}, {"day": "2020-05-03", "town": "Tarn"}, True),
        ({"day": "2010-05-03", "town": "Pellin"}, {"day": "2020-05-03", "town": "Tarn"}, True),
        ({}, {"day": "2020-05-03"}, True),
        ({"day": "2020-05-03"}, {}, True),
    ],
)
def test_who_is_met_is_near_in_time_or_of_one_region_or_has_no_day(
    earlier: dict[str, str], new: dict[str, str], met: bool
) -> None:
    assert nearest([told(0, **earlier), told(1, **new)], 1) == ([0] if met else [])  # type: ignore[arg-type]


def test_only_earlier_accounts_of_other_reports_are_met() -> None:
    first, second = told(0, day="2020-05-03"), told(1, day="2020-05-03")
    assert nearest([first, second], 0) == []
    assert nearest([first, replace(second, report=first.report)], 1) == []


def test_of_too_many_those_whose_facts_go_best_are_read_the_last_first_among_equals() -> None:
    crowd = [told(n, day="2020-05-03", town="Harrow" if n == 2 else "Elsin") for n in range(6)]
    assert nearest([*crowd, told(6, day="2020-05-03", town="Harrow")], 6, most=3) == [2, 4, 5]


def test_accounts_are_looked_up_many_at_once_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    towns, days = ("Tarn", "Pellin", None, None, None), ("2020-05-03", "2020-05-05", "2020-09-21", None)
    accounts = [
        told(n, day=chance.choice(days), published=ORDINAL + 50 * (n % 7) if n % 3 else None, town=chance.choice(towns))
        for n in range(60)
    ]
    lookup = Lookup([looked(one) for one in accounts])
    whole = by_number(lookup.nearest(range(60), 9))
    assert max(len(met) for met, _ in whole) == 9
    monkeypatch.setattr("reportedly.link.lookup.AT_ONCE", 7)
    monkeypatch.setattr("reportedly.link.lookup.PAIRS_AT_ONCE", 50)
    assert by_number(lookup.nearest(range(60), 9)) == whole
    assert [by_number(lookup.nearest([number], 9))[0] for number in range(60)] == whole


def test_facts_hold_no_word_and_no_name_but_of_kinds_and_places() -> None:
    held = np.frombuffer(facts_of(told(0, day="2020-05-03", published=ORDINAL, town="Tarn")), dtype="<u4").tolist()
    allowed = {0, 1, ORDINAL, crc32(b"accident"), crc32(b"g-Tarn"), crc32(b"velland"), crc32(b"tarn")}
    floats = set(np.array([2.0, np.nan], dtype="<f4").view("<u4").tolist())
    assert set(held) <= allowed | floats


@pytest.mark.parametrize("last", ["2020-05-04", "2020-05-31", None])
def test_a_time_that_is_no_day_is_not_looked_up_by_its_first_one(last: str | None) -> None:
    early = replace(told(0, published=ORDINAL + 400), whens=(interval("2020-05-03", last),))
    assert np.frombuffer(facts_of(early), dtype=FACTS)["day"].tolist() == [0]
    assert nearest([early, told(1, day="2020-05-03")], 1) == []


def test_facts_that_go_together_fit_better() -> None:
    facts = np.frombuffer(
        b"".join(
            facts_of(one)
            for one in (
                told(0, day="2020-05-03", town="Tarn"),
                told(1, day="2020-05-03", town="Tarn"),
                told(2, day="2020-05-03", town="Pellin"),
                told(3, day="2020-05-01", town="Pellin"),
            )
        ),
        dtype=FACTS,
    )
    first, others = np.zeros(3, dtype="i8"), np.arange(1, 4)
    same, region, apart = fitting(columns(facts), first, others).tolist()
    assert same > region > apart
    assert fitting(columns(facts), others, first).tolist() == [same, region, apart]


def test_words_that_are_not_read_could_not_have_made_a_pair_worth_it() -> None:
    chance = np.random.default_rng(1)
    fit, full_names = chance.uniform(-6, 6, 2_000), chance.integers(0, 3, 2_000).astype("f8")
    words, names = chance.random((2, 2_000)) ** 2
    found = worth(fit, words, names, full_names)
    given_up = worth(fit, MOST_ALIKE, MOST_ALIKE, full_names) < LEAST
    given_up_later = worth(fit, MOST_ALIKE, names, full_names) < LEAST
    assert 0 < given_up.sum() < given_up_later.sum() < (found < LEAST).sum()
    assert (found[given_up_later] < LEAST).all()
    assert (given_up_later | ~given_up).all()


def test_an_account_whose_words_are_not_held_is_never_taken_for_another() -> None:
    accounts = [looked(told(number, day="2021-05-03")) for number in range(2)]
    with pytest.raises(KeyError, match="a-0"):
        list(Held(Corpus(), []).worth_comparing(Lookup(accounts), [1], 9))


def put(rows: Rows, row: Mapping[int, float]) -> None:
    hashes = sorted(row)
    rows.extend(np.array([len(row)]), np.array(hashes, dtype="u4"), np.array([row[one] for one in hashes]))


def every_pair(number: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    pairs = np.divmod(np.arange(number * number), number)
    return pairs[0], pairs[1]


def test_what_pairs_of_rows_share_is_found_whatever_other_pairs_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, rows, held = np.random.default_rng(3), Rows(), [dict[int, float]()]
    put(rows, held[0])
    for _ in range(30):
        held.append({one: float(chance.random()) for one in chance.integers(0, 1 << 32, 9).tolist()[:3]})
        held[-1] |= {one: float(chance.random()) for one in chance.integers(0, 12, 5).tolist()}
        # Their last bits are alike.
        held[-1] |= {one << 12: float(chance.random()) for one in chance.integers(0, 60, 3).tolist()}
        put(rows, held[-1])
    left, right = every_pair(len(held))
    cosines, met = rows.cosines(left, right), rows.met(left, right)
    for n, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        both = held[one].keys() & held[other].keys()
        assert met[n] == len(both)
        assert cosines[n] == pytest.approx(sum(held[one][word] * held[other][word] for word in both), abs=2e-6)
    assert rows.alike(left, right).tolist() == pytest.approx(cosines.tolist(), abs=2e-6)
    assert rows.cosines(right, left).tolist() == cosines.tolist()
    assert [rows.cosines(left[n : n + 1], right[n : n + 1])[0] for n in range(len(left))] == cosines.tolist()
    monkeypatch.setattr("reportedly.link.vectors.HASHES_AT_ONCE", 40)
    assert rows.cosines(left, right).tolist() == cosines.tolist()
    assert rows.met(left, right).tolist() == met.tolist()
    assert len(rows.cosines(left[:0], right[:0])) == 0


def test_a_hash_is_looked_for_in_each_of_some_rows() -> None:
    rows = Rows()
    for row in ({1: 1.0, 5: 1.0}, {}, {7: 1.0}):
        put(rows, row)
    wanted = np.array([5, 5, 5, 7, 1], dtype="u4")
    assert rows.hold(np.array([0, 1, 2, 2, 2]), wanted).tolist() == [True, False, False, True, False]
    assert rows.hold(np.zeros(0, "i8"), wanted[:0]).tolist() == []


def test_rows_of_one_width_give_the_same_products_to_the_last_bit() -> None:
    chance, rows, short = np.random.default_rng(1), Rows(), ShortRows(6)
    # Hashes that are alike in their last bits share a place in the table.
    hashes = [*range(1, 12), 1 << 20, (1 << 20) + 3, (1 << 32) - 1]
    for number in range(60):
        chosen = chance.choice(len(hashes), size=number % 7, replace=False).tolist()
        row = {hashes[one]: float(chance.random()) for one in chosen}
        put(rows, row)
        put(short, row)
    some, bounds = np.array([7, 0, 59, 33]), np.array([0, 5, 6, 6, 40])
    others = chance.integers(0, 60, size=40)
    found = short.alike_many(some, bounds, others)
    assert found.tolist() == rows.alike(some.repeat(np.diff(bounds)), others).tolist()
    assert found.any()
    assert short.alike_many(some[:0], bounds[:1], others[:0]).tolist() == []


def test_what_seldom_rows_share_is_found_by_who_holds_it() -> None:
    chance, rows, held = np.random.default_rng(2), SeldomRows(), list[set[int]]()
    for _ in range(40):
        held.append(set(chance.integers(0, 60, size=4).tolist()))
        put(rows, dict.fromkeys(held[-1], 1.0))
        some, others = np.array([len(held) - 1, 0]), np.arange(len(held)).repeat(2)
        places = np.arange(len(others)) % 2
        expected = [
            len(held[some[place]] & held[other]) for place, other in zip(places.tolist(), others.tolist(), strict=True)
        ]
        assert rows.among(some, places, others).tolist() == expected
    assert any(held[39] & other for other in held[:39])
    none = SeldomRows()
    put(none, {})
    assert none.among(np.array([0]), np.array([0]), np.array([0])).tolist() == [0]


def test_what_is_held_of_a_pair_is_what_both_hold_whichever_is_longer() -> None:
    passages = Passages()
    every = [report("r-1", QUAY), report("r-2", QUAY[:150]), report("r-3", "Six words that stand alone here.")]
    for one in every:
        passages.add(one)
    shared = len(set(shingles(every[0].text).tolist()) & set(shingles(every[1].text).tolist()))
    shorter = len(shingles(every[1].text))
    assert passages.overlap("r-1", "r-2") == passages.overlap("r-2", "r-1") == shared / shorter
    assert passages.overlap("r-1", "r-3") == passages.overlap("r-3", "r-1") == 0


def test_a_vector_holds_the_words_it_was_made_of() -> None:
    rows = Rows()
    put(rows, {hash_of("crane"): 1.0})
    put(rows, {})
    held, none = rows.vector(0), rows.vector(1)
    wanted = np.array([hash_of("quay"), hash_of("crane")], dtype="u4")
    assert held.hold(wanted).tolist() == [False, True]
    assert none.hold(wanted).tolist() == [False, False]
    assert [part.tolist() for part in held.shared(none)] == [[], []]


def test_the_hash_of_a_word_is_the_same_when_it_is_met_again_after_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.link.corpus.AT_HAND", 3)
    words, hashes = ["crane", "the", "quay", "rust", "crane", "bolt"], Hashes()
    for _ in range(2):
        assert hashes.of(words).tolist() == [hash_of(word) for word in words]
        assert len(hashes) <= 3


def report(name: str, text: str) -> Report:
    return Report(name, name, text, (Block("paragraph", 0, len(text)),))


def test_a_cut_is_found_by_its_signature_and_a_stranger_is_not() -> None:
    whole, cut = report("r-1", QUAY), report("r-2", f"From our own staff. {QUAY[:150]}")
    other = report(
        "r-3", "A brass band played under a broken gutter while voters queued in the rain for hours and hours."
    )
    passages = Passages()
    for one in (whole, cut, other):
        passages.add(one)
    passages.meet()
    assert passages.copies() == [("r-1", "r-2")]
    assert passages["r-1", "r-2"] >= COPIED
    apart = Passages()
    apart.add(cut)
    apart.meet(["r-2"], {"r-1": passages.signature("r-1"), "r-3": passages.signature("r-3")})
    assert set(apart) == {("r-1", "r-2")}


@pytest.mark.parametrize("at_once", [1, 40, 2_000_000])
def test_all_that_share_enough_meet_with_the_overlap_of_each_pair(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(sys.modules[Passages.__module__], "COUNTED_AT_ONCE", at_once)
    chance, passages, words = np.random.default_rng(4), Passages(), [f"w{n}" for n in range(200)]
    for number in range(90):
        start, more = int(chance.integers(0, 170)), [f"{number}x{n}" for n in range(int(chance.integers(0, 40)))]
        run = words[start : start + int(chance.integers(4, 40))]
        passages.add(report(f"r-{number}", " ".join([*run, *more])))
    passages.meet()
    signed = {one: set(np.frombuffer(of, dtype="<u4").tolist()) for one, of in passages.signatures().items()}
    meeting = [two for two in combinations(sorted(signed), 2) if signed[two[0]] & signed[two[1]]]
    shares = {two: share for two in meeting if (share := passages.overlap(*two))}
    assert dict(passages) == shares
    assert passages.copies() == [two for two, share in shares.items() if share >= COPIED]
    assert 0 < len(passages.copies()) < len(shares) < len(meeting)
    assert any(passages.overlap(*two) for two in combinations(sorted(signed), 2) if two not in meeting)


def test_only_reports_that_meet_now_share_anything() -> None:
    passages = Passages()
    for number in range(3):
        passages.add(report(f"r-{number}", QUAY))
    passages.meet()
    assert passages.shared("r-1", "r-0") == 1.0
    passages.meet(new=["r-2"])
    assert passages.copies() == [("r-0", "r-2"), ("r-1", "r-2")]
    assert (passages.shared("r-0", "r-2"), passages.shared("r-1", "r-0")) == (1.0, 0.0)


@pytest.mark.parametrize("texts", [[], [""], [QUAY], ["A word.", "Another one."]])
def test_reports_that_share_nothing_do_not_meet(texts: list[str]) -> None:
    passages = Passages()
    for number, text in enumerate(texts):
        passages.add(report(f"r-{number}", text))
    passages.meet()
    assert passages.copies() == list(passages) == []


def test_what_does_not_count_is_in_no_signature() -> None:
    passages = Passages(frozenset(shingles(QUAY).tolist()))
    passages.add(report("r-1", QUAY))
    assert passages.signature("r-1") == b""


def test_no_word_name_or_sentence_can_be_looked_up_in_a_signature() -> None:
    passages = Passages()
    passages.add(report("r-1", QUAY))
    held = set(np.frombuffer(passages.signature("r-1"), dtype="<u4").tolist())
    assert held
    words = QUAY.replace(",", "").replace(".", "").split()
    runs = [" ".join(words[n : n + size]) for size in (1, 2, 3, len(words)) for n in range(len(words))]
    for part in (*runs, QUAY, *QUAY.split(". ")):
        assert held.isdisjoint({crc32(part.encode()), crc32(part.lower().encode()), hash_of(part)})
        if len(part.split()) < 6:
            assert held.isdisjoint(shingles(part).tolist())
