"""Triage passes by what holds no trigger, and lets through every form a trigger can be written in."""

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import Lexicon, shipped
from reportedly.read.triage import PASSED_BY, Triage, words_of


@pytest.fixture(scope="module")
def triage():
    return Triage(Lexicon(load_codebooks(shipped())))


@pytest.fixture(scope="module")
def reader():
    return Reader(load_codebooks(shipped()), Gazetteer())


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks were shot outside a pharmacy.",
        "TWO CLERKS WERE SLAIN.",
        "The killings shocked the valley.",
        "The stabbed man died.",
        "The conscript fled his barracks.",
        "Police are detaining three traders.",
        "A shoot-out followed.",
    ],
)
def test_any_form_of_a_trigger_is_let_through(triage, text):
    assert triage.tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council opened a new library by the river.",
        "She took the late bus home.",
        "A skilled baker sells overshoes.",
        "",
    ],
)
def test_text_without_trigger_is_passed_by(triage, text):
    assert not triage.tells(text)


def test_a_trigger_needs_the_words_it_asks_for(triage):
    assert triage.tells("They took him into custody.")
    assert not triage.tells("They took him into the garden.")


def test_words_joined_by_hyphens_count_whole_and_in_parts():
    assert words_of("Ex-guards' shoot-out") >= {"ex-guards", "guards", "shoot-out", "shoot", "out"}


def test_a_report_passed_by_has_an_empty_reading_that_says_so(reader, report_of):
    plain, telling = report_of("The library opened on Monday.\n"), report_of("Two men were shot dead on Monday.\n")
    first, second = reader.read([plain, telling])
    assert (first.report, first.accounts, first.notes) == (plain.id, (), (PASSED_BY,))
    assert second.accounts
    assert not second.notes


def test_tallies_of_those_a_trigger_names_are_read(reader, report_of):
    [reading] = reader.read([report_of("A total of 412 defectors arrived last year, the ministry said.\n")])
    assert [tally.value.best for tally in reading.tallies] == [412]


def test_only_paragraphs_that_hold_or_continue_an_account_are_parsed(triage, report_of):
    report = report_of(
        "Two men were shot dead.\nPolice came at noon.\nThe fair opens in May.\nThe incident is being looked into.\n"
    )
    assert triage.wanted(report, report.blocks) == [True, True, False, True]
