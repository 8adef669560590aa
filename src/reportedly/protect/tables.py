"""Tables for others: what figures may say that are made of what passed the gate, and when they say too much."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reportedly.errors import RefusedByPolicy
from reportedly.model.report import Report
from reportedly.model.when import days
from reportedly.protect.coarse import public_link
from reportedly.protect.rules import SPACES, TIMES, Rules, Space, Time

#: What would pass, by the rule that holds a table back.
_PASSES = {
    "time": "Give a time that is as coarse.",
    "place": "Give a place that is as coarse.",
    "small-cells": "Coarser cells pass: count by fewer dimensions, or by longer times and larger places.",
    "free-text": "They are for the team alone.",
    "statements": "`reportedly count` gives the record's own figures, without the words of reports.",
}


def refused(rule: str, found: str, rules: Rules, *, passes: str = "") -> RefusedByPolicy:
    """The refusal of a table by a rule; `passes` says what would pass where the rule alone does not."""
    return RefusedByPolicy(
        f"rule {rule!r} of the audience {rules.audience!r}: {found}.",
        where="--audience",
        next_step=passes or _PASSES[rule],
    )


def check_levels(times: Iterable[Time], places: Iterable[Space], rules: Rules) -> None:
    """`RefusedByPolicy` where a table has cells that are finer than any time or place that leaves."""
    for time in times:
        if TIMES.index(time) < TIMES.index(rules.time):
            raise refused("time", f"no {time} leaves, the finest time is {rules.time}", rules)
    for place in places:
        if SPACES.index(place) < SPACES.index(rules.place):
            raise refused("place", f"no {place} leaves, the finest place is {rules.place}", rules)


def is_small(number: float | None, rules: Rules) -> bool:
    """Whether a number of incidents is so small that it points at the people in them."""
    return number is not None and 0 < number < rules.cell


def widened(low: float, best: float, high: float | None, rules: Rules) -> tuple[float, float, float | None]:
    """Bounds of a number of incidents, so far apart that neither end, nor its distance from the best, is a small number
    other than 0. They still hold what they held. `RefusedByPolicy` where the best is one itself: no incident that
    passed the gate is counted alone, but by what the gate does not look at, such as a rumour, it might be."""
    if is_small(best, rules):
        raise refused("small-cells", f"a cell holds fewer than {rules.cell} incidents", rules)
    low = best - rules.cell if is_small(best - low, rules) else low
    low = 0.0 if low < rules.cell else low
    if high is not None and is_small(high - best, rules):
        high = best + rules.cell
    return low, best, high


def may_be_counted(reports: Iterable[Report], rules: Rules, *, today: date) -> Iterator[Report]:
    """The reports that show who was at work and when: published long enough ago, and under a link where the audience
    asks for one. How many outlets published in a week says nothing of any incident; no more of them may be shown."""
    since = today - timedelta(days=rules.delay)
    for report in reports:
        ends = days(report.published or "")
        if ends is not None and ends[1] <= since and not (rules.linked and public_link(report.url) is None):
            yield report
