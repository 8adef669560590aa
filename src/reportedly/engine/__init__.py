"""Mapping a pure function over batches: in this process or on several, always in order."""

from reportedly.engine.interruption import held_back
from reportedly.engine.processes import map_batches

__all__ = ["held_back", "map_batches"]
