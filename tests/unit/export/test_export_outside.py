"""Three schemes that have no library to read them with, against what their makers publish of them."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import jsonschema
import pytest

from reportedly.export.csv import csv_cell
from reportedly.export.schemes.claimreview import write_claimreview
from reportedly.export.schemes.plover import write_plover
from reportedly.export.schemes.uwazi import COLUMNS, write_uwazi
from reportedly.model.claim import Text
from reportedly.model.incident import Lines, PropertyValues, ValueSupport
from reportedly.model.when import interval
from reportedly.model.where import Where

#: PLOVER manual, draft 0.7b1 (github.com/openeventdata/PLOVER): tables "PLOVER JSON", "Information object for
#: actors", "... for size", "... for citations", "Location object" (GeoNames' readme) and "Quad categories in
#: PLOVER". Further named fields are allowed there; ours are listed, so that a slip is not taken for one.
WORDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
ACTOR = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **{name: {"type": "string"} for name in ("code", "sector", "actor_text", "identifer_id", "identifer_text")},
        "age": {"type": "integer"},
    },
}
CATEGORIES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE DEMAND ACCUSE REJECT SANCTION THREATEN PROTEST "
    "MOBILIZE COERCE ASSAULT"
).split()
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
NUMBER = {"type": "integer", "minimum": 0}
PLOVER = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "date": DAY,
        "enddate": DAY,
        "source": {"type": "array", "items": ACTOR},
        "recipient": {"type": "array", "items": ACTOR},
        "event": {"type": "array", "items": {"enum": CATEGORIES}, "minItems": 1},
        "mode": WORDS,
        "event_loc": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "geonameid": {"type": "integer"},
                "name": {"type": "string"},
                "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                "longitude": {"type": "number", "minimum": -180, "maximum": 180},
            },
        },
        "dead": NUMBER,
        "injured": NUMBER,
        "size": NUMBER,
        "cite_info": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"citation": WORDS, "url": WORDS, "publication": WORDS},
        },
        "comment": {"type": "string"},
    },
}
#: schema.org/ClaimReview, /Claim, /Rating, /CreativeWork, /Organization: the properties and the types they take.
#: Google's guide to fact checks requires `claimReviewed`, `reviewRating` with `alternateName`, and `url`, which
#: the publisher adds.
ORGANIZATION = {
    "type": "object",
    "required": ["@type", "name"],
    "additionalProperties": False,
    "properties": {"@type": {"const": "Organization"}, "name": {"type": "string"}},
}
APPEARANCE = {
    "type": "object",
    "required": ["@type"],
    "additionalProperties": False,
    "properties": {
        "@type": {"const": "CreativeWork"},
        "url": {"type": "string", "format": "uri"},
        "publisher": ORGANIZATION,
        "identifier": {"type": "string"},
    },
}
REVIEW = {
    "type": "object",
    "required": ["@type", "claimReviewed", "reviewRating", "itemReviewed"],
    "additionalProperties": False,
    "properties": {
        "@type": {"const": "ClaimReview"},
        "@id": {"type": "string", "format": "uri"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "itemReviewed": {
            "type": "object",
            "required": ["@type"],
            "additionalProperties": False,
            "properties": {
                "@type": {"const": "Claim"},
                "name": {"type": "string"},
                "appearance": {"type": "array", "items": APPEARANCE},
            },
        },
        "reviewRating": {
            "type": "object",
            "required": ["@type", "alternateName"],
            "additionalProperties": False,
            "properties": {"@type": {"const": "Rating"}, "alternateName": {"type": "string", "minLength": 1}},
        },
    },
}
CLAIMREVIEW = {
    "type": "object",
    "required": ["@context", "@graph"],
    "additionalProperties": False,
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": {"type": "array", "items": REVIEW}},
}


def numeric(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def daterange(cell: str) -> bool:
    ends = cell.split(":")
    return len(ends) == 2 and all(not end or datetime.strptime(end, "%Y/%m/%d") for end in ends)  # noqa: DTZ007


def geolocation(cell: str) -> bool:
    """Latitude first: two numbers, or what is imported is empty."""
    found = cell.split("|")
    return len(found) == 2 and all(map(numeric, found)) and abs(float(found[0])) <= 90 and abs(float(found[1])) <= 180


def select(cell: str) -> bool:
    return "|" not in cell


def multiselect(cell: str) -> bool:
    return all(one.strip() for one in cell.split("|"))


def links(cell: str) -> bool:
    return all(urlsplit(one).netloc for one in cell.split())


def words(cell: str) -> bool:
    return not cell.startswith("'")


#: The types that docs/exports.md tells whoever makes the template, each with what Uwazi's importer takes
#: (github.com/huridocs/uwazi, wiki page "Import CSV" and app/api/csv/typeParsers.ts): "|" between values, ":"
#: between the days of a range, read as YYYY/MM/DD, latitude before longitude, names of columns without spaces, a
#: title in every row.
UWAZI = {
    **dict.fromkeys(("title", "incident_id", "edtf", "place", "admin1", "country"), words),
    **dict.fromkeys(("kind", "standing"), select),
    **dict.fromkeys(("radius_km", "persons_low", "persons_best", "persons_high", "killed", "injured"), numeric),
    **dict.fromkeys(("lines_low", "lines_high"), numeric),
    "period": daterange,
    "geolocation": geolocation,
    "outlets": multiselect,
    "links": links,
}


def one(value):
    return PropertyValues(value, (ValueSupport(value, (), Lines(1, 1)),), False)


SOUTH = Where("Cold Reach", "geonames:77", "town", -30.6, -47.8, 6.0, ("Halvenia",))


@pytest.fixture(params=["as it is", "south", "no year", "no place"])
def told(request, parts):
    """The sample as it is, and with incidents that are harder to write down."""
    changed = {
        "as it is": {},
        "south": {"where": one(SOUTH), "when": one(interval("2016-07-11", "2016-07-20")), "actor": one(Text("=a | b"))},
        "no year": {"when": one(interval("XXXX-07-29", "XXXX-07-29"))},
        "no place": {"where": one(Where("Nowhere", None, None, None, None, None, ()))},
    }[request.param]
    incidents = [
        replace(held, properties=tuple({**dict(held.properties), **changed}.items())) for held in parts.incidents()
    ]
    codes = {held.kind: {"PLOVER": "ASSAULT:beat"} for held in incidents}
    return replace(parts, incidents=lambda: iter(incidents), codes=codes)


def written(write, parts) -> str:
    out = io.StringIO()
    write(parts, out)
    return out.getvalue()


def test_plover_records_are_those_of_the_manual(told):
    events = json.loads(written(write_plover, told))
    for event in events:
        jsonschema.Draft202012Validator(PLOVER).validate(event)
    days = [dict(held.properties)["when"].best for held in told.incidents()]
    assert len(events) == sum(1 for day in days if day and day.year_known and day.earliest and day.latest)


def test_claim_reviews_are_those_of_schema_org(told):
    data = json.loads(written(write_claimreview, told))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(CLAIMREVIEW, format_checker=checker).validate(data)
    assert len(data["@graph"]) == sum(1 for _ in told.incidents())


def test_uwazi_takes_every_cell(told):
    rows = list(csv.DictReader(io.StringIO(written(write_uwazi, told))))
    assert set(UWAZI) == set(COLUMNS)
    assert not [name for name in COLUMNS if " " in name]
    assert len(rows) == sum(1 for _ in told.incidents())
    for row in rows:
        assert row["title"]
        wrong = {name: row[name] for name, takes in UWAZI.items() if row[name] and not takes(row[name])}
        assert wrong == {}


def test_a_point_in_the_south_is_no_formula():
    assert csv_cell("-30.6|-47.8") == "-30.6|-47.8"


@pytest.mark.parametrize("cell", ["-1", "-1+1", "-1|cmd", "-1|2!A0", "-", "-30.6|-47.8+1", "--1", "-1\n=1"])
def test_what_only_begins_as_a_number_is_made_plain(cell):
    assert csv_cell(cell) == f"'{cell}"


def test_every_category_of_the_codebooks_is_one_of_the_manual():
    from reportedly.read.codebook import load_codebooks, shipped

    codes = {
        kind.codes["PLOVER"]
        for book in load_codebooks(tuple(shipped()))
        for kind in book.kinds
        if "PLOVER" in kind.codes
    }
    assert codes
    assert {code.partition(":")[0] for code in codes} <= set(CATEGORIES)
