"""Linking: which accounts tell of the same incident, judged pair by pair and gathered into groups with stable ids."""

from reportedly.link.copies import copies
from reportedly.link.linker import Crossing, Group, Known, Linked, compare, crossings, link
from reportedly.link.options import LinkOptions
from reportedly.link.told import Telling

__all__ = ["Crossing", "Group", "Known", "LinkOptions", "Linked", "Telling", "compare", "copies", "crossings", "link"]
