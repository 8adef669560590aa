"""Rows: values of the record as a sequence that is read from the store when it is looked at, and as frames."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from reportedly.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import pyarrow

Value = TypeVar("Value")
Row = Mapping[str, str | int | float | bool | None]

#: Rows turned into one Arrow record batch at a time: enough for columns to pay, small beside any report's text.
BATCH = 1_000


class Rows(Sequence[Value], Generic[Value]):
    """Values in the record's order. Iterating streams them; nothing is held but the value at hand.

    `read` opens a new run through the values, `flat` gives a value as one row of plain cells, and `columns` names the
    cells in their order, with the type of each ("text", "integer", "number" or "flag").
    """

    def __init__(
        self, read: Callable[[], Iterator[Value]], *, flat: Callable[[Value], Row], columns: Mapping[str, str]
    ) -> None:
        self._read = read
        self._flat = flat
        self.columns = dict(columns)

    def __iter__(self) -> Iterator[Value]:
        return self._read()

    def __len__(self) -> int:
        return sum(1 for _ in self._read())

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> list[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | list[Value]:
        if isinstance(index, slice):
            return list(self._read())[index]
        wanted = index + len(self) if index < 0 else index
        for value in islice(self._read(), max(wanted, 0), None):
            if wanted >= 0:
                return value
        raise IndexError(f"no row {index}")

    def __repr__(self) -> str:
        return f"<Rows of {', '.join(self.columns)}>"

    def plain(self) -> Iterator[Row]:
        """Each value as one row of plain cells, with exactly the columns named in `columns`."""
        return map(self._flat, self._read())

    def to_arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table; `UsageError` where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise _no_frames("pyarrow") from error
        kinds = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "flag": pyarrow.bool_(),
        }
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in self.columns.items()])
        rows = self.plain()
        batches = iter(lambda: [dict(row) for row in islice(rows, BATCH)], [])
        return pyarrow.Table.from_batches(
            [pyarrow.RecordBatch.from_pylist(batch, schema=schema) for batch in batches], schema=schema
        )

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas frame; `UsageError` where pandas or pyarrow is not installed."""
        table = self.to_arrow()
        try:
            return table.to_pandas()
        except ImportError as error:
            raise _no_frames("pandas") from error


def _no_frames(name: str) -> UsageError:
    step = "Install them with: pip install 'reportedly[frames]'."
    return UsageError(f"{name} is not installed, and frames need it.", next_step=step)


def listed(values: Sequence[Any]) -> str:
    """Several words in one cell."""
    return ", ".join(str(value) for value in values)
