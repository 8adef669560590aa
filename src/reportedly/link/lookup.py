"""Which accounts are worth reading beside a new one: those linked before it whose facts go best with its own.

Each account is looked up among the earlier ones alone, so that one more account changes nothing about those before it,
and linking it by itself finds what linking everything would.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportedly.link.block import FACTS, NEAR_PUBLISHED, NEAR_TIMES, NEAREST, columns, facts_of, fitting
from reportedly.link.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Accounts that are looked up in one go, and pairs that are held at once while they are: each array is some megabytes.
AT_ONCE, PAIRS_AT_ONCE = 1_000, 100_000


class Looked(NamedTuple):
    """What an account of a report is looked up by: its facts, in the form that `block` gives them."""

    account: str
    report: str
    packed: bytes


def looked(told: Told) -> Looked:
    """What this account is looked up by."""
    return Looked(told.id, told.report, facts_of(told))


class Met(NamedTuple):
    """What the accounts of some `numbers` meet, one after the other: of each pair the first is given by its place among
    the numbers (`owners`), the other by its own number; `fit` is how well their facts go together."""

    numbers: "NDArray[np.int64]"
    owners: "NDArray[np.int64]"
    others: "NDArray[np.int64]"
    fit: "NDArray[np.float64]"

    def of(self, kept: "NDArray[np.generic]") -> "Met":
        """The same with some of the pairs alone."""
        return Met(self.numbers, self.owners[kept], self.others[kept], self.fit[kept])

    def bounds(self) -> "NDArray[np.int64]":
        """Where the pairs of each of the numbers begin, and where the last ones end."""
        import numpy as np  # noqa: PLC0415 - as above

        return np.searchsorted(self.owners, np.arange(len(self.numbers) + 1))


class Lookup:
    """Accounts in the order in which they were linked, to be looked up among those before."""

    def __init__(self, accounts: Sequence[Looked]) -> None:
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        self.accounts = accounts
        number_of: dict[str, int] = {}
        self._reports = np.array([number_of.setdefault(one.report, len(number_of)) for one in accounts], dtype=np.int64)
        self._facts = facts = columns(np.frombuffer(b"".join(one.packed for one in accounts), dtype=FACTS))
        self._by_day, self._by_print = (_Listed(facts[name][None]) for name in ("day", "published"))
        self._at = {name: _Listed(facts[name]) for name in ("places", "regions")}
        self._is_dateless = (facts["day"] == 0) & (facts["published"] == 0)
        self._dateless = self._is_dateless.nonzero()[0]

    def nearest(self, numbers: Sequence[int], most: int = NEAREST) -> "Iterator[Met]":
        """For the account of each of these numbers those of at most `most` earlier accounts of other reports, in order,
        and how well the facts of each go with its own: the best of those that are near in time or name the same place
        or region. Where either of two has no day at all, they are near in time. They come some accounts at a time."""
        import numpy as np  # noqa: PLC0415 - as above

        for start in range(0, len(numbers), AT_ONCE):
            some = np.array(numbers[start : start + AT_ONCE], dtype=np.int64)
            ranges = self._ranges(some)
            met = sum((one.lengths for one in ranges), start=np.where(self._is_dateless[some], some, 0))
            ends = np.searchsorted(met.cumsum(), np.arange(0, int(met.sum()) + PAIRS_AT_ONCE, PAIRS_AT_ONCE), "right")
            bounds = sorted({0, *ends.tolist(), len(some)})
            for low, high in pairwise(bounds):
                yield self._best(some[low:high], [one.part(low, high) for one in ranges], most)

    def _ranges(self, numbers: "NDArray[np.int64]") -> "list[_Ranges]":
        """Where those stand that accounts of these numbers meet."""
        import numpy as np  # noqa: PLC0415 - as above

        days, printed = self._facts["day"][numbers], self._facts["published"][numbers]
        return [
            self._by_day.within(days, NEAR_TIMES),
            self._by_print.within(days, NEAR_PUBLISHED),
            self._by_day.within(printed, NEAR_PUBLISHED),
            self._by_print.within(printed, NEAR_PUBLISHED),
            *(held.within(values[numbers], 0) for name, held in self._at.items() for values in self._facts[name]),
            _Ranges(self._dateless, np.zeros(len(numbers), "i8"), np.full(len(numbers), len(self._dateless))),
        ]

    def _best(self, numbers: "NDArray[np.int64]", ranges: "list[_Ranges]", most: int) -> Met:
        import numpy as np  # noqa: PLC0415 - as above

        size, here = len(self.accounts), np.arange(len(numbers))
        every = here[self._is_dateless[numbers]]
        met = np.concatenate(
            [
                *(owners * size + others for owners, others in (one.flat() for one in ranges)),
                *(one * size + np.arange(int(numbers[one])) for one in every.tolist()),
            ]
        )
        met.sort()
        met = met[np.concatenate((np.ones(min(1, len(met)), bool), met[1:] != met[:-1]))]
        owners, others = np.divmod(met, size)
        mine = numbers[owners]
        kept = ((others < mine) & (self._reports[others] != self._reports[mine])).nonzero()[0]
        owners, others, mine = owners[kept], others[kept], mine[kept]
        fit = fitting(self._facts, mine, others)
        bounds = np.searchsorted(owners, np.arange(len(numbers) + 1))
        few = np.ones(len(others), dtype=bool)
        for one in (np.diff(bounds) > most).nonzero()[0].tolist():
            low, high = int(bounds[one]), int(bounds[one + 1])
            best = np.lexsort((-others[low:high], -fit[low:high]))[most:]
            few[best + low] = False
        return Met(numbers, owners[few], others[few], fit[few])


@dataclass(frozen=True, slots=True)
class _Ranges:
    """For each of some accounts a part of a list of numbers of accounts."""

    listed: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    lengths: "NDArray[np.int64]"

    def part(self, low: int, high: int) -> "_Ranges":
        """The same for some of the accounts."""
        return _Ranges(self.listed, self.starts[low:high], self.lengths[low:high])

    def flat(self) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Which of the accounts each number is for, and the numbers, one account after the other."""
        import numpy as np  # noqa: PLC0415 - as above

        owners = np.arange(len(self.lengths)).repeat(self.lengths)
        ends = self.lengths.cumsum()
        at = np.arange(len(owners)) + (self.starts - ends + self.lengths).repeat(self.lengths)
        return owners, self.listed[at]


class _Listed:
    """Numbers of accounts by values, of which an account has one in each row; 0 is none."""

    def __init__(self, values: "NDArray[np.generic]") -> None:
        import numpy as np  # noqa: PLC0415 - as above

        # The number of an account is that of its column.
        rows, numbers = np.nonzero(values)
        found = values[rows, numbers].astype("i8")
        order = np.argsort(found, kind="stable")
        self._values, self._numbers = found[order], numbers[order]

    def within(self, values: "NDArray[np.generic]", reach: int) -> _Ranges:
        """Which accounts have a value that is no further away than `reach` from that of each; none where it is 0."""
        import numpy as np  # noqa: PLC0415 - as above

        wanted = values.astype("i8")
        low = np.searchsorted(self._values, wanted - reach)
        high = np.searchsorted(self._values, wanted + reach, side="right")
        return _Ranges(self._numbers, low, np.where(wanted > 0, high - low, 0))


def in_order(told: Iterable[Told], linked: Mapping[str, int]) -> list[Told]:
    """Accounts in the order in which they are linked: by the turns in which their reports were (`linked`), then those
    of reports that never were; within a turn by their ids."""
    last = max(linked.values(), default=0) + 1
    return sorted(told, key=lambda one: (linked.get(one.report, last), one.id))
