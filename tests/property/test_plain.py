"""Every noun survives the way through JSON unchanged."""

import json
from typing import Any

import nouns
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import plain as model
from reportedly.model.claim import Reading, Value
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report


def through_json(noun: Any) -> Any:
    return json.loads(json.dumps(model.plain(noun)))


@given(nouns.reports())
def test_reports(report: Report) -> None:
    assert model.report_from(through_json(report)) == report


@given(st.none() | nouns.values)
def test_values(value: Value | None) -> None:
    assert model.value_from(through_json(value)) == value


@settings(max_examples=60)
@given(nouns.reports().flatmap(nouns.readings))
def test_readings(reading: Reading) -> None:
    assert model.reading_from(through_json(reading)) == reading


@given(nouns.judgements)
def test_judgements(judgement: Judgement) -> None:
    assert model.judgement_from(through_json(judgement)) == judgement


@given(nouns.incidents)
def test_incidents(incident: Incident) -> None:
    assert model.incident_from(through_json(incident)) == incident
