"""Scans of tables through the command, and of incidents against a table."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.count.surges.against import Against
from reportedly.count.surges.clusters import Search, Spot, find_clusters
from reportedly.count.surges.tables import read_table
from reportedly.errors import UsageError
from reportedly.model.incident import Incident, Lines, PropertyValues, Standing, ValueSupport
from reportedly.model.when import interval
from reportedly.model.where import Where
from reportedly.pipeline.figures.scanning import spot_of

#: Invented towns on a line, half a degree apart.
TOWNS = {f"Town {letter}": (50.0, 10.0 + number / 2) for number, letter in enumerate("ABCDEF")}


def table(path: Path, names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([names, *rows])
    return str(path)


def scanned(*options: str) -> list[dict]:
    done = CliRunner().invoke(app, ["surges", "--scan", "--json", *options])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return json.loads(done.stdout)


@pytest.fixture
def cases(tmp_path: Path) -> str:
    """Two cases a year and town from 2001 to 2006, twelve in Town B in 2003."""
    rows = [(town, *at, year, 12 if (town, year) == ("Town B", 2003) else 2)
            for town, at in TOWNS.items() for year in range(2001, 2007)]  # fmt: skip
    return table(tmp_path / "cases.csv", ("place", "lat", "lon", "year", "cases"), rows)


def people(tmp_path: Path, many: int) -> str:
    """A thousand people in each town, `many` in Town B in 2003 and as many as a straight line gives around it."""
    rows = [(town, 2001, 1000) for town in TOWNS]
    rows += [("Town B", 2002, 1000), ("Town B", 2003, many), ("Town B", 2004, 1000)]
    return table(tmp_path / "people.csv", ("place", "year", "population"), rows)


def test_cases_are_more_than_the_people_there_explain(cases: str, tmp_path: Path):
    best = scanned("--cases", cases, "--population", people(tmp_path, 1000))[0]
    assert (best["places"], best["first"], best["last"], best["unit"]) == ("Town B", "2003", "2003", "cases")
    assert (best["observed"], best["verdict"]) == (12, "surge")
    expected = 82 / 36
    assert best["expected"] == pytest.approx(expected, abs=1e-6)
    assert best["statistic"] == pytest.approx(12 * log(12 / expected) + 70 * log(70 / (82 - expected)), abs=1e-6)
    assert best["why"] == "12 where 2.3 are expected of the people there"


def test_where_six_times_as_many_people_live_there_is_no_cluster(cases: str, tmp_path: Path):
    assert all(one["verdict"] == "usual" for one in scanned("--cases", cases, "--population", people(tmp_path, 6000)))


def test_groups_that_both_tables_have_are_taken_apart(tmp_path: Path):
    names = ("place", "lat", "lon", "cases", "age", "note")
    rows = [(town, *at, 10 if town == "Town C" else 2, "old", "x") for town, at in TOWNS.items()]
    held = table(tmp_path / "cases.csv", names, [*rows, *((t, *at, 1, "young", "y") for t, at in TOWNS.items())])
    living = [(town, 5000 if town == "Town C" else 1000, "old") for town in TOWNS]
    living += [(town, 1000 if town == "Town C" else 5000, "young") for town in TOWNS]
    by_age = table(tmp_path / "by_age.csv", ("place", "population", "age"), living)
    alike = table(tmp_path / "alike.csv", ("place", "population"), [(town, 6000) for town in TOWNS])
    assert scanned("--cases", held, "--population", alike)[0]["expected"] == pytest.approx(26 / 6, abs=1e-6)
    found = scanned("--cases", held, "--population", by_age)
    own = next(one for one in found if "Town C" in one["places"].split("; "))
    assert own["observed"] - own["expected"] < 2
    assert all(one["verdict"] == "usual" for one in found)


def test_controls_are_what_cases_are_set_against(tmp_path: Path):
    """Cases and controls one a row, in space alone."""
    rows = [(town, *at) for town, at in TOWNS.items() for _ in range(9 if town == "Town D" else 2)]
    held = table(tmp_path / "cases.csv", ("place", "lat", "lon"), rows)
    others = table(tmp_path / "others.csv", ("place", "controls"), [(t, 1 if t == "Town D" else 8) for t in TOWNS])
    best = scanned("--cases", held, "--controls", others)[0]
    assert (best["places"], best["first"], best["observed"]) == ("Town D", "", 9)
    assert best["expected"] == pytest.approx(10 * 19 / 60, abs=1e-6)
    assert best["verdict"] == "surge"
    whole = 19 * log(19 / 60) + 41 * log(41 / 60)
    parts = 9 * log(0.9) + log(0.1) + 10 * log(0.2) + 40 * log(0.8)
    assert best["statistic"] == pytest.approx(parts - whole, abs=1e-6)


def test_reach_length_and_the_last_step_bound_clusters(tmp_path: Path):
    rows = [(town, *at, f"2024-01-{day:02}", 1) for town, at in TOWNS.items() for day in range(1, 11)]
    rows += [("Town A", *TOWNS["Town A"], f"2024-01-{day:02}", 9) for day in (2, 3, 4)]
    rows += [(town, *TOWNS[town], "2024-01-10", 8) for town in ("Town D", "Town E")]
    held = table(tmp_path / "cases.csv", ("place", "lat", "lon", "day", "cases"), rows)
    best = scanned("--cases", held)[0]
    assert (best["places"], best["first"], best["last"]) == ("Town A", "2024-01-02", "2024-01-04")
    short = scanned("--cases", held, "--longest", "1")
    assert all(one["first"] == one["last"] for one in short)
    living = scanned("--cases", held, "--alive")
    assert {one["last"] for one in living} == {"2024-01-10"}
    assert {"Town D", "Town E"} <= set(living[0]["places"].split("; "))
    near = scanned("--cases", held, "--alive", "--radius", "20")
    assert all(";" not in one["places"] for one in near)


def test_a_row_of_none_makes_its_place_and_time_a_part(tmp_path: Path):
    names, few = ("place", "lat", "lon", "week", "cases"), list(TOWNS.items())[:2]
    rows = [(town, *at, f"2024-W0{week}", 3) for town, at in few for week in range(1, 5)]
    assert scanned("--cases", table(tmp_path / "a.csv", names, rows))[0]["verdict"] == "not testable"
    rows.append(("Town C", *TOWNS["Town C"], "2024-W01", 0))
    assert all(one["verdict"] == "usual" for one in scanned("--cases", table(tmp_path / "b.csv", names, rows)))


@pytest.mark.parametrize(
    ("names", "row", "said"),
    [
        (("town", "cases"), ("Town A", 1), "found the columns"),
        (("place", "lat", "lon", "year", "cases"), ("Town A", 50, 10, "spring", 1), "'spring' is no day"),
        (("place", "lat", "lon", "year", "cases"), ("Town A", 50, 10, "", 1), "time is empty"),
        (("place", "lat", "lon", "week", "cases"), ("Town A", 50, 10, "2023-W53", 1), "Write 2024"),
        (("place", "lat", "lon", "cases"), ("Town A", 50, 10, 1.5), "no whole number"),
        (("place", "lat", "lon", "cases"), ("Town A", 95, 10, 1), "between -90 and 90"),
        (("place", "lat", "lon", "cases"), ("", 50, 10, 1), "place is empty"),
        (("place", "cases"), ("Town A", 1), "not said where Town A lies"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(names, row, said: str, tmp_path: Path):
    with pytest.raises(UsageError, match=said):
        scanned("--cases", table(tmp_path / "cases.csv", names, [row]))


def test_tables_that_do_not_fit_are_refused(cases: str, tmp_path: Path):
    few = table(tmp_path / "few.csv", ("place", "lat", "lon", "population"), [("Town A", 50, 10, 9)])
    with pytest.raises(UsageError, match="but no people"):
        scanned("--cases", cases, "--population", few)
    monthly = table(tmp_path / "m.csv", ("place", "month"), [("Town A", "2003-01")])
    with pytest.raises(UsageError, match="2 ways"):
        scanned("--cases", cases, "--controls", monthly)
    with pytest.raises(UsageError, match="one table"):
        scanned("--cases", cases, "--controls", monthly, "--population", few)
    with pytest.raises(UsageError, match="cannot be read"):
        scanned("--cases", str(tmp_path / "none.csv"))
    for option, value in (("--kind", "raid"), ("--audience", "public")):
        with pytest.raises(UsageError, match=option):
            scanned("--cases", cases, option, value)
    moved = table(tmp_path / "moved.csv", ("place", "lat", "lon"), [("Town A", 50, 10), ("Town A", 51, 10)])
    with pytest.raises(UsageError, match="lies in two places"):
        scanned("--cases", moved)


def test_options_of_a_scan_need_it(cases: str):
    for option in (["--cases", cases], ["--population", cases], ["--longest", "3"], ["--alive"], ["--radius", "4"]):
        done = CliRunner().invoke(app, ["surges", *option])
        assert isinstance(done.exception, UsageError)
        assert option[0] in str(done.exception)


def at_week(where: Where, day: str = "2024-03-06") -> Incident:
    values = (("when", interval(day, day)), ("where", where))
    given = tuple((name, PropertyValues(v, (ValueSupport(v, (), Lines(1, 1)),), False)) for name, v in values)
    return Incident("i", "raid", ("a",), given, Standing("single", Lines(1, 1)))


def test_an_incident_counts_for_the_smallest_place_of_the_table():
    vale = Where("the Vale", "g1", "town", 1.0, 2.0, parents=("Lowshire", "Northmark"), known_as="Vale")
    at = {name: (name, 5.0, 6.0) for name in ("vale, northmark", "vale", "lowshire", "northmark")}
    for name in ("vale", "lowshire", "northmark"):
        spot = spot_of(at_week(vale), {name: at[name]})
        assert spot is not None
        assert (spot.name, spot.lat, spot.time) == (name, 5.0, "2024-W10")
    best = spot_of(at_week(vale), at)
    assert best is not None
    assert best.name == "vale"
    assert spot_of(at_week(vale), {"vale, lowshire": ("x", 0.0, 0.0), **at}).name == "x"
    assert spot_of(at_week(vale), {"southmark": ("s", 0.0, 0.0)}) is None
    assert spot_of(at_week(replace(vale, gazetteer_id=None)), at) is None


def test_weeks_with_more_outlets_are_expected_to_hold_more():
    rows = ["place,lat,lon,population", *(f"{town},{at[0]},{at[1]},1000" for town, at in TOWNS.items())]
    against = Against("poisson", read_table(rows, "population"))
    weeks = [f"2024-W{week:02}" for week in range(1, 11)]
    spots = [Spot(town, *at, week) for town, at in TOWNS.items() for week in weeks]
    spots += [Spot("Town A", *TOWNS["Town A"], "2024-W05")] * 4
    even = find_clusters(spots, against=against, at_work=dict.fromkeys(weeks, 2), search=Search(longest=8))
    assert (even[0].places, even[0].first, even[0].last) == (("Town A",), "2024-W05", "2024-W05")
    assert even[0].expected == pytest.approx(64 / 60)
    busy = dict.fromkeys(weeks, 1) | {"2024-W05": 5}
    more = find_clusters(spots, against=against, at_work=busy, search=Search(longest=8))
    assert not any(one.places == ("Town A",) and one.first == one.last == "2024-W05" for one in more)
    silent = dict.fromkeys(weeks, 1) | {"2024-W05": 0}
    assert all(one.observed < 8 for one in find_clusters(spots, against=against, at_work=silent, search=Search(3)))
