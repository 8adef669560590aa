"""Reasons on Korean pages: each form fits what the record really says, and nothing put into it is lost."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from reportedly.count import Bounds, Figure
from reportedly.count.surges.series import surges
from reportedly.count.unreported import Table, estimate
from reportedly.count.unreported.refusals import before
from reportedly.pipeline.figures.unreporting import Answer, unreported
from reportedly.web.languages import translations
from reportedly.web.reasons import FORMS, LONGEST, said_in

SAY = translations("ko").gettext


def korean(words: str) -> str:
    said = said_in("ko", SAY, words)
    assert said.language == "ko", f"no form fits {words!r}"
    assert said.words != words
    return said.words


def test_every_form_has_a_korean_one_with_the_same_put_in() -> None:
    for form in FORMS:
        assert SAY(form) != form, form
        assert sorted(set(re.findall(r"\{\w+\}", form))) == sorted(set(re.findall(r"\{\w+\}", SAY(form)))), form


@pytest.fixture
def record(tmp_path: Path, module_at: Callable[[Path], ModuleType]):
    small = module_at(Path(__file__).parents[2] / "web" / "small_record.py")
    with small.make(tmp_path / "record") as made:
        yield made


def test_the_reasons_of_a_record_are_said_in_korean(record) -> None:
    said = {reason for incident in record.incidents() for reason in incident.standing.reasons}
    assert len(said) > 4
    for reason in said:
        korean(reason)
    two = next((one.left, one.right) for one in record._store.standing() if one.score and one.score > 0.5)
    reasons = [reason for judgement in record.why_pair(*two).judgements for reason in judgement.reasons]
    told = [said_in("ko", SAY, one.words).language for one in reasons]
    # Names of places, days and numbers side by side are no sentences.
    assert told.count("ko") >= len(told) / 2 > 1


def test_what_is_put_in_stays_as_it_is_and_what_is_nested_is_said_too() -> None:
    told = korean("Kenter Post and Coast Daily rest on Northern Wire, and so does Northern Wire's own report: one line")
    assert "Kenter Post and Coast Daily" in told
    assert told.count("Northern Wire") == 2
    assert korean("accounts differ on killed and when").endswith(f"{SAY('Killed')}, {SAY('When')}")
    nested = korean("credibility 2, probably true: 3 independent lines tell of it, though they differ")
    assert SAY("probably true") in nested
    assert "3" in nested
    assert not re.search("[a-z]", nested)
    # What an outlet is called is no form of ours.
    assert "{count}" in korean("3 reports of {count} are one line")
    for strange in ("somebody said so", "credibility 2, probably true: since I say so", "x" * (LONGEST + 1)):
        assert said_in("ko", SAY, strange) == (strange, "en")
    assert said_in("en", SAY, "one report tells of it") == ("one report tells of it", "en")


OUTLETS = frozenset({"Kenter Post", "Coast Daily", "Press and Journal", "Hill, Dale and Sons", "Northern Wire"})


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Kenter Post and Coast Daily", "Kenter Post, Coast Daily"),
        ("Kenter Post and Coast Daily and Northern Wire", "Kenter Post, Coast Daily, Northern Wire"),
        ("Kenter Post, Coast Daily and Northern Wire", "Kenter Post, Coast Daily, Northern Wire"),
        ("Press and Journal and Coast Daily", "Press and Journal, Coast Daily"),
        ("Hill, Dale and Sons, Kenter Post and Coast Daily", "Hill, Dale and Sons, Kenter Post, Coast Daily"),
        # One outlet, and lists of which a name is not known, are left as they are.
        ("Press and Journal", "Press and Journal"),
        ("Kenter Post and somebody", "Kenter Post and somebody"),
    ],
)
def test_outlets_are_listed_as_the_language_lists_them(names: str, told: str) -> None:
    words = f"{names} are one line: they share their words"
    said = said_in("ko", SAY, words, lambda: OUTLETS).words
    assert said.startswith(told)
    assert (" and " in said) == (" and " in told)


def test_a_list_that_can_be_read_in_two_ways_is_left_as_it_is() -> None:
    two = {"Press", "Journal", "Press and Journal"}
    words = "Press and Journal are one line: they share their words"
    assert "Press and Journal" in said_in("ko", SAY, words, lambda: two).words


def test_a_long_list_costs_no_time() -> None:
    began = time.process_time()
    said_in("ko", SAY, ("A and " * LONGEST)[:900] + "A are one line: they share their words", lambda: {"A", "A and A"})
    assert time.process_time() - began < 1.0


def test_why_there_is_no_estimate_is_said_in_korean() -> None:
    tables = [
        Table(("A",), (0, 4)),
        Table(("A", "B", "C"), (0, 40, 40, 0, 40, 0, 0, 1)),
        Table(("A", "B", "C"), (0, 0, 40, 60, 40, 0, 9, 9)),
    ]
    found = [one for table in tables for one in before(table, [("A", "B")] if table.size > 1 else ())]
    assert {one.rule for one in found} == {"lists", "overlap", "dependent"}
    for one in found:
        korean(one.found)
        korean(one.needed)
    for row in unreported(lambda: Answer(tables[0], estimate(tables[0]))):
        if row.what in ("refused", "assumed"):
            korean(row.words)
        elif row.what != "told of":
            korean(row.what)


def test_all_others_are_no_name_of_an_outlet() -> None:
    assert "all others" not in korean("5 by two lists or more; Northern Wire 3, all others 3")
    assert "The Friend of all others" in korean("5 by two lists or more; The Friend of all others 3, The Courier 2")


def test_why_a_week_is_a_surge_is_said_in_korean() -> None:
    counts = [*np.random.default_rng(4).poisson(4.0, 60).tolist(), 16, 15, 17]
    weeks = [f"{2020 + n // 52}-W{n % 52 + 1:02}" for n in range(len(counts))]
    figures = [
        Figure((("kind", "raid"), ("week", week)), Bounds(c, c, c), Bounds(0, 0, None), (), 0, 0)
        for week, c in zip(weeks, counts, strict=True)
    ]
    found = surges(figures, outlets=dict.fromkeys(weeks, 1))
    why = [week.why for week in found if week.verdict in ("surge", "not testable", "no data")]
    assert any("expected" in one for one in why)
    for one in why:
        korean(one)


def test_a_hostile_name_costs_no_time() -> None:
    began = time.process_time()
    said_in("ko", SAY, (" rests on , and so does a" * LONGEST)[:LONGEST])
    said_in("ko", SAY, ("a tells as b what c, which it retells, " * LONGEST)[:LONGEST])
    assert time.process_time() - began < 1.0
