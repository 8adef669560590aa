"""Tables that users bring to a scan: cases, people, controls by place and time."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.count.surges.steps import start_of
from reportedly.errors import UsageError

#: Names of the column of times: the first of them that a table has.
_TIMES = ("time", "day", "date", "week", "month", "year")
_PLACES = ("place", "lat", "lon")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a place by name, its time as written ("" where the table has none), the number, and what else the row
    says, by column."""

    place: str
    time: str
    number: float
    rest: Mapping[str, str]

    def group(self, by: Sequence[str]) -> tuple[str, ...]:
        """What the row says in these columns."""
        return tuple(self.rest.get(name, "") for name in by)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, where the places lie that it gives coordinates of (degrees), and its further columns."""

    lines: tuple[Line, ...]
    at: Mapping[str, tuple[float, float]]
    columns: tuple[str, ...]

    @property
    def places(self) -> frozenset[str]:
        """The places of the table, by name."""
        return frozenset(line.place for line in self.lines)


def read_table(lines: Iterable[str], value: str, *, whole: bool = False, where: str = "table") -> Table:
    """Read a CSV with the columns `place`, `lat` and `lon` (degrees; may be left to another table), a time (`time`,
    `day`, `date`, `week`, `month` or `year`; none where there is one step only), and a column named `value` of numbers
    from 0 on, `whole` ones where asked. Cases and controls may be listed one a row, without that column. `UsageError`
    where a row cannot be read; `where` names the file."""
    rows = csv.DictReader(lines, skipinitialspace=True)
    names = [name.strip() for name in rows.fieldnames or ()]
    rows.fieldnames = names
    if "place" not in names or (value not in names and not whole):
        wanted = "place" if whole else f"place and {value}"
        found = f"found the columns {', '.join(names) or 'none'}."
        raise UsageError(
            found, where=where, next_step=f"It needs {wanted}, and lat, lon and a time where they are known."
        )
    when = next((name for name in _TIMES if name in names), None)
    others = tuple(name for name in names if name not in {*_PLACES, when, value})
    at: dict[str, tuple[float, float]] = {}
    held = []
    for row in rows:
        here = f"{where}, line {rows.line_num}"
        cells = {name: (row.get(name) or "").strip() for name in names}
        if not cells["place"]:
            raise UsageError("the place is empty.", where=here, next_step="Name it, or leave the row out.")
        _keep(at, cells, here)
        time = cells[when] if when else ""
        try:
            if when and not time:
                raise ValueError("the time is empty")
            start_of(time)
        except ValueError as error:
            step = "Write 2024, 2024-07, 2024-W28 or 2024-07-09."
            raise UsageError(f"{error}.", where=here, next_step=step) from None
        number = _number(cells[value], here, whole=whole) if value in names else 1.0
        held.append(Line(cells["place"], time, number, {name: cells[name] for name in others}))
    return Table(tuple(held), at, others)


def _keep(at: dict[str, tuple[float, float]], cells: Mapping[str, str], where: str) -> None:
    """Note where a place lies, if the row says so; two rows may not differ."""
    if not cells.get("lat") or not cells.get("lon"):
        return
    here = _number(cells["lat"], where, least=-90, most=90), _number(cells["lon"], where, least=-180, most=180)
    if at.setdefault(cells["place"], here) != here:
        found = f"{cells['place']} lies in two places."
        raise UsageError(found, where=where, next_step="Give places of one name names of their own.")


def _number(text: str, where: str, *, least: float = 0, most: float = float("inf"), whole: bool = False) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not least <= number <= most or number == float("inf") or (whole and number % 1):
        sort = "whole number" if whole else "number"
        range_ = f"from {least:g} on" if most == float("inf") else f"between {least:g} and {most:g}"
        raise UsageError(f"{text!r} is no {sort} {range_}.", where=where, next_step="Correct the row.")
    return number
