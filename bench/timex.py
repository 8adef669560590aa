"""Times written as TIMEX3 writes them, where only the writing differs from what `reportedly annotate` prints.

TIMEX3 (TimeML 1.2.1, "mod") gives "mid-November" the value of its month with MOD=MID; Reportedly writes the days it
covers, from the first to the last. Nothing else is changed: no day, week or year is moved, and what is open stays open.
"""

import json
import re
from pathlib import Path
from typing import Any

_MID = re.compile(r"\b(?:mid|middle)\b", re.IGNORECASE)
_MIDDLE_DAYS = re.compile(r"(\d{4}-\d\d)-11/\1-20")


def as_timex(time: dict[str, Any]) -> dict[str, Any]:
    """One time of an annotated report with the value that TIMEX3 gives it."""
    days = _MIDDLE_DAYS.fullmatch(time["edtf"] or "") if _MID.search(time["quote"]) else None
    return {**time, "edtf": days[1]} if days else time


def rewrite(annotated: Path, out: Path) -> None:
    """The lines of `annotated` with their times as TIMEX3 writes them."""
    with annotated.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as rewritten:
        for report in map(json.loads, lines):
            report["times"] = [as_timex(time) for time in report["times"]]
            rewritten.write(json.dumps(report, ensure_ascii=False) + "\n")
