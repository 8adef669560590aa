"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square.

It goes in two steps. The first knows facts alone, which are kept with each account that was linked: its kind, its days,
its places, its numbers. The second reads the words of the few that are left, and lets go of those that have too little
in common. What is kept is no word and no name of a report.
"""

import math
from struct import Struct
from typing import TYPE_CHECKING, Any
from zlib import crc32

from reportedly.link.times import is_day, span
from reportedly.link.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Columns = dict[str, NDArray[Any]]

#: Days up to which two times of happening are near.
NEAR_TIMES = 3
#: Days up to which two publications are near, or the publication of one to the time that the other gives.
NEAR_PUBLISHED = 14
#: Of each account, the others whose words are read: those whose facts go best with its own.
NEAREST = 400
#: What must speak for a pair, in the units of `worth`, for it to be compared. On news of gun violence this gives 9
#: pairs an account. With 2.4 it is 4, and true pairs are lost that the scorer would find; with 1.2 it is 14, with 0 it
#: is 44, and none is found that was not.
LEAST = 1.8
#: How alike words or names may be for it to speak for a pair: beyond, it speaks no more.
MOST_ALIKE = 0.3
#: Places and regions of an account that are looked at.
PLACES, REGIONS = 4, 6
#: Facts of an account: days as ordinals and hashes are 0 where there are none, numbers are nan.
FACTS = [
    ("day", "<i4"),
    ("published", "<i4"),
    ("kind", "<u4"),
    ("killed", "<f4"),
    ("injured", "<f4"),
    ("places", "<u4", (PLACES,)),
    ("regions", "<u4", (REGIONS,)),
]
#: The same, of one account.
_PACKED = Struct(f"<2iI2f{PLACES}I{REGIONS}I")


def day_of(told: Told) -> float:
    """The preferred time where it is one day of a known year, else nan: of a month or a year no day is known, and its
    first is no nearer to what happened than any other."""
    if not told.whens or not told.whens[0].year_known or not is_day(told.whens[0]):
        return math.nan
    first = span(told.whens[0])[0]
    return math.nan if first is None else float(first)


def facts_of(told: Told) -> bytes:
    """What an account is blocked by, in the form of `FACTS`."""
    day = day_of(told)
    lows = [counts[0].low if counts else None for counts in (told.counts["killed"], told.counts["injured"])]
    ids = dict.fromkeys(_hash(one.gazetteer_id) for one in told.places if one.gazetteer_id)
    regions = dict.fromkeys(
        _hash(name.casefold())
        for one in told.places
        # All but the last of the places that hold it: two accounts of one country are not near for that.
        for name in (*one.parents[:-1], one.known_as or one.name, one.name)
    )
    return _PACKED.pack(
        0 if math.isnan(day) else int(day),
        told.published or 0,
        _hash(told.kind),
        *(math.nan if low is None else low for low in lows),
        *[*ids, *(0,) * PLACES][:PLACES],
        *[*regions, *(0,) * REGIONS][:REGIONS],
    )


def _hash(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) or 1


def _meet(left: "NDArray[np.uint32]", right: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """For pairs of columns whether they have a hash in common."""
    import numpy as np  # noqa: PLC0415 - as above

    met = np.zeros(left.shape[1], dtype=bool)
    for one in left:
        if one.any():
            for other in right:
                met |= (one == other) & (one > 0)
    return met


def columns(facts: "NDArray[np.void]") -> "Columns":
    """By name the facts of accounts; of several places or regions the first ones, then the second ones."""
    import numpy as np  # noqa: PLC0415 - as above

    return {name: np.ascontiguousarray(facts[name].T) for name in facts.dtype.names or ()}


def fitting(facts: "Columns", left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """For pairs of accounts, by their numbers, how well their facts go together; it does not depend on which is left.
    The steps are rounded from the weights of the features that the facts stand for."""
    import numpy as np  # noqa: PLC0415 - as above

    one, other = ({name: held.take(side, axis=-1) for name, held in facts.items()} for side in (left, right))
    told = (one["regions"][0] > 0) & (other["regions"][0] > 0)
    place = np.where(_meet(one["regions"], other["regions"]), 6, told * -10)
    # In tenths, so that sums are the same in whatever order they are taken.
    fit = np.where(_meet(one["places"], other["places"]), 15, place) + (one["kind"] == other["kind"]) * 5
    fit += _DAYS_APART.tenths(one["day"] - other["day"]) * ((one["day"] > 0) & (other["day"] > 0))
    for first, second in ((one, other), (other, one)):
        late = second["published"] - first["day"] - 1
        fit += ((first["day"] > 0) & (second["day"] == 0) & (abs(late) <= 2)) * 15
    printed = (one["published"] > 0) & (other["published"] > 0)
    fit += _PRINTED_APART.tenths(one["published"] - other["published"]) * printed
    fit += (one["killed"] == other["killed"]) * np.where(one["killed"] > 1, 15, 3)
    fit -= (abs(one["injured"] - other["injured"]) > 0) * 7
    made: NDArray[np.float64] = fit / 10
    return made


class _Steps:
    """What speaks for a pair by the days between two of its days, in tenths; the last of the steps beyond."""

    def __init__(self, *steps: int) -> None:
        self._steps = steps

    def tenths(self, days: "NDArray[np.int32]") -> "NDArray[np.int64]":
        """By the number of days."""
        import numpy as np  # noqa: PLC0415 - as above

        return np.array(self._steps).take(abs(days), mode="clip")


_DAYS_APART = _Steps(22, *(0,) * NEAR_TIMES, -10)
_PRINTED_APART = _Steps(*(4,) * (NEAR_TIMES + 1), *(0,) * (NEAR_PUBLISHED - NEAR_TIMES), *(-10,) * 106, -20)


def worth(
    fit: "NDArray[np.float64]",
    words: "NDArray[np.float64] | float",
    names: "NDArray[np.float64] | float",
    full_names: "NDArray[np.number]",
) -> "NDArray[np.float64]":
    """About how much speaks for each of some pairs, above `LEAST` where it is worth a closer look: how well their facts
    go together, how alike their words and their names are, and how many full names that few reports hold they share."""
    import numpy as np  # noqa: PLC0415 - as above

    alike = 12.0 * np.minimum(words, MOST_ALIKE) + 4.0 * np.minimum(names, MOST_ALIKE)
    made: NDArray[np.float64] = fit + alike + 1.8 * np.log1p(full_names)
    return made
