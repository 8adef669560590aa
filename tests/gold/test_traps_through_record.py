"""Traps for linking and weighing, as reports that are added, read and linked like any others.

Wrong page dates on copied text, a report that contradicts the one it cites, another rendering of one text, an inquiry
retold as a fact, an older incident told in passing, two like incidents in one city in one week.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from reportedly.model.claim import Value
from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.when import When
from reportedly.pipeline.record import Record

GROCER = """On Monday evening two gunmen shot dead a grocer in his shop in Youngstown, Ohio.

The men took a till and ran towards the river. Neighbours heard four shots shortly after nine and found the shutters
half down.

Sergeant Paula Odell said a green pickup was found in a quarry. The grocer had asked for a lamp at the corner."""

#: By a name of its own: outlet, day of publication, text.
REPORTS = {
    "copy first": ("Mill Creek Ledger", "2016-07-20", GROCER),
    "copy late": ("Old Papers Online", "2018-02-07", GROCER),
    "copy early": ("Valley Reader", "2014-03-05", f"{GROCER}\n\n(Mill Creek Ledger)"),
    "cited": (
        "Harbour Gleaner",
        "2019-05-03",
        "Three dockers were killed and two were wounded when a man opened fire in a canteen in Duluth, Minnesota, on "
        "Thursday, police said.\n\nThe man, who had been dismissed in April, was arrested on the pier. A cook hid "
        "eleven people in the cold store.",
    ),
    "citing": (
        "Prairie Almanac",
        "2019-05-04",
        "Five dockers were killed in a shooting in Duluth, Minnesota, on Thursday, the Harbour Gleaner reported.\n\n"
        "According to the Harbour Gleaner, the gunman was arrested. Flags in the port will fly at half mast until the "
        "funeral on Tuesday, the mayor's office announced.",
    ),
    "rendered": (
        "Border Post",
        "2017-09-12",
        "Four North Korean soldiers fled across the Yalu River into China near Hyesan on Sunday night, a source told "
        "the Border Post.\n\n“They left their rifles in a maize field and swam with their boots round their necks,” "
        "the source in Ryanggang Province said. Villagers on the Chinese side gave them dry clothes. The guard post "
        "was searched by officers of the 25th Brigade until Monday noon. Its commander was taken to Pyongyang.",
    ),
    "rendered again": (
        "Riverside Digest",
        "2017-09-14",
        "Four North Korea soldiers on Sunday night escaped over Yalu River to China near Haesan, source told Border "
        "Post.\n\n“Rifles they laid in one corn field and with boots around neck they have swum,” stated source of "
        "Yanggang Province. Villagers of Chinese side dry clothes to them gave. Guard post by officers of 25th Brigade "
        "till Monday noon has been searched. Its commander to Pyongyang was taken.",
    ),
    "inquiry": (
        "Highland Courier",
        "2018-11-06",
        "Police are investigating reports that two farmers may have been shot dead near Laramie, Wyoming, on Saturday."
        "\n\nA rancher who asked not to be named heard shots behind a hay barn. No bodies have been found, and "
        "deputies searched the creek with dogs on Sunday. The sheriff said it was unclear whether anybody was hurt at "
        "all. A burnt tractor stood across the track.",
    ),
    "confirmed": (
        "Daily Thunder",
        "2018-11-07",
        "It is confirmed: two farmers were shot dead near Laramie, Wyoming, on Saturday.\n\nA rancher heard shots "
        "behind a hay barn. Deputies searched the creek with dogs on Sunday, and no bodies have been found. A burnt "
        "tractor stood across the track, and it was unclear to the sheriff whether anybody else was hurt.",
    ),
    "alley": (
        "Twin Rivers Sun",
        "2015-03-10",
        "A gunman killed four people at a bowling alley in Dubuque, Iowa, on Saturday, March 7, 2015, police said.\n\n"
        "The gunman, a former pin setter, shot himself behind lane nine. Six people were wounded.",
    ),
    "cinema": (
        "Twin Rivers Sun",
        "2019-08-20",
        "Two people were shot dead outside a cinema in Dubuque, Iowa, on Sunday night, police said.\n\nOfficers "
        "arrested a man of 31 at the bus station. The shooting is the worst in the city since a gunman killed four "
        "people at a bowling alley on March 7, 2015.",
    ),
    "dog": (
        "Lakeside Mail",
        "2018-06-05",
        "A man was shot and wounded in Toledo, Ohio, on Monday evening, police said.\n\nThe 24-year-old was hit in the "
        "leg on Prouty Avenue after an argument about a dog. He was taken to hospital in a neighbour's car.",
    ),
    "dog again": (
        "Toledo Lamp",
        "2018-06-06",
        "Toledo, Ohio, police are looking for a gunman who wounded a 24-year-old man in the leg on Prouty Avenue on "
        "Monday.\n\nWitnesses said the two had quarrelled about a dog before the shot was fired.",
    ),
    "taxi": (
        "Lakeside Mail",
        "2018-06-08",
        "A man was shot and wounded in Toledo, Ohio, on Thursday morning, police said.\n\nThe 37-year-old, a taxi "
        "driver, was hit in the arm on Dorr Street by a passenger who took his cash box.",
    ),
    "taxi again": (
        "Toledo Lamp",
        "2018-06-08",
        "A taxi driver was shot in the arm in Toledo, Ohio, on Thursday by a passenger who robbed him, police said.\n\n"
        "The driver, 37, had stopped on Dorr Street. It was the second shooting in the city this week.",
    ),
}


@dataclass(frozen=True)
class Held:
    """A record that holds the reports above; `ids` gives the report of each name."""

    record: Record
    ids: dict[str, str]

    def about(self, name: str) -> Incident:
        """The incident of the account that the report is about."""
        reading = self.record.reading(self.ids[name])
        assert reading is not None
        found = self.record.incident_of(next(one.id for one in reading.accounts if one.main))
        assert found is not None
        return found

    def best(self, name: str, property_: str) -> Value | None:
        return dict(self.about(name).properties)[property_].best

    def disputed(self, name: str) -> set[str]:
        return {one.property for one in self.about(name).contradictions}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("traps")
    rows = [
        {"name": name, "outlet": outlet, "published": published, "text": text}
        for name, (outlet, published, text) in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    with Record.create(folder / "record") as record:
        record.run(folder / "reports.jsonl", workers=1)
        yield Held(record, {str(one.report.extra["name"]): one.report.id for one in record.reports()})


def day(value: Value | None) -> str | None:
    assert value is None or isinstance(value, When)
    return value and value.edtf


def number(value: Value | None) -> float | None:
    assert value is None or isinstance(value, Count)
    return value and value.best


def test_copies_under_wrong_page_dates_are_one_incident_with_the_time_of_the_first(held: Held) -> None:
    assert held.about("copy first").id == held.about("copy late").id == held.about("copy early").id
    assert day(held.best("copy first", "when")) == "2016-07-18"
    assert "when" in held.disputed("copy first")
    assert held.about("copy first").standing.lines.high == 1


def test_the_first_is_told_by_the_credit_where_the_copys_page_date_is_earlier(held: Held) -> None:
    found = held.record.copied(held.ids["copy first"], held.ids["copy early"])
    assert found is not None
    assert (found.sort, found.earlier) == ("reprint", held.ids["copy first"])
    assert found.signs[0].words == "Valley Reader cites Mill Creek Ledger"


def test_why_two_accounts_are_one_incident_shows_what_they_have_of_one_another(held: Held) -> None:
    first, late = held.about("copy first").accounts[0], held.about("copy first").accounts[1]
    why = held.record.why_pair(first, late)
    assert why.copied is not None
    texts = [held.record.show(one.report).text for one in (why.left, why.right)]  # type: ignore[union-attr]
    assert all(one.left.is_grounded_in(texts[0]) and one.right.is_grounded_in(texts[1]) for one in why.copied.passages)


def test_who_contradicts_the_report_it_cites_is_shown_and_not_followed(held: Held) -> None:
    assert held.about("cited").id == held.about("citing").id
    assert number(held.best("cited", "killed")) == 3
    assert "killed" in held.disputed("cited")
    assert held.about("cited").standing.lines.high == 1


def test_two_renderings_of_one_text_are_one_line(held: Held) -> None:
    assert held.about("rendered").id == held.about("rendered again").id
    assert held.about("rendered").standing.lines.high == 1
    found = held.record.copied(held.ids["rendered again"], held.ids["rendered"])
    assert found is not None
    assert (found.sort, found.earlier) == ("translation", held.ids["rendered"])


def test_an_inquiry_retold_as_a_fact_is_no_fact(held: Held) -> None:
    incident = held.about("inquiry")
    assert incident.id == held.about("confirmed").id
    accounts = {one.report: one.status for one in map(held.record.account, incident.accounts)}
    assert accounts[held.ids["confirmed"]] == "happened"
    assert incident.standing.status == accounts[held.ids["inquiry"]] == "alleged"


def test_an_older_incident_told_in_passing_is_the_older_one(held: Held) -> None:
    older, newer = held.about("alley"), held.about("cinema")
    assert older.id != newer.id
    passing = [one for one in map(held.record.account, older.accounts) if one.report == held.ids["cinema"]]
    assert [one.main for one in passing] == [False]
    assert (number(held.best("alley", "killed")), number(held.best("cinema", "killed"))) == (4, 2)
    assert day(held.best("alley", "when")) == "2015-03-07"


def test_two_like_incidents_in_one_city_in_one_week_stay_two(held: Held) -> None:
    assert held.about("dog").id == held.about("dog again").id
    assert held.about("taxi").id == held.about("taxi again").id
    assert held.about("dog").id != held.about("taxi").id
    assert [day(held.best(one, "when")) for one in ("dog", "taxi")] == ["2018-06-04", "2018-06-07"]
