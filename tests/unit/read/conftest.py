"""What the tests of the reader share: plain text as a report, and what is seen in it."""

import re
from collections.abc import Callable

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.report import Block, Report


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
