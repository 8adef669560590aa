"""Which accounts are worth reading beside a new one: those linked before it whose facts go best with its own.

Each account is looked up among the earlier ones alone, so that one more account changes nothing about those before it,
and linking it by itself finds what linking everything would.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.link.block import FACTS, NEAR_PUBLISHED, NEAR_TIMES, NEAREST, facts_of, fitting
from reportedly.link.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Looked:
    """What an account of a report is looked up by: its facts, in the form that `block` gives them."""

    account: str
    report: str
    packed: bytes


def looked(told: Told) -> Looked:
    """What this account is looked up by."""
    return Looked(told.id, told.report, facts_of(told))


class Lookup:
    """Accounts in the order in which they were linked, to be looked up among those before."""

    def __init__(self, accounts: Sequence[Looked]) -> None:
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        self.accounts = accounts
        number_of: dict[str, int] = {}
        self._reports = np.array([number_of.setdefault(one.report, len(number_of)) for one in accounts], dtype=np.int64)
        self._facts = np.frombuffer(b"".join(one.packed for one in accounts), dtype=FACTS)
        self._by_day, self._by_print = (_Sorted(self._facts[name]) for name in ("day", "published"))
        dateless = (self._facts["day"] == 0) & (self._facts["published"] == 0)
        self._dateless = np.flatnonzero(dateless)
        self._at = _holders(self._facts)

    def nearest(self, number: int, most: int = NEAREST) -> "tuple[NDArray[np.int64], NDArray[np.float64]]":
        """The numbers of at most `most` earlier accounts of other reports, in order, and how well the facts of each go
        with those of the account of this number: the best of those that are near in time or name the same place or
        region. Where either of two has no day at all, they are near in time."""
        import numpy as np  # noqa: PLC0415 - as above

        mine = self._facts[number]
        met = self._met(number, mine)
        met = met[(met < number) & (self._reports[met] != self._reports[number])]
        fit = fitting(mine, self._facts[met])
        if len(met) > most:
            best = np.sort(np.lexsort((-met, -fit))[:most])
            met, fit = met[best], fit[best]
        return met, fit

    def _met(self, number: int, mine: "NDArray[np.void]") -> "NDArray[np.int64]":
        import numpy as np  # noqa: PLC0415 - as above

        day, published = int(mine["day"]), int(mine["published"])
        if not day and not published:
            return np.arange(number)
        parts = [self._dateless]
        if day:
            parts += [self._by_day.within(day, NEAR_TIMES), self._by_print.within(day, NEAR_PUBLISHED)]
        if published:
            parts += [self._by_day.within(published, NEAR_PUBLISHED), self._by_print.within(published, NEAR_PUBLISHED)]
        parts += [self._at[name, int(one)] for name in ("places", "regions") for one in mine[name] if one]
        met = np.concatenate(parts)
        met.sort()
        return met[np.r_[True, met[1:] != met[:-1]]] if len(met) else met


class _Sorted:
    """Numbers of accounts by a day; those without one are left out."""

    def __init__(self, days: "NDArray[np.int32]") -> None:
        import numpy as np  # noqa: PLC0415 - as above

        order = np.argsort(days, kind="stable")
        self._order = order[int(np.searchsorted(days[order], 1)) :]
        self._days = days[self._order]

    def within(self, day: int, reach: int) -> "NDArray[np.int64]":
        import numpy as np  # noqa: PLC0415 - as above

        low, high = np.searchsorted(self._days, [day - reach, day + reach + 1])
        return self._order[low:high]


def _holders(facts: "NDArray[np.void]") -> "dict[tuple[str, int], NDArray[np.int64]]":
    """The numbers of the accounts that name each place and each region."""
    import numpy as np  # noqa: PLC0415 - as above

    held: defaultdict[tuple[str, int], NDArray[np.int64]] = defaultdict(lambda: np.zeros(0, dtype=np.int64))
    for name in ("places", "regions"):
        rows, columns = np.nonzero(facts[name])
        values = facts[name][rows, columns]
        order = np.lexsort((rows, values))
        values, rows = values[order], rows[order]
        starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.zeros(0, dtype=np.int64)
        for start, some in zip(starts, np.split(rows, starts[1:]), strict=False):
            held[name, int(values[start])] = some
    return held


def in_order(told: Iterable[Told], linked: Mapping[str, int]) -> list[Told]:
    """Accounts in the order in which they are linked: by the turns in which their reports were (`linked`), then those
    of reports that never were; within a turn by their ids."""
    last = max(linked.values(), default=0) + 1
    return sorted(told, key=lambda one: (linked.get(one.report, last), one.id))
