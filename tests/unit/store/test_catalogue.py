"""The catalogue: pages of lists, searches, and that nothing typed into a search can break it."""

import pytest

from reportedly.store.catalogue import Catalogue, IncidentEntry, PairEntry, ReportEntry


def report(number, **changes):
    given = {
        "id": f"r-{number:016x}",
        "outlet": ("Wire", "Courier", None)[number % 3],
        "published": None if number % 7 == 6 else f"2024-0{1 + number % 9}-01",
        "language": "en" if number % 5 else "fr",
        "title": f"Report {number}",
        "url": None,
        "accounts": None if number % 5 == 0 else number % 4,
        "claims": number,
        "kinds": "arrest shooting" if number % 2 else "desertion",
    }
    return ReportEntry(**{**given, **changes})


@pytest.fixture
def catalogue():
    made = Catalogue()
    made.put("reports", [report(number) for number in range(100)])
    made.put_words({f"r-{number:016x}": f"soldiers number{number} crossed Möhne river" for number in range(100)})
    yield made
    made.close()


def test_pages_are_in_order_and_hold_everything_once(catalogue):
    pages = [catalogue.page("reports", {}, offset=start, limit=30) for start in (0, 30, 60, 90)]
    entries = [entry for page in pages for entry in page.entries]
    assert [page.total for page in pages] == [100] * 4
    assert len({entry.id for entry in entries}) == 100
    days = [entry.published for entry in entries]
    assert days == sorted(filter(None, days), reverse=True) + [None] * days.count(None)
    assert len(catalogue.page("reports", {}, limit=-1).entries) == 100


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({"outlet": "Wire"}, lambda n: n % 3 == 0),
        ({"language": "fr"}, lambda n: n % 5 == 0),
        ({"read": "no"}, lambda n: n % 5 == 0),
        ({"read": "yes", "kind": "shooting"}, lambda n: n % 5 and n % 2),
        ({"kind": "shoot"}, lambda n: False),
        ({"q": "number7"}, lambda n: str(n).startswith("7")),
        ({"q": "mohne SOLD"}, lambda n: True),
        ({"q": "soldiers nowhere"}, lambda n: False),
        ({"since": "2024-08"}, lambda n: n % 7 != 6 and n % 9 >= 7),
        ({"until": "2024-01"}, lambda n: n % 7 != 6 and n % 9 == 0),
        ({"outlet": "", "q": ""}, lambda n: True),
        ({"unknown": "x", "order": "y"}, lambda n: True),
    ],
)
def test_filters(catalogue, wanted, fits):
    found = catalogue.page("reports", wanted, limit=-1)
    assert {entry.title for entry in found.entries} == {f"Report {n}" for n in range(100) if fits(n)}


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "a* OR b", "NEAR(a b)", "-", "(", "text:x", "\ud800", "\x00", "%", "' OR 1=1 --", "x" * 5000],
)
def test_whatever_is_typed_is_only_words(catalogue, text):
    for order in ("", "newest", "1; DROP TABLE reports"):
        catalogue.page("reports", {"q": text, "outlet": text, "kind": text, "since": text, "until": text}, order=order)
    assert catalogue.page("reports", {"q": text}).total == 0
    assert catalogue.page("reports", {}).total == 100


def test_an_entry_replaces_its_own_and_no_other(catalogue):
    catalogue.put("reports", [report(3, title="Another title")])
    catalogue.put_words({"r-0000000000000003": "other words"})
    assert catalogue.page("reports", {}).total == 100
    assert [one.title for one in catalogue.page("reports", {"q": "other"}).entries] == ["Another title"]
    assert catalogue.page("reports", {"q": "number3"}).total == 10
    catalogue.drop("reports", ["r-0000000000000003"])
    assert catalogue.page("reports", {"q": "other"}).total == 0
    assert catalogue.page("reports", {}).total == 99


def test_incidents_by_place_and_day():
    catalogue = Catalogue()
    five, none = ("5", 5.0, 5.0, 5.0, False), (None, None, None, None, False)
    given = ("2024-07-01", "2024-07-01", "Ostrey, Tesk", "Tesk, Halvenia", *five, "single", 1, 1, 1, "", 0)
    catalogue.put(
        "incidents",
        [
            IncidentEntry("i-1", "arrest", *given),
            IncidentEntry("i-2", "arrest", None, None, None, "", *none, "echoed", 1, 2, 2, "where", 1),
        ],
    )
    assert catalogue.page("incidents", {"place": "tesk, HALVENIA"}).total == 1
    assert catalogue.page("incidents", {"place": "%"}).total == 0
    assert catalogue.page("incidents", {"since": "2024-07-01", "until": "2024-07"}).total == 1
    assert [one.id for one in catalogue.page("incidents", {}).entries] == ["i-1", "i-2"]
    assert catalogue.counts("incidents", "kind") == [("arrest", 2)]
    with pytest.raises(KeyError):
        catalogue.counts("incidents", "kind; DROP TABLE incidents")


def test_pairs_are_found_either_way_and_dropped_by_account():
    catalogue = Catalogue()
    catalogue.put(
        "pairs",
        [
            PairEntry("a-1", "a-2", "unsure", 0.3, "open", "arrest", None, "", None, ""),
            PairEntry("a-2", "a-3", "same", 0.9, "settled", "arrest", None, "", None, ""),
        ],
    )
    assert catalogue.beside("a-2", "a-1") == catalogue.beside("a-1", "a-2")
    assert catalogue.beside("a-1", "a-3") is None
    assert catalogue.page("pairs", {"state": "open"}).total == 1
    catalogue.drop_pairs(["a-3"])
    assert catalogue.page("pairs", {}).total == 1
    catalogue.drop_pairs(None)
    assert catalogue.page("pairs", {}).total == 0


def test_a_catalogue_of_another_form_is_made_anew(tmp_path):
    path = tmp_path / "catalogue.db"
    made = Catalogue(path)
    made.put("reports", [report(1)])
    made.stamp = "as it was"
    made.close()
    again = Catalogue(path)
    assert (again.stamp, again.page("reports", {}).total) == ("as it was", 1)
    with again._change() as db:
        db.execute("PRAGMA user_version=999")
    again.close()
    anew = Catalogue(path)
    assert (anew.stamp, anew.page("reports", {}).total) == (None, 0)
    anew.close()
