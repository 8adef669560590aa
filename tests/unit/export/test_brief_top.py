"""The top of the brief: what it says of how it came about, and what it says once where many incidents are alike."""

import io
from dataclasses import replace

from reportedly.export.brief import write_brief
from reportedly.export.brief.charting import _plate_words
from reportedly.export.brief.gathered import gather
from reportedly.export.brief.incidents import Fact, ShownValue
from reportedly.export.brief.pdf import settled
from reportedly.export.brief.summary import NAMED, Open, persons_words
from reportedly.export.brief.timeline import timeline
from reportedly.model.decided import PERSON


def page(parts):
    out = io.StringIO()
    write_brief(parts, out)
    return out.getvalue()


def test_outlets_that_nobody_names_are_not_said_to_be_none(parts):
    unnamed = [replace(report, outlet=None) for report in parts.reports()]
    assert "3 news reports by 3 outlets." in page(parts)
    assert "3 news reports, whose outlets are not named." in page(replace(parts, reports=lambda: iter(unnamed)))


def test_what_persons_corrected_is_said(parts):
    readings = [
        replace(one, claims=tuple(replace(claim, reader=PERSON) for claim in one.claims)) for one in parts.readings()
    ]
    assert "persons" not in page(parts).split("follow each value")[0].split("A machine read")[1]
    said = page(replace(parts, readings=lambda: iter(readings)))
    assert "A machine read the reports, and persons have corrected some of what it read: follow each value" in said


def many(parts, number):
    """One incident told so many times over, under other ids."""
    (first, *_) = [one for one in parts.incidents() if dict(one.properties)["when"].best is not None]
    alike = [replace(first, id=f"i-{n:016x}", maybe_same_as=()) for n in range(number)]
    return replace(parts, incidents=lambda: iter(alike))


def test_alike_incidents_share_a_row_of_the_timeline(parts):
    shown = timeline(gather(many(parts, 40)))
    (axis,) = shown.axes
    (row,) = axis.rows
    assert row.numbers == tuple(range(1, 41))
    assert axis.many == 40
    assert "1 and 39 more</tspan>" in page(many(parts, 40))


def test_what_is_open_is_said_once_with_as_many_numbers_as_can_be_read(parts):
    said = page(many(parts, NAMED + 6)).split('<h2 id="open">')[1].split("</section>")[0]
    assert said.count("The year is not given.") == 1
    assert said.count('href="#incident-1"') == said.count(f'href="#incident-{NAMED}"') > 0
    assert f'href="#incident-{NAMED + 1}"' not in said
    assert "and 6 more" in said
    pairs = Open("May be one.", ((1, 2), (3, 4)))
    assert (pairs.named, pairs.more) == (((1, 2), (3, 4)), 0)


def test_a_plate_on_the_map_names_a_few_and_counts_the_rest():
    assert [_plate_words(tuple(range(1, n + 1))) for n in (1, 3, 4, 9)] == ["1", "1, 2, 3", "1, 2 +2", "1, 2 +7"]


def test_no_colour_of_a_pdf_is_left_to_a_name(parts):
    """WeasyPrint knows no names of colours within drawings, and paints them black."""
    said = page(parts)
    assert "fill: var(--sea)" in said
    made = settled(said)
    assert "fill: #eef3f5" in made
    assert "var(--" not in made
    drawing = made.split('<figure class="band">')[1].split("</svg>")[0]
    assert ".bar { fill: #0a4a75; }" in drawing
    assert ".sea { fill: #eef3f5; }" in drawing


def test_what_happened_stands_first_a_line_an_incident(parts):
    said = page(parts)
    told = said.split('<h2 id="told">')[1].split("</section>")[0]
    assert said.index('id="told"') < said.index('id="open"')
    shown = [one for one in gather(parts).numbers.values() if f'href="#incident-{one}"' in told]
    assert shown == sorted(shown)
    assert len(shown) == told.count('<th scope="row">') > 0
    many_told = page(many(parts, NAMED + 6)).split('<h2 id="told">')[1].split("</section>")[0]
    assert many_told.count('<th scope="row">') == NAMED
    assert "6 more incidents, told below." in many_told


def test_where_accounts_part_every_number_is_told():
    def fact(name, best, *values, contested=False):
        return Fact(name, best, contested, tuple(ShownValue(one, "", (), ()) for one in values))

    parted = fact("How many persons", "5 persons", "5 persons", "7 persons", contested=True)
    assert (
        persons_words([parted, fact("Killed", "2 persons", "2 persons")]) == "5 persons or 7 persons, 2 persons killed"
    )
    assert persons_words([fact("When", "7 July", "7 July")]) == ""
