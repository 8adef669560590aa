"""Times written as TIMEX3 writes them, where only the writing differs from what `reportedly annotate` prints.

TIMEX3 (TimeML 1.2.1, "mod" and "conjoined expressions") gives "mid-November" the value of its month with MOD=MID, and
each of "April 24 and 25" a tag of its own; Reportedly writes both as the days they cover, from the first to the last.
Nothing else is changed: no day, week or year is moved, and what is open stays open.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MID = re.compile(r"\b(?:mid|middle)\b", re.IGNORECASE)
_MIDDLE_DAYS = re.compile(r"(\d{4}-\d\d)-11/\1-20")
_TWO_DAYS = re.compile(
    r"(?P<first>.*\b\d{1,2}(?:st|nd|rd|th)?)\s+and\s+(?P<second>(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b.*)", re.DOTALL
)


def as_timex(time: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One time of an annotated report as the expressions that TIMEX3 tags, each with its value."""
    edtf, quote = time["edtf"] or "", time["quote"]
    if _MID.search(quote) and (days := _MIDDLE_DAYS.fullmatch(edtf)):
        yield {**time, "edtf": days[1]}
    elif (two := _TWO_DAYS.fullmatch(quote)) and edtf.count("/") == 1:
        for name, value in zip(("first", "second"), edtf.split("/"), strict=True):
            start, end = (time["start"] + place for place in two.span(name))
            yield {"start": start, "end": end, "quote": two[name], "edtf": value}
    else:
        yield time


def rewrite(annotated: Path, out: Path) -> None:
    """The lines of `annotated` with their times as TIMEX3 writes them."""
    with annotated.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as rewritten:
        for report in map(json.loads, lines):
            report["times"] = [one for time in report["times"] for one in as_timex(time)]
            rewritten.write(json.dumps(report, ensure_ascii=False) + "\n")
