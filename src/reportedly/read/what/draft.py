"""An account in the making: the mentions of one happening, before its claims are found."""

from dataclasses import dataclass, field

from reportedly.model.claim import Status
from reportedly.model.codebook import Kind
from reportedly.model.count import Count
from reportedly.model.when import When
from reportedly.read.seen.mentions import EventMention


@dataclass(slots=True)
class Draft:
    """An account in the making: its mentions in order, the first of which gives trigger and kind."""

    mentions: list[EventMention]
    kind: Kind
    part_of: "Draft | None" = None
    main: bool = False
    weight: float = 0.0
    times: list[When] = field(default_factory=list)
    dated_at: dict[str, int] = field(default_factory=dict)
    """Where in the text the mention stands that first gave each of the times, by their EDTF."""
    persons: Count | None = None
    outcomes: list[EventMention] = field(default_factory=list)
    """Those of the mentions that tell of a later death of it, whose time is not the account's."""
    set_apart: bool = False
    """Whether the report tells it as another happening than those before."""
    round_up: bool = False
    """Whether it sums up what happened in all parts of a country: "attacks across the country killed nine"."""
    deed: bool = False
    """Whether it is founded as what was done to property, beside an account of those who did it and whom they hurt."""
    ground: bool = False
    """Whether it is founded as why there was another: "executed for the murder of three"."""
    theirs: frozenset[int] = frozenset()
    """The sentences that tell of other accounts and not of this one, by their numbers."""
    elsewhere: frozenset[int] = frozenset()
    """The sentences that tell of another happening, by their numbers: nothing of theirs is the account's."""
    strangers: frozenset[tuple[int, int]] = frozenset()
    """The triggers of other happenings, by passage and place in it: nothing below them in the parse is the account's,
    though it stand in a sentence of its own."""

    @property
    def founder(self) -> EventMention:
        """The mention that says most plainly that it happened: a verb before a noun, told before denied."""
        ranked = [m for m in self.mentions if m.kind.name == self.kind.name] or self.mentions
        return min(ranked, key=lambda m: (m.generic, m.status != "happened", m.nominal, m.span.start))

    @property
    def status(self) -> Status:
        """The status of the account: that of its plainest mention."""
        return self.founder.status
