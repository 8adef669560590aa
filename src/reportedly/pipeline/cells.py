"""A value of the record as one cell of a table."""

from reportedly.export.brief.words import value_words
from reportedly.model.claim import Value
from reportedly.model.when import When


def in_cell(value: Value | None) -> str | None:
    """A value as a cell: times in EDTF, so that a table can be sorted and read by machines; all else in words."""
    if value is None:
        return None
    return value.edtf if isinstance(value, When) else value_words(value)
