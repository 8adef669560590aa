import io

import pytest

from reportedly.archive import ArchiveOptions, Hints, collect

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def gather():
    """Everything `collect` gives for a source; the keywords are those of Hints, `stdin` is bytes."""

    def run(source="-", *, stdin=None, options=None, **hints):
        stream = io.BytesIO(stdin) if stdin is not None else None
        options = options or ArchiveOptions()
        return list(collect(str(source), hints=Hints(**hints), options=options, at=AT, stdin=stream))

    return run
