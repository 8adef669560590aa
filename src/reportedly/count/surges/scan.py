"""Scan statistics in time, space and space-time: where and when there is more than anywhere and any time else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

import numpy as np

from reportedly.count.surges.watched import Floats
from reportedly.count.surges.zones import Zones

Model = Literal["permutation", "poisson", "bernoulli"]

#: A log likelihood ratio that the strongest window of cases laid by chance reaches nearly always. Windows below it are
#: passed over by their count alone, and only where none reaches it is every one looked at: the same result, sooner.
STRONG = 3.0


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """`longest` window in time steps (None: half of all); `alive` keeps only windows that reach the last step; clusters
    hold at least `least_cases`; `replicates` of chance alone set the p-values; `seed` makes them repeatable."""

    longest: int | None = None
    alive: bool = False
    least_cases: int = 2
    replicates: int = 999
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places (indices, nearest to the centre first) and time steps `start` to `end` (inclusive, from 0) that hold more
    than chance gives: cases `observed` and `expected`, log likelihood ratio, and the Monte Carlo p-value of any
    cluster as strong anywhere."""

    places: tuple[int, ...]
    start: int
    end: int
    observed: int
    expected: float
    statistic: float
    p_value: float


def scan(
    cases: object,
    zones: Zones,
    *,
    model: Model = "permutation",
    baseline: object = None,
    options: ScanOptions | None = None,
) -> list[Cluster]:
    """The strongest clusters of `cases` (shape (places, steps), whole counts), none sharing a place with a stronger.

    "permutation" needs nothing else: chance is places and times of the same cases shuffled against one another.
    "poisson" needs `baseline` (places, steps), what is expected or the population; "bernoulli" `baseline` as trials
    (cases and controls together, whole counts). With one zone (`zones.whole`) it scans time alone, with one step space
    alone (then not by permutation). `ValueError` for shapes that do not fit.

    Poisson and Bernoulli: Kulldorff (1997), Communications in Statistics - Theory and Methods 26, 1481; permutation:
    Kulldorff, Heffernan, Hartman, Assunção, Mostashari (2005), PLoS Medicine 2, e59; p-values: Dwass (1957).
    """
    options = options or ScanOptions()
    seen = np.asarray(cases, dtype=np.int64)
    if seen.ndim != 2 or np.any(seen < 0) or (baseline is None) != (model == "permutation"):
        raise ValueError("cases are whole counts by place and step; all models but permutation need a baseline")
    base = None if baseline is None else np.asarray(baseline, dtype=np.float64)
    if base is not None and base.shape != seen.shape:
        raise ValueError(f"the baseline is {base.shape}, the cases are {seen.shape}")
    total = int(seen.sum())
    if total < options.least_cases or not len(zones):
        return []
    ratio = _Ratio(seen, zones, model=model, base=base, options=options)
    rng = np.random.default_rng(options.seed)
    highest = ratio.quickest()
    chance = np.sort([highest(one) for one in _by_chance(seen, base, model, rng, options.replicates)])
    return _clusters(ratio, zones, seen, chance)


class _Ratio:
    """The log likelihood ratios of all windows of all zones, from tables made once: of n log n, and of each window's
    expected share. Per replicate it takes additions and look-ups only."""

    def __init__(
        self, seen: "np.ndarray[tuple[int, int], np.dtype[np.int64]]", zones: Zones, *, model: Model,
        base: Floats | None, options: ScanOptions,
    ) -> None:  # fmt: skip
        steps, total = seen.shape[1], int(seen.sum())
        longest = options.longest or (max(1, steps // 2) if steps > 1 else 1)
        self._zones, self._total, self._least = zones, total, options.least_cases
        self._spans = list(range(1, min(longest, steps) + 1))
        self._alive, self._bernoulli = options.alive, model == "bernoulli"
        if model == "permutation":
            base = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / total
        elif model == "poisson" and base is not None:
            base = base * (total / base.sum())
        assert base is not None  # noqa: S101 - scan has looked
        self._base_total = float(base.sum())
        self.base = [self._window(base, span) for span in self._spans]
        numbers = np.arange(int(max(total, self._base_total if self._bernoulli else 0)) + 2)
        self._nlogn = numbers * np.log(np.maximum(numbers, 1))
        if not self._bernoulli:
            inside = [np.maximum(mu, 1e-12) for mu in self.base]
            outside = [np.maximum(total - mu, 1e-12) for mu in self.base]
            self._both = self._nlogn[: total + 1] + self._nlogn[total::-1][: total + 1]
            self._slope = [np.log(o) - np.log(i) for i, o in zip(inside, outside, strict=True)]
            self._level = [-total * np.log(o) for o in outside]
            self._need = [np.maximum(options.least_cases, np.floor(mu) + 1).astype(np.int64) for mu in self.base]

    def _window(self, values: Floats, span: int) -> Floats:
        summed = np.zeros((len(self._zones), values.shape[1] + 1))
        summed[:, 1:] = self._zones.sums(np.cumsum(values, axis=1, dtype=np.float64))
        return self._differences(summed, span)

    def _differences(self, summed: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", span: int) -> Floats:
        if self._alive:
            return np.asarray(summed[:, -1:] - summed[:, summed.shape[1] - 1 - span :][:, :1])
        return np.asarray(summed[:, span:] - summed[:, :-span])

    def windows(self, cases: Floats) -> Iterator[tuple[int, "np.ndarray[tuple[int, int], np.dtype[np.int64]]", Floats]]:
        """For each span: cases and log likelihood ratio (0 where there are too few) of each zone and beginning."""
        summed = np.zeros((len(self._zones), cases.shape[1] + 1))
        summed[:, 1:] = self._zones.sums(np.cumsum(cases, axis=1, dtype=np.float64))
        for number, span in enumerate(self._spans):
            inside = self._differences(summed, span).astype(np.int64)
            yield span, inside, self._ratios(number, inside)

    def _ratios(self, number: int, inside: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> Floats:
        if not self._bernoulli:
            ratio = self._both[inside] + inside * self._slope[number] + self._level[number]
            return np.asarray(np.where(inside >= self._need[number], ratio, 0.0))
        f, total, trials = self._nlogn, self._total, self.base[number].astype(np.int64)
        rest, whole = total - inside, int(self._base_total)
        others = whole - trials - rest
        ratio = f[inside] + f[np.maximum(trials - inside, 0)] + f[rest] + f[np.maximum(others, 0)]
        ratio -= f[trials] + f[whole - trials] + f[total] + f[whole - total] - f[whole]
        high = (inside * (whole - trials) > rest * trials) & (inside >= self._least)
        return np.asarray(np.where(high, ratio, 0.0))

    def expected(self, number: int) -> Floats:
        """The cases that chance gives in each zone and beginning: of trials, their share that are cases."""
        share = self._total / self._base_total if self._bernoulli else 1.0
        return np.asarray(self.base[number] * share)

    def highest(self, cases: Floats) -> float:
        """The strongest window's log likelihood ratio."""
        return max(float(ratio.max()) for _, _, ratio in self.windows(cases))

    def quickest(self) -> Callable[[Floats], float]:
        """The same as `highest`, with the same result, compiled where numba is installed."""
        if self._bernoulli:
            return self.highest
        try:
            compiled = import_module("reportedly.count.surges.compiled")
        except (ImportError, RuntimeError):
            return self.highest
        spans = np.array(self._spans)
        centres = (self._zones.order, self._zones.centre, self._zones.size)
        slope, level, need = (_stacked(one) for one in (self._slope, self._level, self._need))
        weak = need.astype(np.int32)
        strong = _stacked(self._strong()).astype(np.int32)

        def found(cases: Floats) -> float:
            whole = cases.astype(np.int64)
            best = compiled.highest(whole, centres, spans, self._alive, (self._both, slope, level, strong))
            if best < STRONG:
                best = compiled.highest(whole, centres, spans, self._alive, (self._both, slope, level, weak))
            return float(best)

        return found

    def _strong(self) -> "list[np.ndarray[tuple[int, int], np.dtype[np.int64]]]":
        """For each span the least count with which a window reaches `STRONG`, one more than all cases where none does.
        From the least that counts at all on, the ratio only grows with the count."""
        found = []
        for slope, level, need in zip(self._slope, self._level, self._need, strict=True):
            low, high = np.minimum(need, self._total + 1), np.full(need.shape, self._total + 1)
            while np.any(low < high):
                middle = np.minimum((low + high) // 2, self._total)
                reached = self._both[middle] + middle * slope + level >= STRONG
                high = np.where((low < high) & reached, middle, high)
                low = np.where((low < high) & ~reached, middle + 1, low)
            found.append(high)
        return found


def _stacked(tables: "Sequence[np.ndarray[tuple[int, int], np.dtype[Any]]]") -> "np.ndarray[Any, np.dtype[Any]]":
    """Tables (zones, beginnings) of each span as one (zones, spans, most beginnings), zero where there is none."""
    wide = max(table.shape[1] for table in tables)
    return np.stack([np.pad(table, ((0, 0), (0, wide - table.shape[1]))) for table in tables], axis=1)


def _by_chance(
    seen: "np.ndarray[tuple[int, int], np.dtype[np.int64]]",
    base: Floats | None,
    model: Model,
    rng: np.random.Generator,
    replicates: int,
) -> Iterator[Floats]:
    """Cases as chance alone would lay them out."""
    places, steps = seen.shape
    total, size = int(seen.sum()), seen.size
    shares = np.ones(1) if base is None else base.ravel() / base.sum()
    at, when = np.divmod(np.repeat(np.arange(size), seen.ravel()), steps)
    for _ in range(replicates):
        if base is None:
            laid = np.bincount(at * steps + rng.permutation(when), minlength=size)
        elif model == "poisson":
            laid = rng.multinomial(total, shares)
        else:
            laid = rng.multivariate_hypergeometric(base.ravel().astype(np.int64), total, method="marginals")
        yield laid.reshape(places, steps).astype(np.float64)


def _clusters(
    ratio: _Ratio, zones: Zones, seen: "np.ndarray[tuple[int, int], np.dtype[np.int64]]", chance: Floats
) -> list[Cluster]:
    """The best window of each zone, strongest first, as long as no place is shared with a stronger one."""
    best = np.zeros(len(zones))
    held: list[tuple[int, int, int, float]] = [(0, 0, 0, 0.0)] * len(zones)
    steps = seen.shape[1]
    for number, (span, inside, ratios) in enumerate(ratio.windows(seen.astype(np.float64))):
        begin = np.argmax(ratios, axis=1)
        for zone in np.flatnonzero(ratios.max(axis=1) > best):
            first = int(begin[zone])
            best[zone] = ratios[zone, first]
            start = first if ratios.shape[1] > 1 or steps == span else steps - span
            expected = ratio.expected(number)[zone, first]
            held[zone] = (start, start + span - 1, int(inside[zone, first]), float(expected))
    found, taken = [], set[int]()
    for zone in np.argsort(-best, kind="stable"):
        places = zones.places(int(zone))
        if best[zone] <= 0:
            break
        if taken.isdisjoint(places):
            taken.update(places)
            start, end, observed, expected = held[zone]
            above = len(chance) - int(np.searchsorted(chance, best[zone] - 1e-9))
            p_value = (above + 1) / (len(chance) + 1)
            found.append(Cluster(places, start, end, observed, expected, float(best[zone]), p_value))
    return found
