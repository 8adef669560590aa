"""What an export is made from: a record in its parts, as the gate let them through."""

from reportedly.model.parts import RecordParts

__all__ = ["RecordParts"]
