"""The estimate that is shown: latent classes and model averaging side by side, or the reasons why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.count.unreported.averaging import Averaged, average
from reportedly.count.unreported.latent import LOOKS, Latent, classes
from reportedly.count.unreported.profile import Interval
from reportedly.count.unreported.refusals import Refusal, after, before
from reportedly.count.unreported.table import Table

#: What every estimate rests on, in plain words.
ASSUMPTIONS = (
    "Closed: all lists cover the same place, time and kind of incident.",
    "Linked rightly: tellings of one incident are found to be one, and those of two are not.",
    "Nothing invented: whatever a list tells of did happen.",
    "No incident is hidden from every list for certain: what none of them could ever learn of is not counted.",
    "Latent classes: incidents are of a few kinds, and within a kind the lists learn of them independently.",
    "Model averaging: lists depend on one another only as some decomposable graph says, and alike for all incidents.",
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many incidents there were, those that no list told of with them.

    `seen` is how many any list told of, `shared` how many two or more did. `latent` and `averaged` are what the two
    methods say, None where they were not run; `sensitivity` is model averaging under other prior weights, the first of
    them the usual one. With any `refusals` there is no headline: `range` is None. Otherwise `range` reaches from the
    lower of the two methods' lower ends to the higher of their upper ends.
    """

    seen: int
    shared: int
    lists: tuple[tuple[str, int], ...]
    latent: Latent | None
    averaged: Averaged | None
    sensitivity: tuple[Averaged, ...]
    refusals: tuple[Refusal, ...]
    assumptions: tuple[str, ...] = ASSUMPTIONS

    @property
    def range(self) -> tuple[float, float] | None:
        """The span of both intervals, None where the estimate is refused."""
        if self.refusals or self.latent is None or self.averaged is None:
            return None
        ends = [self.latent.interval, self.averaged.interval]
        return min(one.low for one in ends), max(_high(one) for one in ends)


def estimate(
    table: Table, *, dependent: Sequence[tuple[str, str]] = (), seed: int = 1, looks: Sequence[int] = LOOKS
) -> Estimate:
    """The number of incidents by both methods, or the reasons why none is given.

    `dependent` are pairs of lists that depend on one another by construction, as where one draws on the other; `looks`
    are the sweeps after which the chains of latent classes are looked at (see `latent`). A model
    of independent lists, or one picked by its fit, is never shown as the estimate: where the truth was known such
    models missed it. Refused: fewer than 3 lists or more than 5, too thin an overlap, dependent lists, chains that do
    not agree, an open upper end, and two methods that contradict one another.
    """
    sizes = tuple((name, table.margin(1 << place)) for place, name in enumerate(table.lists))
    stops = before(table, dependent)
    if stops:
        return Estimate(table.seen, table.shared, sizes, None, None, (), tuple(stops))
    latent, _ = classes(table, seed=seed, looks=looks)
    averaged = average(table)
    sensitivity = tuple(average(table, prior=prior) for prior in (0.5, 1.0))
    found = tuple(after(latent, averaged))
    return Estimate(table.seen, table.shared, sizes, latent, averaged, (averaged, *sensitivity), found)


def _high(one: Interval) -> float:
    return float("inf") if one.high is None else one.high
