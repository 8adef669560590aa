"""The reports of gold files."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.report import Block, Report


@pytest.fixture(scope="session")
def report_of() -> Callable[[Mapping[str, Any]], Report]:
    """The report of a case: its title, then its text, a paragraph a line."""

    def made(case: Mapping[str, Any]) -> Report:
        text = f"{case['title']}\n\n{case['text']}"
        lines = list(re.finditer(r"[^\n]+", text))
        blocks = tuple(Block("paragraph" if number else "title", *line.span()) for number, line in enumerate(lines))
        digest = sha256(text.encode())
        return Report(
            mint("r", digest), digest, text, blocks, outlet=case["outlet"], published=case["published"], language="en"
        )

    return made
