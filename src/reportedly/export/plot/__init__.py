"""Pictures: figures as SVG that stands alone or in a page, legible in grey and to colour-blind readers."""

from reportedly.export.plot.lists import Belief, Overlap, beliefs_block, overlap_block
from reportedly.export.plot.pairs import Pair, Reach, pairs_block
from reportedly.export.plot.paper import NARROW, WIDE, Block, picture, words_block
from reportedly.export.plot.provinces import Area, areas_block
from reportedly.export.plot.rows import Interval, intervals_block
from reportedly.export.plot.series import Point, Series, legend, series_block

__all__ = [
    "NARROW",
    "WIDE",
    "Area",
    "Belief",
    "Block",
    "Interval",
    "Overlap",
    "Pair",
    "Point",
    "Reach",
    "Series",
    "areas_block",
    "beliefs_block",
    "intervals_block",
    "legend",
    "overlap_block",
    "pairs_block",
    "picture",
    "series_block",
    "words_block",
]
