"""Where the account's own words say that it happened, though another place looks likelier."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.model.claim import Claim, Reading

Where = Callable[[str], Claim]

WORLD = (
    "mern,Mern,,country,1,2,300,,Mern,40000000",
    "wex,Wexmoor,,admin1,1,2,90,mern,Mern,900000",
    "alt,Altrow,,admin1,8,9,90,mern,Mern,900000",
    "co,Fennel County,,admin2,1,2,30,wex,Mern,90000",
    "ca,Castor,,town,1,2,9,co,Mern,90000",
    "du,Dunley,,town,1.3,2.2,4,co,Mern,9000",
    "mo,Morrick,,town,8,9,4,alt,Mern,9000",
    "lo,Lorrin,,town,1.4,2.1,4,alt,Mern,9000",
    "ha,Hallow,,town,8,9.5,10,alt,Mern,90000",
    "ka,Kastel,,town,1.1,2.1,25,co,Mern,900000",
    "ori,Orinland,,country,30,2,300,,Orinland,40000000",
    "te,Tesk,,town,30,2,9,ori,Orinland,90000",
)


@pytest.fixture(scope="module")
def where(violence_among) -> Where:  # type: ignore[no-untyped-def]
    read = violence_among(*WORLD, published="2026-05-20")

    def told(text: str) -> Claim:
        return place_of(read(text))

    return told


def place_of(reading: Reading) -> Claim:
    """The place of the account that the report is about."""
    account = next(a for a in reading.accounts if a.main)
    return next(c for c in reading.claims if c.id in account.claims and c.property == "where")


def value_of(claim: Claim) -> Any:
    return claim.value


def test_a_report_filed_from_the_city_of_the_court_tells_where_it_happened(where: Where) -> None:
    claim = where(
        "CASTOR, Wexmoor (AP) - A couple charged in the shooting of a girl in Dunley last year have pleaded not "
        "guilty.\nThe two appeared in court on Monday."
    )
    assert value_of(claim).name == "Dunley"
    assert "own words" in (claim.inferred_from or "")


def test_where_a_man_and_the_police_are_from_is_not_where_he_shot(where: Where) -> None:
    claim = where(
        "# Castor man charged in shooting\nA Castor man has been charged in the shooting of a clerk in Dunley. Castor "
        "police found the gun.\nCastor police said the man is 30."
    )
    assert value_of(claim).name == "Dunley"


def test_the_city_stays_where_it_is_itself_told_as_the_scene(where: Where) -> None:
    claim = where(
        "CASTOR, Wexmoor (AP) - Two men were shot dead in Castor on Sunday, police said.\n"
        "The two were known to have been shot at in Dunley before."
    )
    assert value_of(claim).name == "Castor"


def test_suburbs_are_not_the_town_they_are_suburbs_of(where: Where) -> None:
    claim = where("DUNLEY, Wexmoor (AP) - Three people were shot to death at a home in Castor suburbs, police said.")
    assert value_of(claim).name == "Dunley"


def test_the_namesake_of_a_quarter_far_away_gives_way_to_the_city_whose_police_are_told(where: Where) -> None:
    claim = where(
        "MORRICK — Two men were shot in Morrick on Sunday night.\nShots were fired outside a home in Morrick. Castor "
        "police said no arrests were made."
    )
    assert value_of(claim).name == "Castor"


def test_a_town_far_away_stays_where_its_region_is_told(where: Where) -> None:
    claim = where(
        "# Man shot in Morrick\nA man was shot in Morrick, Altrow, on Sunday.\nCastor police helped in the search."
    )
    assert value_of(claim).name == "Morrick"


def test_a_place_that_no_gazetteer_has_lies_in_the_county_told(where: Where) -> None:
    text = (
        "# Boy shot in Fennel County\nA boy was shot in the foot on Wednesday while hunting in Ashgarfield, "
        "Fennel County deputies said."
    )
    claim = where(text)
    assert (value_of(claim).name, value_of(claim).parents) == ("Ashgarfield", ("Fennel County", "Wexmoor", "Mern"))
    assert value_of(claim).lat is None
    assert "Fennel County" in (claim.inferred_from or "")
    assert text[claim.span.start : claim.span.end] == "Ashgarfield"


def test_a_report_filed_abroad_tells_of_the_country_that_its_own_words_name(where: Where) -> None:
    claim = where(
        "CASTOR, Mern, 20 May (Coast Wire) - The foreign ministry in Castor said on Tuesday that two engineers of Mern "
        "were kidnapped in Orinland on Monday from a site some thirty kilometres from the city of Tesk."
    )
    assert value_of(claim).name == "Orinland"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed on Monday, officials said. A mob torched a shop in Castor on Tuesday.",
        "A bomb went off at a market, killing nine. Soldiers shot a protester in Castor on Sunday, a lawyer said.",
    ],
)
def test_the_place_of_another_happening_is_none_of_one_that_no_place_is_told_of(violence_among, text) -> None:
    reading = violence_among(*WORLD, published="2026-05-20")(text)
    main = next(a for a in reading.accounts if a.main)
    assert not [c for c in reading.claims if c.id in main.claims and c.property == "where"]


def test_where_somebody_was_buried_is_not_where_the_accounts_own_words_say(where: Where) -> None:
    assert (
        value_of(where("A farmer was shot dead near Tesk on Friday. He was buried in Castor on Sunday.")).name == "Tesk"
    )


def test_the_town_stays_where_the_accounts_own_words_name_its_county(where: Where) -> None:
    claim = where("A farmer was shot in Fennel County on Friday. Deputies were called to a barn in Dunley.")
    assert value_of(claim).name == "Dunley"


FROM_AFAR = "A baker was shot in Morrick on Monday. "


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        (FROM_AFAR + "Nurses in Castor treated him.", ("Castor", "Fennel County", "Wexmoor", "Mern")),
        (FROM_AFAR + "Nurses treated him.\nThe roads from Castor to Dunley were closed.", ()),
        (FROM_AFAR + "Nurses in Dunley treated him.", ("Altrow", "Mern")),  # no city
        (FROM_AFAR + "Nurses in Castor treated him.\nMorrick is in Altrow.", ("Altrow", "Mern")),
        (
            FROM_AFAR + "Nurses in Castor treated him.\nThe mayor of Morrick called for calm in Morrick.",
            ("Altrow", "Mern"),
        ),
        ("MORRICK (Coast Wire) -- " + FROM_AFAR + "Nurses in Castor treated him.", ("Altrow", "Mern")),
    ],
)
def test_a_small_town_far_from_the_city_told_of_is_the_namesake_of_its_quarter(
    where: Where, text: str, parents: tuple[str, ...]
) -> None:
    claim = where(text)
    assert value_of(claim).name.title() == "Morrick"
    assert value_of(claim).parents == parents
    taken = "Castor" in parents
    assert (value_of(claim).gazetteer_id is None) == (taken or not parents)
    assert ("taken for a quarter of Castor" in (claim.inferred_from or "")) == taken


@pytest.mark.parametrize("town", ["Lorrin", "Hallow"])
def test_a_town_near_the_city_or_a_large_one_is_itself(where: Where, town: str) -> None:
    claim = where(f"A baker was shot in {town} on Monday. Nurses in Kastel treated him.")
    assert value_of(claim).parents == ("Altrow", "Mern")


@pytest.mark.parametrize(
    "text",
    [
        "CASTOR, May 19 (Coast Wire) -- Troops shelled Tesk overnight, killing two people.",
        "CASTOR, May 19 (Coast Wire) -- Warplanes bombed Tesk on Monday.",
        "Army troops shelled Tesk from Castor on Monday, killing five people.",
        "Rebels shelled Tesk on Monday, a mayor said in Castor.",
        "Soldiers raided Tesk on Monday and killed two men.",
        "A bomb killed two men as soldiers stormed Tesk on Monday.",
    ],
)
def test_what_was_bombed_or_taken_is_where_it_happened(where: Where, text: str) -> None:
    assert where(text).value.name == "Tesk"


def test_a_person_who_is_raided_by_name_is_no_place(violence_among: Any) -> None:
    read = violence_among(*WORLD, published="2026-05-20")
    reading = read("Gunmen attacked Dunley at his home in Castor on Monday. Dunley, 40, was shot in the leg.")
    assert place_of(reading).value.name == "Castor"


def test_a_speaker_elsewhere_does_not_move_what_is_told(where: Where) -> None:
    text = "Soldiers arrested two teachers in Castor on Monday, a nurse in Kastel said."
    assert where(text).value.name == "Castor"


def test_what_is_shelled_is_nobody(violence_among: Any) -> None:
    read = violence_among(*WORLD, published="2026-05-20")
    reading = read("Rebels shelled Tesk on Monday, the mayor said.")
    assert not [c for c in reading.claims if c.property == "persons"]


@pytest.mark.parametrize(
    "text",
    [
        "An attack in Castor on Monday killed four people, a day after a bomb killed nine in Dunley.",
        "Gunmen killed four people in Castor on Monday, days after nine people were killed in Dunley.",
        "Gunmen killed four people in Castor on Monday, a week after killing nine in Dunley.",
        "A bomb killed four people in Castor on Monday, following an attack that killed nine in Dunley on Friday.",
    ],
)
def test_what_came_days_before_is_another_happening_in_its_own_place(violence_among: Any, text: str) -> None:
    reading = violence_among(*WORLD, published="2026-05-20")(text)
    claims = {c.id: c for c in reading.claims}
    told = []
    for account in reading.accounts:
        given = {}
        for one in account.claims:
            given.setdefault(claims[one].property, claims[one].value)
        told.append((given["where"].name, given["killed"].best, "when" in given and given["when"].edtf))
    assert ("Castor", 4.0, "2026-05-18") in told
    assert [(place, dead) for place, dead, _ in told if place != "Castor"] == [("Dunley", 9.0)]
    assert ("Dunley", 9.0, "2026-05-18") not in told


def test_the_day_of_what_came_after_dates_nothing_before_it(violence_among: Any) -> None:
    read = violence_among(*WORLD, published="2026-05-20")
    reading = read("A man was charged on Monday, two days after gunmen shot five people in Dunley.")
    assert not [c for c in reading.claims if c.property == "when"]


def test_the_dead_of_an_earlier_happening_told_beside_this_one_are_its_own(violence_among: Any) -> None:
    reading = violence_among(*WORLD, published="2026-05-20")(
        "Shells hit the market of Castor on Monday, killing four people.\nIt was the second bombardment in a week: on "
        "12 May shells hit a bakery in Dunley, killing eleven."
    )
    claims = {c.id: c for c in reading.claims}
    told = [[claims[one].value.best for one in a.claims if claims[one].property == "killed"] for a in reading.accounts]
    assert told == [[4.0], [11.0]]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Castor police have arrested a boy in connection with the fatal shooting of another teen.", "Castor"),
        (
            "A man was shot dead at a home on Monday night.\nThe Fennel County sheriff's office found the gun.",
            "Fennel County",
        ),
    ],
)
def test_the_place_of_the_police_is_taken_where_no_other_is_told(where: Where, text: str, town: str) -> None:
    claim = where(text)
    assert value_of(claim).name == town
    assert "the place its police are named after" in (claim.inferred_from or "")


def test_capitals_behind_a_street_are_no_place_with_so_short_a_name(violence_among: Any) -> None:
    read = violence_among(*WORLD, "se,Se,,admin1,1.1,2.1,5,mern,Mern,900000", published="2026-05-20")
    reading = read("Two men were shot dead on the 2600 block of Birch Lane SE on Monday, police said.")
    assert not any(c.value.name == "Se" for c in reading.claims if c.property == "where")
