"""Linking: which accounts tell of the same incident, judged pair by pair and gathered into groups with stable ids."""

from reportedly.link.copies import copies
from reportedly.link.corpus import SAMPLE, Corpus
from reportedly.link.groups import Crossing, Gathered, Group, Known, beside, crossings, gather, incident_id, leads
from reportedly.link.held import SCORER
from reportedly.link.linker import Added, Earlier, Linked, add, compare, link, made_by
from reportedly.link.lookup import Looked, looked
from reportedly.link.options import LinkOptions
from reportedly.link.score import Compared
from reportedly.link.told import Sketch, Telling, Told, sketch_from, tell, told_from, told_plain
from reportedly.link.words import corpus_of

__all__ = [
    "SAMPLE",
    "SCORER",
    "Added",
    "Compared",
    "Corpus",
    "Crossing",
    "Earlier",
    "Gathered",
    "Group",
    "Known",
    "LinkOptions",
    "Linked",
    "Looked",
    "Sketch",
    "Telling",
    "Told",
    "add",
    "beside",
    "compare",
    "copies",
    "corpus_of",
    "crossings",
    "gather",
    "incident_id",
    "leads",
    "link",
    "looked",
    "made_by",
    "sketch_from",
    "tell",
    "told_from",
    "told_plain",
]
