"""What cases are set against in a scan that is given more than cases: the people who live there, or controls."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from reportedly.count.surges.steps import start_of
from reportedly.count.surges.tables import Table
from reportedly.count.surges.watched import Floats
from reportedly.errors import UsageError

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A `table` of people, for the Poisson scan, in groups by the columns `by`; or of controls, for the Bernoulli
    scan."""

    model: Literal["poisson", "bernoulli"]
    table: Table
    by: tuple[str, ...] = ()


def expected_cases(
    against: Against, cases: Mapping[Group, float], places: Sequence[str], steps: Sequence[str]
) -> Floats:
    """What each place and step would have of the `cases` if those of each group were spread as its people are: indirect
    standardisation, Kulldorff (1997), Communications in Statistics - Theory and Methods 26, 1481.

    Between two times at which people were counted there are as many as a straight line gives at the beginning of the
    step; before the first and after the last as many as then. `UsageError` where cases are of a group without people.
    """
    counted: defaultdict[Group, defaultdict[str, defaultdict[int, float]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(float))
    )
    for line in against.table.lines:
        counted[line.group(against.by)][line.place][start_of(line.time).toordinal()] += line.number
    days = [start_of(step).toordinal() for step in steps]
    found = np.zeros((len(places), len(steps)))
    for group, number in cases.items():
        if not number:
            continue
        people = np.zeros(found.shape)
        for place, name in enumerate(places):
            if known := counted[group].get(name):
                when = sorted(known)
                people[place] = np.interp(days, when, [known[day] for day in when])
        if not people.any():
            said = ", ".join(f"{column} {one}" for column, one in zip(against.by, group, strict=True)) or "any sort"
            raise UsageError(f"there are cases, but no people, of {said}.", next_step="Correct the table of people.")
        found += people * number / people.sum()
    return found
