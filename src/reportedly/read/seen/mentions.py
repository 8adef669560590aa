"""What the parts of the reader see before accounts are built: times, places, counts and who says what."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from reportedly.model.claim import Status, VoiceKind
from reportedly.model.codebook import Kind, Slot
from reportedly.model.count import Count
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

TimeSort = Literal["date", "time", "duration", "set"]
TimeBound = Literal["since", "until", "before", "after"]

#: The kind of a mention of persons told as hurt in words that no codebook holds: no account is founded on one.
HARM = Kind(
    "harm", "Persons are hurt, by what is said of their injuries, care or condition.", (), ("object",), "injured"
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. `when` is None for durations, sets and what stays open ("Monday" with no anchor).

    `anchor` says what a relative expression was resolved against: "published", "dateline", "text" (another date of the
    report) or None for a full date. `to_incident` is the offset in days of an expression that hangs on the incident
    just told ("a week before the incident" is -7), resolved when accounts are built. `bound` is what the words before
    say of it: "since" ("since May", "from May"), "until" ("until May", "by May", "no later than May"), "before",
    "after"; `when` is then still the expression's own, and `model.when.bounded` opens it. `named` is the unit of the
    calendar that the words name where `when` is a part of it: the month of "early October" and of "earlier this month".
    `stretch` is all the days of "from Friday to Sunday" and "between Friday and Sunday", of which this is an end.
    """

    span: Span
    sort: TimeSort
    when: When | None
    anchor: str | None = None
    to_incident: int | None = None
    bound: TimeBound | None = None
    named: When | None = None
    stretch: When | None = None

    @property
    def night(self) -> When | None:
        """The night and the day that a bare "overnight" may be of: the report's own day and the one before."""
        if self.span.quote.lower() != "overnight" or self.when is None or self.when.earliest is None:
            return None
        if not self.when.year_known:
            return None
        return interval((date.fromisoformat(self.when.earliest) - timedelta(1)).isoformat(), self.when.latest)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym. `where` is resolved or lists candidates. `weight` is how place-like the mention is: 1 for a place that
    things happen at, lower for a demonym ("Chinese"), a metonym ("Seoul said") or a part of an organisation's name."""

    span: Span
    where: Where
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class CountMention:
    """A quantity. `span` covers the quantity words with modifiers ("around 1,000"), `noun` the counted noun phrase's
    head and modifiers ("officers and enlisted soldiers"), None where no noun is counted. `sort` tells persons from
    things counted, measures (kg, years, dollars, percent), ages, ordinals and bare numbers."""

    span: Span
    count: Count
    noun: Span | None
    sort: Literal["persons", "things", "measure", "age", "money", "percent", "ordinal", "number"]


@dataclass(frozen=True, slots=True)
class Heard:
    """The outlet or agency that a source spoke to, whose words then are passed on."""

    span: Span
    kind: VoiceKind
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """One act of saying: who (source), by what word (cue), what (content), with which hedges.

    `source` is None where nobody is named ("it was reported"). A content cut in two by its cue is two Saids with one
    cue. `name` / `description` are as written; `spoke_on` is EDTF. `carried` is True where the speaker was resolved
    from an earlier sentence ("he added"): then `name`/`description` are the earlier speaker's. `asserts` is False where
    the source wants, backs, attacks or seems to feel the content, and does not state it: such a source is no voice for
    a claim. `heard` is the outlet or agency to which it was said: "told the Courier". `depth` counts the voices that
    cite this one within the report: 1 for the mayor of "television quoted the mayor as saying".
    """

    source: Span | None
    cue: Span
    content: Span
    hedges: tuple[Span, ...] = ()
    kind: VoiceKind | None = None
    name: str | None = None
    description: str | None = None
    spoke_on: str | None = None
    carried: bool = False
    asserts: bool = True
    heard: "Heard | None" = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger in its place. `fills` are the properties its counted persons give beside `persons`; `generic` is
    True for what is told as a habit, a trend or a kind of thing and not as one happening; `befalls` whether the word
    befalls its subject ("die"), so that nobody acts."""

    kind: Kind
    passage: int
    token: "Token"
    span: Span
    status: Status
    generic: bool
    fills: frozenset[str]
    slots: dict[Slot, list["Token"]] = field(default_factory=dict)
    befalls: bool = False

    @property
    def roles(self) -> Mapping[str, tuple[Slot, ...]]:
        """Which slots fill actor and target."""
        return {"target": ("subject",)} if self.befalls else self.kind.roles

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun or adjective rather than a verb."""
        return self.token.pos_ not in {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The stretches of a report that tell of other things than its accounts: for each passage, where they begin and
    end, in words."""

    stretches: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def holds(self, passage: int, word: int) -> bool:
        """Whether a word stands in such a stretch."""
        known = self.stretches.get(passage, ())
        at = bisect_right(known, (word, len(known) + word + 1)) - 1
        return at >= 0 and known[at][0] <= word < known[at][1]
