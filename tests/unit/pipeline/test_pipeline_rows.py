"""Rows: a list that streams."""

import sys
from collections.abc import Iterator

import pytest

from reportedly.errors import UsageError
from reportedly.pipeline.rows import Rows


def numbers() -> Rows[int]:
    def read() -> Iterator[int]:
        yield from range(5)

    return Rows(read, flat=lambda n: {"n": n, "square": float(n * n)}, columns={"n": "integer", "square": "number"})


def test_it_is_a_sequence() -> None:
    rows = numbers()
    assert list(rows) == list(rows) == [0, 1, 2, 3, 4]
    assert len(rows) == 5
    assert (rows[0], rows[4], rows[-1]) == (0, 4, 4)
    assert rows[1:3] == [1, 2]
    assert 3 in rows


@pytest.mark.parametrize("index", [5, -6])
def test_beyond_the_end_there_is_nothing(index: int) -> None:
    with pytest.raises(IndexError):
        numbers()[index]


def test_it_reads_no_more_than_is_looked_at() -> None:
    taken = []

    def read() -> Iterator[int]:
        for n in range(1_000_000):
            taken.append(n)
            yield n

    assert Rows(read, flat=lambda n: {"n": n}, columns={"n": "integer"})[2] == 2
    assert len(taken) == 3


def test_plain_rows() -> None:
    assert list(numbers().plain())[2] == {"n": 2, "square": 4.0}


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'reportedly\[frames\]'"):
        numbers().to_arrow()


def test_frames_keep_columns_and_types() -> None:
    pytest.importorskip("pyarrow")
    table = numbers().to_arrow()
    assert table.column_names == ["n", "square"]
    assert table.column("square").to_pylist() == [0.0, 1.0, 4.0, 9.0, 16.0]
    assert [str(kind) for kind in table.schema.types] == ["int64", "double"]
    pytest.importorskip("pandas")
    assert list(numbers().to_pandas()["n"]) == [0, 1, 2, 3, 4]


def test_an_empty_frame_still_has_its_columns() -> None:
    pytest.importorskip("pyarrow")
    empty: Rows[int] = Rows(lambda: iter(()), flat=lambda n: {"n": n}, columns={"n": "integer"})
    assert empty.to_arrow().column_names == ["n"]
