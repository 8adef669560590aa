"""Values, voices and verdicts in words, and words marked in place, for whatever shows the record to a person."""

from reportedly.export.brief.days import edtf_words, when_words
from reportedly.export.brief.marks import Mark, Piece, cut
from reportedly.export.brief.words import (
    PROPERTIES,
    bounds_words,
    chain_words,
    kind_words,
    place_words,
    property_words,
    value_words,
)
from reportedly.export.csv import csv_cell

__all__ = [
    "PROPERTIES",
    "Mark",
    "Piece",
    "bounds_words",
    "chain_words",
    "csv_cell",
    "cut",
    "edtf_words",
    "kind_words",
    "place_words",
    "property_words",
    "value_words",
    "when_words",
]
