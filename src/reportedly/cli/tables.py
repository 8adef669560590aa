"""Rows on standard output: a table on a terminal, tab-separated lines in a pipe, JSON or CSV where asked."""

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportedly.cli.talk import harmless
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.pipeline.rows import Rows

#: Rows a table on a terminal is laid out for at a time: a record of any size streams.
TABLE_ROWS = 200


def print_rows(rows: "Rows[Any]", *, as_json: bool, as_csv: bool, narrow: Iterable[str] = ()) -> None:
    """Print rows in the way asked for; `narrow` names the columns of the table on a terminal (all by default)."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", next_step="Give one of them.")
    if as_json:
        _write_json(rows)
    elif as_csv:
        _write_csv(rows)
    elif sys.stdout.isatty():
        _write_table(rows, list(narrow) or list(rows.columns))
    else:
        _write_lines(rows)


def print_json(value: Any) -> None:
    """Print one value as JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_text(text: str) -> None:
    """Print words, made harmless for a terminal."""
    sys.stdout.write((harmless(text) if sys.stdout.isatty() else text) + "\n")


def _write_json(rows: "Rows[Any]") -> None:
    opened = False
    for row in rows.plain():
        sys.stdout.write((",\n " if opened else "[\n ") + json.dumps(dict(row), ensure_ascii=False))
        opened = True
    sys.stdout.write("\n]\n" if opened else "[]\n")


def _write_csv(rows: "Rows[Any]") -> None:
    from reportedly.export.csv import csv_cell  # brings the nouns that exports know: help does without

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows.columns)
    for row in rows.plain():
        writer.writerow([csv_cell(row[name]) for name in rows.columns])


def _write_lines(rows: "Rows[Any]") -> None:
    sys.stdout.write("\t".join(rows.columns) + "\n")
    for row in rows.plain():
        sys.stdout.write("\t".join(_cell(row[name]) for name in rows.columns) + "\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _write_table(rows: "Rows[Any]", columns: list[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color="NO_COLOR" in os.environ or None)
    stream = rows.plain()
    page = list(islice(stream, TABLE_ROWS))
    if not page:
        console.print("Nothing here.")
    for chunk in _pages(page, stream):
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in columns:
            right = rows.columns[name] in {"integer", "number"}
            table.add_column(name.replace("_", " "), justify="right" if right else "left", overflow="fold")
        for row in chunk:
            table.add_row(*(Text(harmless(_cell(row[name]))) for name in columns))
        console.print(table)


def _pages(first: list[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    page = first
    while page:
        yield page
        page = list(islice(rest, TABLE_ROWS))
