"""Limits: how many mentions of each sort a report is read for, so that no report takes time out of all proportion."""

from typing import Any

from reportedly.read.seen.report import Seen
from reportedly.read.what import events

#: The most mentions of each part that accounts are built from, the first ones of the text. The work of joining them
#: grows with their product. Set by size and not by the clock, so that a report is read alike on every machine. One of
#: 10,000 words of ordinary prose stays below them all; lists, tables and hostile input do not.
MOST = {"events": events.MOST, "times": 300, "places": 400, "counts": 400, "saids": 400, "harms": events.MOST}


def bounded(seen: Seen) -> tuple[Seen, tuple[str, ...]]:
    """What was seen, cut off by part where a part has more mentions than are read, and what was cut in words."""
    parts: dict[str, Any] = {name: getattr(seen, name) for name in MOST}
    over = [name for name, found in parts.items() if len(found) > MOST[name]]
    if not over:
        return seen, ()
    kept: dict[str, Any] = {name: list(found)[: MOST[name]] for name, found in parts.items()}
    notes = tuple(f"cut off: only the first {MOST[name]} {name} are read" for name in over)
    return Seen(seen.report, seen.passages, home=seen.home, **kept), notes
