"""Features of pairs, in columns: which one each pair has, and in which words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from reportedly.link import Telling, compare
from reportedly.link.apart import times
from reportedly.link.columns import Column, Columns, Pairs
from reportedly.link.corpus import Corpus
from reportedly.link.features import Sight
from reportedly.link.held import Held
from reportedly.link.told import Told
from reportedly.model.claim import Account, Reading
from reportedly.model.codebook import Kind
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.text import Span

MAY = 737548  # 2020-05-03


def told(number: int = 0, *days: str, published: int | None = None, **more: object) -> Told:
    bare = Told(
        id=f"a-{number}",
        report=f"r-{number}",
        kind="accident",
        status="happened",
        main=True,
        story=f"a-{number}",
        whens=tuple(interval(day, day) for day in days),
        anchored=False,
        dated=False,
        beside=(),
        places=(),
        counts={"persons": (), "killed": (), "injured": ()},
        published=published,
        cited=frozenset(),
        order=("", "", 0, ""),
    )
    return replace(bare, **more)  # type: ignore[arg-type]


def pairs_of(accounts: Sequence[Told]) -> Pairs:
    held = Columns()
    for one in accounts:
        held.add(one)
    sides = np.array(list(permutations(range(len(accounts)), 2)), dtype="i8")
    return Pairs(held, sides[:, 0], sides[:, 1])


def seen(columns: Sequence[Column], pair: int) -> list[tuple[str, str]]:
    """The features of a pair with their words."""
    return [
        (column.names[int(column.codes[pair])], column.words(pair))
        for column in columns
        if column.codes[pair] < len(column.names)
    ]


def between(left: Told, right: Told, *, copied: float = 0.0, reprint: bool = False) -> list[tuple[str, str]]:
    """The features of the times of two, the same from either side."""
    columns = list(times(pairs_of([left, right]), np.full(2, copied), np.full(2, reprint)))
    assert [name for name, _ in seen(columns, 0)] == [name for name, _ in seen(columns, 1)]
    return seen(columns, 0)


DATED = {"dated": True}
ANCHORED = {"anchored": True}


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (told(0, "2020-05-03"), told(1, "2020-05-03"), ["time same day"]),
        (told(0, "2020-05-03"), told(1, "XXXX-05-03"), ["time same day"]),
        (told(0, "2020-05-03"), told(1, whens=(interval("2020-05-01", "2020-05-31"),)), ["time compatible"]),
        (told(0, "2020-05-03"), told(1, whens=(interval(None, "2020-05-31"),)), ["time compatible"]),
        (told(0, "2020-06-02"), told(1, whens=(interval(None, "2020-05-31"),)), ["time apart 2-3 days"]),
        (told(0, "2020-05-03"), told(1, "2020-05-04"), ["time apart 1 day"]),
        (told(0, "XXXX-05-03"), told(1, "2020-05-11"), ["time apart 8-30 days"]),
        (told(0, "2019-05-03", **DATED), told(1, "2020-05-11", **DATED), ["dates apart longer"]),
        (told(0, "2020-05-03"), told(1), []),
        (told(0, "2020-05-03"), told(1, published=MAY + 2), ["told soon after"]),
        (told(0, "2020-05-03"), told(1, published=MAY + 4), []),
        (told(0, "2020-05-03"), told(1, published=MAY - 2), ["told before it happened"]),
        (told(0, published=MAY), told(1, published=MAY - 2), ["published apart 2-3 days"]),
        (told(0, published=MAY), told(1, published=MAY - 121), ["published apart longer"]),
        (told(0, "2020-05-03"), told(1, "2020-05-20", "2020-05-03"), ["time apart 8-30 days", "further time fits"]),
        (told(0, "2020-05-03"), told(1, "2020-05-03", "2020-05-03"), ["time same day"]),
    ],
)
def test_how_two_times_stand_to_each_other(left: Told, right: Told, found: list[str]) -> None:
    assert [name for name, _ in between(left, right)] == found


REMINDED = {"beside": (("accident", interval("2020-05-03", "2020-05-03")),)}


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (told(0, "2020-05-09", **REMINDED), told(1, "2020-05-03"), True),
        (told(0, "2020-05-03", **REMINDED), told(1, "2020-05-03"), False),
        (told(0, "2020-05-09", **REMINDED), told(1, "2020-05-04"), False),
        (told(0, "2020-05-09", **REMINDED), told(1, "2020-05-03", kind="vote"), False),
        # It follows up what was told of before.
        (told(0, "2020-06-09", **REMINDED), told(1, "2020-05-03"), False),
        # It may be of that very happening.
        (told(0, "2020-05-09", **REMINDED), told(1, "2020-05-03", kind="death"), False),
        (told(0, "2020-05-09"), told(1, "2020-05-03"), False),
    ],
)
def test_a_report_that_gives_the_others_day_to_another_like_happening_tells_the_two_apart(
    left: Told, right: Told, found: bool
) -> None:
    corpus = Corpus(0)
    held = Held(
        corpus, (Kind("accident", "", (), absorbs=frozenset({"death"})), Kind("vote", "", ()), Kind("death", "", ()))
    )
    sides = pairs_of([left, right])
    sight = replace(held.scorer.sight, columns=sides.columns)
    told_apart = list(sight.told_apart(sides, np.full(2, True)).codes == 0)
    assert told_apart == [found, found]


@pytest.mark.parametrize(
    ("published", "sort"),
    [
        ((MAY, MAY + 1), "dates apart"),
        ((MAY, None), "dates apart"),
        ((MAY, MAY + 90), "time apart"),
        ((MAY + 90, MAY + 91), "past dates apart"),
    ],
)
def test_dates_in_figures_speak_by_whether_they_are_of_news(
    published: tuple[int | None, int | None], sort: str
) -> None:
    left, right = (
        told(number, day, published=page, **DATED)
        for number, (day, page) in enumerate(zip(("2020-05-02", "2020-05-03"), published, strict=True))
    )
    assert (f"{sort} 1 day", "2020-05-02 and 2020-05-03: 1 days apart") in between(left, right)


def test_a_copied_time_that_rests_on_a_page_date_is_no_time_of_its_own() -> None:
    left, right = told(0, "2020-05-03", **ANCHORED), told(1, "2020-06-03")
    assert between(left, right, copied=0.1)[0][0] == "time of a copy"
    assert between(left, right, copied=0.09)[0][0] == "time apart longer"
    assert between(left, right, reprint=True) == []
    dated = told(0, "2020-05-03", **DATED), told(1, "2020-06-03", **DATED)
    assert [name for name, _ in between(*dated, reprint=True)] == ["dates apart longer"]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (Count(2, 2, 2), Count(2, 2, 2), ["killed agree on several"]),
        (Count(1, 1, 1), Count(1, 1, 1), ["killed agree"]),
        (Count(2, None, None), Count(2, None, None), ["killed agree on several"]),
        (Count(None, 9, None), Count(None, 9, None), []),
        (Count(None, None, 9), Count(1, 1, 1), []),
        (Count(2, None, None), Count(None, 9, None), []),
        (Count(3, None, None), Count(None, 2, None), ["killed differ"]),
        (Count(2, 2, 2), Count(3, 3, 3), ["killed differ"]),
    ],
)
def test_numbers_agree_or_differ_where_their_bounds_do(left: Count, right: Count, found: list[str]) -> None:
    sides = [
        told(number, counts={"persons": (), "killed": (one,), "injured": ()})
        for number, one in enumerate((left, right))
    ]
    assert [name for name, _ in looked_at(sides)[0, 1] if name.startswith("killed")] == found


def looked_at(accounts: Sequence[Told]) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """What is seen of every pair, from either side; their texts are all one."""
    pairs = pairs_of(accounts)
    held = Held(Corpus(), [])
    for one in accounts:
        text = f"A crane of {one.id} fell in Velland at the quay of Tarn."
        held.add(Telling(Report(one.report, one.report, text, (Block("paragraph", 0, len(text)),)), reading_of(one)))
    bare = held.scorer.sight
    sight = Sight(bare.kinships, bare.worded, bare.passages, pairs.columns)
    columns = list(sight.features(pairs.left, pairs.right))
    return {
        (int(one), int(other)): seen(columns, number)
        for number, (one, other) in enumerate(zip(pairs.left, pairs.right, strict=True))
    }


def reading_of(one: Told) -> Reading:
    return Reading(
        one.report, "test", (Account(one.id, one.report, one.kind, "happened", Span(0, 1, "A"), (), one.main),)
    )


def test_places_and_sources_and_what_is_told_in_passing_are_seen() -> None:
    tarn, near = Where("Tarn", "g-1", "town", lat=10.0, lon=10.0), Where("Elsin", "g-2", "town", lat=10.1, lon=10.0)
    far = Where("Harrow", "g-3", "town", lat=40.0, lon=10.0)
    sides = [
        told(0, places=(tarn,), cited=frozenset({"wire", "herald"})),
        told(1, places=(near, tarn), cited=frozenset({"wire"})),
        told(2, places=(near,), cited=frozenset({"courier"}), main=False),
        told(3, places=(far,), kind="vote"),
    ]
    found = {two: dict(all_) for two, all_ in looked_at(sides).items()}
    assert found[0, 1]["place same town"] == "Tarn"
    assert found[0, 1]["both cite"] == "both cite wire"
    assert "seldom named place" in found[0, 1]
    assert found[0, 2]["place near"] == "Tarn and Elsin"
    assert "both cite" not in found[0, 2]
    assert "in passing" in found[0, 2]
    assert "in passing" not in found[0, 1]
    assert found[0, 3]["place far"] == "Tarn and Harrow"
    # Every text names Tarn, none names Harrow or Elsin.
    assert "place named by the other" in found[0, 3]
    assert "place named by the other" not in found[2, 3]
    assert found[3, 0]["kind other"] == "told as vote and accident"
    assert [sorted(found[one, other]) for one, other in found] == [sorted(found[other, one]) for one, other in found]


def test_ages_and_streets_are_told_each_in_its_own_words() -> None:
    text = "A 43-year-old docker was hurt at Brandt Street in Tarn when the yellow crane fell on Ilse Grunow's kiosk."
    tellings = []
    for number in range(2):
        one = told(number)
        report = Report(one.report, one.report, text, (Block("paragraph", 0, len(text)),))
        tellings.append(Telling(report, reading_of(one)))
    words = {reason.feature: reason.words for reason in compare(tellings, "a-0", "a-1").reasons}
    assert words["ages shared"] == "both tell of ages: 43 year"
    assert words["streets shared"] == "both name a street: brandt"
    assert words["rare names shared"] == "2 full names that few reports hold"


def test_a_time_of_no_year_that_spans_two_has_no_days() -> None:
    over = When("XXXX-12-30/XXXX-01-02", "XXXX-12-30", "XXXX-01-02", False)
    assert between(told(0, whens=(over,)), told(1, "2020-12-31"))[0][0].startswith("time ")
