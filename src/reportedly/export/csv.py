"""The record as tidy tables: one CSV file a noun, one row a noun, with ids to join them by."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from reportedly.errors import NoSpace
from reportedly.export.shape import account_shape, accounts_in_order, incident_shape, tally_shape, tidy
from reportedly.model.parts import RecordParts
from reportedly.model.plain import plain

Row = Mapping[str, Any]
Rows = Callable[[RecordParts], Iterator[Row]]
#: Writes one table to a path: its columns and its rows.
WriteTable = Callable[[Path, Sequence[str], Iterable[Row]], None]

#: A cell that begins so is taken for a formula by spreadsheets and run; a quote mark before it keeps it words.
#: Source: OWASP, "CSV Injection", with the full-width signs; what a program may skip before them is skipped here, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
#: Latitude and longitude as Uwazi reads them: two numbers, and nothing that could be run.
_POINT = re.compile(r"-?\d{1,3}(?:\.\d+)?\|-?\d{1,3}(?:\.\d+)?")
_SKIPPED = " \u00a0\u200b\ufeff"


def write_csv(parts: RecordParts, folder: Path) -> list[Path]:
    """Write one table a noun into `folder` (made where missing) and return the files written.

    Lists are joined with "; ". A cell that a spreadsheet would run as a formula gets a leading "'". Raises `NoSpace`
    where the folder cannot be written.
    """
    return write_folder(parts, folder, "csv", _write)


def write_folder(parts: RecordParts, folder: Path, ending: str, write: WriteTable) -> list[Path]:
    """Let `write` write each table into a file of that ending in `folder` (made where missing); gives the files.

    Raises `NoSpace` where the folder cannot be written.
    """
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (columns, rows) in TABLES.items():
            made.append(folder / f"{name}.{ending}")
            write(made[-1], columns.split(), rows(parts))
    except OSError as wrong:
        raise NoSpace(
            f"tables cannot be written: {wrong.strerror}.",
            where=str(folder),
            next_step="Name a folder you may write to.",
        ) from wrong
    return made


def _write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        write_rows(columns, rows, out)


def write_rows(columns: Sequence[str], rows: Iterable[Row], out: TextIO, *, second: Sequence[str] = ()) -> None:
    """Write a header, a `second` line below it where one is given, and each row's cells in the order of `columns`."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    if second:
        writer.writerow(second)
    writer.writerows([csv_cell(row.get(name)) for name in columns] for row in rows)


def csv_cell(value: Any) -> Any:
    """A value as a cell: lists joined, and what a spreadsheet would run as a formula made plain words.

    A carriage return becomes a line feed: the writer does not quote it, so that it would end the row, and what follows
    would begin a cell of its own.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        runs = value.lstrip(_SKIPPED).startswith(_FORMULA) and not _POINT.fullmatch(value)
        return f"'{value}" if runs else value
    return value


def _reports(parts: RecordParts) -> Iterator[Row]:
    for report in parts.reports():
        words = len(report.text.split())
        yield {**plain(report), "words": words, "copies": sorted(parts.copies.get(report.id, ()))}


def _spanned(row: Row, span: str = "span") -> Row:
    """The row with its span's start, end and quote as columns."""
    return {**row, **(row.get(span) or {})}


def _accounts(parts: RecordParts) -> Iterator[Row]:
    incident_of = {account: incident.id for incident in parts.incidents() for account in incident.accounts}
    for reading in parts.readings():
        for account in accounts_in_order(reading):
            yield _spanned(account_shape(account, incident_of.get(account.id)), "trigger")


def value_columns(value: Mapping[str, Any] | None) -> Row:
    """A value in columns of its own: `value` is how a person would write it, the rest is empty but for its type."""
    if value is None:
        return {}
    said = {"when": "edtf", "where": "name", "count": "words", "text": "text"}[value["type"]]
    return {**value, "value": value[said]}


def _claims(parts: RecordParts) -> Iterator[Row]:
    for reading in parts.readings():
        for claim in reading.claims:
            row = tidy(plain(claim))
            yield _spanned({**row, **value_columns(row["value"])})


def _voices(parts: RecordParts) -> Iterator[Row]:
    """One row a voice, `depth` 0 for the outlet. Rows are kept by attribution: nothing gathers what one voice said."""
    for reading in parts.readings():
        for attribution in reading.attributions:
            cue = attribution.cue.quote if attribution.cue else None
            hedges = [hedge.quote for hedge in attribution.hedges]
            for depth, voice in enumerate(attribution.voices):
                row = {"attribution": attribution.id, "report": attribution.report, "depth": depth}
                yield _spanned({**row, **plain(voice), "cue": cue, "hedges": hedges})


def _incidents(parts: RecordParts) -> Iterator[Row]:
    for incident in parts.incidents():
        row = incident_shape(incident)
        best = row["properties"].get("when", {}).get("best") or {}
        where = row["where"] or {}
        yield {
            **row,
            **{key: where.get(key) for key in ("gazetteer_id", "level", "lat", "lon", "radius_km", "parents")},
            **{f"persons_{end}": number for end, number in row["persons"].items()},
            "where": where.get("name"),
            "earliest": best.get("earliest"),
            "latest": best.get("latest"),
            "grade": row["standing"]["grade"],
            "lines_low": row["standing"]["lines"]["low"],
            "lines_high": row["standing"]["lines"]["high"],
            "contradictions": [contradiction["property"] for contradiction in row["contradictions"]],
        }


def _tallies(parts: RecordParts) -> Iterator[Row]:
    for reading in parts.readings():
        for tally in reading.tallies:
            row = tally_shape(tally, parts.checks.get(tally.id))
            check, unit, value = row["check"], row["unit"], value_columns(row["value"])
            period = value_columns(row["period"]).get("value")
            found = {
                "record": check["value"],
                "verdict": check["verdict"],
                "incidents": check["incidents"],
                "check": check.get("words"),
            }
            yield _spanned({**row, **value, **found, "unit": unit, "period": period})


def _forecasts(parts: RecordParts) -> Iterator[Row]:
    for reading in parts.readings():
        for forecast in reading.forecasts:
            row = tidy(plain(forecast))
            horizon = value_columns(row["horizon"]).get("value")
            score = parts.scores.get(forecast.id)
            outcome = {} if score is None else {f"score_{key}": item for key, item in tidy(plain(score)).items()}
            yield _spanned({**row, **value_columns(row["value"]), **outcome, "horizon": horizon})


def _denials(parts: RecordParts) -> Iterator[Row]:
    for reading in parts.readings():
        yield from map(plain, reading.denials)


def _judgements(parts: RecordParts) -> Iterator[Row]:
    for judgement in parts.judgements():
        yield {**tidy(plain(judgement)), "reasons": [reason.words for reason in judgement.reasons]}


_VALUE = (
    "type value earliest latest year_known known_as gazetteer_id level lat lon radius_km low high best about of unit"
)

#: Each table's columns and rows, in the order in which they are written.
TABLES: dict[str, tuple[str, Rows]] = {
    "reports": ("id outlet title byline published published_from language url sha256 words copies", _reports),
    "accounts": ("id report incident kind status main part_of start end quote", _accounts),
    "claims": (f"id account property {_VALUE} status attribution inferred_from reader start end quote", _claims),
    "voices": ("attribution report depth kind name description spoke_on published_on cue hedges start end", _voices),
    "incidents": (
        "id kind when earliest latest where gazetteer_id level lat lon radius_km parents persons_low persons_best "
        "persons_high grade lines_low lines_high contradictions accounts maybe_same_as",
        _incidents,
    ),
    "tallies": (
        "id report what unit value low high best about period record verdict check incidents attribution "
        "start end quote",
        _tallies,
    ),
    "forecasts": (
        "id report quantity type value low high best about unit horizon score_verdict score_period "
        "score_predicted score_actual score_error score_words attribution "
        "start end quote",
        _forecasts,
    ),
    "denials": ("claim denies scope", _denials),
    "judgements": ("left right verdict by at score reasons", _judgements),
}
