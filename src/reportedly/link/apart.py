"""How the times of two accounts stand to each other, many pairs at once: of what they tell, and of their reports."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.link.columns import Column, Pairs
from reportedly.link.times import gap
from reportedly.model.when import When

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The share of copied words from which a time that rests on a page date is not held against a pair.
COPIED = 0.1
#: Days after a happening within which most reports of it are published.
LATE = 3
#: Days up to which two times, or two publications, are as far apart as the name says; the last one is for those beyond.
_GAPS = (0, 1, 3, 7, 30)
_GAP_NAMES = ("0 days", "1 day", "2-3 days", "4-7 days", "8-30 days", "longer")
_PUBLISHED = (1, 3, 7, 30, 120)
_PUBLISHED_NAMES = ("0-1 days", "2-3 days", "4-7 days", "8-30 days", "31-120 days", "longer")
#: How two times that differ are known: by dates in figures where no page date could be mistaken for them or where both
#: are of news, by dates that lie before the days of the reports, or by less.
_SORTS = ("time apart", "dates apart", "past dates apart")
_TIMES = (
    "time same day",
    "time compatible",
    "time of a copy",
    *(f"{sort} {band}" for sort in _SORTS for band in _GAP_NAMES),
)


def times(pairs: Pairs, copied: "NDArray[np.float64]", reprint: "NDArray[np.bool_]") -> Iterator[Column]:
    """What the times of pairs tell, whose words are `copied` to such shares, or one of which is a `reprint` of the
    other: then its page's date tells nothing."""
    import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

    timed, gaps = _all(pairs, "timed"), _gaps(pairs)
    anchored, dated = _any(pairs, "anchored"), _all(pairs, "dated")
    told = timed & (~reprint | (dated & ~anchored))
    apart = 3 + _sorts(pairs, dated) * len(_GAP_NAMES) + np.searchsorted(_GAPS, gaps)
    codes = np.where((copied >= COPIED) & anchored, 2, apart)
    codes = np.where(gaps > 0, codes, np.where(_all(pairs, "one_day"), 0, 1))

    def words(pair: int) -> str:
        one, other = (told.whens[0] for told in pairs.told(pair))
        code = codes[pair]
        if code < 2:
            return _both(one, other)
        if code == 2:
            return f"{_both(one, other)}, but the words are copied: page dates differ"
        return f"{_both(one, other)}: {gap(one, other)} days apart"

    yield Column(_TIMES, np.where(told, codes, len(_TIMES)), words)
    yield _published(pairs, ~reprint)
    yield _before_told(pairs, ~reprint)
    yield _other_times(pairs, (gaps > 0) & timed & ~reprint)


def _both(one: When, other: When) -> str:
    return one.edtf if one.edtf == other.edtf else f"{one.edtf} and {other.edtf}"


def _all(pairs: Pairs, name: str) -> "NDArray[np.bool_]":
    one, other = pairs.both(name)
    made: NDArray[np.bool_] = one & other
    return made


def _any(pairs: Pairs, name: str) -> "NDArray[np.bool_]":
    one, other = pairs.both(name)
    made: NDArray[np.bool_] = one | other
    return made


def _gaps(pairs: Pairs) -> "NDArray[np.float64]":
    """Days between the first times, as `times.gap` gives them."""
    import numpy as np  # noqa: PLC0415 - as above

    known = _all(pairs, "year_known")
    first, last = (
        [np.where(known, year, without) for year, without in zip(pairs.both(name), pairs.both(yearless), strict=True)]
        for name, yearless in (("first", "yearless_first"), ("last", "yearless_last"))
    )
    later = np.where(last[0] < first[1], first[1] - last[0], 0.0)
    return np.where((last[1] < first[0]) & (later == 0), first[0] - last[1], later)


def _sorts(pairs: Pairs, dated: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """By their places in `_SORTS` how two times that differ are known."""
    import numpy as np  # noqa: PLC0415 - as above

    one, other = pairs.both("published")
    published = ~(np.isnan(one) | np.isnan(other))
    known = np.where(_all(pairs, "fresh"), 1, np.where(_any(pairs, "fresh"), 0, 2))
    return np.where(dated, np.where(published, known, 1), 0)


def _published(pairs: Pairs, open_: "NDArray[np.bool_]") -> Column:
    import numpy as np  # noqa: PLC0415 - as above

    one, other = pairs.both("published")
    days = abs(one - other)
    codes = np.where(open_ & ~np.isnan(days), np.searchsorted(_PUBLISHED, days), len(_PUBLISHED_NAMES))
    names = tuple(f"published apart {name}" for name in _PUBLISHED_NAMES)
    return Column(names, codes, lambda pair: f"published {int(days[pair])} days apart")


def _before_told(pairs: Pairs, open_: "NDArray[np.bool_]") -> Column:
    """How the day that one gives for it stands to the day on which the other was published."""
    import numpy as np  # noqa: PLC0415 - as above

    codes = np.full(len(pairs), 2)
    days, published, timed = pairs.both("day"), pairs.both("published"), pairs.both("timed")
    # The left one's day is looked at first: what it tells stands.
    for one, other in ((1, 0), (0, 1)):
        late = published[other] - days[one]
        codes[(late <= LATE) & ~timed[other] & (late >= -1)] = 1
        codes[late < -1] = 0

    def words(pair: int) -> str:
        when = "soon after" if codes[pair] else "before"
        return f"one was published {when} the day that the other gives"

    return Column(("told before it happened", "told soon after"), np.where(open_, codes, 2), words)


def _other_times(pairs: Pairs, open_: "NDArray[np.bool_]") -> Column:
    """Whether, where the preferred times of two differ, one gives the other's day among its further times."""
    import numpy as np  # noqa: PLC0415 - as above

    codes, gives = np.ones(len(pairs), "i8"), pairs.columns.gives
    whens = pairs.both("when")
    for pair in open_.nonzero()[0].tolist():
        left, right = int(pairs.left[pair]), int(pairs.right[pair])
        if gives(right, int(whens[0][pair])) or gives(left, int(whens[1][pair])):
            codes[pair] = 0
    return Column(("further time fits",), codes, lambda _: "one gives the day of the other among its further times")
