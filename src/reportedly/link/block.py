"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square.

It goes in two steps. The first knows facts alone, which are kept with each account that was linked: its kind, its days,
its places, its numbers. The second reads the words of the few that are left, and lets go of those that have too little
in common. What is kept is no word and no name of a report.
"""

import math
from typing import TYPE_CHECKING
from zlib import crc32

from reportedly.link.times import span
from reportedly.link.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Days up to which two times of happening are near.
NEAR_TIMES = 3
#: Days up to which two publications are near, or the publication of one to the time that the other gives.
NEAR_PUBLISHED = 14
#: Of each account, the others whose words are read: those whose facts go best with its own.
NEAREST = 400
#: What must speak for a pair, in the units of `worth`, for it to be compared.
LEAST = 2.4
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


def day_of(told: Told) -> float:
    """The first day of the preferred time, nan where there is none of a known year."""
    if not told.whens or not told.whens[0].year_known:
        return math.nan
    first, last = span(told.whens[0])
    known = first if first is not None else last
    return math.nan if known is None else float(known)


def facts_of(told: Told) -> bytes:
    """What an account is blocked by, in the form of `FACTS`."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    row = np.zeros(1, dtype=FACTS)
    day = day_of(told)
    row["day"], row["published"] = 0 if math.isnan(day) else int(day), told.published or 0
    row["kind"] = _hash(told.kind)
    for name in ("killed", "injured"):
        counts = told.counts[name]
        row[name] = math.nan if not counts or counts[0].low is None else counts[0].low
    ids = dict.fromkeys(_hash(one.gazetteer_id) for one in told.places if one.gazetteer_id)
    regions = dict.fromkeys(
        _hash(name.casefold())
        for one in told.places
        # All but the last of the places that hold it: two accounts of one country are not near for that.
        for name in (*one.parents[:-1], one.known_as or one.name, one.name)
    )
    row["places"][0, : len(ids)] = list(ids)[:PLACES]
    row["regions"][0, : min(len(regions), REGIONS)] = list(regions)[:REGIONS]
    return row.tobytes()


def _hash(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) or 1


def _meets(mine: "NDArray[np.uint32]", others: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    import numpy as np  # noqa: PLC0415 - as above

    met = np.zeros(len(others), dtype=bool)
    for one in mine[mine > 0]:
        met |= (others == one).any(axis=1)
    return met


def fitting(mine: "NDArray[np.void]", others: "NDArray[np.void]") -> "NDArray[np.float64]":
    """How well the facts of each of the others go with those of an account. The steps are rounded from the weights of
    the features that the facts stand for."""
    import numpy as np  # noqa: PLC0415 - as above

    same, region = (_meets(mine[name], others[name]) for name in ("places", "regions"))
    told = (others["regions"][:, 0] > 0) & (int(mine["regions"][0]) > 0)
    fit = np.where(same, 1.5, np.where(region, 0.6, np.where(told, -1.0, 0.0)))
    fit += np.where(others["kind"] == mine["kind"], 0.5, 0.0)
    day, published = int(mine["day"]), int(mine["published"])
    days, printed = others["day"], others["published"]
    if day:
        fit += np.where(days > 0, _by_gap(abs(days - day), _DAYS_APART), 0.0)
        fit += np.where((days == 0) & (abs(printed - day - 1) <= 2), 1.5, 0.0)
    else:
        fit += np.where((days > 0) & (abs(published - days - 1) <= 2), 1.5, 0.0)
    if published:
        fit += np.where(printed > 0, _by_gap(abs(printed - published), _PRINTED_APART), 0.0)
    killed, injured = others["killed"], others["injured"]
    fit += np.where(killed == mine["killed"], np.where(killed > 1, 1.5, 0.3), 0.0)
    fit -= np.where(abs(injured - mine["injured"]) > 0, 0.7, 0.0)
    return fit


#: What speaks for a pair by the days between its times, and between its publications; the last of each beyond.
_DAYS_APART = (2.2, *(0.0,) * NEAR_TIMES, -1.0)
_PRINTED_APART = (*(0.4,) * (NEAR_TIMES + 1), *(0.0,) * (NEAR_PUBLISHED - NEAR_TIMES), *(-1.0,) * 106, -2.0)


def _by_gap(days: "NDArray[np.int32]", table: tuple[float, ...]) -> "NDArray[np.float64]":
    import numpy as np  # noqa: PLC0415 - as above

    made: NDArray[np.float64] = np.array(table).take(days, mode="clip")
    return made


def worth(
    fit: "NDArray[np.float64]",
    words: "NDArray[np.float64] | float",
    names: "NDArray[np.float64] | float",
    full_names: "NDArray[np.float64]",
) -> "NDArray[np.float64]":
    """About how much speaks for each of some pairs, above `LEAST` where it is worth a closer look: how well their facts
    go together, how alike their words and their names are, and how many full names that few reports hold they share."""
    import numpy as np  # noqa: PLC0415 - as above

    alike = 12.0 * np.minimum(words, MOST_ALIKE) + 4.0 * np.minimum(names, MOST_ALIKE)
    made: NDArray[np.float64] = fit + alike + 1.8 * np.log1p(full_names)
    return made
