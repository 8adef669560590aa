"""Outcomes: what came to be, period by period, from a CSV file that a user gives."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.errors import UsageError

_PERIODS = ("period", "month", "year", "date")
_VALUES = ("value", "total", "count", "n")
_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_UP_TO = re.compile(r"(?:<=|≤|until |up to )\s*(\d{4}(?:-\d\d)?)")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Values by period, `YYYY` or `YYYY-MM`, in order. `before` is a sum over everything before the first period (a
    row such as "<=1998"), 0 where the file has none; `name` the column read."""

    name: str
    values: tuple[tuple[str, float], ...]
    before: float = 0.0

    def at(self, period: str) -> float | None:
        """The value of a period; for a year of a monthly file the sum of its months, None unless all are there."""
        for name, value in self.values:
            if name == period:
                return value
        months = [value for name, value in self.values if name.startswith(f"{period}-")]
        return sum(months) if len(months) == 12 else None

    def running(self) -> list[tuple[str, float]]:
        """The running total at the end of each period."""
        total, found = self.before, []
        for period, value in self.values:
            total += value
            found.append((period, total))
        return found


def read_outcomes(lines: Iterable[str], *, column: str | None = None, where: str = "outcomes") -> Outcomes:
    """Read a CSV with a column of periods (`period`, `month`, `year` or `date`) and one of values: `column`, else
    `value`, `total`, `count` or `n`, else the last. `UsageError` where a row cannot be read; `where` names the file.
    """
    rows = csv.DictReader(lines)
    names = [name.strip() for name in rows.fieldnames or ()]
    rows.fieldnames = names
    by = next((name for name in _PERIODS if name in names), None)
    value = column or next((name for name in _VALUES if name in names), names[-1] if len(names) > 1 else None)
    if by is None or value is None or value not in names or value == by:
        found = ", ".join(names) or "nothing"
        step = f"It needs one of {', '.join(_PERIODS)}, and a column of values."
        raise UsageError(f"found the columns {found}.", where=where, next_step=step)
    values: dict[str, float] = {}
    before = 0.0
    for row in rows:
        at = f"{where}, line {rows.line_num}"
        period, number = (row.get(by) or "").strip(), _number(row.get(value), at)
        if _UP_TO.fullmatch(period):
            before += number
        elif _PERIOD.fullmatch(period) and period not in values:
            values[period] = number
        else:
            raise UsageError(f"{period!r} is no new period.", where=at, next_step="Write YYYY or YYYY-MM, each once.")
    return Outcomes(value, tuple(sorted(values.items())), before)


def _number(text: str | None, where: str) -> float:
    try:
        return float((text or "").replace(",", ""))
    except ValueError:
        raise UsageError(f"{text!r} is no number.", where=where, next_step="Correct the row.") from None
