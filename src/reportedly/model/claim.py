"""Accounts and their claims: what one report says, with the exact words and the chain of voices for each value."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.count import Count
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.text import Span

Status = Literal["happened", "alleged", "rumoured", "denied", "predicted", "hypothetical"]
VoiceKind = Literal["outlet", "agency", "official", "person", "anonymous"]


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is only words: a unit, an actor, a target, a motive, a means."""

    text: str


Value = When | Where | Count | Text


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of a chain, as the report names or describes it. Anonymous voices have a description and no name.

    `spoke_on` and `published_on` are EDTF days, or None. `span` is None only for the report's own outlet.
    """

    kind: VoiceKind
    name: str | None = None
    description: str | None = None
    span: Span | None = None
    spoke_on: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain of voices behind a claim, outermost (the outlet) first, with the cue word and the hedges used."""

    id: str
    report: str
    voices: tuple[Voice, ...]
    cue: Span | None = None
    hedges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one account. `inferred_from` says what a value rests on beyond its own words (an anchor, a table).

    `account` is None for a statement about no account, as some denials are. `reader` is the version that read it.
    """

    id: str
    account: str | None
    property: str
    value: Value
    span: Span
    attribution: str
    status: Status
    reader: str
    inferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says about one happening. `claims` holds claim ids, the reader's preferred one first for each
    property. `main` marks what the report is about; `part_of` the account of the larger happening."""

    id: str
    report: str
    kind: str
    status: Status
    trigger: Span
    claims: tuple[str, ...]
    main: bool = False
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that a report itself states: of `what` (a kind or words), in `unit`, over `period`."""

    id: str
    report: str
    span: Span
    what: str
    unit: str
    value: Count
    attribution: str
    period: When | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A predicted value of `quantity` (words), with the horizon as written or resolved."""

    id: str
    report: str
    span: Span
    quantity: str
    value: Value | None
    horizon: Value | None
    attribution: str


@dataclass(frozen=True, slots=True)
class Denial:
    """Claim `claim` denies claim `denies`, or something no claim records (None); `scope` says what in words."""

    claim: str
    denies: str | None
    scope: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Words by which a report itself says two of its accounts are the same ("in what appears to be the same
    incident") or not; `span` holds them."""

    left: str
    right: str
    same: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one version of the reader made of one report. `notes` tell what was cut off or abstained from."""

    report: str
    reader: str
    accounts: tuple[Account, ...] = ()
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    tallies: tuple[Tally, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    denials: tuple[Denial, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    notes: tuple[str, ...] = ()
