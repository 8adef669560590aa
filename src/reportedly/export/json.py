"""The record as JSON: the contract `reportedly/1`, written noun by noun so that a record of any size fits in memory."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, TextIO

from reportedly.errors import IntegrityError
from reportedly.export.shape import (
    account_shape,
    accounts_in_order,
    incident_shape,
    report_shape,
    tally_shape,
    tidy,
)
from reportedly.model.parts import RecordParts
from reportedly.model.plain import plain

FORMAT = "reportedly/1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every export fits."""
    made: dict[str, Any] = json.loads(files("reportedly.export").joinpath("record.schema.json").read_text("utf-8"))
    return made


def write_json(parts: RecordParts, out: TextIO) -> None:
    """Write the record to `out`, a noun a line, the same bytes for the same record on every run.

    `out` should be opened as UTF-8 with newline="\\n". Raises `IntegrityError` where `parts` yields reports, readings
    or incidents out of the order of their ids, since the bytes would then depend on the store.
    """
    for chunk in json_chunks(parts):
        out.write(chunk)


def json_chunks(parts: RecordParts) -> Iterator[str]:
    """The text of the export, a line at a time."""
    yield f'{{"format": "{FORMAT}"'
    if parts.audience != "team":
        yield f', "audience": "{parts.audience}"'
    for name, nouns in _sections(parts):
        yield f',\n "{name}": ['
        first = True
        for noun in nouns:
            yield ("\n  " if first else ",\n  ") + _dumps(noun)
            first = False
        yield "]" if first else "\n ]"
    yield "}\n"


def _dumps(noun: Any) -> str:
    dumped = json.dumps(noun, ensure_ascii=False, allow_nan=False)
    # A lone surrogate (an escape in a report's JSON) cannot be written as UTF-8; as an escape it stays what it was.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", dumped)


def _sections(parts: RecordParts) -> Iterator[tuple[str, Iterable[Any]]]:
    yield "reports", _reports(parts)
    yield "accounts", _accounts(parts)
    for name in ("claims", "attributions"):
        yield name, _of_readings(parts, name)
    yield "incidents", map(incident_shape, _in_order(parts.incidents(), "id", "incidents"))
    yield "tallies", _tallies(parts)
    yield "forecasts", _forecasts(parts)
    for name in ("denials", "cross_references"):
        yield name, _of_readings(parts, name)
    yield "judgements", (tidy(plain(judgement)) for judgement in parts.judgements())


def _in_order(nouns: Iterable[Any], key: str, what: str) -> Iterator[Any]:
    last = ""
    for noun in nouns:
        if getattr(noun, key) < last:
            raise IntegrityError(
                f"{what} came out of order: {getattr(noun, key)} after {last}.",
                where="export",
                next_step="Yield them in the order of their ids.",
            )
        last = getattr(noun, key)
        yield noun


def _reports(parts: RecordParts) -> Iterator[Any]:
    for report in _in_order(parts.reports(), "id", "reports"):
        yield report_shape(report, tuple(parts.copies.get(report.id, ())))


def _readings(parts: RecordParts) -> Iterator[Any]:
    return _in_order(parts.readings(), "report", "readings")


def _accounts(parts: RecordParts) -> Iterator[Any]:
    incident_of = {account: incident.id for incident in parts.incidents() for account in incident.accounts}
    for reading in _readings(parts):
        for account in accounts_in_order(reading):
            yield account_shape(account, incident_of.get(account.id))


def _of_readings(parts: RecordParts, name: str) -> Iterator[Any]:
    """The reading's own nouns, in the order in which the reader gave them, which is that of the report's text."""
    for reading in _readings(parts):
        for noun in getattr(reading, name):
            yield tidy(plain(noun))


def _tallies(parts: RecordParts) -> Iterator[Any]:
    for reading in _readings(parts):
        for tally in reading.tallies:
            yield tally_shape(tally, parts.checks.get(tally.id))


def _forecasts(parts: RecordParts) -> Iterator[Any]:
    for reading in _readings(parts):
        for forecast in reading.forecasts:
            score = parts.scores.get(forecast.id)
            yield tidy({**plain(forecast), "score": None if score is None else plain(score)})
