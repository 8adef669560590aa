"""What the tests of persons share: every number that is told of an account."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.belongs.claims import begin
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.persons.number import Number
from reportedly.read.persons.numbers import numbers_of
from reportedly.read.what.accounts import draft_accounts


@pytest.fixture(scope="package")
def numbers(report_of) -> Callable[[str], list[Number]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str) -> list[Number]:
        """Every number of the main account."""
        ((report, passages),) = parsed([report_of(text)])
        seen = reader.see(report, passages)
        return numbers_of(next(b for b in begin(draft_accounts(seen), seen) if b.draft.main), seen)

    return run
