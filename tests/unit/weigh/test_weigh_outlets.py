"""Outlets: how names are compared, who signs with whose name, who owns what, and a user's own rows."""

import pytest

from reportedly.errors import UsageError
from reportedly.model.report import Report
from reportedly.weigh import WeighOptions, outlets_of
from reportedly.weigh.outlets import shipped, with_own

OWN = """\
- {name: Varnpress, signs: [varnpress, vp], agency: true, source: "https://varnpress.example/about"}
- {name: Harbour Ledger, owner: Quay Media, reliability: B}
"""


def report(text: str, outlet: str = "Morgen") -> Report:
    return Report("r", "r", text, (), outlet=outlet)


def test_an_agency_is_one_however_it_is_written() -> None:
    outlets = shipped()
    assert {outlets.key(name) for name in ("Reuters", "reuters.com", "Thomson Reuters", "the Reuters agency")} == {
        "reuters"
    }
    assert outlets.key("www.morgen.co.uk") == "morgen"
    assert outlets.key("The Harbour Daily News") == "harbour"


@pytest.mark.parametrize("text", ["TARN (AFP) - A crane fell.", "A crane fell.\nSource: AFP", "A crane fell.\nBy AFP"])
def test_a_credit_names_the_agency_whose_words_they_are(text: str) -> None:
    assert shipped().credit_of(report(text)) == "AFP"


def test_what_is_told_of_an_agency_is_no_credit() -> None:
    assert shipped().credit_of(report("A crane fell by AFP's office in Tarn, a witness said.")) is None


def test_an_agency_does_not_credit_itself() -> None:
    assert shipped().credit_of(report("TARN (AFP) - A crane fell.", outlet="AFP")) is None


def test_every_row_that_ships_names_its_source_and_is_known_by_its_name() -> None:
    for row in shipped().rows:
        assert shipped().key(row.name) in {row.name.casefold(), shipped().key(row.signs[0])}
        assert row.reliability is None, "nobody's reliability is set for the user"


def test_own_rows_come_after_those_that_ship() -> None:
    outlets = with_own(OWN, "own.yaml")
    assert outlets.credit_of(report("TARN (VP) -- A crane fell.")) == "Varnpress"
    assert outlets.owner_of("harbour ledger") == "Quay Media"
    assert outlets.reliability_of("Harbour Ledger") == "B"
    assert outlets.reliability_of("Varnpress") is None
    assert shipped().credit_of(report("TARN (VP) -- A crane fell.")) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: Varnpress", "no list of outlets"),
        ("- {signs: [vp]}", "row 1 is no outlet"),
        ("- {name: Varnpress, colour: red}", "row 1 is no outlet"),
        ("- {name: Varnpress, reliability: G}", "'G' is no reliability"),
        ("- {name: [", "no YAML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_row(text: str, fault: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_own(text, "own.yaml")
    assert fault in str(caught.value).replace(": is", " is")
    assert "own.yaml" in str(caught.value)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(UsageError, match=r"weigh\.outlets"):
        outlets_of(WeighOptions("nowhere.yaml"))
