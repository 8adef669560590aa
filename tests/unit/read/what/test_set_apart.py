"""Happenings that a report tells as others than those before take nothing from them, and persons of "the same" one
stay with it; the day and place of what is told in passing."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading

PUBLISHED = "2016-05-05"  # a Thursday


@pytest.fixture(scope="module")
def read(violence_among) -> Callable[[str], Reading]:
    return violence_among(
        "mern,Mern,,country,1,2,300,,,4",
        "pv,Wexmoor,,town,1,2,5,mern,Mern,9",
        "os,Ostrel,,town,1,6,5,mern,Mern,9",
        "ta,Tell,,town,3,6,5,mern,Mern,9",
        "ov,Ovia,,country,30,40,300,,,4",
        "ar,Arvel,,town,30,40,5,ov,Ovia,9",
        published=PUBLISHED,
    )


def rows_of(reading: Reading) -> list[dict[str, list[object]]]:
    """All values of each property, an account a row, in the order told."""
    claims = {c.id: c for c in reading.claims}
    rows = []
    for account in sorted(reading.accounts, key=lambda a: a.trigger.start):
        row: dict[str, list[object]] = {}
        for one in account.claims:
            row.setdefault(claims[one].property, []).append(claims[one].value)
        rows.append(row)
    return rows


def killed(row: dict[str, list[object]]) -> list[object]:
    return [count.best for count in row.get("killed", ())]


def test_who_dies_of_the_same_shooting_dies_in_it_and_not_in_an_unrelated_one(read):
    first, second = rows_of(
        read(
            "Two clerks were wounded in a shooting in Wexmoor on Sunday. A 34-year-old guard who was hit in the same "
            "shooting died on Tuesday. On Monday, a nurse was shot dead in Ostrel in what the police believe is an "
            "unrelated case."
        )
    )
    assert (killed(first), killed(second)) == ([1], [1])
    assert [w.edtf for w in first["when"]] == ["2016-05-01"]
    assert [w.edtf for w in second["when"]] == ["2016-05-02"]
    assert "injured" not in second
    assert [w.name for w in second["where"]] == ["Ostrel"]


@pytest.mark.parametrize(
    "apart",
    [
        "In a separate incident, guards shot a smuggler.",
        "Separately, guards shot a smuggler.",
        "Guards shot a smuggler in another incident.",
    ],
)
def test_a_separate_incident_takes_nothing_from_the_one_before(read, apart):
    first, second = rows_of(read(f"Two clerks were killed in Wexmoor on Sunday. {apart}"))
    assert killed(first) == [2]
    assert not {"killed", "when", "where"} & second.keys()


def test_an_incident_in_another_case_of_the_suspect_is_still_the_one_told(read):
    rows = rows_of(read("A man who is wanted in a separate case shot two clerks in Wexmoor on Sunday. They were shot."))
    assert len(rows) == 1


def test_two_towns_far_apart_are_two_scenes(read):
    first, second = rows_of(read("A clerk was stabbed to death in Wexmoor. Another clerk was stabbed in Ostrel."))
    assert [w.name for w in first["where"]] == ["Wexmoor"]
    assert [w.name for w in second["where"]] == ["Ostrel"]
    assert (killed(first), killed(second)) == ([1], [])


def test_who_is_counted_as_killing_is_not_counted_as_killed(read):
    (row,) = rows_of(read("The five killed a guard in Wexmoor on Sunday."))
    assert killed(row) == [1]


def test_a_gunman_who_killed_is_not_counted_with_the_dead(read):
    (row,) = rows_of(read("A gunman killed three clerks in Wexmoor on Sunday."))
    assert killed(row) == [3]
    (row,) = rows_of(read("Three clerks were killed in Wexmoor on Sunday. The gunman was killed."))
    assert 4 in killed(row)


def test_a_part_of_the_dead_is_not_their_number(read):
    (row,) = rows_of(read("At least four clerks, including two nurses, were killed in Wexmoor on Sunday."))
    assert [c.low for c in row["killed"]] == [4]


def test_a_similar_attack_told_by_the_days_between(read):
    first, second = rows_of(
        read(
            "Gunmen attacked a market in Wexmoor on Monday, killing four clerks. The attack came a week after a "
            "similar attack in which six clerks died."
        )
    )
    assert [w.edtf for w in first["when"]] == ["2016-05-02"]
    assert [w.edtf for w in second["when"]] == ["2016-04-25"]
    assert killed(second) == [6]


def test_what_was_days_before_it_in_one_sentence_is_another(read):
    older, newer = rows_of(
        read(
            "Three days after a car bomb killed four guards in the town of Arvel, a second explosion wounded six "
            "clerks in Wexmoor on Monday."
        )
    )
    assert (killed(older), killed(newer)) == ([4], [])
    assert [w.edtf for w in newer["when"]] == ["2016-05-02"]
    assert [c.best for c in newer["injured"]] == [6]
    assert [place.name for place in older["where"]] == ["Arvel"]


def test_the_day_of_what_was_days_before_is_reckoned(read):
    newer, older = rows_of(
        read(
            "A second explosion wounded six clerks in Wexmoor on Monday, three days after a bomb killed four in Arvel."
        )
    )
    assert [w.edtf for w in newer["when"]] == ["2016-05-02"]
    assert [w.edtf for w in older["when"]] == ["2016-04-29"]


def test_an_arrest_so_long_after_another_does_not_date_the_deed(read):
    rows = rows_of(
        read(
            "Two men were held over a shooting in Wexmoor that killed a clerk. Dan Roe was arrested on Monday, three "
            "weeks after two others were arrested for shooting the clerk."
        )
    )
    assert all("2016-04-11" not in [w.edtf for w in row.get("when", [])] for row in rows if killed(row))


@pytest.mark.parametrize("scene", ["a farm outside Tell Ashgar", "the village of Karum Ozul", "a farm near Ozmoral"])
def test_a_scene_the_gazetteer_lacks_is_given_as_written_and_not_as_where_the_report_was_filed(read, scene):
    (row,) = rows_of(read(f"WEXMOOR, May 5 (Coast Wire) -- Gunmen killed four clerks in a raid on {scene} on Sunday."))
    (place,) = row["where"]
    assert scene.endswith(place.name)
    assert place.name != "Tell"
    assert (place.gazetteer_id, place.lat) == (None, None)


@pytest.mark.parametrize("site", ["Harbor Place", "Ozul Mosque", "Ashgar Market", "Karum High School"])
def test_a_building_is_no_place_beside_the_one_the_dispatch_is_from(read, site):
    (row, *_) = rows_of(read(f"WEXMOOR (Coast Wire) -- Two clerks were shot near {site} on Sunday, the police said."))
    assert [w.name for w in row["where"]] == ["Wexmoor"]


def test_a_name_the_gazetteer_lacks_is_a_quarter_of_a_town_the_report_tells_of_further(read):
    (row, *_) = rows_of(
        read(
            "WEXMOOR (Coast Wire) -- Two clerks were shot in Orbel Heights on Sunday, the police said.\n\n"
            "The police of Wexmoor seek two gunmen."
        )
    )
    assert [w.name for w in row["where"]] == ["Wexmoor"]


def test_what_is_expected_is_the_quantity_and_not_who_expects_it(read):
    reading = read(
        "Two clerks were killed on Sunday. Diplomats expect the number of detainees to pass 6,000 by the end of July."
    )
    (forecast,) = reading.forecasts
    assert forecast.quantity == "the number of detainees"
    assert (forecast.value.low, forecast.value.high) == (6000, None)
    assert forecast.horizon.latest == "2016-07-31"


def speakers(reading: Reading, quote: str) -> set[str]:
    claims = [c for c in reading.claims if c.span.quote == quote]
    voices = {a.id: a.voices for a in reading.attributions}
    assert claims
    return {v.name or v.description for c in claims for v in voices[c.attribution][1:]}


def test_a_speaker_amid_the_sentence_says_what_is_before_and_after(read):
    reading = read(
        "WEXMOOR, May 5 (Coast Wire) - Guards killed at least 40 clerks on Monday, two residents and a lawyer said, a "
        "day after hundreds had marched against the council in the city of Ostrel."
    )
    assert speakers(reading, "at least 40 clerks") == {"two residents and a lawyer"}
    assert speakers(reading, "Monday") == {"two residents and a lawyer"}


@pytest.mark.parametrize(
    ("title", "said_by"),
    [
        ("# Mern: Guards killed 12 clerks, residents say", {"residents"}),
        ("# Police: Guards killed 12 clerks", {"Police"}),
    ],
)
def test_a_topic_before_a_colon_speaks_only_where_nobody_else_does(read, title, said_by):
    assert speakers(read(f"{title}\nTwelve clerks were killed in Wexmoor on Monday."), "12 clerks") == said_by


def test_a_roundup_mixes_no_countries(read):
    first, second = rows_of(
        read("In Mern, nine clerks were killed on Monday.\nTwo guards were shot dead at a post outside Arvel in Ovia.")
    )
    assert (killed(first), killed(second)) == ([9], [2])


def test_what_an_attack_followed_is_not_the_attack(read):
    first, second = rows_of(
        read("Gunmen attacked a market on Sunday. The attack follows the killing of five clerks in April.")
    )
    assert [w.edtf for w in first["when"]] == ["2016-05-01"]
    assert (killed(first), killed(second)) == ([], [5])


def test_what_follows_from_a_denied_act_is_denied_with_it(read):
    reading = read("The army denied reports that its soldiers had shot at clerks off the coast, killing two.")
    assert [a.status for a in reading.accounts] == ["denied"]
    assert {c.status for c in reading.claims if c.property == "killed"} == {"denied"}


def test_entries_of_a_live_blog_stand_alone_and_their_hour_is_nobodys(read):
    reading = read(
        "10:45 Guards have fired shots at clerks in Wexmoor, a witness says.\n"
        "08:10 Three clerks were injured on Sunday when a march turned violent."
    )
    first, second = rows_of(reading)
    assert not {"injured", "when"} & first.keys()
    assert [c.best for c in second["injured"]] == [3]
    assert not any(":" in c.span.quote for c in reading.claims if c.property in {"actor", "target"})


def test_the_place_in_a_headlines_compound_is_no_actor(read):
    reading = read("# Man jailed over 2014 Wexmoor killing\nA clerk was killed in Wexmoor in June 2014.")
    assert "Wexmoor" not in {c.span.quote for c in reading.claims if c.property == "actor"}


def days(row: dict[str, list[object]]) -> list[str]:
    return [when.edtf for when in row.get("when", ())]


def test_a_day_before_who_speaks_is_that_of_the_last_happening_before_it(read):
    second, first = rows_of(
        read(
            "Two women were killed when a jet bombed a barn in Wexmoor, Mern, on Sunday, residents said. On Wednesday, "
            "four children were killed when the air force bombed a school in the same town."
        )
    )
    assert (days(second)[:1], killed(second)) == (["2016-05-01"], [2])
    assert (days(first)[:1], killed(first)) == (["2016-05-04"], [4])


def test_who_was_killed_in_weeks_was_not_killed_on_the_day_told_before(read):
    lately, before = rows_of(
        read(
            "Police put the toll of Wednesday's bombing of the mill in Wexmoor at 21 dead and 33 injured. Earlier this "
            "year, eight people were killed by a bomb in a square."
        )
    )
    assert (killed(lately), killed(before)) == ([21], [8])


def test_so_many_happenings_of_a_month_are_no_persons_of_one(read):
    rows = rows_of(read("Seven guards were kidnapped in Wexmoor on Sunday. There were two kidnappings in April."))
    assert [[count.best for count in row["persons"]] for row in rows] == [[7]]


def test_a_charge_of_murder_for_a_killing_is_of_one_happening(read):
    [row] = rows_of(
        read(
            "The two were indicted Thursday on second-degree murder for the killing of a boy and for injuring his "
            "father in Wexmoor."
        )
    )
    assert killed(row) == [1]
    assert [count.best for count in row["injured"]] == [1]
