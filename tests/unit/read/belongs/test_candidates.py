"""Which time and place an account gets, and what the features of a candidate say."""

from dataclasses import replace

import pytest

from reportedly.model.claim import Reading
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.belongs.candidates import place_candidates, preposition_of, tells_of_aftermath
from reportedly.read.parse.language import parsed
from reportedly.read.what.accounts import draft_accounts


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_codebooks(["violence"]), Gazetteer.open())


def main_values(reading: Reading) -> dict[str, object]:
    """The preferred values of the account that the report is about."""
    account = next(a for a in reading.accounts if a.main)
    claims = {c.id: c for c in reading.claims}
    values: dict[str, object] = {}
    for claim in account.claims:
        values.setdefault(claims[claim].property, claims[claim].value)
    return values


def seen_of(reader, report):  # type: ignore[no-untyped-def]
    return reader.see(*next(parsed([report], skip=frozenset({"furniture"}))))


def test_where_a_dispatch_was_filed_is_not_where_it_happened(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "BOGOTA, 3 May 2016 (Coast Wire) - Gunmen shot dead two farmers in Neiva on Monday, the police said in Bogota."
    )
    where = main_values(next(reader.read([report_of(text, published="2016-05-03")])))["where"]
    assert isinstance(where, Where)
    assert where.name == "Neiva"


def test_a_town_that_files_its_own_news_is_where_it_happened(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "# Two shot outside store\nDAYTON, Ohio - Two men were shot outside a store on Monday, police said."
    where = main_values(next(reader.read([report_of(text, published="2016-05-03")])))["where"]
    assert isinstance(where, Where)
    assert (where.known_as, where.parents[-1]) == ("Dayton", "United States")


def test_a_report_of_a_trial_dates_the_deed_and_not_the_sentence(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "# Man sentenced for shooting of clerk\nA man was sentenced on Thursday to twelve years in prison.\n"
        "Prosecutors said he shot a clerk dead at a store in Dayton, Ohio, on May 7, 2015."
    )
    report = report_of(text, published="2016-09-30")
    assert tells_of_aftermath(seen_of(reader, report))
    when = main_values(next(reader.read([report])))["when"]
    assert isinstance(when, When)
    assert when.edtf == "2015-05-07"


def test_the_name_of_a_site_is_marked_as_such(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "# Two shot at party - WQRX News, Savannah\nTwo men were shot at a party in Macon, Georgia, on Monday."
    seen = seen_of(reader, report_of(text))
    draft = draft_accounts(seen)[0]
    marked = {c.span.quote: c.features["of_site"] for c in place_candidates(draft, seen)}
    assert marked["Savannah"] == 1.0
    assert marked["Macon"] == 0.0


def test_why_names_the_features_that_weighed(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    reading = next(reader.read([report_of("Two men were shot in Macon, Georgia, on May 7, 2015.")]))
    why = {c.property: c.inferred_from for c in reading.claims}
    assert why["where"] is not None
    assert why["where"].startswith("chosen at ")


def test_a_reading_depends_on_the_gazetteer(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "own.csv"
    versions = set()
    for name in ("Wexmoor", "Wexmoor Cross"):
        own.write_text(f"id,name\nown:1,{name}\n", encoding="utf-8")
        versions.add(Reader(load_codebooks(["violence"]), Gazetteer.open(own)).version)
    versions.add(Reader(load_codebooks(["violence"]), Gazetteer.open()).version)
    assert len(versions) == 3


def test_a_place_hangs_on_the_preposition_before_it(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    doc = seen_of(reader, report_of("He was shot in the town of Macon.")).passages[0].doc
    assert preposition_of(doc[7]) == "in"


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("A baker was shot in the Rogers Park neighborhood on Monday, Chicago police said.", "Chicago"),
        ("A baker was shot in Loch Raven on Monday, police in Baltimore, Maryland, said.", "Baltimore"),
    ],
)
def test_a_quarter_lies_in_the_city_the_report_names(reader, report_of, text, parent) -> None:  # type: ignore[no-untyped-def]
    where = main_values(next(reader.read([report_of(text)])))["where"]
    assert parent in (where.name, *where.parents)


def test_a_place_far_from_all_that_is_told_is_marked_as_stray(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "A baker was shot in Beaverdam on Monday. The sheriff of Hanover County, Virginia, said he was flown to "
        "Richmond, Virginia."
    )
    seen = seen_of(reader, report_of(text))
    main = next(d for d in draft_accounts(seen) if d.main)
    strays = {c.span.quote: c.features["stray"] for c in place_candidates(main, seen)}
    assert strays["Beaverdam"] == 1.0
    assert strays["Richmond"] == strays["Virginia"] == 0.0


def test_a_small_place_that_nothing_told_goes_with_is_left_open(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "A baker was shot in Beaverdam on Monday. Two counties of Georgia and Alabama, Lee and Troup, sent deputies."
    where = main_values(next(reader.read([report_of(text)])))["where"]
    assert isinstance(where, Where)
    assert (where.name, where.gazetteer_id, where.lat, where.parents) == ("Beaverdam", None, None, ())
    assert where.candidates


def test_a_police_forces_town_outweighs_a_place_told_in_passing(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "A baker was shot on Elm Street on Monday. Officers of the Tulsa Police Department found him.\n"
        "The Tulsa Police Department asks for help.\nA second man was hurt, and his brother had come from Memphis."
    )
    built = next(reader.read([report_of(text)]))
    claim = next(c for c in built.claims if c.property == "where")
    assert claim.value.name == "Tulsa"
    assert "organisation" in claim.inferred_from


def test_a_place_is_named_by_its_own_mention_rather_than_a_forces(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "A baker was shot in York, Pennsylvania, on Monday, York City Police said. York City Police found him."
    claim = next(c for c in next(reader.read([report_of(text)])).claims if c.property == "where")
    assert (claim.value.name, claim.span.quote) == ("York", "York")
    assert "organisation" not in claim.inferred_from


def test_where_somebody_was_arrested_tells_the_place_in_want_of_another(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "Meridian police arrested a baker on Tuesday. A clerk was shot and killed at a home on Monday night."
    reading = next(reader.read([report_of(text)]))
    main = next(a for a in reading.accounts if a.main)
    where = next(c for c in reading.claims if c.account == main.id and c.property == "where")
    assert where.value.name == "Meridian"
    assert where.inferred_from.startswith("the place its police are named after; ")


@pytest.mark.parametrize(
    ("text", "url", "name", "parents"),
    [
        (
            "A baker was shot on Elm Street on Monday.",
            "http://denverpost.com/1",
            "Elm Street",
            ("Denver", "Denver County"),
        ),
        ("A baker was shot on Elm Street on Monday.", "http://example.com/1", None, ()),
        (
            "A baker was shot in Englewood on Monday.",
            "http://abc7chicago.com/1",
            "Englewood",
            ("Chicago", "Cook County"),
        ),
        ("A baker was shot in Dayton, Ohio.", "http://abc7chicago.com/1", "Dayton", ("Montgomery County", "Ohio")),
    ],
)
def test_a_street_or_quarter_lies_where_the_outlet_is_at_home(reader, report_of, text, url, name, parents) -> None:  # type: ignore[no-untyped-def]
    reading = next(reader.read([replace(report_of(text), url=url, outlet=None)]))
    claim = next((c for c in reading.claims if c.property == "where"), None)
    assert (claim.value.name if claim else None) == name
    assert not claim or claim.value.parents[:2] == parents
    assert not claim or ("at home" in claim.inferred_from) == (name != "Dayton")


def test_a_street_told_beside_a_town_far_off_is_not_taken_home(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "A baker was shot on Elm Street on Monday. He was visiting a friend from Dayton, Ohio."
    reading = next(reader.read([replace(report_of(text), url="http://denverpost.com/1", outlet=None)]))
    assert not any("Denver" in c.value.parents for c in reading.claims if c.property == "where")


@pytest.mark.parametrize(("told", "parents"), [("", ("Denver", "Denver County")), (", Italy,", ("Lecco", "Lombardia"))])
def test_a_small_town_abroad_of_whose_country_nothing_is_told_is_a_place_at_home(
    reader, report_of, told: str, parents: tuple[str, ...]
) -> None:  # type: ignore[no-untyped-def]
    text = (
        f"A baker was shot in Varenna{told} on Monday. Police came to Varenna. The lifts in Varenna were stopped after "
        "the baker was shot in Varenna."
    )
    reading = next(reader.read([replace(report_of(text), url="http://denverpost.com/1", outlet=None)]))
    claim = next(c for c in reading.claims if c.property == "where")
    assert (claim.value.name, claim.value.parents[:2]) == ("Varenna", parents)


def test_a_town_told_with_its_country_is_no_quarter_at_home(reader, report_of) -> None:  # type: ignore[no-untyped-def]
    text = "A baker was shot in Varenna, Italy, on Monday. Police closed the Varenna. The Varenna was empty."
    reading = next(reader.read([replace(report_of(text), url="http://denverpost.com/1", outlet=None)]))
    assert not any("Denver" in c.value.parents for c in reading.claims if c.property == "where")


@pytest.mark.parametrize(
    ("url", "home", "away"),
    [
        ("http://denverpost.com/1", "at_home", "near_home"),  # Boulder lies in the division of Denver
        ("http://abc7chicago.com/1", "far_from_home", "far_from_home"),
        ("http://example.com/1", None, None),
    ],
)
def test_how_a_place_lies_to_the_outlets_home_is_told_of_it(reader, report_of, url, home, away) -> None:  # type: ignore[no-untyped-def]
    text = "A baker was shot in Denver, Colorado, on Monday. His brother came from Boulder, Colorado."
    seen = seen_of(reader, replace(report_of(text), url=url, outlet=None))
    draft = next(d for d in draft_accounts(seen) if d.main)
    told = {
        c.mention.where.name: {n for n in ("at_home", "near_home", "far_from_home") if c.features.get(n)}
        for c in place_candidates(draft, seen)
    }
    assert told["Denver"] == ({home} if home else set())
    assert told["Boulder"] == ({away} if away else set())
