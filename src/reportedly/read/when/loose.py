"""Durations, sets and vague references: spans with no day of their own."""

from reportedly.read.when.anchors import OPEN, Now, Resolved
from reportedly.read.when.pattern import Found


def unresolved(found: Found, now: Now) -> Resolved | None:
    """A time expression that names no day."""
    return OPEN
