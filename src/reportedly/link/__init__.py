"""Linking: which accounts tell of the same incident, judged pair by pair and gathered into groups with stable ids."""

from reportedly.link.copies import copies
from reportedly.link.groups import Crossing, Gathered, Group, Known, beside, crossings, gather, incident_id, leads
from reportedly.link.linker import Linked, compare, link
from reportedly.link.options import LinkOptions
from reportedly.link.told import Telling, Told, tell, told_from, told_plain

__all__ = [
    "Crossing",
    "Gathered",
    "Group",
    "Known",
    "LinkOptions",
    "Linked",
    "Telling",
    "Told",
    "beside",
    "compare",
    "copies",
    "crossings",
    "gather",
    "incident_id",
    "leads",
    "link",
    "tell",
    "told_from",
    "told_plain",
]
