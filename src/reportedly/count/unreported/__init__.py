"""Unreported: how many incidents no outlet told of, from how the outlets' lists overlap."""

from reportedly.count.unreported.headline import Estimate, estimate
from reportedly.count.unreported.profile import Interval
from reportedly.count.unreported.refusals import Refusal
from reportedly.count.unreported.table import Table

__all__ = ["Estimate", "Interval", "Refusal", "Table", "estimate"]
