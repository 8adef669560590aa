"""Tallies: a count that a report itself states, checked against what the record holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Literal

from reportedly.count.bounds import Bounds, added, persons_of
from reportedly.count.cells import times
from reportedly.count.happened import Counted, counts_as_happened
from reportedly.count.sames import clusters, fewest
from reportedly.model.claim import Status, Tally
from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.when import UNKNOWN_YEAR, When

Verdict = Literal["agrees", "may agree", "more", "fewer", "cannot be checked"]
Lies = Literal["in", "maybe", "undated", "out"]
_Held = tuple[Incident, Counted]


@dataclass(frozen=True, slots=True)
class TallyCheck:
    """What the record says to a tally.

    `value` is how many incidents or persons of that kind and period the record holds (its best value), `bounds` at
    least and at most; both None where nothing could be compared. `verdict` is from the record's side: "more" where it
    holds more than the report states, "fewer" where it holds fewer, "may agree" where it holds fewer and nothing bounds
    how many more there may be. `incidents` are the ids compared, `words` say why.
    """

    tally: str
    value: float | None
    bounds: Bounds | None
    verdict: Verdict
    incidents: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """What the record holds of a kind in a period: its bounds, the ids of the best value, and how many more may be."""

    bounds: Bounds
    incidents: tuple[str, ...]
    doubtful: int


class Checker:
    """Checks tallies, many against the same incidents: what is of a kind and a period is looked for once.

    `kinds` are the codebook's: a tally of something else cannot be checked. `statuses` maps account ids to their
    status.
    """

    def __init__(
        self,
        incidents: Iterable[Incident],
        *,
        kinds: Collection[str],
        statuses: Mapping[str, Status] | None = None,
    ) -> None:
        self._kinds = kinds
        self._held: dict[str, dict[tuple[When, ...], list[_Held]]] = defaultdict(lambda: defaultdict(list))
        for incident in incidents:
            counted = counts_as_happened(incident, statuses or {})
            if counted != "no":
                self._held[incident.kind][tuple(times(incident))].append((incident, counted))
        self._compared: dict[tuple[str, str, When], _Compared] = {}

    def check(self, tally: Tally) -> TallyCheck:
        """Check one tally.

        An incident is of the period if it may lie in it and some day of it is known to be compatible ("not after 22
        July" for July); one without any date can only raise the high bound. Where either year is unknown only month and
        day are compared. The two agree where the tally's bounds and the record's have a number in common; "around
        1,000" stands for what rounds to it at its own precision.
        """
        if tally.what not in self._kinds:
            return _unchecked(tally, f"“{tally.what}” is no kind of the codebooks; needed: a codebook with it")
        if tally.unit not in ("incidents", "persons"):
            return _unchecked(
                tally, f"the record does not count {tally.unit}; needed: a count of incidents or of persons"
            )
        if tally.period is None:
            return _unchecked(tally, "the report gives no period; needed: the day, month or year that the count is of")
        found = self._of(tally.what, tally.unit, tally.period)
        verdict = _verdict(tally.value, found.bounds)
        words = _words(tally, found.bounds, verdict, found.doubtful)
        return TallyCheck(tally.id, found.bounds.best, found.bounds, verdict, found.incidents, words)

    def _of(self, what: str, unit: str, period: When) -> _Compared:
        key = what, unit, period
        if key not in self._compared:
            self._compared[key] = self._compare(what, unit, period)
        return self._compared[key]

    def _compare(self, what: str, unit: str, period: When) -> _Compared:
        groups = self._held[what].items() if what in self._held else ()
        lying = ((lies(whens, period), held) for whens, held in groups)
        placed = [(i, counted, where) for where, held in lying if where != "out" for i, counted in held]
        placed.sort(key=lambda p: p[0].id)
        best = [i for i, counted, where in placed if counted == "yes" and where != "undated"]
        sure = [i for i, counted, where in placed if counted == "yes" and where == "in"]
        every = [i for i, _, _ in placed]
        bounds = _bounds(unit, sure=sure, best=best, every=every)
        return _Compared(bounds, tuple(i.id for i in best), len(every) - len(best))


def check(
    tally: Tally,
    incidents: Iterable[Incident],
    *,
    kinds: Collection[str],
    statuses: Mapping[str, Status] | None = None,
) -> TallyCheck:
    """Check one tally, as `Checker` does."""
    return Checker(incidents, kinds=kinds, statuses=statuses).check(tally)


def lies(whens: Sequence[When], period: When) -> Lies:
    """Whether an incident of which these times are told lies in a period, may lie in it, has no date at all, or lies
    outside it."""
    if not whens:
        return "undated"
    found = {_lies(when, period) for when in whens}
    return "in" if found == {"in"} else "out" if found == {"out"} else "maybe"


def _lies(when: When, period: When) -> Lies:
    first, last, start, end = when.earliest, when.latest, period.earliest, period.latest
    if not (when.year_known and period.year_known):
        if any(_years(one) > 1 for one in (when, period)):
            return "maybe"
        first, last, start, end = (_in_unknown_year(day) for day in (first, last, start, end))
    if (last and start and last < start) or (first and end and first > end):
        return "out"
    inside = first and last and (not start or start <= first) and (not end or last <= end)
    return "in" if inside else "maybe"


def _years(when: When) -> int:
    """How many calendar years a time touches; 1 where an end is open or its year unknown."""
    if when.earliest is None or when.latest is None or not when.year_known:
        return 1
    return date.fromisoformat(when.latest).year - date.fromisoformat(when.earliest).year + 1


def _in_unknown_year(day: str | None) -> str | None:
    return None if day is None else f"{UNKNOWN_YEAR}{day[4:]}"


def _bounds(unit: str, *, sure: list[Incident], best: list[Incident], every: list[Incident]) -> Bounds:
    """The record's bounds: incidents that may be the same count once below, those that only may count above."""
    groups = clusters(sure)
    if unit == "incidents":
        return Bounds(sum(fewest(group) for group in groups), len(best), len(every))
    low = sum(fewest(group) * min(persons_of(i).low for i in group) for group in groups)
    middle, high = added(map(persons_of, best)), added(map(persons_of, every))
    return Bounds(min(low, middle.best), middle.best, high.high)


def _verdict(value: Count, bounds: Bounds) -> Verdict:
    low, high = stated_bounds(value)
    if bounds.meets(low, high):
        return "may agree" if bounds.high is None and bounds.best < low else "agrees"
    return "fewer" if bounds.high is not None and bounds.high < low else "more"


def stated_bounds(value: Count) -> tuple[float, float | None]:
    """A stated count as bounds to compare with: its own, or for "around 1,000" what rounds to it at its own precision
    (500 to 1,500). This is for comparing only and never becomes a value of the record."""
    if value.low is None and value.high is None and value.best is not None:
        half = _precision(value.best) / 2 if value.about else 0.0
        return max(0.0, value.best - half), value.best + half
    return value.low or 0.0, value.high


def _precision(number: float) -> float:
    """The unit of a number's last digit that is not zero: 1,000 is told to the thousand, 1,200 to the hundred."""
    if number == 0 or number != int(number):
        return 0.0
    step = 1
    while number % (step * 10) == 0 and step <= 10 ** floor(log10(abs(number))):
        step *= 10
    return float(step)


def _words(tally: Tally, bounds: Bounds, verdict: Verdict, doubtful: int) -> str:
    span = f"{bounds.low:g} to {'any number' if bounds.high is None else f'{bounds.high:g}'}"
    held = f"the record holds {bounds.best:g} ({span}) {tally.unit} of {tally.what} for this period"
    asides = f"; {doubtful} more without a date or only rumoured" if doubtful else ""
    said = {
        "agrees": "which agrees",
        "may agree": "which may agree, since nothing bounds how many more there are",
        "more": "more than the report states",
        "fewer": "fewer than the report states",
    }
    return f"{held}, {said.get(verdict, '')}{asides}"


def _unchecked(tally: Tally, why: str) -> TallyCheck:
    return TallyCheck(tally.id, None, None, "cannot be checked", (), why)
