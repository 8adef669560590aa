import pytest

from reportedly.export.brief.days import edtf_words
from reportedly.export.brief.words import chain_words, count_words, lines_words, listed, place_words, value_words
from reportedly.model.claim import Attribution, Text, Voice
from reportedly.model.count import Count
from reportedly.model.incident import Lines
from reportedly.model.where import Where


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-07-27", "27 July 2016"),
        ("XXXX-07-27", "27 July (year not given)"),
        ("2016-07", "July 2016"),
        ("XXXX-07", "July (year not given)"),
        ("2016", "2016"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s (the century)"),
        ("2016-11-01T11:56", "1 November 2016, 11:56"),
        ("2016-11-01T11:56:00+09:00", "1 November 2016, 11:56"),
        ("2016-07-11/2016-07-20", "11–20 July 2016"),
        ("XXXX-07-11/XXXX-07-20", "11–20 July (year not given)"),
        ("2016-07-28/2016-08-02", "28 July to 2 August 2016"),
        ("2016-10/2016-11", "October to November 2016"),
        ("2015-12-30/2016-01-02", "30 December 2015 to 2 January 2016"),
        ("2016/2017", "2016 to 2017"),
        ("../2016-07-22", "on or before 22 July 2016"),
        ("XXXX-07-22/..", "on or after 22 July (year not given)"),
        ("2016-13-45", "2016-13-45"),
        ("2016-07-11/2016-13-20", "2016-07-11/2016-13-20"),
        ("sometime", "sometime"),
    ],
)
def test_days_in_words(edtf, words):
    assert edtf_words(edtf) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(5, 5, 5, unit="soldiers"), "5 soldiers"),
        (Count(None, None, 1000, about=True, unit="persons"), "about 1,000 persons"),
        (Count(1, 1, 1, unit="persons"), "1 person"),
        (Count(1, None, 1, unit="persons"), "at least 1 person"),
        (Count(1, 1, 1, of=3, unit="persons"), "1 of 3 persons"),
        (Count(3, None, 3), "at least 3"),
        (Count(None, 9, None), "at most 9"),
        (Count(47, 50, None, unit="kg"), "47 to 50 kg"),
        (Count(2, 2, 2, of=5), "2 of 5"),
        (Count(None, None, None, words="many", unit="persons"), "“many” persons"),
        (Count(0.5, 0.5, 0.5), "0.5"),
    ],
)
def test_counts_keep_their_bounds(count, words):
    assert count_words(count) == words


def test_places_say_what_is_open():
    assert place_words(Where("Dunhollow", "x:1", parents=("Tesk", "Halvenia"))) == "Dunhollow, Tesk, Halvenia"
    assert place_words(Where("Ryan", "x:1", known_as="Yan")) == "Ryan (Yan)"
    assert place_words(Where("Aldmoor", candidates=("a", "b"))) == "Aldmoor (one of 2 places of that name: left open)"
    assert place_words(Where("Nowhere")) == "Nowhere (not found in the gazetteer)"


def test_a_chain_of_voices_reads_as_a_sentence():
    outlet = Voice("outlet", name="Daily Example", published_on="2016-08-01")
    agency = Voice("agency", name="Northern Wire", published_on="XXXX-07-28")
    source = Voice("anonymous", description="a source\nprivy to it", spoke_on="XXXX-07-29")
    assert chain_words(Attribution("a", "r", (outlet,))) == "Daily Example, in its own words"
    assert chain_words(Attribution("a", "r", (outlet, agency, source))) == (
        "Daily Example, citing Northern Wire (news agency), which reported on 28 July (year not given), "
        "citing a source privy to it (anonymous), who spoke on 29 July (year not given)"
    )
    assert chain_words(Attribution("a", "r", (Voice("outlet"),))).startswith("an outlet that is not named")


def test_small_words():
    assert lines_words(Lines(1, 1)) == "1 independent line of evidence"
    assert lines_words(Lines(1, 2)) == "1 to 2 independent lines of evidence"
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert value_words(None) == "not known"
    assert value_words(Text("a mill")) == "a mill"
