"""What the tests of this room share: the days of what a report is about."""

from collections.abc import Callable

import pytest

from reportedly.model.report import Block
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="session")
def days(report_of) -> Callable[..., list[str]]:
    """The times of the main account, preferred first; the report is of Tuesday, 3 May 2016."""
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str, *, caption: str = "") -> list[str]:
        report = report_of(text, published="2016-05-03")
        if caption:
            whole = f"{text}\n{caption}"
            made = report_of(whole, published="2016-05-03")
            blocks = (*made.blocks[:-1], Block("caption", made.blocks[-1].start, made.blocks[-1].end))
            report = type(made)(**{**{n: getattr(made, n) for n in made.__slots__}, "blocks": blocks})
        (reading,) = reader.read([report])
        main = next(a for a in reading.accounts if a.main)
        claims = {c.id: c for c in reading.claims}
        return [claims[c].value.edtf for c in main.claims if claims[c].property == "when"]

    return run
