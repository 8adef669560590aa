"""The watches a series may be judged by, by name, each with what it needs and what it says of a week."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from reportedly.count.surges.bursts import find_bursts
from reportedly.count.surges.changes import find_changes, find_changes_offline
from reportedly.count.surges.ears import Rule, watch_ears
from reportedly.count.surges.farrington import ORIGINAL, FarringtonOptions, watch_farrington
from reportedly.count.surges.glr import watch_glr
from reportedly.count.surges.usual import (
    LEAST_LEVEL,
    LEAST_WEEKS,
    judgeable,
    usual_dispersion,
    usual_level,
    watch_level,
)
from reportedly.count.surges.watched import Floats, Watched

#: The likelihood ratio's limit and weeks back: about one false alarm in two hundred weeks (docs/surges.md).
GLR_LIMIT, GLR_WEEKS = 4.0, 8
#: Offline change points: the penalty of a change, times the logarithm of the weeks, and the weeks of a regime at least.
#: Of 300 simulated series whose level doubles once, 2.5 finds one change each, 2 (Schwarz's) one in sixteen too many.
OFFLINE_PENALTY, OFFLINE_SHORTEST = 2.5, 2


@dataclass(frozen=True, slots=True)
class Method:
    """A way to judge series: `watch` takes counts and exposures (n,) and gives what it says of each week; `needs` are
    the words for a week that it cannot judge, `says` for one that it did; under `least` expected it judges none."""

    watch: Callable[[Floats, Floats], Watched]
    needs: str
    says: str
    least: float = 0.0


def _ears(rule: Rule) -> Callable[[Floats, Floats], Watched]:
    def watch(counts: Floats, exposure: Floats) -> Watched:
        watched = watch_ears(counts / exposure, rule=rule)
        return Watched(watched.expected * exposure, watched.bound * exposure, watched.alarm)

    return watch


def _farrington(options: FarringtonOptions) -> Callable[[Floats, Floats], Watched]:
    return lambda counts, exposure: watch_farrington(counts, options=options, exposure=exposure)


def _glr(*, fitted: bool) -> Callable[[Floats, Floats], Watched]:
    """The likelihood ratio of chance counts, or of counts as dispersed as those of the year before (`fitted`)."""

    def watch(counts: Floats, exposure: Floats) -> Watched:
        level = usual_level(counts, exposure=exposure)
        fit = judgeable(counts, level)
        mean, spread = np.where(fit, level, 1.0), usual_dispersion(counts, exposure=exposure) if fitted else 0.0
        held = np.where(fit, counts, np.nan)
        watched, _ = watch_glr(held, mean=mean, dispersion=spread, limit=GLR_LIMIT, window=GLR_WEEKS)
        return Watched(level, watched.bound, watched.alarm)

    return watch


def _regimes(starts_of: Callable[[Floats, Floats], Sequence[int]]) -> Callable[[Floats, Floats], Watched]:
    """A week is in a surge where it lies in a regime whose mean is above that of the one before it. `starts_of` tells
    where regimes begin among weeks with data, of their counts and exposures (n,)."""

    def watch(counts: Floats, exposure: Floats) -> Watched:
        held = np.flatnonzero(~np.isnan(counts))
        expected, alarm = np.full(len(counts), np.nan), np.zeros(len(counts), dtype=bool)
        if len(held) < LEAST_WEEKS:
            return Watched(expected, expected.copy(), alarm)
        starts = [*starts_of(counts[held], exposure[held]), len(held)]
        before = np.nan
        for start, end in pairwise(starts):
            weeks = held[start:end]
            rate = float(counts[weeks].sum() / exposure[weeks].sum())
            expected[weeks] = (rate if np.isnan(before) else before) * exposure[weeks]
            alarm[weeks] = rate > before
            before = rate
        return Watched(expected, np.where(np.isnan(expected), np.nan, expected), alarm)

    return watch


def _offline(counts: Floats, exposure: Floats) -> Sequence[int]:
    """Regimes of counts made even in their variance (Anscombe 1948, Biometrika 35, 246), at so many outlets as there
    were on average."""
    even = 2 * np.sqrt(counts * exposure.mean() / exposure + 0.375)
    penalty = OFFLINE_PENALTY * float(np.log(len(even)))
    return find_changes_offline(even, penalty=penalty, shortest=OFFLINE_SHORTEST)


def _bursts(counts: Floats, exposure: Floats) -> Watched:
    """A week is in a surge where it lies in a burst within the whole; the incidents of a week are set apart evenly."""
    held = np.flatnonzero(np.nan_to_num(counts) > 0)
    times = [week + (n + 0.5) / counts[week] for week in held for n in range(int(counts[week]))]
    alarm = np.zeros(len(counts), dtype=bool)
    for burst in find_bursts(times):
        if burst.level > 1:
            alarm[int(burst.start) : int(burst.end) + 1] = True
    known = ~np.isnan(counts)
    rate = float(counts[known].sum() / max(exposure[known].sum(), 1e-9))
    expected = np.where(known & (len(times) > 1), rate * exposure, np.nan)
    return Watched(expected, expected.copy(), alarm & known)


#: The default is the first; docs/surges.md says by what it was chosen.
METHODS: Mapping[str, Method] = {
    "cusum": Method(
        lambda counts, exposure: watch_level(counts, exposure=exposure),
        f"{LEAST_WEEKS} are needed to know what is usual",
        "from the year before and the outlets at work",
        LEAST_LEVEL,
    ),
    "glr": Method(
        _glr(fitted=False),
        f"{LEAST_WEEKS} are needed to know what is usual",
        "from the year before and the outlets at work",
        LEAST_LEVEL,
    ),
    "glr-nb": Method(
        _glr(fitted=True),
        f"{LEAST_WEEKS} are needed to know what is usual",
        "from the year before and the outlets at work, as uneven as that year was",
        LEAST_LEVEL,
    ),
    "ears-c1": Method(_ears("C1"), "data in four of the seven weeks before is needed", "from the seven weeks before"),
    "ears-c2": Method(
        _ears("C2"),
        "data in four of the seven weeks that end two weeks before is needed",
        "from seven weeks, two weeks ago",
    ),
    "ears-c3": Method(
        _ears("C3"),
        "data in the eleven weeks before is needed",
        "from seven weeks, two weeks ago, for three weeks together",
    ),
    "farrington": Method(
        _farrington(FarringtonOptions(level=0.01)),
        "five years of weeks are needed, and five incidents in the last four",
        "from the same season of five years",
    ),
    "farrington-original": Method(
        _farrington(replace(ORIGINAL, level=0.01)),
        "five years of weeks are needed, and five incidents in the last four",
        "from the same weeks of five years",
    ),
    "changes": Method(
        _regimes(lambda counts, _: find_changes(counts).starts),
        f"{LEAST_WEEKS} are needed in all",
        "from the regime before this one",
    ),
    "changepoints": Method(
        _regimes(_offline),
        f"{LEAST_WEEKS} are needed in all",
        "from the regime before this one, all weeks seen at once",
    ),
    "bursts": Method(_bursts, "two incidents are needed", "were they even over all weeks"),
}
