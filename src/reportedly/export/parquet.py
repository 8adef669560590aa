"""The record as Parquet files: the tables of the CSV export with typed columns and lists."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.export.csv import Row, write_folder
from reportedly.model.parts import RecordParts

if TYPE_CHECKING:
    import pyarrow

_NUMBERS = frozenset(
    "lat lon radius_km low high best of persons_low persons_best persons_high score score_predicted score_actual "
    "score_error".split()
)
_INTEGERS = frozenset("start end words depth lines_low lines_high".split())
_FLAGS = frozenset("main about year_known".split())
_LISTS = frozenset("copies hedges parents contradictions accounts maybe_same_as incidents reasons".split())

#: Rows a row group is built of: enough for columns to pay, small beside any report's text.
BATCH = 10_000


def write_parquet(parts: RecordParts, folder: Path) -> list[Path]:
    """Write one file a noun into `folder` (made where missing) and return the files written.

    Raises `UsageError` where pyarrow is not installed, `NoSpace` where the folder cannot be written.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            "pyarrow is not installed, and Parquet needs it.",
            where="export parquet",
            next_step="Install it with: pip install 'reportedly[frames]'.",
        )
    return write_folder(parts, folder, "parquet", _write)


def _write(path: Path, names: Sequence[str], rows: Iterable[Row]) -> None:
    import pyarrow.parquet  # noqa: PLC0415 - an extra, and slow to import

    schema = pyarrow.schema([(name, _type(name)) for name in names])
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches({name: _cell(row.get(name), name) for name in names} for row in rows):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _type(name: str) -> "pyarrow.DataType":
    import pyarrow  # noqa: PLC0415

    if name in _NUMBERS:
        return pyarrow.float64()
    if name in _INTEGERS:
        return pyarrow.int64()
    if name in _FLAGS:
        return pyarrow.bool_()
    return pyarrow.list_(pyarrow.string()) if name in _LISTS else pyarrow.string()


def _cell(value: Any, name: str) -> Any:
    if value is None or value == "":
        return None
    if name in _NUMBERS:
        return float(value)
    if name in _LISTS:
        return [_plain(item) for item in value]
    if name in _INTEGERS or name in _FLAGS:
        return value
    return _plain(value)


def _plain(value: Any) -> str:
    """Words as UTF-8 holds them: a lone surrogate is written as its escape."""
    return str(value).encode("utf-8", "backslashreplace").decode()
