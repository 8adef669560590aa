"""What the tests of the reader share: plain text as a report, and what is seen in it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.claim import Reading
from reportedly.model.report import Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """Plain text as a report, a paragraph a line; a first line that starts with "#" is the title."""

    def make(text: str, *, published: str | None = None, outlet: str = "Valley Courier") -> Report:
        blocks = []
        for match in re.finditer(r"[^\n]+", text):
            kind = "title" if match.group().startswith("#") else "paragraph"
            blocks.append(Block(kind, match.start() + (kind == "title") * 2, match.end()))
        digest = sha256(text.encode())
        return Report(mint("r", digest), digest, text, tuple(blocks), outlet=outlet, published=published, language="en")

    return make


@pytest.fixture(scope="session")
def violence_among(tmp_path_factory: pytest.TempPathFactory, report_of) -> Callable[..., Callable[[str], Reading]]:
    """How to read text of a day for acts of violence, in a world of these places: rows of a gazetteer."""

    def among(*places: str, published: str) -> Callable[[str], Reading]:
        path: Path = tmp_path_factory.mktemp("places") / "places.csv"
        head = "id,name,other_names,level,lat,lon,radius_km,parent,country,population"
        path.write_text("\n".join((head, *places)) + "\n")
        reader = Reader(load_codebooks(["violence"]), Gazetteer.open(path, only_extra=True))
        return lambda text: next(reader.read([report_of(text, published=published)]))

    return among
