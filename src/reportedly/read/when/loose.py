"""Durations, sets and vague references: spans with no day of their own."""

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.pattern import Found


def unresolved(_found: Found, _now: Now) -> Resolved | None:
    """A time expression that names no day by itself."""
    return OPEN
