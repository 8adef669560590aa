"""When: the time expressions of a report, found by a grammar over tokens and resolved against the right anchor."""

from reportedly.read.when.anchors import Anchors
from reportedly.read.when.find import find_times

__all__ = ["Anchors", "find_times"]
