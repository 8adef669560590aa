"""How many incidents of each kind there are at each time and place, as CSV: what a table for others is made of."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.csv import write_rows
from reportedly.export.schemes.told import told
from reportedly.model.parts import RecordParts

COLUMNS = ("kind", "when", "place", "level", "incidents")


def write_figures(parts: RecordParts, out: TextIO) -> None:
    """Write a row for each kind, time and place, as far as an audience may see them. Rows add up: an incident is in one
    row alone. A kind of which too few could leave has one row, which says only that they are fewer than that."""
    write_rows(COLUMNS, _rows(parts), out)


def _rows(parts: RecordParts) -> Iterator[dict[str, Any]]:
    cells: Counter[tuple[str, str, str, str]] = Counter()
    for one in told(parts):
        when, where = one.when, one.where
        cells[one.incident.kind, when.edtf if when else "", one.place or "", (where.level or "") if where else ""] += 1
    for cell, number in sorted(cells.items()):
        yield dict(zip(COLUMNS, (*cell, number), strict=True))
    for kind, least in parts.few:
        yield {"kind": kind, "incidents": f"<{least}"}
