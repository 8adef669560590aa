"""Times: what is found, what it is resolved against, and what stays open; on a bare tokenizer and hand-set tags."""

import pytest
import spacy
from spacy.tokens import Doc

from reportedly.model.report import Block, Report
from reportedly.model.when import bounded
from reportedly.read.parse.sentences import Passage
from reportedly.read.reader import annotation
from reportedly.read.seen.report import Seen
from reportedly.read.when import Anchors, find_times

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nov. 1, 2016", "2016-11-01"),
        ("1 November 2016", "2016-11-01"),
        ("the 1st of November, 2016", "2016-11-01"),
        ("2016-11-01", "2016-11-01"),
        ("2016.11.01", "2016-11-01"),
        ("13/11/2016", "2016-11-13"),
        ("11/13/16", "2016-11-13"),
        ("March 9, 01", "2001-03-09"),
        ("November 2016", "2016-11"),
        ("mid-November 2016", "2016-11-11/2016-11-20"),
        ("2016", "2016"),
        ("the late 1990s", "1997/1999"),
        ("the 1990s", "199X"),
        ("the 20th century", "19XX"),
        ("the first quarter of 2016", "2016-01/2016-03"),
        ("the second half of 2016", "2016-07/2016-12"),
        ("the summer of 2016", "2016-06/2016-08"),
        ("July 3-5, 2016", "2016-07-03/2016-07-05"),
        ("May nineteen ninety-seven", "1997-05"),
        ("2010-2015", "2010/2015"),
        ("Christmas 2016", "2016-12-25"),
        ("Easter 2016", "2016-03-27"),
        ("Thanksgiving 2016", "2016-11-24"),
    ],
)
def test_full_dates_need_no_anchor(one, text: str, value: str) -> None:
    mention = one(f"It began in {text}.")
    assert mention.span.quote == text
    assert mention.when is not None
    assert (mention.when.edtf, mention.anchor) == (value, None)


@pytest.mark.parametrize(
    ("text", "value", "named"),
    [
        ("early October", "2016-10-01/2016-10-10", "2016-10"),
        ("late September", "2016-09-21/2016-09-30", "2016-09"),
        ("the end of August", "2016-08-21/2016-08-31", "2016-08"),
        ("earlier this month", "2016-11-01/2016-11-08", "2016-11"),
        ("later this year", "2016-11-08/2016-12-31", "2016"),
        ("the late 1990s", "1997/1999", "199X"),
        ("mid-July", "2016-07-11/2016-07-20", None),
        ("October", "2016-10", None),
    ],
)
def test_a_part_of_a_unit_keeps_the_unit_it_names(one, text: str, value: str, named: str | None) -> None:
    mention = one(f"It began in {text}.", "2016-11-08")
    assert mention.when is not None
    assert (mention.when.edtf, mention.named.edtf if mention.named else None) == (value, named)


def test_what_is_annotated_is_the_unit_named(read) -> None:
    text = "It began in early October and ended in mid-July."
    times = read(text, anchors=Anchors("2016-11-08"))
    report = Report("r-1", "0", text, (Block("paragraph", 0, len(text)),))
    assert [t["edtf"] for t in annotation(Seen(report, (), times=times))["times"]] == [
        "2016-10",
        "2016-07-11/2016-07-20",
    ]


def test_days_told_with_between_are_a_range(read) -> None:
    ranges = read("It burned between 3 and 5 May 2016, and again between June 6 and 8, 2016.")
    assert [(m.span.quote, m.when.edtf) for m in ranges if m.when] == [
        ("3 and 5 May 2016", "2016-05-03/2016-05-05"),
        ("June 6 and 8, 2016", "2016-06-06/2016-06-08"),
    ]


def test_a_part_of_a_day_is_that_of_the_day_told_in_the_passage(read) -> None:
    told = read("On May 6, 2016 they left; in the evening they were caught, and later in the day beaten.")
    assert [(m.span.quote, m.when.edtf if m.when else None) for m in told] == [
        ("May 6, 2016", "2016-05-06"),
        ("the evening", "2016-05-06"),
        ("the day", "2016-05-06"),
    ]
    assert [m.when for m in read("They left on May 6, 2016.", "In the evening they were caught.")][1] is None


def test_a_comparison_hangs_on_the_period_told_of(read) -> None:
    quarter, of_next, aside, earlier = read(
        "Deaths rose in the third quarter.",
        "More will die in the fourth quarter; there were fewer in the second quarter of 2014.",
        "A year earlier there were nine.",
        anchors=Anchors("2016-11-01"),
    )
    assert [m.when.edtf for m in (quarter, of_next, aside, earlier) if m.when] == [
        "2016-07/2016-09",
        "2016-10/2016-12",
        "2014-04/2014-06",
        "2015-07/2015-09",
    ]


def test_months_told_of_as_a_period_are_compared_by_their_year(read) -> None:
    told = read(
        "Deaths rose in the third quarter.",
        "For the nine months, 80 died, against 60 a year earlier.",
        "In the quarter it was 30, against 20 a year earlier.",
        anchors=Anchors("2016-11-01"),
    )
    assert [m.when.edtf for m in told if m.when] == ["2016-07/2016-09", "2015", "2016-07/2016-09", "2015-07/2015-09"]


def test_a_date_whose_day_and_month_could_change_places_stays_open(edtf) -> None:
    assert edtf("It began on 05/06/2016.") is None
    assert edtf("It began on 05/06/2016.", "2016-06-07") == "2016-06-05"  # the other reading is a month and more back


def test_a_day_the_calendar_does_not_have_is_no_value(read) -> None:
    assert [m.when for m in read("It began on Feb. 30, 2016 and on 2016-02-30.")] == [None, None]


def test_a_year_is_never_made_up(one) -> None:
    when = one("It began on July 27.").when
    assert when is not None
    assert (when.edtf, when.earliest, when.year_known) == ("XXXX-07-27", "XXXX-07-27", False)
    month = one("It began in July.").when
    assert month is not None
    assert (month.edtf, month.earliest, month.latest) == ("XXXX-07", "XXXX-07-01", "XXXX-07-31")


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "last month", "two weeks ago", "this year"])
def test_nothing_is_resolved_without_an_anchor(one, text: str) -> None:
    mention = one(f"It began {text}.")
    assert mention.when is None
    assert mention.anchor is None


def test_a_published_year_gives_the_year_and_never_a_day(edtf) -> None:
    assert edtf("It began on July 27.", "2016") == "2016-07-27"
    assert edtf("It began last year.", "2016") == "2015"
    assert [edtf(f"It began {text}.", "2016") for text in ("Monday", "yesterday", "last month")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Monday", "2016-10-31"),
        ("on Tuesday", "2016-11-01"),  # the day of the report itself
        ("last Tuesday", "2016-10-25"),
        ("next Monday", "2016-11-07"),
        ("early yesterday", "2016-10-31"),
        ("late last month", "2016-10-21/2016-10-31"),
        ("earlier this month", "2016-11-01"),
        ("over the last month", "2016-10"),
        ("over the past two weeks", "2016-10-18/2016-10-31"),
        ("three days ago", "2016-10-29"),
        ("in September of this year", "2016-09"),
        ("in December", "2015-12"),
    ],
)
def test_relative_expressions_hang_on_the_published_day(text: str, value: str) -> None:
    words = ["It", "began", *text.split(), "."]
    tags = ["PRP", "VBD", *["NN"] * len(text.split()), "."]
    heads = [1, 1, *[1] * len(text.split()), 1]
    deps = ["nsubj", "ROOT", *["npadvmod"] * len(text.split()), "punct"]
    pos = ["PRON", "VERB", *["NOUN"] * len(text.split()), "PUNCT"]
    doc = Doc(BLANK.vocab, words=words, tags=tags, heads=heads, deps=deps, pos=pos, lemmas=words)
    report = Report("r-1", "0", doc.text, (Block("paragraph", 0, len(doc.text)),))
    (mention,) = find_times([Passage(report, report.blocks[0], doc)], Anchors("2016-11-01T11:56"))
    assert mention.when is not None
    assert (mention.when.edtf, mention.anchor) == (value, "published")


@pytest.mark.parametrize("text", ["a few years ago", "several weeks ago", "2 to 3 days ago", "a month or two ago"])
def test_a_vague_number_is_no_number(edtf, text: str) -> None:
    assert edtf(f"It began {text}.", "2016-11-01") is None


def test_an_offset_from_the_incident_waits_for_it(one, read) -> None:
    assert one("A week before the incident guards were sent.").to_incident == -7
    assert one("He fled 12 days after the attack.").to_incident == 12
    assert [m.to_incident for m in read("He fled two weeks after May 3.")] == [None, None]


def test_what_hangs_on_a_date_told_is_reckoned_from_it(read) -> None:
    told = read("They met on May 6, 2016. Two days later he fled. The next day all was calm.")
    assert [m.when.edtf if m.when else None for m in told] == ["2016-05-06", "2016-05-08", "2016-05-09"]
    assert [m.anchor for m in told] == [None, "text", "text"]


def test_an_unknown_year_is_not_crossed(read) -> None:
    assert [m.when for m in read("They met on Dec. 30. Three days later he fled.")][1] is None


def test_words_that_are_no_times(read) -> None:
    text = (
        "He may march on; a second patrol, 34 years old, and the 24th Division held three quarters of it "
        "after the fall of the town. "
        "The Sun sat by the Daily Star. It costs $5 a day, or 1990 people."
    )
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "opened"),
    [
        ("since May 2016", "since", "2016-05-01/.."),
        ("by May 2016", "until", "../2016-05-31"),
        ("no later than May 2, 2016", "until", "../2016-05-02"),
        ("not after May 2, 2016", "until", "../2016-05-02"),
        ("on or before May 2, 2016", "until", "../2016-05-02"),
        ("before 2010", "before", "../2009-12-31"),
        ("after May 31, 2016", "after", "2016-06-01/.."),
        ("in 2010", None, "2010"),
        ("more than two years ago", "until", "../2014-12-31"),
        ("less than two weeks ago", "since", "2016-10-17/.."),
        ("two weeks ago", None, "2016-10-17/2016-10-23"),
    ],
)
def test_the_word_before_bounds_a_time(one, text: str, bound: str | None, opened: str) -> None:
    mention = one(f"It was shut {text}.", "2016-11-01")
    assert mention.when is not None
    assert mention.bound == bound
    assert bounded(mention.when, mention.bound).edtf == opened


def test_both_ends_of_a_range_are_bounded_and_share_the_year(read) -> None:
    first, last = read("It was shut from Nov. 3 to Nov. 19, 2011.")
    assert (first.bound, last.bound) == ("since", "until")
    assert [m.when.edtf for m in (first, last) if m.when] == ["2011-11-03", "2011-11-19"]


def test_the_texts_own_dateline_outranks_the_page(read) -> None:
    lead = "SEOUL, April 3 (Yonhap) -- Two guards fled yesterday."
    dateline, yesterday = read(lead, anchors=Anchors("2016-04-04"))
    assert dateline.when is not None
    assert dateline.when.edtf == "2016-04-03"
    assert yesterday.when is not None
    assert (yesterday.when.edtf, yesterday.anchor) == ("2016-04-02", "dateline")


def test_a_dateline_may_hold_its_day_in_brackets(read) -> None:
    lead = "PORT VALE, Ind. (May 3, 2014) -- Two guards fled {}."
    _, yesterday = read(lead.format("yesterday"), anchors=Anchors("2017-01-05"))
    assert (yesterday.when.edtf, yesterday.anchor) == ("2014-05-02", "dateline")
    _, today = read("UPDATE (May 3, 2014): Two guards fled today.", anchors=Anchors("2014-05-04"))
    assert (today.when.edtf, today.anchor) == ("2014-05-04", "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A clerk was robbed around 3 a.m. on Kellner Road.", "2014-05-03"),
        ("A clerk was robbed at 2:15 p.m. on Kellner Road.", "2014-05-03"),
        ("A clerk was robbed at 12:30 a.m. on Kellner Road.", "2014-05-03"),
        ("A clerk was robbed around noon on Kellner Road.", "2014-05-03"),
        ("By mid-afternoon the clerk was found.", "2014-05-03"),
        ("A clerk was robbed at 2 in the morning.", "2014-05-03"),
        ("A clerk was robbed at midnight on Kellner Road.", None),
        ("A clerk was robbed in the morning on Kellner Road.", None),
        ("A clerk was robbed just before 11 p.m. on Kellner Road.", None),  # of the eve, or of the day
        ("A clerk was robbed at 2:15 on Kellner Road.", None),
    ],
)
def test_an_hour_is_the_reports_own_day_where_it_tells_of_none(one, text: str, value: str | None) -> None:
    mention = one(text, "2014-05-03")
    assert (mention.when and mention.when.edtf, mention.anchor) == (value, "published" if value else None)


def test_an_hour_stays_open_where_no_day_is_known_or_another_was_told(one, read) -> None:
    assert one("A clerk was robbed around 3 a.m.").when is None
    assert one("A clerk was robbed around 3 a.m.", "2014-05").when is None
    for told in (
        ("A clerk was robbed on May 1.", "It was around 3 a.m."),
        ("A clerk was robbed around 3 a.m.", "It was on May 1."),
    ):
        times = read(*told, anchors=Anchors("2014-05-03"))
        assert {t.when.edtf if t.when else None for t in times} == {"2014-05-01", None}


def test_an_hour_is_the_reports_own_day_where_it_tells_of_that_day_alone(read) -> None:
    times = read("A clerk was robbed around 3 a.m.", "A man was held today.", anchors=Anchors("2014-05-03"))
    assert [t.when.edtf for t in times] == ["2014-05-03", "2014-05-03"]


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("It was the tenth robbery this year.", "2014-05-03"),
        ("A vigil will be held on May 9.", "2014-05-03"),
        ("It was the tenth robbery this week.", None),
        ("It was the tenth robbery since 2012.", None),
    ],
)
def test_an_hour_is_the_reports_own_day_beside_a_longer_period_and_days_to_come(read, other: str, value) -> None:
    hour, _ = read("A clerk was robbed around 3 a.m.", other, anchors=Anchors("2014-05-03"))
    assert (hour.when and hour.when.edtf) == value


def test_a_contradicting_page_gives_the_dateline_no_year(read) -> None:
    lead = "SEOUL, April 3 (Yonhap) -- Two guards fled yesterday, not on Friday."
    times = [m.when.edtf if m.when else None for m in read(lead, anchors=Anchors("2016-10-04"))]
    assert times == ["XXXX-04-03", "XXXX-04-02", None]


def test_a_dateline_block_needs_no_place(read) -> None:
    _, monday = read(
        "November 01, 2016 11:56",
        "A source said so on Monday.",
        anchors=Anchors("2019-03-05"),
        kinds=("dateline", "paragraph"),
    )
    assert monday.when is not None
    assert (monday.when.edtf, monday.anchor) == ("2016-10-31", "dateline")


def test_a_weekday_that_fits_no_year_nearby_leaves_the_year_unknown(edtf) -> None:
    assert edtf("It burned on Wednesday, July 27.", "2016-08-01") == "2016-07-27"
    assert edtf("It burned on Wednesday, July 27.", "2020-08-03") == "XXXX-07-27"


def test_a_caption_in_the_present_tells_of_the_past(read) -> None:
    caption = "Guards will parade on Sunday in this photo."
    (sunday,) = read(caption, anchors=Anchors("2016-11-01"), kinds=("caption",))
    assert sunday.when is not None
    assert sunday.when.edtf == "2016-10-30"


def test_a_holiday_of_the_codebook_has_its_day(read) -> None:
    anchors = Anchors("2016", holidays={"Victory Day": "07-27"})
    (mention,) = read("They left on Victory Day.", anchors=anchors)
    assert mention.when is not None
    assert mention.when.edtf == "2016-07-27"
    assert read("They left on Victory Day.") == []


def test_durations_and_sets_carry_no_value(read) -> None:
    times = read("He was held for three weeks and searched every Monday and daily.", anchors=Anchors("2016-11-01"))
    assert [(m.span.quote, m.sort, m.when) for m in times] == [
        ("three weeks", "duration", None),
        ("every Monday", "set", None),
        ("daily", "set", None),
    ]


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_case_does_not_matter_to_a_date(read, case: type[str]) -> None:
    (mention,) = read(case("It began in Mid-July 2016."))
    assert mention.when is not None
    assert mention.when.edtf == "2016-07-11/2016-07-20"


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("on the night of the 6th guards fired", "the 6th", "2016-11-06"),
        ("by the morning of 9 May, 2016", "9 May, 2016", "2016-05-09"),
        ("in the last quarter of 2015", "the last quarter of 2015", "2015-10/2015-12"),
        ("in Q3 2015", "Q3 2015", "2015-07/2015-09"),
        ("in the second week of May 2016", "the second week of May 2016", "2016-05-08/2016-05-14"),
        ("on the last day of last month", "the last day of last month", "2016-10-31"),
        ("on the first Monday of May 2016", "the first Monday of May 2016", "2016-05-02"),
        ("in the latter half of May 2016", "the latter half of May 2016", "2016-05-16/2016-05-31"),
        ("on the 28th of last month", "the 28th of last month", "2016-10-28"),
        ("on Tuesday of last week", "Tuesday of last week", "2016-11-01"),
        ("a week ago Monday", "a week ago Monday", "2016-10-31"),
        ("the weekend before last", "the weekend before last", "2016-10-29/2016-10-30"),
        ("half a year ago", "half a year ago", "2016-05"),
        ("two and a half years ago", "two and a half years ago", "2014-05"),
        ("at 2 o'clock on May 6, 2016", "2 o'clock on May 6, 2016", "2016-05-06"),
    ],
)
def test_portions_and_parts_of_a_named_unit(one, text: str, quote: str, value: str) -> None:
    mention = one(f"It burned {text}.", "2016-11-10")
    assert mention.span.quote == quote
    assert mention.when is not None
    assert mention.when.edtf == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On the night of the 6th Army's raid it rained.", []),
        ("It fell on the 24th floor's lift.", []),
        ("It was half of Q5 2015's sum.", ["2015"]),
    ],
)
def test_numbers_of_units_and_floors_are_no_days(read, text: str, values: list[str]) -> None:
    assert [m.when.edtf for m in read(text, anchors=Anchors("2016-11-10")) if m.when] == values
