"""What the gate lets through and what it says of the rest."""

import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import jsonschema
import pytest

from reportedly.export.figures import write_figures
from reportedly.export.json import schema, write_json
from reportedly.model.count import Count
from reportedly.model.incident import Lines, PropertyValues, Standing, ValueSupport
from reportedly.model.when import between, interval
from reportedly.protect import DEFAULTS, WHY, Known, gate

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(canaries):
    return Known(canaries.Areas(), frozenset({"desertion"}))


@pytest.fixture
def parts(canaries):
    return canaries.canary_record(9)[0]


def public(parts, known, today=TODAY):
    return gate(parts, DEFAULTS["public"], known=known, today=today)


def held(gated, rule, what="incidents"):
    return sum(one.count for one in gated.held_back if (one.rule, one.what, one.how) == (rule, what, "withheld"))


def with_values(parts, change):
    """The record with the values of each incident's claims changed by `change(number, name, value)`."""
    readings, incidents = [], []
    found = {one.accounts[0]: one for one in parts.incidents()}
    for number, reading in enumerate(parts.readings()):
        claims = tuple(
            replace(c, value=change(number, c.property, c.value)) if c.account else c for c in reading.claims
        )
        readings.append(replace(reading, claims=claims))
        by_id = {claim.id: claim.value for claim in claims}
        incident = found[reading.accounts[0].id]
        properties = tuple(
            (name, PropertyValues(by_id[v.values[0].claims[0]],
                                  (replace(v.values[0], value=by_id[v.values[0].claims[0]]),), False))
            for name, v in incident.properties
        )  # fmt: skip
        incidents.append(replace(incident, properties=properties))
    incidents.sort(key=lambda one: one.id)
    return replace(parts, readings=lambda: iter(readings), incidents=lambda: iter(incidents))


def shown(gated):
    out = io.StringIO()
    write_json(gated.parts, out)
    data = json.loads(out.getvalue())
    jsonschema.Draft202012Validator(schema()).validate(data)
    return data


def test_the_team_gets_the_record_as_it_is(parts, known):
    gated = gate(parts, DEFAULTS["team"], known=known, today=TODAY)
    assert gated.parts is parts
    assert gated.held_back == ()


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_what_leaves_fits_the_schema_and_points_nowhere_else(parts, known, audience):
    data = shown(gate(parts, DEFAULTS[audience], known=known, today=TODAY))
    assert data["audience"] == audience
    claims = {one["id"] for one in data["claims"]}
    accounts = {one["id"] for one in data["accounts"]}
    attributions = {one["id"] for one in data["attributions"]}
    reports = {one["id"] for one in data["reports"]}
    assert len(data["incidents"]) == 9
    for account in data["accounts"]:
        assert set(account["claims"]) <= claims
        assert account["report"] in reports
    for claim in data["claims"]:
        assert claim["account"] in accounts
        assert claim["attribution"] in attributions
        assert claim["span"]["quote"] is None
        assert claim["span"]["start"] < claim["span"]["end"]
    for incident in data["incidents"]:
        for values in incident["properties"].values():
            assert {claim for value in values["values"] for claim in value["claims"]} <= claims
    assert all(one["text"] is None and one["blocks"] == [] for one in data["reports"])


def test_public_places_and_times(parts, known):
    for incident in shown(public(parts, known))["incidents"]:
        assert incident["when"] == "2016-07-25/2016-07-31"
        assert (incident["where"]["level"], incident["where"]["name"]) == ("admin1", "North Tesk")
        assert incident["where"]["radius_km"] == 80
        assert incident["standing"]["reasons"] == []


def test_partners_see_the_day_and_the_county(parts, known):
    for incident in shown(gate(parts, DEFAULTS["partner"], known=known, today=TODAY))["incidents"]:
        assert incident["when"] == "2016-07-27"
        assert incident["where"]["level"] == "admin2"
        assert "unit" not in incident["properties"]


@pytest.mark.parametrize(("age", "left"), [(29, 0), (30, 9)])
def test_young_incidents_stay(parts, known, age, left):
    """An incident is as old as its first publication, where that is later than what happened."""
    gated = public(parts, known, date(2016, 8, 2) + timedelta(days=age))
    assert sum(1 for _ in gated.parts.incidents()) == left
    assert held(gated, "delay") == 9 - left


def test_an_incident_whose_age_cannot_be_told_stays(parts, known):
    silent = [replace(report, published=None) for report in parts.reports()]
    timeless = with_values(parts, lambda n, name, value: interval("XXXX-07-27", None) if name == "when" else value)
    gated = public(replace(timeless, reports=lambda: iter(silent)), known)
    assert held(gated, "delay") == 9


def test_reports_that_nobody_published_stay_with_what_they_tell(parts, known):
    own = {report.id for report in list(parts.reports())[:4]}
    reports = [replace(one, url=None if one.id in own else one.url) for one in parts.reports()]
    gated = public(replace(parts, reports=lambda: iter(reports)), known)
    assert held(gated, "links") == 4
    assert held(gated, "links", "reports") == 4
    assert own.isdisjoint(report.id for report in gated.parts.reports())
    assert sum(1 for _ in gated.parts.incidents()) == 5


def test_an_incident_that_loses_an_account_shows_no_more_lines_than_are_left(canaries, known):
    """Who sees two lines and one account knows that there is somebody who is not named."""
    parts = canaries.canary_record(9)[0]
    first, second, *rest = parts.incidents()
    joined = replace(first, accounts=(*first.accounts, *second.accounts),
                     standing=Standing("corroborated", Lines(2, 2), ("two",)))  # fmt: skip
    own = {reading.report for reading in parts.readings() if reading.accounts[0].id in second.accounts}
    reports = [replace(one, url=None if one.id in own else one.url) for one in parts.reports()]
    held_by = [joined, *rest]
    gated = public(replace(parts, incidents=lambda: iter(held_by), reports=lambda: iter(reports)), known)
    left = next(one for one in gated.parts.incidents() if one.id == joined.id)
    assert left.accounts == first.accounts
    assert left.standing == Standing("single", Lines(1, 1))


def test_a_lonely_incident_becomes_coarser_until_it_has_company(parts, known):
    """Eight incidents of one week and one of another year: all that is said of when is what they share."""
    far = between(date(2012, 3, 5), date(2012, 3, 5))
    mixed = with_values(parts, lambda n, name, value: far if name == "when" and n == 0 else value)
    data = shown(public(mixed, known))
    assert len(data["incidents"]) == 9
    times = sorted(incident["when"] or "" for incident in data["incidents"])
    assert "2012" not in json.dumps(times)
    assert times.count("") >= 3
    assert {one for one in times if one} <= {"2016-07-25/2016-07-31"}


def test_what_is_preferred_tells_no_incident_apart(parts, known):
    """Nine incidents whose accounts give the same two weeks, two of which prefer the one: preferring would show."""
    weeks = (between(date(2016, 7, 27), date(2016, 7, 27)), between(date(2016, 8, 3), date(2016, 8, 3)))
    readings = []
    for reading in parts.readings():
        when = next(claim for claim in reading.claims if claim.property == "when")
        twice = [replace(when, value=weeks[0]), replace(when, id=f"{when.id[:-1]}x", value=weeks[1])]
        rest = [claim for claim in reading.claims if claim.property != "when"]
        readings.append(replace(reading, claims=(*twice, *rest)))
    incidents = []
    for number, one in enumerate(parts.incidents()):
        (claim,) = dict(one.properties)["when"].values[0].claims
        supports = (
            ValueSupport(weeks[0], (claim,), Lines(1, 1)),
            ValueSupport(weeks[1], (f"{claim[:-1]}x",), Lines(1, 1)),
        )
        both = PropertyValues(weeks[0] if number < 2 else weeks[1], supports, False)
        incidents.append(replace(one, properties=(("when", both), *one.properties[1:])))
    gated = public(replace(parts, readings=lambda: iter(readings), incidents=lambda: iter(incidents)), known)
    shown_when = Counter(incident["when"] for incident in shown(gated)["incidents"])
    assert sum(shown_when.values()) == 9
    assert min(shown_when.values()) >= 3


def test_a_kind_of_few_incidents_stays(canaries, known):
    gated = public(canaries.canary_record(2)[0], known)
    assert held(gated, "small-cells") == 2
    assert list(gated.parts.incidents()) == []
    assert list(gated.parts.reports()) == []


def test_those_mentioned_in_passing_need_company_of_their_own(parts, known):
    """A brief counts them apart: two of them among nine would be a number that is too small."""
    passing = {one.accounts[0] for one in list(parts.incidents())[:2]}
    readings = [
        replace(one, accounts=tuple(replace(a, main=a.id not in passing) for a in one.accounts))
        for one in parts.readings()
    ]
    gated = public(replace(parts, readings=lambda: iter(readings)), known)
    assert sum(1 for _ in gated.parts.incidents()) == 7
    assert held(gated, "small-cells") == 2


def test_public_figures_are_three_or_more_or_less_than_three(canaries, known):
    parts = canaries.canary_record(14)[0]
    rare = {one.id for one in list(parts.incidents())[:2]}
    kinds = Known(known.places, frozenset({"desertion", "arrest"}))
    mixed = [replace(one, kind="arrest") if one.id in rare else one for one in parts.incidents()]
    every = replace(parts, incidents=lambda: iter(mixed))
    out = io.StringIO()
    write_figures(public(every, kinds).parts, out)
    assert out.getvalue().splitlines() == [
        "kind,when,place,level,incidents",
        "desertion,2016-07-25/2016-07-31,North Tesk,admin1,12",
        "arrest,,,,<3",
    ]


def test_persons_in_all_stay_where_they_would_give_back_the_few(parts, known):
    """Five persons of whom four were injured: somebody can tell who the fifth was."""
    numbers = {"persons": 5, "killed": 1, "injured": 4, "arrested": 0}

    def change(_, name, value):
        return Count(numbers[name], numbers[name], numbers[name]) if name in numbers else value

    for incident in shown(public(with_values(parts, change), known))["incidents"]:
        assert "persons" not in incident["properties"]
        assert incident["persons"] == {"low": None, "best": None, "high": None}
        assert incident["properties"]["killed"]["best"]["words"] == "<3"
        assert incident["properties"]["injured"]["best"]["best"] == 4


def test_values_that_have_become_alike_are_one(parts, known):
    def doubled(one):
        when = dict(one.properties)["when"]
        other = ValueSupport(between(date(2016, 7, 29), date(2016, 7, 29)), when.values[0].claims, Lines(1, 1))
        return replace(one, properties=(("when", PropertyValues(None, (*when.values, other), True)),))

    every = [doubled(one) for one in parts.incidents()]
    for left in public(replace(parts, incidents=lambda: iter(every)), known).parts.incidents():
        when = dict(left.properties)["when"]
        assert [support.value.edtf for support in when.values] == ["2016-07-25/2016-07-31"]
        assert when.best is None
        assert when.contested


def test_kinds_that_no_codebook_has_stay(parts):
    gated = gate(parts, DEFAULTS["public"], known=Known(None, frozenset({"arrest"})), today=TODAY)
    assert held(gated, "vocabulary") == 9


def test_all_that_is_held_back_is_told_with_its_reason(parts, known):
    gated = public(parts, known)
    assert {one.rule for one in gated.held_back} <= set(WHY)
    assert all(one.why and one.count for one in gated.held_back)
    assert {"quotes", "free-text", "private-names", "speakers", "officials", "files", "analysts", "unit-with-date",
            "place", "time", "statements"} <= {one.rule for one in gated.held_back}  # fmt: skip


def test_the_same_record_and_day_give_the_same_parts(parts, known):
    assert shown(public(parts, known)) == shown(public(parts, known))
