"""The pipeline: the only place where the stages and the store meet."""

from reportedly.pipeline.folder import exists
from reportedly.pipeline.record import Record
from reportedly.pipeline.rows import Rows
from reportedly.pipeline.steps import Added, Linked, Progress, Ran, Read, Step

__all__ = ["Added", "Linked", "Progress", "Ran", "Read", "Record", "Rows", "Step", "exists"]
