"""The sheet that a picture is drawn on."""

from dataclasses import dataclass
from pathlib import Path

from reportedly.export.brief.basemap import Basemap, from_file, shipped
from reportedly.export.plot import WIDE


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is drawn: its `width` in drawing units, whether on a `page` of its own, and the `shapes` (a file
    of outlines) that maps are drawn on."""

    width: float = WIDE
    page: bool = True
    shapes: Path | None = None

    def basemap(self) -> Basemap | None:
        """The outlines to draw maps on."""
        return from_file(self.shapes) if self.shapes else shipped()
