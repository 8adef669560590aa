"""Values as a person gives them: taken strictly, and refused in words that help."""

import pytest

from reportedly.errors import UsageError
from reportedly.model.count import Count
from reportedly.model.report import Report
from reportedly.model.where import Where
from reportedly.pipeline.decisions.giving import span_given, type_of, value_given, when_given
from reportedly.read.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("2016-07-27", "2016-07-27", "2016-07-27", "2016-07-27"),
        (" 2016-07 ", "2016-07", "2016-07-01", "2016-07-31"),
        ("2016", "2016", "2016-01-01", "2016-12-31"),
        ("xxxx-07-27", "XXXX-07-27", "XXXX-07-27", "XXXX-07-27"),
        ("XXXX-02", "XXXX-02", "XXXX-02-01", "XXXX-02-29"),
        ("2016-07-11/2016-07-20", "2016-07-11/2016-07-20", "2016-07-11", "2016-07-20"),
        ("../2016-07-22", "../2016-07-22", None, "2016-07-22"),
        ("2016-07/..", "2016-07-01/..", "2016-07-01", None),
        ("2016-07/2016-08", "2016-07-01/2016-08-31", "2016-07-01", "2016-08-31"),
    ],
)
def test_times_that_can_be_written(text, edtf, earliest, latest):
    when = when_given(text)
    assert (when.edtf, when.earliest, when.latest) == (edtf, earliest, latest)
    assert when.year_known == ("XXXX" not in edtf)


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "yesterday", "2016-13", "2016-02-30", "2016-07-20/2016-07-11", "a/b/c", "XXXX", "27.7.2016"],
)
def test_what_is_no_time_is_refused_with_what_would_pass(text):
    with pytest.raises(UsageError, match="Write 2016-07-27"):
        when_given(text)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(
        "id,name,level,parent,country,lat,lon,radius_km\n"
        "o:halv,Halvenia,country,,HV,40,20,300\n"
        "o:tesk,Tesk,admin1,o:halv,HV,41,20,60\n"
        "o:one,Ostrey,town,o:tesk,HV,41.1,20.1,5\n"
        "o:two,Ostrey,town,o:halv,HV,39.1,20.1,5\n",
        encoding="utf-8",
    )
    return Gazetteer(path, only_extra=True)


def test_a_place_is_one_that_was_chosen_or_stays_open(gazetteer):
    chosen = value_given("where", {"place": "o:one"}, words="Ostrey town", gazetteer=gazetteer)
    assert isinstance(chosen, Where)
    assert (chosen.name, chosen.known_as, chosen.gazetteer_id) == ("Ostrey town", "Ostrey", "o:one")
    two = value_given("where", {"name": "Ostrey"}, words="Ostrey", gazetteer=gazetteer)
    assert isinstance(two, Where)
    assert (two.gazetteer_id, len(two.candidates)) == (None, 2)
    one = value_given("where", {"name": "Tesk"}, words="in Tesk", gazetteer=gazetteer)
    assert isinstance(one, Where)
    assert one.gazetteer_id == "o:tesk"
    unknown = value_given("where", {"name": "Nowhere"}, words="Nowhere", gazetteer=gazetteer)
    assert unknown == Where("Nowhere")
    for given in ({"place": "o:none"}, {}, {"name": "  "}):
        with pytest.raises(UsageError):
            value_given("where", given, words="x", gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("given", "low", "best", "high", "about"),
    [
        ({"best": "5"}, 5, 5, 5, False),
        ({"low": "3"}, 3, None, None, False),
        ({"high": "9"}, None, None, 9, False),
        ({"low": "47", "high": "50"}, 47, None, 50, False),
        ({"low": "6", "high": "6"}, 6, 6, 6, False),
        ({"best": "1,000", "about": "yes"}, None, 1000, None, True),
        ({"best": "2.5"}, 2.5, 2.5, 2.5, False),
    ],
)
def test_counts_keep_the_bounds_that_are_given_and_no_others(given, low, best, high, about, gazetteer):
    count = value_given("count", given, words="some", gazetteer=gazetteer)
    assert isinstance(count, Count)
    assert (count.low, count.best, count.high, count.about, count.words) == (low, best, high, about, "some")


@pytest.mark.parametrize("given", [{}, {"best": "five"}, {"low": "9", "high": "3"}, {"best": "1e9"}, {"best": "-3"}])
def test_what_is_no_count_is_refused(given, gazetteer):
    with pytest.raises(UsageError):
        value_given("count", given, words="some", gazetteer=gazetteer)


def test_words_are_words_and_have_an_end(gazetteer):
    assert (
        value_given("text", {"text": " the  border\nguard "}, words="x", gazetteer=gazetteer).text == "the border guard"
    )
    for text in ("", "x" * 501):
        with pytest.raises(UsageError):
            value_given("text", {"text": text}, words="x", gazetteer=gazetteer)


def test_marked_words_are_those_of_the_report():
    report = Report("r-1", "0", "A guard shot.\nA guard ran 😀 away.", ())
    assert span_given(report, {"start": "14", "end": "21", "words": "A guard"}).start == 14
    assert span_given(report, {"words": "😀 away"}).quote == "😀 away"
    # Offsets that do not fit the words are not believed.
    assert span_given(report, {"start": "0", "end": "3", "words": "ran"}).start == report.text.index("ran")
    for given, found in (({"words": "A guard"}, "2 times"), ({"words": "nobody"}, "are not in"), ({}, "no words")):
        with pytest.raises(UsageError, match=found):
            span_given(report, given)
    for start, end in (("5", "2"), ("0", "999"), ("-1", "4"), ("x", "y"), ("9" * 30, "9" * 31)):
        with pytest.raises(UsageError):
            span_given(report, {"start": start, "end": end})


def test_properties_have_types():
    assert [type_of(name) for name in ("when", "via", "killed", "actor", "weather")] == [
        "when",
        "where",
        "count",
        "text",
        "text",
    ]
    assert type_of("actor", Count(1, 1, 1)) == "count"
