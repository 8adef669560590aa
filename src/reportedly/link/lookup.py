"""Which accounts are worth comparing with a new one: those linked before it that share most of what it is looked up by.

Each account is looked up among the earlier ones alone, so that one more account changes nothing about those before it,
and linking it by itself finds what linking everything would. What accounts are looked up by, names among it, is held in
memory while accounts are linked and is never written down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from reportedly.link.block import COMMON, LEAST_FAR, LEAST_NEAR, NEAR_PUBLISHED, NEAR_TIMES, day_of, keys_of
from reportedly.link.told import Told
from reportedly.link.words import Worded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Looked:
    """What an account of a report is looked up by: `packed` holds its day, its day of publication (each nan where
    unknown), and hashes with weights."""

    account: str
    report: str
    packed: bytes


def looked(told: Told, worded: Worded) -> Looked:
    """What this account is looked up by."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    own = keys_of(worded)
    published = np.nan if told.published is None else float(told.published)
    days = np.array([day_of(told), published], dtype="<f8").tobytes()
    hashes = np.array([crc32(key.encode("utf-8", "surrogatepass")) for key in own], dtype="<u4").tobytes()
    return Looked(told.id, told.report, days + hashes + np.array(list(own.values()), dtype="<f4").tobytes())


class Lookup:
    """Accounts in the order in which they were linked, to be looked up among those before."""

    def __init__(self, accounts: Sequence[Looked]) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        self._accounts = accounts
        number_of: dict[str, int] = {}
        self._reports = np.array([number_of.setdefault(one.report, len(number_of)) for one in accounts], dtype=np.int64)
        days = np.frombuffer(b"".join(one.packed[:16] for one in accounts), dtype="<f8").reshape(-1, 2)
        self._days, self._published = days[:, 0], days[:, 1]
        sizes = np.array([(len(one.packed) - 16) // 8 for one in accounts], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._hashes = np.frombuffer(b"".join(p[16 : 16 + (len(p) - 16) // 2] for p in self._packed()), dtype="<u4")
        self._weights = np.frombuffer(b"".join(p[16 + (len(p) - 16) // 2 :] for p in self._packed()), dtype="<f4")
        owners = np.repeat(np.arange(len(accounts)), sizes)
        order = np.argsort(self._hashes, kind="stable")
        # Sorted by hash, and within a hash by owner, since sorting is stable.
        self._sorted, self._owners = self._hashes[order], owners[order]
        self._sorted_weights = self._weights[order].astype(np.float64)
        self._shared = np.zeros(len(accounts))

    def _packed(self) -> Iterator[bytes]:
        return (one.packed for one in self._accounts)

    def pairs(self, numbers: Iterable[int], most: int) -> Iterator[tuple[str, str]]:
        """For each of the accounts of these numbers the pairs with at most `most` earlier ones: those of other reports
        with which it shares most. Every pair comes once, the earlier account first, in a fixed order."""
        for number in numbers:
            for other in self._nearest(number, most):
                yield self._accounts[other].account, self._accounts[number].account

    def _nearest(self, number: int, most: int) -> list[int]:
        import numpy as np  # noqa: PLC0415 - as above

        mine = slice(int(self._starts[number]), int(self._starts[number + 1]))
        own, weights = self._hashes[mine], self._weights[mine].astype(np.float64)
        lows = np.searchsorted(self._sorted, own, side="left")
        highs = np.searchsorted(self._sorted, own, side="right")
        found = list(self._earlier(number, lows, highs, weights))
        if not found:
            return []
        others = np.concatenate([owners for owners, _ in found])
        np.add.at(self._shared, others, np.concatenate([shares for _, shares in found]))
        met = np.unique(others)
        shared = self._shared[met]
        self._shared[others] = 0.0
        apart = self._reports[met] != self._reports[number]
        near = (abs(self._days[met] - self._days[number]) <= NEAR_TIMES) | (
            abs(self._published[met] - self._published[number]) <= NEAR_PUBLISHED
        )
        wanted = apart & (shared >= np.where(near, LEAST_NEAR, LEAST_FAR))
        met, shared = met[wanted], shared[wanted]
        best = met[np.lexsort((met, -shared))][:most]
        return sorted(best.tolist())

    def _earlier(
        self, number: int, lows: "NDArray[np.int64]", highs: "NDArray[np.int64]", weights: "NDArray[np.float64]"
    ) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]":
        """For each key that not too many earlier accounts hold, these and what they share with the account."""
        import numpy as np  # noqa: PLC0415 - as above

        for low, high, weight in zip(lows.tolist(), highs.tolist(), weights.tolist(), strict=True):
            end = low + int(np.searchsorted(self._owners[low:high], number))
            if 0 < end - low <= COMMON:
                yield self._owners[low:end], self._sorted_weights[low:end] * weight


def in_order(told: Iterable[Told], linked: Mapping[str, int]) -> list[Told]:
    """Accounts in the order in which they are linked: by the turns in which their reports were (`linked`), then those
    of reports that never were; within a turn by their ids."""
    last = max(linked.values(), default=0) + 1
    return sorted(told, key=lambda one: (linked.get(one.report, last), one.id))
