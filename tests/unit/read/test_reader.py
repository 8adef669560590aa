"""Whole readings of short reports of our own: which accounts, with which values, said by whom."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.report import Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

PLACES = """id,name,other_names,level,lat,lon,radius_km,parent,country,population
mern,Mern,,country,60,20,300,,,4000000
wexmoor,Wexmoor Province,Wexmoor,admin1,60.5,20.5,60,mern,,700000
vale,Port Vale,,town,60.6,20.7,5,wexmoor,,90000
arn,Arn River,River Arn,feature,60.4,21,40,mern,,
olland,Olland,,country,61,24,200,,,2000000
tarn,Tarn,,town,60.7,20.9,5,wexmoor,,40000
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path: Path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(PLACES)
    return Reader(load_codebooks(shipped()), Gazetteer.open(path, only_extra=True))


@pytest.fixture(scope="module")
def read(reader, report_of) -> Callable[..., Reading]:
    def run(text: str, **known: str) -> Reading:
        (reading,) = reader.read([report_of(text, **known)])
        return reading

    return run


def account(reading: Reading, kind: str) -> Account:
    return next(a for a in reading.accounts if a.kind == kind)


def values(reading: Reading, account: Account, name: str) -> list[Claim]:
    return [c for c in reading.claims if c.id in account.claims and c.property == name]


def test_a_desertion_keeps_number_unit_way_and_the_day_before_which_it_was(read):
    reading = read(
        "“Five soldiers from the 9th brigade based in Wexmoor Province escaped across the Arn River to Olland,” "
        "a source close to the army told the Valley Courier on July 29."
    )
    one = account(reading, "desertion")
    assert [(c.value.low, c.value.high) for c in values(reading, one, "persons")] == [(5, 5)]
    assert [c.value.text for c in values(reading, one, "unit")] == ["9th brigade"]
    assert [c.value.gazetteer_id for c in values(reading, one, "via")] == ["arn"]
    assert [c.value.gazetteer_id for c in values(reading, one, "to")] == ["olland"]
    (when,) = values(reading, one, "when")
    assert (when.value.edtf, when.value.year_known) == ("../XXXX-07-29", False)
    assert when.inferred_from


@pytest.mark.parametrize("whom", ["Two soldiers", "Three women"])
@pytest.mark.parametrize("town", ["Tarn", "the town of Tarn"])
def test_what_is_fled_is_where_the_way_began(read, whom, town):
    reading = read(f"{whom} fled {town} across the river to Olland on Monday, a trader told the Valley Courier.")
    told = {c.property: c.value.gazetteer_id for c in reading.claims if c.property in {"from", "to", "via"}}
    assert told == {"from": "tarn", "to": "olland"}


def test_homes_that_are_fled_say_where_the_way_began(read):
    reading = read("Two soldiers fled their homes in Tarn for Port Vale on Monday, a trader told the Valley Courier.")
    told = {c.property: c.value.gazetteer_id for c in reading.claims if c.property in {"from", "to", "via"}}
    assert told == {"from": "tarn", "to": "vale"}


def test_what_was_said_to_another_outlet_comes_by_way_of_it(read):
    text = "“Five soldiers escaped across the Arn River to Olland,” a trader told the Hill Tribune."
    for outlet, kinds in (
        ("Valley Courier", ["outlet", "outlet", "anonymous"]),
        ("Hill Tribune", ["outlet", "anonymous"]),
    ):
        reading = read(text, outlet=outlet)
        claim = values(reading, account(reading, "desertion"), "persons")[0]
        voices = next(a for a in reading.attributions if a.id == claim.attribution).voices
        assert [v.kind for v in voices] == kinds
        assert voices[0].name == outlet
        assert voices[-2].name == "Hill Tribune"


def test_the_chain_of_voices_starts_at_the_outlet_and_ends_at_who_said_it(read):
    reading = read("Two guards deserted their post near Port Vale, a resident of the town told the Valley Courier.")
    claim = values(reading, account(reading, "desertion"), "persons")[0]
    voices = next(a for a in reading.attributions if a.id == claim.attribution).voices
    assert [v.kind for v in voices] == ["outlet", "anonymous"]
    assert voices[0].name == "Valley Courier"
    assert voices[1].name is None
    assert "resident of the town" in (voices[1].description or "")


def test_no_year_is_made_up_and_a_known_one_is_used(read):
    text = "Three sentries deserted on 4 May."
    (bare,) = values(open_ := read(text), account(open_, "desertion"), "when")
    (dated,) = values(known := read(text, published="2031"), account(known, "desertion"), "when")
    assert (bare.value.edtf, dated.value.edtf) == ("XXXX-05-04", "2031-05-04")


def test_people_told_anew_are_another_account(read):
    reading = read(
        "Five cooks deserted on 2 May.\nThe province closed its roads. Markets stayed open. Nothing more was said.\n"
        "Two sentries deserted on 20 May."
    )
    numbers = [values(reading, a, "persons")[0].value.low for a in reading.accounts if a.kind == "desertion"]
    assert sorted(numbers) == [2, 5]


def test_a_shooting_holds_its_dead_and_its_injured(read):
    reading = read(
        "Four people were shot at a dance hall in Port Vale on Saturday night. One of them died.",
        published="2031-05-06",
    )
    one = account(reading, "shooting")
    assert one.main
    assert values(reading, one, "killed")[0].value.best == 1
    injured = values(reading, one, "injured")[0]
    assert injured.value.best == 3
    assert "shot" in (injured.inferred_from or "")
    assert values(reading, one, "when")[0].value.edtf == "2031-05-03"
    assert values(reading, one, "where")[0].value.gazetteer_id == "vale"


def test_two_joined_numbers_and_a_number_after_and_are_both_read(read):
    reading = read("Two clerks were killed and at least four wounded when a bomb exploded in Port Vale.")
    one = account(reading, "bombing")
    assert values(reading, one, "killed")[0].value.best == 2
    assert values(reading, one, "injured")[0].value.low == 4


def test_what_only_says_who_speaks_is_no_happening(read):
    reading = read("An official who defected to Olland said that the harvest was poor.")
    assert reading.accounts == ()


def test_the_day_of_speaking_never_dates_what_happened(read):
    reading = read("Six guards deserted their tower, a source said on Monday.", published="2031-05-06")
    edtfs = [c.value.edtf for c in values(reading, account(reading, "desertion"), "when")]
    assert edtfs == ["../2031-05-05"]


def test_a_second_telling_is_an_account_of_its_own_tied_to_the_first(read):
    reading = read(
        "Five soldiers escaped across the Arn River.\n"
        "In what appears to be the same incident, Harbour Wire reported that two of the five were detained in Olland."
    )
    (tie,) = reading.cross_references
    assert tie.same
    assert {tie.left, tie.right} == {account(reading, "desertion").id, account(reading, "arrest").id}
    taken = values(reading, account(reading, "arrest"), "persons")[0].value
    assert (taken.low, taken.high, taken.of) == (2, 2, 5)


def test_tally_forecast_and_denial_are_told_apart_from_accounts(read):
    reading = read(
        "In the month of July alone, nine desertions were reported.\n"
        "The number of deserters is expected to rise around 20 percent this year.\n"
        '"There is no truth in the reports that guards of the 9th brigade deserted in July," an army spokesman said.',
        published="2031-08-02",
    )
    (tally,) = [t for t in reading.tallies if t.unit == "incidents"]
    assert (tally.what, tally.value.low, tally.period.edtf if tally.period else None) == ("desertion", 9, "2031-07")
    (forecast,) = reading.forecasts
    assert forecast.value is not None
    assert (forecast.value.best, forecast.value.unit) == (20, "percent")
    assert "no truth" in reading.denials[0].scope


def test_every_span_of_a_reading_is_in_the_text(read):
    text = "Two men robbed a shop in Port Vale on Friday. They beat the owner because of a debt, police said."
    reading = read(text, published="2031-05-06")
    spans = [c.span for c in reading.claims] + [a.trigger for a in reading.accounts]
    assert spans
    assert all(span.is_grounded_in(text) for span in spans)


def test_a_reading_is_the_same_alone_and_among_others(reader, report_of):
    texts = [
        "Two guards deserted near Port Vale on 4 May.",
        "A clerk was shot in Wexmoor Province on Friday, police said.",
        "The mill was closed for repairs.",
    ]
    reports: list[Report] = [report_of(text, published="2031-05-06") for text in texts]
    together = list(reader.read(reports))
    assert together == [next(iter(reader.read([report]))) for report in reports]


def test_a_caption_says_neither_where_nor_when(reader, report_of):
    text = "Forty clerks were dismissed in a purge of the ministry.\nA market in Port Vale on 3 May, in a file photo."
    report = report_of(text, published="2031-05-06")
    first, second = report.blocks
    captioned = replace(report, blocks=(first, replace(second, kind="caption")))
    (reading,) = reader.read([captioned])
    assert {c.property for c in reading.claims} & {"where", "when"} == set()


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("# Two traders shot in Port Vale", [], ["Two traders"]),
        ("# Four guards killed in ambush near Port Vale", [], ["Four guards"]),
        ("# Gunmen kidnapped a trader in Port Vale", ["Gunmen"], ["a trader"]),
        ("# Trader shot at guards in Port Vale", ["Trader"], []),
        ("Six villagers died in the attack on Port Vale.", [], ["Six villagers"]),
        ("Two guards lost their lives when rebels attacked Port Vale.", [], ["Two guards"]),
        ("The shooting of a trader in Port Vale was the city's third killing this year.", [], ["a trader"]),
    ],
)
def test_who_acted_and_whom_it_befell(read, text, actors, targets):
    reading = read(text)
    told = [c for c in reading.claims if c.property in {"actor", "target"} and "rebels" not in c.span.quote]
    assert sorted({c.span.quote for c in told if c.property == "actor"}) == actors
    assert sorted({c.span.quote for c in told if c.property == "target"} - {"Port Vale"}) == targets


def test_what_is_added_up_since_some_day_is_a_tally_and_no_happening(read):
    sum_ = read("The Courier says 877 people have been killed since the mutiny on Feb. 1.", published="2021-06-17")
    assert sum_.accounts == ()
    (tally,) = sum_.tallies
    assert (tally.what, tally.value.best, tally.period.edtf) == ("killing", 877, "2021-02-01/2021-06-17")
    held = read("A trader has been detained in Port Vale since Monday.", published="2021-06-17")
    assert [a.kind for a in held.accounts] == ["arrest"]
