"""How many: quantities with their bounds, what they count, and what they are not (dates, labels, ages)."""

from reportedly.read.howmany.find import find_counts, stated

__all__ = ["find_counts", "stated"]
