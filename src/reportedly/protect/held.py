"""What was held back from an audience, and by which rule: for the person who decides whether an export leaves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportedly.protect.rules import WHY

How = Literal["withheld", "coarsened"]


@dataclass(frozen=True, slots=True)
class Held:
    """What one rule did to one sort of thing ("incidents", "claims: unit", "voices: description"): how many were
    withheld or coarsened, and the ids of those that have one. It is for the team: it must not leave with the export."""

    rule: str
    what: str
    how: How
    count: int
    ids: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason for the rule."""
        return WHY[self.rule]


class Ledger:
    """Notes what is held back, as the gate goes over the record."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, How], int] = defaultdict(int)
        self._ids: dict[tuple[str, str, How], list[str]] = defaultdict(list)

    def withhold(self, rule: str, what: str, *ids: str, count: int | None = None) -> None:
        """Note that something stays: the nouns of these ids, or so many that have none."""
        self._note((rule, what, "withheld"), ids, count)

    def coarsen(self, rule: str, what: str, *ids: str) -> None:
        """Note that something leaves coarser than it is."""
        self._note((rule, what, "coarsened"), ids, None)

    def _note(self, key: tuple[str, str, How], ids: Iterable[str], count: int | None) -> None:
        known = tuple(ids)
        number = len(known) if count is None else count
        if number:
            self._counts[key] += number
            self._ids[key].extend(known)

    def held_back(self) -> tuple[Held, ...]:
        """All that was noted, in the order of the rules."""
        order = list(WHY)
        keys = sorted(self._counts, key=lambda key: (order.index(key[0]), key[1:]))
        return tuple(Held(*key, self._counts[key], tuple(sorted(set(self._ids[key])))) for key in keys)
