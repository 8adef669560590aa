import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportedly.errors import IntegrityError
from reportedly.export.json import json_chunks, schema, write_json
from reportedly.export.shape import persons_bounds
from reportedly.model.count import Count
from reportedly.model.incident import Lines, PropertyValues, ValueSupport
from reportedly.model.parts import RecordParts


def export(parts: RecordParts) -> dict[str, Any]:
    out = io.StringIO()
    write_json(parts, out)
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def test_the_export_fits_its_schema(parts):
    Draft202012Validator.check_schema(schema())
    assert not list(Draft202012Validator(schema()).iter_errors(export(parts)))


def test_an_empty_record_fits_the_schema():
    made = export(RecordParts(reports=tuple))
    assert not list(Draft202012Validator(schema()).iter_errors(made))
    assert made["format"] == "reportedly/1"


@pytest.mark.parametrize(
    "noun", ["reports", "accounts", "claims", "attributions", "incidents", "tallies", "judgements"]
)
def test_the_schema_misses_every_key_of_the_contract(parts, noun):
    made = export(parts)
    for key in [k for k in made[noun][0] if k not in ("extra", "text_by")]:
        broken = {**made, noun: [{k: v for k, v in made[noun][0].items() if k != key}]}
        assert list(Draft202012Validator(schema()).iter_errors(broken)), key


def test_every_run_writes_the_same_bytes(parts, sample):
    assert "".join(json_chunks(parts)) == "".join(json_chunks(sample.record()))


def test_every_span_holds_its_words(parts):
    made = export(parts)
    texts = {report["id"]: report["text"] for report in made["reports"]}
    of = {attribution["id"]: attribution["report"] for attribution in made["attributions"]}
    assert len(made["claims"]) == 12
    for claim in made["claims"]:
        span = claim["span"]
        assert texts[of[claim["attribution"]]][span["start"] : span["end"]] == span["quote"]


def test_accounts_know_their_incident(parts):
    made = export(parts)
    for incident in made["incidents"]:
        for account in incident["accounts"]:
            assert next(a for a in made["accounts"] if a["id"] == account)["incident"] == incident["id"]


def test_an_account_in_no_incident_says_so(parts):
    made = export(replace(parts, incidents=tuple))
    assert {account["incident"] for account in made["accounts"]} == {None}


def test_incidents_say_when_where_and_how_many(parts):
    made = {incident["kind"]: incident for incident in export(parts)["incidents"]}
    assert made["desertion"]["when"] == "XXXX-07-25"
    assert made["desertion"]["where"]["name"] == "Dunhollow"
    assert made["desertion"]["persons"] == {"low": 4, "best": 4, "high": 6}
    assert made["killing"]["where"] is None
    assert made["killing"]["persons"] == {"low": None, "best": None, "high": None}
    assert made["killing"]["properties"]["killed"]["values"][0]["value"]["low"] == 2


def test_tallies_and_forecasts_carry_what_was_found(parts):
    made = export(parts)
    assert made["tallies"][0]["check"]["verdict"] == "fewer"
    assert made["forecasts"][0]["score"]["actual"] == 11.2
    bare = export(replace(parts, checks={}, scores={}))
    assert bare["tallies"][0]["check"] == {"value": None, "verdict": "not checked", "incidents": []}
    assert bare["forecasts"][0]["score"] is None


def test_whole_numbers_are_written_alike(parts):
    text = "".join(json_chunks(parts))
    assert '"low": 6,' in text
    assert '"low": 6.0' not in text
    assert '"a": [1.0, "ž"], "b": 2' in text, "the input's own keys keep their values"


def test_a_lone_surrogate_can_be_written_and_read_back(parts):
    broken = replace(next(iter(parts.reports())), text="torn \ud800 text", blocks=())
    text = "".join(json_chunks(RecordParts(reports=lambda: [broken])))
    assert json.loads(text.encode())["reports"][0]["text"] == "torn \ud800 text"


def test_nouns_out_of_order_are_refused(parts):
    backwards = replace(parts, reports=lambda: list(parts.reports())[::-1])
    with pytest.raises(IntegrityError, match="out of order"):
        export(backwards)


def test_the_record_is_walked_and_never_gathered(parts):
    """A record of a million reports is written while only one is held."""
    held = 0

    def endless():
        nonlocal held
        report = next(iter(parts.reports()))
        for number in range(1_000_000):
            held += 1
            yield replace(report, id=f"report-{number:07}")

    chunks = json_chunks(RecordParts(reports=endless))
    for _ in range(10):
        next(chunks)
    assert held < 12


def test_bounds_of_persons():
    def values(contested: bool, *counts: Count) -> PropertyValues:
        return PropertyValues(counts[0], tuple(ValueSupport(c, (), Lines(1, 1)) for c in counts), contested)

    assert persons_bounds(None) == {"low": None, "best": None, "high": None}
    agreeing = values(False, Count(5, 5, 5), Count(3, None, None))
    assert persons_bounds(agreeing) == {"low": 5, "best": 5, "high": 5}
    contested = values(True, Count(5, 5, 5), Count(7, None, None))
    assert persons_bounds(contested) == {"low": 5, "best": 5, "high": None}
    about = values(False, Count(None, None, 1000, about=True))
    assert persons_bounds(about) == {"low": None, "best": 1000, "high": None}
